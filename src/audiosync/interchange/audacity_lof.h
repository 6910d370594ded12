#pragma once

#include <string>
#include <vector>

#include "audiosync/interchange/file_url.h"
#include "audiosync/interchange/timeline.h"

/// @file
/// Audacity's list of files (.lof): each file on a track of its own, at its exact place.
namespace audiosync::interchange {

/// Files with sound that are placed; a list can neither cut, switch off nor stretch, so a clip in
/// pieces is listed once, where its first piece puts it, and unsynced clips are left out. Names
/// that contain a quotation mark or a line end cannot be listed: `left_out` names them.
std::string audacity_lof_text(const Timeline& timeline, const PathStyle& paths,
                              std::vector<std::string>& left_out);

}  // namespace audiosync::interchange
