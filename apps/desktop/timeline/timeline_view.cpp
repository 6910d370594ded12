#include "desktop/timeline/timeline_view.h"

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QGestureEvent>
#include <QHelpEvent>
#include <QMimeData>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>
#include <QToolTip>
#include <QVariantAnimation>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "desktop/timeline/snapping.h"
#include "desktop/timeline/timeline_accessible.h"
#include "desktop/timeline/timeline_painter.h"
#include "desktop/timeline/timeline_state.h"

namespace audiosync::desktop {
namespace {

/// The horizontal scroll bar counts in parts of the whole; time itself is a double.
constexpr int kScrollSteps = 1'000'000;
constexpr double kWheelZoom = 1.25;  ///< a notch
constexpr double kKeyZoom = 1.6;
constexpr int kZoomAnimationMs = 110;
/// The whole may be zoomed out to this part of the width.
constexpr double kLeastFill = 0.5;
constexpr double kSnapPixels = 9.0;
constexpr double kHitPixels = 4.0;
/// New pictures of waveforms are drawn for so long a frame; the rest follow with the next one.
constexpr double kPictureBudgetMs = 4.5;
/// While playing, the page turns when the playhead is so near to the right edge.
constexpr double kPageEdge = 0.97;

}  // namespace

class TimelineView::Impl {
   public:
    enum class Gesture { none, seek, band, clips, pan, loop, height, minimap, marker };

    explicit Impl(TimelineView& view) : view_(view) {
        state.font = view.font();
        state.metrics = TimelineMetrics::for_font(state.font);
    }

    // --- geometry ----------------------------------------------------------------------------

    void apply_metrics() {
        const bool minimap = minimap_visible;
        state.metrics = TimelineMetrics::for_font(state.font);
        if (header_width >= 0) state.metrics.header_width = header_width;
        if (!minimap) state.metrics.minimap_height = 0;
        state.axis.left = state.metrics.header_width;
    }
    [[nodiscard]] double tracks_width() const {
        return std::max(1.0, static_cast<double>(state.tracks_area().width()));
    }
    [[nodiscard]] double least_scale() const {
        const double length_s = state.layout.end_s() - state.layout.begin_s();
        return tracks_width() * kLeastFill / std::max(1e-3, length_s);
    }
    [[nodiscard]] double page_s() const { return tracks_width() / state.axis.pixels_per_second; }

    /// Where the view may be scrolled to: some page beyond both ends.
    [[nodiscard]] double first_origin() const { return state.layout.begin_s() - page_s() * 0.5; }
    [[nodiscard]] double last_origin() const {
        return std::max(first_origin(), state.layout.end_s() - page_s() * 0.5);
    }

    void set_axis(TimeAxis axis) {
        axis.left = state.metrics.header_width;
        axis.pixels_per_second =
            std::clamp(axis.pixels_per_second, least_scale(), kMostPixelsPerSecond);
        const double before = state.axis.pixels_per_second;
        const double origin_before = state.axis.origin_s;
        state.axis = axis;
        state.axis.origin_s = std::clamp(axis.origin_s, first_origin(), last_origin());
        if (state.axis.pixels_per_second == before && state.axis.origin_s == origin_before) return;
        update_scroll_bars();
        view_.viewport()->update();
        if (state.axis.pixels_per_second != before)
            emit view_.zoomChanged(state.axis.pixels_per_second);
        emit view_.visibleRangeChanged(state.visible_begin_s(), state.visible_end_s());
    }

    void scroll_to(double origin_s) {
        TimeAxis axis = state.axis;
        // Whole device pixels, so that pictures of waveforms stay as they are.
        const double pixel_s = 1.0 / (axis.pixels_per_second * view_.devicePixelRatioF());
        axis.origin_s = std::round(origin_s / pixel_s) * pixel_s;
        set_axis(axis);
    }

    void zoom(double factor, double x) {
        set_axis(state.axis.zoomed(factor, x, least_scale(), kMostPixelsPerSecond));
    }

    void zoom_smoothly(double factor, double x) {
        if (reduced_motion || !view_.isVisible()) return zoom(factor, x);
        if (animation != nullptr) animation->stop();
        animation = new QVariantAnimation(&view_);
        animation->setDuration(kZoomAnimationMs);
        animation->setStartValue(0.0);
        animation->setEndValue(1.0);
        animation->setEasingCurve(QEasingCurve::OutCubic);
        const double instant = state.axis.time_at(x);
        const double from = state.axis.pixels_per_second;
        QObject::connect(animation, &QVariantAnimation::valueChanged, &view_,
                         [this, instant, x, from, factor](const QVariant& value) {
                             TimeAxis axis = state.axis;
                             axis.pixels_per_second = from * std::pow(factor, value.toDouble());
                             axis.pixels_per_second = std::clamp(
                                 axis.pixels_per_second, least_scale(), kMostPixelsPerSecond);
                             axis.origin_s = instant - (x - axis.left) / axis.pixels_per_second;
                             set_axis(axis);
                         });
        QObject::connect(animation, &QObject::destroyed, &view_, [this, it = animation] {
            if (animation == it) animation = nullptr;
        });
        animation->start(QAbstractAnimation::DeleteWhenStopped);
    }

    /// Where keys zoom around: the playhead if it is seen, else the middle.
    [[nodiscard]] double key_zoom_x() const {
        const double x = state.axis.x_at(state.playhead_s);
        if (x >= state.axis.left && x <= state.size.width()) return x;
        return state.axis.left + tracks_width() / 2;
    }

