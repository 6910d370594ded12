#include "desktop/app/background_work.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>
#include <utility>

namespace audiosync::desktop {

BackgroundWork::BackgroundWork(JobBridge& jobs, const Preferences& preferences, DesktopBuses buses,
                               QObject* parent)
    : QObject(parent), jobs_(jobs), preferences_(preferences), buses_(std::move(buses)) {
    working_.setSingleShot(true);
    setLong(kLong_s);
    connect(&working_, &QTimer::timeout, this, &BackgroundWork::keepAwake);
    connect(&jobs_, &JobBridge::started, this, [this] {
        if (!working_.isActive() && !awake_) working_.start();
    });
    connect(&jobs_, &JobBridge::ended, this, &BackgroundWork::note);
}

BackgroundWork::~BackgroundWork() = default;

void BackgroundWork::setLong(double seconds) {
    long_s_ = seconds;
    working_.setInterval(static_cast<int>(seconds * 1e3));
}

void BackgroundWork::note(Job* job) {
    if (jobs_.running().empty()) {
        working_.stop();
        awake_.reset();
    }
    if (job->elapsedSeconds() < long_s_ || job->isCancelling() || attended_()) return;
    notify(
        job->hasFailed() ? tr("%1: failed").arg(job->name()) : tr("%1: finished").arg(job->name()),
        job->hasFailed() ? QString() : outcome_(*job));
}

void BackgroundWork::notify(const QString& title, const QString& text) {
    if (!preferences_.notifications()) return;
    auto bus = buses_.session();
    if (bus.isConnected()) {
        auto call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.Notifications"),
                                                   QStringLiteral("/org/freedesktop/Notifications"),
                                                   QStringLiteral("org.freedesktop.Notifications"),
                                                   QStringLiteral("Notify"));
        call << QStringLiteral("AudioSync Pro") << 0U << QStringLiteral("audiosync-pro") << title
             << text << QStringList() << QVariantMap() << -1;
        bus.send(call);
    }
    emit notified(title);
}

void BackgroundWork::keepAwake() {
    if (jobs_.running().empty()) return;
    auto bus = buses_.system();
    if (!bus.isConnected()) return;
    auto call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
        QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("Inhibit"));
    call << QStringLiteral("sleep:idle") << QStringLiteral("AudioSync Pro")
         << jobs_.running().back()->name() << QStringLiteral("block");
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, 5'000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
        watcher->deleteLater();
        // The work may be through meanwhile.
        if (!reply.isError() && !jobs_.running().empty()) awake_ = reply.value();
    });
}

}  // namespace audiosync::desktop
