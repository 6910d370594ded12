#include "audiosync/sync/synchronise.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <utility>

#include "audiosync/sync/chains.h"
#include "audiosync/sync/clock_fit.h"
#include "audiosync/sync/consensus.h"
#include "audiosync/sync/file_order.h"
#include "audiosync/sync/group_links.h"
#include "audiosync/sync/pair_match.h"
#include "audiosync/sync/pins.h"
#include "audiosync/sync/report_builder.h"
#include "audiosync/sync/rivals.h"
#include "audiosync/sync/second_look.h"
#include "audiosync/sync/sound_matches.h"
#include "audiosync/sync/stamps.h"

namespace audiosync::sync {
namespace {

/// After the solve, a match that still disagrees by more than this is wrong.
constexpr double kContradiction_s = 0.020;

/// `clips` has one element a clip, in the project's shape.
template <class T>
Result<void> check(const model::Project& project, const std::vector<std::vector<T>>& clips,
                   const SyncOptions& options) {
    std::size_t count = 0;
    bool same_shape = clips.size() == project.recorders.size();
    for (std::size_t r = 0; same_shape && r < clips.size(); ++r) {
        same_shape = clips[r].size() == project.recorders[r].clips.size();
        count += clips[r].size();
    }
    if (!same_shape)
        return fail(ErrorCode::invalid_argument, "The sounds do not have the project's shape.");
    if (count == 0) return fail(ErrorCode::invalid_argument, "There are no clips to synchronise.");
    if (options.reference_recorder && *options.reference_recorder >= project.recorders.size())
        return fail(ErrorCode::invalid_argument, "The reference track does not exist.");
    return {};
}

/// The recorder that shares the most sound with the others; the longest one where none does. One
/// that lost sound makes a poor clock and comes last.
std::size_t choose_reference(const model::Project& project, const Chains& chains,
                             std::span<const Hypothesis> hypotheses, const Consensus& consensus,
                             std::span<const ClipBreak> breaks) {
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
    for (const ClipBreak& gap : breaks) shared[chains.clips[gap.clip].recorder] = 0.0;
    std::size_t best = 0;
    for (std::size_t r = 1; r < shared.size(); ++r)
        if (std::pair(shared[r], length[r]) > std::pair(shared[best], length[best])) best = r;
    return best;
}

/// Hypotheses, all of another's or some of one's own: there may be hundreds of megabytes of them.
class Selection {
   public:
    explicit Selection(std::span<const Hypothesis> all) : chosen_(all) {}
    Selection(const Selection&) = delete;
    Selection& operator=(const Selection&) = delete;

    [[nodiscard]] std::span<const Hypothesis> hypotheses() const { return chosen_; }
    /// One's own copy, to be changed.
    [[nodiscard]] std::vector<Hypothesis> copy() const { return {chosen_.begin(), chosen_.end()}; }
    void replace(std::vector<Hypothesis> by) {
        own_ = std::move(by);
        chosen_ = own_;
    }
    /// Leaves out those for which `wrong(index)`; true if there were any.
    template <class Wrong>
    bool drop_if(const Wrong& wrong) {
        std::vector<std::size_t> kept;
        for (std::size_t h = 0; h < chosen_.size(); ++h)
            if (!wrong(h)) kept.push_back(h);
        if (kept.size() == chosen_.size()) return false;
        std::vector<Hypothesis> rest;
        rest.reserve(kept.size());
        for (const std::size_t h : kept) rest.push_back(chosen_[h]);
        replace(std::move(rest));
        return true;
    }

