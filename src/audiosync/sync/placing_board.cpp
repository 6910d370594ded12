#include "audiosync/sync/placing_board.h"

#include <algorithm>
#include <cmath>

#include "audiosync/model/sync_report.h"
#include "audiosync/sync/novelty.h"
#include "audiosync/sync/rivals.h"

namespace audiosync::sync {
namespace {

/// Every stretch was looked at in about ten places, each of which could have matched by chance.
constexpr double kLooksPenalty = 1.0;
/// Rival places that no common neighbour has heard: sound that repeats itself is heard about as
/// well at each of its places, so one must be this much better supported, and even then the
/// difference says less than the confidence of either.
constexpr double kClearlyBetter = 2.5;
constexpr double kSeparateShare = 0.3;
/// A neighbour that covers this much of a clip at a place could have heard it there.
constexpr double kCovered = 0.8;
/// One recorder cannot record two clips at once. Against a rival place that respects this, a place
/// that does not has a million to one against it; it is not one to take in any case.
constexpr double kOverlapOdds = 6.0;
constexpr double kToleratedOverlap_s = 1.0;
/// Files that are numbered in the order of recording, with one thirtieth that are not.
constexpr double kOrderOdds = 1.5;
/// Two readings of one pair this close are one; a beat is slower.
constexpr double kSameReading_s = 0.05;
/// A place with less than this share of the best one's support is no rival.
constexpr double kRivalShare = 0.25;
/// So many places are compared with one another; a loop has dozens.
constexpr std::size_t kMostRivals = 24;
/// Stamps support what was heard, by no more than the sound does itself; they replace nothing.
constexpr double kHeardAtAll = 1.5;

}  // namespace

PlacingBoard::PlacingBoard(std::span<const EngineClip> clips,
                           std::span<const Hypothesis> hypotheses, const ConsensusOptions& options)
    : lies(clips.size()),
      takes(clips.size(), false),
      clips_(clips),
      hypotheses_(hypotheses),
      options_(options),
      of_clip_(clips.size()),
      by_date_(clips.size(), false),
      clocks_(clips.size()) {
    for (std::size_t h = 0; h < hypotheses.size(); ++h) {
        of_clip_[hypotheses[h].query].push_back(h);
        of_clip_[hypotheses[h].target].push_back(h);
    }
    for (std::size_t c = 0; c < clips.size(); ++c) {
        if (clips[c].recorder >= of_recorder_.size()) of_recorder_.resize(clips[c].recorder + 1);
        of_recorder_[clips[c].recorder].push_back(c);
    }
    changes_.resize(of_recorder_.size());
}

void PlacingBoard::put(std::size_t clip, std::size_t group, double start_s, bool by_date) {
    lies[clip].group = group;
    lies[clip].start_s = start_s;
    by_date_[clip] = by_date;
    ++changes_[clips_[clip].recorder];
}

void PlacingBoard::take_away(std::size_t clip) {
    lies[clip].group.reset();
    ++changes_[clips_[clip].recorder];
}

void PlacingBoard::move_group(std::size_t from, std::size_t to, double shift_s) {
    for (std::size_t c = 0; c < size(); ++c)
        if (lies[c].group == from) put(c, to, lies[c].start_s + shift_s, by_date_[c]);
}

double PlacingBoard::evidence(std::size_t h) const {
    return std::max(0.0, hypotheses_[h].confidence - kLooksPenalty);
}

double PlacingBoard::start_by(std::size_t clip, std::size_t h) const {
    const auto& hypothesis = hypotheses_[h];
    const double lag = hypothesis.lag_at(hypothesis.strongest_s());
    const double partner_start = lies[partner(clip, h)].start_s;
    return hypothesis.query == clip ? partner_start + lag : partner_start - lag;
}

std::vector<Place> PlacingBoard::places_of(std::size_t clip,
                                           std::optional<std::size_t> group) const {
    std::vector<std::size_t> order;
    for (const std::size_t h : of_clip_[clip]) {
        const auto& other = lies[partner(clip, h)];
        if (other.group && (!group || other.group == group)) order.push_back(h);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return hypotheses_[a].confidence > hypotheses_[b].confidence;
    });
    std::vector<Place> places;
    for (const std::size_t h : order) {
        const double start = start_by(clip, h);
        const bool known = std::any_of(places.begin(), places.end(), [&](const Place& place) {
            return std::abs(place.start_s - start) < kSameReading_s &&
                   with_partner(clip, place, partner(clip, h));
        });
        if (known) continue;
        const auto home = std::find_if(places.begin(), places.end(), [&](const Place& place) {
            return std::abs(place.start_s - start) < kSamePlace_s &&
                   !with_partner(clip, place, partner(clip, h));
        });
        if (home == places.end()) {
            places.push_back({start, evidence(h), {h}, confidence_limit(hypotheses_[h].novel_s())});
        } else {
            home->support += evidence(h);
            home->hypotheses.push_back(h);
            // Not the sum: several devices that hear one sample have heard one sample.
            home->limit = std::max(home->limit, confidence_limit(hypotheses_[h].novel_s()));
        }
    }
    std::stable_sort(places.begin(), places.end(),
                     [](const Place& a, const Place& b) { return a.support > b.support; });
    return places;
}

