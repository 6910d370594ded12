#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

/// @file
/// How long an MP3 file's sound is, from the tag encoders put into its first frame.
namespace audiosync::media {

/// Samples that were encoded, without the encoder's delay and padding; none if the file does not
/// say. `frame_samples` is 1152, or 576 below 32 kHz. Reads at most 8 kB.
/// Source: "Mp3 Info Tag rev 1 specifications", gabriel.mp3-tech.org/mp3infotag.html.
std::optional<std::int64_t> encoded_samples(const std::filesystem::path& path, int frame_samples);

}  // namespace audiosync::media
