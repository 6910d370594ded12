#include "desktop/timeline/timeline_state.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <algorithm>
#include <cmath>

namespace audiosync::desktop {
namespace {

/// A clip is never narrower than this on the screen.
constexpr int kLeastBoxWidth = 3;
/// x beyond this is far outside of any screen; integers hold it.
constexpr double kFarPixels = 1e8;

QString translated(const char* text) {
    return QCoreApplication::translate("audiosync::desktop::TimelineView", text);
}

int to_pixel(double x) {
    return static_cast<int>(std::lround(std::clamp(x, -kFarPixels, kFarPixels)));
}

}  // namespace

TimelineMetrics TimelineMetrics::for_font(const QFont& font) {
    const int line = QFontMetrics(font).height();
    TimelineMetrics metrics;
    metrics.header_width = line * 11;
    metrics.ruler_height = line + 14;
    metrics.minimap_height = line * 2 + 2;
    metrics.title_height = line + 2;
    return metrics;
}

QRect TimelineState::tracks_area() const {
    return {metrics.header_width, metrics.ruler_height,
            std::max(0, size.width() - metrics.header_width),
            std::max(0, size.height() - metrics.ruler_height - metrics.minimap_height)};
}

QRect TimelineState::header_area() const {
    return {0, metrics.ruler_height, metrics.header_width,
            std::max(0, size.height() - metrics.ruler_height - metrics.minimap_height)};
}

QRect TimelineState::ruler_area() const {
    return {metrics.header_width, 0, std::max(0, size.width() - metrics.header_width),
            metrics.ruler_height};
}

QRect TimelineState::minimap_area() const {
    return {metrics.header_width, size.height() - metrics.minimap_height,
            std::max(0, size.width() - metrics.header_width), metrics.minimap_height};
}

QRect TimelineState::box_rect(const ClipBox& box) const {
    const TrackRow& row = layout.rows()[box.track];
    const int left = to_pixel(axis.x_at(box.begin_s));
    const int right = to_pixel(axis.x_at(box.end_s));
    return {left, viewport_y(row.top + box.lane * row.lane_height) + 1,
            std::max(kLeastBoxWidth, right - left), row.lane_height - 2};
}

QRect TimelineState::row_rect(const TrackRow& row) const {
    return {metrics.header_width, viewport_y(row.top), tracks_area().width(), row.height()};
}

HeaderParts TimelineState::header_parts(const TrackRow& row) const {
    HeaderParts parts;
    const int line = metrics.title_height;
    const int width = metrics.header_width;
    const int top = viewport_y(row.top);
    parts.plate = {0, top, width, row.height()};
    parts.resize = {0, top + row.height() - 4, width, 7};
    const int button = line + 1;
    const int pad = 8;
    const int text_left = 14;
    const int text_width = std::max(0, width - text_left - pad);
    parts.name = {text_left, top + 5, text_width, line};
    const bool two_lines = row.height() >= 2 * line + 14;
    const bool three_lines = row.height() >= 3 * line + 16;
    if (three_lines) parts.detail = {text_left, top + 5 + line, text_width, line};
    const int buttons_y = two_lines ? top + 7 + line * (three_lines ? 2 : 1) + (three_lines ? 2 : 0)
                                    : top + (row.height() - button) / 2;
    if (two_lines) {
        parts.mute = {text_left, buttons_y, button, button};
    } else {
        parts.mute = {width - pad - 2 * button - 4, buttons_y, button, button};
        parts.name.setWidth(std::max(0, parts.mute.left() - text_left - 4));
    }
    parts.solo = parts.mute.translated(button + 4, 0);
    const int badge_width = line * 5 / 2;
    if (two_lines) parts.badge = {parts.solo.right() + 8, buttons_y + 1, badge_width, button - 2};
    return parts;
}

TimeAxis TimelineState::minimap_axis() const {
    const double begin_s = std::min(layout.begin_s(), 0.0);
    const double end_s = std::max(layout.end_s(), begin_s + 1e-3);
    const QRect area = minimap_area();
    return axis_to_fit(begin_s, end_s, area.left(), area.width());
}

QString status_words(ClipStatus status) {
    switch (status) {
        case ClipStatus::synced:
            return translated("synced by sound");
        case ClipStatus::likely:
            return translated("likely, worth a look");
        case ClipStatus::estimated:
            return translated("placed by date or timecode");
        case ClipStatus::unsynced:
            return translated("not placed");
        case ClipStatus::missing:
            return translated("file missing");
        case ClipStatus::waiting:
            return translated("not analyzed yet");
    }
    return {};
}

QString status_text(const TimelineClip& clip) {
    if (!clip.status_text.isEmpty()) return clip.status_text;
    QString text = status_words(clip.status);
    if (clip.status == ClipStatus::synced || clip.status == ClipStatus::likely)
        text = translated("%1, confidence %2").arg(text).arg(clip.confidence, 0, 'f', 1);
    if (clip.pinned) text = translated("%1, pinned").arg(text);
    return text;
}

}  // namespace audiosync::desktop
