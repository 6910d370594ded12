#pragma once

#include <vector>

#include "audiosync/base/time.h"
#include "audiosync/interchange/make_timeline.h"
#include "audiosync/interchange/timeline.h"

/// @file
/// Which stretches of a device's files are laid where, before anything is rounded to frames.
namespace audiosync::interchange {

/// A file with its own time made exact; `timeline_rate` is for files without a picture.
TimelineMedia timeline_media(const model::MediaInfo& info, FrameRate timeline_rate);

/// A stretch of one file that is laid in one piece.
struct Section {
    std::size_t clip = 0;  ///< index into Recorder::clips
    ExactTime in;          ///< seconds after the media's first frame or sample
    ExactTime length;
    ExactTime start;       ///< place on the timeline, to the sample; may be negative
    bool chained = false;  ///< goes on where the section before it leaves off
};

struct SectionOptions {
    FrameRate rate;
    int sample_rate_hz = 48'000;
    DriftHandling drift = DriftHandling::middle;
};

/// About how many cuts DriftHandling::cut makes in the placed clips of a device; may be more than
/// any memory holds.
double drift_cuts(const model::Recorder& recorder, const model::RecorderReport& report,
                  FrameRate rate);

/// The placed clips of a device, in the order of its clips. `media` holds those of clip c at
/// `first_media` + c. Files that continue one another share one rounding; a clip is divided where
/// its recorder lost sound, and where `drift` says so.
std::vector<Section> sections_of(const model::Recorder& recorder,
                                 const model::RecorderReport& report,
                                 const std::vector<TimelineMedia>& media, std::size_t first_media,
                                 const SectionOptions& options);

}  // namespace audiosync::interchange
