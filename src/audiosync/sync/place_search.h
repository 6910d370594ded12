#pragma once

#include <span>
#include <vector>

#include "audiosync/base/executor.h"
#include "audiosync/base/result.h"
#include "audiosync/base/run_context.h"
#include "audiosync/model/sync_report.h"
#include "audiosync/sync/listening_copy.h"

/// @file
/// Listens closely for a clip within a part of the timeline: "it must be about here".
namespace audiosync::sync {

/// A clip of another device that lies somewhere.
struct PlacedSound {
    const ListeningCopy* copy = nullptr;
    double start_s = 0.0;  ///< of its clip time 0, on the timeline
};

/// Starts of the clip in [from_s, to_s] at which `others` hear it, best first, at most eight.
/// Clocks are taken as nominal. The confidence allows for the number of places that were tried, so
/// the wider the search the more a place must have for it; several others that agree add up. Faint
/// places are listed too, for people to listen to: below model::kPlacedConfidence none is to be
/// believed. Errors: cancelled. Cost: about 20 ms a second of the range for each of the others.
Result<std::vector<model::Candidate>> search_places(const ListeningCopy& clip,
                                                    std::span<const PlacedSound> others,
                                                    double from_s, double to_s, Executor& executor,
                                                    const RunContext& context);

}  // namespace audiosync::sync
