#pragma once

#include <QColor>

/// @file
/// The colours of the timeline.
namespace audiosync::desktop {

struct TimelineTheme {
    bool dark = true;
    QColor background;     ///< behind the tracks
    QColor track;          ///< a track's row
    QColor track_current;  ///< the row that has the keyboard
    QColor header;         ///< the column of track names
    QColor ruler;
    QColor grid;  ///< faint lines below the ruler's labels
    QColor text;
    QColor muted_text;
    QColor border;
    QColor accent;  ///< focus, selection
    QColor playhead;
    QColor snap_line;
    QColor loop;  ///< fill of the loop's range, with its alpha
    QColor synced;
    QColor likely;
    QColor estimated;
    QColor unsynced;
    QColor waiting;
    QColor missing;

    /// The product's own: dark navy with cyan and purple.
    static TimelineTheme dark_navy();
    static TimelineTheme light();
};

}  // namespace audiosync::desktop
