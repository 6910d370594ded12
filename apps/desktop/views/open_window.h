#pragma once

class QWidget;

/// @file
/// Opening a window of many widgets without keeping the event loop.
namespace audiosync::desktop {

/// Shows `window`, which was just made, within some tens of milliseconds.
///
/// Dressing every widget by the style sheet, measuring and laying out take longer than a frame when
/// they happen at once, as QWidget::show() would have it. Here they are done some widgets at a time
/// between other events, and the window is shown when all are ready. Showing or destroying it
/// meanwhile is fine.
void openWindow(QWidget* window);

}  // namespace audiosync::desktop