    void update_scroll_bars() {
        updating_bars = true;
        auto* across = view_.horizontalScrollBar();
        const double range_s = last_origin() - first_origin() + page_s();
        const int page = std::max(
            1, static_cast<int>(std::lround(kScrollSteps * page_s() / std::max(1e-9, range_s))));
        across->setRange(0, kScrollSteps - std::min(page, kScrollSteps));
        across->setPageStep(page);
        across->setSingleStep(std::max(1, page / 20));
        across->setValue(static_cast<int>(
            std::lround(kScrollSteps * (state.axis.origin_s - first_origin()) / range_s)));
        auto* down = view_.verticalScrollBar();
        const int height = state.tracks_area().height();
        down->setRange(0, std::max(0, state.layout.height() + 12 - height));
        down->setPageStep(std::max(1, height));
        down->setSingleStep(24);
        down->setValue(state.scroll_y);
        state.scroll_y = down->value();
        updating_bars = false;
    }

    // --- what is shown -----------------------------------------------------------------------

    void set_scene(std::shared_ptr<const TimelineScene> scene) {
        const bool first = state.scene->tracks.empty();
        state.scene = std::move(scene);
        rebuild();
        const auto gone = [&](ClipId id) { return state.layout.find(id) == nullptr; };
        const auto before = state.selection.size();
        for (auto it = state.selection.begin(); it != state.selection.end();)
            it = gone(*it) ? state.selection.erase(it) : std::next(it);
        if (state.current_clip != kNoId && gone(state.current_clip)) state.current_clip = kNoId;
        if (!state.layout.row_of(state.current_track))
            state.current_track =
                state.scene->tracks.empty() ? kNoId : state.scene->tracks.front().id;
        if (first && !state.scene->tracks.empty()) fit();
        view_.viewport()->update();
        if (state.selection.size() != before) emit view_.selectionChanged(view_.selection());
        tell_structure_changed(view_);
    }

    void rebuild() {
        state.layout = TimelineLayout(*state.scene);
        TimeAxis axis = state.axis;
        axis.pixels_per_second =
            std::clamp(axis.pixels_per_second, least_scale(), kMostPixelsPerSecond);
        state.axis = axis;
        update_scroll_bars();
    }

    void fit() {
        set_axis(axis_to_fit(state.layout.begin_s(), state.layout.end_s(), state.axis.left,
                             tracks_width()));
    }

    void select(std::set<ClipId> clips) {
        if (clips == state.selection) return;
        state.selection = std::move(clips);
        view_.viewport()->update();
        emit view_.selectionChanged(view_.selection());
        tell_selection_changed(view_);
    }

    void make_current(ClipId clip) {
        const ClipBox* box = state.layout.find(clip);
        const ClipId found = box != nullptr ? clip : kNoId;
        if (box != nullptr) make_current_track(state.scene->tracks[box->track].id);
        if (found == state.current_clip) return;
        state.current_clip = found;
        view_.viewport()->update();
        emit view_.currentClipChanged(found);
        tell_focus_changed(view_);
    }

    void make_current_track(TrackId track) {
        if (track == state.current_track || !state.layout.row_of(track)) return;
        state.current_track = track;
        view_.viewport()->update();
        emit view_.currentTrackChanged(track);
        if (state.current_clip == kNoId) tell_focus_changed(view_);
    }

    void set_playhead(double timeline_s) {
        if (timeline_s == state.playhead_s) return;
        const double before = state.playhead_s;
        state.playhead_s = timeline_s;
        for (const double at : {before, timeline_s}) {
            const double x = state.axis.x_at(at);
            if (x > -20 && x < state.size.width() + 20)
                view_.viewport()->update(static_cast<int>(x) - 8, 0, 17, state.size.height());
            if (state.metrics.minimap_height == 0) continue;
            const double small = state.minimap_axis().x_at(at);
            if (std::abs(small) < 1e6)
                view_.viewport()->update(static_cast<int>(small) - 2, state.minimap_area().top(), 5,
                                         state.metrics.minimap_height);
        }
        if (gesture == Gesture::none) follow_playhead();
    }

    void follow_playhead() {
        if (follow == FollowPlayhead::off) return;
        const double x = state.axis.x_at(state.playhead_s);
        const double left = state.axis.left;
        const double right = left + tracks_width();
        if (follow == FollowPlayhead::centre) {
            scroll_to(state.playhead_s - page_s() / 2);
        } else if (x > left + tracks_width() * kPageEdge && x < right + tracks_width()) {
            scroll_to(state.playhead_s - page_s() * 0.03);
        } else if (x < left || x > right) {
            scroll_to(state.playhead_s - page_s() * 0.1);
        }
    }

    // --- under the pointer -------------------------------------------------------------------

    [[nodiscard]] const ClipBox* box_at(QPoint position) const {
        if (!state.tracks_area().contains(position)) return nullptr;
        return state.layout.clip_at(state.axis.time_at(position.x() + 0.5),
                                    state.content_y(position.y()),
                                    kHitPixels / state.axis.pixels_per_second);
    }
    [[nodiscard]] const TimelineTrack* track_under(QPoint position) const {
        if (!state.tracks_area().contains(position) && !state.header_area().contains(position))
            return nullptr;
        const auto row = state.layout.row_at(state.content_y(position.y()));
        return row ? &state.scene->tracks[*row] : nullptr;
    }
    [[nodiscard]] const TimelineMarker* marker_at(QPoint position) const {
        if (!state.ruler_area().contains(position)) return nullptr;
        for (const auto& marker : state.scene->markers) {
            const double x = state.axis.x_at(marker.timeline_s);
            if (position.x() >= x - 3 && position.x() <= x + 9 &&
                position.y() >= state.ruler_area().bottom() - 13)
                return &marker;
        }
        return nullptr;
    }
    /// The row whose lower edge is under the pointer.
    [[nodiscard]] std::optional<std::size_t> edge_at(QPoint position) const {
        if (!state.header_area().contains(position)) return std::nullopt;
        for (std::size_t r = 0; r < state.layout.rows().size(); ++r)
            if (state.header_parts(state.layout.rows()[r]).resize.contains(position)) return r;
        return std::nullopt;
    }
    [[nodiscard]] double frame_s() const { return 1.0 / state.scene->frame_rate.value(); }

