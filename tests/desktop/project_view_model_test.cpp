#include "desktop/viewmodels/project_view_model.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <optional>

#include "desktop/app_fixture.h"
#include "desktop/viewmodels/clock_plots.h"
#include "desktop/viewmodels/timeline_scene_maker.h"
#include "desktop/viewmodels/tracks_model.h"

namespace audiosync::desktop {
namespace {

using test::placesFor;
using test::twoDevices;

class ProjectModel : public test::DesktopTest {
   protected:
    ProjectModel() { project.addRecordings(twoDevices()); }
    void place() {
        auto next = project.document();
        next.solved = placesFor(next.project);
        project.applyMedia("Places", std::move(next));
    }
    /// Work on other threads has come back.
    bool settled() {
        return test::waitUntil([this] { return jobs.running().empty(); });
    }
    JobBridge jobs;
    ProjectViewModel project{jobs, nullptr, {}};
};

TEST_F(ProjectModel, NamesEveryStepAndTakesItBack) {
    EXPECT_EQ(project.undoName(), "Add 3 Clip(s)");
    project.renameTrack(0, "Wide");
    EXPECT_EQ(project.document().project.recorders[0].name, "Wide");
    EXPECT_EQ(project.undoName(), "Rename Track");
    project.undo();
    EXPECT_EQ(project.document().project.recorders[0].name, "CamA");
    EXPECT_EQ(project.redoName(), "Rename Track");
    project.redo();
    EXPECT_EQ(project.document().project.recorders[0].name, "Wide");
    project.undo();
    project.undo();
    EXPECT_EQ(project.clipCount(), 0U);
    EXPECT_EQ(project.undoName(), "");
}

TEST_F(ProjectModel, RefusesATrackNameThatIsTaken) {
    QSignalSpy said(&project, &ProjectViewModel::message);
    project.renameTrack(0, "ZOOM");
    EXPECT_EQ(project.document().project.recorders[0].name, "CamA");
    EXPECT_EQ(said.count(), 1);
}

TEST_F(ProjectModel, MovesSplitsAndMergesWithoutLosingAClip) {
    project.moveClips({{0, 0}}, 1);
    EXPECT_EQ(project.document().project.recorders[1].clips.size(), 2U);
    project.splitTrack({{1, 1}});
    EXPECT_EQ(project.document().project.recorders.size(), 3U);
    project.mergeTracks({0, 1, 2});
    ASSERT_EQ(project.document().project.recorders.size(), 1U);
    EXPECT_EQ(project.clipCount(), 3U);
    project.undo();
    EXPECT_EQ(project.document().project.recorders.size(), 3U);
}

TEST_F(ProjectModel, MuteSoloColourAndVolumeAreSteps) {
    project.setMuted(0, true);
    project.setSolo(1, true);
    project.setColour(0, QColor(0x11, 0x22, 0x33));
    project.setGain(1, -100.0);
    EXPECT_TRUE(project.document().tracks[0].muted);
    EXPECT_TRUE(project.document().tracks[1].solo);
    EXPECT_EQ(project.trackColour(0), QColor(0x11, 0x22, 0x33));
    EXPECT_EQ(project.document().tracks[1].gain_db, -96.0);
    for (int i = 0; i < 4; ++i) project.undo();
    EXPECT_FALSE(project.document().tracks[0].muted);
    EXPECT_EQ(project.clipCount(), 3U);
}

TEST_F(ProjectModel, SaysWhatAnAnalysisFoundInASentence) {
    EXPECT_EQ(project.summary(), "");
    place();
    EXPECT_TRUE(project.isSolved());
    EXPECT_EQ(project.counts().by_sound, 3);
    EXPECT_EQ(project.counts().likely, 1);
    EXPECT_TRUE(project.summary().startsWith("3 of 3"));
}

TEST_F(ProjectModel, ListsTheDoubtfulClipsAndNoPinnedOnes) {
    place();
    ASSERT_EQ(project.doubtful().size(), 1U);
    EXPECT_EQ(project.doubtful().front(), (model::ClipIndex{0, 1}));
    project.confirm({0, 1});
    EXPECT_TRUE(project.doubtful().empty());
    ASSERT_EQ(project.document().project.pins.size(), 1U);
    const auto pin = project.document().project.pins.front();
    EXPECT_EQ(pin.anchor, (model::ClipIndex{1, 0}));
    EXPECT_NEAR(pin.offset_s, 90.0, 1e-9);
    EXPECT_TRUE(pin.exact);
}

TEST_F(ProjectModel, DoubtsNoClipBecauseItsFileIsMissing) {
    place();
    const auto before = project.doubtful();
    auto next = project.document();
    for (auto& track : next.tracks)
        for (auto& clip : track.clips) clip.state = project::MediaState::missing;
    project.applyMedia("Gone", std::move(next));
    EXPECT_EQ(project.standing({0, 0}).state, ClipState::missing);
    EXPECT_EQ(project.doubtful(), before);
}

TEST_F(ProjectModel, ChoosesACandidateByPinningThere) {
    place();
    project.chooseCandidate({0, 1}, 1);
    ASSERT_EQ(project.document().project.pins.size(), 1U);
    EXPECT_NEAR(project.document().project.pins.front().offset_s, 120.0, 1e-9);
    EXPECT_EQ(project.undoName(), "Choose Candidate");
    project.undo();
    EXPECT_TRUE(project.document().project.pins.empty());
}

TEST_F(ProjectModel, SaysThatPlacesNoLongerBelongToTheClips) {
    place();
    project.removeClips({{0, 0}});
    EXPECT_FALSE(project.isSolved());
    // What was found stays shown with the clip that it belongs to.
    const auto standing = project.standing({0, 0});
    ASSERT_NE(standing.placement, nullptr);
    EXPECT_NEAR(standing.placement->start_s(), 90.0, 1e-9);
    project.undo();
    EXPECT_TRUE(project.isSolved());
}

TEST_F(ProjectModel, NudgesNothingBeforeAnythingIsInPlace) {
    QSignalSpy said(&project, &ProjectViewModel::message);
    project.moveBy({{0, 0}}, 0.001, true);
    EXPECT_EQ(said.count(), 1);
    EXPECT_TRUE(project.document().project.pins.empty());
}

TEST_F(ProjectModel, KeepsTheKeyOfAClipWhereverItGoes) {
    const auto key = project.keyOf({0, 1});
    project.moveClips({{0, 1}}, 1);
    ASSERT_TRUE(project.clipOf(key).has_value());
    EXPECT_EQ(*project.clipOf(key), (model::ClipIndex{1, 1}));
    project.removeClips({{1, 1}});
    EXPECT_FALSE(project.clipOf(key).has_value());
}

TEST_F(ProjectModel, ShowsClipsWithoutAPlaceBehindAllOthers) {
    auto next = project.document();
    auto solved = std::make_shared<project::Solved>(*placesFor(next.project));
    solved->report.recorders[0].clips[1].status = model::PlacementStatus::unsynced;
    next.solved = solved;
    project.applyMedia("Places", std::move(next));
    EXPECT_GE(project.shownMap({0, 1}).timeline_at(0.0), 200.0);
    const auto scene = makeScene(project, {}, {});
    ASSERT_EQ(scene->tracks.size(), 2U);
    EXPECT_EQ(scene->tracks[0].clips[1].status, ClipStatus::unsynced);
    EXPECT_TRUE(scene->tracks[1].reference);
    EXPECT_EQ(scene->tracks[0].clips[0].id, project.keyOf({0, 0}));
}

TEST_F(ProjectModel, ShowsClipsThatNobodyListenedToAsWaitingAndNotAsFailed) {
    const auto scene = makeScene(project, {}, {});
    ASSERT_EQ(scene->tracks.size(), 2U);
    for (const auto& track : scene->tracks)
        for (const auto& clip : track.clips) EXPECT_EQ(clip.status, ClipStatus::waiting);
}

TEST_F(ProjectModel, SavesAndOpensWhatWasChanged) {
    place();
    project.setMuted(0, true);
    const QString path = home.path() + "/shoot.audiosync";
    project.saveAs(path);
    ASSERT_TRUE(settled());
    EXPECT_FALSE(project.isDirty());
    EXPECT_EQ(project.displayName(), "shoot");
    project.setMuted(0, false);
    EXPECT_TRUE(project.isDirty());
    project.save();
    ASSERT_TRUE(settled());
    project.startNew();
    EXPECT_EQ(project.clipCount(), 0U);
    project.open(path);
    ASSERT_TRUE(settled());
    EXPECT_EQ(project.clipCount(), 3U);
    EXPECT_TRUE(project.hasPlaces());
    EXPECT_FALSE(project.document().tracks[0].muted);
}

TEST_F(ProjectModel, LosesNothingThatIsChangedWhileItIsBeingSaved) {
    place();
    project.saveAs(home.path() + "/shoot.audiosync");
    ASSERT_TRUE(project.isSaving());
    project.setMuted(0, true);
    project.undo();
    project.redo();
    EXPECT_FALSE(project.document().tracks[0].muted);  // it waits
    ASSERT_TRUE(settled());
    EXPECT_TRUE(project.document().tracks[0].muted);
    EXPECT_TRUE(project.isDirty());
    EXPECT_EQ(project.undoName(), "Mute Track");
    project.save();
    ASSERT_TRUE(settled());
    EXPECT_FALSE(project.isDirty());
}

TEST_F(ProjectModel, SaysWhyAProjectCannotBeOpenedAndKeepsTheOneThatIs) {
    std::optional<ErrorCode> why;
    QObject::connect(&project, &ProjectViewModel::openFailed,
                     [&](const QString&, const Error& error) { why = error.code; });
    project.open(home.path() + "/nothing.audiosync");
    ASSERT_TRUE(settled());
    EXPECT_EQ(why, ErrorCode::not_found);
    EXPECT_EQ(project.clipCount(), 3U);
}

TEST_F(ProjectModel, OpensTheOneThatWasAskedForLast) {
    for (const char* name : {"/one.audiosync", "/two.audiosync"}) {
        project.renameTrack(0, QString::fromLatin1(name).mid(1, 3));
        project.saveAs(home.path() + QLatin1String(name));
        ASSERT_TRUE(settled());
    }
    project.startNew();
    project.open(home.path() + "/two.audiosync");
    project.open(home.path() + "/one.audiosync");
    ASSERT_TRUE(settled());
    EXPECT_EQ(project.displayName(), "one");
    EXPECT_EQ(project.document().project.recorders[0].name, "one");
}

TEST_F(ProjectModel, OfTwoProgramsTheSecondIsToldAndMayLook) {
    const QString path = home.path() + "/shoot.audiosync";
    project.saveAs(path);
    ASSERT_TRUE(settled());
    ProjectViewModel second(jobs, nullptr, {});
    std::optional<ErrorCode> why;
    QObject::connect(&second, &ProjectViewModel::openFailed,
                     [&](const QString&, const Error& error) { why = error.code; });
    second.open(path);
    ASSERT_TRUE(settled());
    EXPECT_EQ(why, ErrorCode::conflict);
    second.open(path, session::Access::read_only);
    ASSERT_TRUE(settled());
    EXPECT_EQ(second.clipCount(), 3U);
    second.setMuted(0, true);
    why.reset();
    QObject::connect(&second, &ProjectViewModel::saveFailed,
                     [&](const Error& error) { why = error.code; });
    second.save();
    ASSERT_TRUE(settled());
    EXPECT_EQ(why, ErrorCode::conflict);
}

TEST_F(ProjectModel, PlotsResidualsWithTheirSignAndSetsRejectedOnesApart) {
    place();
    const auto points = residualsOfTrack(project, 0);
    ASSERT_EQ(points.used.size(), 1U);
    ASSERT_EQ(points.rejected.size(), 1U);
    const auto lines = driftOfTrack(project, 0);
    ASSERT_EQ(lines.clips.size(), 2U);
    // 20 ppm over a minute are 1.2 ms.
    EXPECT_NEAR(lines.clips[0].back().y(), 1.2, 1e-3);
    EXPECT_EQ(matchesOf(project, {0, 0}).size(), 1U);
}

TEST_F(ProjectModel, ShowsTracksAndClipsAsATree) {
    place();
    const TracksModel tracks(project);
    ASSERT_EQ(tracks.rowCount(), 2);
    const auto camera = tracks.trackIndex(0);
    EXPECT_EQ(tracks.rowCount(camera), 2);
    EXPECT_EQ(tracks.indexOf({0, 1}).data().toString(), "a2.mp4");
    EXPECT_EQ(tracks.parent(tracks.indexOf({0, 1})), camera);
    EXPECT_TRUE(
        tracks.indexOf({0, 1}, TracksModel::StatusColumn).data().toString().startsWith("Likely"));
    EXPECT_TRUE(tracks.trackIndex(1).data(TracksModel::ReferenceRole).toBool());
}

TEST_F(ProjectModel, TellsAViewOnlyWhatChangedWhereTheClipsStayedTheSame) {
    TracksModel tracks(project);
    QSignalSpy reset(&tracks, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&tracks, &QAbstractItemModel::dataChanged);
    project.setMuted(0, true);
    EXPECT_EQ(reset.count(), 0);
    EXPECT_GT(changed.count(), 0);
    project.removeClips({{0, 0}});
    EXPECT_EQ(reset.count(), 1);
}

TEST_F(ProjectModel, RenamesATrackThroughTheTree) {
    TracksModel tracks(project);
    EXPECT_TRUE(tracks.setData(tracks.trackIndex(1), "Recorder", Qt::EditRole));
    EXPECT_EQ(project.document().project.recorders[1].name, "Recorder");
    EXPECT_FALSE(tracks.setData(tracks.indexOf({0, 0}), "x", Qt::EditRole));
}

}  // namespace
}  // namespace audiosync::desktop
