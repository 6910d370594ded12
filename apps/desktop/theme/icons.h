#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

/// @file
/// The icons, drawn from paths in the colours of the theme at any size.
namespace audiosync::desktop {

enum class Icon {
    add,
    addFolder,
    analyse,
    exportOut,
    undo,
    redo,
    pin,
    film,
    wave,
    mute,
    solo,
    check,
    question,
    clock,
    cross,
    star,
    bin,
    search,
    next,
    previous,
    nudgeLeft,
    nudgeRight,
    drift,
    folder,
    save,
    menu,
    warning,
    listen,
    cloud,
    play,
    pause,
    stop,
    loop,
    zoomIn,
    zoomOut,
    fit,
    candidate,
    markerFlag
};

/// Follows the theme: text colour, muted where disabled.
QIcon icon(Icon which);
/// In one colour for painting; `size` in logical pixels.
QPixmap iconPixmap(Icon which, int size, const QColor& colour, qreal device_pixel_ratio);

}  // namespace audiosync::desktop
