#include "desktop/timeline/timeline_painter.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QLocale>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "desktop/timeline/status_icons.h"

namespace audiosync::desktop {
namespace {

constexpr int kLeastNameWidth = 26;
constexpr int kLeastWaveWidth = 3;
/// Names are elided to multiples of this, so that zooming does not make each anew.
constexpr int kNameStep = 12;
constexpr int kMostNameWidth = 300;
/// The confidence stands at the end of a title that is wider than this, in so much of it.
constexpr int kLeastNumberWidth = 150;
constexpr int kNumberWidth = 44;
constexpr int kPin = 100;  ///< among the icons, behind those of the statuses
/// Fewer pixels than this a sample: columns; more: a line through the samples.
constexpr double kLinePixelsPerSample = 1.5;
constexpr double kDotPixelsPerSample = 7.0;
constexpr double kLeastTickPixels = 96.0;

QString translated(const char* text) {
    return QCoreApplication::translate("audiosync::desktop::TimelineView", text);
}

QColor status_colour(const TimelineTheme& theme, ClipStatus status) {
    switch (status) {
        case ClipStatus::synced:
            return theme.synced;
        case ClipStatus::likely:
            return theme.likely;
        case ClipStatus::estimated:
            return theme.estimated;
        case ClipStatus::unsynced:
            return theme.unsynced;
        case ClipStatus::missing:
            return theme.missing;
        case ClipStatus::waiting:
            return theme.waiting;
    }
    return theme.text;
}

QColor mixed(const QColor& a, const QColor& b, double share_of_a) {
    const auto part = [&](int x, int y) {
        return static_cast<int>(std::lround(x * share_of_a + y * (1 - share_of_a)));
    };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

QColor with_alpha(QColor colour, int alpha) {
    colour.setAlpha(alpha);
    return colour;
}

/// The body says by its pattern, too, how a clip was placed.
Qt::BrushStyle pattern_of(ClipStatus status) {
    switch (status) {
        case ClipStatus::estimated:
            return Qt::Dense7Pattern;
        case ClipStatus::unsynced:
            return Qt::BDiagPattern;
        case ClipStatus::missing:
            return Qt::DiagCrossPattern;
        default:
            return Qt::NoBrush;
    }
}

Qt::PenStyle outline_of(ClipStatus status) {
    switch (status) {
        case ClipStatus::estimated:
        case ClipStatus::waiting:
            return Qt::DashLine;
        case ClipStatus::unsynced:
        case ClipStatus::missing:
            return Qt::DotLine;
        default:
            return Qt::SolidLine;
    }
}

QFont smaller(const QFont& font, double factor) {
    QFont small = font;
    if (font.pointSizeF() > 0)
        small.setPointSizeF(font.pointSizeF() * factor);
    else
        small.setPixelSize(std::max(1, static_cast<int>(std::lround(font.pixelSize() * factor))));
    return small;
}

void vertical(QPainter& painter, double x, int top, int bottom, const QColor& colour,
              double width = 1.0) {
    painter.fillRect(
        QRectF(std::round(x) - (width > 1.5 ? width / 2 - 0.5 : 0.0), top, width, bottom - top),
        colour);
}

void paint_button(QPainter& painter, const QRect& rect, const QString& letter, bool on,
                  const QColor& on_colour, const TimelineTheme& theme) {
    painter.setPen(on ? on_colour : theme.border);
    painter.setBrush(on ? QBrush(on_colour) : QBrush(theme.track));
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(on ? (theme.dark ? theme.background : QColor(Qt::white)) : theme.muted_text);
    painter.drawText(rect, Qt::AlignCenter, letter);
}

}  // namespace

void TimelinePainter::forget_pictures() {
    tiles_.clear();
    labels_.clear();
    icons_.clear();
}

bool TimelinePainter::paint(QPainter& painter, const TimelineState& state, const QRect& dirty,
                            double budget_ms) {
    clock_.start();
    budget_ms_ = budget_ms;
    left_some_ = false;
    painter.setFont(state.font);
    painter.setClipRect(dirty);
    painter.fillRect(dirty, state.theme.background);
    if (const QRect area = state.tracks_area() & dirty; !area.isEmpty()) {
        painter.save();
        painter.setClipRect(area);
        paint_rows(painter, state, area);
        painter.restore();
    }
    if (state.ruler_area().intersects(dirty)) paint_ruler(painter, state, dirty);
    painter.save();
    painter.setClipRect(dirty & QRect(state.metrics.header_width, 0,
                                      state.size.width() - state.metrics.header_width,
                                      state.size.height() - state.metrics.minimap_height));
    paint_overlays(painter, state);
    painter.restore();
    if (state.metrics.minimap_height > 0 &&
        dirty.bottom() >= state.size.height() - state.metrics.minimap_height)
        paint_minimap(painter, state, dirty);
    if (state.metrics.header_width > 0 && dirty.left() < state.metrics.header_width)
        paint_headers(painter, state, dirty);
    return !left_some_;
}

void TimelinePainter::paint_rows(QPainter& painter, const TimelineState& state,
                                 const QRect& dirty) {
    const auto& theme = state.theme;
    for (const TrackRow& row : state.layout.rows()) {
        const QRect rect = state.row_rect(row) & dirty;
        if (rect.isEmpty()) continue;
        painter.fillRect(rect, row.id == state.current_track ? theme.track_current : theme.track);
        for (std::size_t lane = 1; lane < row.lanes.size(); ++lane) {
            const int y = state.viewport_y(row.top + static_cast<int>(lane) * row.lane_height);
            painter.fillRect(QRect(rect.left(), y, rect.width(), 1), theme.grid);
        }
    }
    const auto ticks =
        state.ruler == RulerMode::time
            ? time_ticks(state.axis, state.axis.time_at(dirty.left() - 1),
                         state.axis.time_at(dirty.right() + 1), kLeastTickPixels)
            : timecode_ticks(state.axis, state.timecode(), state.axis.time_at(dirty.left() - 1),
                             state.axis.time_at(dirty.right() + 1), kLeastTickPixels);
    for (const RulerTick& tick : ticks)
        if (tick.major)
            vertical(painter, state.axis.x_at(tick.timeline_s), dirty.top(), dirty.bottom() + 1,
                     theme.grid);

    const double slack_s = 4.0 / state.axis.pixels_per_second;
    const double top = state.content_y(dirty.top());
    const double bottom = state.content_y(dirty.bottom() + 1);
    const double begin_s = state.axis.time_at(dirty.left()) - slack_s;
    const double end_s = state.axis.time_at(dirty.right() + 1) + slack_s;
    const bool dragging = state.drag.has_value();
    for (const ClipBox* box : state.layout.clips_in(begin_s, end_s, top, bottom))
        if (!dragging || !state.selection.contains(box->id))
            paint_clip(painter, state, *box, dirty);
    if (!dragging) return;
    for (const ClipId id : state.selection)
        if (const ClipBox* box = state.layout.find(id)) {
            ClipBox moved = *box;
            moved.begin_s += state.drag->move_s;
            moved.end_s += state.drag->move_s;
            paint_clip(painter, state, moved, dirty);
        }
}

void TimelinePainter::paint_clip(QPainter& painter, const TimelineState& state, const ClipBox& box,
                                 const QRect& dirty) {
    const QRect rect = state.box_rect(box);
    const QRect visible = rect & dirty;
    if (visible.isEmpty()) return;
    const TimelineClip& clip = state.clip_of(box);
    const bool titled = rect.height() >= state.metrics.title_height + 14;
    const QRect body = titled ? rect.adjusted(0, state.metrics.title_height, 0, 0) : rect;
    paint_body(painter, state, box, body, body & dirty);
    if (titled)
        paint_title(painter, state, clip,
                    {rect.left(), rect.top(), rect.width(), state.metrics.title_height}, visible);
    paint_frame(painter, state, box, rect);
}

void TimelinePainter::paint_body(QPainter& painter, const TimelineState& state, const ClipBox& box,
                                 const QRect& rect, const QRect& visible) {
    const TimelineClip& clip = state.clip_of(box);
    const TimelineTrack& track = state.scene->tracks[box.track];
    const QColor colour = status_colour(state.theme, clip.status);
    const bool silent = track.muted;
    painter.fillRect(visible, mixed(colour, state.theme.track,
                                    (state.theme.dark ? 0.17 : 0.12) * (silent ? 0.4 : 1.0)));
    if (const auto pattern = pattern_of(clip.status); pattern != Qt::NoBrush && rect.width() > 4) {
        painter.setBrushOrigin(rect.topLeft());
        painter.fillRect(visible, QBrush(with_alpha(colour, state.theme.dark ? 70 : 80), pattern));
    }
    if (clip.waveform && rect.width() >= kLeastWaveWidth && rect.height() >= 8)
        paint_wave(painter, state, box, rect.adjusted(0, 1, 0, -1), visible);
}

void TimelinePainter::paint_wave(QPainter& painter, const TimelineState& state, const ClipBox& box,
                                 const QRect& body, const QRect& visible) {
    const TimelineClip& clip = state.clip_of(box);
    const double ratio = painter.device()->devicePixelRatioF();
    const double scale = state.axis.pixels_per_second * ratio;
    if (scale / clip.waveform->rate().value() >= kLinePixelsPerSample)
        return paint_samples(painter, state, box, body, visible);

    const QColor colour = status_colour(state.theme, clip.status);
    const bool silent = state.scene->tracks[box.track].muted;
    WaveTileKey key;
    key.clip = clip.id;
    key.waveform = clip.waveform.get();
    key.pixels_per_second = scale;
    key.height = std::max(1, static_cast<int>(std::lround(body.height() * ratio)));
    const QColor bright = state.theme.dark ? mixed(colour, Qt::white, 0.72) : colour;
    key.style.peak = with_alpha(colour, silent ? 70 : (state.theme.dark ? 150 : 135)).rgba();
    key.style.body = with_alpha(bright, silent ? 90 : 255).rgba();
    key.style.gain = static_cast<float>(std::pow(10.0, state.wave_gain_db / 20.0));
    key.style.scale = state.wave_scale;

    // In device pixels from the clip's begin; a long clip has more of them than an int holds.
    const double left = std::round(state.axis.x_at(box.begin_s) * ratio);
    const auto length =
        static_cast<std::int64_t>(std::max(1.0, std::round((box.end_s - box.begin_s) * scale)));
    const auto from = static_cast<std::int64_t>(std::floor(visible.left() * ratio - left));
    const auto to = static_cast<std::int64_t>(std::ceil((visible.right() + 1) * ratio - left));
    const auto first = std::max<std::int64_t>(0, from) / kTileWidth;
    const auto last = (std::min(length, to) - 1) / kTileWidth;
    for (std::int64_t index = first; index <= last; ++index) {
        key.index = index;
        key.width = static_cast<int>(std::min(kTileWidth, length - index * kTileWidth));
        const double spent_ms = static_cast<double>(clock_.nsecsElapsed()) * 1e-6;
        const QImage* image = tiles_.tile(key, clip, spent_ms < budget_ms_);
        if (image == nullptr) {
            left_some_ = true;
            continue;
        }
        const QRectF target((left + static_cast<double>(index * kTileWidth)) / ratio, body.top(),
                            image->width() / ratio, body.height());
        painter.drawImage(target, *image);
    }
}

void TimelinePainter::paint_samples(QPainter& painter, const TimelineState& state,
                                    const ClipBox& box, const QRect& body, const QRect& visible) {
    const TimelineClip& clip = state.clip_of(box);
    const double rate = clip.waveform->rate().value();
    const double from_s = clip.map.source_at(state.axis.time_at(visible.left() - 8) -
                                             (state.drag ? state.drag->move_s : 0.0) *
                                                 (state.selection.contains(box.id) ? 1 : 0));
    const double to_s = clip.map.source_at(state.axis.time_at(visible.right() + 9) -
                                           (state.drag ? state.drag->move_s : 0.0) *
                                               (state.selection.contains(box.id) ? 1 : 0));
    const auto first = static_cast<std::int64_t>(std::floor(std::max(0.0, from_s) * rate));
    const auto last = static_cast<std::int64_t>(std::ceil(std::min(clip.duration_s, to_s) * rate));
    if (last <= first) return;
    std::vector<float> samples(static_cast<std::size_t>(last - first + 1));
    WaveStyle style;
    style.gain = static_cast<float>(std::pow(10.0, state.wave_gain_db / 20.0));
    style.scale = state.wave_scale;
    const double middle = body.top() + body.height() / 2.0;
    const double half = body.height() / 2.0 - 1;
    const double move_s = box.begin_s - clip.map.timeline_at(0.0);
    const QColor colour = status_colour(state.theme, clip.status);
    painter.save();
    painter.setClipRect(visible, Qt::IntersectClip);
    painter.fillRect(QRectF(visible.left(), middle, visible.width(), 1), with_alpha(colour, 90));
    painter.setRenderHint(QPainter::Antialiasing);
    const int channels = std::min(2, clip.waveform->channels());
    for (int c = 0; c < channels; ++c) {
        if (!clip.waveform->samples(c, {first}, samples)) break;
        const QColor line = c == 0 ? (state.theme.dark ? mixed(colour, Qt::white, 0.7) : colour)
                                   : with_alpha(colour, 150);
        QPolygonF points;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const double at_s =
                clip.map.timeline_at(static_cast<double>(first + static_cast<std::int64_t>(i)) /
                                     rate) +
                move_s;
            points << QPointF(state.axis.x_at(at_s),
                              middle - static_cast<double>(wave_height(samples[i], style)) * half);
        }
        painter.setPen(QPen(line, 1.3));
        painter.drawPolyline(points);
        if (state.axis.pixels_per_second / rate < kDotPixelsPerSample) continue;
        const QPixmap& dot = dot_of(line, painter.device()->devicePixelRatioF());
        const double middle_of_dot = dot.deviceIndependentSize().width() / 2;
        for (const QPointF& point : points)
            painter.drawPixmap(point - QPointF(middle_of_dot, middle_of_dot), dot);
    }
    painter.restore();
}

/// A sample. Painted once: there are thousands of them.
const QPixmap& TimelinePainter::dot_of(const QColor& colour, double ratio) {
    constexpr double kRadius = 2.4;
    constexpr int kSize = 7;
    if (dot_.isNull() || dot_colour_ != colour || dot_.devicePixelRatio() != ratio) {
        dot_colour_ = colour;
        dot_ = QPixmap(QSize(kSize, kSize) * ratio);
        dot_.setDevicePixelRatio(ratio);
        dot_.fill(Qt::transparent);
        QPainter painter(&dot_);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(QPointF(kSize / 2.0, kSize / 2.0), kRadius, kRadius);
    }
    return dot_;
}

void TimelinePainter::paint_title(QPainter& painter, const TimelineState& state,
                                  const TimelineClip& clip, const QRect& rect,
                                  const QRect& visible) {
    const QColor colour = status_colour(state.theme, clip.status);
    const QRect strip = rect & visible;
    painter.fillRect(strip, mixed(colour, state.theme.track, state.theme.dark ? 0.42 : 0.30));
    if (rect.width() < kLeastNameWidth) return;
    const double ratio = painter.device()->devicePixelRatioF();
    const int size = state.metrics.title_height - 5;
    // A name stays in view while any of its clip does.
    int x = std::max(rect.left(), state.metrics.header_width) + 5;
    const int right = std::min(rect.right(), state.size.width()) - 4;
    if (right - x < size) return;
    painter.drawPixmap(QPointF(x, rect.top() + 2),
                       icon(static_cast<int>(clip.status), state, ratio));
    x += size + 4;
    if (clip.pinned && right - x >= size) {
        painter.drawPixmap(QPointF(x, rect.top() + 2), icon(kPin, state, ratio));
        x += size + 3;
    }
    QString number;
    const bool rated = clip.status == ClipStatus::synced || clip.status == ClipStatus::likely;
    if (rated && right - x > kLeastNumberWidth)
        number = QLocale().toString(clip.confidence, 'f', clip.confidence < 10 ? 1 : 0);
    const int left_over = right - x - (number.isEmpty() ? 0 : kNumberWidth);
    const int room = std::min(kMostNameWidth, left_over) / kNameStep * kNameStep;
    if (room >= kNameStep)
        painter.drawPixmap(QPointF(x, rect.top()), label({clip.name, room, ratio}, state));
    if (number.isEmpty()) return;
    painter.setFont(smaller(state.font, 0.85));
    painter.setPen(mixed(state.theme.text, colour, 0.75));
    painter.drawText(QRect(right - kNumberWidth, rect.top(), kNumberWidth - 2, rect.height()),
                     Qt::AlignVCenter | Qt::AlignRight, number);
    painter.setFont(state.font);
}

const QPixmap& TimelinePainter::label(const LabelKey& key, const TimelineState& state) {
    if (const QPixmap* known = labels_.object(key)) return *known;
    const QFont font = smaller(state.font, 0.92);
    const QFontMetrics metrics(font);
    const QString text = metrics.elidedText(key.name, Qt::ElideMiddle, key.room);
    const int width = std::clamp(metrics.horizontalAdvance(text) + 1, 1, key.room);
    auto made = std::make_unique<QPixmap>(QSize(width, state.metrics.title_height) * key.ratio);
    made->setDevicePixelRatio(key.ratio);
    made->fill(Qt::transparent);
    QPainter painter(made.get());
    painter.setFont(font);
    painter.setPen(state.theme.text);
    painter.drawText(QRect(0, 0, key.room, state.metrics.title_height),
                     Qt::AlignVCenter | Qt::AlignLeft, text);
    painter.end();
    const QPixmap& kept = *made;
    labels_.insert(key, made.release());
    return kept;
}

const QPixmap& TimelinePainter::icon(int which, const TimelineState& state, double ratio) {
    if (ratio != icon_ratio_) icons_.clear();
    icon_ratio_ = ratio;
    QPixmap& made = icons_[which];
    const int size = state.metrics.title_height - 5;
    if (made.isNull())
        made = which == kPin
                   ? pin_icon(state.theme.text, size, ratio)
                   : status_icon(static_cast<ClipStatus>(which), state.theme.text, size, ratio);
    return made;
}

void TimelinePainter::paint_frame(QPainter& painter, const TimelineState& state, const ClipBox& box,
                                  const QRect& rect) {
    const TimelineClip& clip = state.clip_of(box);
    const bool selected = state.selection.contains(box.id);
    const QColor colour = status_colour(state.theme, clip.status);
    // Corners far outside of the view would make dashes crawl.
    const QRect frame(QPoint(std::max(rect.left(), -50), rect.top()),
                      QPoint(std::min(rect.right(), state.size.width() + 50), rect.bottom()));
    if (rect.width() <= 4) {
        painter.fillRect(frame, selected ? state.theme.accent : colour);
        return;
    }
    painter.setBrush(Qt::NoBrush);
    QPen pen(clip.id == state.hovered ? mixed(colour, state.theme.text, 0.6) : colour, 1,
             outline_of(clip.status));
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.drawRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5));
    if (selected) {
        QPen thick(state.theme.dark ? QColor(Qt::white) : state.theme.accent, 2);
        thick.setJoinStyle(Qt::MiterJoin);
        painter.setPen(thick);
        painter.drawRect(QRectF(frame).adjusted(1, 1, -1, -1));
        painter.fillRect(frame.adjusted(2, 2, -2, -2),
                         with_alpha(state.theme.dark ? QColor(Qt::white) : state.theme.accent, 22));
    }
    if (state.focused && box.id == state.current_clip) {
        painter.setPen(QPen(state.theme.accent, 2, Qt::DotLine));
        painter.drawRect(QRectF(frame).adjusted(4, 4, -4, -4));
    }
}