std::vector<Place> PlacingBoard::ranked(std::size_t clip, std::size_t group,
                                        std::vector<Place> places) const {
    std::size_t rivals = 1;
    while (rivals < std::min(places.size(), kMostRivals) &&
           places[rivals].support >= kRivalShare * places.front().support)
        ++rivals;
    // The one that comes off best in its worst comparison: margins are not transitive.
    std::size_t best = 0;
    double best_worst = -1e300;
    for (std::size_t p = 0; p < rivals; ++p) {
        double worst = 1e300;
        for (std::size_t q = 0; q < rivals; ++q)
            if (q != p) worst = std::min(worst, margin(clip, group, places[p], places[q], true));
        if (worst <= best_worst) continue;
        best_worst = worst;
        best = p;
    }
    std::rotate(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(best),
                places.begin() + static_cast<std::ptrdiff_t>(best) + 1);
    return places;
}

double PlacingBoard::distinction(std::size_t clip, std::size_t group,
                                 const std::vector<Place>& places) const {
    return distinction(clip, group, places, true);
}

double PlacingBoard::distinction_by_sound(std::size_t clip, std::size_t group,
                                          const std::vector<Place>& places) const {
    return distinction(clip, group, places, false);
}

double PlacingBoard::distinction(std::size_t clip, std::size_t group,
                                 const std::vector<Place>& places, bool with_stamps) const {
    const Place& best = places.front();
    double least = std::min(best.support, model::kMaxConfidence);
    if (with_stamps) {
        const double stamps = date_evidence(clip, group, best.start_s);
        if (stamps < 0.0) least += stamps;
        if (stamps > 0.0 && best.support >= kHeardAtAll) least += std::min(stamps, best.support);
    }
    for (std::size_t p = 1; p < places.size(); ++p)
        if (places[p].support >= kRivalShare * best.support &&
            !concerns_leaves_only(clip, places[p]))
            least = std::min(least, margin(clip, group, best, places[p], with_stamps));
    return std::min(least, model::kMaxConfidence);
}

std::vector<std::size_t> PlacingBoard::placed_partners(std::size_t clip) const {
    std::vector<std::size_t> partners;
    for (const std::size_t h : of_clip_[clip]) {
        const std::size_t other = partner(clip, h);
        if (lies[other].group && evidence(h) >= model::kPlacedConfidence &&
            std::find(partners.begin(), partners.end(), other) == partners.end())
            partners.push_back(other);
    }
    return partners;
}

/// A rival place for which only clips speak that nobody but this one heard: then it is they who
/// may lie in two places, not this one, which others hold where it is.
bool PlacingBoard::concerns_leaves_only(std::size_t clip, const Place& rival) const {
    if (placed_partners(clip).size() < 2) return false;
    return std::all_of(rival.hypotheses.begin(), rival.hypotheses.end(), [&](std::size_t h) {
        return placed_partners(partner(clip, h)).size() == 1;
    });
}

std::optional<double> PlacingBoard::preferred(std::size_t a, std::size_t b) const {
    if (a > b) {
        const auto reverse = preferred(b, a);
        return reverse ? std::optional(-*reverse) : std::nullopt;
    }
    const auto [found, fresh] = preferences_.try_emplace({a, b});
    if (fresh)
        found->second = options_.judge ? options_.judge(hypotheses_[a], hypotheses_[b])
                                       : preference(clips_, hypotheses_[a], hypotheses_[b]);
    return found->second;
}

