#pragma once

#include <vector>

#include "audiosync/model/project.h"
#include "audiosync/model/sync_report.h"
#include "audiosync/sync/stamps.h"

/// @file
/// Places for clips that the sound could not place, from file dates and timecode.
namespace audiosync::sync {

/// Gives every unsynced clip whose stamps allow it the status `estimated`.
///
/// The stamps of clips that the sound did place tell by how much a recorder's clock is off (their
/// median); the others of that recorder follow. A recorder of which nothing was placed is taken to
/// be off like the others, and only where its dates are better than file times. Stamps that
/// contradict one another (equal for all clips, or spreading by minutes) are not used.
void estimate_by_dates(const model::Project& project, const std::vector<Stamps>& stamps,
                       model::SyncReport& report);

/// Moves every group but the main one (group 0) to where the stamps of recorders that have clips in
/// both put it, where they allow it; otherwise it stays behind the main one. Its clips stay right
/// relative to one another; their place on the timeline is an estimate, and the reason says so.
void place_groups_by_dates(const model::Project& project, const std::vector<Stamps>& stamps,
                           model::SyncReport& report);

}  // namespace audiosync::sync