void TimelinePainter::paint_headers(QPainter& painter, const TimelineState& state,
                                    const QRect& dirty) {
    const auto& theme = state.theme;
    const QRect area = state.header_area();
    painter.fillRect(QRect(0, 0, state.metrics.header_width, state.size.height()) & dirty,
                     theme.ruler);
    painter.save();
    painter.setClipRect(area & dirty);
    QFont bold = state.font;
    bold.setWeight(QFont::DemiBold);
    const QFont small = smaller(state.font, 0.9);
    const QFont letter = smaller(bold, 0.85);
    for (std::size_t r = 0; r < state.layout.rows().size(); ++r) {
        const TrackRow& row = state.layout.rows()[r];
        const HeaderParts parts = state.header_parts(row);
        if (!parts.plate.intersects(area & dirty)) continue;
        const TimelineTrack& track = state.scene->tracks[r];
        const bool current = row.id == state.current_track;
        painter.fillRect(parts.plate, current ? theme.track_current : theme.header);
        painter.fillRect(QRect(0, parts.plate.top(), 5, parts.plate.height()), track.colour);
        painter.setFont(bold);
        painter.setPen(track.muted ? theme.muted_text : theme.text);
        painter.drawText(
            parts.name, Qt::AlignVCenter | Qt::AlignLeft,
            QFontMetrics(bold).elidedText(track.name, Qt::ElideRight, parts.name.width()));
        if (!parts.detail.isEmpty()) {
            painter.setFont(small);
            painter.setPen(theme.muted_text);
            painter.drawText(
                parts.detail, Qt::AlignVCenter | Qt::AlignLeft,
                QFontMetrics(small).elidedText(track.detail, Qt::ElideRight, parts.detail.width()));
        }
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setFont(letter);
        paint_button(painter, parts.mute, translated("M"), track.muted, theme.unsynced, theme);
        paint_button(painter, parts.solo, translated("S"), track.solo, theme.snap_line, theme);
        if (track.reference && !parts.badge.isEmpty()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(with_alpha(theme.accent, theme.dark ? 50 : 36));
            painter.drawRoundedRect(parts.badge, 4, 4);
            painter.setPen(theme.accent);
            painter.drawText(parts.badge, Qt::AlignCenter, translated("REF"));
        }
        painter.setRenderHint(QPainter::Antialiasing, false);
        if (current && state.focused) {
            painter.setPen(QPen(theme.accent, 1, Qt::DotLine));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(parts.plate.adjusted(7, 2, -3, -3));
        }
        if (row.id == state.drop_track) painter.fillRect(parts.plate, with_alpha(theme.accent, 60));
        painter.fillRect(QRect(0, parts.plate.bottom() + 1, parts.plate.width(), kRowGap),
                         theme.background);
    }
    painter.restore();
    painter.fillRect(QRect(state.metrics.header_width - 1, 0, 1, state.size.height()),
                     theme.border);
}

