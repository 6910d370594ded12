#pragma once

#include <QFont>
#include <QRect>
#include <QSize>
#include <memory>
#include <optional>
#include <set>

#include "desktop/timeline/time_ruler.h"
#include "desktop/timeline/timeline_layout.h"
#include "desktop/timeline/timeline_options.h"
#include "desktop/timeline/timeline_scene.h"
#include "desktop/timeline/timeline_theme.h"

/// @file
/// Everything that decides what a timeline looks like at one moment; no widget.
namespace audiosync::desktop {

/// Sizes in logical pixels, by the font.
struct TimelineMetrics {
    int header_width = 176;
    int ruler_height = 30;
    int minimap_height = 34;  ///< 0: none
    int title_height = 17;    ///< of the strip with a clip's name

    static TimelineMetrics for_font(const QFont& font);
};

/// The parts of one track's name plate that can be clicked.
struct HeaderParts {
    QRect plate;
    QRect name;
    QRect detail;  ///< empty where there is no room
    QRect badge;   ///< of the reference
    QRect mute;
    QRect solo;
    QRect resize;  ///< the lower edge
};

/// A drag that is under way.
struct DragPreview {
    double move_s = 0.0;
    std::optional<double> snap_line_s;
};

struct TimelineState {
    std::shared_ptr<const TimelineScene> scene = std::make_shared<const TimelineScene>();
    TimelineLayout layout;
    TimelineTheme theme = TimelineTheme::dark_navy();
    TimelineMetrics metrics;
    QFont font;
    QSize size;  ///< of the viewport
    TimeAxis axis;
    int scroll_y = 0;

    RulerMode ruler = RulerMode::time;
    WaveScale wave_scale = WaveScale::linear;
    double wave_gain_db = 0.0;
    double playhead_s = 0.0;
    std::optional<LoopRange> loop;
    std::set<ClipId> selection;
    ClipId current_clip = kNoId;
    TrackId current_track = kNoId;
    bool focused = false;
    ClipId hovered = kNoId;
    std::optional<DragPreview> drag;
    std::optional<QRect> band;
    TrackId drop_track = kNoId;
    bool dropping = false;

    [[nodiscard]] TimecodeScale timecode() const {
        return {scene->frame_rate, scene->drop_frame, scene->timecode_start_s};
    }
    [[nodiscard]] QRect tracks_area() const;  ///< where clips are
    [[nodiscard]] QRect header_area() const;  ///< where names are
    [[nodiscard]] QRect ruler_area() const;
    [[nodiscard]] QRect minimap_area() const;
    [[nodiscard]] double content_y(int y) const { return y - metrics.ruler_height + scroll_y; }
    [[nodiscard]] int viewport_y(int content) const {
        return content + metrics.ruler_height - scroll_y;
    }
    /// In viewport coordinates; left and right may lie far outside.
    [[nodiscard]] QRect box_rect(const ClipBox& box) const;
    [[nodiscard]] QRect row_rect(const TrackRow& row) const;  ///< over the clips' area
    [[nodiscard]] HeaderParts header_parts(const TrackRow& row) const;
    [[nodiscard]] const TimelineClip& clip_of(const ClipBox& box) const {
        return scene->tracks[box.track].clips[box.clip];
    }
    /// The minimap's time axis: the whole scene and what is seen.
    [[nodiscard]] TimeAxis minimap_axis() const;
    [[nodiscard]] double visible_begin_s() const { return axis.origin_s; }
    [[nodiscard]] double visible_end_s() const { return axis.time_at(size.width()); }
};

/// "synced", "likely", "placed by date or timecode", "not placed", "file missing",
/// "not analyzed yet"
QString status_words(ClipStatus status);
/// What is said of a clip: its own words, else status and confidence.
QString status_text(const TimelineClip& clip);

}  // namespace audiosync::desktop
