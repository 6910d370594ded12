#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
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

/// All that listening and comparing gave, without the sound: what solving again starts from.
struct SoundMatches;

struct Synchronised {
    model::SyncReport report;
    std::shared_ptr<const SoundMatches> matches;
};

/// Every clip of every recorder against every clip of every other; then one solve over all
/// matches. `sounds` has the shape of `project`. Never fails for want of matches: clips that fit
/// nowhere are listed with the reason. Results do not depend on the executor's width.
///
/// The timeline runs on the reference recorder's clock and starts at 0 with the first placed clip.
/// Groups of clips that hear each other but not the others follow one another on it. Clips that the
/// user has put somewhere (model::Pin) lie there.
/// Errors: invalid_argument (no clips, reference out of range); cancelled.
Result<Synchronised> synchronise(const model::Project& project,
                                 const std::vector<std::vector<ClipSound>>& sounds,
                                 const SyncOptions& options, Executor& executor,
                                 const RunContext& context);

/// The solve alone, for another reference, other pins, another answer to SyncOptions::takes. With
/// the same options it gives the same report. Clips that `matches` does not know have nothing that
/// could place them. Errors: invalid_argument as above, also if `matches` is not of this project
/// (fitted_to()); cancelled. Cost: milliseconds for a shoot of dozens of clips.
Result<model::SyncReport> solve(const model::Project& project, const SoundMatches& matches,
                                const SyncOptions& options, const RunContext& context);

/// The matches of `before` for the project that became of it: clips were taken out, added, moved to
/// other tracks, tracks were joined, split or sorted. Clips are recognised by their paths. Clips
/// that were not compared, as those of one device, have no matches.
std::shared_ptr<const SoundMatches> fitted_to(const model::Project& now,
                                              const SoundMatches& matches,
                                              const model::Project& before);
/// Whether every clip of a project that `matches` belongs to was listened to.
bool knows_all_clips(const SoundMatches& matches);

/// For storing. The bytes are little-endian and carry the version of their form.
std::string to_bytes(const SoundMatches& matches);
/// Errors: invalid_argument for bytes of another version and for damaged ones. Whatever the bytes,
/// memory stays within a small multiple of their length.
Result<std::shared_ptr<const SoundMatches>> sound_matches_from(std::string_view bytes);

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
