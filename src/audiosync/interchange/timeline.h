#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "audiosync/base/time.h"
#include "audiosync/interchange/exact_time.h"
#include "audiosync/model/media_info.h"
#include "audiosync/model/sync_report.h"

/// @file
/// A synced timeline, exact: what every format writes down in its own words.
///
/// Each clip has its place twice. `start` and `frames` count frames of the timeline, which is all
/// that most editors know; `exact_start` and `exact_length` are what was found, to the sample, for
/// those that can place sound between frames.
namespace audiosync::interchange {

/// A file that the timeline refers to, with its own time made exact.
struct TimelineMedia {
    model::MediaInfo info;
    std::string name;  ///< file name with suffix, UTF-8
    FrameRate rate;    ///< of its picture, one of the usual rates; the timeline's without one
    ExactTime start;   ///< its own timecode; 0 without one
    bool drop_frame = false;  ///< how its timecode is labelled
    ExactTime duration;       ///< whole frames of its picture where there is one, else samples
};

/// A clip, or the piece of one that a cut left.
struct TimelineClip {
    std::size_t media = 0;       ///< index into Timeline::media
    std::int64_t start = 0;      ///< frame of the timeline, >= 0
    std::int64_t frames = 0;     ///< >= 1
    std::int64_t source_in = 0;  ///< frames of the timeline's rate after the media's first
    ExactTime exact_start;       ///< true place of what is shown first
    ExactTime exact_in;          ///< seconds after the media's first
    ExactTime exact_length;
    bool picture = false;  ///< the picture is used
    bool sound = false;    ///< the sound is used
    bool enabled = true;   ///< false: unsynced, put behind the end
    bool chained = false;  ///< goes on where the clip before it leaves off
    bool aligned = false;  ///< a file made for this timeline: starts at its zero
    model::PlacementStatus status = model::PlacementStatus::synced;
    double confidence = 0.0;
    double drift_ppm = 0.0;      ///< > 0: the clip's clock runs fast
    double residual_s = 0.0;     ///< where its middle is shown minus where it belongs
    double drift_error_s = 0.0;  ///< how much more it is off at its ends, because of drift
    std::string reason;
};

/// Clips in order that do not overlap.
struct TimelineLane {
    std::string name;  ///< the device's; further ones are numbered
    std::vector<TimelineClip> clips;
};

/// What one device recorded: a second lane only where its clips overlap.
struct TimelineTrack {
    std::string name;
    std::vector<TimelineLane> lanes;
};

struct Timeline {
    std::string name;
    FrameRate rate;
    bool drop_frame = false;         ///< how frames are labelled; only at 29.97 and 59.94
    std::int64_t start_frame = 0;    ///< the label of frame 0
    std::int64_t frames = 0;         ///< length
    std::int64_t synced_frames = 0;  ///< length without what was put behind the end
    std::int64_t shifted = 0;        ///< frames all was moved by, so that nothing starts before 0
    int sample_rate_hz = 48'000;     ///< that of exact places
    int width = 1'920;
    int height = 1'080;
    std::vector<TimelineMedia> media;
    std::vector<TimelineTrack> tracks;
    std::vector<std::size_t> bin;  ///< media only to be listed, not placed

    [[nodiscard]] const TimelineMedia& media_of(const TimelineClip& clip) const {
        return media[clip.media];
    }
};

/// How much a place is to be trusted, for colours and markers.
enum class Trustworthiness {
    strong,     ///< by sound, confidence above 10
    likely,     ///< by sound, 3 to 10
    estimated,  ///< by dates, timecode or as a continuation: to be checked
    unsynced    ///< not placed: to be placed by hand
};
Trustworthiness trustworthiness(const TimelineClip& clip);

/// What a marker says of a clip that somebody should look at; empty for the strong ones.
std::string check_note(const TimelineClip& clip);

/// One track of an editor: a lane as picture, or as one stream of its sound.
struct TimelineRow {
    const TimelineLane* lane = nullptr;
    std::size_t stream = 0;  ///< of the sound, index into MediaInfo::audio
    std::string name;
    std::vector<const TimelineClip*> clips;  ///< those that have it
};

/// Lanes with a picture, in order.
std::vector<TimelineRow> picture_rows(const Timeline& timeline);
/// Lanes with sound, in order, once for each stream: "CamA", "CamA A2".
std::vector<TimelineRow> sound_rows(const Timeline& timeline);

/// A number for each clip that is the same for its picture and its sound, from 1.
class ClipNumbers {
   public:
    explicit ClipNumbers(const Timeline& timeline);
    [[nodiscard]] int of(const TimelineClip& clip) const;

   private:
    std::vector<const TimelineClip*> clips_;
};

}  // namespace audiosync::interchange
