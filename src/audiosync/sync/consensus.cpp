#include "audiosync/sync/consensus.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "audiosync/model/sync_report.h"

namespace audiosync::sync {
namespace {

/// Starts closer than this are one place: clocks are taken as nominal here, and 80 ppm over an hour
/// are 0.3 s. The solver looks at every match again to the millisecond.
constexpr double kSamePlace_s = 0.4;
/// Every stretch was looked at in about ten places, each of which could have matched by chance.
constexpr double kLooksPenalty = 1.0;
/// Rival places that no common neighbour has heard: sound that repeats itself is heard about as
/// well at each of its places, so one must be this much better supported, and even then the
/// difference says less than the confidence of either.
constexpr double kClearlyBetter = 2.5;
constexpr double kSeparateShare = 0.3;
/// A neighbour that covers this much of a clip at a place could have heard it there.
constexpr double kCovered = 0.8;
/// One recorder cannot record two clips at once: odds of 1000 to 1 against a place that says so.
constexpr double kOverlapPenalty = 3.0;
constexpr double kToleratedOverlap_s = 1.0;
/// A place with less than this share of the best one's support is no rival.
constexpr double kRivalShare = 0.25;
constexpr int kRounds = 3;

class ConsensusFinder {
   public:
    ConsensusFinder(std::span<const EngineClip> clips, std::span<const Hypothesis> hypotheses)
        : clips_(clips), hypotheses_(hypotheses), of_clip_(clips.size()) {
        result_.clips.resize(clips.size());
        for (std::size_t h = 0; h < hypotheses.size(); ++h) {
            of_clip_[hypotheses[h].query].push_back(h);
            of_clip_[hypotheses[h].target].push_back(h);
        }
    }

    Consensus find() {
        takes_.assign(clips_.size(), false);
        for (group_ = 0; start_group(); ++group_) {
            ++result_.groups;
            while (place_next()) {
            }
        }
        find_takes();
        for (int round = 0; round < kRounds && reconsider_all(); ++round) {
        }
        place_the_rest();
        for (std::size_t c = 0; c < clips_.size(); ++c) judge(c);
        drop_unsupported();
        number_groups();
        mark_used();
        return std::move(result_);
    }

   private:
    [[nodiscard]] std::size_t partner(std::size_t clip, std::size_t h) const {
        return hypotheses_[h].query == clip ? hypotheses_[h].target : hypotheses_[h].query;
    }
    [[nodiscard]] double evidence(std::size_t h) const {
        return std::max(0.0, hypotheses_[h].confidence - kLooksPenalty);
    }
    /// Start of `clip` if hypothesis h holds and its partner lies where it does.
    [[nodiscard]] double start_by(std::size_t clip, std::size_t h) const {
        const auto& hypothesis = hypotheses_[h];
        const double lag = hypothesis.lag_at(hypothesis.strongest_s());
        const double partner_start = result_.clips[partner(clip, h)].start_s;
        return hypothesis.query == clip ? partner_start + lag : partner_start - lag;
    }

    /// All places that placed clips (of `group`, if given) give to `clip`, best first.
    [[nodiscard]] std::vector<Place> places_of(std::size_t clip,
                                               std::optional<std::size_t> group) const {
        std::vector<std::size_t> order;
        for (const std::size_t h : of_clip_[clip]) {
            const auto& other = result_.clips[partner(clip, h)];
            if (other.group && (!group || other.group == group)) order.push_back(h);
        }
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return hypotheses_[a].confidence > hypotheses_[b].confidence;
        });
        std::vector<Place> places;
        for (const std::size_t h : order) {
            const double start = start_by(clip, h);
            const auto home = std::find_if(places.begin(), places.end(), [&](const Place& place) {
                return std::abs(place.start_s - start) < kSamePlace_s &&
                       std::none_of(place.hypotheses.begin(), place.hypotheses.end(),
                                    [&](std::size_t other) {
                                        return partner(clip, other) == partner(clip, h);
                                    });
            });
            if (home == places.end()) {
                places.push_back({start, evidence(h), {h}});
            } else {
                home->support += evidence(h);
                home->hypotheses.push_back(h);
            }
        }
        std::stable_sort(places.begin(), places.end(),
                         [](const Place& a, const Place& b) { return a.support > b.support; });
        return places;
    }

