// What is beside the three steps: drift of one file, missing files, markers, presets, A/B
// listening.
#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QProcess>
#include <QRadioButton>
#include <QTableWidget>
#include <QTimer>
#include <QToolButton>
#include <cstdio>

#include "audiosync/interchange/timecode.h"
#include "audiosync/session/drift.h"
#include "desktop/doubtful_shoot.h"
#include "desktop/views/check_panel.h"
#include "desktop/views/export_dialog.h"
#include "desktop/views/fix_drift_window.h"
#include "desktop/views/preferences_dialog.h"
#include "desktop/views/tool_windows.h"
#include "desktop/window_fixture.h"

namespace audiosync::desktop {
namespace {

using test::App;
using test::child;
using test::demo;
using test::drop;
using test::fill;
using test::settle;
using test::waitUntil;

class Tools : public test::DesktopTest {
   protected:
    Tools() : session(home.path() + "/session") {}

    /// The demo session, added.
    void addDemo(App& app) {
        ASSERT_EQ(demo({"make", session}), 0);
        drop(&app.window, {session});
        test::reviewAndAdd(app, 3);
    }
    [[nodiscard]] static std::size_t missing(const ProjectViewModel& project) {
        std::size_t count = 0;
        for (const auto& track : project.document().tracks)
            for (const auto& clip : track.clips)
                count += clip.state == project::MediaState::missing ? 1 : 0;
        return count;
    }
    QString session;
};

double driftOf(App& app, const QString& reference, const QString& target) {
    double ppm = 1e9;
    app.jobs.start<session::DriftReport>(
        "Measuring",
        [&](Executor& executor, const RunContext& context) {
            return session::measure_drift(texts::toPath(reference), texts::toPath(target), nullptr,
                                          executor, context);
        },
        [&](Result<session::DriftReport> report) {
            if (report) ppm = report->measured.drift_ppm;
        });
    settle(app);
    return ppm;
}

TEST_F(Tools, FixDriftMeasuresAVideoAndWritesItsSoundOnTheRightClock) {
    ASSERT_EQ(demo({"make", session}), 0);
    const QString reference = session + "/Recorder/REC0001.WAV";
    const QString camera = session + "/Camera/C0001.MP4";
    App app;
    FixDriftWindow tool(app.jobs, app.preferences, &app.cache, &app.window);
    tool.show();
    EXPECT_FALSE(child<QPushButton>(&tool, "fixDriftMeasure")->isEnabled());
    // Each file onto its own field.
    drop(child<QLineEdit>(&tool, "fixDriftReference"), {reference});
    drop(child<QLineEdit>(&tool, "fixDriftTarget"), {camera});
    EXPECT_EQ(child<QLineEdit>(&tool, "fixDriftTarget")->text(), camera);
    auto* out = child<QLineEdit>(&tool, "fixDriftOut");
    EXPECT_EQ(out->text(), session + "/Camera/C0001_fixed.MP4");
    child<QPushButton>(&tool, "fixDriftMeasure")->click();
    settle(app);
    // The camera's clock is 27 ppm slow; a minute tells it to a part in a million or two.
    EXPECT_NEAR(child<QDoubleSpinBox>(&tool, "fixDriftPpm")->value(), -27.0, 3.0)
        << child<QLabel>(&tool, "fixDriftText")->text().toStdString();

    // Another format is another suffix, and the other way round.
    auto* format = child<QComboBox>(&tool, "fixDriftFormat");
    EXPECT_EQ(format->currentText(), "MP4 (picture)");
    format->setCurrentIndex(format->findText("FLAC"));
    emit format->activated(format->currentIndex());
    EXPECT_EQ(out->text(), session + "/Camera/C0001_fixed.flac");
    out->setText(session + "/Camera/right.wav");
    EXPECT_EQ(format->currentText(), "WAV");

    EXPECT_TRUE(child<QPushButton>(&tool, "fixDriftShow")->isHidden());
    child<QPushButton>(&tool, "fixDriftWrite")->click();
    settle(app);
    EXPECT_FALSE(child<QPushButton>(&tool, "fixDriftShow")->isHidden())
        << child<QLabel>(&tool, "fixDriftText")->text().toStdString();
    EXPECT_NEAR(driftOf(app, reference, session + "/Camera/right.wav"), 0.0, 3.0);
}

TEST_F(Tools, FixDriftTakesAKnownDriftAndSaysWhatCannotBeRead) {
    ASSERT_EQ(demo({"make", session}), 0);
    App app;
    FixDriftWindow tool(app.jobs, app.preferences, &app.cache, &app.window);
    tool.show();
    tool.setFiles(session + "/none.wav", session + "/Phone/PHONE002.flac");
    child<QPushButton>(&tool, "fixDriftMeasure")->click();
    settle(app);
    EXPECT_TRUE(child<QLabel>(&tool, "fixDriftText")->text().contains("none.wav"));
    EXPECT_FALSE(child<QPushButton>(&tool, "fixDriftWrite")->isEnabled());
    child<QRadioButton>(&tool, "fixDriftKnown")->setChecked(true);
    child<QDoubleSpinBox>(&tool, "fixDriftPpm")->setValue(38.0);
    child<QPushButton>(&tool, "fixDriftWrite")->click();
    settle(app);
    const QString fixed = session + "/Phone/PHONE002_fixed.flac";
    ASSERT_TRUE(QFile::exists(fixed)) << child<QLabel>(&tool, "fixDriftText")->text().toStdString();
    EXPECT_NEAR(driftOf(app, session + "/Recorder/REC0001.WAV", fixed), 0.0, 5.0);
}

TEST_F(Tools, FilesThatMovedAreAskedForAndFoundInAFolder) {
    const QString file = home.path() + "/shoot.audiosync";
    {
        App app;
        addDemo(app);
        app.window.saveTo(file);
        settle(app);
    }
    // Away from beside the project, into another order.
    const QString there = home.path() + "/archive/2026";
    ASSERT_TRUE(QDir().mkpath(there));
    ASSERT_TRUE(QDir().rename(session, there + "/cards"));
    App app;
    app.window.openProjectFile(file);
    ASSERT_TRUE(waitUntil([&] {
        auto* dialog = app.window.findChild<RelinkDialog*>();
        return dialog != nullptr && dialog->isVisible();
    }));
    settle(app);
    auto& project = app.window.project();
    EXPECT_EQ(missing(project), project.clipCount());
    EXPECT_EQ(project.standing({0, 0}).state, ClipState::missing);
    auto* dialog = app.window.findChild<RelinkDialog*>();
    EXPECT_EQ(child<QListWidget>(dialog, "missingFiles")->count(), 4);
    dialog->searchIn(home.path() + "/archive");
    settle(app);
    EXPECT_EQ(missing(project), 0U);
    EXPECT_EQ(child<QListWidget>(dialog, "missingFiles")->count(), 0);
    EXPECT_TRUE(texts::path(project.clip({0, 0}).media.path).startsWith(there));
    EXPECT_EQ(project.undoName(), "Find Missing Files");
    EXPECT_FALSE(app.window.action("relink")->isEnabled());
    dialog->close();
    test::sync(app);
    EXPECT_EQ(project.counts().by_sound, 4);
}

TEST_F(Tools, AClipIsHeardBesideTheOthersAndSubtractedFromThem) {
    test::makeDoubtfulShoot(session);
    App app;
    drop(&app.window, {session});
    test::reviewAndAdd(app, 5);
    test::sync(app);
    app.window.action("nextDoubtful")->trigger();
    auto* panel = app.window.checkPanel();
    const auto clip = panel->clip();
    ASSERT_TRUE(clip);
    auto& playback = app.window.playback();
    auto* split = child<QPushButton>(panel, "auditionSplit");
    auto* difference = child<QPushButton>(panel, "auditionDifference");
    // Without a place there is nothing to hear: a candidate is one.
    panel->candidates()->setCurrentRow(1);
    const double tried = *panel->triedPlace();
    split->click();
    ASSERT_TRUE(waitUntil([&] { return playback.playing() && playback.position() > tried; }));
    EXPECT_LT(playback.position(), tried + 5.0);
    ASSERT_TRUE(playback.check());
    EXPECT_EQ(playback.check()->mode, session::CheckMode::split);
    EXPECT_EQ(playback.check()->clip, *clip);
    // The other candidate is heard at once.
    panel->candidates()->setCurrentRow(0);
    ASSERT_TRUE(waitUntil([&] {
        return playback.playing() && std::abs(playback.position() - *panel->triedPlace()) < 3.0;
    }));
    difference->click();
    EXPECT_FALSE(split->isChecked());
    ASSERT_TRUE(playback.check());
    EXPECT_EQ(playback.check()->mode, session::CheckMode::difference);
    difference->click();
    EXPECT_FALSE(playback.playing());
    EXPECT_FALSE(playback.check());
}

TEST_F(Tools, AClipIsSearchedAroundThePlayheadAndTheRestSolvedAnewWithoutListening) {
    test::makeDoubtfulShoot(session);
    App app;
    drop(&app.window, {session});
    test::reviewAndAdd(app, 5);
    test::sync(app);
    auto& project = app.window.project();
    app.window.action("nextDoubtful")->trigger();
    const auto booth = *app.window.checkPanel()->clip();
    ASSERT_EQ(project.standing(booth).state, ClipState::unsynced);
    std::size_t hall = 0;
    const auto& recorders = project.document().project.recorders;
    while (recorders[hall].name != "Hall") ++hall;
    const auto after_hall = [&] {
        return project.standing(booth).placement->start_s() -
               project.standing({hall, 0}).placement->start_s();
    };
    // Both places sound alike: near the playhead lies only one of them.
    app.window.timeline()->setPlayhead(project.standing({hall, 0}).placement->start_s() +
                                       test::kSecondTime_s + 2.0);
    app.window.action("searchHere")->trigger();
    settle(app);
    ASSERT_NE(project.standing(booth).pin, nullptr);
    EXPECT_NEAR(after_hall(), test::kSecondTime_s, 1e-3);
    EXPECT_TRUE(project.doubtful().empty());

    QStringList work;
    QObject::connect(&app.jobs, &JobBridge::started, [&](Job* job) { work << job->name(); });
    const auto other = hall == 0 ? std::size_t{1} : std::size_t{0};
    project.setReference(other);
    settle(app);
    EXPECT_TRUE(project.isSolved());
    EXPECT_EQ(project.referenceTrack(), other);
    EXPECT_NEAR(after_hall(), test::kSecondTime_s, 5e-3);  // told by another clock
    EXPECT_EQ(work, QStringList{"Placing clips"});
}

TEST_F(Tools, VideosGetBetterSoundAndReportsTheirPictures) {
    App app;
    addDemo(app);
    test::sync(app);
    const QString out = home.path() + "/out";
    app.window.openExport(ExportKind::video);
    auto* dialog = app.window.exportDialog();
    ASSERT_NE(dialog, nullptr);
    dialog->setFolder(out);
    test::writeExport(app);
    ASSERT_EQ(dialog->written().size(), 1);
    EXPECT_TRUE(QFile::exists(dialog->written().front()));
    EXPECT_TRUE(child<QLabel>(dialog, "exportVerified")->text().startsWith("Read back"))
        << child<QLabel>(dialog, "exportVerified")->text().toStdString();
    test::closeExport(app);

    app.window.openExport(ExportKind::timeline);
    auto* editors = child<QComboBox>(app.window.exportDialog(), "exportFor");
    editors->setCurrentIndex(editors->findText("Premiere Pro"));
    emit editors->activated(editors->currentIndex());
    EXPECT_EQ(app.window.exportDialog()->request().formats,
              std::vector{interchange::TimelineFormat::xmeml});
    EXPECT_EQ(editors->currentText(), "Premiere Pro");
    editors->setCurrentIndex(editors->findText("Final Cut Pro"));
    emit editors->activated(editors->currentIndex());
    EXPECT_TRUE(app.window.exportDialog()->request().timeline.fcpxml.multicam);

    app.window.openExport(ExportKind::report);
    dialog = app.window.exportDialog();
    dialog->setFolder(out);
    test::writeExport(app);
    QStringList kinds;
    for (const auto& path : dialog->written()) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const auto text = file.readAll();
        kinds << QFileInfo(path).suffix();
        EXPECT_TRUE(text.contains("C0001.MP4")) << path.toStdString();
        EXPECT_EQ(text.count("<svg") >= 2, path.endsWith("html")) << path.toStdString();
    }
    EXPECT_EQ(kinds, (QStringList{"html", "csv"}));
}

TEST_F(Tools, KeysCanBeChangedAndDoOneThingEach) {
    const auto field = [](PreferencesDialog& dialog, const char* title) {
        auto* table = dialog.findChild<QTableWidget*>();
        EXPECT_TRUE(
            waitUntil([&] { return table->cellWidget(table->rowCount() - 1, 1) != nullptr; }));
        for (int row = 0; row < table->rowCount(); ++row)
            if (table->item(row, 0)->text() == QLatin1String(title))
                return qobject_cast<QKeySequenceEdit*>(table->cellWidget(row, 1));
        ADD_FAILURE() << title;
        return static_cast<QKeySequenceEdit*>(nullptr);
    };
    {
        App app;
        PreferencesDialog dialog(app.preferences, app.window.actions(), &app.cache, app.jobs,
                                 &app.window);
        auto* edit = field(dialog, "Add Track");
        ASSERT_NE(edit, nullptr);
        edit->setKeySequence(QKeySequence("Ctrl+S"));
        emit edit->editingFinished();
        EXPECT_EQ(app.window.action("addTrack")->shortcut(), QKeySequence("Ctrl+S"));
        EXPECT_TRUE(app.window.action("save")->shortcuts().isEmpty());
        EXPECT_TRUE(field(dialog, "Save Project")->keySequence().isEmpty());
    }
    App again;
    EXPECT_EQ(again.window.action("addTrack")->shortcut(), QKeySequence("Ctrl+S"));
    again.preferences.resetShortcuts();
    App last;
    EXPECT_EQ(last.window.action("save")->shortcut(), QKeySequence("Ctrl+S"));
}

TEST_F(Tools, UnsavedWorkOfAProgramThatDiedIsOfferedAndRecovered) {
    QProcess program;
    program.start(QApplication::applicationFilePath(), {"--leave-behind"});
    ASSERT_TRUE(program.waitForStarted());
    QByteArray said;
    while (!said.contains("ready") && program.waitForReadyRead(60'000))
        said += program.readAllStandardOutput();
    program.kill();
    ASSERT_TRUE(program.waitForFinished());
    App app;
    bool asked = false;
    QTimer answer;
    QObject::connect(&answer, &QTimer::timeout, [&] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        if (box == nullptr || asked) return;
        asked = true;
        for (auto* button : box->buttons())
            if (button->text().contains("Recover")) button->click();
    });
    answer.start(20);
    app.window.offerRecovery();
    ASSERT_TRUE(waitUntil([&] { return app.window.project().clipCount() == 3; }, 30.0));
    EXPECT_TRUE(asked);
    EXPECT_TRUE(app.window.isWindowModified());
    EXPECT_EQ(app.window.project().undoName(), "Recover Unsaved Project");
}

TEST_F(Tools, MarkersAreReachedByKeysRenamedByTheMenuAndTakenAway) {
    App app;
    fill(app);
    auto& project = app.window.project();
    for (const double at : {30.0, 10.0}) {
        app.window.timeline()->setPlayhead(at);
        app.window.action("marker")->trigger();
    }
    ASSERT_EQ(project.document().markers.size(), 2U);
    app.window.timeline()->setPlayhead(0.0);
    app.window.action("nextMarker")->trigger();
    EXPECT_DOUBLE_EQ(app.window.timeline()->playhead(), 10.0);
    app.window.action("nextMarker")->trigger();
    EXPECT_DOUBLE_EQ(app.window.timeline()->playhead(), 30.0);
    app.window.action("nextMarker")->trigger();
    EXPECT_DOUBLE_EQ(app.window.timeline()->playhead(), 30.0);  // the last one
    app.window.action("removeMarker")->trigger();
    ASSERT_EQ(project.document().markers.size(), 1U);
    EXPECT_DOUBLE_EQ(project.document().markers[0].timeline_s, 10.0);
    EXPECT_EQ(project.undoName(), "Remove Marker");
    app.window.action("removeMarker")->trigger();  // none here
    EXPECT_EQ(project.document().markers.size(), 1U);
    app.window.action("previousMarker")->trigger();
    app.window.action("removeMarker")->trigger();
    EXPECT_TRUE(project.document().markers.empty());
    EXPECT_FALSE(app.window.action("nextMarker")->isEnabled());
    app.window.action("undo")->trigger();
    EXPECT_EQ(project.document().markers.size(), 1U);
}

TEST_F(Tools, ExportPresetsAreRememberedFromProjectToProject) {
    App app;
    fill(app);
    ExportRequest request;
    request.kind = ExportKind::timeline;
    request.formats = {interchange::TimelineFormat::edl};
    request.timeline.timeline.rate = interchange::parse_frame_rate("29.97");
    request.timeline.timeline.start_label = "10:00:00;00";
    app.window.exporting().savePreset("Dailies", request);
    EXPECT_EQ(app.window.project().document().export_presets.count("Dailies"), 1U);
    // Another project that knows nothing of it.
    app.window.project().startNew();
    fill(app);
    ExportDialog dialog(app.window.exporting(), ExportKind::audio, &app.window);
    auto* presets = child<QComboBox>(&dialog, "presets");
    const int at = presets->findText("Dailies");
    ASSERT_GE(at, 0);
    presets->setCurrentIndex(at);
    emit presets->activated(at);
    EXPECT_EQ(dialog.request().kind, ExportKind::timeline);
    EXPECT_EQ(dialog.request().formats, request.formats);
    EXPECT_EQ(dialog.request().timeline.timeline.rate, request.timeline.timeline.rate);
    EXPECT_EQ(dialog.request().timeline.timeline.start_label, "10:00:00;00");
    child<QPushButton>(&dialog, "removePreset")->click();
    EXPECT_LT(presets->findText("Dailies"), 0);
    EXPECT_TRUE(app.window.exporting().presets().empty());
}

TEST_F(Tools, ReducedMotionCountsAtOnce) {
    App app;
    fill(app);
    EXPECT_FALSE(app.window.timeline()->reducedMotion());
    app.preferences.setMotion(MotionChoice::reduced);
    EXPECT_TRUE(app.window.timeline()->reducedMotion());
    const double before = app.window.timeline()->pixelsPerSecond();
    app.window.timeline()->zoomIn();
    EXPECT_GT(app.window.timeline()->pixelsPerSecond(), before * 1.1);  // without a way there
    app.preferences.setMotion(MotionChoice::full);
    EXPECT_FALSE(app.window.timeline()->reducedMotion());
}

TEST_F(Tools, RecentProjectsThatAreGoneCannotBeChosen) {
    App app;
    const QString there = home.path() + "/there.audiosync";
    fill(app);
    app.window.saveTo(there);
    settle(app);
    app.preferences.addRecentProject(home.path() + "/gone.audiosync");
    QMenu* recent = nullptr;
    for (auto* menu : app.window.findChildren<QMenu*>())
        if (menu->title() == QLatin1String("Open &Recent")) recent = menu;
    ASSERT_NE(recent, nullptr);
    emit recent->aboutToShow();
    ASSERT_GE(recent->actions().size(), 2);
    EXPECT_EQ(recent->actions()[0]->text(), "gone");
    EXPECT_FALSE(recent->actions()[0]->isEnabled());
    EXPECT_EQ(recent->actions()[1]->text(), "there");
    EXPECT_TRUE(recent->actions()[1]->isEnabled());
}

}  // namespace

namespace test {

/// What the program that dies does; see UnsavedWorkOfAProgramThatDiedIsOfferedAndRecovered.
int leaveBehind() {
    App app;
    app.window.project().addRecordings(twoDevices());
    std::puts(app.window.project().workspace().write_journal() ? "ready" : "failed");
    std::fflush(stdout);
    return QApplication::exec();
}

}  // namespace test
}  // namespace audiosync::desktop
