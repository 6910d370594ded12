#include "audiosync/sync/consensus.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

#include "audiosync/model/sync_report.h"
#include "audiosync/sync/placing_board.h"
#include "audiosync/sync/takes.h"

namespace audiosync::sync {
namespace {

using model::kPlacedConfidence;

constexpr int kRounds = 3;
/// Recorded music that is played again sounds the same at another time. A clip that its device's
/// clock puts further away than this from where it sounds was more likely there then.
constexpr double kElsewhen_s = 30.0;
/// ... unless it is heard for longer than a recorded piece lasts; ...
constexpr double kLongerThanAPiece_s = 300.0;
/// Two groups are joined by what several pairs heard faintly, if their clips agree to kSamePlace_s
/// and this much is heard in all before stamps are asked.
constexpr double kFaintBridge = 1.5;
/// A clip that is heard so many times as much by clips that have no place in a group is not put
/// into it: what little it shares with it was played at both times.
constexpr double kBelongsElsewhere = 2.0;

class ConsensusFinder {
   public:
    ConsensusFinder(std::span<const EngineClip> clips, std::span<const Hypothesis> hypotheses,
                    const ConsensusOptions& options)
        : options_(options), board_(clips, hypotheses, options) {}

    Consensus find() {
        std::vector<bool> takes(board_.size(), options_.takes == Takes::on);
        if (options_.takes == Takes::automatic && has_siblings()) {
            board_.takes.assign(board_.size(), true);
            place_all();
            takes = find_takes(board_);
            for (std::size_t c = 0; c < board_.size(); ++c) board_.take_away(c);
        }
        for (std::size_t c = 0; c < options_.by_hand.size(); ++c)
            if (options_.by_hand[c]) takes[c] = true;
        board_.takes = std::move(takes);
        place_all();
        for (int round = 0; round < kRounds && reconsider_all(); ++round) {
        }
        settle_overlaps();
        place_the_rest();
        join_groups();
        place_the_rest();

        result_.clips = board_.lies;
        for (std::size_t c = 0; c < board_.size() && !stopped(); ++c) judge(c);
        drop_unsupported();
        number_groups();
        mark_used();
        result_.takes = board_.takes;
        return std::move(result_);
    }

   private:
    struct Choice {
        double value = 0.0;
        double start_s = 0.0;
        bool by_date = false;
        double support = 0.0;  ///< by the sound of the group
    };

    [[nodiscard]] bool has_siblings() const {
        for (std::size_t c = 0; c < board_.size(); ++c)
            if (board_.siblings(c).size() > 1) return true;
        return false;
    }

    void place_all() {
        groups_ = 0;
        for (std::size_t g = 0; start_group(g); ++g) {
            ++groups_;
            grow(g);
        }
    }

    /// What would become of a clip in a group; a place over a sibling is none.
    [[nodiscard]] std::optional<Choice> choose(std::size_t c, std::size_t group) const {
        auto places = board_.places_of(c, group);
        if (places.empty()) return std::nullopt;
        places = board_.ranked(c, group, std::move(places));
        const double start = places.front().start_s;
        if (!board_.under(c, group, start).empty()) return std::nullopt;
        const double value = board_.distinction(c, group, places);
        return Choice{value, start, rests_on_date(c, group, places), places.front().support};
    }
    [[nodiscard]] bool rests_on_date(std::size_t c, std::size_t group,
                                     const std::vector<Place>& places) const {
        return board_.stamp(c) && board_.distinction_by_sound(c, group, places) < kPlacedConfidence;
    }

