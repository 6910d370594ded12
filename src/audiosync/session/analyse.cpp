#include "audiosync/session/analyse.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "audiosync/base/heap.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/programme.h"
#include "audiosync/session/shared_progress.h"
#include "audiosync/session/work_estimate.h"
#include "audiosync/sync/place_search.h"
#include "audiosync/sync/synchronise.h"

namespace audiosync::session {
namespace {

struct Listened {
    std::vector<model::ClipIndex> order;
    std::vector<Result<HeardClip>> heard;  ///< as `order`
    std::size_t known = 0;                 ///< heard by an earlier run
    RunContext matching;                   ///< its share of the progress
};

const model::MediaInfo& media_of(const model::Project& project, model::ClipIndex i) {
    return project.recorders[i.recorder].clips[i.clip].media;
}

std::vector<model::ClipIndex> all_clips(const model::Project& project) {
    std::vector<model::ClipIndex> order;
    for (std::size_t r = 0; r < project.recorders.size(); ++r)
        for (std::size_t c = 0; c < project.recorders[r].clips.size(); ++c) order.push_back({r, c});
    return order;
}

double seconds_of(const model::Project& project) {
    double seconds = 0.0;
    for (const auto i : all_clips(project)) seconds += media_of(project, i).duration_s;
    return seconds;
}

/// What earlier runs heard; the others stay empty.
Result<std::vector<std::optional<HeardClip>>> recall_all(const model::Project& project,
                                                         const std::vector<model::ClipIndex>& clips,
                                                         cache::Store* cache, Executor& executor,
                                                         const RunContext& context) {
    std::vector<std::optional<HeardClip>> known(clips.size());
    if (cache == nullptr) return known;
    executor.for_each(clips.size(), [&](std::size_t k) {
        known[k] = recall(media_of(project, clips[k]), *cache, {context.stop, {}});
    });
    AS_CHECK(context.checkpoint());
    return known;
}

void tell(const AnalyseOptions& options, model::ClipIndex clip, const Result<HeardClip>& heard) {
    if (!options.on_clip || !heard) return;
    const auto& sound = heard->sound;
    options.on_clip({clip, sound.copy && sound.copy->silent(), sound.copy ? "" : sound.why_not});
}

/// Costliest first, so that no thread is left waiting.
Result<Listened> listen_to_all(const model::Project& project, const AnalyseOptions& options,
                               Executor& executor, const RunContext& context) {
    cache::Store* const cache = options.cache;
    Listened result{all_clips(project), {}, 0, {}};
    AS_TRY(auto known, recall_all(project, result.order, cache, executor, context));
    std::vector<std::size_t> left;
    result.heard.resize(result.order.size(), HeardClip{});
    for (std::size_t k = 0; k < known.size(); ++k) {
        if (!known[k])
            left.push_back(k);
        else
            result.heard[k] = std::move(*known[k]);
    }
    result.known = result.order.size() - left.size();
    for (std::size_t k = 0; k < known.size(); ++k)
        if (known[k]) tell(options, result.order[k], result.heard[k]);
    const auto cost = [&](std::size_t k) {
        return listening_cost(media_of(project, result.order[k]));
    };
    std::stable_sort(left.begin(), left.end(),
                     [&](std::size_t a, std::size_t b) { return cost(a) > cost(b); });
    std::vector<double> costs(left.size());
    std::transform(left.begin(), left.end(), costs.begin(), cost);

    const double listening = makespan(costs, executor.width());
    const double matching =
        matching_cost(seconds_of(project)) / static_cast<double>(executor.width());
    const double share = listening / std::max(listening + matching, 1e-9);
    const RunContext slice = context.slice(0.0, share);
    SharedProgress progress("Listening", std::move(costs), executor.width(), slice);
    std::mutex telling;
    executor.for_each(left.size(), [&](std::size_t n) {
        const std::size_t k = left[n];
        result.heard[k] = hear(media_of(project, result.order[k]), cache, progress.part(n));
        progress.finish(n);
        const std::lock_guard lock(telling);
        tell(options, result.order[k], result.heard[k]);
    });
    for (const auto& heard : result.heard)
        if (!heard) return tl::unexpected(heard.error());
    // Decoders, and copies while they grew, have left holes in the heap.
    give_back_freed_memory();
    result.matching = context.slice(share, 1.0);
    return result;
}

}  // namespace

Result<std::optional<std::size_t>> reference_index(const model::Project& project,
                                                   const std::optional<std::string>& name) {
    if (!name) return std::optional<std::size_t>{};
    std::vector<std::string> names;
    for (std::size_t r = 0; r < project.recorders.size(); ++r) {
        if (lower_case(project.recorders[r].name) == lower_case(*name)) return std::optional{r};
        names.push_back(project.recorders[r].name);
    }
    return fail(ErrorCode::invalid_argument,
                fmt::format("There is no track \"{}\" to take as reference; the tracks are: {}.",
                            *name, fmt::join(names, ", ")));
}

Result<Analysis> analyse(const model::Project& project, const AnalyseOptions& options,
                         Executor& executor, const RunContext& context) {
    AS_TRY(const auto reference, reference_index(project, options.reference_track));
    const RunContext counted = counted_in_seconds(context, seconds_of(project));
    AS_TRY(auto listened, listen_to_all(project, options, executor, counted));
    if (options.log && options.cache != nullptr)
        options.log(LogLevel::info, fmt::format("{} of {} recordings were heard before",
                                                listened.known, listened.order.size()));

    Analysis analysis;
    std::vector<std::vector<sync::ClipSound>> sounds;
    std::vector<std::vector<std::vector<std::string>>> warnings;
    for (const auto& recorder : project.recorders) {
        sounds.emplace_back(recorder.clips.size());
        warnings.emplace_back(recorder.clips.size());
        analysis.streams.emplace_back(recorder.clips.size(), 0);
    }
    for (std::size_t k = 0; k < listened.order.size(); ++k) {
        const auto [r, c] = listened.order[k];
        sounds[r][c] = std::move(listened.heard[k]->sound);
        warnings[r][c] = std::move(listened.heard[k]->warnings);
        analysis.streams[r][c] = listened.heard[k]->stream;
    }
    const sync::SyncOptions sync_options{reference, options.max_offset_s, options.takes,
                                         options.log};
    AS_TRY(auto synchronised,
           sync::synchronise(project, sounds, sync_options, executor, listened.matching));
    analysis.report = std::move(synchronised.report);
    analysis.matches = std::move(synchronised.matches);
    for (const auto& recorder : warnings)
        for (const auto& clip : recorder)
            analysis.report.warnings.insert(analysis.report.warnings.end(), clip.begin(),
                                            clip.end());
    return analysis;
}

Result<Analysis> solve_again(const model::Project& project, const Analysis& before,
                             const model::Project& project_before, const AnalyseOptions& options,
                             const RunContext& context) {
    if (before.matches == nullptr)
        return fail(ErrorCode::invalid_argument,
                    "Nothing is known of how the clips sound together: analyse them first.");
    AS_TRY(const auto reference, reference_index(project, options.reference_track));
    Analysis analysis;
    analysis.matches = sync::fitted_to(project, *before.matches, project_before);
    AS_TRY(analysis.report,
           sync::solve(project, *analysis.matches,
                       {reference, options.max_offset_s, options.takes, options.log}, context));
    std::map<std::string, std::size_t> stream_of;
    for (const auto i : all_clips(project_before))
        if (i.recorder < before.streams.size() && i.clip < before.streams[i.recorder].size())
            stream_of[media_of(project_before, i).path.generic_string()] =
                before.streams[i.recorder][i.clip];
    for (const auto& recorder : project.recorders) {
        auto& streams = analysis.streams.emplace_back();
        for (const auto& clip : recorder.clips)
            streams.push_back(stream_of[clip.media.path.generic_string()]);
    }
    return analysis;
}

Result<std::vector<model::Candidate>> search_here(const model::Project& project,
                                                  const model::SyncReport& report,
                                                  model::ClipIndex clip, double from_s, double to_s,
                                                  const AnalyseOptions& options, Executor& executor,
                                                  const RunContext& context) {
    if (clip.recorder >= project.recorders.size() ||
        clip.clip >= project.recorders[clip.recorder].clips.size() || !(from_s < to_s))
        return fail(ErrorCode::invalid_argument, "There is no such clip, or no time to search.");
    const double duration = media_of(project, clip).duration_s;
    std::vector<model::ClipIndex> concerned = {clip};
    for (const auto i : all_clips(project)) {
        if (i.recorder == clip.recorder || i.recorder >= report.recorders.size() ||
            i.clip >= report.recorders[i.recorder].clips.size())
            continue;
        const auto& placement = report.at(i);
        if (placement.status != model::PlacementStatus::unsynced &&
            placement.start_s() < to_s + duration &&
            placement.map.timeline_at(media_of(project, i).duration_s) > from_s)
            concerned.push_back(i);
    }
    std::vector<Result<HeardClip>> heard(concerned.size(), HeardClip{});
    std::vector<double> seconds;
    for (const auto i : concerned) seconds.push_back(media_of(project, i).duration_s);
    const RunContext listening = context.slice(0.0, 0.5);
    SharedProgress progress("Listening", std::move(seconds), executor.width(), listening);
    executor.for_each(concerned.size(), [&](std::size_t n) {
        heard[n] = hear(media_of(project, concerned[n]), options.cache, progress.part(n));
        progress.finish(n);
    });
    std::vector<sync::PlacedSound> others;
    for (std::size_t n = 0; n < heard.size(); ++n) {
        if (!heard[n]) return tl::unexpected(heard[n].error());
        const auto& copy = heard[n]->sound.copy;
        if (n == 0 && (!copy || copy->silent()))
            return fail(
                ErrorCode::no_signal,
                fmt::format("{}: {}", media_of(project, clip).path.filename().string(),
                            copy ? "There is only silence in it." : heard[n]->sound.why_not));
        if (n > 0 && copy && !copy->silent())
            others.push_back({&*copy, report.at(concerned[n]).start_s()});
    }
    return sync::search_places(*heard[0]->sound.copy, others, from_s, to_s, executor,
                               context.slice(0.5, 1.0));
}

}  // namespace audiosync::session
