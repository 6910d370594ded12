#include "desktop/timeline/timeline_layout.h"

#include <algorithm>
#include <cmath>

namespace audiosync::desktop {
namespace {

std::vector<ClipBox> boxes_of(const TimelineTrack& track, std::size_t index) {
    std::vector<ClipBox> boxes;
    for (std::size_t c = 0; c < track.clips.size(); ++c) {
        const TimelineClip& clip = track.clips[c];
        ClipBox box;
        box.id = clip.id;
        box.track = index;
        box.clip = c;
        box.begin_s = clip.map.timeline_at(0.0);
        box.end_s = std::max(box.begin_s, clip.map.timeline_at(clip.duration_s));
        if (std::isfinite(box.begin_s) && std::isfinite(box.end_s)) boxes.push_back(box);
    }
    std::stable_sort(boxes.begin(), boxes.end(),
                     [](const ClipBox& a, const ClipBox& b) { return a.begin_s < b.begin_s; });
    return boxes;
}

void into_lanes(std::vector<ClipBox> boxes, TrackRow& row) {
    for (ClipBox& box : boxes) {
        const auto free = std::find_if(row.lanes.begin(), row.lanes.end(), [&](const auto& lane) {
            return lane.empty() || lane.back().end_s <= box.begin_s + kTouchSeconds;
        });
        box.lane = static_cast<int>(free - row.lanes.begin());
        if (free == row.lanes.end()) row.lanes.emplace_back();
        row.lanes[static_cast<std::size_t>(box.lane)].push_back(box);
    }
    if (row.lanes.empty()) row.lanes.emplace_back();
}

}  // namespace

TimeAxis TimeAxis::zoomed(double factor, double x, double least, double most) const {
    TimeAxis axis = *this;
    const double instant = time_at(x);
    axis.pixels_per_second = std::clamp(pixels_per_second * factor, least, std::max(least, most));
    axis.origin_s = instant - (x - left) / axis.pixels_per_second;
    return axis;
}

TimeAxis axis_to_fit(double begin_s, double end_s, double left, double width) {
    const double length_s = std::max(1e-3, end_s - begin_s);
    const double margin_s = length_s * kFitMargin;
    TimeAxis axis;
    axis.left = left;
    axis.origin_s = begin_s - margin_s;
    axis.pixels_per_second = std::max(1.0, width) / (length_s + 2 * margin_s);
    return axis;
}

TimelineLayout::TimelineLayout(const TimelineScene& scene) {
    int top = 0;
    for (std::size_t t = 0; t < scene.tracks.size(); ++t) {
        const TimelineTrack& track = scene.tracks[t];
        TrackRow row;
        row.id = track.id;
        row.top = top;
        row.lane_height = track.height <= 0
                              ? kDefaultLaneHeight
                              : std::clamp(track.height, kLeastLaneHeight, kMostLaneHeight);
        into_lanes(boxes_of(track, t), row);
        for (std::size_t lane = 0; lane < row.lanes.size(); ++lane)
            for (std::size_t i = 0; i < row.lanes[lane].size(); ++i) {
                const ClipBox& box = row.lanes[lane][i];
                by_id_[box.id] = {t, {static_cast<int>(lane), i}};
                begin_s_ = std::min(begin_s_, box.begin_s);
                end_s_ = std::max(end_s_, box.end_s);
            }
        top = row.bottom() + kRowGap;
        rows_.push_back(std::move(row));
    }
    for (const TimelineMarker& marker : scene.markers) {
        begin_s_ = std::min(begin_s_, marker.timeline_s);
        end_s_ = std::max(end_s_, marker.timeline_s);
    }
}

int TimelineLayout::height() const { return rows_.empty() ? 0 : rows_.back().bottom(); }

const ClipBox* TimelineLayout::find(ClipId clip) const {
    const auto found = by_id_.find(clip);
    if (found == by_id_.end()) return nullptr;
    const auto& [row, place] = found->second;
    return &rows_[row].lanes[static_cast<std::size_t>(place.first)][place.second];
}

std::optional<std::size_t> TimelineLayout::row_of(TrackId track) const {
    for (std::size_t r = 0; r < rows_.size(); ++r)
        if (rows_[r].id == track) return r;
    return std::nullopt;
}

std::optional<std::size_t> TimelineLayout::row_at(double y) const {
    const auto after = std::upper_bound(
        rows_.begin(), rows_.end(), y, [](double at, const TrackRow& row) { return at < row.top; });
    if (after == rows_.begin()) return std::nullopt;
    const auto row = after - 1;
    if (y >= row->bottom()) return std::nullopt;
    return static_cast<std::size_t>(row - rows_.begin());
}

std::pair<std::size_t, std::size_t> part_between(const std::vector<ClipBox>& lane, double begin_s,
                                                 double end_s) {
    // Boxes of a lane do not overlap, so their ends are in order as well.
    const auto first =
        std::lower_bound(lane.begin(), lane.end(), begin_s,
                         [](const ClipBox& box, double at) { return box.end_s < at; });
    const auto last = std::lower_bound(
        first, lane.end(), end_s, [](const ClipBox& box, double at) { return box.begin_s < at; });
    return {static_cast<std::size_t>(first - lane.begin()),
            static_cast<std::size_t>(last - lane.begin())};
}

const ClipBox* TimelineLayout::clip_at(double seconds, double y, double slack_s) const {
    const auto r = row_at(y);
    if (!r) return nullptr;
    const TrackRow& row = rows_[*r];
    const auto lane = static_cast<std::size_t>((y - row.top) / row.lane_height);
    if (lane >= row.lanes.size()) return nullptr;
    const auto [first, last] = part_between(row.lanes[lane], seconds - slack_s, seconds + slack_s);
    const ClipBox* best = nullptr;
    double best_distance_s = 0.0;
    for (std::size_t i = first; i < last; ++i) {
        const ClipBox& box = row.lanes[lane][i];
        const double distance_s = std::max({0.0, box.begin_s - seconds, seconds - box.end_s});
        // Only what is too narrow to be hit reaches beyond its edges.
        if (distance_s > 0.0 && box.end_s - box.begin_s >= slack_s) continue;
        if (best == nullptr || distance_s < best_distance_s) {
            best = &box;
            best_distance_s = distance_s;
        }
    }
    return best;
}

std::vector<const ClipBox*> TimelineLayout::clips_in(double begin_s, double end_s, double top,
                                                     double bottom) const {
    std::vector<const ClipBox*> found;
    for (const TrackRow& row : rows_)
        for (std::size_t lane = 0; lane < row.lanes.size(); ++lane) {
            const double lane_top = row.top + static_cast<double>(lane) * row.lane_height;
            if (lane_top >= bottom || lane_top + row.lane_height <= top) continue;
            const auto [first, last] = part_between(row.lanes[lane], begin_s, end_s);
            for (std::size_t i = first; i < last; ++i) found.push_back(&row.lanes[lane][i]);
        }
    return found;
}

std::vector<const ClipBox*> TimelineLayout::in_order(std::size_t row) const {
    std::vector<const ClipBox*> boxes;
    for (const auto& lane : rows_[row].lanes)
        for (const ClipBox& box : lane) boxes.push_back(&box);
    std::stable_sort(boxes.begin(), boxes.end(),
                     [](const ClipBox* a, const ClipBox* b) { return a->begin_s < b->begin_s; });
    return boxes;
}

const ClipBox* TimelineLayout::neighbour(const ClipBox& box, int steps) const {
    const auto boxes = in_order(box.track);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (boxes[i]->id != box.id) continue;
        const auto at = static_cast<std::ptrdiff_t>(i) + steps;
        if (at < 0 || at >= static_cast<std::ptrdiff_t>(boxes.size())) return nullptr;
        return boxes[static_cast<std::size_t>(at)];
    }
    return nullptr;
}

const ClipBox* TimelineLayout::nearest_in_row(std::size_t row, double seconds) const {
    const ClipBox* best = nullptr;
    double best_distance_s = 0.0;
    for (const ClipBox* box : in_order(row)) {
        const double distance_s = std::max({0.0, box->begin_s - seconds, seconds - box->end_s});
        if (best == nullptr || distance_s < best_distance_s) {
            best = box;
            best_distance_s = distance_s;
        }
    }
    return best;
}

}  // namespace audiosync::desktop
