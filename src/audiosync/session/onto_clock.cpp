#include "audiosync/session/onto_clock.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

namespace audiosync::session {
namespace {

using model::ClockKnot;
using model::ClockMap;

constexpr double kForever = std::numeric_limits<double>::infinity();

/// Parts of the other clip's map between two losses, by knots [first, last].
struct Run {
    std::size_t first = 0;
    std::size_t last = 0;
    double from_s = -kForever;  ///< on the timeline
    double to_s = kForever;
};

/// Knots so close that they would pass for lost sound although nothing is lost between them.
bool same_bend(const ClockKnot& a, const ClockKnot& b) {
    constexpr double kNothingLost_s = 50e-6;
    return ClockMap::is_step(a, b) &&
           std::abs((b.timeline_s - a.timeline_s) - (b.source_s - a.source_s)) <= kNothingLost_s;
}

std::vector<Run> runs_of(const ClockMap& onto) {
    const auto& knots = onto.knots();
    std::vector<Run> runs(1);
    for (std::size_t i = 1; i < knots.size(); ++i) {
        if (!ClockMap::is_step(knots[i - 1], knots[i])) {
            runs.back().last = i;
            continue;
        }
        runs.back().to_s = knots[i - 1].timeline_s;
        runs.push_back({i, i, knots[i].timeline_s, kForever});
    }
    // Two steps in a row leave a run of one knot, which holds no time.
    std::erase_if(runs, [](const Run& run) { return run.first == run.last; });
    return runs;
}

/// The time on the other clip's axis by the segments of one run, the outer ones reaching on.
double seen_at(const ClockMap& onto, const Run& run, double timeline_s) {
    const auto& knots = onto.knots();
    std::size_t i = run.first;
    while (i + 1 < run.last && knots[i + 1].timeline_s <= timeline_s) ++i;
    const ClockKnot& a = knots[i];
    const ClockKnot& b = knots[i + 1];
    return a.source_s +
           (timeline_s - a.timeline_s) * (b.source_s - a.source_s) / (b.timeline_s - a.timeline_s);
}

}  // namespace

std::vector<ClockStretch> onto_clock(const ClockMap& sound, double duration_s,
                                     const ClockMap& onto) {
    std::vector<ClockStretch> found;
    for (const Run& run : runs_of(onto)) {
        const double begin_s = run.from_s == -kForever
                                   ? 0.0
                                   : std::clamp(sound.source_at(run.from_s), 0.0, duration_s);
        const double end_s = run.to_s == kForever
                                 ? duration_s
                                 : std::clamp(sound.source_at(run.to_s), 0.0, duration_s);
        if (end_s - begin_s < ClockMap::kStepSourceSeconds) continue;
        // Both maps bend at their knots; the ends stand for the stretch where neither does.
        std::vector<ClockKnot> points{{begin_s, sound.timeline_at(begin_s)},
                                      {end_s, sound.timeline_at(end_s)}};
        for (const auto& knot : sound.knots())
            if (knot.source_s > begin_s && knot.source_s < end_s) points.push_back(knot);
        for (std::size_t i = run.first; i <= run.last; ++i) {
            const double timeline_s = onto.knots()[i].timeline_s;
            const double source_s = sound.source_at(timeline_s);
            if (source_s > begin_s && source_s < end_s) points.push_back({source_s, timeline_s});
        }
        std::sort(points.begin(), points.end(), [](const ClockKnot& a, const ClockKnot& b) {
            return std::pair(a.source_s, a.timeline_s) < std::pair(b.source_s, b.timeline_s);
        });
        std::vector<ClockKnot> knots;
        for (const auto& point : points)
            if (knots.empty() || !same_bend(knots.back(), point)) knots.push_back(point);
        for (auto& knot : knots) knot.timeline_s = seen_at(onto, run, knot.timeline_s);
        // A map begins and ends with a straight stretch; these lie outside what is used.
        knots.insert(knots.begin(), {knots.front().source_s - 1.0, knots.front().timeline_s - 1.0});
        knots.push_back({knots.back().source_s + 1.0, knots.back().timeline_s + 1.0});
        found.push_back({ClockMap(std::move(knots)), begin_s, end_s});
    }
    return found;
}

}  // namespace audiosync::session