    /// Rivals of a pair are its other lags, and the other clips of the target's device: the query's
    /// sound can be in one of them only.
    [[nodiscard]] double seed_value(std::size_t h) const {
        const auto& hypothesis = board_.hypothesis(h);
        double value = board_.evidence(h);
        for (const std::size_t rival : board_.of_clip(hypothesis.query)) {
            const auto& other = board_.hypothesis(rival);
            if (rival == h || other.query != hypothesis.query) continue;
            const auto preferred = board_.preferred(h, rival);
            if (other.target == hypothesis.target) {
                value = std::min(value, preferred.value_or(0.0) +
                                            (hypothesis.repetitive
                                                 ? 0.0
                                                 : board_.evidence(h) - board_.evidence(rival)));
            } else if (preferred && !board_.takes[other.target] &&
                       board_.clip(other.target).recorder ==
                           board_.clip(hypothesis.target).recorder) {
                value = std::min(
                    value, std::max(*preferred, 0.0) + board_.evidence(h) - board_.evidence(rival));
            }
        }
        return value;
    }

    [[nodiscard]] bool stopped() const { return options_.stop.stop_requested(); }

    bool start_group(std::size_t group) {
        if (stopped()) return false;
        const std::size_t count = board_.hypotheses().size();
        std::size_t best = count;
        double height = kPlacedConfidence;
        for (std::size_t h = 0; h < count; ++h) {
            const auto& hypothesis = board_.hypothesis(h);
            if (board_.lies[hypothesis.query].group || board_.lies[hypothesis.target].group ||
                board_.evidence(h) <= height)
                continue;
            const double value = seed_value(h);
            if (value <= height) continue;
            height = value;
            best = h;
        }
        if (best == count) return false;
        const auto& seed = board_.hypothesis(best);
        board_.put(seed.target, group, 0.0, false);
        board_.put(seed.query, group, board_.start_by(seed.query, best), false);
        return true;
    }

    /// What is heard of a clip by those that lie in other groups, or have no place in this one.
    /// Choices must be fresh.
    [[nodiscard]] double heard_elsewhere(std::size_t c, std::size_t group) const {
        double sum = 0.0;
        for (const std::size_t h : board_.of_clip(c)) {
            const std::size_t partner = board_.partner(c, h);
            const bool here = board_.lies[partner].group == group ||
                              (choices_[partner] && choices_[partner]->value > kPlacedConfidence);
            if (!here) sum += board_.evidence(h);
        }
        return sum;
    }

    /// Places clips in a group as long as one stands out, the clearest first; true if any did.
    bool grow(std::size_t group) {
        choices_.assign(board_.size(), std::nullopt);
        stale_.assign(board_.size(), true);
        bool grown = false;
        for (;;) {
            if (stopped()) return false;
            std::size_t best = board_.size();
            double height = kPlacedConfidence;
            for (std::size_t c = 0; c < board_.size(); ++c) {
                if (board_.lies[c].group || !stale_[c]) continue;
                choices_[c] = choose(c, group);
                stale_[c] = false;
            }
            for (std::size_t c = 0; c < board_.size(); ++c) {
                if (board_.lies[c].group || !choices_[c] || choices_[c]->value <= height ||
                    heard_elsewhere(c, group) > kBelongsElsewhere * choices_[c]->support)
                    continue;
                height = choices_[c]->value;
                best = c;
            }
            if (best == board_.size()) return grown;
            board_.put(best, group, choices_[best]->start_s, choices_[best]->by_date);
            grown = true;
            touch(best);
        }
    }

    /// What a clip's being placed can change: its device's clips, those that hear it, and those
    /// for which it matters whether these are heard by one clip or by two.
    void touch(std::size_t placed) {
        for (const std::size_t s : board_.siblings(placed)) stale_[s] = true;
        for (const std::size_t h : board_.of_clip(placed)) {
            const std::size_t partner = board_.partner(placed, h);
            stale_[partner] = true;
            for (const std::size_t other : board_.of_clip(partner))
                stale_[board_.partner(partner, other)] = true;
        }
    }

    void place_the_rest() {
        for (bool placed = true; placed;) {
            placed = false;
            for (std::size_t g = 0; g < groups_; ++g) placed = grow(g) || placed;
        }
    }

