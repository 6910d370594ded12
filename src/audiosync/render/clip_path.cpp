#include "audiosync/render/clip_path.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace audiosync::render {
namespace {

using model::ClockKnot;
using model::ClockMap;

/// Places that are whole samples but for the rounding of seconds count as whole.
constexpr double kGrid = 1e-5;
constexpr double kNoDriftSamples = 0.01;

/// A straight stretch of the map, the part of it that the clip uses.
struct Stretch {
    ClockKnot anchor;
    long double slope = 1;  ///< source seconds per timeline second
    double source_begin = 0;
    double source_end = 0;
    double timeline_begin = 0;
    double timeline_end = 0;
    bool step_before = false;  ///< sound was lost before this one, or is there twice
};

std::int64_t first_at_or_after(double seconds, SampleRate rate) {
    return static_cast<std::int64_t>(std::ceil(seconds * rate.value() - kGrid));
}

std::int64_t nearest(double samples) {
    return static_cast<std::int64_t>(std::floor(samples + 0.5 + kGrid));
}

std::vector<Stretch> stretches(const ClockMap& map, double begin_s, double duration_s) {
    const auto& knots = map.knots();
    constexpr double kForever = std::numeric_limits<double>::infinity();
    std::vector<Stretch> found;
    bool step = false;
    for (std::size_t i = 0; i + 1 < knots.size(); ++i) {
        const ClockKnot& a = knots[i];
        const ClockKnot& b = knots[i + 1];
        if (ClockMap::is_step(a, b)) {
            step = true;
            continue;
        }
        // The outer stretches reach on for ever.
        const double begin = std::max(begin_s, i == 0 ? -kForever : a.source_s);
        const double end = std::min(duration_s, i + 2 == knots.size() ? kForever : b.source_s);
        if (begin < end) {
            const long double slope = (static_cast<long double>(b.source_s) - a.source_s) /
                                      (static_cast<long double>(b.timeline_s) - a.timeline_s);
            const auto timeline = [&](double u) {
                return static_cast<double>(a.timeline_s + (u - a.source_s) / slope);
            };
            found.push_back(
                {a, slope, begin, end, timeline(begin), timeline(end), step && !found.empty()});
        }
        step = false;
    }
    return found;
}

bool drifts(const Stretch& s, SampleRate rate) {
    const double off = (s.timeline_end - s.timeline_begin) - (s.source_end - s.source_begin);
    return std::abs(off) * rate.value() > kNoDriftSamples;
}

/// Stretches without a step between them are one; each run of them goes to the nearest sample.
void copy_pieces(const std::vector<Stretch>& all, SampleRate rate, ClipPath& path) {
    for (const Stretch& s : all) {
        const SamplePosition end{nearest(s.source_end * rate.value())};
        if (!path.pieces.empty() && !s.step_before) {
            path.pieces.back().out.end = end + path.pieces.back().shift;
            continue;
        }
        PathPiece piece;
        piece.shift = {nearest((s.timeline_begin - s.source_begin) * rate.value())};
        const SamplePosition first{nearest(s.source_begin * rate.value())};
        piece.out = {first + piece.shift, end + piece.shift};
        if (s.step_before) {
            piece.fade_in = true;
            path.pieces.back().fade_out = true;
            piece.out.first = std::max(piece.out.first, path.pieces.back().out.end);
        }
        path.pieces.push_back(piece);
    }
}

void resampled_pieces(const std::vector<Stretch>& all, SampleRate source, SampleRate output,
                      ClipPath& path) {
    const auto from = static_cast<long double>(source.hz.num) / source.hz.den;
    const auto to = static_cast<long double>(output.hz.num) / output.hz.den;
    for (const Stretch& s : all) {
        PathPiece piece;
        const long double step = from / to * s.slope;
        piece.line.step = dsp::SourcePosition::at(step);
        piece.line.origin =
            dsp::SourcePosition::at(s.anchor.source_s * from - s.anchor.timeline_s * to * step);
        piece.out = {{first_at_or_after(s.timeline_begin, output)},
                     {first_at_or_after(s.timeline_end, output)}};
        if (s.step_before) {
            piece.fade_in = true;
            path.pieces.back().fade_out = true;
        }
        path.pieces.push_back(piece);
    }
}

}  // namespace

ClipPath plan_path(const ClockMap& map, double begin_s, double duration_s, SampleRate source,
                   SampleRate output, Edge before, Edge after, SampleCount reach) {
    ClipPath path;
    const auto all = stretches(map, begin_s, duration_s);
    if (all.empty()) return path;
    path.copied = source == output && std::none_of(all.begin(), all.end(), [&](const Stretch& s) {
                      return drifts(s, output);
                  });
    if (path.copied)
        copy_pieces(all, output, path);
    else
        resampled_pieces(all, source, output, path);
    auto& first = path.pieces.front();
    auto& last = path.pieces.back();
    path.out = path.out_with_tails = {first.out.first, last.out.end};
    if (path.copied) return path;

    if (before == Edge::free) first.fade_in = true;
    if (after == Edge::free) last.fade_out = true;
    const auto ring = static_cast<std::int64_t>(
        std::ceil(static_cast<double>(reach.value) * output.value() / source.value() * 1.01));
    if (before == Edge::joined) first.out.first = first.out.first - SampleCount{ring};
    if (after == Edge::joined) last.out.end = last.out.end + SampleCount{ring};
    path.out_with_tails = {first.out.first, last.out.end};
    return path;
}

}  // namespace audiosync::render