   private:
    std::vector<Hypothesis> own_;
    std::span<const Hypothesis> chosen_;
};

void keep_within(const std::optional<double>& max_offset_s, Selection& selection) {
    if (!max_offset_s) return;
    selection.drop_if([&](std::size_t i) {
        const Hypothesis& h = selection.hypotheses()[i];
        return std::abs(h.lag_at(h.strongest_s())) > *max_offset_s;
    });
}

std::vector<std::vector<ClipFacts>> facts_of(const std::vector<std::vector<ClipSound>>& sounds) {
    std::vector<std::vector<ClipFacts>> facts;
    for (const auto& recorder : sounds) {
        auto& clips = facts.emplace_back();
        for (const ClipSound& sound : recorder) {
            std::string why_not = sound.why_not;
            if (sound.copy) why_not = sound.copy->silent() ? "There is only silence in it." : "";
            clips.push_back({sound.programme, std::move(why_not), sound.ltc});
        }
    }
    return facts;
}

std::vector<Stamps> all_stamps(const model::Project& project,
                               const std::vector<std::vector<ClipFacts>>& clips) {
    std::vector<Stamps> stamps;
    for (std::size_t r = 0; r < project.recorders.size(); ++r) {
        std::vector<std::optional<model::Timecode>> ltc;
        for (const ClipFacts& clip : clips[r]) ltc.push_back(clip.ltc);
        stamps.push_back(stamps_of(project.recorders[r], ltc));
    }
    return stamps;
}

ConsensusOptions what_is_known(const model::Project& project, const Chains& chains,
                               const std::vector<Stamps>& of_recorder, Takes takes,
                               RivalJudge judge, const RunContext& context) {
    ConsensusOptions known;
    known.stop = context.stop;
    known.takes = takes;
    known.judge = std::move(judge);
    for (const auto& recorder : project.recorders)
        known.numbered.push_back(numbered_in_order(recorder));
    for (const Chain& chain : chains.chains) {
        const auto& first = chain.members.front().file;
        known.stamps.push_back(of_recorder[first.recorder][first.clip]);
    }
    return known;
}

/// From matches to the report.
Result<model::SyncReport> settle(const model::Project& project, const Chains& chains,
                                 const SoundMatches& matches, const SyncOptions& options,
                                 RivalJudge judge, const RunContext& context) {
    const auto stamps = all_stamps(project, matches.clips);
    ConsensusOptions known =
        what_is_known(project, chains, stamps, options.takes, std::move(judge), context);
    std::vector<std::string> warnings;
    const auto pins = pins_of(project, chains, warnings);
    Selection selection(matches.hypotheses);
    keep_within(options.max_offset_s, selection);
    if (!pins.empty()) {
        auto hypotheses = selection.copy();
        known.by_hand.assign(chains.clips.size(), false);
        for (const ChainPin& pin : pins) known.by_hand[pin.clip] = true;
        drop_what_pins_deny(pins, chains.clips, known, hypotheses);
        for (auto& h : as_hypotheses(pins, chains.clips)) hypotheses.push_back(std::move(h));
        selection.replace(std::move(hypotheses));
    }
    Consensus consensus;
    ClockFit fit;
    std::size_t reference = 0;
    // Each round throws out what contradicts the rest; a round without contradiction is the last.
    for (;;) {
        AS_CHECK(context.checkpoint());
        const auto hypotheses = selection.hypotheses();
        consensus = find_consensus(chains.clips, hypotheses, known);
        AS_CHECK(context.checkpoint());
        auto breaks = find_breaks(hypotheses, consensus.used);
        reference = options.reference_recorder.value_or(
            choose_reference(project, chains, hypotheses, consensus, breaks));
        AS_TRY(fit, fit_clocks(chains.clips, hypotheses, consensus, std::move(breaks),
                               project.recorders.size(), reference, context));
        const bool contradicted = selection.drop_if([&](std::size_t h) {
            return consensus.used[h] && !hypotheses[h].by_hand &&
                   fit.residual_s[h].value_or(0.0) > kContradiction_s;
        });
        if (!contradicted) break;
    }
    hold_exactly(pins, fit);
    if (options.log)
        options.log(LogLevel::info,
                    fmt::format("{} matches, {} readings, {} groups", selection.hypotheses().size(),
                                fit.readings, consensus.groups));
    const auto links = find_group_links(chains.clips, consensus, fit, known);
    auto report = build_report({project, matches.clips, chains, selection.hypotheses(), consensus,
                                fit, reference, links, stamps});
    report.warnings.insert(report.warnings.end(), warnings.begin(), warnings.end());
    return report;
}

/// Two hypotheses in the order of their names, and back: a judgement holds the other way round.
std::optional<double> turned_if(bool turn, std::optional<double> preference) {
    if (turn && preference) return -*preference;
    return preference;
}

}  // namespace

Result<Synchronised> synchronise(const model::Project& project,
                                 const std::vector<std::vector<ClipSound>>& sounds,
                                 const SyncOptions& options, Executor& executor,
                                 const RunContext& context) {
    AS_CHECK(check(project, sounds, options));
    const Chains chains = make_chains(project, sounds, context.stop);
    AS_CHECK(context.checkpoint());

    const auto matches = std::make_shared<SoundMatches>();
    matches->clips = facts_of(sounds);
    matches->chains = chains.chains;
    AS_TRY(matches->hypotheses, match_pairs(chains.clips, executor, context));
    const auto number = [&](std::vector<Hypothesis>& all, std::size_t first) {
        for (auto& h : all) h.id = first++;
    };
    number(matches->hypotheses, 0);
    // What short clips say of rivals is heard now and remembered.
    const RivalJudge judge = [&](const Hypothesis& a, const Hypothesis& b) {
        if (a.by_hand || b.by_hand) return preference(chains.clips, a, b);
        const bool turn = a.id > b.id;
        const auto [known, fresh] =
            matches->preferences.try_emplace(std::minmax(a.id, b.id), std::nullopt);
        if (fresh)
            known->second = turn ? preference(chains.clips, b, a) : preference(chains.clips, a, b);
        return turned_if(turn, known->second);
    };
    {
        const ConsensusOptions known = what_is_known(
            project, chains, all_stamps(project, matches->clips), options.takes, judge, context);
        Selection near(matches->hypotheses);
        keep_within(options.max_offset_s, near);
        const Consensus consensus = find_consensus(chains.clips, near.hypotheses(), known);
        AS_CHECK(context.checkpoint());
        AS_TRY(auto more,
               look_again(chains.clips, near.hypotheses(), consensus, known, executor, context));
        number(more, matches->hypotheses.size());
        for (auto& hypothesis : more) matches->hypotheses.push_back(std::move(hypothesis));
    }
    AS_CHECK(find_jumps(chains.clips, matches->hypotheses, executor, context));
    AS_TRY(auto report, settle(project, chains, *matches, options, judge, context));
    return Synchronised{std::move(report), matches};
}

Result<model::SyncReport> solve(const model::Project& project, const SoundMatches& matches,
                                const SyncOptions& options, const RunContext& context) {
    AS_CHECK(check(project, matches.clips, options));
    const Chains chains = make_chains(project);
    if (chains.chains != matches.chains)
        return fail(ErrorCode::invalid_argument, "The matches are of another project.");
    const RivalJudge judge = [&](const Hypothesis& a, const Hypothesis& b) {
        if (!a.by_hand && !b.by_hand)
            if (const auto known = matches.preferences.find(std::minmax(a.id, b.id));
                known != matches.preferences.end())
                return turned_if(a.id > b.id, known->second);
        return preference(chains.clips, a, b);
    };
    return settle(project, chains, matches, options, judge, context);
}

Result<DriftMeasurement> measure_drift(const ListeningCopy& reference, const ListeningCopy& target,
                                       Executor& executor, const RunContext& context) {
    if (reference.silent() || target.silent())
        return fail(ErrorCode::no_signal, fmt::format("The {} holds only silence.",
                                                      reference.silent() ? "reference" : "target"));
    const std::vector<EngineClip> clips = {{0, &reference, reference.seconds()},
                                           {1, &target, target.seconds()}};
    AS_TRY(auto hypotheses, match_pairs(clips, executor, context));
    AS_CHECK(find_jumps(clips, hypotheses, executor, context));
    const Consensus consensus = find_consensus(clips, hypotheses);
    const auto& place = consensus.clips[1];
    if (!place.group)
        return fail(ErrorCode::ambiguous,
                    place.ambiguous
                        ? "The two recordings fit together in several places about equally well."
                        : "The two recordings have no sound in common that can be trusted.");
    AS_TRY(const ClockFit fit, fit_clocks(clips, hypotheses, consensus,
                                          find_breaks(hypotheses, consensus.used), 2, 0, context));
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
