#include "audiosync/session/file_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>

#ifdef _WIN32
#include <io.h>
#include <process.h>
#include <share.h>
#else
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;

#ifndef _WIN32

std::string host_name() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

/// "PID HOST", as whoever holds the lock wrote it.
struct Holder {
    long pid = 0;
    std::string host;

    [[nodiscard]] std::string text() const {
        if (pid == 0) return "";
        return fmt::format(" (process {}{})", pid, host.empty() ? "" : " on " + host);
    }
    /// As far as can be told from here.
    [[nodiscard]] bool is_alive() const {
        if (pid <= 0) return false;
        return host != host_name() || ::kill(static_cast<pid_t>(pid), 0) == 0 || errno == EPERM;
    }
};

Holder holder_in(int descriptor) {
    std::array<char, 512> bytes{};
    const auto length = ::pread(descriptor, bytes.data(), bytes.size(), 0);
    Holder holder;
    if (length <= 0) return holder;
    const std::string_view text(bytes.data(), static_cast<std::size_t>(length));
    const auto read = std::from_chars(text.data(), text.data() + text.size(), holder.pid);
    auto rest = text.substr(static_cast<std::size_t>(read.ptr - text.data()));
    if (rest.starts_with(' ')) holder.host = rest.substr(1, rest.find('\n') - 1);
    return holder;
}

/// The file that the descriptor is open on is still the one of that name: whoever lets go removes
/// it, perhaps between our opening and locking it.
bool is_still(int descriptor, const fs::path& file) {
    struct stat ours {};
    struct stat named {};
    return ::fstat(descriptor, &ours) == 0 && ::stat(file.c_str(), &named) == 0 &&
           ours.st_ino == named.st_ino && ours.st_dev == named.st_dev;
}

enum class Taken { yes, no, cannot_tell };

Taken lock(int descriptor) {
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return Taken::yes;
    if (errno == EWOULDBLOCK || errno == EINTR) return Taken::no;
    return Taken::cannot_tell;
}

Error held_by(const std::string& what, const Holder& holder, const fs::path& file) {
    return {ErrorCode::conflict,
            fmt::format("{}: is open in another program{}; close it there first. (If that program "
                        "is gone, remove {}.)",
                        what, holder.text(), file.filename().string())};
}

#endif

}  // namespace

#ifdef _WIN32

Result<FileLock> FileLock::take(const fs::path& file, const std::string& what) {
    int descriptor = -1;
    const auto error = _wsopen_s(&descriptor, file.c_str(), _O_RDWR | _O_CREAT | _O_TEMPORARY,
                                 _SH_DENYRW, _S_IREAD | _S_IWRITE);
    if (error == EACCES)
        return fail(ErrorCode::conflict,
                    fmt::format("{}: is open in another program; close it there first.", what));
    if (error != 0) return fail(ErrorCode::io, fmt::format("{}: cannot be locked.", what));
    return FileLock(file, descriptor);
}

void FileLock::release() noexcept {
    if (descriptor_ >= 0) _close(descriptor_);
    descriptor_ = -1;
}

bool is_locked(const fs::path& file) {
    std::error_code ignored;
    return fs::exists(file, ignored);
}

#else

Result<FileLock> FileLock::take(const fs::path& file, const std::string& what) {
    for (;;) {
        const int descriptor =
            ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (descriptor < 0)
            return fail(ErrorCode::io, fmt::format("{}: cannot be locked, since {} cannot be "
                                                   "written: {}.",
                                                   what, file.string(), std::strerror(errno)));
        const Taken taken = lock(descriptor);
        const Holder holder = holder_in(descriptor);
        if (taken == Taken::no || (taken == Taken::cannot_tell && holder.is_alive())) {
            ::close(descriptor);
            return tl::unexpected(held_by(what, holder, file));
        }
        if (!is_still(descriptor, file)) {
            ::close(descriptor);
            continue;
        }
        const std::string text = fmt::format("{} {}\n", ::getpid(), host_name());
        // For people and for file systems without locks; the lock itself is what counts.
        if (::ftruncate(descriptor, 0) == 0) {
            [[maybe_unused]] const auto n = ::pwrite(descriptor, text.data(), text.size(), 0);
        }
        return FileLock(file, descriptor);
    }
}

void FileLock::release() noexcept {
    if (descriptor_ < 0) return;
    ::unlink(file_.c_str());
    ::close(descriptor_);
    descriptor_ = -1;
}

bool is_locked(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) return false;
    const Taken taken = lock(descriptor);
    const bool held =
        taken == Taken::no || (taken == Taken::cannot_tell && holder_in(descriptor).is_alive());
    ::close(descriptor);
    return held;
}

#endif

FileLock::FileLock(FileLock&& other) noexcept
    : file_(std::move(other.file_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    if (this != &other) {
        release();
        file_ = std::move(other.file_);
        descriptor_ = std::exchange(other.descriptor_, -1);
    }
    return *this;
}

FileLock::~FileLock() { release(); }

}  // namespace audiosync::session
