#pragma once

/// @file
/// Sound that is finer than floats are.
namespace audiosync::audio {

/// What the rows of an AudioBuffer hold. A float has 24 bits of a sample; integers of 32 bits have
/// more. So row n + c may hold what the float in row c, of n channels, left over of each sample.
/// All that is linear, copying, fades, gains, resampling, treats both alike and need not know;
/// who writes a file adds them up.
enum class Rows {
    floats,           ///< one a channel
    floats_and_rests  ///< one a channel, and then one a channel with the rests
};

}  // namespace audiosync::audio
