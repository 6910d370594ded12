#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "audiosync/base/result.h"

/// @file
/// What tells one file from all others without regard to where it lies.
namespace audiosync::cache {

/// What identifies a file. `content` tells recordings apart; it is no proof that all of two files
/// is the same.
struct FileIdentity {
    std::uint64_t size_bytes = 0;
    std::int64_t modified_ns = 0;  ///< since 1970, as exact as the file system keeps it
    std::string content;           ///< base/hash.h, of the parts
};

/// Looks at the first, middle and last 64 KiB. Errors: not_found; io, also where it is no regular
/// file: a pipe or a device is not read from. Cost: three reads.
Result<FileIdentity> identify(const std::filesystem::path& path);
/// Only size and time; `content` stays empty. Errors as above. Cost: no read.
Result<FileIdentity> look_at(const std::filesystem::path& path);

/// Size, time of modification (as exact as the file system keeps it) and a 128-bit hash of the
/// first, middle and last 64 KiB, as text without spaces. A file that is moved, renamed, or copied
/// with its times keeps it; one that is written to gets another. Small files are hashed whole.
/// Errors: not_found, io. Cost: three reads.
Result<std::string> file_identity(const std::filesystem::path& path);

}  // namespace audiosync::cache
