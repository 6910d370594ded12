#pragma once

#include <string>

#include "audiosync/interchange/file_url.h"
#include "audiosync/interchange/timeline.h"

/// @file
/// Kdenlive projects, document version 1.04: Kdenlive 20.04 and later; newer ones bring it up to
/// date when they open it.
///
/// Picture and sound lie on tracks of their own and are grouped. All places are whole frames. Clips
/// to be checked have a guide. Media of the bin are listed in the project bin.
namespace audiosync::interchange {

std::string kdenlive_text(const Timeline& timeline, const PathStyle& paths);

}  // namespace audiosync::interchange
