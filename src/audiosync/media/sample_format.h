#pragma once

#include <cstdint>

#include "audiosync/audio/audio_buffer.h"
#include "audiosync/audio/rows.h"
#include "audiosync/media/libav_handles.h"

/// @file
/// From libav's sample formats to planar float, exactly where the samples allow it.
namespace audiosync::media {

/// Copies `count` samples of each channel, from sample `from` of `frame`, to `at` in `into`.
/// Integers are scaled by a power of two, so PCM up to 24 bits survives unchanged; with rests,
/// up to 48. Channels that only one side has are left out or untouched. False: a format no decoder
/// here is known to give.
bool copy_samples(const AVFrame& frame, std::int64_t from, std::int64_t count, audio::Rows rows,
                  audio::AudioBuffer& into, std::int64_t at);

}  // namespace audiosync::media
