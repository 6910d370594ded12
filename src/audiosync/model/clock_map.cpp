#include "audiosync/model/clock_map.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace audiosync::model {
namespace {

double slope(const ClockKnot& a, const ClockKnot& b) {
    return (b.timeline_s - a.timeline_s) / (b.source_s - a.source_s);
}

}  // namespace

ClockMap ClockMap::affine(double start_s, double drift_ppm, double duration_s) {
    const double length_s = std::max(duration_s, 2 * kStepSourceSeconds);
    return ClockMap({{0.0, start_s}, {length_s, start_s + length_s / (1.0 + drift_ppm * 1e-6)}});
}

ClockMap::ClockMap(std::vector<ClockKnot> knots) : knots_(std::move(knots)) {
    assert(knots_.size() >= 2);
    assert(!is_step(knots_[0], knots_[1]) && !is_step(knots_[knots_.size() - 2], knots_.back()));
}

double ClockMap::timeline_at(double source_s) const {
    // The segment that holds source_s; the outer ones reach on for ever.
    const auto after =
        std::upper_bound(knots_.begin() + 1, knots_.end() - 1, source_s,
                         [](double u, const ClockKnot& knot) { return u < knot.source_s; });
    const ClockKnot& b = *after;
    const ClockKnot& a = *(after - 1);
    if (is_step(a, b)) return a.timeline_s;
    return a.timeline_s + (source_s - a.source_s) * slope(a, b);
}

double ClockMap::source_at(double timeline_s) const {
    const auto after =
        std::upper_bound(knots_.begin() + 1, knots_.end() - 1, timeline_s,
                         [](double t, const ClockKnot& knot) { return t < knot.timeline_s; });
    const ClockKnot& b = *after;
    const ClockKnot& a = *(after - 1);
    if (is_step(a, b)) return a.source_s;
    return a.source_s + (timeline_s - a.timeline_s) / slope(a, b);
}

double ClockMap::drift_ppm() const {
    double source = 0.0;
    double timeline = 0.0;
    for (std::size_t i = 1; i < knots_.size(); ++i) {
        if (is_step(knots_[i - 1], knots_[i])) continue;
        source += knots_[i].source_s - knots_[i - 1].source_s;
        timeline += knots_[i].timeline_s - knots_[i - 1].timeline_s;
    }
    return (source / timeline - 1.0) * 1e6;
}

ClockMap ClockMap::shifted(double seconds) const {
    auto knots = knots_;
    for (auto& knot : knots) knot.timeline_s += seconds;
    return ClockMap(std::move(knots));
}

ClockMap ClockMap::section(double source_s, double duration_s) const {
    const double length_s = std::max(duration_s, 2 * kStepSourceSeconds);
    std::vector<ClockKnot> inside{{0.0, timeline_at(source_s)}};
    for (const auto& knot : knots_) {
        const double u = knot.source_s - source_s;
        // Knots at the very edge would make a segment too short to carry a slope.
        if (u > kStepSourceSeconds && u < length_s - kStepSourceSeconds)
            inside.push_back({u, knot.timeline_s});
    }
    inside.push_back({length_s, timeline_at(source_s + length_s)});
    const ClockKnot& second = inside[1];
    if (is_step(inside.front(), second))
        inside.front().timeline_s = second.timeline_s - second.source_s;
    const ClockKnot& last_but_one = inside[inside.size() - 2];
    if (is_step(last_but_one, inside.back()))
        inside.back().timeline_s = last_but_one.timeline_s + length_s - last_but_one.source_s;
    return ClockMap(std::move(inside));
}

}  // namespace audiosync::model
