// The real window, driven the way a person drives it, from a pile of files to exported ones.
#include <gtest/gtest.h>
#include <sys/types.h>

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QListWidget>
#include <QProcess>
#include <QPushButton>
#include <QToolButton>
#include <QTreeView>
#include <csignal>
#include <cstdio>

#include "audiosync/base/safe_file.h"
#include "audiosync/interchange/analysis_json.h"
#include "desktop/doubtful_shoot.h"
#include "desktop/drag_source.h"
#include "desktop/viewmodels/tracks_model.h"
#include "desktop/views/export_dialog.h"
#include "desktop/views/tracks_panel.h"
#include "desktop/window_fixture.h"

namespace audiosync::desktop {
namespace {

using test::App;
using test::child;
using test::closeExport;
using test::demo;
using test::drop;
using test::reviewAndAdd;
using test::settle;
using test::waitUntil;
using test::writeExport;

class EndToEnd : public test::DesktopTest {
   protected:
    EndToEnd() : session(home.path() + "/session") {}
    QString session;
};

std::size_t trackNamed(const ProjectViewModel& project, const char* name) {
    const auto& recorders = project.document().project.recorders;
    for (std::size_t t = 0; t < recorders.size(); ++t)
        if (recorders[t].name == name) return t;
    ADD_FAILURE() << "no track " << name;
    return 0;
}

double startOf(const ProjectViewModel& project, model::ClipIndex clip) {
    return project.standing(clip).placement->start_s();
}

/// Everything on a timeline is told relative to Hall: its zero moves with what is placed.
double boothAfterHall(const ProjectViewModel& project) {
    return startOf(project, {trackNamed(project, "Booth"), 0}) -
           startOf(project, {trackNamed(project, "Hall"), 0});
}

void playTenSeconds(App& app) {
    auto& playback = app.window.playback();
    playback.seek(0.0);
    QElapsedTimer clock;
    app.window.action("play")->trigger();
    // From the first sound on: making the programme takes a moment.
    ASSERT_TRUE(waitUntil([&] { return playback.playing() && playback.position() > 0.0; }));
    const double from = playback.position();
    clock.start();
    ASSERT_TRUE(waitUntil([&] { return playback.position() >= from + 10.0; }, 30.0));
    const double took = static_cast<double>(clock.elapsed()) * 1e-3;
    // Real time: a null sink without a clock would be through at once.
    EXPECT_GT(took, 9.0);
    EXPECT_TRUE(playback.playing());
    app.window.action("play")->trigger();
    EXPECT_FALSE(playback.playing());
}

/// The sound of Booth fits two places equally well: the engine refuses, and a person chooses.
void fixTheDoubtfulClip(App& app) {
    auto& project = app.window.project();
    const auto steps_before = project.workspace().steps().size();
    const model::ClipIndex booth{trackNamed(project, "Booth"), 0};
    ASSERT_EQ(project.standing(booth).state, ClipState::unsynced)
        << project.standing(booth).placement->reason;
    EXPECT_FALSE(project.standing(booth).placement->reason.empty());
    app.window.action("nextDoubtful")->trigger();
    ASSERT_EQ(app.window.checkPanel()->clip(), booth);
    auto* candidates = app.window.checkPanel()->candidates();
    ASSERT_GE(candidates->count(), 2);
    // The second time the passage was heard is the right one.
    const double hall = startOf(project, {trackNamed(project, "Hall"), 0});
    int right = -1;
    for (int row = 0; row < candidates->count(); ++row)
        if (std::abs(candidates->item(row)->data(Qt::UserRole).toDouble() - hall -
                     test::kSecondTime_s) < 0.05)
            right = row;
    ASSERT_GE(right, 0);
    candidates->setCurrentRow(right);
    child<QPushButton>(app.window.checkPanel(), "useCandidate")->click();
    settle(app);
    ASSERT_NE(project.standing(booth).pin, nullptr);
    EXPECT_FALSE(project.standing(booth).pin->exact);
    ASSERT_NE(project.standing(booth).state, ClipState::unsynced);
    EXPECT_NEAR(boothAfterHall(project), test::kSecondTime_s, 1e-3);
    const double taken = boothAfterHall(project);
    child<QToolButton>(app.window.checkPanel(), "nudgeLater")->click();
    settle(app);
    EXPECT_TRUE(project.standing(booth).pin->exact);
    EXPECT_NEAR(boothAfterHall(project), taken + 1e-3, 2e-4);
    EXPECT_TRUE(project.isSolved());

    // All of it can be taken back, to the empty window, and done again.
    const auto steps = project.workspace().steps().size();
    EXPECT_EQ(steps, steps_before + 2);
    while (!project.undoName().isEmpty()) app.window.action("undo")->trigger();
    EXPECT_EQ(project.clipCount(), 0U);
    while (!project.redoName().isEmpty()) app.window.action("redo")->trigger();
    EXPECT_EQ(project.workspace().steps().size(), steps);
    EXPECT_NEAR(boothAfterHall(project), taken + 1e-3, 2e-4);
    app.window.action("undo")->trigger();
    app.window.action("undo")->trigger();
    EXPECT_EQ(project.standing(booth).pin, nullptr);
    EXPECT_EQ(project.standing(booth).state, ClipState::unsynced);
    app.window.action("redo")->trigger();
    app.window.action("redo")->trigger();
    EXPECT_NEAR(boothAfterHall(project), taken + 1e-3, 2e-4);
}

/// The exported tracks against the truth that the demo keeps, and Booth against Hall.
void checkAudio(ProjectViewModel& project, const QString& session, const QString& aligned) {
    const auto hall = test::samplesOf(aligned + "/Hall.wav");
    const auto booth = test::samplesOf(aligned + "/Booth.wav");
    ASSERT_EQ(hall.size(), booth.size());
    // The passage in both, a millisecond apart as it was nudged: 48 samples.
    const double begin_s = startOf(project, {trackNamed(project, "Hall"), 0}) + test::kSecondTime_s;
    const auto from = static_cast<std::ptrdiff_t>((begin_s + 0.5) * 48'000);
    int best = 0;
    double most = -1.0;
    for (int lag = -300; lag <= 300; ++lag) {
        double sum = 0.0;
        for (std::ptrdiff_t n = from; n < from + 4 * 48'000; ++n)
            sum += static_cast<double>(hall[static_cast<std::size_t>(n)]) *
                   static_cast<double>(booth[static_cast<std::size_t>(n + lag)]);
        if (sum > most) {
            most = sum;
            best = lag;
        }
    }
    EXPECT_NEAR(best, 48, 5);
    // The other time it was heard, Booth is silent.
    const auto other = static_cast<std::size_t>(
        (begin_s - test::kSecondTime_s + test::kFirstTime_s + 2.0) * 48'000);
    for (std::size_t n = other; n < other + 1'000; ++n) ASSERT_EQ(booth[n], 0.0F);

    QDir folder(aligned);
    ASSERT_TRUE(folder.mkdir("more"));
    for (const char* name : {"Hall.wav", "Booth.wav"})
        ASSERT_TRUE(
            folder.rename(QLatin1String(name), QStringLiteral("more/") + QLatin1String(name)));
    ASSERT_TRUE(QDir().rename(aligned + "/more", aligned + "-more"));
    const auto json = aligned + ".json";
    ASSERT_TRUE(write_file(
        texts::toPath(json),
        interchange::analysis_json(project.document().project, project.analysis().report),
        IfExists::replace));
    EXPECT_EQ(demo({"check", session, json, aligned}), 0);
}

void exportAudio(App& app, const QString& session, const QString& aligned) {
    app.window.openExport(ExportKind::audio);
    auto* dialog = app.window.exportDialog();
    ASSERT_NE(dialog, nullptr);
    dialog->setFolder(aligned);
    writeExport(app);
    EXPECT_EQ(dialog->written().size(), 5);
    checkAudio(app.window.project(), session, aligned);
    closeExport(app);
}

void exportTimelines(App& app, const QString& folder) {
    app.window.openExport(ExportKind::timeline);
    auto* dialog = app.window.exportDialog();
    ASSERT_NE(dialog, nullptr);
    auto request = dialog->request();
    request.kind = ExportKind::timeline;
    request.folder = folder;
    request.name = "cut";
    request.formats = {interchange::TimelineFormat::fcpxml, interchange::TimelineFormat::xmeml,
                       interchange::TimelineFormat::otio};
    dialog->setRequest(request);
    writeExport(app);
    const auto& project = app.window.project();
    const auto& recorders = project.document().project.recorders;
    for (const char* name : {"cut.fcpxml", "cut.xml", "cut.otio"}) {
        const auto starts = test::startsIn(folder + "/" + QLatin1String(name));
        for (std::size_t r = 0; r < recorders.size(); ++r)
            for (std::size_t c = 0; c < recorders[r].clips.size(); ++c) {
                const auto file = project.clip({r, c}).media.path.filename().string();
                ASSERT_TRUE(starts.contains(file)) << name << ": " << file;
                // Frames of 1/25 s: half of one off at most.
                EXPECT_NEAR(starts.at(file), startOf(project, {r, c}), 0.021)
                    << name << ": " << file;
            }
    }
    closeExport(app);
}

TEST_F(EndToEnd, FromDroppedFilesOverACrashToExportedOnes) {
    test::makeDoubtfulShoot(session);
    const QString file = home.path() + "/shoot.audiosync";
    // The first half in a program that is killed while there are unsaved changes.
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QApplication::applicationFilePath(), {"--first-half", session, file});
    ASSERT_TRUE(program.waitForStarted());
    QByteArray said;
    while (!said.contains("ready") && !said.contains("failed") && program.waitForReadyRead(300'000))
        said += program.readAllStandardOutput();
    EXPECT_TRUE(said.contains("ready")) << said.toStdString();
    ASSERT_EQ(kill(static_cast<pid_t>(program.processId()), SIGKILL), 0);
    ASSERT_TRUE(program.waitForFinished());
    ASSERT_FALSE(HasFailure());

    App app;
    app.window.openProjectFile(file);
    settle(app);
    auto& project = app.window.project();
    EXPECT_TRUE(project.isDirty());
    EXPECT_EQ(project.document().markers.size(), 1U);  // set after it was saved
    ASSERT_TRUE(project.isSolved());
    EXPECT_NEAR(boothAfterHall(project), test::kSecondTime_s + 1e-3, 1e-3);
    exportAudio(app, session, home.path() + "/aligned");
    exportTimelines(app, home.path());
}

TEST_F(EndToEnd, TellsWhatWasHeardOfEachClipWhileOthersAreListenedTo) {
    ASSERT_EQ(demo({"make", session}), 0);
    App app;
    drop(&app.window, {session});
    reviewAndAdd(app, 3);
    auto& project = app.window.project();
    std::size_t told = 0;
    bool running = true;
    QString word;
    QObject::connect(&project, &ProjectViewModel::clipHeard, [&](model::ClipIndex clip) {
        ++told;
        running = running && project.analysisJob() != nullptr;
        word = app.window.tracksPanel()
                   ->tree()
                   ->model()
                   ->index(static_cast<int>(clip.clip), TracksModel::StatusColumn,
                           app.window.tracksPanel()->tree()->model()->index(
                               static_cast<int>(clip.recorder), 0))
                   .data()
                   .toString();
    });
    test::sync(app);
    EXPECT_EQ(told, project.clipCount());
    EXPECT_TRUE(running);
    EXPECT_EQ(word, "Heard");
    EXPECT_EQ(project.clipsHeard(), 0);  // now it is where they lie that counts
}

TEST_F(EndToEnd, StopsListeningWhenItIsAskedTo) {
    ASSERT_EQ(demo({"make", session}), 0);
    App app;
    drop(&app.window, {session});
    reviewAndAdd(app, 3);
    auto& project = app.window.project();
    app.window.action("analyse")->trigger();
    ASSERT_NE(project.analysisJob(), nullptr);
    project.renameTrack(0, "Renamed meanwhile");  // the rest can be used
    project.analysisJob()->cancel();
    ASSERT_TRUE(waitUntil([&] { return project.analysisJob() == nullptr; }));
    EXPECT_FALSE(project.hasPlaces());
    EXPECT_EQ(project.document().project.recorders[0].name, "Renamed meanwhile");
}

TEST_F(EndToEnd, TheThreeStepsCanBeReachedByKeyboardAndHaveNames) {
    ASSERT_EQ(demo({"make", session}), 0);
    App app;
    drop(&app.window, {session});
    reviewAndAdd(app, 3);
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

/// What the program that is killed does; see FromDroppedFilesOverACrashToExportedOnes.
int firstHalf(const QString& session, const QString& file) {
    App app;
    const auto work = [&] {
        auto& project = app.window.project();
        EXPECT_EQ(app.window.workflowBar()->step(), WorkflowStep::import);
        // Where there is a display with a pointer, the files come from another program.
        if (test::canDrag())
            EXPECT_TRUE(test::dragFromAnotherProgram(app.window, {session}));
        else
            drop(&app.window, {session});
        reviewAndAdd(app, 5);
        project.setReference(trackNamed(project, "Recorder"));
        test::sync(app);
        EXPECT_EQ(app.window.workflowBar()->step(), WorkflowStep::exporting);
        EXPECT_EQ(project.counts().by_sound, static_cast<int>(project.clipCount()) - 1);
        EXPECT_EQ(project.counts().unsynced, 1);
        playTenSeconds(app);
        fixTheDoubtfulClip(app);
        app.window.saveTo(file);
        settle(app);
        EXPECT_FALSE(app.window.isWindowModified());
        app.window.action("marker")->trigger();
        EXPECT_TRUE(app.window.isWindowModified());
        EXPECT_TRUE(project.workspace().write_journal());
    };
    work();
    std::puts(testing::UnitTest::GetInstance()->Failed() ? "failed" : "ready");
    std::fflush(stdout);
    return QApplication::exec();
}

}  // namespace test
}  // namespace audiosync::desktop