    // --- gestures ----------------------------------------------------------------------------

    void press(QMouseEvent* event);
    void move(QMouseEvent* event);
    void release(QMouseEvent* event);
    void press_header(QPoint at);
    void press_clip(const ClipBox& box, Qt::KeyboardModifiers keys);
    void drag_clips(QPoint at, Qt::KeyboardModifiers keys);
    void drag_band(QPoint at);
    void drag_minimap(QPoint at);
    void cancel_gesture();
    void hover(QPoint at);
    void seek_at(int x, bool passing);
    std::vector<double> snap_targets() const;
    bool key(QKeyEvent* event);
    void step_clip(int steps);
    void step_track(int steps);
    void step_playhead(double seconds);
    void change_height(int steps);
    void ask_menu(QPoint at, QPoint global);

    TimelineState state;
    TimelinePainter painter;
    double budget_ms = kPictureBudgetMs;
    int unfinished = 0;
    bool reduced_motion = false;
    bool snapping = true;
    bool minimap_visible = true;
    bool updating_bars = false;
    int header_width = -1;  ///< -1: by the font
    FollowPlayhead follow = FollowPlayhead::page;
    QVariantAnimation* animation = nullptr;

    Gesture gesture = Gesture::none;
    QPoint pressed_at;
    bool moved = false;  ///< further than a click
    double pressed_origin_s = 0.0;
    int pressed_scroll = 0;
    double pressed_time_s = 0.0;
    std::set<ClipId> selection_before;
    std::vector<double> drag_edges;
    std::size_t resized_row = 0;
    int pressed_height = 0;
    ClipId click_only = kNoId;  ///< a click on one of several selected: that one alone, on release
    MarkerId moved_marker = kNoId;
    double marker_s = 0.0;

