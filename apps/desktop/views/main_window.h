#pragma once

#include <QHash>
#include <QMainWindow>
#include <QPointer>
#include <functional>
#include <memory>
#include <optional>

#include "audiosync/cache/store.h"
#include "audiosync/session/waveform_loader.h"
#include "desktop/app/background_work.h"
#include "desktop/app/log_store.h"
#include "desktop/playback/playback_controller.h"
#include "desktop/theme/theme.h"
#include "desktop/timeline/timeline_view.h"
#include "desktop/viewmodels/export_view_model.h"
#include "desktop/viewmodels/import_view_model.h"
#include "desktop/viewmodels/project_view_model.h"
#include "desktop/viewmodels/tracks_model.h"
#include "desktop/views/check_panel.h"
#include "desktop/views/workflow_bar.h"

class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;

/// @file
/// The window: workflow bar, tracks, what to check, timeline, status. It decides nothing about
/// recordings; it passes what the user does to the view-models and shows what they say.
namespace audiosync::desktop {

class ExportDialog;
class HintsPage;
class ImportDialog;
class TracksPanel;

/// What outlives windows. Borrowed.
struct AppServices {
    Preferences& preferences;
    Theme& theme;
    LogStore& log;
    JobBridge& jobs;
    cache::Store* cache;  ///< may be null
};

class MainWindow : public QMainWindow {
    Q_OBJECT
   public:
    explicit MainWindow(const AppServices& services, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Recordings, folders, documents of editors, or one project.
    void openPaths(const QStringList& paths);
    /// Looks for unsaved work of a run that ended without being asked to, and offers it.
    void offerRecovery();

    [[nodiscard]] ProjectViewModel& project() { return *project_; }
    [[nodiscard]] ImportViewModel& import() { return *import_; }
    [[nodiscard]] ExportViewModel& exporting() { return *export_; }
    [[nodiscard]] TracksPanel* tracksPanel() const { return tracks_; }
    [[nodiscard]] CheckPanel* checkPanel() const { return check_; }
    [[nodiscard]] TimelineView* timeline() const { return timeline_; }
    [[nodiscard]] PlaybackController& playback() { return *playback_; }
    [[nodiscard]] WorkflowBar* workflowBar() const { return workflow_; }
    [[nodiscard]] ImportDialog* importDialog() const;
    [[nodiscard]] ExportDialog* exportDialog() const;
    [[nodiscard]] QAction* action(const QString& name) const;
    /// Asks nothing; for tests and the end of a session.
    void saveTo(const QString& path);

   public slots:
    /// Onto `track`, else onto tracks of their own before track `before` (-1: below all).
    void importPaths(const QStringList& paths, const QString& track = {}, int before = -1);
    void addFiles();
    void addFolder();
    void analyse();
    void openExport(audiosync::desktop::ExportKind kind);
    void newProject();
    void openProject();
    void openProjectFile(const QString& path);
    void save();
    void saveAs();

   protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

   private:
    // main_window.cpp: what there is and how it hangs together
    void buildPages();
    QWidget* buildTimelineArea();
    void buildStatusBar();
    void connectModels();
    void connectTimeline();
    void refresh();
    void showPage();  ///< hints where there is nothing yet
    void refreshWords();
    void refreshScene();
    /// The timeline and what plays follow a change of the document one event later, or before the
    /// next key or press of the mouse.
    void refreshStaleScene();
    /// The whole timeline, as soon as it is that of the document.
    void showAll();
    void refreshTitle();
    void refreshWorkflow();
    void applyTheme();
    void restoreWindow();
    void rememberWindow();
    void showJob(Job* job);
    void endJob(Job* job);
    void selectClip(std::optional<model::ClipIndex> clip, bool in_tracks, bool in_timeline);
    void nudge(const std::vector<model::ClipIndex>& clips, NudgeBy unit, int steps);

    // main_window_actions.cpp: commands, menus, keys
    QAction* make(const QString& name, const QString& text, const QList<QKeySequence>& keys,
                  std::function<void()> run);
    void buildActions();
    void buildMenus();
    void refreshActions();
    void fillRecent();
    void showMenu(const QModelIndex& index, QPoint global_position);
    void removeSelected();
    void chooseColour();
    void addMarker();
    void renameMarker(std::size_t marker);
    void removeMarker(std::size_t marker);
    void goToMarker(int step);
    /// The one at the playhead; says so where there is none.
    [[nodiscard]] std::optional<std::size_t> currentMarker();
    void resetPlaces();
    void showDetails(model::ClipIndex clip);

    // main_window_playback.cpp: listening
    void buildPlayback();
    void enablePlayback();
    void refreshPlayback();
    void seek(double seconds);
    void audition(model::ClipIndex clip, AuditionMode mode);
    void fillDevices(QMenu* menu);

    // main_window_project.cpp: files
    void connectFiles();
    /// `then`, once changes are saved or given up; never where the user stays with the project.
    void whenSettled(std::function<void()> then);
    void noteOpened(const QString& path, const QStringList& notes, bool lost);
    void noteNotOpened(const QString& path, const Error& why);
    void noteSaved();
    void noteNotSaved(const Error& why);
    void askToRecover(const session::Recoverable& left);
    void relink();

    AppServices services_;
    std::unique_ptr<ProjectViewModel> project_;
    std::unique_ptr<ImportViewModel> import_;
    std::unique_ptr<ExportViewModel> export_;
    QPointer<ExportDialog> export_dialog_;
    std::unique_ptr<session::WaveformLoader> waveforms_;
    std::unique_ptr<PlaybackController> playback_;
    const project::Solved* played_ = nullptr;  ///< what playback has, only to compare
    std::vector<session::TrackMix> played_mix_;
    QToolButton* play_ = nullptr;
    QHash<QString, int> track_heights_;
    QHash<QString, QAction*> actions_;
    QList<QAction*> action_list_;

    WorkflowBar* workflow_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    HintsPage* hints_ = nullptr;
    QSplitter* rows_ = nullptr;
    QSplitter* columns_ = nullptr;
    TracksModel* tracks_model_ = nullptr;
    TracksPanel* tracks_ = nullptr;
    CheckPanel* check_ = nullptr;
    TimelineView* timeline_ = nullptr;
    QLabel* position_ = nullptr;
    QMenu* recent_menu_ = nullptr;
    QLabel* totals_ = nullptr;
    QLabel* job_text_ = nullptr;
    QProgressBar* job_bar_ = nullptr;
    QToolButton* job_cancel_ = nullptr;
    Job* shown_job_ = nullptr;
    std::unique_ptr<BackgroundWork> background_;
    QWidget* summary_bar_ = nullptr;
    QLabel* summary_ = nullptr;
    QPushButton* summary_next_ = nullptr;
    std::function<void()> after_saving_;
    bool closing_ = false;
    bool selecting_ = false;
    bool first_scene_ = true;  ///< the next scene is shown whole
    bool scene_is_stale_ = false;
    bool words_are_stale_ = false;
};

}  // namespace audiosync::desktop
