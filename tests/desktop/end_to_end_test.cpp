// The real window, driven the way a person drives it, from a pile of files to exported ones.
#include <gtest/gtest.h>
#include <sys/types.h>

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <QUrl>
#include <csignal>
#include <cstdio>

#include "audiosync/base/safe_file.h"
#include "audiosync/interchange/analysis_json.h"
#include "desktop/app_fixture.h"
#include "desktop/views/export_dialog.h"
#include "desktop/views/import_dialog.h"
#include "desktop/views/main_window.h"
#include "desktop/views/tracks_panel.h"

namespace audiosync::desktop {
namespace {

using test::waitUntil;

/// A window with all it stands on.
struct App {
    Preferences preferences;
    Theme theme{preferences};
    LogStore log;
    JobBridge jobs;
    cache::Store cache{{cache::default_folder()}};
    MainWindow window{{preferences, theme, log, jobs, &cache}};
    App() {
        window.resize(1280, 800);
        window.show();
    }
};

void drop(QWidget* widget, const QStringList& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const auto& path : paths) urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    // Qt hands a drop only to what has accepted that it may come.
    const QPoint at = widget->rect().center();
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(widget, &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(widget, &event);
}

template <class Widget>
Widget* child(QWidget* parent, const char* name) {
    auto* found = parent->findChild<Widget*>(QString::fromLatin1(name));
    EXPECT_NE(found, nullptr) << name;
    return found;
}

class EndToEnd : public test::DesktopTest {
   protected:
    EndToEnd() : session(home.path() + "/session") {}

    [[nodiscard]] int demo(const QStringList& arguments) const {
        return QProcess::execute(QStringLiteral(AUDIOSYNC_DEMO_PROGRAM), arguments);
    }
    void import(App& app) {
        drop(&app.window, {session});
        ASSERT_TRUE(waitUntil([&] {
            return app.window.importDialog() != nullptr && app.window.importDialog()->isReviewing();
        }));
        auto* dialog = app.window.importDialog();
        EXPECT_EQ(dialog->tree()->topLevelItemCount(), 3);
        child<QPushButton>(dialog, "importAdd")->click();
        ASSERT_TRUE(waitUntil([&] { return app.window.importDialog() == nullptr; }));
    }
    void sync(App& app) {
        EXPECT_EQ(app.window.workflowBar()->step(), WorkflowStep::sync);
        app.window.workflowBar()->nextButton()->click();
        ASSERT_NE(app.window.project().analysisJob(), nullptr);
        ASSERT_TRUE(waitUntil([&] { return app.window.project().analysisJob() == nullptr; }));
        ASSERT_TRUE(app.window.project().isSolved());
    }
    /// Commands that place clips finish on a worker.
    static void settle(App& app) {
        ASSERT_TRUE(waitUntil([&] { return app.jobs.running().empty(); }));
    }

