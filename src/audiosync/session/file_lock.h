#pragma once

#include <filesystem>
#include <string>

#include "audiosync/base/result.h"

/// @file
/// A file that says that something beside it is in use.
namespace audiosync::session {

/// Held from take() until it is destroyed; the file goes with it. When the program dies the system
/// lets go, and the next one takes over the file that was left. Where the file system knows no
/// locks (some network drives), the process that the file names decides.
class FileLock {
   public:
    /// `what` is named in messages. Errors: conflict (held already, also by this program: says by
    /// whom); io (the file cannot be made).
    static Result<FileLock> take(const std::filesystem::path& file, const std::string& what);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

   private:
    FileLock(std::filesystem::path file, int descriptor)
        : file_(std::move(file)), descriptor_(descriptor) {}
    void release() noexcept;

    std::filesystem::path file_;
    int descriptor_ = -1;
};

/// Whether somebody holds it at this moment.
bool is_locked(const std::filesystem::path& file);

}  // namespace audiosync::session