    /// How far the best place of a list stands out; what decides the order of placing.
    [[nodiscard]] double distinction(std::size_t clip, const std::vector<Place>& places) const {
        double least = std::min(places.front().support, model::kMaxConfidence);
        for (std::size_t p = 1; p < places.size(); ++p)
            if (places[p].support >= kRivalShare * places.front().support &&
                !concerns_leaves_only(clip, places[p]))
                least = std::min(least, margin(clip, places.front(), places[p]));
        return least;
    }

    [[nodiscard]] std::vector<std::size_t> placed_partners(std::size_t clip) const {
        std::vector<std::size_t> partners;
        for (const std::size_t h : of_clip_[clip]) {
            const std::size_t other = partner(clip, h);
            if (result_.clips[other].group && evidence(h) >= model::kPlacedConfidence &&
                std::find(partners.begin(), partners.end(), other) == partners.end())
                partners.push_back(other);
        }
        return partners;
    }
    /// A rival place for which only clips speak that nobody but this one heard: then it is they who
    /// may lie in two places, not this one, which others hold where it is.
    [[nodiscard]] bool concerns_leaves_only(std::size_t clip, const Place& rival) const {
        if (placed_partners(clip).size() < 2) return false;
        return std::all_of(rival.hypotheses.begin(), rival.hypotheses.end(), [&](std::size_t h) {
            return placed_partners(partner(clip, h)).size() == 1;
        });
    }

    /// How much better place a is than place b.
    ///
    /// A neighbour that heard the clip at both decides by a paired test; one that covers both but
    /// heard it at one only speaks for that one; one that reaches to only one place says nothing.
    [[nodiscard]] double margin(std::size_t clip, const Place& a, const Place& b) const {
        double sum = 0.0;
        bool common = false;
        for (const std::size_t h : a.hypotheses) {
            const auto rival = with_partner(clip, b, partner(clip, h));
            if (rival) {
                sum += advantage(hypotheses_[h], hypotheses_[*rival]);
            } else if (covers(partner(clip, h), clip, a.start_s, b.start_s)) {
                // Where a pair fits in more ways than could be looked at, not having found the
                // other place says nothing.
                if (!hypotheses_[h].repetitive) sum += evidence(h);
            } else {
                continue;
            }
            common = true;
        }
        for (const std::size_t h : b.hypotheses) {
            if (with_partner(clip, a, partner(clip, h)) ||
                !covers(partner(clip, h), clip, b.start_s, a.start_s))
                continue;
            if (!hypotheses_[h].repetitive) sum -= evidence(h);
            common = true;
        }
        if (!common) {
            if (a.support > kClearlyBetter * b.support)
                sum += kSeparateShare * (a.support - b.support);
            else if (b.support > kClearlyBetter * a.support)
                sum -= kSeparateShare * (b.support - a.support);
        }
        if (overlaps_sibling(clip, b.start_s)) sum += kOverlapPenalty;
        if (overlaps_sibling(clip, a.start_s)) sum -= kOverlapPenalty;
        return sum;
    }

    [[nodiscard]] std::optional<std::size_t> with_partner(std::size_t clip, const Place& place,
                                                          std::size_t other) const {
        for (const std::size_t h : place.hypotheses)
            if (partner(clip, h) == other) return h;
        return std::nullopt;
    }

    [[nodiscard]] double shared_s(std::size_t other, std::size_t clip, double start_s) const {
        const double begin = result_.clips[other].start_s;
        return std::min(start_s + clips_[clip].duration_s, begin + clips_[other].duration_s) -
               std::max(start_s, begin);
    }
    /// Whether `other`, which heard `clip` at one place, reaches as far over it at another.
    [[nodiscard]] bool covers(std::size_t other, std::size_t clip, double heard_s,
                              double elsewhere_s) const {
        return shared_s(other, clip, elsewhere_s) >= kCovered * shared_s(other, clip, heard_s);
    }

