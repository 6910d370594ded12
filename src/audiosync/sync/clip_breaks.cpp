#include "audiosync/sync/clip_breaks.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <stop_token>
#include <utility>

#include "audiosync/dsp/channel_character.h"
#include "audiosync/sync/lag_path.h"
#include "audiosync/sync/lost_part.h"

namespace audiosync::sync {
namespace {

constexpr double kSameBreak_s = 0.010;
constexpr double kSameTime_s = 5.0;
constexpr double kSamePause_s = 15.0;
/// A sure verdict this near the moment and reaching no further over it than the edge tells on which
/// line its side lies.
constexpr double kNearby_s = 130.0;
constexpr double kEdge_s = 5.0;
/// A lag that leaves its line by more than this is not that of an echo.
constexpr double kLongestEcho_s = 0.050;
/// Lags are followed so far beyond those of the verdicts on either side: a loss and a repeat.
constexpr double kBeyond_s = 0.5;
/// Verdicts further apart have no sound between that could be followed.
constexpr std::int64_t kLongestGap = 240 * kListeningRateHz;
/// A piece between two jumps has its lag within this of what the path says.
constexpr double kPieceSearch_s = 0.015;
/// Speech, music and noise of 20 ms and more are up to 0.3 like what follows them; a buffer that
/// was written twice is 0.57 like itself and more, 0.8 from 50 ms on.
constexpr double kSameSound = 0.45;
/// The path cuts to the half second where there is sound.
constexpr std::int64_t kCutSearch = 2 * kListeningRateHz;

/// A jump and the hypothesis that sees it.
struct Jump {
    std::size_t hypothesis = 0;
    LagJump at;
};

/// The sample between `from` and `to` (query) at which lag `before` stops fitting and lag `after`
/// begins to: the largest running difference of the two products. Some milliseconds exact, as far
/// as there is sound.
std::int64_t change_point(const CompactSignal& query, const CompactSignal& target,
                          std::int64_t from, std::int64_t to, const LagLine& before,
                          const LagLine& after) {
    constexpr std::int64_t kBlock = 8'192;  // a second: drift stays below a sample within it
    std::vector<float> q(kBlock);
    std::vector<float> b(kBlock);
    std::vector<float> a(kBlock);
    double sum = 0.0;
    double top = 0.0;
    std::int64_t at = from;
    for (std::int64_t start = from; start < to; start += kBlock) {
        const auto n = static_cast<std::size_t>(std::min(kBlock, to - start));
        query.read(start, {q.data(), n});
        const auto middle = static_cast<double>(start) + 0.5 * static_cast<double>(n);
        target.read(start + std::llround(before.at(middle)), {b.data(), n});
        target.read(start + std::llround(after.at(middle)), {a.data(), n});
        for (std::size_t i = 0; i < n; ++i) {
            sum +=
                static_cast<double>(q[i]) * (static_cast<double>(b[i]) - static_cast<double>(a[i]));
            if (sum <= top) continue;
            top = sum;
            at = start + static_cast<std::int64_t>(i) + 1;
        }
    }
    return at;
}

/// How plainly lag `before` fits in the two seconds before the sample and `after` in those behind
/// it: the lesser of the two leads of the products, in standard deviations.
double clearness(const CompactSignal& query, const CompactSignal& target, std::int64_t at,
                 const LagLine& before, const LagLine& after) {
    constexpr std::int64_t kAround = 2 * kListeningRateHz;
    std::vector<float> q(kAround);
    std::vector<float> b(kAround);
    std::vector<float> a(kAround);
    double power = 0.0;
    const auto lead = [&](std::int64_t from) {
        const double middle = static_cast<double>(from) + 0.5 * kAround;
        query.read(from, q);
        target.read(from + std::llround(before.at(middle)), b);
        target.read(from + std::llround(after.at(middle)), a);
        double sum = 0.0;
        for (std::size_t i = 0; i < q.size(); ++i) {
            const double lead_here =
                static_cast<double>(q[i]) * (static_cast<double>(b[i]) - static_cast<double>(a[i]));
            sum += lead_here;
            power += lead_here * lead_here;
        }
        return sum;
    };
    const double least = std::min(lead(at - kAround), -lead(at));
    return power > 0.0 ? least / std::sqrt(power) : 0.0;
}

LagLine line_of(const FineMatch& match) {
    return {match.lag_s * kListeningRateHz, match.drift_ppm * 1e-6,
            match.middle_s * kListeningRateHz};
}

/// Whether the lag leaves its line between two verdicts by more than `least_s`.
bool leaves(const StretchVerdict& from, const StretchVerdict& to, double least_s) {
    return std::abs(departure_s(from.match, to.match)) >
           least_s + departure_slack_s(from.match, to.match);
}

/// Whether the lag leaves its line between verdicts i - 1 and i and stays on the new one. A stretch
/// that follows an echo leaves it too, but comes back.
bool jumps_at(const std::vector<StretchVerdict>& verdicts, std::size_t i) {
    const auto left = [&](std::size_t from, std::size_t to) {
        return leaves(verdicts[from], verdicts[to], kLeastBreak_s);
    };
    if (!left(i - 1, i)) return false;
    if (i + 1 < verdicts.size() && !left(i - 1, i + 1)) return false;
    return i < 2 || left(i - 2, i);
}

/// The same line seen from the target: query time minus target time, over the target's time.
LagLine turned(const LagLine& line) {
    return {-line.at_middle, -line.slope / (1.0 + line.slope), line.middle + line.at_middle};
}

/// Where lag `size_s` larger sets in within `part` of the query. Looked for on the time of the clip
/// that would have lost sound: the other one has the lost sound between, which fits neither lag and
/// so blurs the place.
LagJump locate(const CompactSignal& query, const CompactSignal& target, const Part& part,
               const LagLine& before, const LagLine& after, double size_s) {
    constexpr double kRate = kListeningRateHz;
    const auto first = static_cast<double>(part.first);
    const auto end = static_cast<double>(part.end);
    if (size_s < 0.0) {
        const Part there{std::llround(first + before.at(first)), std::llround(end + after.at(end))};
        const LagJump other = locate(target, query, there, turned(before), turned(after), -size_s);
        return {other.target_s, other.query_s, -other.size_s, other.clearness};
    }
    const auto sample = change_point(query, target, part.first, part.end, before, after);
    const auto at = static_cast<double>(sample);
    return {at / kRate, (at + before.at(at)) / kRate, (after.at(at) - before.at(at)) / kRate,
            clearness(query, target, sample, before, after)};
}

/// How alike the sound around `at_s` is to that `size_s` later, over as long: near 1 where a
/// recorder has written a buffer twice, -1 to 1.
double likeness_of_repeat(const CompactSignal& signal, double at_s, double size_s) {
    constexpr std::int64_t kUnsure = 3;  // samples that the size may be off
    constexpr double kAround_s = 0.25;
    const auto size = std::llround(size_s * kListeningRateHz);
    const auto around = std::llround(kAround_s * kListeningRateHz);
    std::vector<float> sound(static_cast<std::size_t>(3 * size + 2 * around + kUnsure));
    signal.read(std::llround(at_s * kListeningRateHz) - 2 * size - around, sound);
    // Pauses are like one another, and say nothing.
    const double least_energy =
        0.1 * dsp::energy(sound) * static_cast<double>(size) / static_cast<double>(sound.size());
    double best = 0.0;
    for (std::int64_t shift = size - kUnsure; shift <= size + kUnsure; ++shift) {
        double product = 0.0;
        double energy = 0.0;
        const auto value = [&](std::int64_t i) {
            return static_cast<double>(sound[static_cast<std::size_t>(i)]);
        };
        const auto add = [&](std::int64_t i, double sign) {
            product += sign * value(i) * value(i + shift);
            energy += sign * 0.5 * (value(i) * value(i) + value(i + shift) * value(i + shift));
        };
        const auto end = static_cast<std::int64_t>(sound.size()) - shift;
        for (std::int64_t i = 0; i < end; ++i) {
            add(i, 1.0);
            if (i < size) continue;
            add(i - size, -1.0);
            if (energy > least_energy) best = std::max(best, product / energy);
        }
    }
    return best;
}

/// The verdicts on the pieces that the stretches of two neighbouring verdicts fall into, in place
/// of these; nothing where they say no more.
std::optional<std::vector<StretchVerdict>> verdicts_on_pieces(const EngineClip& query,
                                                              const EngineClip& target,
                                                              const StretchVerdict& before,
                                                              const StretchVerdict& after) {
    const FineMatch& main =
        (before.match.confidence >= after.match.confidence ? before : after).match;
    const FineMatch& other = &main == &before.match ? after.match : before.match;
    LagRange range;
    range.line = line_of(main);
    const double away = line_of(other).at_middle - range.line.at(line_of(other).middle);
    range.least = std::min(away, 0.0) - kBeyond_s * kListeningRateHz;
    range.most = std::max(away, 0.0) + kBeyond_s * kListeningRateHz;
    range.share = std::max(common_share(main), common_share(other));
    range.reversed_polarity = main.reversed_polarity;
    if (range.share <= 0.0 || after.first - before.end > kLongestGap) return std::nullopt;
    FineOptions narrow;
    narrow.search_s = kPieceSearch_s;
    narrow.drift_search_ppm = 60.0;
    std::vector<StretchVerdict> verdicts;
    for (const LagPiece& piece :
         follow_lag(query.copy->signal(main.whitening), target.copy->signal(main.whitening),
                    {before.first, after.end}, range)) {
        const double middle = 0.5 * static_cast<double>(piece.query.first + piece.query.end);
        const LagLine line{range.line.at(middle) + piece.offset, range.line.slope, middle};
        auto match = match_stretch(*query.copy, *target.copy, piece.query.first, piece.query.end,
                                   line, main.whitening, narrow);
        if (match && match->confidence >= kSureConfidence)
            verdicts.push_back({piece.query.first, piece.query.end, std::move(*match)});
    }
    if (verdicts.size() < 2) return std::nullopt;
    return verdicts;
}

/// Puts verdicts on unbroken pieces in place of those between which the lag jumps: a stretch knows
/// one lag, and may hold more. The query samples at which it cuts.
std::set<std::int64_t> cut_at_jumps(const EngineClip& query, const EngineClip& target,
                                    Hypothesis& h, const std::stop_token& stop) {
    auto& verdicts = h.verdicts;
    std::set<std::int64_t> cuts;
    // The first pass may leave pieces beside verdicts that were found no fault with before.
    for (int pass = 0; pass < 2; ++pass) {
        for (std::size_t i = 1; i < verdicts.size() && !stop.stop_requested(); ++i) {
            if (cuts.contains(verdicts[i].first) ||
                !(jumps_at(verdicts, i) || leaves(verdicts[i - 1], verdicts[i], kLongestEcho_s)))
                continue;
            auto pieces = verdicts_on_pieces(query, target, verdicts[i - 1], verdicts[i]);
            if (!pieces) continue;
            for (std::size_t p = 1; p < pieces->size(); ++p)
                if ((*pieces)[p - 1].end == (*pieces)[p].first) cuts.insert((*pieces)[p].first);
            const auto at = verdicts.begin() + static_cast<std::ptrdiff_t>(i - 1);
            verdicts.insert(verdicts.erase(at, at + 2), pieces->begin(), pieces->end());
            i += pieces->size() - 2;
        }
    }
    return cuts;
}

std::vector<LagJump> jumps_of(std::span<const EngineClip> clips, const Hypothesis& h,
                              const std::set<std::int64_t>& cuts) {
    std::vector<LagJump> jumps;
    for (std::size_t i = 1; i < h.verdicts.size(); ++i) {
        const bool cut = cuts.contains(h.verdicts[i].first);
        // Where sound is lost and other sound repeated the lag may come back, too.
        if (!jumps_at(h.verdicts, i) &&
            !(cut && leaves(h.verdicts[i - 1], h.verdicts[i], kLongestEcho_s)))
            continue;
        const auto& before = h.verdicts[i - 1];
        const auto& after = h.verdicts[i];
        // The milder whitening, whatever the match was found with: its peak is wide enough for
        // lines that are read half a minute from where they were measured.
        const auto locate_in = [&](const Part& part) {
            return locate(clips[h.query].copy->signal(Whitening::mild),
                          clips[h.target].copy->signal(Whitening::mild), part,
                          line_of(before.match), line_of(after.match),
                          departure_s(before.match, after.match));
        };
        const Part between{std::llround(line_of(before.match).middle),
                           std::llround(line_of(after.match).middle)};
        LagJump jump = locate_in(between);
        if (cut) {
            const LagJump nearby = locate_in({std::max(between.first, after.first - kCutSearch),
                                              std::min(between.end, after.first + kCutSearch)});
            if (nearby.clearness > jump.clearness) jump = nearby;
        }
        const bool target_has_more = jump.size_s > 0.0;
        const auto& more = *clips[target_has_more ? h.target : h.query].copy;
        jump.twice = likeness_of_repeat(more.signal(Whitening::strong),
                                        target_has_more ? jump.target_s : jump.query_s,
                                        std::abs(jump.size_s)) >= kSameSound;
        jumps.push_back(jump);
    }
    return jumps;
}

/// A break, and the hypotheses that see it.
struct Sighting {
    ClipBreak at;
    double clearness = 0.0;  ///< of the hypothesis that sees it best
    std::vector<std::size_t> seen_by;

