#include <QAction>
#include <QApplication>
#include <QColorDialog>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QStatusBar>
#include <QTreeView>
#include <algorithm>
#include <cmath>

#include "desktop/theme/icons.h"
#include "desktop/views/details_dialog.h"
#include "desktop/views/export_dialog.h"
#include "desktop/views/fix_drift_window.h"
#include "desktop/views/hints_page.h"
#include "desktop/views/main_window.h"
#include "desktop/views/open_window.h"
#include "desktop/views/preferences_dialog.h"
#include "desktop/views/tool_windows.h"
#include "desktop/views/tracks_panel.h"

namespace audiosync::desktop {
namespace {

QKeySequence keys(const char* text) { return QKeySequence(QString::fromLatin1(text)); }

/// A window of its own that goes when it is closed.
template <class Dialog>
void showTool(Dialog* dialog) {
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    openWindow(dialog);
}

}  // namespace

QAction* MainWindow::action(const QString& name) const { return actions_.value(name); }

QAction* MainWindow::make(const QString& name, const QString& text,
                          const QList<QKeySequence>& defaults, std::function<void()> run) {
    auto* action = new QAction(text, this);
    action->setObjectName(name);
    action->setProperty("title", text);
    action->setProperty("defaultShortcuts", QVariant::fromValue(defaults));
    action->setShortcuts(services_.preferences.shortcuts(name, defaults));
    connect(action, &QAction::triggered, this, [this, run = std::move(run)] {
        refreshStaleScene();
        run();
    });
    addAction(action);
    actions_.insert(name, action);
    action_list_ << action;
    return action;
}

void MainWindow::buildActions() {
    using K = QList<QKeySequence>;
    make(QStringLiteral("new"), tr("&New Project"), {keys("Ctrl+N")}, [this] { newProject(); });
    make(QStringLiteral("open"), tr("&Open Project…"), {keys("Ctrl+Shift+O")}, [this] {
        openProject();
    })->setIcon(icon(Icon::folder));
    make(QStringLiteral("save"), tr("&Save Project"), {keys("Ctrl+S")}, [this] {
        save();
    })->setIcon(icon(Icon::save));
    make(QStringLiteral("saveAs"), tr("Save Project &As…"), {keys("Ctrl+Shift+S")},
         [this] { saveAs(); });
    make(QStringLiteral("addFiles"), tr("Add &Files…"), {keys("Ctrl+O")}, [this] {
        addFiles();
    })->setIcon(icon(Icon::add));
    make(QStringLiteral("addFolder"), tr("Add Fol&der…"), {keys("Ctrl+Alt+O")}, [this] {
        addFolder();
    })->setIcon(icon(Icon::addFolder));
    make(QStringLiteral("relink"), tr("Find &Missing Files…"), K{}, [this] { relink(); });
    make(QStringLiteral("quit"), tr("&Quit"), {keys("Ctrl+Q")}, [this] {
        close();
    })->setMenuRole(QAction::QuitRole);

    make(QStringLiteral("undo"), tr("&Undo"), {keys("Ctrl+Z")}, [this] {
        project_->undo();
    })->setIcon(icon(Icon::undo));
    make(QStringLiteral("redo"), tr("&Redo"), {keys("Ctrl+Shift+Z"), keys("Ctrl+Y")}, [this] {
        project_->redo();
    })->setIcon(icon(Icon::redo));
    make(QStringLiteral("selectAll"), tr("Select &All"), {keys("Ctrl+A")},
         [this] { timeline_->selectAll(); });
    make(QStringLiteral("remove"), tr("Re&move"), {keys("Delete")}, [this] {
        removeSelected();
    })->setIcon(icon(Icon::bin));
    make(QStringLiteral("addTrack"), tr("Add &Track"), {keys("Ctrl+T")}, [this] {
        project_->addTrack({});
    })->setIcon(icon(Icon::add));
    make(QStringLiteral("rename"), tr("Re&name Track"), {keys("F2")},
         [this] { tracks_->renameCurrentTrack(); });
    make(QStringLiteral("setReference"), tr("Set as &Reference"), K{}, [this] {
        if (const auto track = tracks_->currentTrack()) project_->setReference(*track);
    })->setIcon(icon(Icon::star));
    make(QStringLiteral("freeReference"), tr("Choose Reference by Itself"), K{},
         [this] { project_->setReference({}); });
    make(QStringLiteral("mute"), tr("M&ute Track"), {keys("Ctrl+M")}, [this] {
        if (const auto track = tracks_->currentTrack())
            project_->setMuted(*track, !project_->document().tracks[*track].muted);
    })->setIcon(icon(Icon::mute));
    make(QStringLiteral("solo"), tr("Sol&o Track"), {keys("Ctrl+Shift+M")}, [this] {
        if (const auto track = tracks_->currentTrack())
            project_->setSolo(*track, !project_->document().tracks[*track].solo);
    })->setIcon(icon(Icon::solo));
    make(QStringLiteral("volume"), tr("&Volume of Track…"), K{}, [this] {
        const auto track = tracks_->currentTrack();
        if (!track) return;
        bool good = false;
        const double db = QInputDialog::getDouble(this, tr("Volume of Track"), tr("Decibels:"),
                                                  project_->document().tracks[*track].gain_db,
                                                  -96.0, 24.0, 1, &good);
        if (good) project_->setGain(*track, db);
    });
    make(QStringLiteral("colour"), tr("&Color of Track…"), K{}, [this] { chooseColour(); });
    make(QStringLiteral("merge"), tr("Mer&ge Tracks"), {keys("Ctrl+G")},
         [this] { project_->mergeTracks(tracks_->selectedTracks()); });
    make(QStringLiteral("split"), tr("Move Clips to New Track"), {keys("Ctrl+Shift+G")},
         [this] { project_->splitTrack(tracks_->selectedClips()); });
    make(QStringLiteral("moveUp"), tr("Move Track Up"), {keys("Ctrl+Alt+Up")}, [this] {
        const auto track = tracks_->currentTrack();
        if (track && *track > 0) project_->moveTrack(*track, *track - 1);
    });
    make(QStringLiteral("moveDown"), tr("Move Track Down"), {keys("Ctrl+Alt+Down")}, [this] {
        const auto track = tracks_->currentTrack();
        if (track && *track + 1 < project_->document().project.recorders.size())
            project_->moveTrack(*track, *track + 2);
    });
    make(QStringLiteral("preferences"), tr("&Preferences…"), {keys("Ctrl+,")}, [this] {
        auto* dialog = new PreferencesDialog(services_.preferences, action_list_, services_.cache,
                                             services_.jobs, this);
        showTool(dialog);
    })->setMenuRole(QAction::PreferencesRole);

    make(QStringLiteral("analyse"), tr("&Analyze && Sync"), {keys("Ctrl+Shift+A")}, [this] {
        analyse();
    })->setIcon(icon(Icon::analyse));
    make(QStringLiteral("syncSettings"), tr("Sync &Settings…"), K{}, [this] {
        SyncSettingsDialog dialog(*project_, this);
        dialog.exec();
    });
    make(QStringLiteral("nextDoubtful"), tr("&Next Doubtful Clip"),
         {keys("F8"), keys("Ctrl+Shift+Down")}, [this] { check_->goToNext(+1); })
        ->setIcon(icon(Icon::next));
    make(QStringLiteral("previousDoubtful"), tr("&Previous Doubtful Clip"),
         {keys("Shift+F8"), keys("Ctrl+Shift+Up")}, [this] { check_->goToNext(-1); })
        ->setIcon(icon(Icon::previous));
    make(QStringLiteral("confirm"), tr("&Confirm Place"), {keys("Ctrl+P")}, [this] {
        if (const auto clip = check_->clip()) project_->confirm(*clip);
    })->setIcon(icon(Icon::pin));
    make(QStringLiteral("unpin"), tr("&Unpin"), {keys("Ctrl+Shift+P")},
         [this] { project_->unpin(tracks_->selectedClips()); });
    make(QStringLiteral("searchHere"), tr("Search at Play&head"), {keys("Ctrl+F")}, [this] {
        if (const auto clip = check_->clip()) project_->searchHere(*clip, timeline_->playhead());
    })->setIcon(icon(Icon::search));
    make(QStringLiteral("nudgeEarlier"), tr("Nudge Earlier"), {keys("Ctrl+Alt+Left")},
         [this] { nudge(tracks_->selectedClips(), check_->nudgeUnit(), -1); });
    make(QStringLiteral("nudgeLater"), tr("Nudge Later"), {keys("Ctrl+Alt+Right")},
         [this] { nudge(tracks_->selectedClips(), check_->nudgeUnit(), +1); });
    make(QStringLiteral("marker"), tr("Add &Marker"), {keys("M")}, [this] {
        addMarker();
    })->setIcon(icon(Icon::markerFlag));
    make(QStringLiteral("nextMarker"), tr("Go to Ne&xt Marker"), {keys("Shift+M")},
         [this] { goToMarker(+1); });
    make(QStringLiteral("previousMarker"), tr("Go to Pre&vious Marker"), {keys("Ctrl+Alt+M")},
         [this] { goToMarker(-1); });
    make(QStringLiteral("renameMarker"), tr("Rename Mar&ker…"), K{}, [this] {
        if (const auto marker = currentMarker()) renameMarker(*marker);
    });
    make(QStringLiteral("removeMarker"), tr("Remove Marke&r"), K{}, [this] {
        if (const auto marker = currentMarker()) removeMarker(*marker);
    })->setIcon(icon(Icon::bin));
    make(QStringLiteral("reset"), tr("&Reset…"), K{}, [this] { resetPlaces(); });
    make(QStringLiteral("details"), tr("&Details…"), {keys("Ctrl+I")}, [this] {
        if (const auto clip = tracks_->currentClip()) showDetails(*clip);
    });
    make(QStringLiteral("reveal"), tr("Show in &File Manager"), K{}, [this] {
        if (const auto clip = tracks_->currentClip())
            showInFolder(texts::path(project_->clip(*clip).media.path));
    })->setIcon(icon(Icon::folder));
    make(QStringLiteral("clock"), tr("Clock &Drift…"), K{}, [this] {
        if (project_->document().project.recorders.empty()) return;
        showTool(new ClockDialog(*project_, tracks_->currentTrack().value_or(0), this));
    })->setIcon(icon(Icon::drift));

    make(QStringLiteral("export"), tr("&Export Audio…"), {keys("Ctrl+E")}, [this] {
        openExport(ExportKind::audio);
    })->setIcon(icon(Icon::exportOut));
    make(QStringLiteral("exportVideo"), tr("Export &Videos with Better Sound…"), K{}, [this] {
        openExport(ExportKind::video);
    })->setIcon(icon(Icon::film));
    make(QStringLiteral("exportTimeline"), tr("Export &Timeline…"), {keys("Ctrl+Shift+T")},
         [this] { openExport(ExportKind::timeline); });
    make(QStringLiteral("exportReport"), tr("Export Re&port…"), K{},
         [this] { openExport(ExportKind::report); });
    make(QStringLiteral("fixDrift"), tr("&Fix Drift…"), {keys("Ctrl+Shift+D")}, [this] {
        showTool(new FixDriftWindow(services_.jobs, services_.preferences, services_.cache, this));
    })->setIcon(icon(Icon::drift));

    make(QStringLiteral("play"), tr("&Play or Pause"), {keys("Space")}, [this] {
        playback_->toggle();
    })->setIcon(icon(Icon::play));
    make(QStringLiteral("shuttleBack"), tr("Play &Backwards, Faster Each Time"), {keys("J")},
         [this] { playback_->shuttle(-1); });
    make(QStringLiteral("pause"), tr("&Stop"), {keys("K")}, [this] {
        playback_->stop();
    })->setIcon(icon(Icon::stop));
    make(QStringLiteral("shuttleForward"), tr("Play &Forwards, Faster Each Time"), {keys("L")},
         [this] { playback_->shuttle(+1); });
    auto* loop =
        make(QStringLiteral("loop"), tr("&Loop the Selected Clip"), {keys("Ctrl+L")}, [this] {
            const bool on = action(QStringLiteral("loop"))->isChecked();
            const auto clip = check_->clip();
            if (!on || !clip) {
                timeline_->setLoop(std::nullopt);
                playback_->setLoop(false, 0.0, 0.0);
                return;
            }
            const auto map = project_->shownMap(*clip);
            const double begin = map.timeline_at(0.0);
            const double end = map.timeline_at(project_->clip(*clip).media.duration_s);
            timeline_->setLoop(LoopRange{begin, end});
            playback_->setLoop(true, begin, end);
        });
    loop->setIcon(icon(Icon::loop));
    loop->setCheckable(true);

    make(QStringLiteral("zoomIn"), tr("Zoom &In"), {keys("Ctrl++"), keys("Ctrl+=")},
         [this] { timeline_->zoomIn(); });
    make(QStringLiteral("zoomOut"), tr("Zoom &Out"), {keys("Ctrl+-")},
         [this] { timeline_->zoomOut(); });
    make(QStringLiteral("zoomFit"), tr("Show &Everything"), {keys("Shift+Z"), keys("\\")},
         [this] { timeline_->zoomToFit(); });
    make(QStringLiteral("zoomSelection"), tr("Show &Selection"), K{},
         [this] { timeline_->zoomToSelection(); });
    make(QStringLiteral("timecode"), tr("&Timecode in the Ruler"), K{}, [this] {
        timeline_->setRulerMode(action(QStringLiteral("timecode"))->isChecked()
                                    ? RulerMode::timecode
                                    : RulerMode::time);
    })->setCheckable(true);
    make(QStringLiteral("decibel"), tr("Waveforms in &Decibels"), K{}, [this] {
        timeline_->setWaveScale(action(QStringLiteral("decibel"))->isChecked() ? WaveScale::decibel
                                                                               : WaveScale::linear);
    })->setCheckable(true);
    auto* snapping = make(QStringLiteral("snapping"), tr("S&napping"), {keys("N")}, [this] {
        timeline_->setSnapping(action(QStringLiteral("snapping"))->isChecked());
    });
    snapping->setCheckable(true);
    snapping->setChecked(timeline_->snapping());

    make(QStringLiteral("help"), tr("&Help"), {keys("F1")},
         [this] { showTool(new HelpWindow(action_list_, this)); });
    make(QStringLiteral("log"), tr("&Log"), K{},
         [this] { showTool(new LogWindow(services_.log, this)); });
    make(QStringLiteral("about"), tr("&About AudioSync Pro"), K{}, [this] {
        showTool(new AboutDialog(this));
    })->setMenuRole(QAction::AboutRole);
}

void MainWindow::buildMenus() {
    const auto fill = [this](QMenu* menu, std::initializer_list<const char*> names) {
        for (const char* name : names) {
            if (*name == '-')
                menu->addSeparator();
            else
                menu->addAction(action(QString::fromLatin1(name)));
        }
    };
    auto* file = menuBar()->addMenu(tr("&File"));
    fill(file, {"new", "open"});
    recent_menu_ = file->addMenu(tr("Open &Recent"));
    // Whether they are there is looked at when somebody looks.
    connect(recent_menu_, &QMenu::aboutToShow, this, [this] {
        for (auto* open : recent_menu_->actions())
            if (const auto path = open->data().toString(); !path.isEmpty())
                open->setEnabled(QFileInfo::exists(path));
    });
    fill(file, {"-", "save", "saveAs", "-", "addFiles", "addFolder", "relink", "-", "export",
                "exportVideo", "exportTimeline", "exportReport", "-", "quit"});
    fill(menuBar()->addMenu(tr("&Edit")),
         {"undo", "redo", "-", "selectAll", "remove", "-", "preferences"});
    fill(menuBar()->addMenu(tr("&Track")),
         {"addTrack", "rename", "setReference", "freeReference", "-", "mute", "solo", "volume",
          "colour", "-", "merge", "split", "moveUp", "moveDown", "-", "clock"});
    fill(menuBar()->addMenu(tr("&Sync")),
         {"analyse", "syncSettings", "-", "nextDoubtful", "previousDoubtful", "-", "confirm",
          "unpin", "searchHere", "nudgeEarlier", "nudgeLater", "-", "details", "reveal", "-",
          "reset"});
    fill(menuBar()->addMenu(tr("&View")),
         {"zoomIn", "zoomOut", "zoomFit", "zoomSelection", "-", "timecode", "decibel", "snapping",
          "-", "marker", "nextMarker", "previousMarker", "renameMarker", "removeMarker"});
    fill(menuBar()->addMenu(tr("&Playback")),
         {"play", "shuttleBack", "pause", "shuttleForward", "-", "loop"});
    fill(menuBar()->addMenu(tr("T&ools")), {"fixDrift", "log"});
    fill(menuBar()->addMenu(tr("&Help")), {"help", "about"});
    connect(&services_.preferences, &Preferences::recentProjectsChanged, this,
            &MainWindow::fillRecent);
    fillRecent();
}

void MainWindow::fillRecent() {
    recent_menu_->clear();
    const auto recent = services_.preferences.recentProjects();
    recent_menu_->setToolTipsVisible(true);
    for (const auto& path : recent) {
        auto* open = recent_menu_->addAction(
            QFileInfo(path).completeBaseName().replace(QLatin1Char('&'), QLatin1String("&&")), this,
            [this, path] { whenSettled([this, path] { openProjectFile(path); }); });
        open->setToolTip(path);
        open->setData(path);
    }
    recent_menu_->setEnabled(!recent.isEmpty());
    if (!recent.isEmpty()) {
        recent_menu_->addSeparator();
        recent_menu_->addAction(tr("Clear List"), this,
                                [this] { services_.preferences.clearRecentProjects(); });
    }
    hints_->setRecent(recent);
}

void MainWindow::refreshActions() {
    if (actions_.isEmpty()) return;
    const auto clips = tracks_->selectedClips();
    const auto tracks = tracks_->selectedTracks();
    const bool any_track = tracks_->currentTrack().has_value();
    const bool solved = project_->isSolved();
    const bool places = project_->hasPlaces();
    const bool many = project_->clipCount() >= 2;
    const auto enable = [this](std::initializer_list<const char*> names, bool on) {
        for (const char* name : names) action(QString::fromLatin1(name))->setEnabled(on);
    };
    enable({"remove"}, !clips.empty() || !tracks.empty());
    enable({"rename", "setReference", "mute", "solo", "volume", "colour", "moveUp", "moveDown",
            "clock"},
           any_track);
    enable({"freeReference"}, project_->document().settings.reference_recorder.has_value());
    enable({"merge"}, tracks.size() > 1);
    enable({"split"}, !clips.empty());
    enable({"analyse"}, many && project_->analysisJob() == nullptr);
    enable({"syncSettings"}, project_->clipCount() > 0);
    enable({"nextDoubtful", "previousDoubtful", "reset"}, places);
    enable({"confirm", "searchHere"}, places && check_->clip().has_value());
    enable({"nudgeEarlier", "nudgeLater"}, places && !clips.empty());
    enable({"details", "reveal"}, tracks_->currentClip().has_value());
    enable({"export", "exportVideo", "exportTimeline", "exportReport"}, solved);
    const bool pinned = std::any_of(clips.begin(), clips.end(), [this](model::ClipIndex clip) {
        return project_->standing(clip).pin != nullptr;
    });
    enable({"unpin"}, pinned);
    bool missing = false;
    for (const auto& track : project_->document().tracks)
        for (const auto& clip : track.clips)
            missing = missing || clip.state == project::MediaState::missing;
    enable({"relink"}, missing);
    enable({"nextMarker", "previousMarker", "renameMarker", "removeMarker"},
           !project_->document().markers.empty());
}

void MainWindow::showMenu(const QModelIndex& index, QPoint at) {
    if (index.isValid() &&
        !tracks_->tree()->selectionModel()->isSelected(index.sibling(index.row(), 0)))
        tracks_->tree()->setCurrentIndex(index.sibling(index.row(), 0));
    QMenu menu(this);
    const auto add = [&](std::initializer_list<const char*> names) {
        for (const char* name : names) {
            if (*name == '-')
                menu.addSeparator();
            else
                menu.addAction(action(QString::fromLatin1(name)));
        }
    };
    if (!index.isValid()) {
        add({"addFiles", "addFolder", "addTrack", "marker"});
    } else if (TracksModel::isTrack(index)) {
        const auto name = index.data().toString();
        menu.addAction(icon(Icon::add), tr("Add Files to This Track…"), this, [this, name] {
            const auto files = QFileDialog::getOpenFileNames(
                this, tr("Add Files"), services_.preferences.folder(QStringLiteral("import")));
            if (!files.isEmpty()) importPaths(files, name);
        });
        add({"rename", "setReference", "-", "mute", "solo", "volume", "colour", "-", "merge",
             "moveUp", "moveDown", "clock", "-", "remove"});
    } else {
        add({"details", "reveal", "-", "confirm", "unpin", "searchHere", "nudgeEarlier",
             "nudgeLater", "-"});
        auto* move = menu.addMenu(tr("Move to Track"));
        const auto& recorders = project_->document().project.recorders;
        const auto from = TracksModel::trackOf(index);
        for (std::size_t t = 0; t < recorders.size(); ++t) {
            auto* to = move->addAction(QString::fromStdString(recorders[t].name), this, [this, t] {
                project_->moveClips(tracks_->selectedClips(), t);
            });
            to->setEnabled(t != from);
        }
        add({"split", "-", "remove"});
    }
    menu.exec(at);
}

void MainWindow::removeSelected() {
    const auto clips = tracks_->selectedClips();
    if (!clips.empty())
        project_->removeClips(clips);
    else
        project_->removeTracks(tracks_->selectedTracks());
}

void MainWindow::chooseColour() {
    const auto track = tracks_->currentTrack();
    if (!track) return;
    QColorDialog dialog(project_->trackColour(*track), this);
    for (int i = 0; i < static_cast<int>(trackPalette().size()); ++i)
        QColorDialog::setCustomColor(i, trackPalette()[static_cast<std::size_t>(i)]);
    if (dialog.exec() == QDialog::Accepted) project_->setColour(*track, dialog.selectedColor());
}

void MainWindow::addMarker() {
    auto markers = project_->document().markers;
    project::Marker marker;
    marker.name = tr("Marker %1").arg(markers.size() + 1).toStdString();
    marker.timeline_s = timeline_->playhead();
    markers.push_back(std::move(marker));
    project_->setMarkers(tr("Add Marker"), std::move(markers));
}

void MainWindow::renameMarker(std::size_t marker) {
    auto markers = project_->document().markers;
    if (marker >= markers.size()) return;
    bool good = false;
    const auto name =
        QInputDialog::getText(this, tr("Rename Marker"), tr("Name:"), QLineEdit::Normal,
                              QString::fromStdString(markers[marker].name), &good)
            .trimmed();
    if (!good || name.isEmpty() || name.toStdString() == markers[marker].name) return;
    markers[marker].name = name.toStdString();
    project_->setMarkers(tr("Rename Marker"), std::move(markers));
}

void MainWindow::removeMarker(std::size_t marker) {
    auto markers = project_->document().markers;
    if (marker >= markers.size()) return;
    markers.erase(markers.begin() + static_cast<std::ptrdiff_t>(marker));
    project_->setMarkers(tr("Remove Marker"), std::move(markers));
}

void MainWindow::goToMarker(int step) {
    const double now = timeline_->playhead();
    // What lies within is the marker one stands on.
    constexpr double kSame_s = 1e-3;
    std::optional<double> nearest;
    for (const auto& marker : project_->document().markers) {
        const double ahead = (marker.timeline_s - now) * step;
        if (ahead > kSame_s && (!nearest || ahead < (*nearest - now) * step))
            nearest = marker.timeline_s;
    }
    if (!nearest) return;
    seek(*nearest);
    timeline_->ensureTimeVisible(*nearest);
}

std::optional<std::size_t> MainWindow::currentMarker() {
    // What cannot be told apart on the screen is the same place.
    const double reach = std::max(1e-3, 4.0 / timeline_->pixelsPerSecond());
    const auto& markers = project_->document().markers;
    std::optional<std::size_t> nearest;
    for (std::size_t m = 0; m < markers.size(); ++m) {
        const double away = std::abs(markers[m].timeline_s - timeline_->playhead());
        if (away <= reach &&
            (!nearest || away < std::abs(markers[*nearest].timeline_s - timeline_->playhead())))
            nearest = m;
    }
    if (!nearest)
        statusBar()->showMessage(tr("There is no marker at the playhead: go to one first."), 8'000);
    return nearest;
}

void MainWindow::resetPlaces() {
    if (QMessageBox::question(this, tr("Reset"),
                              tr("Forget where all clips lie and all pins? You can undo this.")) ==
        QMessageBox::Yes)
        project_->forgetPlaces();
}

void MainWindow::showDetails(model::ClipIndex clip) {
    showTool(new ClipDetailsDialog(*project_, clip, this));
}

}  // namespace audiosync::desktop
