#pragma once

#include <QStringList>

#include "desktop/views/main_window.h"

/// @file
/// Files dragged into the window by another program, with the pointer of the display.
namespace audiosync::desktop::test {

/// Whether this display has a pointer that can be moved: an X server's, by xdotool.
bool canDrag();

/// Starts a program like a file manager, takes its files with the pointer, and lets them go over
/// the middle of the window. False where that took too long.
bool dragFromAnotherProgram(MainWindow& window, const QStringList& paths);

/// That program: a small window whose content is these files.
int beDragSource(const QStringList& paths);

}  // namespace audiosync::desktop::test
