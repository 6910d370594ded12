#include <QAbstractButton>
#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QStatusBar>
#include <QToolButton>
#include <algorithm>

#include "desktop/theme/icons.h"
#include "desktop/viewmodels/message_texts.h"
#include "desktop/views/main_window.h"

namespace audiosync::desktop {
namespace {

std::vector<session::TrackMix> mixOf(const project::Document& document) {
    std::vector<session::TrackMix> mix;
    for (const auto& track : document.tracks)
        mix.push_back({track.gain_db, track.muted, track.solo});
    return mix;
}

bool sameMix(const std::vector<session::TrackMix>& a, const std::vector<session::TrackMix>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return x.gain_db == y.gain_db && x.muted == y.muted && x.solo == y.solo;
    });
}

}  // namespace

void MainWindow::buildPlayback() {
    playback_ = std::make_unique<PlaybackController>();
    connect(playback_.get(), &PlaybackController::positionChanged, this, [this](double seconds) {
        timeline_->setPlayhead(seconds);
        position_->setText(texts::position(seconds));
    });
    connect(playback_.get(), &PlaybackController::playingChanged, this, [this](bool playing) {
        play_->setIcon(icon(playing ? Icon::pause : Icon::play));
        play_->setToolTip(playing ? tr("Pause") : tr("Play"));
        play_->setAccessibleName(play_->toolTip());
        if (playing && playback_->output().silent())
            statusBar()->showMessage(playback_->output().silentReason(), 10'000);
    });
    connect(playback_.get(), &PlaybackController::problem, this, [this](const QString& said) {
        const QString text = texts::message(said.toStdString());
        statusBar()->showMessage(text, 10'000);
        services_.log.add(LogLevel::warning, text);
    });
    connect(timeline_, &TimelineView::scrubbed, playback_.get(), &PlaybackController::scrub);
    connect(timeline_, &TimelineView::scrubEnded, playback_.get(), &PlaybackController::endScrub);
    connect(timeline_, &TimelineView::loopChanged, playback_.get(), &PlaybackController::setLoop);
    connect(check_, &CheckPanel::auditionAsked, this, &MainWindow::audition);
    const auto device =
        services_.preferences.state(QStringLiteral("playback/device")).toByteArray();
    if (!device.isEmpty()) playback_->output().setDevice(device);
    qApp->installEventFilter(this);
}

void MainWindow::seek(double seconds) {
    timeline_->setPlayhead(seconds);
    position_->setText(texts::position(seconds));
    playback_->seek(seconds);
}

void MainWindow::enablePlayback() {
    if (!playback_) return;
    const bool can = project_->isSolved();
    play_->setEnabled(can);
    check_->setAuditionAvailable(can);
    for (const char* name : {"play", "shuttleBack", "pause", "shuttleForward", "loop"})
        if (auto* command = action(QLatin1String(name)); command != nullptr)
            command->setEnabled(can);
}

/// Another material only where clips or places changed: gains alone are heard at once.
void MainWindow::refreshPlayback() {
    if (!playback_) return;
    const auto& document = project_->document();
    const bool can = project_->isSolved();
    const auto* solved = can ? document.solved.get() : nullptr;
    if (solved != played_) {
        played_ = solved;
        PlaybackMaterial material;
        if (can) {
            material.project = std::shared_ptr<const model::Project>(project_->sharedDocument(),
                                                                     &document.project);
            material.analysis = project_->sharedAnalysis();
        }
        played_mix_ = mixOf(document);
        playback_->setTimeline(std::move(material), played_mix_);
        return;
    }
    // Nothing is asked of the sound device before there is something to play.
    auto mix = mixOf(document);
    if (played_ == nullptr || sameMix(mix, played_mix_)) return;
    played_mix_ = mix;
    playback_->setMix(std::move(mix));
}

void MainWindow::audition(model::ClipIndex clip, AuditionMode mode) {
    if (!project_->isSolved()) return;
    if (mode == AuditionMode::off) {
        playback_->setCheck(std::nullopt);
        playback_->stop();
        refreshPlayback();  // back from a place that was only tried
        return;
    }
    PlaybackCheck check;
    check.clip = clip;
    check.reference = clip;  // all of the reference track
    if (project_->referenceTrack() == clip.recorder)
        if (const auto other = project_->overlapping(clip)) check.reference = *other;
    check.mode =
        mode == AuditionMode::split ? session::CheckMode::split : session::CheckMode::difference;
    auto analysis = std::make_shared<session::Analysis>(project_->analysis());
    auto& placement = analysis->report.recorders[clip.recorder].clips[clip.clip];
    // The candidate that is looked at, else where the clip lies.
    const auto tried = check_->triedPlace();
    if (tried) {
        const double length = project_->clip(clip).media.duration_s;
        placement.map = placement.status == model::PlacementStatus::unsynced
                            ? model::ClockMap::affine(*tried, 0.0, length)
                            : placement.map.shifted(*tried - placement.map.timeline_at(0.0));
        placement.status = model::PlacementStatus::synced;
    }
    if (placement.status == model::PlacementStatus::unsynced) {
        statusBar()->showMessage(tr("This clip has no place to listen to: choose a candidate."),
                                 8'000);
        return;
    }
    PlaybackMaterial material;
    material.project = std::shared_ptr<const model::Project>(project_->sharedDocument(),
                                                             &project_->document().project);
    const double start = placement.map.timeline_at(0.0);
    material.analysis = std::move(analysis);
    played_ = nullptr;  // the timeline is put back with the next change
    playback_->setTimeline(std::move(material), mixOf(project_->document()));
    playback_->setCheck(check);
    seek(std::max(start, 0.0));
    playback_->play();
}

void MainWindow::fillDevices(QMenu* menu) {
    menu->clear();
    auto* group = new QActionGroup(menu);
    const auto chosen = playback_->output().device();
    const auto add = [&](const QString& name, const QByteArray& id) {
        auto* entry = menu->addAction(name, this, [this, id] {
            playback_->output().setDevice(id);
            services_.preferences.setState(QStringLiteral("playback/device"), id);
        });
        entry->setCheckable(true);
        entry->setChecked(id == chosen);
        group->addAction(entry);
    };
    add(tr("The system's choice"), {});
    for (const auto& device : playback_->output().devices()) add(device.name, device.id);
    if (playback_->output().silent()) {
        auto* note = menu->addAction(playback_->output().silentReason());
        note->setEnabled(false);
    }
}

/// Space presses a button that has the keyboard before it plays.
bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::MouseButtonPress:
        case QEvent::MouseButtonDblClick:
        case QEvent::KeyPress:
        case QEvent::ShortcutOverride:
        case QEvent::Wheel:
        case QEvent::Drop:
        case QEvent::ContextMenu:
            // What the user points at is that which is there.
            refreshStaleScene();
            break;
        default:
            break;
    }
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier &&
            (qobject_cast<QAbstractButton*>(watched) != nullptr ||
             qobject_cast<QComboBox*>(watched) != nullptr)) {
            event->accept();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

}  // namespace audiosync::desktop
