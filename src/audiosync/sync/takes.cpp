#include "audiosync/sync/takes.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace audiosync::sync {
namespace {

/// "Strong": less than one in ten thousand million.
constexpr double kSure = 10.0;
/// A take shares at least this much of itself with what heard it. A short clip whose sound is in
/// several long ones makes no takes of these.
constexpr double kShared = 0.5;
/// Stamps this far off contradict.
constexpr double kContradiction_s = 30.0;

/// Whether what put the clip there reaches over most of it: not the edges of two recordings.
bool widely_heard(const PlacingBoard& board, std::size_t clip, const Place& place) {
    const double end = place.start_s + board.clip(clip).duration_s;
    std::vector<std::pair<double, double>> parts;
    for (const std::size_t h : place.hypotheses) {
        const std::size_t other = board.partner(clip, h);
        parts.emplace_back(std::max(place.start_s, board.lies[other].start_s),
                           std::min(end, board.end_s(other)));
    }
    std::sort(parts.begin(), parts.end());
    double covered = 0.0;
    double until = place.start_s;
    for (const auto& [from, to] : parts) {
        covered += std::max(0.0, to - std::max(from, until));
        until = std::max(until, to);
    }
    return covered >= kShared * board.clip(clip).duration_s;
}

bool contradicts_its_clock(const PlacingBoard& board, std::size_t clip) {
    if (!board.stamp(clip)) return false;
    const auto& lies = board.lies[clip];
    const auto clock = board.clock(clip, *lies.group);
    return clock && clock->steady() && clock->agreeing >= 2 &&
           std::abs(clock->departure_s(lies.start_s, *board.stamp(clip))) > kContradiction_s;
}

bool witness(const PlacingBoard& board, std::size_t clip) {
    const auto& lies = board.lies[clip];
    if (!lies.group) return false;
    auto places = board.places_of(clip, lies.group);
    if (places.empty()) return false;
    places = board.ranked(clip, *lies.group, std::move(places));
    return board.distinction(clip, *lies.group, places) >= kSure &&
           widely_heard(board, clip, places.front()) && !contradicts_its_clock(board, clip);
}

}  // namespace

std::vector<bool> find_takes(const PlacingBoard& board) {
    std::vector<bool> sure(board.size());
    for (std::size_t c = 0; c < board.size(); ++c) sure[c] = witness(board, c);
    std::vector<bool> takes(board.size(), false);
    for (std::size_t c = 0; c < board.size(); ++c) {
        const auto& device = board.siblings(c);
        if (device.front() != c) continue;  // each device once
        std::size_t all = 0;
        std::size_t over = 0;
        for (const std::size_t s : device) {
            if (!sure[s]) continue;
            ++all;
            const auto others = board.overlapped(s, *board.lies[s].group, board.lies[s].start_s);
            if (std::any_of(others.begin(), others.end(),
                            [&](std::size_t other) { return sure[other]; }))
                ++over;
        }
        if (over == 0 || 2 * over < all) continue;
        for (const std::size_t s : device) takes[s] = true;
    }
    return takes;
}

}  // namespace audiosync::sync
