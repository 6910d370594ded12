#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audiosync/base/result.h"
#include "audiosync/base/time.h"
#include "audiosync/interchange/timeline.h"
#include "audiosync/model/project.h"
#include "audiosync/model/sync_report.h"

/// @file
/// From a sync report to the one exact timeline that all formats write.
///
/// Each place is rounded once, from the exact position. A picture cannot be resampled, so a clip of
/// another clock is laid so that it is right in its middle, which halves the largest error. Files
/// that continue one another are laid as one, each starting where the last one ends. A recording
/// that lost a piece of sound is cut there. If anything would start before zero, everything is
/// moved together by whole frames.
namespace audiosync::interchange {

/// What becomes of clips that could not be placed.
enum class UnsyncedClips {
    end,   ///< behind the end, on their device's track, switched off and marked
    omit,  ///< left out
    bin    ///< listed among the media where the format can, not placed
};

enum class DriftHandling {
    middle,  ///< one piece, right in its middle
    cut      ///< pieces of which none drifts more than half a frame
};

struct TimelineOptions {
    std::string name = "AudioSync Pro";
    std::optional<FrameRate> rate;           ///< by default that of most of the pictures
    std::optional<bool> drop_frame;          ///< by default as most of the timecodes at that rate
    std::optional<std::string> start_label;  ///< "01:00:00:00"; ';' before the frames: drop-frame
    UnsyncedClips unsynced = UnsyncedClips::end;
    DriftHandling drift = DriftHandling::middle;
};

/// A file that was rendered for a whole device, from the timeline's zero.
struct AlignedFile {
    std::size_t recorder = 0;
    model::MediaInfo media;
};

/// The rate of most of the pictures that are placed (the first of equals), 25 without any.
FrameRate default_frame_rate(const model::Project& project, const model::SyncReport& report);

/// The timeline of the original files. Errors: invalid_argument when nothing is placed, the rate is
/// not positive or above 1000, the label is none at that rate, drop-frame is asked for where it
/// does not exist, or there would be more pieces than an editor can hold.
Result<Timeline> make_timeline(const model::Project& project, const model::SyncReport& report,
                               const TimelineOptions& options);

/// Pictures without their sound, and in its place the rendered files, which start together at the
/// timeline's zero: exact to the sample in every editor. Devices without a file keep what they
/// have. Errors: as make_timeline.
Result<Timeline> make_aligned_timeline(const model::Project& project,
                                       const model::SyncReport& report,
                                       const std::vector<AlignedFile>& files,
                                       const TimelineOptions& options);

}  // namespace audiosync::interchange