    [[nodiscard]] bool by(std::size_t hypothesis) const {
        return std::find(seen_by.begin(), seen_by.end(), hypothesis) != seen_by.end();
    }
};

/// Counts a break that `hypothesis` sees so clearly; its index. Two partners place one a little
/// differently where there is a pause, and the clearest is believed; what one hypothesis sees twice
/// are two.
std::size_t count(std::vector<Sighting>& breaks, std::size_t hypothesis, const ClipBreak& seen,
                  double clearness) {
    std::size_t nearest = breaks.size();
    double distance_s = kSameTime_s;
    for (std::size_t b = 0; b < breaks.size(); ++b) {
        const ClipBreak& known = breaks[b].at;
        const double apart_s = std::abs(known.at_s - seen.at_s);
        if (known.clip != seen.clip || apart_s > distance_s ||
            std::abs(known.lost_s - seen.lost_s) > kSameBreak_s || breaks[b].by(hypothesis))
            continue;
        nearest = b;
        distance_s = apart_s;
    }
    if (nearest == breaks.size()) breaks.push_back({seen, clearness, {}});
    Sighting& sighting = breaks[nearest];
    if (clearness > sighting.clearness) {
        sighting.at = seen;
        sighting.clearness = clearness;
    }
    sighting.seen_by.push_back(hypothesis);
    sighting.at.partners = sighting.seen_by.size();
    return nearest;
}

/// Two pairs place a break differently where there is a pause, and its size differently where one
/// of the partners lost something about then as well. What one pair tells apart is apart.
bool same_event(const Sighting& a, const Sighting& b) {
    if (a.at.clip != b.at.clip) return false;
    if (std::any_of(a.seen_by.begin(), a.seen_by.end(), [&](std::size_t h) { return b.by(h); }))
        return &a == &b;
    const double apart_s = std::abs(a.at.at_s - b.at.at_s);
    return apart_s <= kSameTime_s ||
           (apart_s <= kSamePause_s && std::abs(a.at.lost_s - b.at.lost_s) <= kSameBreak_s);
}

/// How many clips hear `clip` on one line before and after the moment: they deny a break there.
std::size_t deniers(std::span<const Hypothesis> hypotheses, const std::vector<bool>& used,
                    std::size_t clip, double at_s) {
    std::size_t count = 0;
    for (std::size_t h = 0; h < hypotheses.size(); ++h) {
        const auto& hypothesis = hypotheses[h];
        const bool asks = hypothesis.query == clip;
        if (!used[h] || (!asks && hypothesis.target != clip)) continue;
        const FineMatch* before = nullptr;
        const FineMatch* after = nullptr;
        bool goes_on = false;
        for (const auto& verdict : hypothesis.verdicts) {
            const FineMatch& match = verdict.match;
            const double middle_s = match.middle_s + (asks ? 0.0 : match.lag_s);
            if (std::abs(middle_s - at_s) > kNearby_s || match.confidence < kSureConfidence)
                continue;
            goes_on = goes_on || goes_on_at(match, asks ? at_s : at_s - match.lag_s);
            if (middle_s + 0.5 * match.seconds <= at_s + kEdge_s) before = &match;
            if (middle_s - 0.5 * match.seconds >= at_s - kEdge_s && after == nullptr)
                after = &match;
        }
        const bool on_one_line = before != nullptr && after != nullptr &&
                                 std::abs(departure_s(*before, *after)) <= kLeastBreak_s;
        if (goes_on || on_one_line) ++count;
    }
    return count;
}

}  // namespace

Result<void> find_jumps(std::span<const EngineClip> clips, std::span<Hypothesis> hypotheses,
                        Executor& executor, const RunContext& context) {
    executor.for_each(hypotheses.size(), [&](std::size_t h) {
        Hypothesis& hypothesis = hypotheses[h];
        const auto cuts = cut_at_jumps(clips[hypothesis.query], clips[hypothesis.target],
                                       hypothesis, context.stop);
        if (!context.stop.stop_requested()) hypothesis.jumps = jumps_of(clips, hypothesis, cuts);
    });
    return context.checkpoint();
}

std::vector<ClipBreak> find_breaks(std::span<const Hypothesis> hypotheses,
                                   const std::vector<bool>& used) {
    std::vector<Jump> jumps;
    for (std::size_t h = 0; h < hypotheses.size(); ++h)
        if (used[h])
            for (const LagJump& jump : hypotheses[h].jumps) jumps.push_back({h, jump});
    // Either side may be at fault: both are counted, the better supported one stays.
    std::vector<Sighting> all;
    std::vector<std::pair<std::size_t, std::size_t>> sides;  // of each jump: query's, target's
    for (const Jump& jump : jumps) {
        const auto& h = hypotheses[jump.hypothesis];
        const std::size_t of_query = count(
            all, jump.hypothesis, {h.query, jump.at.query_s, jump.at.size_s, 0}, jump.at.clearness);
        sides.emplace_back(
            of_query, count(all, jump.hypothesis, {h.target, jump.at.target_s, -jump.at.size_s, 0},
                            jump.at.clearness));
    }
    struct Fault {
        std::size_t sighting;
        double standing;
    };
    std::vector<Fault> faults;
    for (std::size_t j = 0; j < jumps.size(); ++j) {
        const auto standing = [&](std::size_t sighting) {
            const ClipBreak& found = all[sighting].at;
            return static_cast<double>(found.partners) -
                   static_cast<double>(deniers(hypotheses, used, found.clip, found.at_s));
        };
        const auto [of_query, of_target] = sides[j];
        const double for_query = standing(of_query);
        const double for_target = standing(of_target);
        // What one pair sees and more others deny on either side is no break.
        if (std::max(for_query, for_target) < 0.0) continue;
        const bool query_at_fault = for_query != for_target
                                        ? for_query > for_target
                                        : (jumps[j].at.size_s > 0.0) != jumps[j].at.twice;
        faults.push_back(query_at_fault ? Fault{of_query, for_query}
                                        : Fault{of_target, for_target});
    }
    // The best supported first; what another pair makes of the same event follows and is dropped.
    std::stable_sort(faults.begin(), faults.end(),
                     [](const Fault& a, const Fault& b) { return a.standing > b.standing; });
    std::vector<std::size_t> kept;
    for (const Fault& fault : faults)
        if (std::none_of(kept.begin(), kept.end(), [&](std::size_t other) {
                return same_event(all[fault.sighting], all[other]);
            }))
            kept.push_back(fault.sighting);
    std::vector<ClipBreak> chosen;
    for (const std::size_t sighting : kept) chosen.push_back(all[sighting].at);
    std::sort(chosen.begin(), chosen.end(), [](const ClipBreak& a, const ClipBreak& b) {
        return a.clip != b.clip ? a.clip < b.clip : a.at_s < b.at_s;
    });
    return chosen;
}

}  // namespace audiosync::sync
