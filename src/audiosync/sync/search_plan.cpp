#include "audiosync/sync/search_plan.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace audiosync::sync {
namespace {

/// A hypothesis this sure, and twice as sure as any other of its pair, ties two clips.
constexpr double kFirm = 12.0;
constexpr double kRivalShare = 0.5;
/// Clips tied to this much sound have their place; less may owe its ties to chance or to a loop.
constexpr double kSettledHours = 0.5;
/// Hours of query times hours of target that are compared although landmarks have settled them: a
/// small shoot in full, and of a large one so much for each of its hours. One takes about a second
/// of one processor.
constexpr double kSmallShoot = 0.3;
constexpr double kBudgetHours = 0.1;

double hours(const EngineClip& clip) { return clip.duration_s / 3'600.0; }

}  // namespace

std::vector<std::size_t> tied_clips(std::size_t clips, std::span<const Hypothesis> found) {
    std::vector<std::size_t> tied(clips);
    std::iota(tied.begin(), tied.end(), 0);
    const auto root = [&](std::size_t c) {
        while (tied[c] != c) c = tied[c] = tied[tied[c]];
        return c;
    };
    std::map<std::pair<std::size_t, std::size_t>, std::vector<double>> of_pair;
    for (const auto& h : found) of_pair[{h.query, h.target}].push_back(h.confidence);
    for (const auto& h : found) {
        if (h.confidence < kFirm || h.repetitive) continue;
        const auto& rivals = of_pair[{h.query, h.target}];
        const auto close = std::count_if(rivals.begin(), rivals.end(), [&](double confidence) {
            return confidence >= kRivalShare * h.confidence;
        });
        if (close > 1) continue;  // itself
        const std::size_t a = root(h.query);
        const std::size_t b = root(h.target);
        tied[std::max(a, b)] = std::min(a, b);
    }
    for (std::size_t c = 0; c < clips; ++c) tied[c] = root(c);
    return tied;
}

std::vector<PairToSearch> affordable(std::span<const EngineClip> clips,
                                     std::span<const std::size_t> tied,
                                     std::vector<PairToSearch> pairs) {
    std::vector<double> tied_hours(clips.size(), 0.0);
    double total = 0.0;
    for (std::size_t c = 0; c < clips.size(); ++c) {
        tied_hours[tied[c]] += hours(clips[c]);
        total += hours(clips[c]);
    }
    const auto cost = [&](const PairToSearch& pair) {
        return hours(clips[pair.query]) * hours(clips[pair.target]);
    };
    const auto settled = [&](const PairToSearch& pair) {
        const std::size_t a = tied[pair.query];
        const std::size_t b = tied[pair.target];
        return a == b || std::min(tied_hours[a], tied_hours[b]) >= kSettledHours;
    };
    std::vector<std::size_t> optional;
    std::vector<bool> chosen(pairs.size(), true);
    for (std::size_t p = 0; p < pairs.size(); ++p)
        if (settled(pairs[p])) optional.push_back(p);
    std::stable_sort(optional.begin(), optional.end(),
                     [&](std::size_t a, std::size_t b) { return cost(pairs[a]) < cost(pairs[b]); });
    double left = kSmallShoot + kBudgetHours * total;
    for (const std::size_t p : optional) {
        left -= cost(pairs[p]);
        chosen[p] = left >= 0.0;
    }
    std::size_t kept = 0;
    for (std::size_t p = 0; p < pairs.size(); ++p)
        if (chosen[p]) pairs[kept++] = pairs[p];
    pairs.resize(kept);
    return pairs;
}

}  // namespace audiosync::sync
