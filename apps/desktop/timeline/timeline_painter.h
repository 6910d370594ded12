#pragma once

#include <QCache>
#include <QElapsedTimer>
#include <QHash>
#include <QPainter>
#include <QPixmap>
#include <QRect>
#include <QString>
#include <cstddef>

#include "desktop/timeline/timeline_state.h"
#include "desktop/timeline/wave_tiles.h"

/// @file
/// Puts a TimelineState on a paint device. Keeps pictures of waveforms and names between calls.
namespace audiosync::desktop {

class TimelinePainter {
   public:
    /// Paints what lies in `dirty` (viewport coordinates). Draws new pictures of waveforms for at
    /// most `budget_ms`; false when some were left for the next time.
    bool paint(QPainter& painter, const TimelineState& state, const QRect& dirty, double budget_ms);

    /// After a change of theme or font.
    void forget_pictures();
    [[nodiscard]] const WaveTiles& tiles() const { return tiles_; }

   private:
    void paint_rows(QPainter& painter, const TimelineState& state, const QRect& dirty);
    void paint_clip(QPainter& painter, const TimelineState& state, const ClipBox& box,
                    const QRect& dirty);
    void paint_body(QPainter& painter, const TimelineState& state, const ClipBox& box,
                    const QRect& rect, const QRect& visible);
    void paint_wave(QPainter& painter, const TimelineState& state, const ClipBox& box,
                    const QRect& body, const QRect& visible);
    void paint_samples(QPainter& painter, const TimelineState& state, const ClipBox& box,
                       const QRect& body, const QRect& visible);
    void paint_title(QPainter& painter, const TimelineState& state, const TimelineClip& clip,
                     const QRect& rect, const QRect& visible);
    static void paint_frame(QPainter& painter, const TimelineState& state, const ClipBox& box,
                            const QRect& rect);
    void paint_headers(QPainter& painter, const TimelineState& state, const QRect& dirty);
    static void paint_ruler(QPainter& painter, const TimelineState& state, const QRect& dirty);
    static void paint_minimap(QPainter& painter, const TimelineState& state, const QRect& dirty);
    static void paint_overlays(QPainter& painter, const TimelineState& state);
    static void paint_markers(QPainter& painter, const TimelineState& state);
    const QPixmap& icon(int which, const TimelineState& state, double ratio);
    const QPixmap& dot_of(const QColor& colour, double ratio);

    WaveTiles tiles_;
    QPixmap dot_;
    QColor dot_colour_;
    /// Whose name, into how many pixels, for how dense a screen.
    struct LabelKey {
        QString name;
        int room = 0;
        double ratio = 1.0;
        friend bool operator==(const LabelKey&, const LabelKey&) = default;
        friend std::size_t qHash(const LabelKey& key, std::size_t seed) {
            return qHashMulti(seed, key.name, key.room, key.ratio);
        }
    };
    const QPixmap& label(const LabelKey& key, const TimelineState& state);

    QCache<LabelKey, QPixmap> labels_{4'000};
    QHash<int, QPixmap> icons_;  ///< by status, the pin behind them; of one size and colour
    double icon_ratio_ = 0.0;
    QElapsedTimer clock_;
    double budget_ms_ = 7.0;
    bool left_some_ = false;
};

}  // namespace audiosync::desktop
