#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audiosync/base/executor.h"
#include "audiosync/base/log.h"
#include "audiosync/base/run_context.h"
#include "audiosync/cache/store.h"
#include "audiosync/model/project.h"
#include "audiosync/model/sync_report.h"
#include "audiosync/sync/synchronise.h"

/// @file
/// The use case "analyse": where does every clip lie?
namespace audiosync::session {

/// What listening to one clip gave, told while the others are still being listened to.
struct ClipHeard {
    model::ClipIndex clip;
    bool silent = false;
    std::string why_not;  ///< for people; empty: it could be listened to
};

struct AnalyseOptions {
    std::optional<std::string> reference_track;  ///< by name, without regard to ASCII case
    std::optional<double> max_offset_s;
    /// Where what was heard is kept for the next time; null: nowhere. Borrowed. The result does not
    /// depend on it.
    cache::Store* cache = nullptr;
    sync::Takes takes = sync::Takes::automatic;  ///< may clips of one device lie over one another?
    LogSink log;
    /// Told of each clip as soon as it was listened to. Called from any thread, one call at a time.
    std::function<void(const ClipHeard&)> on_clip{};
};

struct Analysis {
    model::SyncReport report;
    /// For each clip the stream that was listened to, index into MediaInfo::audio.
    std::vector<std::vector<std::size_t>> streams;
    /// What solve_again() starts from; null where that is not known (an older project).
    std::shared_ptr<const sync::SoundMatches> matches = nullptr;
};

/// Listens to every clip, several at once, and puts them in place. The same result for any width
/// of the executor. Progress counts seconds of media, one measure over listening and matching, in
/// proportion to the time they take; what `cache` holds counts as done. Errors: invalid_argument
/// (no such reference track: the message lists them); cancelled.
Result<Analysis> analyse(const model::Project& project, const AnalyseOptions& options,
                         Executor& executor, const RunContext& context);

/// Solves anew without listening: for another reference, pins, clips that were taken out or moved
/// between tracks. `project_before` is the project that `before` belongs to. A clip that came to
/// the project since is not placed, and its reason says that it was not listened to
/// (sync::knows_all_clips()). Warnings about damage met while listening are not repeated.
/// Errors: invalid_argument (no such track; nothing known); cancelled. Cost: milliseconds for
/// dozens of clips.
Result<Analysis> solve_again(const model::Project& project, const Analysis& before,
                             const model::Project& project_before, const AnalyseOptions& options,
                             const RunContext& context);

/// Listens closely for one clip around a place: where in [from_s, to_s] of the timeline the clips
/// that lie there hear it; see sync::search_places(). Only the clips concerned are listened to, and
/// what `options.cache` knows of them is not heard again. Errors: invalid_argument (no such clip);
/// no_signal (the clip cannot be heard); cancelled.
Result<std::vector<model::Candidate>> search_here(const model::Project& project,
                                                  const model::SyncReport& report,
                                                  model::ClipIndex clip, double from_s, double to_s,
                                                  const AnalyseOptions& options, Executor& executor,
                                                  const RunContext& context);

/// Only the check of `reference_track`, for before the work begins.
Result<std::optional<std::size_t>> reference_index(const model::Project& project,
                                                   const std::optional<std::string>& name);

}  // namespace audiosync::session
