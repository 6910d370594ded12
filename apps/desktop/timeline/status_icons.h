#pragma once

#include <QColor>
#include <QPixmap>

#include "desktop/timeline/timeline_scene.h"

/// @file
/// A sign for each status, so that colour is never the only one. Also for lists and legends.
namespace audiosync::desktop {

/// `size` in logical pixels, for a screen of `ratio` device pixels each. Synced: a tick; likely: a
/// question mark; estimated: a clock; unsynced: a cross; missing: a warning sign;
/// waiting: three dots.
QPixmap status_icon(ClipStatus status, const QColor& colour, int size, double ratio);
QPixmap pin_icon(const QColor& colour, int size, double ratio);

}  // namespace audiosync::desktop
