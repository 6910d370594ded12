#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "audiosync/session/play_programme.h"
#include "audiosync/session/player.h"
#include "desktop/playback/audio_output.h"

/// @file
/// The transport: what the buttons and keys for listening do. A view-model without widgets.
namespace audiosync::desktop {

/// What the project is at one moment; jobs on other threads read it.
struct PlaybackMaterial {
    std::shared_ptr<const model::Project> project;
    std::shared_ptr<const session::Analysis> analysis;
};

/// One doubtful clip against another.
struct PlaybackCheck {
    model::ClipIndex clip;
    model::ClipIndex reference;  ///< the same as `clip`: all of the reference recorder
    session::CheckMode mode = session::CheckMode::split;
};

/// All functions belong to the thread of the window and return at once; what is to be played is
/// made ready behind the scenes, and the newest request wins.
class PlaybackController : public QObject {
    Q_OBJECT
    Q_PROPERTY(bool playing READ playing NOTIFY playingChanged)
    Q_PROPERTY(double position READ position NOTIFY positionChanged)
    Q_PROPERTY(double speed READ speed NOTIFY speedChanged)
   public:
    explicit PlaybackController(QObject* parent = nullptr);
    ~PlaybackController() override;

    /// What is heard from now on: the timeline with one TrackMix a recorder (or none). While
    /// playing the change is heard within a tenth of a second. Ends a check.
    void setTimeline(PlaybackMaterial material, std::vector<session::TrackMix> mix);
    /// Gains, mute and solo only.
    void setMix(std::vector<session::TrackMix> mix);
    /// A/B: nullopt goes back to the timeline. To try another place of the clip, hand in material
    /// whose report has it there.
    void setCheck(std::optional<PlaybackCheck> check);
    [[nodiscard]] std::optional<PlaybackCheck> check() const { return check_; }

    /// What was set is ready to be heard. Playing may be asked for before; it then begins with it.
    [[nodiscard]] bool ready() const { return !making_; }
    [[nodiscard]] bool playing() const { return player_.playing(); }
    [[nodiscard]] double position() const;  ///< seconds on the timeline, as heard
    [[nodiscard]] double speed() const { return player_.speed(); }
    [[nodiscard]] AudioOutput& output() { return output_; }
    [[nodiscard]] session::Player& player() { return player_; }

   public slots:
    void play();
    void stop();
    void toggle();  ///< space
    /// L (1) and J (-1): plays that way; again: twice as fast, up to 8 times. K held: slowly.
    void shuttle(int direction, bool slow = false);
    void seek(double timeline_s);
    void scrub(double timeline_s);  ///< lets a snippet be heard; not more often than it lasts
    void endScrub();                ///< goes on playing if it was
    void setLoop(bool on, double begin_s, double end_s);

   signals:
    void playingChanged(bool playing);
    void positionChanged(double timeline_s);  ///< 60 times a second while it moves
    void speedChanged(double speed);
    void checkChanged();
    /// For the status bar: there is no device, something cannot be played.
    void problem(const QString& text);

   private:
    void make_programme();
    void take_programme(std::uint64_t request,
                        Result<std::shared_ptr<const session::PlayProgramme>> made);
    void tick();
    void start_output();
    void play_at(double speed);
    void tell_state();

    session::Player player_;
    AudioOutput output_;
    PlaybackMaterial material_;
    std::vector<session::TrackMix> mix_;
    std::optional<PlaybackCheck> check_;
    std::uint64_t request_ = 0;
    bool making_ = false;
    bool made_again_ = false;
    QTimer ticker_;
    QTimer rest_timer_;
    QElapsedTimer since_scrub_;
    bool has_programme_ = false;
    std::optional<double> speed_when_ready_;
    std::optional<double> resume_speed_;  ///< scrubbing interrupted this
    double told_position_ = -1.0;
    double told_speed_ = 0.0;
    bool told_playing_ = false;
    bool told_silence_ = false;
};

}  // namespace audiosync::desktop
