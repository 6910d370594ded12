#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "audiosync/base/result.h"
#include "audiosync/base/time.h"
#include "audiosync/model/project.h"
#include "audiosync/model/sync_report.h"

/// @file
/// The timeline on a grid of video frames: what every exporter writes down, each in its own words.
///
/// Each place is rounded once, from the exact position. A picture cannot be resampled, so a clip
/// of another clock is laid so that it is right in its middle, which halves the largest error.
/// Files that continue one another are laid as one, each starting where the last one ends.
namespace audiosync::interchange {

struct EditClip {
    model::ClipIndex clip;
    std::int64_t start = 0;         ///< first frame on the timeline; >= 0
    std::int64_t frames = 0;        ///< >= 1
    std::int64_t media_start = 0;   ///< the media's own timecode, in frames of the timeline
    std::int64_t media_frames = 0;  ///< length of the media; >= frames
    double residual_s = 0.0;        ///< shown minus true position in the middle of the clip
    double drift_error_s = 0.0;     ///< how much more it is off at its ends, because of drift
};

struct EditTrack {
    std::size_t recorder = 0;
    /// Clips in order that do not overlap; a second lane only where clips of the recorder do.
    std::vector<std::vector<EditClip>> lanes;
};

struct EditList {
    FrameRate rate;
    std::vector<EditTrack> tracks;  ///< recorders with placed clips, in the project's order
    std::int64_t frames = 0;        ///< length
    std::int64_t shifted = 0;       ///< frames all was moved by, so that nothing starts before 0
};

/// The rate of most of the pictures that are placed (the first of equals), 25 without any.
FrameRate default_frame_rate(const model::Project& project, const model::SyncReport& report);

/// Synced and estimated clips. Errors: invalid_argument when nothing is placed.
Result<EditList> make_edit_list(const model::Project& project, const model::SyncReport& report,
                                std::optional<FrameRate> rate);

}  // namespace audiosync::interchange
