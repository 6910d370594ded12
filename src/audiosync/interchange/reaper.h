#pragma once

#include <string>

#include "audiosync/interchange/file_url.h"
#include "audiosync/interchange/timeline.h"

/// @file
/// REAPER projects (.rpp): original files, exact to the sample.
///
/// A device's clock is put right by each item's play rate, with the pitch going along, so nothing
/// has to be rendered; the remaining error is that of the measurement. Items have colours by how
/// sure a place is; those that are not synced are muted.
namespace audiosync::interchange {

std::string reaper_text(const Timeline& timeline, const PathStyle& paths);

}  // namespace audiosync::interchange
