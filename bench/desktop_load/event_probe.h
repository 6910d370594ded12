#pragma once

#include <QApplication>
#include <QString>

/// @file
/// A watchdog of the event loop: how long each event kept the GUI thread.
namespace audiosync::bench {

/// The longest stay in one event since the last take().
struct LongestEvent {
    double wall_ms = 0.0;      ///< what a person waits; on a busy machine others' work is in it
    double cpu_ms = 0.0;       ///< of the same event: what the thread itself did
    double most_cpu_ms = 0.0;  ///< the most that any event took of the processor
    QString where;             ///< whose event, and its type
    int over_limit = 0;        ///< events that took more than kLimitMs of the clock on the wall
};

/// "No operation over 16 ms."
inline constexpr double kLimitMs = 16.0;

/// Measures every event that Qt delivers, from the outside: painting, timers, results of workers.
/// An event within another is part of the outer one's work.
class ProbedApplication final : public QApplication {
   public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override;
    /// What was measured since the last call.
    LongestEvent take();

   private:
    LongestEvent longest_;
    int depth_ = 0;
};

/// Time of the clock on the wall and of this thread on a processor, in ms.
double wall_ms();
double thread_cpu_ms();

}  // namespace audiosync::bench
