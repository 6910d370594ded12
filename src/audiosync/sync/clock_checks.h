#pragma once

#include <string>
#include <vector>

#include "audiosync/model/project.h"
#include "audiosync/model/sync_report.h"
#include "audiosync/sync/stamps.h"

/// @file
/// Where dates and timecode disagree with the sound, and by how much.
namespace audiosync::sync {

/// One sentence for each disagreement, for people:
///
/// - a clip whose stamp does not fit its place although its device's other clips agree, with what
///   is typical of the difference: whole hours (zone, summer time), 12 hours, whole days;
/// - a device whose clock was set differently from the others';
/// - timecode that runs a thousandth fast or slow: counted in 30 frames a second where 29.97 were
///   meant, or the other way round;
/// - a device whose dates contradict its sound throughout, so that they were not used.
///
/// `stamps` as stamps_of() gives them, one entry a recorder.
std::vector<std::string> check_clocks(const model::Project& project,
                                      const model::SyncReport& report,
                                      const std::vector<Stamps>& stamps);

}  // namespace audiosync::sync