    [[nodiscard]] bool overlaps_sibling(std::size_t clip, double start_s) const {
        if (takes_[clip]) return false;
        for (std::size_t other = 0; other < clips_.size(); ++other) {
            if (other == clip || clips_[other].recorder != clips_[clip].recorder) continue;
            const auto& lies = result_.clips[other];
            if (!lies.group || lies.group != result_.clips[clip].group.value_or(group_)) continue;
            const double from = std::max(start_s, lies.start_s);
            const double to = std::min(start_s + clips_[clip].duration_s,
                                       lies.start_s + clips_[other].duration_s);
            if (to - from > kToleratedOverlap_s) return true;
        }
        return false;
    }

    /// The best place that is set apart from its rivals, moved to the front.
    [[nodiscard]] std::vector<Place> ranked(std::size_t clip, std::vector<Place> places) const {
        for (std::size_t p = 1; p < places.size(); ++p)
            if (places[p].support >= kRivalShare * places.front().support &&
                margin(clip, places.front(), places[p]) < 0.0)
                std::swap(places.front(), places[p]);
        return places;
    }

    /// Recorders of which two clips lie over one another although each is sure of its place by
    /// itself: many takes of one performance against its playback. Overlap then means nothing.
    void find_takes() {
        takes_.assign(clips_.size(), false);
        std::vector<bool> found(clips_.size(), false);
        for (std::size_t c = 0; c < clips_.size(); ++c) {
            const auto& clip = result_.clips[c];
            if (!clip.group || !overlaps_sibling(c, clip.start_s)) continue;
            const auto places = places_of(c, clip.group);
            found[c] = !places.empty() && distinction(c, ranked(c, places)) + kOverlapPenalty >=
                                              model::kPlacedConfidence;
        }
        for (std::size_t c = 0; c < clips_.size(); ++c)
            for (std::size_t other = 0; other < clips_.size(); ++other)
                if (found[other] && clips_[other].recorder == clips_[c].recorder) takes_[c] = true;
    }

    /// Clips that overlap kept out before it was known that they are takes.
    void place_the_rest() {
        for (bool placed = true; placed;) {
            placed = false;
            for (std::size_t g = 0; g < result_.groups; ++g) {
                group_ = g;
                while (place_next()) placed = true;
            }
        }
    }

    bool start_group() {
        std::size_t best = hypotheses_.size();
        double height = model::kPlacedConfidence;
        for (std::size_t h = 0; h < hypotheses_.size(); ++h) {
            const auto& hypothesis = hypotheses_[h];
            if (result_.clips[hypothesis.query].group || result_.clips[hypothesis.target].group)
                continue;
            double value = evidence(h);
            for (const std::size_t rival : of_clip_[hypothesis.query])
                if (rival != h && hypotheses_[rival].target == hypothesis.target)
                    value = std::min(
                        value, advantage(hypothesis, hypotheses_[rival]) +
                                   (hypothesis.repetitive ? 0.0 : evidence(h) - evidence(rival)));
            if (value > height) {
                height = value;
                best = h;
            }
        }
        if (best == hypotheses_.size()) return false;
        auto& seed = result_.clips[hypotheses_[best].target];
        seed.group = group_;
        seed.start_s = 0.0;
        auto& second = result_.clips[hypotheses_[best].query];
        second.start_s = start_by(hypotheses_[best].query, best);
        second.group = group_;
        return true;
    }

    bool place_next() {
        std::size_t best = clips_.size();
        double height = model::kPlacedConfidence;
        double start = 0.0;
        for (std::size_t c = 0; c < clips_.size(); ++c) {
            if (result_.clips[c].group) continue;
            auto places = places_of(c, group_);
            if (places.empty()) continue;
            places = ranked(c, std::move(places));
            const double value = distinction(c, places);
            if (value <= height) continue;
            height = value;
            best = c;
            start = places.front().start_s;
        }
        if (best == clips_.size()) return false;
        result_.clips[best].group = group_;
        result_.clips[best].start_s = start;
        return true;
    }

