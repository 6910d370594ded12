#include "support/dying_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>

namespace {

/// Exit code of a process that died as it was asked to.
constexpr int kDied = 77;

struct Plan {
    std::atomic<bool> armed{false};
    std::atomic<long> left{0};
    audiosync::test::Death death = audiosync::test::Death::kill;
    std::mutex mutex;
    std::map<std::string, long> synced_length;  ///< of files that were written to
};

Plan& plan() {
    static Plan* const the_plan = new Plan;  // must outlive everything
    return *the_plan;
}

std::string name_of(int fd) {
    char name[4096];
    const std::string link = "/proc/self/fd/" + std::to_string(fd);
    const auto length = ::readlink(link.c_str(), name, sizeof name);
    return length > 0 ? std::string(name, static_cast<std::size_t>(length)) : "";
}

/// What was never synced is lost when the power fails.
[[noreturn]] void die() {
    if (plan().death == audiosync::test::Death::power_cut)
        for (const auto& [name, length] : plan().synced_length)
            (void)!::syscall(SYS_truncate, name.c_str(), length);
    ::_exit(kDied);
}

/// Whether this is the change at which the process dies.
bool is_the_end() { return plan().armed && plan().left.fetch_sub(1) == 0; }

void note_write(int fd) {
    if (!plan().armed) return;
    const std::string name = name_of(fd);
    if (name.empty() || name[0] != '/') return;
    const std::lock_guard guard(plan().mutex);
    plan().synced_length.emplace(name, 0);
}

void note_sync(int fd) {
    if (!plan().armed) return;
    struct stat status {};
    if (::fstat(fd, &status) != 0) return;
    const std::lock_guard guard(plan().mutex);
    if (const auto at = plan().synced_length.find(name_of(fd)); at != plan().synced_length.end())
        at->second = static_cast<long>(status.st_size);
}

/// A file keeps what is known of it under its new name.
void note_rename(const char* from, const char* to) {
    if (!plan().armed) return;
    const std::lock_guard guard(plan().mutex);
    auto node = plan().synced_length.extract(from);
    plan().synced_length.erase(to);
    if (node.empty()) return;
    node.key() = to;
    plan().synced_length.insert(std::move(node));
}

}  // namespace

// The linker takes these before those of the C library, for the C++ library's calls, too.
extern "C" {

ssize_t write(int fd, const void* bytes, size_t count) {
    note_write(fd);
    if (is_the_end()) {
        (void)!::syscall(SYS_write, fd, bytes, count / 2);
        die();
    }
    return ::syscall(SYS_write, fd, bytes, count);
}

ssize_t writev(int fd, const struct iovec* pieces, int count) {
    note_write(fd);
    if (is_the_end()) {
        if (count > 0) (void)!::syscall(SYS_write, fd, pieces[0].iov_base, pieces[0].iov_len / 2);
        die();
    }
    return ::syscall(SYS_writev, fd, pieces, count);
}

int fsync(int fd) {
    if (is_the_end()) die();
    note_sync(fd);
    return static_cast<int>(::syscall(SYS_fsync, fd));
}

int rename(const char* from, const char* to) noexcept {
    if (is_the_end()) die();
    note_rename(from, to);
    return static_cast<int>(::syscall(SYS_rename, from, to));
}

int link(const char* from, const char* to) noexcept {
    if (is_the_end()) die();
    return static_cast<int>(::syscall(SYS_link, from, to));
}

int unlink(const char* name) noexcept {
    if (is_the_end()) die();
    return static_cast<int>(::syscall(SYS_unlink, name));
}

int remove(const char* name) noexcept {
    if (is_the_end()) die();
    if (::syscall(SYS_unlink, name) == 0) return 0;
    return static_cast<int>(::syscall(SYS_rmdir, name));
}

int ftruncate(int fd, off_t length) noexcept {
    if (is_the_end()) die();
    return static_cast<int>(::syscall(SYS_ftruncate, fd, length));
}

}  // extern "C"

namespace audiosync::test {

DyingRun run_and_die(std::size_t at, Death death, const std::function<bool()>& work) {
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
        plan().death = death;
        plan().left = static_cast<long>(at);
        plan().armed = true;
        const bool well = work();
        plan().armed = false;
        ::_exit(well ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return {code == kDied, code == 0};
}

}  // namespace audiosync::test
