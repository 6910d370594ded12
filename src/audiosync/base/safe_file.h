#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "audiosync/base/result.h"

/// @file
/// Files appear whole or not at all.
///
/// Work goes to a `.part` file beside the target; `commit` syncs it to the disk and renames it into
/// place, which is atomic within one folder. Dropped without commit, the part is removed.
namespace audiosync {

/// What to do when the target exists already.
enum class IfExists { replace, keep_both, fail };

class PendingFile {
   public:
    /// Reserves the part beside `target`; makes missing parent folders.
    ///
    /// keep_both picks the first free "name (2).ext", "name (3).ext", ... Errors: conflict if the
    /// target exists and `if_exists` is fail; io with the folder's name if it cannot be written.
    static Result<PendingFile> create(const std::filesystem::path& target, IfExists if_exists);

    PendingFile(PendingFile&& other) noexcept;
    PendingFile& operator=(PendingFile&& other) noexcept;
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;
    ~PendingFile();

    /// Where to write; keeps the target's suffix last, so that encoders see the right one.
    [[nodiscard]] const std::filesystem::path& part_path() const { return part_; }
    [[nodiscard]] const std::filesystem::path& target_path() const { return target_; }

    /// Syncs the part and renames it to the target. The writer must have closed it. Errors: io.
    Result<void> commit();

   private:
    PendingFile(std::filesystem::path target, std::filesystem::path part)
        : target_(std::move(target)), part_(std::move(part)) {}
    void discard() noexcept;

    std::filesystem::path target_;
    std::filesystem::path part_;
};

/// Writes a whole small file by way of PendingFile. Errors as there.
Result<void> write_file(const std::filesystem::path& target, std::string_view content,
                        IfExists if_exists);

/// Fills a file that PendingFile reserved. Errors: io.
Result<void> write_whole(const std::filesystem::path& part, std::string_view content);

/// Makes what was renamed or removed in a folder outlast a power cut. Where the file system cannot
/// say so nothing is done. Errors: io.
Result<void> sync_folder(const std::filesystem::path& folder);

/// Bytes an ordinary user can still write where `path` (or its nearest existing parent) lies.
Result<std::uint64_t> free_space(const std::filesystem::path& path);

}  // namespace audiosync
