#include "audiosync/sync/clip_breaks.h"

#include <algorithm>
#include <cmath>

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

LagLine line_of(const FineMatch& match) {
    return {match.lag_s * kListeningRateHz, match.drift_ppm * 1e-6,
            match.middle_s * kListeningRateHz};
}

/// Whether the lag leaves its line between verdicts i - 1 and i and stays on the new one. A stretch
/// that follows an echo leaves it too, but comes back.
bool jumps_at(const std::vector<StretchVerdict>& verdicts, std::size_t i) {
    const auto leaves = [&](std::size_t from, std::size_t to) {
        const auto& a = verdicts[from].match;
        const auto& b = verdicts[to].match;
        return std::abs(departure_s(a, b)) > kLeastBreak_s + departure_slack_s(a, b);
    };
    if (!leaves(i - 1, i)) return false;
    if (i + 1 < verdicts.size() && !leaves(i - 1, i + 1)) return false;
    return i < 2 || leaves(i - 2, i);
}

/// The same line seen from the target: query time minus target time, over the target's time.
LagLine turned(const LagLine& line) {
    return {-line.at_middle, -line.slope / (1.0 + line.slope), line.middle + line.at_middle};
}

/// Where lag `size_s` larger sets in between the middles of two lines. Looked for on the time of
/// the clip that would have lost sound: the other one has the lost sound between, which fits
/// neither lag and so blurs the place.
LagJump locate(const CompactSignal& query, const CompactSignal& target, const LagLine& before,
               const LagLine& after, double size_s) {
    constexpr double kRate = kListeningRateHz;
    if (size_s < 0.0) {
        const LagJump other = locate(target, query, turned(before), turned(after), -size_s);
        return {other.target_s, other.query_s, -other.size_s};
    }
    const auto at = static_cast<double>(change_point(query, target, std::llround(before.middle),
                                                     std::llround(after.middle), before, after));
    return {at / kRate, (at + before.at(at)) / kRate, (after.at(at) - before.at(at)) / kRate};
}

std::vector<LagJump> jumps_of(std::span<const EngineClip> clips, const Hypothesis& h) {
    std::vector<LagJump> jumps;
    for (std::size_t i = 1; i < h.verdicts.size(); ++i) {
        if (!jumps_at(h.verdicts, i)) continue;
        const auto& before = h.verdicts[i - 1].match;
        const auto& after = h.verdicts[i].match;
        // The milder whitening, whatever the match was found with: its peak is wide enough for
        // lines that are read half a minute from where they were measured.
        jumps.push_back(locate(clips[h.query].copy->signal(Whitening::mild),
                               clips[h.target].copy->signal(Whitening::mild), line_of(before),
                               line_of(after), departure_s(before, after)));
    }
    return jumps;
}

void count(std::vector<ClipBreak>& breaks, std::size_t clip, double at_s, double lost_s) {
    for (auto& known : breaks) {
        // Two partners place the break a little differently where there is a pause.
        if (known.clip != clip || std::abs(known.at_s - at_s) > 5.0 ||
            std::abs(known.lost_s - lost_s) > kSameBreak_s)
            continue;
        ++known.partners;
        return;
    }
    breaks.push_back({clip, at_s, lost_s, 1});
}

const ClipBreak* find(const std::vector<ClipBreak>& breaks, std::size_t clip, double at_s,
                      double lost_s) {
    for (const auto& known : breaks)
        if (known.clip == clip && std::abs(known.at_s - at_s) <= 5.0 &&
            std::abs(known.lost_s - lost_s) <= kSameBreak_s)
            return &known;
    return nullptr;
}

/// Two pairs place a break differently where there is a pause, and its size differently where one
/// of the partners lost something about then as well.
bool same_event(const ClipBreak& a, const ClipBreak& b) {
    if (a.clip != b.clip) return false;
    const double apart_s = std::abs(a.at_s - b.at_s);
    return apart_s <= kSameTime_s ||
           (apart_s <= kSamePause_s && std::abs(a.lost_s - b.lost_s) <= kSameBreak_s);
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
        if (!context.stop.stop_requested()) hypotheses[h].jumps = jumps_of(clips, hypotheses[h]);
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
    std::vector<ClipBreak> all;
    for (const Jump& jump : jumps) {
        count(all, hypotheses[jump.hypothesis].query, jump.at.query_s, jump.at.size_s);
        count(all, hypotheses[jump.hypothesis].target, jump.at.target_s, -jump.at.size_s);
    }
    struct Fault {
        ClipBreak at;
        double standing;
    };
    std::vector<Fault> faults;
    for (const Jump& jump : jumps) {
        const auto* query =
            find(all, hypotheses[jump.hypothesis].query, jump.at.query_s, jump.at.size_s);
        const auto* target =
            find(all, hypotheses[jump.hypothesis].target, jump.at.target_s, -jump.at.size_s);
        if (query == nullptr || target == nullptr) continue;
        const auto standing = [&](const ClipBreak& found) {
            return static_cast<double>(found.partners) -
                   static_cast<double>(deniers(hypotheses, used, found.clip, found.at_s));
        };
        const double for_query = standing(*query);
        const double for_target = standing(*target);
        // What one pair sees and more others deny on either side is no break.
        if (std::max(for_query, for_target) < 0.0) continue;
        const bool query_at_fault =
            for_query != for_target ? for_query > for_target : jump.at.size_s > 0.0;
        faults.push_back(query_at_fault ? Fault{*query, for_query} : Fault{*target, for_target});
    }
    // The best supported first; what another pair makes of the same event follows and is dropped.
    std::stable_sort(faults.begin(), faults.end(),
                     [](const Fault& a, const Fault& b) { return a.standing > b.standing; });
    std::vector<ClipBreak> chosen;
    for (const Fault& fault : faults)
        if (std::none_of(chosen.begin(), chosen.end(),
                         [&](const ClipBreak& other) { return same_event(fault.at, other); }))
            chosen.push_back(fault.at);
    std::sort(chosen.begin(), chosen.end(), [](const ClipBreak& a, const ClipBreak& b) {
        return a.clip != b.clip ? a.clip < b.clip : a.at_s < b.at_s;
    });
    return chosen;
}

}  // namespace audiosync::sync
