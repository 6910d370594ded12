#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>
#include <functional>

/// @file
/// Waiting for work on other threads without holding up the event loop.
namespace audiosync::desktop::test {

/// Runs the event loop until `done` says so; false after `seconds`, which only a hang takes.
inline bool waitUntil(const std::function<bool()>& done, double seconds = 120.0) {
    QElapsedTimer clock;
    clock.start();
    // Something wakes the loop now and then, so that it can sleep and workers have the processors.
    QTimer wake;
    wake.start(5);
    while (!done()) {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        if (static_cast<double>(clock.elapsed()) > seconds * 1e3) return false;
    }
    return true;
}

}  // namespace audiosync::desktop::test
