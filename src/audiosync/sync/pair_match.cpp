#include "audiosync/sync/pair_match.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "audiosync/base/heap.h"
#include "audiosync/base/step_progress.h"
#include "audiosync/sync/landmark_index.h"
#include "audiosync/sync/lost_part.h"
#include "audiosync/sync/search_plan.h"

namespace audiosync::sync {
namespace {

constexpr std::int64_t kSamplesPerFrame = kListeningRateHz / kFeatureRateHz;
constexpr std::size_t kSuspectsPerTarget = 16;
/// Suspects of a stretch, over all targets, that are looked at in any case and at most.
constexpr std::size_t kFewestLooks = 5;
constexpr std::size_t kMostLooks = 40;
/// Unrelated speech and music reach 13 now and then, 8 often.
constexpr float kNotableScore = 8.0F;
/// A suspect this much weaker than a verified one in the same target is no rival to it.
constexpr float kRivalShare = 0.45F;
/// Once a stretch has its place, in targets that are tied to its clip already, those are looked at
/// that score so many times what the fifth of their target does. Chance reaches 1.5 times in a
/// third of all targets; of 100 true ones in 30 hours one stayed below 2 and six below 2.3.
constexpr std::size_t kRank = 4;
constexpr float kStandsOut = 2.0F;
static_assert(kFewestLooks <= kRank + 1);
/// Suspects this many frames apart are one: a look reaches six frames to either side.
constexpr std::int64_t kSameSuspect = 3;
/// Landmarks are counted this many ways in each target; those are looked at that score this much,
/// in the few targets that have the most in common with the stretch. More would only repeat what
/// the first ones say.
constexpr std::size_t kLandmarkLags = 4;
constexpr float kLandmarkScore = 5.0F;
constexpr std::size_t kLandmarkTargets = 3;
/// Verdicts this close to a line of lag belong to it, beyond what the slopes leave open: echoes.
constexpr double kLineTolerance_s = 0.020;
/// A song that comes twice has a rival or two on each stretch; a beat or a loop has many.
constexpr double kRivalConfidence = 3.0;
constexpr std::size_t kManyRivals = 4;

struct Look {
    std::size_t stretch = 0;
    std::size_t target = 0;
    StretchVerdict verdict;
};

LagLine line_of(const Stretch& stretch, std::int64_t lag_frames) {
    const double middle = static_cast<double>(2 * stretch.first + stretch.frames) *
                          static_cast<double>(kSamplesPerFrame) / 2.0;
    return {static_cast<double>(lag_frames * kSamplesPerFrame), 0.0, middle};
}

QueryStretch query_of(std::span<const EngineClip> clips, const Stretch& stretch) {
    const std::int64_t first = stretch.first * kSamplesPerFrame;
    return {*clips[stretch.clip].copy, first, first + stretch.frames * kSamplesPerFrame};
}

std::optional<StretchVerdict> look_at(QueryStretch& query, const EngineClip& target,
                                      const LagLine& line, Whitening whitening,
                                      const FineOptions& options) {
    auto match = match_stretch(query, *target.copy, line, whitening, options);
    if (!match) return std::nullopt;
    return StretchVerdict{query.first(), query.end(), std::move(*match)};
}

/// Looks at the suspects of one stretch, best first, as long as that can still change anything.
class StretchInspector {
   public:
    StretchInspector(std::span<const EngineClip> clips, const Stretch& stretch, std::size_t index)
        : clips_(clips), stretch_(stretch), index_(index) {}

