#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audiosync/base/executor.h"
#include "audiosync/base/log.h"
#include "audiosync/base/result.h"
#include "audiosync/base/run_context.h"
#include "audiosync/model/project.h"
#include "audiosync/model/sync_report.h"
#include "audiosync/sync/listening_copy.h"

/// @file
/// From listening copies to one consistent set of placements and clocks.
namespace audiosync::sync {

/// The sound of one clip, or why there is none.
struct ClipSound {
    std::optional<ListeningCopy> copy;
    std::string programme;  ///< for the report: "stream 1, channels 1+2"
    std::string why_not;    ///< for people, where there is no copy
    /// What a channel of linear timecode says at clip time 0, if there is one.
    std::optional<model::Timecode> ltc = std::nullopt;
};

/// Whether clips of one device may lie over one another, as takes of one performance against its
/// playback do.
enum class Takes {
    automatic,  ///< where sound that fits nowhere else says so of most of the device's clips
    on,         ///< everywhere
    off,        ///< nowhere
};

struct SyncOptions {
    /// Whose clock the timeline runs on; by default the recorder that shares the most sound with
    /// the others.
    std::optional<std::size_t> reference_recorder;
    /// Clips whose starts would lie further apart than this are not matched with one another.
    std::optional<double> max_offset_s;
    Takes takes = Takes::automatic;
    LogSink log;
};

/// Every clip of every recorder against every clip of every other; then one solve over all
/// matches. `sounds` has the shape of `project`. Never fails for want of matches: clips that fit
/// nowhere are listed with the reason. Results do not depend on the executor's width.
///
/// The timeline runs on the reference recorder's clock and starts at 0 with the first placed clip.
/// Groups of clips that hear each other but not the others follow one another on it.
/// Errors: invalid_argument (no clips, reference out of range); cancelled.
Result<model::SyncReport> synchronise(const model::Project& project,
                                      const std::vector<std::vector<ClipSound>>& sounds,
                                      const SyncOptions& options, Executor& executor,
                                      const RunContext& context);

/// How the clock of `target` runs against that of `reference`.
struct DriftMeasurement {
    model::ClockMap map;     ///< target's clip time -> reference's clip time
    double drift_ppm = 0.0;  ///< > 0: target's clock runs fast
    double drift_stderr_ppm = 0.0;
    double offset_s = 0.0;  ///< where target's clip time 0 lies on the reference's axis
    double confidence = 0.0;
    double overlap_s = 0.0;
    int measurements = 0;  ///< readings the line rests on
};

/// Errors: no_signal when either is silent, ambiguous when no trustworthy match is found;
/// cancelled.
Result<DriftMeasurement> measure_drift(const ListeningCopy& reference, const ListeningCopy& target,
                                       Executor& executor, const RunContext& context);

}  // namespace audiosync::sync
