#include "desktop/playback/audio_output.h"

#include <QAudioDevice>
#include <QAudioFormat>
#include <QAudioSink>
#include <QElapsedTimer>
#include <QIODevice>
#include <QMediaDevices>
#include <QTimer>
#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>
#include <vector>

#include "desktop/playback/output_ceiling.h"

namespace audiosync::desktop {
namespace {

/// Asked of the device: enough for a busy machine, short enough for a quick answer.
constexpr double kBufferSeconds = 0.08;
/// Without a device the player is read this often.
constexpr int kClockMs = 10;
/// Read at a time; the buffer for it is made before.
constexpr std::size_t kMostFrames = 4'096;

/// What a sink pulls from.
class PlayerDevice final : public QIODevice {
   public:
    PlayerDevice(session::Player& player, int rate_hz, bool integers)
        : player_(player), integers_(integers), ceiling_(rate_hz), block_(2 * kMostFrames) {}

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override {
        return static_cast<qint64>(kMostFrames) * 2 * sample_bytes() + QIODevice::bytesAvailable();
    }

   protected:
    qint64 readData(char* data, qint64 most) override {
        const qint64 frame_bytes = 2 * sample_bytes();
        qint64 done = 0;
        while (most - done >= frame_bytes) {
            const auto frames = std::min<std::size_t>(
                kMostFrames, static_cast<std::size_t>((most - done) / frame_bytes));
            const std::span<float> part(block_.data(), 2 * frames);
            player_.read(part);
            ceiling_.apply(part);
            put(part, data + done);
            done += static_cast<qint64>(frames) * frame_bytes;
        }
        return done;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

   private:
    [[nodiscard]] qint64 sample_bytes() const { return integers_ ? 2 : 4; }
    void put(std::span<const float> part, char* to) const {
        if (!integers_) {
            std::memcpy(to, part.data(), part.size_bytes());
            return;
        }
        for (const float x : part) {
            const auto value = static_cast<qint16>(std::lrint(x * 32'767.0F));
            std::memcpy(to, &value, sizeof value);
            to += sizeof value;
        }
    }

    session::Player& player_;
    bool integers_;
    OutputCeiling ceiling_;
    std::vector<float> block_;
};

QAudioDevice device_by_id(const QByteArray& id) {
    if (!id.isEmpty())
        for (const QAudioDevice& device : QMediaDevices::audioOutputs())
            if (device.id() == id) return device;
    return QMediaDevices::defaultAudioOutput();
}

/// Stereo at the device's own rate; floating point if it takes that.
QAudioFormat format_for(const QAudioDevice& device) {
    QAudioFormat format;
    format.setSampleRate(std::max(8'000, device.preferredFormat().sampleRate()));
    format.setChannelCount(2);
    format.setSampleFormat(QAudioFormat::Float);
    if (!device.isFormatSupported(format)) format.setSampleFormat(QAudioFormat::Int16);
    return format;
}

}  // namespace

/// Lives on the thread of the sound.
class AudioOutput::Driver final : public QObject {
   public:
    Driver(AudioOutput& output, session::Player& player) : output_(output), player_(player) {}

    void start(const QByteArray& id, bool silent, int rate_hz) {
        stop();
        if (silent) return start_clock(rate_hz);
        const QAudioDevice device = device_by_id(id);
        const QAudioFormat format = format_for(device);
        source_ = std::make_unique<PlayerDevice>(player_, format.sampleRate(),
                                                 format.sampleFormat() == QAudioFormat::Int16);
        source_->open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        sink_ = std::make_unique<QAudioSink>(device, format);
        sink_->setBufferSize(format.bytesForDuration(static_cast<qint64>(kBufferSeconds * 1e6)));
        connect(sink_.get(), &QAudioSink::stateChanged, this, [this](QAudio::State) { check(); });
        sink_->start(source_.get());
        latency_timer_.reset(new QTimer);
        connect(latency_timer_.get(), &QTimer::timeout, this, [this, format] {
            const auto held = static_cast<qint32>(sink_->bufferSize() - sink_->bytesFree());
            output_.latency_s_ = static_cast<double>(format.durationForBytes(held)) * 1e-6;
        });
        latency_timer_->start(50);
        check();
    }

    void stop() {
        latency_timer_.reset();
        clock_timer_.reset();
        if (sink_) {
            sink_->disconnect(this);
            sink_->stop();
        }
        sink_.reset();
        source_.reset();
        output_.latency_s_ = 0.0;
    }

   private:
    void check() {
        if (!sink_ || sink_->error() == QAudio::NoError || sink_->error() == QAudio::UnderrunError)
            return;
        QMetaObject::invokeMethod(
            &output_,
            [&output = output_] {
                output.fall_back(AudioOutput::tr("the sound device stopped working"));
            },
            Qt::QueuedConnection);
    }

    void start_clock(int rate_hz) {
        block_.resize(2 * kMostFrames);
        elapsed_.start();
        read_frames_ = 0;
        clock_timer_.reset(new QTimer);
        clock_timer_->setTimerType(Qt::PreciseTimer);
        connect(clock_timer_.get(), &QTimer::timeout, this, [this, rate_hz] {
            const qint64 due = elapsed_.elapsed() * rate_hz / 1'000;
            // After a long sleep of the machine it goes on from now.
            if (due - read_frames_ > rate_hz) read_frames_ = due - rate_hz / 100;
            while (read_frames_ < due) {
                const auto frames =
                    std::min<qint64>(due - read_frames_, static_cast<qint64>(kMostFrames));
                player_.read(std::span(block_).first(static_cast<std::size_t>(2 * frames)));
                read_frames_ += frames;
            }
        });
        clock_timer_->start(kClockMs);
    }

    AudioOutput& output_;
    session::Player& player_;
    std::unique_ptr<PlayerDevice> source_;
    std::unique_ptr<QAudioSink> sink_;
    std::unique_ptr<QTimer> latency_timer_;
    std::unique_ptr<QTimer> clock_timer_;
    QElapsedTimer elapsed_;
    qint64 read_frames_ = 0;
    std::vector<float> block_;
};

AudioOutput::AudioOutput(session::Player& player, QObject* parent)
    : QObject(parent), player_(player), name_(tr("no sound device")) {
    driver_ = new Driver(*this, player_);
    driver_->moveToThread(&thread_);
    connect(&thread_, &QThread::finished, driver_, &QObject::deleteLater);
    thread_.setObjectName(QStringLiteral("sound"));
}

AudioOutput::~AudioOutput() {
    rest();
    if (thread_.isRunning()) {
        thread_.quit();
        thread_.wait();
    } else {
        delete driver_;
    }
}

QList<OutputDevice> AudioOutput::devices() {
    find_device();
    QList<OutputDevice> found;
    for (const QAudioDevice& device : QMediaDevices::audioOutputs())
        found.append({device.id(), device.description(), device.isDefault()});
    return found;
}

void AudioOutput::find_device() {
    if (looked_) return;
    looked_ = true;
    auto* watcher = new QMediaDevices(this);
    connect(watcher, &QMediaDevices::audioOutputsChanged, this, [this] {
        emit devicesChanged();
        setDevice(wanted_);
    });
    const QAudioDevice device = device_by_id(wanted_);
    silent_ = device.isNull();
    if (silent_) {
        name_ = tr("no sound device");
        reason_ = tr("This machine has no sound device. Playing moves the playhead without sound.");
        rate_hz_ = 48'000;
    } else {
        name_ = device.description();
        reason_.clear();
        rate_hz_ = format_for(device).sampleRate();
    }
}

void AudioOutput::setDevice(const QByteArray& id) {
    wanted_ = id;
    const bool was_running = running_;
    rest();
    const bool known = std::exchange(looked_, true);
    if (!known) {
        looked_ = false;
        find_device();
    } else {
        const QAudioDevice device = device_by_id(wanted_);
        silent_ = device.isNull();
        name_ = silent_ ? tr("no sound device") : device.description();
        reason_ = silent_ ? tr("This machine has no sound device. Playing moves the playhead "
                               "without sound.")
                          : QString();
        rate_hz_ = silent_ ? 48'000 : format_for(device).sampleRate();
    }
    emit deviceChanged();
    if (was_running) run();
}

void AudioOutput::fall_back(const QString& reason) {
    const bool was_running = running_;
    rest();
    silent_ = true;
    reason_ = tr("%1: %2. Playing moves the playhead without sound.").arg(name_, reason);
    emit deviceChanged();
    if (was_running) run();
}

QString AudioOutput::deviceName() {
    find_device();
    return name_;
}
int AudioOutput::rateHz() {
    find_device();
    return rate_hz_;
}
bool AudioOutput::silent() {
    find_device();
    return silent_;
}
QString AudioOutput::silentReason() {
    find_device();
    return reason_;
}

void AudioOutput::run() {
    if (running_.exchange(true)) return;
    find_device();
    if (!thread_.isRunning()) thread_.start(QThread::TimeCriticalPriority);
    QMetaObject::invokeMethod(driver_, [driver = driver_, id = wanted_, silent = silent_,
                                        rate = rate_hz_] { driver->start(id, silent, rate); });
}

void AudioOutput::rest() {
    if (!running_.exchange(false) || !thread_.isRunning()) return;
    QMetaObject::invokeMethod(
        driver_, [driver = driver_] { driver->stop(); }, Qt::BlockingQueuedConnection);
}

}  // namespace audiosync::desktop