   private:
    TimelineView& view_;
};

void TimelineView::Impl::seek_at(int x, bool passing) {
    const double seconds = std::max(0.0, state.axis.time_at(x));
    set_playhead(seconds);
    if (passing)
        emit view_.scrubbed(seconds);
    else
        emit view_.playheadSought(seconds);
}

void TimelineView::Impl::press_header(QPoint at) {
    if (const auto edge = edge_at(at)) {
        gesture = Gesture::height;
        resized_row = *edge;
        pressed_height = state.layout.rows()[*edge].lane_height;
        return;
    }
    const auto row = state.layout.row_at(state.content_y(at.y()));
    if (!row) return;
    const TimelineTrack& track = state.scene->tracks[*row];
    const HeaderParts parts = state.header_parts(state.layout.rows()[*row]);
    if (parts.mute.contains(at)) return emit view_.muteToggled(track.id, !track.muted);
    if (parts.solo.contains(at)) return emit view_.soloToggled(track.id, !track.solo);
    make_current(kNoId);
    make_current_track(track.id);
}

void TimelineView::Impl::press_clip(const ClipBox& box, Qt::KeyboardModifiers keys) {
    const ClipId before = state.current_clip;
    make_current(box.id);
    click_only = kNoId;
    if (keys & Qt::ControlModifier) {
        auto clips = state.selection;
        if (!clips.erase(box.id)) clips.insert(box.id);
        return select(std::move(clips));
    }
    if (keys & Qt::ShiftModifier) {
        const ClipBox* from = state.layout.find(before);
        auto clips = state.selection;
        clips.insert(box.id);
        if (from != nullptr) {
            const auto rows = std::minmax(from->track, box.track);
            const double begin_s = std::min(from->begin_s, box.begin_s);
            const double end_s = std::max(from->end_s, box.end_s);
            for (std::size_t r = rows.first; r <= rows.second; ++r)
                for (const ClipBox* one : state.layout.in_order(r))
                    if (one->end_s > begin_s && one->begin_s < end_s) clips.insert(one->id);
        }
        return select(std::move(clips));
    }
    if (!state.selection.contains(box.id))
        select({box.id});
    else if (state.selection.size() > 1)
        click_only = box.id;
    gesture = Gesture::clips;
    drag_edges.clear();
    // The clip under the pointer comes first: of equally near edges its own win.
    drag_edges = {box.begin_s, box.end_s};
    for (const ClipId id : state.selection)
        if (const ClipBox* one = state.layout.find(id); one != nullptr && id != box.id)
            drag_edges.insert(drag_edges.end(), {one->begin_s, one->end_s});
}

void TimelineView::Impl::press(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    const auto keys = event->modifiers();
    pressed_at = at;
    moved = false;
    pressed_origin_s = state.axis.origin_s;
    pressed_scroll = state.scroll_y;
    pressed_time_s = state.axis.time_at(at.x());
    selection_before = state.selection;
    if (event->button() == Qt::MiddleButton) {
        gesture = Gesture::pan;
        view_.viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event->button() != Qt::LeftButton) return;
    if (state.header_area().contains(at)) return press_header(at);
    if (state.metrics.minimap_height > 0 && state.minimap_area().contains(at)) {
        gesture = Gesture::minimap;
        return drag_minimap(at);
    }
    if (state.ruler_area().contains(at)) {
        if (keys & Qt::AltModifier) {
            gesture = Gesture::loop;
            return;
        }
        if (const auto* marker = marker_at(at)) {
            gesture = Gesture::marker;
            moved_marker = marker->id;
            marker_s = marker->timeline_s;
            return;
        }
        gesture = Gesture::seek;
        return seek_at(at.x(), false);
    }
    if (!state.tracks_area().contains(at)) return;
    if (const ClipBox* box = box_at(at)) return press_clip(*box, keys);
    if (const auto* track = track_under(at)) make_current_track(track->id);
    make_current(kNoId);
    gesture = Gesture::band;
    if (!(keys & (Qt::ControlModifier | Qt::ShiftModifier))) {
        selection_before.clear();
        select({});
    }
}

std::vector<double> TimelineView::Impl::snap_targets() const {
    std::vector<double> targets{0.0, state.playhead_s};
    for (const auto& row : state.layout.rows())
        for (const auto& lane : row.lanes) {
            const auto [first, last] =
                part_between(lane, state.visible_begin_s(), state.visible_end_s());
            for (std::size_t i = first; i < last; ++i)
                if (!state.selection.contains(lane[i].id))
                    targets.insert(targets.end(), {lane[i].begin_s, lane[i].end_s});
        }
    for (const auto& marker : state.scene->markers) targets.push_back(marker.timeline_s);
    if (state.loop) targets.insert(targets.end(), {state.loop->begin_s, state.loop->end_s});
    std::sort(targets.begin(), targets.end());
    return targets;
}

void TimelineView::Impl::drag_clips(QPoint at, Qt::KeyboardModifiers keys) {
    DragPreview preview;
    preview.move_s = (at.x() - pressed_at.x()) / state.axis.pixels_per_second +
                     (state.axis.origin_s - pressed_origin_s);
    if (snapping && !(keys & Qt::ShiftModifier)) {
        const auto targets = snap_targets();
        if (const auto snap = snap_move(preview.move_s, drag_edges, targets,
                                        kSnapPixels / state.axis.pixels_per_second)) {
            preview.move_s = snap->move_s;
            preview.snap_line_s = snap->line_s;
        }
    }
    state.drag = preview;
    view_.viewport()->update();
    const double size = std::abs(preview.move_s);
    const int decimals = state.axis.pixels_per_second > 2'000 ? 5 : 3;
    QToolTip::showText(view_.viewport()->mapToGlobal(at + QPoint(14, 18)),
                       TimelineView::tr("%1%2 s").arg(
                           preview.move_s < 0 ? QStringLiteral("−") : QStringLiteral("+"),
                           QLocale().toString(size, 'f', decimals)),
                       view_.viewport());
}

void TimelineView::Impl::drag_band(QPoint at) {
    // It is held by the content: scrolling stretches it.
    const int from_x =
        static_cast<int>(std::lround(std::clamp(state.axis.x_at(pressed_time_s), -1e6, 1e6)));
    const int from_y = pressed_at.y() + pressed_scroll - state.scroll_y;
    const QRect band = QRect(QPoint(from_x, from_y), at).normalized() & state.tracks_area();
    state.band = band;
    auto clips = selection_before;
    for (const ClipBox* box : state.layout.clips_in(
             state.axis.time_at(band.left()), state.axis.time_at(band.right() + 1),
             state.content_y(band.top()), state.content_y(band.bottom() + 1)))
        clips.insert(box->id);
    select(std::move(clips));
    view_.viewport()->update();
}

void TimelineView::Impl::drag_minimap(QPoint at) {
    scroll_to(state.minimap_axis().time_at(at.x()) - page_s() / 2);
}

void TimelineView::Impl::move(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    if (gesture == Gesture::none) return hover(at);
    if (!moved && (at - pressed_at).manhattanLength() < QApplication::startDragDistance() / 2 &&
        gesture != Gesture::seek)
        return;
    moved = true;
    switch (gesture) {
        case Gesture::none:
            return;
        case Gesture::seek:
            return seek_at(at.x(), true);
        case Gesture::band:
            return drag_band(at);
        case Gesture::clips:
            return drag_clips(at, event->modifiers());
        case Gesture::pan:
            scroll_to(pressed_origin_s - (at.x() - pressed_at.x()) / state.axis.pixels_per_second);
            view_.verticalScrollBar()->setValue(pressed_scroll - (at.y() - pressed_at.y()));
            return;
        case Gesture::loop: {
            const double now_s = std::max(0.0, state.axis.time_at(at.x()));
            const double then_s = std::max(0.0, pressed_time_s);
            state.loop = LoopRange{std::min(now_s, then_s), std::max(now_s, then_s)};
            view_.viewport()->update();
            return;
        }
        case Gesture::height: {
            const auto lanes = static_cast<int>(state.layout.rows()[resized_row].lanes.size());
            const int height = std::clamp(pressed_height + (at.y() - pressed_at.y()) / lanes,
                                          kLeastLaneHeight, kMostLaneHeight);
            emit view_.trackHeightChanged(state.layout.rows()[resized_row].id, height);
            return;
        }
        case Gesture::minimap:
            return drag_minimap(at);
        case Gesture::marker:
            marker_s = std::max(0.0, state.axis.time_at(at.x()));
            emit view_.scrubbed(marker_s);
            return;
    }
}

void TimelineView::Impl::release(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    const Gesture done = std::exchange(gesture, Gesture::none);
    const auto drag = std::exchange(state.drag, std::nullopt);
    state.band.reset();
    view_.viewport()->update();
    view_.viewport()->unsetCursor();
    QToolTip::hideText();
    switch (done) {
        case Gesture::seek:
            if (moved) {
                emit view_.scrubEnded();
                seek_at(at.x(), false);
            }
            break;
        case Gesture::clips:
            if (drag && drag->move_s != 0.0)
                emit view_.clipsMoved(view_.selection(), drag->move_s);
            else if (click_only != kNoId)
                select({click_only});
            break;
        case Gesture::band:
            // A click on nothing brings the playhead there.
            if (!moved) seek_at(at.x(), false);
            break;
        case Gesture::loop:
            if (!moved) state.loop.reset();
            emit view_.loopChanged(state.loop.has_value(), state.loop ? state.loop->begin_s : 0.0,
                                   state.loop ? state.loop->end_s : 0.0);
            break;
        case Gesture::marker:
            if (moved) {
                emit view_.scrubEnded();
                emit view_.markerMoved(moved_marker, marker_s);
            } else {
                emit view_.markerActivated(moved_marker);
                for (const auto& marker : state.scene->markers)
                    if (marker.id == moved_marker) {
                        set_playhead(marker.timeline_s);
                        emit view_.playheadSought(marker.timeline_s);
                    }
            }
            break;
        default:
            break;
    }
    hover(at);
}

void TimelineView::Impl::cancel_gesture() {
    if (gesture == Gesture::band) select(selection_before);
    if (gesture == Gesture::seek && moved) emit view_.scrubEnded();
    gesture = Gesture::none;
    state.drag.reset();
    state.band.reset();
    click_only = kNoId;
    QToolTip::hideText();
    view_.viewport()->unsetCursor();
    view_.viewport()->update();
}

void TimelineView::Impl::hover(QPoint at) {
    const ClipBox* box = box_at(at);
    const ClipId id = box != nullptr ? box->id : kNoId;
    if (edge_at(at))
        view_.viewport()->setCursor(Qt::SizeVerCursor);
    else
        view_.viewport()->unsetCursor();
    if (id == state.hovered) return;
    for (const ClipId one : {state.hovered, id})
        if (const ClipBox* changed = state.layout.find(one))
            view_.viewport()->update(state.box_rect(*changed) & state.tracks_area());
    state.hovered = id;
}

void TimelineView::Impl::step_clip(int steps) {
    const ClipBox* now = state.layout.find(state.current_clip);
    const ClipBox* next = nullptr;
    if (now != nullptr) {
        next = state.layout.neighbour(*now, steps);
    } else if (const auto row = state.layout.row_of(state.current_track)) {
        next = state.layout.nearest_in_row(*row, state.playhead_s);
    }
    if (next == nullptr) return;
    make_current(next->id);
    select({next->id});
    view_.ensureVisible(next->id);
}

void TimelineView::Impl::step_track(int steps) {
    const auto& rows = state.layout.rows();
    if (rows.empty()) return;
    const auto now =
        static_cast<std::ptrdiff_t>(state.layout.row_of(state.current_track).value_or(0));
    const auto row = static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(now + steps, 0, static_cast<std::ptrdiff_t>(rows.size()) - 1));
    const ClipBox* box = state.layout.find(state.current_clip);
    if (box != nullptr) {
        const double middle_s = (box->begin_s + box->end_s) / 2;
        const ClipBox* next = state.layout.nearest_in_row(row, middle_s);
        if (next != nullptr) {
            make_current(next->id);
            select({next->id});
            return view_.ensureVisible(next->id);
        }
        make_current(kNoId);
    }
    make_current_track(rows[row].id);
    const int top = rows[row].top;
    auto* bar = view_.verticalScrollBar();
    if (top < state.scroll_y) bar->setValue(top);
    if (rows[row].bottom() > state.scroll_y + state.tracks_area().height())
        bar->setValue(rows[row].bottom() - state.tracks_area().height());
}

