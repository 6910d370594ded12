#pragma once

#include "sound.h"

/// @file
/// Music from a package of Debian's: pieces of one game, by few composers with one orchestra.
namespace audiosync::accuracy {

/// Clip `number` in [0, kRecordedMusicClips) is `seconds` from the start of a piece of its own, or
/// the whole piece if it is shorter. Errors: io without the package.
inline constexpr int kRecordedMusicClips = 36;
Result<Sound> recorded_music(int number, double seconds);

}  // namespace audiosync::accuracy
