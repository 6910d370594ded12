#pragma once

#include <string>

#include "audiosync/interchange/file_url.h"
#include "audiosync/interchange/timeline.h"

/// @file
/// MLT XML as Shotcut writes it: opens in Shotcut, plays in melt.
///
/// A camera's clip brings its picture and its first sound on a video track; further streams and
/// recorders of sound have audio tracks. All places are whole frames. Clips to be checked have a
/// marker on the timeline, for Shotcut has none on clips and cannot switch a clip off.
namespace audiosync::interchange {

std::string mlt_text(const Timeline& timeline, const PathStyle& paths);

}  // namespace audiosync::interchange