    /// Moves clips whose place the others, now all in place, no longer support best.
    bool reconsider_all() {
        bool moved = false;
        for (std::size_t c = 0; c < board_.size() && !stopped(); ++c) {
            if (!board_.lies[c].group) continue;
            const std::size_t group = *board_.lies[c].group;
            const auto choice = choose(c, group);
            if (!choice || std::abs(choice->start_s - board_.lies[c].start_s) < kSamePlace_s)
                continue;
            board_.put(c, group, choice->start_s, choice->by_date);
            moved = true;
        }
        return moved;
    }

    /// How sure a clip is of a place, whoever else of its device lies there.
    [[nodiscard]] double strength(std::size_t c, std::size_t group) const {
        auto places = board_.places_of(c, group);
        if (places.empty()) return 0.0;
        places = board_.ranked(c, group, std::move(places));
        return board_.distinction(c, group, places);
    }

    /// A clip kept out by one of its device that is hardly surer of its place, or less so: then
    /// neither is to be trusted, or the wrong one was first.
    void settle_overlaps() {
        for (std::size_t c = 0; c < board_.size(); ++c) {
            if (board_.lies[c].group || board_.takes[c]) continue;
            for (std::size_t g = 0; g < groups_; ++g) {
                auto places = board_.places_of(c, g);
                if (places.empty()) continue;
                places = board_.ranked(c, g, std::move(places));
                const auto others = board_.under(c, g, places.front().start_s);
                const double mine = board_.distinction(c, g, places);
                if (others.empty() || mine < kPlacedConfidence) continue;
                double theirs = 0.0;
                for (const std::size_t o : others) theirs = std::max(theirs, strength(o, g));
                if (mine <= theirs - kPlacedConfidence) continue;
                for (const std::size_t o : others) board_.take_away(o);
                if (mine >= theirs + kPlacedConfidence)
                    board_.put(c, g, places.front().start_s, rests_on_date(c, g, places));
                else
                    doubted_.insert(doubted_.end(), others.begin(), others.end());
                break;
            }
        }
        for (const std::size_t c : doubted_) board_.take_away(c);
    }

    /// Groups that several faint matches, or one and the devices' clocks, hold together.
    void join_groups() {
        for (bool joined = true; joined;) {
            joined = false;
            for (const auto& [g, other] : neighbouring_groups()) {
                const auto shift = bridge(g, other);
                if (!shift) continue;
                board_.move_group(other, g, *shift);
                joined = true;
                break;
            }
        }
    }

    [[nodiscard]] std::set<std::pair<std::size_t, std::size_t>> neighbouring_groups() const {
        std::set<std::pair<std::size_t, std::size_t>> pairs;
        for (const auto& hypothesis : board_.hypotheses()) {
            const auto a = board_.lies[hypothesis.query].group;
            const auto b = board_.lies[hypothesis.target].group;
            if (a && b && a != b) pairs.insert(std::minmax(*a, *b));
        }
        return pairs;
    }

