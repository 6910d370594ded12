#include "audiosync/sync/synchronise.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "audiosync/sync/chains.h"
#include "audiosync/sync/clock_fit.h"
#include "audiosync/sync/consensus.h"
#include "audiosync/sync/file_order.h"
#include "audiosync/sync/group_links.h"
#include "audiosync/sync/pair_match.h"
#include "audiosync/sync/report_builder.h"
#include "audiosync/sync/second_look.h"
#include "audiosync/sync/stamps.h"

namespace audiosync::sync {
namespace {

/// After the solve, a match that still disagrees by more than this is wrong.
constexpr double kContradiction_s = 0.020;

Result<void> check(const model::Project& project, const std::vector<std::vector<ClipSound>>& sounds,
                   const SyncOptions& options) {
    std::size_t clips = 0;
    bool same_shape = sounds.size() == project.recorders.size();
    for (std::size_t r = 0; same_shape && r < sounds.size(); ++r) {
        same_shape = sounds[r].size() == project.recorders[r].clips.size();
        clips += sounds[r].size();
    }
    if (!same_shape)
        return fail(ErrorCode::invalid_argument, "The sounds do not have the project's shape.");
    if (clips == 0) return fail(ErrorCode::invalid_argument, "There are no clips to synchronise.");
    if (options.reference_recorder && *options.reference_recorder >= project.recorders.size())
        return fail(ErrorCode::invalid_argument, "The reference track does not exist.");
    return {};
}

/// The recorder that shares the most sound with the others; the longest one where none does. One
/// that lost sound makes a poor clock and comes last.
std::size_t choose_reference(const model::Project& project, const Chains& chains,
                             const std::vector<Hypothesis>& hypotheses,
                             const Consensus& consensus) {
    std::vector<double> shared(project.recorders.size(), 0.0);
    std::vector<double> length(project.recorders.size(), 0.0);
    for (std::size_t h = 0; h < hypotheses.size(); ++h) {
        if (!consensus.used[h]) continue;
        double seconds = 0.0;
        for (const auto& verdict : hypotheses[h].verdicts) seconds += verdict.match.seconds;
        shared[chains.clips[hypotheses[h].query].recorder] += seconds;
        shared[chains.clips[hypotheses[h].target].recorder] += seconds;
    }
    for (const auto& clip : chains.clips) length[clip.recorder] += clip.duration_s;
    for (const auto& gap : find_breaks(chains.clips, hypotheses, consensus.used))
        shared[chains.clips[gap.clip].recorder] = 0.0;
    std::size_t best = 0;
    for (std::size_t r = 1; r < shared.size(); ++r)
        if (std::pair(shared[r], length[r]) > std::pair(shared[best], length[best])) best = r;
    return best;
}

/// Hypotheses that the solved clocks contradict, taken out; true if there were any.
bool drop_contradictions(std::vector<Hypothesis>& hypotheses, const Consensus& consensus,
                         const ClockFit& fit) {
    std::vector<Hypothesis> kept;
    for (std::size_t h = 0; h < hypotheses.size(); ++h) {
        const bool wrong = consensus.used[h] && fit.residual_s[h].value_or(0.0) > kContradiction_s;
        if (!wrong) kept.push_back(std::move(hypotheses[h]));
    }
    const bool dropped = kept.size() < hypotheses.size();
    hypotheses = std::move(kept);
    return dropped;
}

void drop_far_apart(std::vector<Hypothesis>& hypotheses, double max_offset_s) {
    std::erase_if(hypotheses, [&](const Hypothesis& h) {
        return std::abs(h.lag_at(h.strongest_s())) > max_offset_s;
    });
}

std::vector<Stamps> all_stamps(const model::Project& project,
                               const std::vector<std::vector<ClipSound>>& sounds) {
    std::vector<Stamps> stamps;
    for (std::size_t r = 0; r < project.recorders.size(); ++r) {
        std::vector<std::optional<model::Timecode>> ltc;
        for (const auto& sound : sounds[r]) ltc.push_back(sound.ltc);
        stamps.push_back(stamps_of(project.recorders[r], ltc));
    }
    return stamps;
}

ConsensusOptions what_is_known(const model::Project& project, const Chains& chains,
                               const std::vector<Stamps>& of_recorder, Takes takes) {
    ConsensusOptions known;
    known.takes = takes;
    for (const auto& recorder : project.recorders)
        known.numbered.push_back(numbered_in_order(recorder));
    for (const Chain& chain : chains.chains) {
        const auto& first = chain.members.front().file;
        known.stamps.push_back(of_recorder[first.recorder][first.clip]);
    }
    return known;
}

/// From hypotheses to the report.
Result<model::SyncReport> settle(const model::Project& project,
                                 const std::vector<std::vector<ClipSound>>& sounds,
                                 const Chains& chains, std::vector<Hypothesis> hypotheses,
                                 const SyncOptions& options, Executor& executor,
                                 const RunContext& context) {
    const auto stamps = all_stamps(project, sounds);
    const ConsensusOptions known = what_is_known(project, chains, stamps, options.takes);
    Consensus consensus;
    ClockFit fit;
    std::size_t reference = 0;
    consensus = find_consensus(chains.clips, hypotheses, known);
    AS_TRY(auto more, look_again(chains.clips, hypotheses, consensus, known, executor, context));
    if (options.max_offset_s) drop_far_apart(more, *options.max_offset_s);
    for (auto& hypothesis : more) hypotheses.push_back(std::move(hypothesis));
    // Each round throws out what contradicts the rest; a round without contradiction is the last.
    for (;;) {
        AS_CHECK(context.checkpoint());
        consensus = find_consensus(chains.clips, hypotheses, known);
        reference = options.reference_recorder.value_or(
            choose_reference(project, chains, hypotheses, consensus));
        fit = fit_clocks(chains.clips, hypotheses, consensus, project.recorders.size(), reference);
        if (!drop_contradictions(hypotheses, consensus, fit)) break;
    }
    if (options.log)
        options.log(LogLevel::info, fmt::format("{} matches, {} readings, {} groups",
                                                hypotheses.size(), fit.readings, consensus.groups));
    const auto links = find_group_links(chains.clips, consensus, fit, known);
    return build_report(
        {project, sounds, chains, hypotheses, consensus, fit, reference, links, stamps});
}

}  // namespace

Result<model::SyncReport> synchronise(const model::Project& project,
                                      const std::vector<std::vector<ClipSound>>& sounds,
                                      const SyncOptions& options, Executor& executor,
                                      const RunContext& context) {
    AS_CHECK(check(project, sounds, options));
    const Chains chains = make_chains(project, sounds, context.stop);
    AS_CHECK(context.checkpoint());
    AS_TRY(auto hypotheses, match_pairs(chains.clips, executor, context));
    if (options.max_offset_s) drop_far_apart(hypotheses, *options.max_offset_s);

    return settle(project, sounds, chains, std::move(hypotheses), options, executor, context);
}

Result<DriftMeasurement> measure_drift(const ListeningCopy& reference, const ListeningCopy& target,
                                       Executor& executor, const RunContext& context) {
    if (reference.silent() || target.silent())
        return fail(ErrorCode::no_signal, fmt::format("The {} holds only silence.",
                                                      reference.silent() ? "reference" : "target"));
    const std::vector<EngineClip> clips = {{0, &reference, reference.seconds()},
                                           {1, &target, target.seconds()}};
    AS_TRY(const auto hypotheses, match_pairs(clips, executor, context));
    const Consensus consensus = find_consensus(clips, hypotheses);
    const auto& place = consensus.clips[1];
    if (!place.group)
        return fail(ErrorCode::ambiguous,
                    place.ambiguous
                        ? "The two recordings fit together in several places about equally well."
                        : "The two recordings have no sound in common that can be trusted.");
    const ClockFit fit = fit_clocks(clips, hypotheses, consensus, 2, 0);
    const double reference_start = fit.maps[0]->timeline_at(0.0);
    DriftMeasurement result;
    result.map = fit.maps[1]->shifted(-reference_start);
    result.drift_ppm = fit.drift_ppm[1];
    result.drift_stderr_ppm = fit.drift_stderr_ppm[1];
    result.offset_s = result.map.timeline_at(0.0);
    result.confidence = place.confidence;
    for (std::size_t h = 0; h < hypotheses.size(); ++h)
        if (consensus.used[h])
            for (const auto& verdict : hypotheses[h].verdicts)
                result.overlap_s += verdict.match.seconds;
    result.measurements = fit.readings;
    return result;
}

}  // namespace audiosync::sync