void TimelinePainter::paint_ruler(QPainter& painter, const TimelineState& state,
                                  const QRect& dirty) {
    const auto& theme = state.theme;
    const QRect area = state.ruler_area();
    painter.save();
    painter.setClipRect(area & dirty);
    painter.fillRect(area, theme.ruler);
    if (state.loop) {
        const double left = state.axis.x_at(state.loop->begin_s);
        const double right = state.axis.x_at(state.loop->end_s);
        painter.fillRect(QRectF(left, area.top(), right - left, area.height()),
                         with_alpha(theme.loop, 150));
    }
    const QFont font = smaller(state.font, 0.9);
    painter.setFont(font);
    const QFontMetrics metrics(font);
    const QString widest = state.ruler == RulerMode::time ? QStringLiteral("00:00:00.000")
                                                          : QStringLiteral("00:00:00:00");
    const double least = std::max(kLeastTickPixels, metrics.horizontalAdvance(widest) + 14.0);
    const double begin_s = state.axis.time_at(area.left() - least);
    const double end_s = state.axis.time_at(area.right() + 2);
    const auto ticks =
        state.ruler == RulerMode::time
            ? time_ticks(state.axis, begin_s, end_s, kLeastTickPixels)
            : timecode_ticks(state.axis, state.timecode(), begin_s, end_s, kLeastTickPixels);
    for (const RulerTick& tick : ticks) {
        const double x = state.axis.x_at(tick.timeline_s);
        const int height = tick.major ? area.height() - 4 : 5;
        vertical(painter, x, area.bottom() + 1 - height, area.bottom() + 1,
                 tick.major ? theme.border : theme.grid);
        if (!tick.major) continue;
        painter.setPen(theme.muted_text);
        painter.drawText(QPointF(std::round(x) + 4, area.top() + metrics.ascent() + 4), tick.label);
    }
    painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), theme.border);
    painter.restore();
}

