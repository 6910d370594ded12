#include "audiosync/session/analyse.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "audiosync/session/file_names.h"
#include "audiosync/session/programme.h"
#include "audiosync/session/shared_progress.h"
#include "audiosync/sync/synchronise.h"

namespace audiosync::session {
namespace {

/// How long matching takes beside listening; measured on an hour of four tracks.
constexpr double kMatchingShare = 0.1;

struct Listened {
    std::vector<model::ClipIndex> order;   ///< longest first, so that no thread is left waiting
    std::vector<Result<HeardClip>> heard;  ///< as `order`
};

std::vector<model::ClipIndex> longest_first(const model::Project& project) {
    std::vector<model::ClipIndex> order;
    for (std::size_t r = 0; r < project.recorders.size(); ++r)
        for (std::size_t c = 0; c < project.recorders[r].clips.size(); ++c) order.push_back({r, c});
    const auto length = [&](model::ClipIndex i) {
        return project.recorders[i.recorder].clips[i.clip].media.duration_s;
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](model::ClipIndex a, model::ClipIndex b) { return length(a) > length(b); });
    return order;
}

Result<Listened> listen_to_all(const model::Project& project, Executor& executor,
                               const RunContext& context) {
    Listened result{longest_first(project), {}};
    std::vector<double> seconds;
    for (const auto i : result.order)
        seconds.push_back(project.recorders[i.recorder].clips[i.clip].media.duration_s);
    result.heard.resize(result.order.size(), HeardClip{});
    SharedProgress progress("Listening", seconds, context);
    executor.for_each(result.order.size(), [&](std::size_t k) {
        const auto i = result.order[k];
        result.heard[k] = hear(project.recorders[i.recorder].clips[i.clip].media, progress.part(k));
        progress.finish(k);
    });
    for (const auto& heard : result.heard)
        if (!heard) return tl::unexpected(heard.error());
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
    const double listening_share = 1.0 - kMatchingShare;
    AS_TRY(auto listened, listen_to_all(project, executor, context.slice(0.0, listening_share)));

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
    const sync::SyncOptions sync_options{reference, options.max_offset_s, options.log};
    AS_TRY(analysis.report, sync::synchronise(project, sounds, sync_options, executor,
                                              context.slice(listening_share, 1.0)));
    for (const auto& recorder : warnings)
        for (const auto& clip : recorder)
            analysis.report.warnings.insert(analysis.report.warnings.end(), clip.begin(),
                                            clip.end());
    return analysis;
}

}  // namespace audiosync::session