void TimelineView::Impl::step_playhead(double seconds) {
    const double to_s = std::max(0.0, state.playhead_s + seconds);
    set_playhead(to_s);
    emit view_.playheadSought(to_s);
    view_.ensureTimeVisible(to_s);
}

void TimelineView::Impl::change_height(int steps) {
    const auto row = state.layout.row_of(state.current_track);
    if (!row) return;
    const int height = std::clamp(state.layout.rows()[*row].lane_height + steps * 12,
                                  kLeastLaneHeight, kMostLaneHeight);
    emit view_.trackHeightChanged(state.current_track, height);
}

void TimelineView::Impl::ask_menu(QPoint at, QPoint global) {
    if (const auto* marker = marker_at(at)) {
        emit view_.markerMenuAsked(marker->id, global);
        return;
    }
    const ClipBox* box = box_at(at);
    if (box != nullptr) {
        if (!state.selection.contains(box->id)) select({box->id});
        make_current(box->id);
    }
    const TimelineTrack* track = track_under(at);
    if (box == nullptr && track != nullptr) make_current_track(track->id);
    emit view_.contextMenuAsked(box != nullptr ? box->id : kNoId,
                                track != nullptr ? track->id : kNoId, state.axis.time_at(at.x()),
                                global);
}

bool TimelineView::Impl::key(QKeyEvent* event) {
    const auto keys = event->modifiers() & ~Qt::KeypadModifier;
    const bool shift = keys & Qt::ShiftModifier;
    const bool control = keys & Qt::ControlModifier;
    const bool alt = keys & Qt::AltModifier;
    const auto nudge = [&](int steps) {
        view_.nudgeSelection(
            control ? NudgeUnit::sample : (shift ? NudgeUnit::millisecond : NudgeUnit::frame),
            steps);
    };
    switch (event->key()) {
        case Qt::Key_Escape:
            if (gesture == Gesture::none) {
                if (state.selection.empty()) return false;
                select({});
                return true;
            }
            cancel_gesture();
            return true;
        case Qt::Key_Left:
        case Qt::Key_Right: {
            const int sign = event->key() == Qt::Key_Left ? -1 : 1;
            if (alt)
                nudge(sign);
            else if (control)
                step_clip(sign);
            else
                step_playhead(sign * frame_s() * (shift ? 10 : 1));
            return true;
        }
        case Qt::Key_Up:
            step_track(-1);
            return true;
        case Qt::Key_Down:
            step_track(1);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (state.current_clip != kNoId)
                emit view_.clipActivated(state.current_clip);
            else if (state.current_track != kNoId)
                emit view_.trackActivated(state.current_track);
            return true;
        case Qt::Key_Space: {
            if (!control || state.current_clip == kNoId) return false;
            auto clips = state.selection;
            if (!clips.erase(state.current_clip)) clips.insert(state.current_clip);
            select(std::move(clips));
            return true;
        }
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoom_smoothly(kKeyZoom, key_zoom_x());
            return true;
        case Qt::Key_Minus:
            zoom_smoothly(1.0 / kKeyZoom, key_zoom_x());
            return true;
        case Qt::Key_Backslash:
            fit();
            return true;
        case Qt::Key_Home:
            step_playhead(-state.playhead_s);
            return true;
        case Qt::Key_End:
            step_playhead(state.layout.end_s() - state.playhead_s);
            return true;
        case Qt::Key_PageUp:
            scroll_to(state.axis.origin_s - page_s() * 0.9);
            return true;
        case Qt::Key_PageDown:
            scroll_to(state.axis.origin_s + page_s() * 0.9);
            return true;
        case Qt::Key_BracketLeft:
            change_height(-1);
            return true;
        case Qt::Key_BracketRight:
            change_height(1);
            return true;
        case Qt::Key_Menu: {
            QPoint at(state.metrics.header_width / 2, state.metrics.ruler_height + 4);
            if (const ClipBox* box = state.layout.find(state.current_clip))
                at = (state.box_rect(*box) & state.tracks_area()).center();
            else if (const auto row = state.layout.row_of(state.current_track))
                at.setY(state.viewport_y(state.layout.rows()[*row].top) + 8);
            ask_menu(at, view_.viewport()->mapToGlobal(at));
            return true;
        }
        default:
            return false;
    }
}

