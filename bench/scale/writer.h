#pragma once

#include <filesystem>

#include "plan.h"
#include "programme.h"

/// @file
/// The files that devices leave behind.
namespace audiosync::scale {

/// Renders clip `number` of `device` and writes it into `folder`/device, with the file date that
/// the device would set. A file that is there is left alone. Cameras get a small moving picture
/// (`picture`, see make_picture) and AAC sound. Thread-safe for different clips. Errors: io.
Result<void> write_clip(const PlannedDevice& device, std::size_t number, const Programme& programme,
                        const std::filesystem::path& picture, const std::filesystem::path& folder);

/// A test picture without sound, as long as the longest clip of a camera. Errors: io.
Result<void> make_picture(const std::filesystem::path& path);

}  // namespace audiosync::scale