    /// Moves clips whose place the others, now all in place, no longer support best.
    bool reconsider_all() {
        bool moved = false;
        for (std::size_t c = 0; c < clips_.size(); ++c) {
            auto& clip = result_.clips[c];
            if (!clip.group) continue;
            auto places = places_of(c, clip.group);
            if (places.empty()) continue;
            places = ranked(c, std::move(places));
            if (std::abs(places.front().start_s - clip.start_s) < kSamePlace_s) continue;
            clip.start_s = places.front().start_s;
            moved = true;
        }
        return moved;
    }

    void judge(std::size_t c) {
        auto& clip = result_.clips[c];
        auto places = places_of(c, clip.group);
        if (places.empty()) return;
        clip.places = ranked(c, std::move(places));
        std::stable_sort(clip.places.begin() + 1, clip.places.end(),
                         [](const Place& a, const Place& b) { return a.support > b.support; });
        const double value = distinction(c, clip.places);
        clip.confidence = std::clamp(value, 0.0, model::kMaxConfidence);
        clip.ambiguous = clip.places.front().support >= model::kPlacedConfidence &&
                         value < model::kPlacedConfidence;
    }

    /// What does not reach the bar leaves its group; so do clips left without a neighbour.
    void drop_unsupported() {
        for (bool dropped = true; dropped;) {
            dropped = false;
            for (std::size_t c = 0; c < clips_.size(); ++c) {
                auto& clip = result_.clips[c];
                if (!clip.group) continue;
                const auto places = places_of(c, clip.group);
                const bool supported =
                    std::any_of(places.begin(), places.end(), [&](const Place& place) {
                        return std::abs(place.start_s - clip.start_s) < kSamePlace_s &&
                               place.support >= model::kPlacedConfidence;
                    });
                if (supported && clip.confidence >= model::kPlacedConfidence) continue;
                clip.group.reset();
                dropped = true;
            }
        }
    }

    void number_groups() {
        std::vector<std::size_t> size(result_.groups, 0);
        for (const auto& clip : result_.clips)
            if (clip.group) ++size[*clip.group];
        std::vector<std::size_t> order(result_.groups);
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return size[a] > size[b]; });
        std::vector<std::size_t> rank(result_.groups);
        for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
        for (auto& clip : result_.clips)
            if (clip.group) clip.group = rank[*clip.group];
        result_.groups = static_cast<std::size_t>(
            std::count_if(size.begin(), size.end(), [](std::size_t n) { return n > 0; }));
    }

    void mark_used() {
        result_.used.assign(hypotheses_.size(), false);
        for (std::size_t h = 0; h < hypotheses_.size(); ++h) {
            const auto& query = result_.clips[hypotheses_[h].query];
            const auto& target = result_.clips[hypotheses_[h].target];
            if (!query.group || query.group != target.group) continue;
            const auto places = places_of(hypotheses_[h].query, query.group);
            result_.used[h] = std::any_of(places.begin(), places.end(), [&](const Place& place) {
                return std::abs(place.start_s - query.start_s) < kSamePlace_s &&
                       std::find(place.hypotheses.begin(), place.hypotheses.end(), h) !=
                           place.hypotheses.end();
            });
        }
    }

    std::span<const EngineClip> clips_;
    std::span<const Hypothesis> hypotheses_;
    std::vector<std::vector<std::size_t>> of_clip_;
    Consensus result_;
    std::size_t group_ = 0;    ///< the one being built
    std::vector<bool> takes_;  ///< clips whose siblings may lie over them
};

}  // namespace

Consensus find_consensus(std::span<const EngineClip> clips,
                         std::span<const Hypothesis> hypotheses) {
    return ConsensusFinder(clips, hypotheses).find();
}

}  // namespace audiosync::sync
