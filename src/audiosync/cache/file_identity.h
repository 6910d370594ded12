#pragma once

#include <filesystem>
#include <string>

#include "audiosync/base/result.h"

/// @file
/// What tells one file from all others without regard to where it lies.
namespace audiosync::cache {

/// Size, time of modification (as exact as the file system keeps it) and a 128-bit hash of the
/// first, middle and last 64 KiB, as text without spaces. A file that is moved, renamed, or copied
/// with its times keeps it; one that is written to gets another. Small files are hashed whole.
/// Errors: not_found, io. Cost: three reads.
Result<std::string> file_identity(const std::filesystem::path& path);

}  // namespace audiosync::cache