    /// By how much group `other` must move to lie right in group g; none if that is not sure.
    [[nodiscard]] std::optional<double> bridge(std::size_t g, std::size_t other) const {
        std::vector<std::pair<double, double>> shifts;  // and their evidence
        for (std::size_t h = 0; h < board_.hypotheses().size(); ++h) {
            const auto& hypothesis = board_.hypothesis(h);
            for (const std::size_t c : {hypothesis.query, hypothesis.target})
                if (board_.lies[c].group == other && board_.lies[board_.partner(c, h)].group == g &&
                    board_.evidence(h) > 0.0)
                    shifts.emplace_back(board_.start_by(c, h) - board_.lies[c].start_s,
                                        board_.evidence(h));
        }
        double best = 0.0;
        double second = 0.0;
        std::optional<double> chosen;
        for (std::size_t i = 0; i < shifts.size(); ++i) {
            double heard = 0.0;
            for (const auto& [shift, evidence] : shifts)
                if (std::abs(shift - shifts[i].first) < kSamePlace_s) heard += evidence;
            if (heard < kFaintBridge || lies_over_siblings(g, other, shifts[i].first)) continue;
            const double stamps = stamps_for(g, other, shifts[i].first);
            const double value = heard + std::min(stamps, heard);
            const bool same = chosen && std::abs(shifts[i].first - *chosen) < kSamePlace_s;
            if (value > best) {
                if (!same) second = best;
                best = value;
                chosen = shifts[i].first;
            } else if (!same) {
                second = std::max(second, value);
            }
        }
        if (best < kPlacedConfidence || best - second < kPlacedConfidence) return std::nullopt;
        return chosen;
    }
    [[nodiscard]] bool lies_over_siblings(std::size_t g, std::size_t other, double shift_s) const {
        for (std::size_t c = 0; c < board_.size(); ++c)
            if (board_.lies[c].group == other &&
                !board_.under(c, g, board_.lies[c].start_s + shift_s).empty())
                return true;
        return false;
    }
    /// What the clocks of devices with clips in both groups say of a shift between them.
    [[nodiscard]] double stamps_for(std::size_t g, std::size_t other, double shift_s) const {
        double sum = 0.0;
        for (std::size_t c = 0; c < board_.size(); ++c) {
            if (board_.lies[c].group != other || !board_.stamp(c)) continue;
            const bool first = std::none_of(
                board_.siblings(c).begin(), board_.siblings(c).end(), [&](std::size_t s) {
                    return s < c && board_.lies[s].group == other && board_.stamp(s);
                });
            const auto clock = board_.clock(c, g);
            if (first && clock && clock->steady())
                sum += stamp_evidence(*clock, *board_.stamp(c), board_.lies[c].start_s + shift_s);
        }
        return sum;
    }

    void judge(std::size_t c) {
        auto& clip = result_.clips[c];
        auto places = board_.places_of(c, clip.group);
        if (places.empty()) return;
        const std::size_t partner = board_.partner(c, places.front().hypotheses.front());
        const std::size_t group = clip.group.value_or(*board_.lies[partner].group);
        clip.places = board_.ranked(c, group, std::move(places));
        std::stable_sort(clip.places.begin() + 1, clip.places.end(),
                         [](const Place& a, const Place& b) { return a.support > b.support; });
        const double value = board_.distinction(c, group, clip.places);
        clip.confidence = std::clamp(limited(c, group, value), 0.0, model::kMaxConfidence);
        clip.by_date = clip.group && rests_on_date(c, group, clip.places);
        if (!clip.group) explain(c, group, value);
        if (clip.group) doubt_by_date(c);
    }

    /// `value`, of which the part that sound gives has a limit.
    [[nodiscard]] double limited(std::size_t c, std::size_t group, double value) const {
        const auto& places = result_.clips[c].places;
        const double by_sound = board_.distinction_by_sound(c, group, places);
        const double too_much = by_sound - places.front().limit;
        return too_much > 0.0 ? value - too_much : value;
    }

    void explain(std::size_t c, std::size_t group, double value) {
        auto& clip = result_.clips[c];
        if (clip.places.front().support < kPlacedConfidence) return;
        const bool doubted = std::find(doubted_.begin(), doubted_.end(), c) != doubted_.end();
        const auto under = board_.under(c, group, clip.places.front().start_s);
        if (value < kPlacedConfidence || doubted) clip.doubt = Doubt::rivals;
        if (value >= kPlacedConfidence && !under.empty()) {
            clip.doubt = Doubt::sibling;
            clip.sibling = under.front();
        }
        clip.ambiguous = clip.doubt != Doubt::none;
    }

    /// A clip that is surely heard, and as surely was recorded at another time, if its device's
    /// clock can be believed.
    void doubt_by_date(std::size_t c) {
        auto& clip = result_.clips[c];
        if (board_.takes[c] || !board_.stamp(c)) return;
        const auto clock = board_.clock(c, *clip.group);
        if (!clock || !clock->steady() || clock->agreeing < 2) return;
        const double departure = clock->departure_s(clip.start_s, *board_.stamp(c));
        // ... or the clock was set by whole hours between.
        const auto hours = whole_hours(departure);
        const bool clock_was_set = hours && std::abs(*hours) <= kMostZoneHours;
        if (std::abs(departure) <= kElsewhen_s || clock_was_set ||
            heard_s(clip.places.front()) >= kLongerThanAPiece_s)
            return;
        clip.doubt = Doubt::date;
        clip.departure_s = departure;
    }

