#pragma once

#include <QString>
#include <vector>

#include "audiosync/base/time.h"
#include "desktop/timeline/timeline_layout.h"

/// @file
/// The labels of the timeline, in time or timecode.
namespace audiosync::desktop {

struct RulerTick {
    double timeline_s = 0.0;
    bool major = false;  ///< has a label
    QString label;
};

/// How timecode counts.
struct TimecodeScale {
    FrameRate frame_rate;
    bool drop_frame = false;
    double start_s = 0.0;  ///< what is read at timeline 0
};

/// Ticks for [begin_s, end_s): major ones at round times, at least `least_pixels` apart, minor ones
/// between them where there is room. At most some thousand.
std::vector<RulerTick> time_ticks(const TimeAxis& axis, double begin_s, double end_s,
                                  double least_pixels);
/// The same at whole frames, seconds, minutes of timecode.
std::vector<RulerTick> timecode_ticks(const TimeAxis& axis, const TimecodeScale& scale,
                                      double begin_s, double end_s, double least_pixels);

/// "1:02:03.250": `decimals` of a second, hours only where there are any, '-' in front below 0.
QString time_label(double seconds, int decimals);
/// "01:02:03:04", ';' before the frames with drop-frame; '-' in front before midnight.
QString timecode_label(double timeline_s, const TimecodeScale& scale);

}  // namespace audiosync::desktop
