#pragma once

#include <filesystem>

#include "numbers.h"

/// @file
/// The pictures of docs/accuracy.md.
namespace audiosync::accuracy {

/// confidence.svg, detection.svg, rooms.svg, devices.svg, errors.svg and drift.svg in `folder`,
/// those for which there are numbers. Errors: io.
Result<void> draw(const Numbers& numbers, const std::filesystem::path& folder);

}  // namespace audiosync::accuracy
