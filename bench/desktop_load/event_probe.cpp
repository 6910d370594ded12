#include "event_probe.h"

#include <QEvent>
#include <QMetaEnum>
#include <algorithm>
#include <ctime>
#include <utility>

namespace audiosync::bench {
namespace {

double ms_of(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

QString describe(const QObject* receiver, const QString& name, int type) {
    const char* key = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
    const auto what = key != nullptr ? QString::fromLatin1(key) : QString::number(type);
    return QStringLiteral("%1 %2 %3")
        .arg(QString::fromLatin1(receiver->metaObject()->className()), name, what);
}

}  // namespace

double wall_ms() { return ms_of(CLOCK_MONOTONIC); }
double thread_cpu_ms() { return ms_of(CLOCK_THREAD_CPUTIME_ID); }

bool ProbedApplication::notify(QObject* receiver, QEvent* event) {
    if (depth_ > 0) return QApplication::notify(receiver, event);
    // Afterwards both may be gone.
    const QString where = describe(receiver, receiver->objectName(), event->type());
    ++depth_;
    const double wall = wall_ms();
    const double cpu = thread_cpu_ms();
    const bool result = QApplication::notify(receiver, event);
    const double took_wall = wall_ms() - wall;
    const double took_cpu = thread_cpu_ms() - cpu;
    --depth_;
    longest_.most_cpu_ms = std::max(longest_.most_cpu_ms, took_cpu);
    if (took_wall > kLimitMs) ++longest_.over_limit;
    if (took_wall > longest_.wall_ms) {
        longest_.wall_ms = took_wall;
        longest_.cpu_ms = took_cpu;
        longest_.where = where;
    }
    return result;
}

LongestEvent ProbedApplication::take() { return std::exchange(longest_, {}); }

}  // namespace audiosync::bench