    QString session;
};

TEST_F(EndToEnd, FromDroppedFilesToExportedOnes) {
    ASSERT_EQ(demo({"make", session}), 0);
    App app;
    auto& project = app.window.project();
    EXPECT_EQ(app.window.workflowBar()->step(), WorkflowStep::import);
    import(app);
    const auto clips = project.clipCount();
    ASSERT_GE(clips, 3U);
    sync(app);
    EXPECT_EQ(app.window.workflowBar()->step(), WorkflowStep::exporting);
    EXPECT_EQ(project.counts().by_sound, static_cast<int>(clips));
    const auto solved_at = [&](model::ClipIndex clip) {
        return project.standing(clip).placement->start_s();
    };

    // Take the candidate that the sound speaks for, then nudge the clip by a millisecond.
    const std::size_t track = project.referenceTrack() == 0U ? 1 : 0;
    const model::ClipIndex clip{track, 0};
    const auto relative = [&] {
        return solved_at(clip) - solved_at({*project.referenceTrack(), 0});
    };
    const double found = relative();
    const auto steps_before = project.workspace().steps().size();
    app.window.tracksPanel()->selectClips({clip});
    EXPECT_EQ(app.window.checkPanel()->clip(), clip);
    auto* candidates = app.window.checkPanel()->candidates();
    ASSERT_GE(candidates->count(), 1);
    candidates->setCurrentRow(0);
    child<QPushButton>(app.window.checkPanel(), "useCandidate")->click();
    settle(app);
    ASSERT_NE(project.standing(clip).pin, nullptr);
    EXPECT_FALSE(project.standing(clip).pin->exact);
    EXPECT_NEAR(relative(), found, 5e-3);
    const double taken = relative();
    child<QToolButton>(app.window.checkPanel(), "nudgeLater")->click();
    settle(app);
    ASSERT_NE(project.standing(clip).pin, nullptr);
    EXPECT_TRUE(project.standing(clip).pin->exact);
    EXPECT_NEAR(relative(), taken + 1e-3, 2e-4);
    EXPECT_TRUE(project.isSolved());

    // Asked to search two seconds beside it, it finds the place that the sound speaks for.
    project.searchHere(clip, solved_at(clip) + 2.0);
    settle(app);
    ASSERT_NE(project.standing(clip).pin, nullptr);
    EXPECT_FALSE(project.standing(clip).pin->exact);
    EXPECT_NEAR(relative(), found, 5e-3);

    // All of it can be taken back and done again.
    const auto steps = project.workspace().steps().size();
    while (!project.undoName().isEmpty()) app.window.action("undo")->trigger();
    EXPECT_EQ(project.clipCount(), 0U);
    while (!project.redoName().isEmpty()) app.window.action("redo")->trigger();
    EXPECT_EQ(project.workspace().steps().size(), steps);
    while (project.workspace().steps().size() > steps_before) app.window.action("undo")->trigger();
    EXPECT_EQ(project.standing(clip).pin, nullptr);
    EXPECT_NEAR(relative(), found, 1e-9);

    const QString file = home.path() + "/shoot.audiosync";
    app.window.saveTo(file);
    settle(app);
    EXPECT_FALSE(app.window.isWindowModified());

    // Listen; without a sound device the playhead moves all the same.
    const double before_playing = app.window.playback().position();
    app.window.action("play")->trigger();
    ASSERT_TRUE(waitUntil([&] { return app.window.playback().position() > before_playing + 0.5; }));
    EXPECT_TRUE(app.window.playback().playing());
    app.window.action("play")->trigger();
    EXPECT_FALSE(app.window.playback().playing());

    // Audio.
    app.window.openExport(ExportKind::audio);
    auto* dialog = app.window.exportDialog();
    ASSERT_NE(dialog, nullptr);
    dialog->setFolder(home.path() + "/aligned");
    auto* start = child<QPushButton>(dialog, "exportStart");
    ASSERT_TRUE(waitUntil([&] { return start->isEnabled(); }));
    start->click();
    ASSERT_TRUE(waitUntil([&] { return !dialog->written().isEmpty(); }));
    EXPECT_EQ(dialog->written().size(), 3);
    const auto analysis = project.analysis();
    const auto json = home.path() + "/analysis.json";
    ASSERT_TRUE(write_file(texts::toPath(json),
                           interchange::analysis_json(project.document().project, analysis.report),
                           IfExists::replace));
    EXPECT_EQ(demo({"check", session, json, home.path() + "/aligned"}), 0);
    dialog->close();
    ASSERT_TRUE(waitUntil([&] { return app.window.exportDialog() == nullptr; }));

    // Three timelines at once.
    app.window.openExport(ExportKind::timeline);
    dialog = app.window.exportDialog();
    auto request = dialog->request();
    request.kind = ExportKind::timeline;
    request.folder = home.path();
    request.name = "cut";
    request.formats = {interchange::TimelineFormat::fcpxml, interchange::TimelineFormat::xmeml,
                       interchange::TimelineFormat::otio};
    dialog->setRequest(request);
    start = child<QPushButton>(dialog, "exportStart");
    ASSERT_TRUE(waitUntil([&] { return start->isEnabled(); }));
    start->click();
    ASSERT_TRUE(waitUntil([&] { return !dialog->written().isEmpty(); }));
    for (const char* name : {"cut.fcpxml", "cut.xml", "cut.otio"})
        EXPECT_TRUE(QFile::exists(home.path() + "/" + QLatin1String(name))) << name;
    dialog->close();
}

TEST_F(EndToEnd, WorkIsThereAgainAfterTheProgramWasKilled) {
    const QString file = home.path() + "/shoot.audiosync";
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QApplication::applicationFilePath(), {"--edit-and-wait", file});
    ASSERT_TRUE(program.waitForStarted());
    ASSERT_TRUE(program.waitForReadyRead(60'000));
    ASSERT_TRUE(program.readAllStandardOutput().contains("edited"));
    ASSERT_EQ(kill(static_cast<pid_t>(program.processId()), SIGKILL), 0);
    ASSERT_TRUE(program.waitForFinished());

    App app;
    app.window.openProjectFile(file);
    settle(app);
    EXPECT_EQ(app.window.project().document().project.recorders[0].name, "Renamed, not saved");
    EXPECT_TRUE(app.window.project().isDirty());
}

TEST_F(EndToEnd, TheThreeStepsCanBeReachedByKeyboardAndHaveNames) {
    ASSERT_EQ(demo({"make", session}), 0);
    App app;
    import(app);
    int without_name = 0;
    for (auto* widget : app.window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus) continue;
        if (qobject_cast<QPushButton*>(widget) == nullptr &&
            qobject_cast<QToolButton*>(widget) == nullptr &&
            qobject_cast<QTreeView*>(widget) == nullptr &&
            qobject_cast<QComboBox*>(widget) == nullptr)
            continue;
        auto* accessible = QAccessible::queryAccessibleInterface(widget);
        ASSERT_NE(accessible, nullptr);
        if (accessible->text(QAccessible::Name).isEmpty()) {
            ++without_name;
            ADD_FAILURE() << widget->metaObject()->className() << " "
                          << widget->objectName().toStdString()
                          << " says nothing to a screen reader";
        }
    }
    EXPECT_EQ(without_name, 0);
    for (const char* name : {"addFiles", "analyse", "export", "undo", "redo", "save",
                             "nextDoubtful", "rename", "remove"}) {
        ASSERT_NE(app.window.action(QLatin1String(name)), nullptr) << name;
        EXPECT_FALSE(app.window.action(QLatin1String(name))->shortcuts().isEmpty()) << name;
    }
    auto* tree = app.window.tracksPanel()->tree();
    tree->setFocus();
    tree->setCurrentIndex(tree->model()->index(0, 0));
    EXPECT_TRUE(app.window.action("rename")->isEnabled());
}

TEST_F(EndToEnd, NoCommandHasTheKeysOfAnother) {
    App app;
    QHash<QString, QString> taken;
    for (auto* action : app.window.actions())
        for (const auto& keys : action->shortcuts()) {
            const auto text = keys.toString();
            EXPECT_FALSE(taken.contains(text))
                << text.toStdString() << ": " << action->objectName().toStdString() << " and "
                << taken.value(text).toStdString();
            taken.insert(text, action->objectName());
        }
    EXPECT_EQ(app.window.action("undo")->shortcut(), QKeySequence("Ctrl+Z"));
    EXPECT_TRUE(app.window.action("reset")->shortcuts().isEmpty());
}

}  // namespace

namespace test {

/// What the program that is killed does; see WorkIsThereAgainAfterTheProgramWasKilled.
int editAndWait(const QString& file) {
    App app;
    auto& project = app.window.project();
    project.addRecordings(twoDevices());
    app.window.saveTo(file);
    if (!waitUntil([&] { return app.jobs.running().empty(); }) || project.isDirty()) return 1;
    project.renameTrack(0, "Renamed, not saved");
    if (!project.workspace().write_journal()) return 1;
    std::puts("edited");
    std::fflush(stdout);
    return QApplication::exec();
}

}  // namespace test
}  // namespace audiosync::desktop
