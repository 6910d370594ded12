#pragma once

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QString>
#include <QTimer>
#include <functional>
#include <optional>

#include "desktop/app/job_bridge.h"
#include "desktop/app/preferences.h"

/// @file
/// What the rest of the desktop is told of long work: that it ended, where nobody looks at the
/// window, and that the machine should not fall asleep meanwhile.
///
/// Both ask services by D-Bus (org.freedesktop.Notifications; Inhibit of org.freedesktop.login1)
/// and do nothing where there are none. Nothing waits for an answer.
namespace audiosync::desktop {

/// Where the services are; each is asked for when it is first needed.
struct DesktopBuses {
    std::function<QDBusConnection()> session = [] { return QDBusConnection::sessionBus(); };
    std::function<QDBusConnection()> system = [] { return QDBusConnection::systemBus(); };
};

class BackgroundWork : public QObject {
    Q_OBJECT
   public:
    /// Work of fewer seconds is not worth a word.
    static constexpr double kLong_s = 10.0;

    BackgroundWork(JobBridge& jobs, const Preferences& preferences, DesktopBuses buses = {},
                   QObject* parent = nullptr);
    ~BackgroundWork() override;

    /// Whether somebody looks at the window; true unless told otherwise.
    void setAttended(std::function<bool()> attended) { attended_ = std::move(attended); }
    /// What came of a job, in a sentence; nothing unless told otherwise.
    void setOutcome(std::function<QString(const Job&)> outcome) { outcome_ = std::move(outcome); }
    /// For tests: what counts as long.
    void setLong(double seconds);
    [[nodiscard]] bool keepsAwake() const { return awake_.has_value(); }

   signals:
    /// A notification was sent.
    void notified(const QString& title);

   private:
    void note(Job* job);
    void notify(const QString& title, const QString& text);
    void keepAwake();

    JobBridge& jobs_;
    const Preferences& preferences_;
    DesktopBuses buses_;
    std::function<bool()> attended_ = [] { return true; };
    std::function<QString(const Job&)> outcome_ = [](const Job&) { return QString(); };
    double long_s_ = kLong_s;
    QTimer working_;  ///< runs while there is work; when it fires, the work is long
    /// The machine stays awake while this is open.
    std::optional<QDBusUnixFileDescriptor> awake_;
};

}  // namespace audiosync::desktop