/// How much better place a is than place b by sound.
///
/// A neighbour that heard the clip at both decides by a paired test; one that covers both but heard
/// it at one only speaks for that one; one that reaches to only one place says nothing.
double PlacingBoard::sound_margin(std::size_t clip, const Place& a, const Place& b) const {
    double sum = 0.0;
    bool common = false;
    for (const std::size_t h : a.hypotheses) {
        const auto rival = with_partner(clip, b, partner(clip, h));
        if (rival && !hypotheses_[h].by_hand) {
            sum += preferred(h, *rival).value_or(0.0);
        } else if (covers(partner(clip, h), clip, a.start_s, b.start_s)) {
            // Where a pair fits in more ways than could be looked at, not having found the other
            // place says nothing.
            if (!hypotheses_[h].repetitive) sum += evidence(h);
        } else {
            continue;
        }
        common = true;
    }
    for (const std::size_t h : b.hypotheses) {
        if ((with_partner(clip, a, partner(clip, h)) && !hypotheses_[h].by_hand) ||
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
    return sum;
}

double PlacingBoard::margin(std::size_t clip, std::size_t group, const Place& a, const Place& b,
                            bool with_stamps) const {
    double sum = sound_margin(clip, a, b) + siblings_evidence(clip, group, a.start_s) -
                 siblings_evidence(clip, group, b.start_s);
    if (with_stamps)
        sum += date_evidence(clip, group, a.start_s) - date_evidence(clip, group, b.start_s);
    return sum;
}

std::optional<std::size_t> PlacingBoard::with_partner(std::size_t clip, const Place& place,
                                                      std::size_t other) const {
    // What was said by hand is no reading: it neither repeats nor rivals what was heard.
    for (const std::size_t h : place.hypotheses)
        if (partner(clip, h) == other && !hypotheses_[h].by_hand) return h;
    return std::nullopt;
}

double PlacingBoard::shared_s(std::size_t other, std::size_t clip, double start_s) const {
    return std::min(start_s + clips_[clip].duration_s, end_s(other)) -
           std::max(start_s, lies[other].start_s);
}

/// Whether `other`, which heard `clip` at one place, reaches as far over it at another.
bool PlacingBoard::covers(std::size_t other, std::size_t clip, double heard_s,
                          double elsewhere_s) const {
    return shared_s(other, clip, elsewhere_s) >= kCovered * shared_s(other, clip, heard_s);
}

std::vector<std::size_t> PlacingBoard::overlapped(std::size_t clip, std::size_t group,
                                                  double start_s) const {
    std::vector<std::size_t> found;
    for (const std::size_t other : siblings(clip))
        if (other != clip && lies[other].group == group &&
            shared_s(other, clip, start_s) > kToleratedOverlap_s)
            found.push_back(other);
    return found;
}

std::vector<std::size_t> PlacingBoard::under(std::size_t clip, std::size_t group,
                                             double start_s) const {
    if (takes[clip]) return {};
    return overlapped(clip, group, start_s);
}

double PlacingBoard::siblings_evidence(std::size_t clip, std::size_t group, double start_s) const {
    if (takes[clip]) return 0.0;
    if (!overlapped(clip, group, start_s).empty()) return -kOverlapOdds;
    const std::size_t recorder = clips_[clip].recorder;
    // Where stamps tell the order they do so by themselves.
    const bool numbered = recorder < options_.numbered.size() && options_.numbered[recorder];
    if (!numbered || stamp(clip)) return 0.0;
    const bool out_of_order =
        std::any_of(siblings(clip).begin(), siblings(clip).end(), [&](std::size_t other) {
            return other != clip && lies[other].group == group &&
                   (other < clip) != (lies[other].start_s < start_s);
        });
    return out_of_order ? -kOrderOdds : 0.0;
}

const std::optional<Stamp>& PlacingBoard::stamp(std::size_t clip) const {
    static const std::optional<Stamp> kNone;
    return clip < options_.stamps.size() ? options_.stamps[clip] : kNone;
}

std::optional<DeviceClock> PlacingBoard::clock(std::size_t clip, std::size_t group) const {
    auto& known = clocks_[clip];
    const std::size_t now = changes_[clips_[clip].recorder];
    if (known.fresh && known.group == group && known.changes == now) return known.clock;
    std::vector<StampedClip> placed;
    for (const std::size_t other : siblings(clip))
        if (other != clip && lies[other].group == group && !by_date_[other] && stamp(other))
            placed.push_back({lies[other].start_s, *stamp(other)});
    known = {true, group, now, fit_device_clock(placed)};
    return known.clock;
}

double PlacingBoard::date_evidence(std::size_t clip, std::size_t group, double start_s) const {
    if (!stamp(clip)) return 0.0;
    const auto device = clock(clip, group);
    return device && device->steady() ? stamp_evidence(*device, *stamp(clip), start_s) : 0.0;
}

}  // namespace audiosync::sync