    /// May be called again with suspects of another kind; what was looked at is not looked at
    /// again. `tied` tells the targets that need no further proof of where this clip lies to them.
    void inspect(std::vector<Suspect> suspects, const std::function<bool(std::size_t)>& tied,
                 const RunContext& context) {
        std::sort(suspects.begin(), suspects.end(), [](const Suspect& a, const Suspect& b) {
            return a.score != b.score ? a.score > b.score
                                      : std::pair(a.target, a.lag) < std::pair(b.target, b.lag);
        });
        // Scores of one kind do not compare with those of another.
        QueryStretch query = query_of(clips_, stretch_);
        std::map<std::size_t, float> sure_score;
        std::vector<Suspect> undecided;
        const auto usual = usual_scores(suspects);
        for (std::size_t i = 0; i < std::min(suspects.size(), kMostLooks); ++i) {
            const Suspect& suspect = suspects[i];
            if (i >= kFewestLooks && suspect.score < kNotableScore) break;
            if (context.stop.stop_requested()) return;
            float& sure = sure_score[suspect.target];
            if (suspect.score < kRivalShare * sure) continue;
            double confidence = 0.0;
            if (const auto known = known_look(suspect)) {
                confidence = *known;
            } else if (any_sure_ && tied(suspect.target) && !surely_heard_in(suspect.target) &&
                       suspect.score < kStandsOut * usual.at(suspect.target)) {
                continue;
            } else {
                confidence = look(query, suspect, Whitening::strong);
                if (confidence < kKeptConfidence) undecided.push_back(suspect);
            }
            if (confidence < kSureConfidence) continue;
            any_sure_ = true;
            sure = std::max(sure, suspect.score);
        }
        // Mild whitening is for sound that is dark throughout; where the strong kind decided for
        // one target the clip is not of that sort.
        if (!any_sure_) {
            for (const Suspect& suspect : undecided) {
                if (context.stop.stop_requested()) return;
                look(query, suspect, Whitening::mild);
            }
        }
        look_well_at_rivals(query, context);
    }
    [[nodiscard]] const std::vector<Look>& looks() const { return looks_; }

   private:
    /// For each target the score that others than the best few do not reach; 0 where it has few.
    static std::map<std::size_t, float> usual_scores(const std::vector<Suspect>& best_first) {
        std::map<std::size_t, std::size_t> rank;
        std::map<std::size_t, float> usual;
        for (const Suspect& suspect : best_first) {
            usual.try_emplace(suspect.target, 0.0F);
            if (rank[suspect.target]++ == kRank) usual[suspect.target] = suspect.score;
        }
        return usual;
    }

    /// There every rival counts: it may be the sound of a loop.
    [[nodiscard]] bool surely_heard_in(std::size_t target) const {
        return std::any_of(looks_.begin(), looks_.end(), [&](const Look& look) {
            return look.target == target && look.verdict.match.confidence >= kSureConfidence;
        });
    }

    struct Seen {
        std::size_t target;
        std::int64_t lag;
        double confidence;
    };
    [[nodiscard]] std::optional<double> known_look(const Suspect& suspect) const {
        for (const Seen& seen : seen_)
            if (seen.target == suspect.target && std::abs(seen.lag - suspect.lag) <= kSameSuspect)
                return seen.confidence;
        return std::nullopt;
    }

    /// Lags of one target that rival each other are judged by all windows.
    void look_well_at_rivals(QueryStretch& query, const RunContext& context) {
        FineOptions narrow;
        narrow.search_s = 0.010;
        narrow.drift_search_ppm = 60.0;
        std::map<std::size_t, int> of_target;
        for (const Look& look : looks_) ++of_target[look.target];
        for (Look& look : looks_) {
            if (of_target[look.target] < 2 || !look.verdict.match.spared_windows) continue;
            if (context.stop.stop_requested()) return;
            const FineMatch& match = look.verdict.match;
            const LagLine line{match.lag_s * kListeningRateHz, match.drift_ppm * 1e-6,
                               match.middle_s * kListeningRateHz};
            auto verdict = look_at(query, clips_[look.target], line, match.whitening, narrow);
            if (verdict) look.verdict = std::move(*verdict);
        }
    }

    /// The verdict's confidence; what is worth it is kept.
    double look(QueryStretch& query, const Suspect& suspect, Whitening whitening) {
        FineOptions options;
        options.spare_windows = true;
        options.leave_hopeless = any_sure_;
        auto verdict = look_at(query, clips_[suspect.target], line_of(stretch_, suspect.lag),
                               whitening, options);
        const double confidence = verdict ? verdict->match.confidence : 0.0;
        seen_.push_back({suspect.target, suspect.lag, confidence});
        if (confidence >= kKeptConfidence)
            looks_.push_back({index_, suspect.target, std::move(*verdict)});
        return confidence;
    }

