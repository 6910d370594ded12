#include "audiosync/base/safe_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <system_error>
#include <utility>

#ifdef _WIN32
#include <io.h>
#include <process.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace audiosync {
namespace {

namespace fs = std::filesystem;

int process_tag() {
#ifdef _WIN32
    return _getpid();
#else
    return getpid();
#endif
}

fs::path part_beside(const fs::path& target) {
    fs::path name = ".";
    name += target.stem();
    name += fmt::format(".{}.part", process_tag());
    name += target.extension();
    return target.parent_path() / name;
}

fs::path first_free_name(const fs::path& target) {
    std::error_code ignored;
    for (int n = 2;; ++n) {
        fs::path candidate = target.stem();
        candidate += fmt::format(" ({})", n);
        candidate += target.extension();
        candidate = target.parent_path() / candidate;
        if (!fs::exists(candidate, ignored)) return candidate;
    }
}

/// Data must be on the disk before the rename is, or a power cut leaves an empty file under the
/// final name.
Result<void> sync_to_disk(const fs::path& path) {
#ifdef _WIN32
    (void)path;  // MoveFileEx with write-through, used by rename, covers the metadata
    return {};
#else
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(ErrorCode::io, fmt::format("{}: cannot be reopened to sync it: {}.",
                                               path.string(), std::strerror(errno)));
    const bool synced = ::fsync(fd) == 0 || errno == EINVAL;  // EINVAL: the file system has no sync
    const int why = errno;
    ::close(fd);
    if (!synced)
        return fail(ErrorCode::io, fmt::format("{}: cannot be written to the disk: {}.",
                                               path.string(), std::strerror(why)));
    return {};
#endif
}

}  // namespace

Result<PendingFile> PendingFile::create(const fs::path& wanted, IfExists if_exists) {
    fs::path target = wanted;
    std::error_code error;
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    fs::create_directories(folder, error);
    if (error)
        return fail(ErrorCode::io, fmt::format("{}: the folder cannot be made: {}.",
                                               folder.string(), error.message()));
    if (fs::is_directory(target, error))
        return fail(ErrorCode::conflict,
                    fmt::format("{}: is a folder; choose a file name.", target.string()));
    if (fs::exists(target, error)) {
        if (if_exists == IfExists::fail)
            return fail(ErrorCode::conflict,
                        fmt::format("{}: exists already; allow overwriting or choose another name.",
                                    target.string()));
        if (if_exists == IfExists::keep_both) target = first_free_name(target);
    }
    fs::path part = part_beside(target);
    std::FILE* file = std::fopen(part.string().c_str(), "wb");
    if (file == nullptr)
        return fail(ErrorCode::io, fmt::format("{}: cannot be written: {}.", target.string(),
                                               std::strerror(errno)));
    std::fclose(file);
    return PendingFile(std::move(target), std::move(part));
}

PendingFile::PendingFile(PendingFile&& other) noexcept
    : target_(std::move(other.target_)), part_(std::exchange(other.part_, {})) {}

PendingFile& PendingFile::operator=(PendingFile&& other) noexcept {
    if (this != &other) {
        discard();
        target_ = std::move(other.target_);
        part_ = std::exchange(other.part_, {});
    }
    return *this;
}

PendingFile::~PendingFile() { discard(); }

void PendingFile::discard() noexcept {
    if (part_.empty()) return;
    std::error_code ignored;
    fs::remove(part_, ignored);
    part_.clear();
}

Result<void> PendingFile::commit() {
    AS_CHECK(sync_to_disk(part_));
    std::error_code error;
    fs::rename(part_, target_, error);
    if (error)
        return fail(ErrorCode::io, fmt::format("{}: cannot be put in place: {}.", target_.string(),
                                               error.message()));
    part_.clear();
    return {};
}

Result<void> write_whole(const fs::path& part, std::string_view content) {
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (!out)
        return fail(ErrorCode::io,
                    fmt::format("{}: writing failed; is the disk full?", part.string()));
    return {};
}

Result<void> write_file(const fs::path& target, std::string_view content, IfExists if_exists) {
    AS_TRY(auto pending, PendingFile::create(target, if_exists));
    if (!write_whole(pending.part_path(), content))
        return fail(ErrorCode::io,
                    fmt::format("{}: writing failed; is the disk full?", target.string()));
    return pending.commit();
}

Result<void> sync_folder(const fs::path& folder) {
    return sync_to_disk(folder.empty() ? fs::path(".") : folder);
}

Result<std::uint64_t> free_space(const fs::path& path) {
    std::error_code error;
    fs::path at = fs::absolute(path, error);
    while (!fs::exists(at, error) && at.has_relative_path()) at = at.parent_path();
    const auto space = fs::space(at, error);
    if (error)
        return fail(ErrorCode::io, fmt::format("{}: free space cannot be read: {}.", at.string(),
                                               error.message()));
    return space.available;
}

}  // namespace audiosync
