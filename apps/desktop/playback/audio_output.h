#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>
#include <QThread>
#include <atomic>
#include <memory>

#include "audiosync/session/player.h"

/// @file
/// Drives a session::Player by the machine's loudspeaker or, where there is none, by the clock.
namespace audiosync::desktop {

struct OutputDevice {
    QByteArray id;
    QString name;
    bool is_default = false;
};

/// The sound runs on a thread of its own, so that a busy window does not make it stutter. Nothing
/// of Qt Multimedia is loaded before the first question about devices or the first sound.
class AudioOutput : public QObject {
    Q_OBJECT
   public:
    /// Borrows the player, which must outlive this.
    explicit AudioOutput(session::Player& player, QObject* parent = nullptr);
    ~AudioOutput() override;

    /// What there is now. Empty: everything works, but nothing is heard.
    [[nodiscard]] QList<OutputDevice> devices();
    /// By id; empty: the system's default. One that is gone is replaced by the default.
    void setDevice(const QByteArray& id);
    [[nodiscard]] QByteArray device() const { return wanted_; }
    /// Of the device in use; "no sound device" without one.
    [[nodiscard]] QString deviceName();
    /// At which programmes are to be made.
    [[nodiscard]] int rateHz();
    /// Only the clock runs. Why is said in words.
    [[nodiscard]] bool silent();
    [[nodiscard]] QString silentReason();

    void run();   ///< begins to pull; does nothing while it does
    void rest();  ///< lets go of the device
    [[nodiscard]] bool running() const { return running_; }
    /// How long a frame is on its way from the player to the ear.
    [[nodiscard]] double latency_s() const { return latency_s_; }

   signals:
    void devicesChanged();
    /// Another device, another rate, or none any more.
    void deviceChanged();

   private:
    class Driver;
    void find_device();
    void fall_back(const QString& reason);

    session::Player& player_;
    QThread thread_;
    Driver* driver_ = nullptr;  ///< lives on thread_, which deletes it
    std::atomic<double> latency_s_{0.0};
    std::atomic<bool> running_{false};
    QByteArray wanted_;
    bool looked_ = false;
    bool silent_ = true;
    QString name_;
    QString reason_;
    int rate_hz_ = 48'000;
};

}  // namespace audiosync::desktop