// --- the widget ----------------------------------------------------------------------------------

TimelineView::TimelineView(QWidget* parent)
    : QAbstractScrollArea(parent), impl_(std::make_unique<Impl>(*this)) {
    install_timeline_accessibility();
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->grabGesture(Qt::PinchGesture);
    setAcceptDrops(true);
    viewport()->setAcceptDrops(true);
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(
        tr("Tracks and their clips. Up and down go from track to track, Control with left and "
           "right from clip to clip."));
}

TimelineView::~TimelineView() = default;

void TimelineView::setScene(std::shared_ptr<const TimelineScene> scene) {
    impl_->set_scene(std::move(scene));
}
const TimelineScene& TimelineView::scene() const { return *impl_->state.scene; }
const TimelineState& TimelineView::state() const { return impl_->state; }

void TimelineView::setTheme(const TimelineTheme& theme) {
    impl_->state.theme = theme;
    impl_->painter.forget_pictures();
    viewport()->update();
}

void TimelineView::setRulerMode(RulerMode mode) {
    impl_->state.ruler = mode;
    viewport()->update();
}
RulerMode TimelineView::rulerMode() const { return impl_->state.ruler; }

void TimelineView::setWaveScale(WaveScale scale) {
    impl_->state.wave_scale = scale;
    viewport()->update();
}
void TimelineView::setWaveGain(double gain_db) {
    impl_->state.wave_gain_db = std::clamp(gain_db, -24.0, 60.0);
    viewport()->update();
}
double TimelineView::waveGain() const { return impl_->state.wave_gain_db; }
void TimelineView::setSnapping(bool on) { impl_->snapping = on; }
bool TimelineView::snapping() const { return impl_->snapping; }
void TimelineView::setPictureBudget(double ms) { impl_->budget_ms = ms; }
int TimelineView::unfinishedFrames() const { return impl_->unfinished; }
void TimelineView::setReducedMotion(bool on) { impl_->reduced_motion = on; }
bool TimelineView::reducedMotion() const { return impl_->reduced_motion; }
void TimelineView::setFollowPlayhead(FollowPlayhead follow) { impl_->follow = follow; }

void TimelineView::setHeaderWidth(int width) {
    impl_->header_width = width;
    impl_->apply_metrics();
    impl_->update_scroll_bars();
    viewport()->update();
}

void TimelineView::setMinimapVisible(bool visible) {
    impl_->minimap_visible = visible;
    impl_->apply_metrics();
    impl_->update_scroll_bars();
    viewport()->update();
}

void TimelineView::waveformChanged() { viewport()->update(impl_->state.tracks_area()); }

void TimelineView::setPlayhead(double timeline_s) { impl_->set_playhead(timeline_s); }
double TimelineView::playhead() const { return impl_->state.playhead_s; }

void TimelineView::setLoop(std::optional<LoopRange> loop) {
    impl_->state.loop = loop;
    viewport()->update();
}
std::optional<LoopRange> TimelineView::loop() const { return impl_->state.loop; }

void TimelineView::setSelection(const QList<ClipId>& clips) {
    std::set<ClipId> known;
    for (const ClipId clip : clips)
        if (impl_->state.layout.find(clip) != nullptr) known.insert(clip);
    impl_->select(std::move(known));
}

QList<ClipId> TimelineView::selection() const {
    return {impl_->state.selection.begin(), impl_->state.selection.end()};
}

void TimelineView::selectAll() {
    std::set<ClipId> all;
    for (const auto& track : scene().tracks)
        for (const auto& clip : track.clips) all.insert(clip.id);
    impl_->select(std::move(all));
}

void TimelineView::setCurrentClip(ClipId clip) { impl_->make_current(clip); }
ClipId TimelineView::currentClip() const { return impl_->state.current_clip; }
void TimelineView::setCurrentTrack(TrackId track) { impl_->make_current_track(track); }
TrackId TimelineView::currentTrack() const { return impl_->state.current_track; }