void TimelinePainter::paint_markers(QPainter& painter, const TimelineState& state) {
    const QRect ruler = state.ruler_area();
    const QFont font = smaller(state.font, 0.88);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    for (const TimelineMarker& marker : state.scene->markers) {
        const double x = std::round(state.axis.x_at(marker.timeline_s));
        if (x < ruler.left() - 200 || x > ruler.right() + 20) continue;
        vertical(painter, x, ruler.bottom(), state.tracks_area().bottom() + 1,
                 with_alpha(marker.colour, 150));
        QPainterPath flag;
        flag.moveTo(x, ruler.bottom() - 12);
        flag.lineTo(x + 9, ruler.bottom() - 8.5);
        flag.lineTo(x, ruler.bottom() - 5);
        flag.closeSubpath();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillPath(flag, marker.colour);
        painter.setRenderHint(QPainter::Antialiasing, false);
        vertical(painter, x, ruler.bottom() - 12, ruler.bottom() + 1, marker.colour);
        if (marker.name.isEmpty()) continue;
        const QString text = metrics.elidedText(marker.name, Qt::ElideRight, 160);
        const QRectF box(x + 2, ruler.bottom() + 3, metrics.horizontalAdvance(text) + 8,
                         metrics.height());
        painter.fillRect(box, with_alpha(state.theme.background, 215));
        painter.setPen(state.theme.text);
        painter.drawText(box, Qt::AlignCenter, text);
    }
    painter.setFont(state.font);
}

