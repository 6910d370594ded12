#include "desktop/playback/playback_controller.h"

#include <gmock/gmock.h>

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

#include "audiosync/media/probe.h"
#include "support/media_files.h"
#include "support/signals.h"
#include "support/temp_folder.h"

namespace audiosync::desktop {
namespace {

/// Waits for the event loop to bring something about.
template <class Condition>
bool eventually(const Condition& condition) {
    return QTest::qWaitFor(condition, 10'000);
}

/// A timeline of eight seconds. Whether this machine can be heard does not matter: without a device
/// the clock drives.
class Transport : public testing::Test {
   protected:
    Transport() {
        auto project = std::make_shared<model::Project>();
        auto analysis = std::make_shared<session::Analysis>();
        const auto wav = folder_ / "one.wav";
        audiosync::test::write_wav16(
            wav, {audiosync::test::soft_noise({.samples = 8 * 48'000, .level = 0.01F})}, 48'000);
        auto media = media::probe(wav);
        EXPECT_TRUE(media);
        project->recorders.push_back({"Zoom", {{std::move(*media), false}}});
        model::Placement placement;
        placement.status = model::PlacementStatus::synced;
        placement.map = model::ClockMap::affine(0.0, 0.0, 8.0);
        analysis->report.recorders.emplace_back();
        analysis->report.recorders[0].clips.push_back(placement);
        analysis->report.timeline_s = 8.0;
        analysis->streams = {{0}};
        material_ = {project, analysis};
        controller_.setTimeline(material_, {});
        EXPECT_TRUE(eventually([&] { return controller_.ready(); }));
    }

    const audiosync::test::TempFolder folder_;
    PlaybackMaterial material_;
    PlaybackController controller_;
};

TEST_F(Transport, MovesThePlayheadInTimeAndStopsWhereItWasHeard) {
    QSignalSpy moved(&controller_, &PlaybackController::positionChanged);
    QSignalSpy playing(&controller_, &PlaybackController::playingChanged);
    controller_.seek(1.0);
    controller_.toggle();
    ASSERT_TRUE(eventually([&] { return controller_.position() > 1.3; }));
    EXPECT_TRUE(controller_.playing());
    controller_.toggle();
    EXPECT_FALSE(controller_.playing());
    const double stood = controller_.position();
    QTest::qWait(60);
    EXPECT_NEAR(controller_.position(), stood, 1e-6);
    EXPECT_GE(moved.count(), 3);
    ASSERT_EQ(playing.count(), 2);
    EXPECT_TRUE(playing[0][0].toBool());
    EXPECT_FALSE(playing[1][0].toBool());
}

TEST_F(Transport, ShuttlesFasterEachTimeAndTheOtherWay) {
    controller_.seek(4.0);
    controller_.shuttle(1);
    EXPECT_EQ(controller_.speed(), 1.0);
    controller_.shuttle(1);
    EXPECT_EQ(controller_.speed(), 2.0);
    for (int i = 0; i < 5; ++i) controller_.shuttle(1);
    EXPECT_EQ(controller_.speed(), 8.0);
    controller_.shuttle(-1);
    EXPECT_EQ(controller_.speed(), -1.0);
    const double before = controller_.position();
    EXPECT_TRUE(eventually([&] { return controller_.position() < before - 0.2; }));
    controller_.shuttle(1, true);
    EXPECT_EQ(controller_.speed(), 0.5);
    controller_.stop();
    EXPECT_EQ(controller_.speed(), 0.0);
}

TEST_F(Transport, StopsOfItselfAtTheEnd) {
    QSignalSpy playing(&controller_, &PlaybackController::playingChanged);
    controller_.seek(7.7);
    controller_.play();
    ASSERT_TRUE(eventually([&] { return playing.count() == 2; }));
    EXPECT_FALSE(controller_.playing());
    EXPECT_NEAR(controller_.position(), 8.0, 1e-6);
}

TEST_F(Transport, BeginsAsSoonAsThereIsSomethingToPlay) {
    controller_.setTimeline(material_, {{-6.0, false, false}});
    PlaybackController other;
    other.setTimeline(material_, {});
    other.play();
    EXPECT_TRUE(eventually([&] { return other.playing() && other.position() > 0.1; }));
}

TEST_F(Transport, GoesOnAfterScrubbing) {
    controller_.seek(2.0);
    controller_.play();
    ASSERT_TRUE(eventually([&] { return controller_.position() > 2.1; }));
    controller_.scrub(5.0);
    EXPECT_FALSE(controller_.playing());
    EXPECT_NEAR(controller_.position(), 5.0, 0.1);
    controller_.endScrub();
    EXPECT_TRUE(controller_.playing());
    EXPECT_TRUE(eventually([&] { return controller_.position() > 5.3; }));
}

TEST_F(Transport, SaysThatThereIsNoSoundDeviceOnceAndPlaysAllTheSame) {
    QSignalSpy problems(&controller_, &PlaybackController::problem);
    const bool silent = controller_.output().silent();
    controller_.play();
    controller_.stop();
    controller_.play();
    EXPECT_EQ(problems.count(), silent ? 1 : 0);
    EXPECT_EQ(controller_.output().devices().isEmpty(), silent);
    if (silent) EXPECT_FALSE(controller_.output().silentReason().isEmpty());
    EXPECT_TRUE(eventually([&] { return controller_.position() > 0.2; }));
}

TEST_F(Transport, SaysWhyAClipWithoutAPlaceCannotBeChecked) {
    auto analysis = std::make_shared<session::Analysis>(*material_.analysis);
    analysis->report.recorders[0].clips[0].status = model::PlacementStatus::unsynced;
    QSignalSpy problems(&controller_, &PlaybackController::problem);
    controller_.setTimeline({material_.project, analysis}, {});
    controller_.setCheck(PlaybackCheck{{0, 0}, {0, 0}, session::CheckMode::split});
    ASSERT_TRUE(eventually([&] { return problems.count() > 0; }));
    EXPECT_TRUE(problems.back()[0].toString().contains(QStringLiteral("one.wav")));
}

TEST_F(Transport, IsTornDownWhileItPlays) {
    auto other = std::make_unique<PlaybackController>();
    other->setTimeline(material_, {});
    other->play();
    QTest::qWait(30);
    other.reset();  // joins its threads
    SUCCEED();
}

}  // namespace
}  // namespace audiosync::desktop

int main(int argc, char** argv) {
    testing::InitGoogleMock(&argc, argv);
    const QCoreApplication app(argc, argv);
    return RUN_ALL_TESTS();
}
