#pragma once

#include <QAbstractScrollArea>
#include <QList>
#include <QPoint>
#include <QUrl>
#include <memory>
#include <optional>

#include "desktop/timeline/timeline_options.h"
#include "desktop/timeline/timeline_scene.h"
#include "desktop/timeline/timeline_theme.h"

/// @file
/// The timeline: tracks, their clips with waveforms, ruler, playhead, markers, minimap.
///
/// A view only: it shows a TimelineScene and says what the user wants; whoever owns the project
/// does it and hands in the next scene. Nothing is moved, muted or sought by the view itself, but
/// the selection, the zoom and the scroll position are its own. Times are seconds on the timeline.
///
/// Mouse: click selects (Ctrl adds or takes away, Shift extends), dragging on the background draws
/// a band, dragging a clip moves the selected ones (Shift, pressed meanwhile: no snapping; Escape:
/// not after all), the ruler seeks and scrubs, Alt on the ruler draws the loop, the middle button
/// pans. Wheel: tracks; Shift: time; Ctrl: zoom at the pointer; Alt: height of the waves. Pinching
/// zooms. Keys, where no action of the window takes them: arrows left/right step the playhead by a
/// frame (Shift: ten), up/down go from track to track, Ctrl with them from clip to clip and track
/// to track within the clips, Return opens, Space with Ctrl adds to the selection, Alt+left/right
/// nudges by a frame (Shift: a millisecond, Ctrl: a sample), + and - zoom, \ fits, Home/End,
/// PageUp/PageDown, [ and ] change the track's height, the menu key asks for the menu.
namespace audiosync::desktop {

struct TimelineState;

class TimelineView : public QAbstractScrollArea {
    Q_OBJECT
   public:
    explicit TimelineView(QWidget* parent = nullptr);
    ~TimelineView() override;

    /// What is shown from now on. Cheap where clips keep ids, places and waveforms.
    void setScene(std::shared_ptr<const TimelineScene> scene);
    [[nodiscard]] const TimelineScene& scene() const;
    void setTheme(const TimelineTheme& theme);
    void setRulerMode(RulerMode mode);
    [[nodiscard]] RulerMode rulerMode() const;
    void setWaveScale(WaveScale scale);
    void setWaveGain(double gain_db);  ///< of the picture only
    [[nodiscard]] double waveGain() const;
    void setSnapping(bool on);
    [[nodiscard]] bool snapping() const;
    void setReducedMotion(bool on);  ///< on: zoom and scroll jump
    [[nodiscard]] bool reducedMotion() const;
    void setFollowPlayhead(FollowPlayhead follow);
    void setHeaderWidth(int width);  ///< of the column with the track names; 0 hides it
    void setMinimapVisible(bool visible);
    /// The picture of this clip may look better now (a waveform's version changed).
    void waveformChanged();

    void setPlayhead(double timeline_s);
    [[nodiscard]] double playhead() const;
    void setLoop(std::optional<LoopRange> loop);
    [[nodiscard]] std::optional<LoopRange> loop() const;

    void setSelection(const QList<ClipId>& clips);
    [[nodiscard]] QList<ClipId> selection() const;
    void selectAll();
    void setCurrentClip(ClipId clip);  ///< has the keyboard; kNoId: none
    [[nodiscard]] ClipId currentClip() const;
    void setCurrentTrack(TrackId track);
    [[nodiscard]] TrackId currentTrack() const;
    /// Scrolls, no more than needed, until it is seen.
    void ensureVisible(ClipId clip);
    void ensureTimeVisible(double timeline_s);

    [[nodiscard]] double pixelsPerSecond() const;
    void setPixelsPerSecond(
        double pixels_per_second);  ///< around the playhead if seen, else centre
    void zoomIn();
    void zoomOut();
    void zoomToFit();
    void zoomToSelection();
    /// First and last visible second.
    [[nodiscard]] LoopRange visibleRange() const;
    void setVisibleRange(double begin_s, double end_s);

    /// Asks, by clipsMoved, to move the selected clips by so many units; negative: earlier.
    void nudgeSelection(NudgeUnit unit, int steps);

    /// For drops and menus of the window: the place under a point of the viewport.
    [[nodiscard]] ClipId clipAt(QPoint position) const;
    [[nodiscard]] TrackId trackAt(QPoint position) const;
    [[nodiscard]] MarkerId markerAt(QPoint position) const;
    [[nodiscard]] double timeAt(int x) const;
    /// Where a clip is drawn, in viewport coordinates; null if nowhere.
    [[nodiscard]] QRect clipRect(ClipId clip) const;

    /// How long a frame may draw new pictures of waveforms; what is left follows in the next one.
    void setPictureBudget(double ms);
    [[nodiscard]] int unfinishedFrames() const;  ///< so far
    /// What is painted now; for tests and for assistive technology.
    [[nodiscard]] const TimelineState& state() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

   signals:
    void selectionChanged(const QList<audiosync::desktop::ClipId>& clips);
    void currentClipChanged(audiosync::desktop::ClipId clip);
    void currentTrackChanged(audiosync::desktop::TrackId track);
    /// A drag or a nudge ended: these clips are to lie so much later.
    void clipsMoved(const QList<audiosync::desktop::ClipId>& clips, double seconds);
    void playheadSought(double timeline_s);  ///< go there
    void scrubbed(double timeline_s);  ///< passing by while the button is held: let it be heard
    void scrubEnded();
    void loopChanged(bool on, double begin_s, double end_s);
    void zoomChanged(double pixels_per_second);
    void visibleRangeChanged(double begin_s, double end_s);
    /// Ids are kNoId where there is none under the pointer.
    void contextMenuAsked(audiosync::desktop::ClipId clip, audiosync::desktop::TrackId track,
                          double timeline_s, QPoint global_position);
    void trackHeightChanged(audiosync::desktop::TrackId track, int height);
    void muteToggled(audiosync::desktop::TrackId track, bool muted);
    void soloToggled(audiosync::desktop::TrackId track, bool solo);
    void trackActivated(audiosync::desktop::TrackId track);  ///< double click on its name
    void clipActivated(audiosync::desktop::ClipId clip);     ///< double click, Return
    void markerActivated(audiosync::desktop::MarkerId marker);
    void markerMoved(audiosync::desktop::MarkerId marker, double timeline_s);
    void markerRenameAsked(audiosync::desktop::MarkerId marker);  ///< double click
    void markerMenuAsked(audiosync::desktop::MarkerId marker, QPoint global_position);
    /// Files were dropped; kNoId: between or below the tracks.
    void filesDropped(const QList<QUrl>& urls, audiosync::desktop::TrackId track,
                      double timeline_s);

   protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

   private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace audiosync::desktop
