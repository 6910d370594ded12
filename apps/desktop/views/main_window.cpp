#include "desktop/views/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <utility>

#include "desktop/theme/icons.h"
#include "desktop/viewmodels/message_texts.h"
#include "desktop/viewmodels/timeline_scene_maker.h"
#include "desktop/views/export_dialog.h"
#include "desktop/views/hints_page.h"
#include "desktop/views/import_dialog.h"
#include "desktop/views/open_window.h"
#include "desktop/views/tracks_panel.h"

namespace audiosync::desktop {

MainWindow::MainWindow(const AppServices& services, QWidget* parent)
    : QMainWindow(parent), services_(services) {
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setMinimumSize(900, 560);
    resize(1280, 800);
    project_ =
        std::make_unique<ProjectViewModel>(services_.jobs, services_.cache, services_.log.sink());
    import_ = std::make_unique<ImportViewModel>(services_.jobs);
    export_ = std::make_unique<ExportViewModel>(*project_, services_.jobs, services_.preferences);
    session::WaveformOptions waveform_options;
    waveform_options.store = services_.cache;
    waveform_options.on_change = [this] {
        QMetaObject::invokeMethod(
            this,
            [this] {
                waveforms_->acknowledge();
                timeline_->waveformChanged();
            },
            Qt::QueuedConnection);
    };
    waveform_options.on_error = [sink = services_.log.sink()](const Error& error) {
        sink(LogLevel::warning, error.message);
    };
    waveforms_ = std::make_unique<session::WaveformLoader>(std::move(waveform_options));

    auto* central = new QWidget(this);
    auto* layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    workflow_ = new WorkflowBar(central);
    layout->addWidget(workflow_);
    pages_ = new QStackedWidget(central);
    layout->addWidget(pages_, 1);
    setCentralWidget(central);
    buildPages();
    buildStatusBar();
    buildActions();
    buildMenus();
    buildPlayback();
    connectModels();
    connectTimeline();
    connectFiles();
    applyTheme();
    restoreWindow();
    refresh();
}

MainWindow::~MainWindow() {
    // Results on their way find nobody: the view-models go before the jobs' bridge.
    qApp->removeEventFilter(this);
    services_.jobs.stopAll();
    playback_.reset();
    waveforms_.reset();
}

ImportDialog* MainWindow::importDialog() const {
    for (auto* dialog : findChildren<ImportDialog*>())
        if (dialog->isVisible()) return dialog;
    return nullptr;
}
ExportDialog* MainWindow::exportDialog() const { return export_dialog_; }

void MainWindow::buildPages() {
    hints_ = new HintsPage(pages_);
    pages_->addWidget(hints_);
    connect(hints_, &HintsPage::addFilesAsked, this, &MainWindow::addFiles);
    connect(hints_, &HintsPage::addFolderAsked, this, &MainWindow::addFolder);
    connect(hints_, &HintsPage::openAsked, this, &MainWindow::openProject);
    connect(hints_, &HintsPage::recentChosen, this,
            [this](const QString& path) { whenSettled([this, path] { openProjectFile(path); }); });

    auto* work = new QWidget(pages_);
    auto* column = new QVBoxLayout(work);
    column->setContentsMargins(12, 0, 12, 8);
    column->setSpacing(8);
    summary_bar_ = new QWidget(work);
    auto* summary_row = new QHBoxLayout(summary_bar_);
    summary_row->setContentsMargins(4, 0, 4, 0);
    summary_ = new QLabel(summary_bar_);
    summary_->setObjectName(QStringLiteral("summary"));
    summary_->setWordWrap(true);
    summary_next_ = new QPushButton(summary_bar_);
    summary_next_->setProperty("link", true);
    connect(summary_next_, &QPushButton::clicked, this, [this] { check_->goToNext(+1); });
    summary_row->addWidget(summary_, 1);
    summary_row->addWidget(summary_next_);
    column->addWidget(summary_bar_);

    // What helps to decide stands beside list and timeline, as high as both.
    columns_ = new QSplitter(Qt::Horizontal, work);
    columns_->setChildrenCollapsible(false);
    columns_->setHandleWidth(8);
    tracks_model_ = new TracksModel(*project_, this);
    rows_ = new QSplitter(Qt::Vertical, columns_);
    rows_->setChildrenCollapsible(false);
    rows_->setHandleWidth(8);
    tracks_ = new TracksPanel(*project_, *tracks_model_, rows_);
    rows_->addWidget(tracks_);
    rows_->addWidget(buildTimelineArea());
    rows_->setStretchFactor(0, 3);
    rows_->setStretchFactor(1, 2);
    rows_->setSizes({360, 320});
    check_ = new CheckPanel(*project_, columns_);
    columns_->addWidget(rows_);
    columns_->addWidget(check_);
    columns_->setStretchFactor(0, 1);
    columns_->setStretchFactor(1, 0);
    columns_->setSizes({900, 320});
    column->addWidget(columns_, 1);
    pages_->addWidget(work);
}

QWidget* MainWindow::buildTimelineArea() {
    auto* area = new QWidget(rows_);
    auto* layout = new QVBoxLayout(area);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(2);
    play_ = new QToolButton(area);
    play_->setObjectName(QStringLiteral("play"));
    play_->setIcon(icon(Icon::play));
    play_->setToolTip(tr("Play"));
    play_->setAccessibleName(tr("Play"));
    connect(play_, &QToolButton::clicked, this, [this] { playback_->toggle(); });
    auto* device = new QToolButton(area);
    device->setIcon(icon(Icon::listen));
    device->setToolTip(tr("Output device"));
    device->setAccessibleName(tr("Output device"));
    device->setPopupMode(QToolButton::InstantPopup);
    auto* devices = new QMenu(device);
    device->setMenu(devices);
    connect(devices, &QMenu::aboutToShow, this, [this, devices] { fillDevices(devices); });
    bar->addWidget(play_);
    bar->addWidget(device);
    bar->addStretch();
    position_ = new QLabel(texts::position(0.0), area);
    position_->setAccessibleName(tr("Playhead"));
    QFont fixed = position_->font();
    fixed.setBold(true);
    position_->setFont(fixed);
    bar->addWidget(position_);
    bar->addStretch();
    timeline_ = new TimelineView(area);
    timeline_->setObjectName(QStringLiteral("timeline"));
    const auto button = [&](Icon which, const QString& name, auto run) {
        auto* tool = new QToolButton(area);
        tool->setIcon(icon(which));
        tool->setToolTip(name);
        tool->setAccessibleName(name);
        connect(tool, &QToolButton::clicked, this, run);
        bar->addWidget(tool);
    };
    button(Icon::zoomOut, tr("Zoom out"), [this] { timeline_->zoomOut(); });
    button(Icon::zoomIn, tr("Zoom in"), [this] { timeline_->zoomIn(); });
    button(Icon::fit, tr("Show everything"), [this] { timeline_->zoomToFit(); });
    layout->addLayout(bar);
    layout->addWidget(timeline_, 1);
    return area;
}

void MainWindow::buildStatusBar() {
    auto* bar = statusBar();
    bar->setSizeGripEnabled(false);
    totals_ = new QLabel(bar);
    totals_->setProperty("muted", true);
    job_text_ = new QLabel(bar);
    job_bar_ = new QProgressBar(bar);
    job_bar_->setTextVisible(false);
    job_bar_->setFixedWidth(200);
    job_bar_->setAccessibleName(tr("Progress"));
    job_cancel_ = new QToolButton(bar);
    job_cancel_->setIcon(icon(Icon::cross));
    job_cancel_->setToolTip(tr("Cancel"));
    job_cancel_->setAccessibleName(tr("Cancel the work that is running"));
    connect(job_cancel_, &QToolButton::clicked, this, [this] {
        if (shown_job_ != nullptr) shown_job_->cancel();
    });
    bar->addPermanentWidget(job_text_);
    bar->addPermanentWidget(job_bar_);
    bar->addPermanentWidget(job_cancel_);
    bar->addPermanentWidget(totals_);
    totals_->setContentsMargins(0, 0, 10, 0);
    job_text_->hide();
    job_bar_->hide();
    job_cancel_->hide();
    connect(&services_.jobs, &JobBridge::started, this, &MainWindow::showJob);
    connect(&services_.jobs, &JobBridge::ended, this, &MainWindow::endJob);
    background_ = std::make_unique<BackgroundWork>(services_.jobs, services_.preferences);
    background_->setAttended(
        [] { return QApplication::applicationState() == Qt::ApplicationActive; });
    background_->setOutcome([this](const Job& job) {
        return job.name() == project_->analysisName() ? project_->summary() : QString();
    });
    connect(background_.get(), &BackgroundWork::notified, this,
            [this] { QApplication::alert(this); });
}

void MainWindow::showJob(Job* job) {
    shown_job_ = job;
    const auto show = [this, job] {
        if (job != shown_job_) return;
        // Milliseconds of work should not flicker.
        const bool visible = job->elapsedSeconds() > 0.25;
        job_text_->setVisible(visible);
        job_bar_->setVisible(visible);
        job_cancel_->setVisible(visible);
        job_cancel_->setEnabled(!job->isCancelling());
        QStringList parts{job->isCancelling()      ? tr("Stopping…")
                          : job->stage().isEmpty() ? job->name()
                                                   : job->stage()};
        if (job == project_->analysisJob() && project_->clipsHeard() > 0 && !job->isCancelling())
            parts << tr("%1 of %n clip(s) heard", nullptr, static_cast<int>(project_->clipCount()))
                         .arg(project_->clipsHeard());
        if (!job->isCancelling() && job->elapsedSeconds() > 3.0) {
            parts << texts::duration(job->elapsedSeconds());
            if (const auto left = job->secondsLeft()) parts << texts::timeLeft(*left);
        }
        job_text_->setText(parts.join(QStringLiteral(" · ")));
        job_bar_->setRange(0, job->share() < 0 ? 0 : 1000);
        job_bar_->setValue(static_cast<int>(std::max(job->share(), 0.0) * 1000));
    };
    connect(job, &Job::progressed, this, show);
    show();
    refreshWorkflow();
}

void MainWindow::endJob(Job* job) {
    if (job != shown_job_) return;
    shown_job_ = services_.jobs.running().empty() ? nullptr : services_.jobs.running().back();
    if (shown_job_ == nullptr) {
        job_text_->hide();
        job_bar_->hide();
        job_cancel_->hide();
    }
    refreshWorkflow();
    refreshActions();
}

void MainWindow::connectModels() {
    connect(project_.get(), &ProjectViewModel::documentChanged, this, &MainWindow::refresh);
    connect(project_.get(), &ProjectViewModel::savedStateChanged, this, &MainWindow::refreshTitle);
    connect(project_.get(), &ProjectViewModel::message, this, [this](const QString& text) {
        statusBar()->showMessage(text, 10'000);
        services_.log.add(LogLevel::info, text);
    });
    connect(project_.get(), &ProjectViewModel::failed, this,
            [this](const QString& title, const QString& text) {
                services_.log.add(LogLevel::error, title + QStringLiteral(": ") + text);
                auto* box =
                    new QMessageBox(QMessageBox::Warning, title, text, QMessageBox::Ok, this);
                box->setAttribute(Qt::WA_DeleteOnClose);
                box->open();
            });
    connect(project_.get(), &ProjectViewModel::analysisEnded, this, [this](bool complete) {
        refreshWorkflow();
        if (!complete) return;
        for (const auto& warning : project_->document().solved->report.warnings)
            services_.log.add(LogLevel::warning, texts::message(warning));
        showAll();
    });
    connect(project_.get(), &ProjectViewModel::mediaChecked, this,
            [this](std::size_t missing, const QStringList& messages) {
                for (const auto& text : messages) services_.log.add(LogLevel::warning, text);
                if (missing > 0) relink();
            });
    connect(workflow_, &WorkflowBar::stepChosen, this, [this](WorkflowStep step) {
        if (step == WorkflowStep::import)
            addFiles();
        else if (step == WorkflowStep::sync)
            analyse();
        else
            openExport(ExportKind::audio);
    });
    connect(tracks_model_, &TracksModel::filesDropped, this,
            [this](const QList<QUrl>& urls, int track) {
                const auto& recorders = project_->document().project.recorders;
                importPaths(
                    ImportViewModel::pathsOf(urls),
                    track >= 0 && static_cast<std::size_t>(track) < recorders.size()
                        ? QString::fromStdString(recorders[static_cast<std::size_t>(track)].name)
                        : QString());
            });
    connect(tracks_model_, &TracksModel::filesDroppedBetween, this,
            [this](const QList<QUrl>& urls, int before) {
                importPaths(ImportViewModel::pathsOf(urls), {}, before);
            });
    connect(tracks_, &TracksPanel::selectionChanged, this, [this] {
        if (selecting_) return;
        selecting_ = true;
        QList<ClipId> ids;
        for (const auto clip : tracks_->selectedClips()) ids << project_->keyOf(clip);
        timeline_->setSelection(ids);
        if (const auto track = tracks_->currentTrack())
            timeline_->setCurrentTrack(static_cast<TrackId>(*track));
        selectClip(tracks_->currentClip(), false, true);
        selecting_ = false;
        refreshActions();
    });
    connect(tracks_, &TracksPanel::clipActivated, this, &MainWindow::showDetails);
    connect(tracks_, &TracksPanel::menuAsked, this, &MainWindow::showMenu);
    connect(check_, &CheckPanel::clipChosen, this,
            [this](model::ClipIndex clip) { selectClip(clip, true, true); });
    connect(check_, &CheckPanel::detailsAsked, this, &MainWindow::showDetails);
    connect(check_, &CheckPanel::placeShown, this, [this](double seconds) {
        seek(seconds);
        timeline_->ensureTimeVisible(seconds);
    });
    connect(check_, &CheckPanel::searchHereAsked, this,
            [this](model::ClipIndex clip) { project_->searchHere(clip, timeline_->playhead()); });
    connect(check_, &CheckPanel::nudgeAsked, this, [this](model::ClipIndex clip, int steps) {
        nudge({clip}, check_->nudgeUnit(), steps);
    });
    connect(&services_.theme, &Theme::changed, this, &MainWindow::applyTheme);
    connect(&services_.theme, &Theme::motionChanged, this,
            [this] { timeline_->setReducedMotion(Theme::reducedMotion()); });
}

void MainWindow::connectTimeline() {
    connect(timeline_, &TimelineView::selectionChanged, this, [this](const QList<ClipId>& ids) {
        if (selecting_) return;
        selecting_ = true;
        std::vector<model::ClipIndex> clips;
        for (const auto id : ids)
            if (const auto clip = project_->clipOf(id)) clips.push_back(*clip);
        tracks_->selectClips(clips);
        check_->setClip(clips.empty() ? std::nullopt : std::optional(clips.front()));
        selecting_ = false;
        refreshActions();
    });
    connect(timeline_, &TimelineView::clipsMoved, this,
            [this](const QList<ClipId>& ids, double seconds) {
                std::vector<model::ClipIndex> clips;
                for (const auto id : ids)
                    if (const auto clip = project_->clipOf(id)) clips.push_back(*clip);
                // A long way is a rough place that the sound may refine; a nudge is meant as it is.
                constexpr double kRoughSeconds = 0.25;
                project_->moveBy(clips, seconds, std::abs(seconds) < kRoughSeconds);
                refreshScene();
            });
    connect(timeline_, &TimelineView::playheadSought, this, &MainWindow::seek);
    connect(timeline_, &TimelineView::muteToggled, this, [this](TrackId track, bool muted) {
        project_->setMuted(static_cast<std::size_t>(track), muted);
    });
    connect(timeline_, &TimelineView::soloToggled, this, [this](TrackId track, bool solo) {
        project_->setSolo(static_cast<std::size_t>(track), solo);
    });
    connect(timeline_, &TimelineView::trackHeightChanged, this, [this](TrackId track, int height) {
        const auto& recorders = project_->document().project.recorders;
        if (track < 0 || static_cast<std::size_t>(track) >= recorders.size()) return;
        track_heights_[QString::fromStdString(recorders[static_cast<std::size_t>(track)].name)] =
            height;
        refreshScene();
    });
    connect(timeline_, &TimelineView::clipActivated, this, [this](ClipId id) {
        if (const auto clip = project_->clipOf(id)) showDetails(*clip);
    });
    connect(timeline_, &TimelineView::markerMoved, this, [this](MarkerId id, double seconds) {
        auto markers = project_->document().markers;
        if (id < 0 || static_cast<std::size_t>(id) >= markers.size()) return;
        markers[static_cast<std::size_t>(id)].timeline_s = seconds;
        project_->setMarkers(tr("Move Marker"), std::move(markers));
    });
    connect(timeline_, &TimelineView::markerRenameAsked, this,
            [this](MarkerId id) { renameMarker(static_cast<std::size_t>(id)); });
    connect(timeline_, &TimelineView::markerMenuAsked, this, [this](MarkerId id, QPoint at) {
        const auto marker = static_cast<std::size_t>(id);
        QMenu menu(this);
        menu.addAction(tr("Rename Marker…"), this, [this, marker] { renameMarker(marker); });
        menu.addAction(icon(Icon::bin), tr("Remove Marker"), this,
                       [this, marker] { removeMarker(marker); });
        menu.exec(at);
    });
    connect(timeline_, &TimelineView::contextMenuAsked, this,
            [this](ClipId clip, TrackId track, double, QPoint at) {
                if (const auto index = project_->clipOf(clip); clip != kNoId && index)
                    showMenu(tracks_model_->indexOf(*index), at);
                else if (track >= 0)
                    showMenu(tracks_model_->trackIndex(static_cast<std::size_t>(track)), at);
                else
                    showMenu({}, at);
            });
    connect(timeline_, &TimelineView::filesDropped, this,
            [this](const QList<QUrl>& urls, TrackId track, double) {
                emit tracks_model_->filesDropped(urls, static_cast<int>(track));
            });
}

void MainWindow::selectClip(std::optional<model::ClipIndex> clip, bool in_tracks,
                            bool in_timeline) {
    const bool before = selecting_;
    selecting_ = true;
    check_->setClip(clip);
    if (clip && in_tracks) tracks_->selectClips({*clip});
    if (clip && in_timeline) {
        const auto key = project_->keyOf(*clip);
        if (in_tracks) timeline_->setSelection({key});
        timeline_->setCurrentClip(key);
        timeline_->ensureVisible(key);
    }
    selecting_ = before;
    refreshActions();
}

void MainWindow::nudge(const std::vector<model::ClipIndex>& clips, NudgeBy unit, int steps) {
    const double step = unit == NudgeBy::frame         ? 1.0 / frameRateOf(*project_).value()
                        : unit == NudgeBy::millisecond ? 1e-3
                                                       : 1.0 / sampleRateOf(*project_).value();
    project_->moveBy(clips, step * steps, true);
}

void MainWindow::showPage() {
    const int page = project_->document().project.recorders.empty() ? 0 : 1;
    if (page == pages_->currentIndex()) return;
    pages_->setCurrentIndex(page);
    if (page == 0) return;
    // What is painted for the first time takes long: the list comes a frame after what is around
    // it, the timeline a frame after the list.
    constexpr int kFrameMs = 20;
    int moment_ms = 0;
    for (QWidget* part : {static_cast<QWidget*>(tracks_), static_cast<QWidget*>(timeline_)}) {
        moment_ms += kFrameMs;
        part->setUpdatesEnabled(false);
        QTimer::singleShot(moment_ms, part, [part] { part->setUpdatesEnabled(true); });
    }
    // Until then the window's own colour is there, not what nobody has painted over.
    QWidget* const canvas = timeline_->viewport();
    canvas->setAttribute(Qt::WA_OpaquePaintEvent, false);
    QTimer::singleShot(moment_ms, canvas,
                       [canvas] { canvas->setAttribute(Qt::WA_OpaquePaintEvent); });
}

void MainWindow::refresh() {
    showPage();
    // As an event of its own: with a thousand clips each of the two takes most of a frame.
    if (!std::exchange(scene_is_stale_, true))
        QTimer::singleShot(0, this, &MainWindow::refreshStaleScene);
    refreshTitle();
    refreshWorkflow();
    refreshActions();
    enablePlayback();
    if (!std::exchange(words_are_stale_, true))
        QTimer::singleShot(0, this, &MainWindow::refreshWords);
}

void MainWindow::refreshWords() {
    words_are_stale_ = false;
    const auto summary = project_->summary();
    const auto doubtful = project_->doubtful().size();
    summary_bar_->setVisible(!summary.isEmpty());
    summary_->setText(summary);
    summary_next_->setVisible(doubtful > 0);
    summary_next_->setText(
        tr("Go through %n doubtful clip(s)", nullptr, static_cast<int>(doubtful)));
    const auto& recorders = project_->document().project.recorders;
    totals_->setText(
        recorders.empty()
            ? QString()
            : QStringLiteral("%1 · %2 · %3")
                  .arg(tr("%n track(s)", nullptr, static_cast<int>(recorders.size())),
                       tr("%n clip(s)", nullptr, static_cast<int>(project_->clipCount())),
                       texts::duration(project_->mediaSeconds())));
}

void MainWindow::showAll() {
    if (scene_is_stale_)
        first_scene_ = true;
    else
        timeline_->zoomToFit();
}

void MainWindow::refreshStaleScene() {
    if (!std::exchange(scene_is_stale_, false)) return;
    refreshScene();
    refreshPlayback();
}

void MainWindow::refreshScene() {
    const auto waveforms = [this](const model::MediaInfo& media, std::size_t stream) {
        return waveforms_->open(media, stream);
    };
    timeline_->setScene(makeScene(*project_, waveforms, track_heights_));
    if (first_scene_ && project_->clipCount() > 0) {
        first_scene_ = false;
        timeline_->zoomToFit();
    }
}

void MainWindow::refreshTitle() {
    setWindowTitle(QStringLiteral("%1[*] – AudioSync Pro").arg(project_->displayName()));
    setWindowModified(project_->isDirty());
    if (auto* undo = action(QStringLiteral("undo")); undo != nullptr) {
        // In a menu one & marks a key.
        const auto step = [](QString name) {
            return name.replace(QLatin1Char('&'), QLatin1String("&&"));
        };
        undo->setEnabled(!project_->undoName().isEmpty());
        undo->setText(project_->undoName().isEmpty()
                          ? tr("&Undo")
                          : tr("&Undo %1").arg(step(project_->undoName())));
        auto* redo = action(QStringLiteral("redo"));
        redo->setEnabled(!project_->redoName().isEmpty());
        redo->setText(project_->redoName().isEmpty()
                          ? tr("&Redo")
                          : tr("&Redo %1").arg(step(project_->redoName())));
    }
}

void MainWindow::refreshWorkflow() {
    const auto clips = project_->clipCount();
    const bool solved = project_->isSolved();
    const auto step = solved       ? WorkflowStep::exporting
                      : clips >= 2 ? WorkflowStep::sync
                                   : WorkflowStep::import;
    workflow_->setState(step, clips > 0, solved, project_->analysisJob() != nullptr);
}

void MainWindow::applyTheme() {
    timeline_->setTheme(Theme::colours().dark ? TimelineTheme::dark_navy()
                                              : TimelineTheme::light());
    timeline_->setReducedMotion(Theme::reducedMotion());
    if (check_ != nullptr && project_ != nullptr) emit project_->documentChanged();
}

void MainWindow::importPaths(const QStringList& paths, const QString& track, int before) {
    if (!import_->start(paths, track)) return;
    QStringList existing;
    for (const auto& recorder : project_->document().project.recorders)
        existing << QString::fromStdString(recorder.name);
    auto* dialog = new ImportDialog(*import_, existing, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::confirmed, this, [this, before](const model::Project& project) {
        // The sheet closes first.
        QTimer::singleShot(0, this, [this, before, project] {
            first_scene_ = true;
            project_->addRecordings(project, before < 0
                                                 ? std::nullopt
                                                 : std::optional(static_cast<std::size_t>(before)));
        });
    });
    dialog->open();
}

void MainWindow::analyse() {
    if (project_->document().project.recorders.size() < 2) {
        statusBar()->showMessage(
            tr("At least two devices are needed: split the track or add files."), 10'000);
        return;
    }
    project_->analyse();
    refreshWorkflow();
}

void MainWindow::openExport(ExportKind kind) {
    if (auto* open = exportDialog(); open != nullptr) {
        open->setKind(kind);
        open->raise();
        open->activateWindow();
        return;
    }
    export_dialog_ = new ExportDialog(*export_, kind, this);
    export_dialog_->setAttribute(Qt::WA_DeleteOnClose);
    connect(export_dialog_, &QDialog::finished, this, [this] { export_dialog_.clear(); });
    openWindow(export_dialog_);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!event->mimeData()->hasUrls()) return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    hints_->setDropHighlighted(true);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) { hints_->setDropHighlighted(false); }

void MainWindow::dropEvent(QDropEvent* event) {
    hints_->setDropHighlighted(false);
    event->setDropAction(Qt::CopyAction);
    event->accept();
    openPaths(ImportViewModel::pathsOf(event->mimeData()->urls()));
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!closing_ && project_->isDirty()) {
        event->ignore();
        whenSettled([this] {
            closing_ = true;
            QTimer::singleShot(0, this, &QWidget::close);
        });
        return;
    }
    rememberWindow();
    event->accept();
}

void MainWindow::rememberWindow() {
    auto& preferences = services_.preferences;
    preferences.setState(QStringLiteral("window/geometry"), saveGeometry());
    preferences.setState(QStringLiteral("window/rows"), rows_->saveState());
    preferences.setState(QStringLiteral("window/sides"), columns_->saveState());
    preferences.setState(QStringLiteral("window/tracks"), tracks_->tree()->header()->saveState());
}

void MainWindow::restoreWindow() {
    const auto& preferences = services_.preferences;
    const auto bytes = [&](const char* key) {
        return preferences.state(QLatin1String(key)).toByteArray();
    };
    if (!bytes("window/geometry").isEmpty()) restoreGeometry(bytes("window/geometry"));
    if (!bytes("window/rows").isEmpty()) rows_->restoreState(bytes("window/rows"));
    if (!bytes("window/sides").isEmpty()) columns_->restoreState(bytes("window/sides"));
    if (!bytes("window/tracks").isEmpty())
        tracks_->tree()->header()->restoreState(bytes("window/tracks"));
}

}  // namespace audiosync::desktop
