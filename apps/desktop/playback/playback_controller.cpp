#include "desktop/playback/playback_controller.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>
#include <algorithm>
#include <cmath>
#include <utility>

namespace audiosync::desktop {
namespace {

constexpr int kTickMs = 16;
/// The device is kept this long after the last sound: starting it takes a moment.
constexpr int kRestMs = 1'500;
constexpr double kMostShuttle = 8.0;
constexpr double kSlowShuttle = 0.5;
constexpr int kScrubMs = 70;

using Made = Result<std::shared_ptr<const session::PlayProgramme>>;

Made make(const PlaybackMaterial& material, const std::vector<session::TrackMix>& mix,
          const std::optional<PlaybackCheck>& check, int rate_hz) {
    if (!material.project || !material.analysis) return nullptr;
    auto programme =
        check ? session::play_check(*material.project, *material.analysis, check->clip,
                                    check->reference, check->mode, rate_hz)
              : session::play_timeline(*material.project, *material.analysis, mix, rate_hz);
    if (!programme) return tl::unexpected<Error>(std::move(programme).error());
    return std::make_shared<const session::PlayProgramme>(std::move(*programme));
}

}  // namespace

PlaybackController::PlaybackController(QObject* parent) : QObject(parent), output_(player_) {
    ticker_.setInterval(kTickMs);
    ticker_.setTimerType(Qt::PreciseTimer);
    connect(&ticker_, &QTimer::timeout, this, &PlaybackController::tick);
    rest_timer_.setSingleShot(true);
    rest_timer_.setInterval(kRestMs);
    connect(&rest_timer_, &QTimer::timeout, this, [this] {
        if (!playing()) output_.rest();
    });
    connect(&output_, &AudioOutput::deviceChanged, this, [this] {
        told_silence_ = false;
        // Another device may have another rate.
        make_programme();
        if (output_.running()) start_output();
    });
}

PlaybackController::~PlaybackController() { output_.rest(); }

void PlaybackController::setTimeline(PlaybackMaterial material,
                                     std::vector<session::TrackMix> mix) {
    material_ = std::move(material);
    mix_ = std::move(mix);
    const bool had_check = check_.has_value();
    check_.reset();
    make_programme();
    if (had_check) emit checkChanged();
}

void PlaybackController::setMix(std::vector<session::TrackMix> mix) {
    mix_ = std::move(mix);
    if (!check_) make_programme();
}

void PlaybackController::setCheck(std::optional<PlaybackCheck> check) {
    check_ = check;
    make_programme();
    emit checkChanged();
}

void PlaybackController::make_programme() {
    ++request_;
    // One at a time; what is asked for meanwhile is made after it, once.
    if (making_) {
        made_again_ = true;
        return;
    }
    making_ = true;
    made_again_ = false;
    const int rate_hz = output_.rateHz();
    QThreadPool::globalInstance()->start([self = QPointer(this), request = request_,
                                          material = material_, mix = mix_, check = check_,
                                          rate_hz] {
        auto made = make(material, mix, check, rate_hz);
        QMetaObject::invokeMethod(qApp, [self, request, made = std::move(made)]() mutable {
            if (self) self->take_programme(request, std::move(made));
        });
    });
}

void PlaybackController::take_programme(std::uint64_t request, Made made) {
    making_ = false;
    if (made_again_ || request != request_) return make_programme();
    has_programme_ = made && *made != nullptr;
    const auto speed = std::exchange(speed_when_ready_, std::nullopt);
    if (!made) {
        player_.stop();
        player_.set_programme(nullptr);
        tell_state();
        emit problem(QString::fromStdString(made.error().message));
        return;
    }
    player_.set_programme(std::move(*made));
    if (speed && has_programme_) play_at(*speed);
}

double PlaybackController::position() const {
    const double heard = player_.position_s() - output_.latency_s() * player_.speed();
    return std::max(0.0, heard);
}

void PlaybackController::start_output() {
    rest_timer_.stop();
    output_.run();
    if (!output_.silent() || told_silence_) return;
    told_silence_ = true;
    emit problem(output_.silentReason());
}

void PlaybackController::play_at(double speed) {
    if (!has_programme_) {
        if (making_) speed_when_ready_ = speed;
        return;
    }
    start_output();
    player_.play(speed);
    tell_state();
}

void PlaybackController::play() { play_at(1.0); }

void PlaybackController::stop() {
    speed_when_ready_.reset();
    const double heard = position();
    const bool was_playing = playing();
    player_.stop();
    // It stands where it was last heard, not where the device's buffer ends.
    if (was_playing) player_.seek(heard);
    rest_timer_.start();
    tell_state();
    tick();
}

void PlaybackController::toggle() {
    if (playing())
        stop();
    else
        play();
}

void PlaybackController::shuttle(int direction, bool slow) {
    const double sign = direction < 0 ? -1.0 : 1.0;
    double next = sign * (slow ? kSlowShuttle : 1.0);
    const double now = player_.speed();
    if (!slow && now * sign >= 1.0) next = sign * std::min(kMostShuttle, std::abs(now) * 2);
    play_at(next);
}

void PlaybackController::seek(double timeline_s) {
    player_.seek(timeline_s);
    tick();
}

void PlaybackController::scrub(double timeline_s) {
    if (playing()) resume_speed_ = player_.speed();
    if (since_scrub_.isValid() && since_scrub_.elapsed() < kScrubMs) return;
    since_scrub_.start();
    start_output();
    player_.scrub(timeline_s);
    tell_state();
}

void PlaybackController::endScrub() {
    since_scrub_.invalidate();
    rest_timer_.start();
    if (!resume_speed_) return;
    const double speed = *resume_speed_;
    resume_speed_.reset();
    play_at(speed);
}

void PlaybackController::setLoop(bool on, double begin_s, double end_s) {
    player_.set_loop(on && end_s > begin_s ? std::optional(std::pair(begin_s, end_s))
                                           : std::nullopt);
}

void PlaybackController::tell_state() {
    const bool now = playing();
    if (now)
        ticker_.start();
    else
        ticker_.stop();
    if (now != told_playing_) {
        told_playing_ = now;
        emit playingChanged(now);
    }
    if (player_.speed() != told_speed_) {
        told_speed_ = player_.speed();
        emit speedChanged(told_speed_);
    }
}

void PlaybackController::tick() {
    const double now = position();
    if (now != told_position_) {
        told_position_ = now;
        emit positionChanged(now);
    }
    if (playing() == told_playing_) return;
    tell_state();
    if (!told_playing_) rest_timer_.start();
}

}  // namespace audiosync::desktop
