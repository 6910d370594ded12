#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "desktop/timeline/timeline_scene.h"

/// @file
/// Where everything of a scene lies: pure arithmetic, no widget, no painting.
namespace audiosync::desktop {

/// Time across. x is in logical pixels of the viewport.
struct TimeAxis {
    double origin_s = 0.0;  ///< at `left`
    double pixels_per_second = 100.0;
    double left = 0.0;

    [[nodiscard]] double x_at(double seconds) const {
        return left + (seconds - origin_s) * pixels_per_second;
    }
    [[nodiscard]] double time_at(double x) const {
        return origin_s + (x - left) / pixels_per_second;
    }
    /// The same instant stays under `x`. The scale stays within [least, most].
    [[nodiscard]] TimeAxis zoomed(double factor, double x, double least, double most) const;
};

/// Enough to see single samples of 192 kHz sound apart.
inline constexpr double kMostPixelsPerSecond = 4e6;
/// Room around everything when it is made to fit, as a part of the width.
inline constexpr double kFitMargin = 0.03;

/// The scale and origin at which [begin_s, end_s) fills `width` pixels but for a margin.
TimeAxis axis_to_fit(double begin_s, double end_s, double left, double width);

struct ClipBox {
    ClipId id = kNoId;
    std::size_t track = 0;  ///< index into TimelineScene::tracks
    std::size_t clip = 0;   ///< index into TimelineTrack::clips
    double begin_s = 0.0;
    double end_s = 0.0;
    int lane = 0;
};

struct TrackRow {
    TrackId id = kNoId;
    int top = 0;  ///< of the row, in pixels from the top of the first one
    int lane_height = 0;
    std::vector<std::vector<ClipBox>> lanes;  ///< by begin, not overlapping; at least one lane

    [[nodiscard]] int height() const { return lane_height * static_cast<int>(lanes.size()); }
    [[nodiscard]] int bottom() const { return top + height(); }
};

/// Clips of a track that lie over one another (takes) go to lanes of their own: the first free one
/// from the top. What overlaps by less than this only touches.
inline constexpr double kTouchSeconds = 0.002;

inline constexpr int kDefaultLaneHeight = 72;
inline constexpr int kLeastLaneHeight = 28;
inline constexpr int kMostLaneHeight = 400;
inline constexpr int kRowGap = 2;

class TimelineLayout {
   public:
    TimelineLayout() = default;
    explicit TimelineLayout(const TimelineScene& scene);

    [[nodiscard]] const std::vector<TrackRow>& rows() const { return rows_; }
    [[nodiscard]] int height() const;                          ///< of all rows
    [[nodiscard]] double begin_s() const { return begin_s_; }  ///< of everything, at most 0
    [[nodiscard]] double end_s() const { return end_s_; }      ///< at least 1

    [[nodiscard]] const ClipBox* find(ClipId clip) const;
    [[nodiscard]] std::optional<std::size_t> row_of(TrackId track) const;
    /// The row at `y` pixels from the top of the first one.
    [[nodiscard]] std::optional<std::size_t> row_at(double y) const;
    /// The clip under a point; one narrower than `slack_s` is hit within that of it.
    [[nodiscard]] const ClipBox* clip_at(double seconds, double y, double slack_s) const;
    /// All clips that have a part in [begin_s, end_s) and between two heights, by track, lane,
    /// time.
    [[nodiscard]] std::vector<const ClipBox*> clips_in(double begin_s, double end_s, double top,
                                                       double bottom) const;
    /// The clip after (`steps` 1) or before (-1) one on its track, in order of time; at the end
    /// null.
    [[nodiscard]] const ClipBox* neighbour(const ClipBox& box, int steps) const;
    /// The clip of another row that lies nearest in time.
    [[nodiscard]] const ClipBox* nearest_in_row(std::size_t row, double seconds) const;
    /// Of one row, in order of time.
    [[nodiscard]] std::vector<const ClipBox*> in_order(std::size_t row) const;

   private:
    std::vector<TrackRow> rows_;
    std::map<ClipId, std::pair<std::size_t, std::pair<int, std::size_t>>> by_id_;
    double begin_s_ = 0.0;
    double end_s_ = 1.0;
};

/// The part of one lane that has something in [begin_s, end_s).
std::pair<std::size_t, std::size_t> part_between(const std::vector<ClipBox>& lane, double begin_s,
                                                 double end_s);

}  // namespace audiosync::desktop
