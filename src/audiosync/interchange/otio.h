#pragma once

#include <optional>
#include <string>

#include "audiosync/base/result.h"
#include "audiosync/base/time.h"
#include "audiosync/model/project.h"
#include "audiosync/model/sync_report.h"

/// @file
/// OpenTimelineIO: one video track and its audio track per camera, one audio track per recorder,
/// gaps between, references to the original media. Read by Resolve, Premiere, Kdenlive, pipelines.
namespace audiosync::interchange {

struct OtioOptions {
    std::string name = "AudioSync Pro";
    /// The timeline's frame rate; by default that of most of the pictures, 25 without any.
    std::optional<FrameRate> frame_rate;
};

/// The timeline as OTIO JSON text. Clips that are not placed are left out. All times are whole
/// frames at the one rate, computed from the exact positions (never summed up); a file's own
/// timecode is its source time. Overlapping clips of one recorder go to further tracks.
///
/// A clip of another clock is laid so that it is right in its middle; the metadata "audiosync" of
/// each clip says how far it is off there (residual_s) and how much more at its ends
/// (drift_error_s). Files that continue one another are laid as one, without a gap. If that puts
/// anything before zero, everything is moved together by whole frames (metadata "shifted_s").
/// Errors: invalid_argument when nothing is placed.
Result<std::string> otio_timeline(const model::Project& project, const model::SyncReport& report,
                                  const OtioOptions& options);

}  // namespace audiosync::interchange
