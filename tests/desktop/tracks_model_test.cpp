#include "desktop/viewmodels/tracks_model.h"

#include <gtest/gtest.h>

#include <QMimeData>
#include <QSignalSpy>
#include <memory>

#include "desktop/app_fixture.h"

namespace audiosync::desktop {
namespace {

class Dropping : public test::DesktopTest {
   protected:
    Dropping() { project.addRecordings(test::twoDevices()); }
    std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (const auto& recorder : project.document().project.recorders)
            all.push_back(recorder.name);
        return all;
    }
    JobBridge jobs;
    ProjectViewModel project{jobs, nullptr, {}};
    TracksModel tracks{project};
};

TEST_F(Dropping, ClipsBetweenTracksMakesATrackThere) {
    const std::unique_ptr<QMimeData> clips(tracks.mimeData({tracks.indexOf({0, 1})}));
    ASSERT_TRUE(tracks.canDropMimeData(clips.get(), Qt::MoveAction, 1, 0, {}));
    tracks.dropMimeData(clips.get(), Qt::MoveAction, 1, 0, {});
    EXPECT_EQ(names(), (std::vector<std::string>{"CamA", "CamA (2)", "Zoom"}));
    EXPECT_EQ(project.clip({1, 0}).media.path.filename(), "a2.mp4");
    project.undo();
    EXPECT_EQ(names(), (std::vector<std::string>{"CamA", "Zoom"}));
}

TEST_F(Dropping, ClipsBelowAllMakesATrackAtTheEnd) {
    const std::unique_ptr<QMimeData> clips(tracks.mimeData({tracks.indexOf({0, 1})}));
    tracks.dropMimeData(clips.get(), Qt::MoveAction, -1, -1, {});
    EXPECT_EQ(names(), (std::vector<std::string>{"CamA", "Zoom", "CamA (2)"}));
}

TEST_F(Dropping, FilesBetweenTracksTellsWhere) {
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile("/shoot/new.wav")});
    QSignalSpy between(&tracks, &TracksModel::filesDroppedBetween);
    QSignalSpy onto(&tracks, &TracksModel::filesDropped);
    tracks.dropMimeData(&files, Qt::CopyAction, 1, 0, {});
    tracks.dropMimeData(&files, Qt::CopyAction, -1, -1, {});
    ASSERT_EQ(between.count(), 2);
    EXPECT_EQ(between[0][1].toInt(), 1);
    EXPECT_EQ(between[1][1].toInt(), -1);
    tracks.dropMimeData(&files, Qt::CopyAction, -1, -1, tracks.trackIndex(1));
    ASSERT_EQ(onto.count(), 1);
    EXPECT_EQ(onto[0][1].toInt(), 1);
}

TEST_F(Dropping, NewTracksComeWhereTheyWereDropped) {
    model::Project added;
    added.recorders.push_back({"New", {test::clipNamed("n.wav")}});
    added.recorders.push_back({"Newer", {test::clipNamed("m.wav")}});
    project.addRecordings(added, 1);
    EXPECT_EQ(names(), (std::vector<std::string>{"CamA", "New", "Newer", "Zoom"}));
    project.undo();
    EXPECT_EQ(names(), (std::vector<std::string>{"CamA", "Zoom"}));
}

}  // namespace
}  // namespace audiosync::desktop
