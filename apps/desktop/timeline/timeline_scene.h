#pragma once

#include <QColor>
#include <QString>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "audiosync/base/time.h"
#include "audiosync/model/clock_map.h"
#include "audiosync/session/waveform.h"

/// @file
/// All that the timeline shows, as one plain value.
///
/// Whoever owns the project makes a scene and hands it to the view; the view never changes it. Ids
/// are chosen by the maker. Those that stay the same from scene to scene keep their selection,
/// their place and their pictures.
namespace audiosync::desktop {

using ClipId = std::int64_t;
using TrackId = std::int64_t;
using MarkerId = std::int64_t;
inline constexpr std::int64_t kNoId = -1;

/// Shown by colour, by an icon, and by the pattern of the clip's body.
enum class ClipStatus {
    synced,     ///< by sound, strong
    likely,     ///< by sound, confidence below 10: worth a look
    estimated,  ///< by dates or timecode only
    unsynced,   ///< nowhere: drawn hatched at the provisional place that `map` gives
    missing,    ///< its file is not there
    waiting     ///< not analysed yet, which is no fault: plain, at a provisional place
};

struct TimelineClip {
    ClipId id = kNoId;
    QString name;
    model::ClockMap map;      ///< clip time -> timeline
    double duration_s = 0.0;  ///< clip time of the end
    ClipStatus status = ClipStatus::unsynced;
    double confidence = 0.0;  ///< as model::Placement has it
    bool pinned = false;      ///< placed by hand: shows a pin
    QString status_text;      ///< in words, for tool tips and screen readers; empty: the view's own
    std::shared_ptr<const session::Waveform> waveform;  ///< null: the body stays plain
};

struct TimelineTrack {
    TrackId id = kNoId;
    QString name;
    QString detail;  ///< under the name where there is room: "3 clips · 1:02:03"
    QColor colour{0x38, 0xbd, 0xf8};
    int height = 0;  ///< of one lane, in logical pixels; 0: the view's own default
    bool reference = false;
    bool muted = false;
    bool solo = false;
    std::vector<TimelineClip> clips;  ///< in any order
};

struct TimelineMarker {
    MarkerId id = kNoId;
    QString name;
    double timeline_s = 0.0;
    QColor colour{0xfb, 0xbf, 0x24};
};

struct LoopRange {
    double begin_s = 0.0;
    double end_s = 0.0;
    friend bool operator==(const LoopRange&, const LoopRange&) = default;
};

struct TimelineScene {
    /// What is shown of a clip under the pointer; asked for only then. None: name, place, status.
    std::function<QString(ClipId)> tool_tip{};
    std::vector<TimelineTrack> tracks;  ///< from top to bottom
    std::vector<TimelineMarker> markers;
    FrameRate frame_rate;           ///< of timecode, frame steps and nudging by frames
    bool drop_frame = false;        ///< 30000/1001 and 60000/1001 only
    double timecode_start_s = 0.0;  ///< what the timecode ruler reads at timeline 0
    SampleRate rate;                ///< what "a sample" is when nudging
};

}  // namespace audiosync::desktop
