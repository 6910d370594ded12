// Pictures of every window, to be looked at: desktop_screenshots SESSION OUT dark|light en|de|es
//
// SESSION is a folder of recordings; where there is none, one with a clip that nothing can place by
// itself is made. Uses a home of its own. QT_SCALE_FACTOR=2 for dense screens.
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QIcon>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeView>
#include <cstdio>

#include "desktop/app/translations.h"
#include "desktop/app_fixture.h"
#include "desktop/doubtful_shoot.h"
#include "desktop/views/details_dialog.h"
#include "desktop/views/export_dialog.h"
#include "desktop/views/fix_drift_window.h"
#include "desktop/views/import_dialog.h"
#include "desktop/views/main_window.h"
#include "desktop/views/preferences_dialog.h"
#include "desktop/views/tool_windows.h"
#include "desktop/views/tracks_panel.h"

namespace audiosync::desktop {
namespace {

class Camera {
   public:
    explicit Camera(QString folder) : folder_(std::move(folder)) { QDir().mkpath(folder_); }

    void take(QWidget* widget, const char* name) {
        widget->show();
        for (int i = 0; i < 20; ++i) QApplication::processEvents(QEventLoop::AllEvents, 20);
        const QString path = QStringLiteral("%1/%2.png").arg(folder_, QLatin1String(name));
        if (!widget->grab().save(path)) std::fprintf(stderr, "cannot write %s\n", qPrintable(path));
    }
    /// Each page of the tabs that a window has.
    void takePages(QWidget* window, const QString& name) {
        auto* tabs = window->findChild<QTabWidget*>();
        for (int page = 0; page < tabs->count(); ++page) {
            tabs->setCurrentIndex(page);
            take(window, qPrintable(QStringLiteral("%1-%2").arg(name).arg(page + 1)));
        }
        delete window;
    }
    template <class Dialog>
    void takeAndClose(Dialog* dialog, const char* name) {
        take(dialog, name);
        delete dialog;
    }

   private:
    QString folder_;
};

int photograph(const QString& session, Camera camera, const QString& theme_name) {
    Preferences preferences;
    preferences.setTheme(theme_name == QLatin1String("light") ? ThemeChoice::light
                                                              : ThemeChoice::dark);
    Theme theme(preferences);
    LogStore log;
    JobBridge jobs;
    cache::Store cache({cache::default_folder()});
    MainWindow window({preferences, theme, log, jobs, &cache});
    window.resize(1280, 800);
    camera.take(&window, "empty");

    if (!QDir(session).exists()) test::makeDoubtfulShoot(session);
    window.importPaths({session});
    if (!test::waitUntil([&] {
            return window.importDialog() != nullptr && window.importDialog()->isReviewing();
        }))
        return 1;
    camera.take(window.importDialog(), "import");
    window.importDialog()->accept();
    camera.take(&window, "imported");

    auto& project = window.project();
    project.analyse();
    if (!test::waitUntil([&] { return project.analysisJob() == nullptr; })) return 1;
    test::waitUntil([] { return false; }, 3.0);  // waveforms
    const model::ClipIndex clip{project.referenceTrack() == 0U ? 1U : 0U, 0};
    window.tracksPanel()->selectClips({clip});
    camera.take(&window, "synced");
    window.action(QStringLiteral("nextDoubtful"))->trigger();
    camera.take(&window, "doubtful");
    window.timeline()->setVisibleRange(20.0, 24.0);
    camera.take(&window, "close");
    window.timeline()->zoomToFit();
    camera.takePages(new ClipDetailsDialog(project, clip, &window), QStringLiteral("details"));
    camera.takeAndClose(new ClockDialog(project, clip.recorder, &window), "clock");
    const std::pair<ExportKind, const char*> kinds[] = {{ExportKind::audio, "export-audio"},
                                                        {ExportKind::video, "export-video"},
                                                        {ExportKind::timeline, "export-timeline"},
                                                        {ExportKind::report, "export-report"}};
    for (const auto& [kind, name] : kinds) {
        auto* dialog = new ExportDialog(window.exporting(), kind, &window);
        dialog->setFolder(QDir::tempPath());
        dialog->show();
        test::waitUntil([] { return false; }, 0.4);
        camera.takeAndClose(dialog, name);
    }
    {
        QTemporaryDir out;
        auto* dialog = new ExportDialog(window.exporting(), ExportKind::audio, &window);
        dialog->setFolder(out.path());
        dialog->show();
        test::waitUntil([] { return false; }, 0.4);
        dialog->findChild<QPushButton*>(QStringLiteral("exportStart"))->click();
        camera.take(dialog, "export-running");
        test::waitUntil([&] { return !dialog->written().isEmpty(); });
        camera.takeAndClose(dialog, "export-done");
    }
    camera.takeAndClose(new FixDriftWindow(jobs, preferences, &cache, &window), "fix-drift");
    {
        auto* dialog = new FixDriftWindow(jobs, preferences, &cache, &window);
        const auto& reference = project.clip({*project.referenceTrack(), 0}).media.path;
        dialog->setFiles(texts::path(reference), texts::path(project.clip(clip).media.path));
        dialog->show();
        dialog->findChild<QPushButton*>(QStringLiteral("fixDriftMeasure"))->click();
        test::waitUntil([&] { return jobs.running().empty(); });
        camera.takeAndClose(dialog, "fix-drift-measured");
    }
    QList<QAction*> actions;
    for (auto* action : window.actions())
        if (!action->objectName().isEmpty()) actions << action;
    camera.takePages(new PreferencesDialog(preferences, actions, &cache, jobs, &window),
                     QStringLiteral("preferences"));
    camera.takeAndClose(new SyncSettingsDialog(project, &window), "sync-settings");
    camera.takeAndClose(new HelpWindow(actions, &window), "help");
    camera.takeAndClose(new LogWindow(log, &window), "log");
    camera.takeAndClose(new AboutDialog(&window), "about");
    auto gone = project.document();
    for (auto& track : gone.tracks) track.clips.front().state = project::MediaState::missing;
    project.applyMedia(QStringLiteral("Gone"), std::move(gone));
    camera.takeAndClose(new RelinkDialog(project, jobs, preferences, &window), "relink");
    camera.take(&window, "missing");
    return 0;
}

}  // namespace
}  // namespace audiosync::desktop

int main(int argc, char** argv) {
    if (argc != 5) {
        std::fprintf(stderr, "usage: %s SESSION OUT dark|light en|de|es\n", argv[0]);
        return 2;
    }
    QTemporaryDir home;
    qputenv("XDG_STATE_HOME", home.path().toUtf8() + "/state");
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8() + "/config");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    QApplication application(argc, argv);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/audiosync/audiosync-pro.svg")));
    audiosync::desktop::installTranslations(application, QString::fromLocal8Bit(argv[4]));
    return audiosync::desktop::photograph(
        QString::fromLocal8Bit(argv[1]),
        audiosync::desktop::Camera(QString::fromLocal8Bit(argv[2])), QString::fromLatin1(argv[3]));
}