    [[nodiscard]] double heard_s(const Place& place) const {
        double longest = 0.0;
        for (const std::size_t h : place.hypotheses) {
            double seconds = 0.0;
            for (const auto& verdict : board_.hypothesis(h).verdicts)
                seconds += verdict.match.seconds;
            longest = std::max(longest, seconds);
        }
        return longest;
    }

    /// What does not reach the bar leaves its group; so do clips left without a neighbour.
    void drop_unsupported() {
        for (bool dropped = true; dropped;) {
            dropped = false;
            for (std::size_t c = 0; c < board_.size(); ++c) {
                if (!board_.lies[c].group || supported(c)) continue;
                auto& clip = result_.clips[c];
                clip.group.reset();
                if (clip.doubt == Doubt::none && clip.confidence < kPlacedConfidence &&
                    !clip.places.empty() && clip.places.front().support >= kPlacedConfidence)
                    clip.doubt = Doubt::rivals;
                clip.ambiguous = clip.doubt != Doubt::none;
                board_.take_away(c);
                dropped = true;
            }
        }
    }
    [[nodiscard]] bool supported(std::size_t c) const {
        const auto& clip = result_.clips[c];
        if (clip.doubt != Doubt::none || clip.confidence < kPlacedConfidence) return false;
        const auto places = board_.places_of(c, clip.group);
        return std::any_of(places.begin(), places.end(), [&](const Place& place) {
            const double enough = clip.by_date ? 0.5 * kPlacedConfidence : kPlacedConfidence;
            return std::abs(place.start_s - clip.start_s) < kSamePlace_s && place.support >= enough;
        });
    }

    void number_groups() {
        std::vector<std::size_t> size(groups_, 0);
        for (const auto& clip : result_.clips)
            if (clip.group) ++size[*clip.group];
        std::vector<std::size_t> order(groups_);
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return size[a] > size[b]; });
        std::vector<std::size_t> rank(groups_);
        for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
        for (std::size_t c = 0; c < board_.size(); ++c) {
            auto& clip = result_.clips[c];
            if (!clip.group) continue;
            clip.group = rank[*clip.group];
            board_.lies[c].group = clip.group;
        }
        result_.groups = static_cast<std::size_t>(
            std::count_if(size.begin(), size.end(), [](std::size_t n) { return n > 0; }));
    }

    void mark_used() {
        const auto hypotheses = board_.hypotheses();
        result_.used.assign(hypotheses.size(), false);
        for (std::size_t h = 0; h < hypotheses.size(); ++h) {
            const auto& query = result_.clips[hypotheses[h].query];
            const auto& target = result_.clips[hypotheses[h].target];
            if (!query.group || query.group != target.group) continue;
            const auto places = board_.places_of(hypotheses[h].query, query.group);
            result_.used[h] = std::any_of(places.begin(), places.end(), [&](const Place& place) {
                return std::abs(place.start_s - query.start_s) < kSamePlace_s &&
                       std::find(place.hypotheses.begin(), place.hypotheses.end(), h) !=
                           place.hypotheses.end();
            });
        }
    }

    const ConsensusOptions& options_;
    PlacingBoard board_;
    Consensus result_;
    std::size_t groups_ = 0;
    std::vector<std::optional<Choice>> choices_;  ///< in the group that is growing
    std::vector<bool> stale_;                     ///< choices that have to be made again
    std::vector<std::size_t> doubted_;  ///< clips as sure as another of their device in one place
};

}  // namespace

Consensus find_consensus(std::span<const EngineClip> clips, std::span<const Hypothesis> hypotheses,
                         const ConsensusOptions& options) {
    return ConsensusFinder(clips, hypotheses, options).find();
}

}  // namespace audiosync::sync