void TimelinePainter::paint_overlays(QPainter& painter, const TimelineState& state) {
    const auto& theme = state.theme;
    const QRect area = state.tracks_area();
    if (state.loop) {
        const double left = std::round(state.axis.x_at(state.loop->begin_s));
        const double right = std::round(state.axis.x_at(state.loop->end_s));
        painter.fillRect(QRectF(left, area.top(), right - left, area.height()), theme.loop);
        vertical(painter, left, 0, area.bottom() + 1, with_alpha(theme.loop, 220));
        vertical(painter, right, 0, area.bottom() + 1, with_alpha(theme.loop, 220));
    }
    paint_markers(painter, state);
    if (state.drag && state.drag->snap_line_s)
        vertical(painter, state.axis.x_at(*state.drag->snap_line_s), 0, area.bottom() + 1,
                 theme.snap_line);
    if (state.band) {
        painter.fillRect(*state.band, with_alpha(theme.accent, 40));
        painter.setPen(theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(state.band->adjusted(0, 0, -1, -1));
    }
    if (state.dropping) {
        painter.setPen(QPen(theme.accent, 2, Qt::DashLine));
        painter.setBrush(with_alpha(theme.accent, 18));
        QRect target = area;
        if (const auto row = state.layout.row_of(state.drop_track))
            target = state.row_rect(state.layout.rows()[*row]);
        painter.drawRect(target.adjusted(1, 1, -2, -2));
    }
    const double x = std::round(state.axis.x_at(state.playhead_s));
    vertical(painter, x, state.metrics.ruler_height - 8, area.bottom() + 1, theme.playhead, 1.0);
    QPainterPath head;
    const double tip = state.metrics.ruler_height - 1;
    head.moveTo(x - 5.5, tip - 11);
    head.lineTo(x + 6.5, tip - 11);
    head.lineTo(x + 6.5, tip - 6);
    head.lineTo(x + 0.5, tip);
    head.lineTo(x - 5.5, tip - 6);
    head.closeSubpath();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(head, theme.playhead);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimelinePainter::paint_minimap(QPainter& painter, const TimelineState& state,
                                    const QRect& dirty) {
    const auto& theme = state.theme;
    const QRect area = state.minimap_area();
    painter.save();
    painter.setClipRect(area & dirty);
    painter.fillRect(area, theme.ruler);
    const TimeAxis axis = state.minimap_axis();
    const auto rows = static_cast<double>(std::max<std::size_t>(1, state.layout.rows().size()));
    const double row_height = (area.height() - 8) / rows;
    for (std::size_t r = 0; r < state.layout.rows().size(); ++r) {
        const double top = area.top() + 4 + static_cast<double>(r) * row_height;
        const double height = std::max(1.0, row_height - (row_height > 3 ? 1.0 : 0.0));
        for (const auto& lane : state.layout.rows()[r].lanes) {
            // Of clips that fall on the same pixels one is enough.
            double drawn_to = -1e9;
            ClipStatus drawn = ClipStatus::synced;
            for (const ClipBox& box : lane) {
                const ClipStatus status = state.clip_of(box).status;
                const double left = std::floor(axis.x_at(box.begin_s));
                const double right = std::max(left + 1, axis.x_at(box.end_s));
                if (right <= drawn_to && status == drawn) continue;
                painter.fillRect(QRectF(left, top, right - left, height),
                                 with_alpha(status_colour(theme, status), 190));
                drawn_to = right;
                drawn = status;
            }
        }
    }
    vertical(painter, axis.x_at(state.playhead_s), area.top(), area.bottom() + 1, theme.playhead);
    const double left = axis.x_at(state.visible_begin_s());
    const double right = axis.x_at(state.visible_end_s());
    const QRectF window =
        QRectF(left, area.top() + 1, std::max(3.0, right - left), area.height() - 2) & QRectF(area);
    painter.fillRect(
        QRectF(area.left(), area.top(), std::max(0.0, window.left() - area.left()), area.height()),
        with_alpha(theme.background, 150));
    painter.fillRect(QRectF(window.right(), area.top(),
                            std::max(0.0, area.right() + 1 - window.right()), area.height()),
                     with_alpha(theme.background, 150));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(theme.accent);
    painter.drawRect(window.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.fillRect(QRect(area.left(), area.top(), area.width(), 1), theme.border);
    painter.restore();
}

}  // namespace audiosync::desktop
