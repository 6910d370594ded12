// What is beside the three steps: drift of one file, missing files, markers, presets, A/B
// listening.
#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QRadioButton>
#include <QToolButton>

#include "audiosync/interchange/timecode.h"
#include "audiosync/session/drift.h"
#include "desktop/doubtful_shoot.h"
#include "desktop/views/check_panel.h"
#include "desktop/views/export_dialog.h"
#include "desktop/views/fix_drift_window.h"
#include "desktop/views/tool_windows.h"
#include "desktop/window_fixture.h"

namespace audiosync::desktop {
namespace {

using test::App;
using test::child;
using test::demo;
using test::drop;
using test::settle;
using test::waitUntil;

class Tools : public test::DesktopTest {
   protected:
    Tools() : session(home.path() + "/session") {}

    /// CamA and Zoom, all in place, the second clip doubtful.
    static void fill(App& app) {
        auto& project = app.window.project();
        project.addRecordings(test::twoDevices());
        auto next = project.document();
        next.solved = test::placesFor(next.project);
        project.applyMedia("Places", std::move(next));
        QApplication::processEvents();
    }
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
}  // namespace audiosync::desktop
