#pragma once

#include <span>

/// @file
/// How far samples reach.
namespace audiosync::audio {

/// The largest magnitude in `row`, 0 if it is empty; NaN counts for nothing.
float largest_magnitude(std::span<const float> row);

}  // namespace audiosync::audio
