#pragma once

#include <optional>
#include <string>

#include "audiosync/base/result.h"
#include "audiosync/base/time.h"
#include "audiosync/interchange/file_url.h"
#include "audiosync/interchange/timeline.h"
#include "audiosync/model/project.h"
#include "audiosync/model/sync_report.h"

/// @file
/// OpenTimelineIO: one video track and its audio track per camera, one audio track per recorder,
/// gaps between, references to the original media. Read by Resolve, Premiere, Kdenlive, pipelines.
namespace audiosync::interchange {

/// The timeline as OTIO JSON text. All times are whole frames at the one rate; a file's own
/// timecode is its source time. The metadata "audiosync" of each clip says how far it is off in its
/// middle (residual_s) and how much more at its ends (drift_error_s), that of the timeline by how
/// much all was moved so that nothing starts before zero (shifted_s). Clips that somebody should
/// look at carry a marker. What is only in the bin is left out: OTIO has none.
std::string otio_text(const Timeline& timeline, const PathStyle& paths);

struct OtioOptions {
    std::string name = "AudioSync Pro";
    /// The timeline's frame rate; by default that of most of the pictures, 25 without any.
    std::optional<FrameRate> frame_rate;
};

/// make_timeline, then otio_text. Errors: those of make_timeline.
Result<std::string> otio_timeline(const model::Project& project, const model::SyncReport& report,
                                  const OtioOptions& options);

}  // namespace audiosync::interchange
