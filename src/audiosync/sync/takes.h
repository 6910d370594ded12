#pragma once

#include <vector>

#include "audiosync/sync/placing_board.h"

/// @file
/// Recognises many takes of one performance, recorded one after another against its playback.
namespace audiosync::sync {

/// Per clip: whether others of its device may lie over it. The board has every clip where the sound
/// alone puts it, whether others of its device lie there or not.
///
/// A device records takes if at least half of its surely placed clips lie over one another there,
/// each heard over most of its length, with no other place that sounds nearly as good. A clip whose
/// stamp contradicts a clock on which the others agree is no witness: it is more likely the same
/// recorded sound, heard at another time.
std::vector<bool> find_takes(const PlacingBoard& board);

}  // namespace audiosync::sync