    std::span<const EngineClip> clips_;
    Stretch stretch_;
    std::size_t index_;
    std::vector<Seen> seen_;
    std::vector<Look> looks_;
    bool any_sure_ = false;
};

bool on_line(const StretchVerdict& a, const StretchVerdict& b) {
    return std::abs(departure_s(a.match, b.match)) <=
           kLineTolerance_s + departure_slack_s(a.match, b.match);
}

/// Verdicts of one pair, strongest first, gathered along lines; one verdict a stretch and line.
std::vector<Hypothesis> gather(std::size_t query, std::size_t target,
                               std::vector<StretchVerdict> verdicts) {
    std::stable_sort(verdicts.begin(), verdicts.end(), [](const auto& a, const auto& b) {
        return a.match.confidence > b.match.confidence;
    });
    std::vector<Hypothesis> all;
    for (auto& verdict : verdicts) {
        const auto home = std::find_if(all.begin(), all.end(), [&](const Hypothesis& h) {
            const auto nearest = std::min_element(
                h.verdicts.begin(), h.verdicts.end(), [&](const auto& a, const auto& b) {
                    return std::abs(a.match.middle_s - verdict.match.middle_s) <
                           std::abs(b.match.middle_s - verdict.match.middle_s);
                });
            return on_line(*nearest, verdict);
        });
        if (home == all.end()) {
            all.push_back({query, target, {std::move(verdict)}, 0.0});
        } else if (std::none_of(home->verdicts.begin(), home->verdicts.end(),
                                [&](const auto& v) { return v.first == verdict.first; })) {
            home->verdicts.push_back(std::move(verdict));
        }
    }
    for (auto& h : all) {
        std::sort(h.verdicts.begin(), h.verdicts.end(),
                  [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& v : h.verdicts) h.confidence += v.match.confidence;
    }
    return all;
}

/// Marks hypotheses of one pair that have many rivals on the same stretch.
void mark_repetitive(std::vector<Hypothesis>& all) {
    std::map<std::int64_t, std::size_t> lines;
    for (const auto& h : all)
        for (const auto& v : h.verdicts)
            if (v.match.confidence >= kRivalConfidence) ++lines[v.first];
    for (auto& h : all)
        h.repetitive = std::any_of(h.verdicts.begin(), h.verdicts.end(),
                                   [&](const auto& v) { return lines[v.first] > kManyRivals; });
}

bool follows(const Hypothesis& first, const Hypothesis& second) {
    return first.verdicts.back().first <= second.verdicts.front().first &&
           std::abs(first.verdicts.back().match.lag_s - second.verdicts.front().match.lag_s) <=
               kLargestBreak_s;
}

/// A stretch with the break inside fits both lines; it goes with the one it fits better.
void append(Hypothesis& first, Hypothesis&& second) {
    auto& head = first.verdicts;
    auto& tail = second.verdicts;
    if (head.back().first == tail.front().first) {
        const bool tail_fits = tail.front().match.confidence > head.back().match.confidence;
        if (tail_fits)
            head.pop_back();
        else
            tail.erase(tail.begin());
    }
    head.insert(head.end(), tail.begin(), tail.end());
    first.confidence = 0.0;
    for (const auto& verdict : head) first.confidence += verdict.match.confidence;
}

/// Lines that follow one another with a small jump between are one recording that lost sound. The
/// nearest are joined first: where it lost more than once another line lies between.
void join_across_breaks(std::vector<Hypothesis>& all) {
    for (;;) {
        std::optional<std::pair<std::size_t, std::size_t>> nearest;
        std::int64_t least_gap = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (std::size_t j = 0; j < all.size(); ++j) {
                if (i == j || !follows(all[i], all[j])) continue;
                // A line of one weak verdict is no proof of a break.
                if (std::min(all[i].confidence, all[j].confidence) < kSureConfidence) continue;
                const std::int64_t gap =
                    all[j].verdicts.front().first - all[i].verdicts.back().first;
                if (nearest && gap >= least_gap) continue;
                nearest = {i, j};
                least_gap = gap;
            }
        }
        if (!nearest) break;
        append(all[nearest->first], std::move(all[nearest->second]));
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(nearest->second));
    }
    std::stable_sort(all.begin(), all.end(), [](const Hypothesis& a, const Hypothesis& b) {
        return a.confidence > b.confidence;
    });
}

/// Looks along the line at the stretches that have no verdict at all on this pair (`judged` holds
/// the first samples of those that have): with the lag known to some milliseconds even faint ones
/// can be read.
void fill_in(std::span<const EngineClip> clips, std::span<const Stretch> stretches,
             const std::set<std::int64_t>& judged, Hypothesis& hypothesis,
             const std::stop_token& stop) {
    FineOptions narrow;
    narrow.search_s = 0.020;
    narrow.drift_search_ppm = 120.0;
    const auto whitening = hypothesis.verdicts.front().match.whitening;
    std::vector<StretchVerdict> more;
    for (const Stretch& stretch : stretches) {
        const std::int64_t first = stretch.first * kSamplesPerFrame;
        if (judged.contains(first)) continue;
        if (stop.stop_requested()) return;
        LagLine line = line_of(stretch, 0);
        line.at_middle = hypothesis.lag_at(line.middle / kListeningRateHz) * kListeningRateHz;
        QueryStretch query = query_of(clips, stretch);
        auto verdict = look_at(query, clips[hypothesis.target], line, whitening, narrow);
        if (verdict && verdict->match.confidence >= kKeptConfidence)
            more.push_back(std::move(*verdict));
    }
    for (auto& v : more) {
        hypothesis.confidence += v.match.confidence;
        hypothesis.verdicts.push_back(std::move(v));
    }
    std::sort(hypothesis.verdicts.begin(), hypothesis.verdicts.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
}

/// Gives the parts of stretches that a break has put on another lag verdicts of their own.
void hear_lost_parts(const EngineClip& query, const EngineClip& target, Hypothesis& hypothesis,
                     const std::stop_token& stop) {
    if (hypothesis.repetitive || hypothesis.confidence < kSureConfidence) return;
    std::vector<StretchVerdict> found;
    for (auto& verdict : hypothesis.verdicts) {
        if (stop.stop_requested()) return;
        const auto part = unheard_part(verdict);
        if (!part) continue;
        // What was read there of a line that is not there is noise.
        std::erase_if(verdict.match.points, [&](const LagPoint& point) {
            const auto at = static_cast<std::int64_t>(point.query_s * kListeningRateHz);
            return at >= part->first && at < part->end;
        });
        auto other = find_on_other_lag(query, target, *part, verdict.match);
        if (!other) continue;
        hypothesis.confidence += other->match.confidence;
        if (part->first == verdict.first)
            verdict.first = part->end;
        else
            verdict.end = part->first;
        found.push_back(std::move(*other));
    }
    for (auto& verdict : found) hypothesis.verdicts.push_back(std::move(verdict));
    std::sort(hypothesis.verdicts.begin(), hypothesis.verdicts.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
}

const StretchVerdict& nearest_verdict(const Hypothesis& h, double u_s) {
    return *std::min_element(
        h.verdicts.begin(), h.verdicts.end(), [&](const auto& a, const auto& b) {
            return std::abs(a.match.middle_s - u_s) < std::abs(b.match.middle_s - u_s);
        });
}

}  // namespace

double Hypothesis::lag_at(double u_s) const {
    const auto& match = nearest_verdict(*this, u_s).match;
    return match.lag_s + match.drift_ppm * 1e-6 * (u_s - match.middle_s);
}

double Hypothesis::novel_s() const {
    double sum = 0.0;
    for (const auto& verdict : verdicts) sum += verdict.match.novel_s;
    return sum;
}

double Hypothesis::strongest_s() const {
    return std::max_element(
               verdicts.begin(), verdicts.end(),
               [](const auto& a, const auto& b) { return a.match.confidence < b.match.confidence; })
        ->match.middle_s;
}

namespace {

/// From the clips of a shoot to hypotheses about its pairs, step by step.
class PairMatcher {
   public:
    PairMatcher(std::span<const EngineClip> clips, Executor& executor, const RunContext& context)
        : clips_(clips), executor_(executor), context_(context) {
        for (std::size_t c = 0; c < clips.size(); ++c) {
            copies_.push_back(clips[c].copy);
            const std::size_t first = stretches_.size();
            if (clips[c].copy != nullptr) {
                const auto mine = stretches_of(c, *clips[c].copy);
                stretches_.insert(stretches_.end(), mine.begin(), mine.end());
            }
            of_clip_.emplace_back(first, stretches_.size());
        }
        for (std::size_t s = 0; s < stretches_.size(); ++s)
            inspectors_.emplace_back(clips, stretches_[s], s);
    }

    Result<std::vector<Hypothesis>> match() {
        AS_CHECK(look_by_landmarks());
        give_back_freed_memory();
        AS_CHECK(look_by_features(gathered()));
        auto all = gathered();
        inspectors_.clear();
        give_back_freed_memory();
        AS_CHECK(fill_in_all(all));
        return all;
    }

   private:
    /// The shorter clip of a pair is cut up and looked for in the longer.
    [[nodiscard]] bool asks(std::size_t query, std::size_t target) const {
        if (clips_[query].copy == nullptr || clips_[target].copy == nullptr) return false;
        if (clips_[query].recorder == clips_[target].recorder) return false;
        const auto a = clips_[query].copy->frames();
        const auto b = clips_[target].copy->frames();
        return a < b || (a == b && query < target);
    }

    /// Reports as the share [from, to) of the comparison.
    Result<void> inspect(std::vector<std::vector<Suspect>>& suspects,
                         std::span<const std::size_t> tied, double from, double to) {
        StepProgress looking("Comparing", stretches_.size(), context_.slice(from, to));
        executor_.for_each(stretches_.size(), [&](std::size_t s) {
            const auto is_tied = [&](std::size_t target) {
                return !tied.empty() && tied[target] == tied[stretches_[s].clip];
            };
            if (!suspects[s].empty())
                inspectors_[s].inspect(std::move(suspects[s]), is_tied, context_);
            looking.step();
        });
        return context_.checkpoint();
    }

    /// For each stretch; the index is gone when this ends.
    [[nodiscard]] std::vector<std::vector<Suspect>> suspects_by_landmarks() const {
        const LandmarkIndex index(copies_);
        std::vector<std::vector<Suspect>> suspects(stretches_.size());
        executor_.for_each(stretches_.size(), [&](std::size_t s) {
            if (context_.stop.stop_requested()) return;
            const std::size_t query = stretches_[s].clip;
            suspects[s] = index.search(stretches_[s], kLandmarkLags, kLandmarkScore,
                                       [&](std::size_t target) { return asks(query, target); });
            keep_best_targets(suspects[s]);
        });
        return suspects;
    }

    Result<void> look_by_landmarks() {
        auto suspects = suspects_by_landmarks();
        AS_CHECK(context_.checkpoint({"Comparing", 0.1, 1.0}));
        AS_CHECK(inspect(suspects, {}, 0.1, 0.4));
        return context_.checkpoint({"Comparing", 0.4, 1.0});
    }

    static void keep_best_targets(std::vector<Suspect>& suspects) {
        std::map<std::size_t, float> best;
        for (const auto& suspect : suspects)
            best[suspect.target] = std::max(best[suspect.target], suspect.score);
        if (best.size() <= kLandmarkTargets) return;
        std::vector<std::pair<float, std::size_t>> order;
        for (const auto& [target, score] : best) order.emplace_back(-score, target);
        std::sort(order.begin(), order.end());
        order.resize(kLandmarkTargets);
        std::erase_if(suspects, [&](const Suspect& suspect) {
            return std::none_of(order.begin(), order.end(),
                                [&](const auto& kept) { return kept.second == suspect.target; });
        });
    }

    Result<void> look_by_features(const std::vector<Hypothesis>& found) {
        std::vector<PairToSearch> pairs;
        for (std::size_t target = 0; target < clips_.size(); ++target)
            for (std::size_t query = 0; query < clips_.size(); ++query)
                if (asks(query, target)) pairs.push_back({query, target});
        const auto tied = tied_clips(clips_.size(), found);
        pairs = affordable(clips_, tied, std::move(pairs));

        std::vector<CoarseQuery> queries;
        for (const Stretch& stretch : stretches_) queries.push_back({stretch, {}});
        for (const PairToSearch& pair : pairs) {
            const auto [first, end] = of_clip_[pair.query];
            for (std::size_t s = first; s < end; ++s) queries[s].targets.push_back(pair.target);
        }
        // What neither comes first nor is notable is never looked at.
        AS_TRY(auto suspected,
               coarse_search(copies_, queries, {kSuspectsPerTarget, kRank + 1, kNotableScore},
                             executor_, context_.slice(0.4, 0.7)));
        std::vector<std::vector<Suspect>> suspects(stretches_.size());
        for (const Suspect& suspect : suspected) suspects[suspect.stretch].push_back(suspect);
        suspected = {};
        queries = {};
        AS_CHECK(inspect(suspects, tied, 0.7, 0.9));
        return context_.checkpoint({"Comparing", 0.9, 1.0});
    }

    /// Hypotheses from all looks so far; not all of them once stop is asked for.
    [[nodiscard]] std::vector<Hypothesis> gathered() const {
        std::map<std::pair<std::size_t, std::size_t>, std::vector<StretchVerdict>> by_pair;
        for (const auto& inspector : inspectors_)
            for (const auto& look : inspector.looks())
                by_pair[{stretches_[look.stretch].clip, look.target}].push_back(look.verdict);
        std::vector<Hypothesis> all;
        for (auto& [pair, verdicts] : by_pair) {
            if (context_.stop.stop_requested()) break;
            auto mine = gather(pair.first, pair.second, std::move(verdicts));
            mark_repetitive(mine);
            join_across_breaks(mine);
            for (auto& h : mine) all.push_back(std::move(h));
        }
        return all;
    }

    Result<void> fill_in_all(std::vector<Hypothesis>& all) {
        std::map<std::pair<std::size_t, std::size_t>, std::set<std::int64_t>> judged;
        for (const auto& h : all)
            for (const auto& v : h.verdicts) judged[{h.query, h.target}].insert(v.first);
        StepProgress filling("Comparing", all.size(), context_.slice(0.9, 1.0));
        executor_.for_each(all.size(), [&](std::size_t i) {
            if (all[i].confidence < 3.0 || context_.stop.stop_requested()) return;
            const auto [first, end] = of_clip_[all[i].query];
            fill_in(clips_, std::span(stretches_).subspan(first, end - first),
                    judged.at({all[i].query, all[i].target}), all[i], context_.stop);
            hear_lost_parts(clips_[all[i].query], clips_[all[i].target], all[i], context_.stop);
            filling.step();
        });
        return context_.checkpoint({"Comparing", 1.0, 1.0});
    }

    std::span<const EngineClip> clips_;
    Executor& executor_;
    const RunContext& context_;
    std::vector<const ListeningCopy*> copies_;
    std::vector<Stretch> stretches_;
    std::vector<std::pair<std::size_t, std::size_t>> of_clip_;  ///< range of stretches_
    std::vector<StretchInspector> inspectors_;
};

}  // namespace

Result<std::vector<Hypothesis>> match_pairs(std::span<const EngineClip> clips, Executor& executor,
                                            const RunContext& context) {
    return PairMatcher(clips, executor, context).match();
}

}  // namespace audiosync::sync
