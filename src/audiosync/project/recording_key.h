#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <tuple>

#include "audiosync/model/project.h"

/// @file
/// What same_recording() compares, in an order: to look recordings up instead of going through all
/// of them, of which a hostile file can have a million.
namespace audiosync::project {

using RecordingKey =
    std::tuple<std::filesystem::path::string_type, std::uint64_t, double, std::size_t>;

inline RecordingKey key_of(const model::Clip& clip) {
    return {clip.media.path.native(), clip.media.size_bytes, clip.media.duration_s,
            clip.media.audio.size()};
}

}  // namespace audiosync::project
