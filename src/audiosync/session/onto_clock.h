#pragma once

#include <vector>

#include "audiosync/model/clock_map.h"

/// @file
/// Sound on another clip's own clock instead of the timeline's.
namespace audiosync::session {

/// A stretch of a source and where it lies on the other clip's axis.
struct ClockStretch {
    model::ClockMap map;   ///< source time -> the other clip's time
    double begin_s = 0.0;  ///< source time that the stretch covers
    double end_s = 0.0;
};

/// `sound` (source time -> timeline, [0, duration_s)) seen by a clip that lies on the timeline by
/// `onto`. Where the other clip lost time, its axis jumps and the stretches on either side meet
/// there; otherwise there is one. Piecewise maps on both sides are kept exactly.
std::vector<ClockStretch> onto_clock(const model::ClockMap& sound, double duration_s,
                                     const model::ClockMap& onto);

}  // namespace audiosync::session