void TimelineView::ensureVisible(ClipId clip) {
    const ClipBox* box = impl_->state.layout.find(clip);
    if (box == nullptr) return;
    const TimelineState& state = impl_->state;
    const double margin_s = impl_->page_s() * 0.05;
    const double begin_s = box->begin_s - margin_s;
    const double end_s = box->end_s + margin_s;
    if (end_s - begin_s > impl_->page_s()) {
        if (box->end_s < state.visible_begin_s() || box->begin_s > state.visible_end_s())
            impl_->scroll_to(begin_s);
    } else if (begin_s < state.visible_begin_s()) {
        impl_->scroll_to(begin_s);
    } else if (end_s > state.visible_end_s()) {
        impl_->scroll_to(end_s - impl_->page_s());
    }
    const TrackRow& row = state.layout.rows()[box->track];
    const int top = row.top + box->lane * row.lane_height;
    const int bottom = top + row.lane_height;
    if (top < state.scroll_y)
        verticalScrollBar()->setValue(top);
    else if (bottom > state.scroll_y + state.tracks_area().height())
        verticalScrollBar()->setValue(bottom - state.tracks_area().height());
}

void TimelineView::ensureTimeVisible(double timeline_s) {
    const double x = impl_->state.axis.x_at(timeline_s);
    if (x >= impl_->state.axis.left && x <= impl_->state.size.width()) return;
    impl_->scroll_to(timeline_s - impl_->page_s() / 2);
}

double TimelineView::pixelsPerSecond() const { return impl_->state.axis.pixels_per_second; }
void TimelineView::setPixelsPerSecond(double pixels_per_second) {
    impl_->zoom(pixels_per_second / impl_->state.axis.pixels_per_second, impl_->key_zoom_x());
}
void TimelineView::zoomIn() { impl_->zoom_smoothly(kKeyZoom, impl_->key_zoom_x()); }
void TimelineView::zoomOut() { impl_->zoom_smoothly(1.0 / kKeyZoom, impl_->key_zoom_x()); }
void TimelineView::zoomToFit() { impl_->fit(); }

void TimelineView::zoomToSelection() {
    std::optional<LoopRange> range;
    for (const ClipId clip : impl_->state.selection)
        if (const ClipBox* box = impl_->state.layout.find(clip)) {
            if (!range) range = LoopRange{box->begin_s, box->end_s};
            range->begin_s = std::min(range->begin_s, box->begin_s);
            range->end_s = std::max(range->end_s, box->end_s);
        }
    if (range) setVisibleRange(range->begin_s, range->end_s);
}

LoopRange TimelineView::visibleRange() const {
    return {impl_->state.visible_begin_s(), impl_->state.visible_end_s()};
}

void TimelineView::setVisibleRange(double begin_s, double end_s) {
    impl_->set_axis(axis_to_fit(begin_s, end_s, impl_->state.axis.left, impl_->tracks_width()));
}

void TimelineView::nudgeSelection(NudgeUnit unit, int steps) {
    if (impl_->state.selection.empty() || steps == 0) return;
    double step_s = 1e-3;
    if (unit == NudgeUnit::frame) step_s = impl_->frame_s();
    if (unit == NudgeUnit::sample) step_s = 1.0 / scene().rate.value();
    emit clipsMoved(selection(), step_s * steps);
}

ClipId TimelineView::clipAt(QPoint position) const {
    const ClipBox* box = impl_->box_at(position);
    return box != nullptr ? box->id : kNoId;
}
TrackId TimelineView::trackAt(QPoint position) const {
    const TimelineTrack* track = impl_->track_under(position);
    return track != nullptr ? track->id : kNoId;
}
MarkerId TimelineView::markerAt(QPoint position) const {
    const auto* marker = impl_->marker_at(position);
    return marker != nullptr ? marker->id : kNoId;
}
double TimelineView::timeAt(int x) const { return impl_->state.axis.time_at(x); }
QRect TimelineView::clipRect(ClipId clip) const {
    const ClipBox* box = impl_->state.layout.find(clip);
    return box != nullptr ? impl_->state.box_rect(*box) : QRect();
}

QSize TimelineView::sizeHint() const { return {1080, 320}; }
QSize TimelineView::minimumSizeHint() const { return {320, 140}; }

// --- events --------------------------------------------------------------------------------------

void TimelineView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    // The playhead's old and new place lie apart; what is between them need not be painted.
    const QRegion& region = event->region();
    bool whole = true;
    if (region.rectCount() > 4)
        whole = impl_->painter.paint(painter, impl_->state, event->rect(), impl_->budget_ms);
    else
        for (const QRect& rect : region)
            whole &= impl_->painter.paint(painter, impl_->state, rect, impl_->budget_ms);
    if (whole) return;
    ++impl_->unfinished;
    QTimer::singleShot(0, viewport(), qOverload<>(&QWidget::update));
}

void TimelineView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    const bool fitted = impl_->state.size.isEmpty();
    impl_->state.size = viewport()->size();
    impl_->apply_metrics();
    if (fitted && !scene().tracks.empty()) impl_->fit();
    impl_->update_scroll_bars();
    emit visibleRangeChanged(impl_->state.visible_begin_s(), impl_->state.visible_end_s());
}

void TimelineView::scrollContentsBy(int, int) {
    if (impl_->updating_bars) return;
    impl_->state.scroll_y = verticalScrollBar()->value();
    const auto* bar = horizontalScrollBar();
    const double range_s = impl_->last_origin() - impl_->first_origin() + impl_->page_s();
    const int value = static_cast<int>(
        std::lround(kScrollSteps * (impl_->state.axis.origin_s - impl_->first_origin()) / range_s));
    // Only what the user did with the bar: its steps are coarser than the view's.
    if (bar->value() != value)
        impl_->scroll_to(impl_->first_origin() + range_s * bar->value() / kScrollSteps);
    viewport()->update();
}

void TimelineView::mousePressEvent(QMouseEvent* event) { impl_->press(event); }
void TimelineView::mouseMoveEvent(QMouseEvent* event) { impl_->move(event); }
void TimelineView::mouseReleaseEvent(QMouseEvent* event) { impl_->release(event); }

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    if (event->button() != Qt::LeftButton) return;
    if (const MarkerId marker = markerAt(at); marker != kNoId) {
        emit markerRenameAsked(marker);
    } else if (const ClipId clip = clipAt(at); clip != kNoId) {
        emit clipActivated(clip);
    } else if (const auto* track = impl_->track_under(at);
               track != nullptr && impl_->state.header_area().contains(at)) {
        const auto parts = impl_->state.header_parts(
            impl_->state.layout.rows()[*impl_->state.layout.row_of(track->id)]);
        if (parts.mute.contains(at) || parts.solo.contains(at)) return impl_->press(event);
        emit trackActivated(track->id);
    } else {
        impl_->press(event);
    }
}

void TimelineView::wheelEvent(QWheelEvent* event) {
    const QPoint angle = event->angleDelta();
    const QPoint pixels = event->pixelDelta();
    const auto keys = event->modifiers();
    const double notches = (angle.y() != 0 ? angle.y() : angle.x()) / 120.0;
    event->accept();
    if (keys & Qt::ControlModifier)
        return impl_->zoom(std::pow(kWheelZoom, notches),
                           std::max(event->position().x(), impl_->state.axis.left));
    if (keys & Qt::AltModifier) return setWaveGain(waveGain() + 3.0 * (notches > 0 ? 1 : -1));
    const bool across = (keys & Qt::ShiftModifier) || std::abs(angle.x()) > std::abs(angle.y()) ||
                        impl_->state.minimap_area().contains(event->position().toPoint()) ||
                        impl_->state.ruler_area().contains(event->position().toPoint());
    if (across) {
        const double moved = pixels.isNull() ? notches * impl_->tracks_width() * 0.12
                                             : (pixels.x() != 0 ? pixels.x() : pixels.y());
        return impl_->scroll_to(impl_->state.axis.origin_s -
                                moved / impl_->state.axis.pixels_per_second);
    }
    const int moved = pixels.isNull() ? static_cast<int>(notches * 60) : pixels.y();
    verticalScrollBar()->setValue(verticalScrollBar()->value() - moved);
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
    if (!impl_->key(event)) QAbstractScrollArea::keyPressEvent(event);
}

void TimelineView::contextMenuEvent(QContextMenuEvent* event) {
    if (event->reason() == QContextMenuEvent::Keyboard) return;  // the menu key was seen already
    impl_->ask_menu(event->pos(), event->globalPos());
}

bool TimelineView::viewportEvent(QEvent* event) {
    switch (event->type()) {
        case QEvent::ToolTip: {
            auto* help = static_cast<QHelpEvent*>(event);
            const ClipBox* box = impl_->box_at(help->pos());
            if (box == nullptr) {
                QToolTip::hideText();
            } else {
                const TimelineClip& clip = impl_->state.clip_of(*box);
                const auto& told = impl_->state.scene->tool_tip;
                const QString text = told ? told(clip.id)
                                          : QStringLiteral("%1\n%2 – %3\n%4")
                                                .arg(clip.name, time_label(box->begin_s, 3),
                                                     time_label(box->end_s, 3), status_text(clip));
                QToolTip::showText(help->globalPos(), text, viewport(),
                                   impl_->state.box_rect(*box) & impl_->state.tracks_area());
            }
            return true;
        }
        case QEvent::Gesture: {
            auto* gestures = static_cast<QGestureEvent*>(event);
            if (auto* pinch = static_cast<QPinchGesture*>(gestures->gesture(Qt::PinchGesture))) {
                const QPointF at = viewport()->mapFromGlobal(pinch->centerPoint().toPoint());
                impl_->zoom(pinch->scaleFactor(), at.x());
                return true;
            }
            break;
        }
        case QEvent::NativeGesture: {
            auto* native = static_cast<QNativeGestureEvent*>(event);
            if (native->gestureType() == Qt::ZoomNativeGesture) {
                impl_->zoom(1.0 + native->value(), native->position().x());
                return true;
            }
            break;
        }
        case QEvent::Leave:
            impl_->hover({-1, -1});
            break;
        default:
            break;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void TimelineView::dragMoveEvent(QDragMoveEvent* event) {
    if (!event->mimeData()->hasUrls()) return;
    event->acceptProposedAction();
    impl_->state.dropping = true;
    impl_->state.drop_track = trackAt(event->position().toPoint());
    viewport()->update();
}

void TimelineView::dragLeaveEvent(QDragLeaveEvent*) {
    impl_->state.dropping = false;
    impl_->state.drop_track = kNoId;
    viewport()->update();
}

void TimelineView::dropEvent(QDropEvent* event) {
    dragLeaveEvent(nullptr);
    if (!event->mimeData()->hasUrls()) return;
    event->acceptProposedAction();
    const QPoint at = event->position().toPoint();
    emit filesDropped(event->mimeData()->urls(), trackAt(at), timeAt(at.x()));
}

void TimelineView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    impl_->state.focused = true;
    viewport()->update();
    tell_focus_changed(*this);
}

void TimelineView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    impl_->state.focused = false;
    viewport()->update();
}

void TimelineView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() != QEvent::FontChange) return;
    impl_->state.font = font();
    impl_->apply_metrics();
    impl_->painter.forget_pictures();
    impl_->update_scroll_bars();
    viewport()->update();
}

}  // namespace audiosync::desktop
