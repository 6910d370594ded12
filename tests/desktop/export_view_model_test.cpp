#include "desktop/viewmodels/export_view_model.h"

#include <gtest/gtest.h>

#include <QFile>

#include "desktop/app_fixture.h"

namespace audiosync::desktop {
namespace {

using test::placesFor;
using test::twoDevices;

class Exporting : public test::DesktopTest {
   protected:
    Exporting() {
        project.addRecordings(twoDevices());
        request.folder = home.path();
        request.name = "shoot";
    }
    void place() {
        auto next = project.document();
        next.solved = placesFor(next.project);
        project.applyMedia("Places", std::move(next));
    }
    JobBridge jobs;
    Preferences preferences;
    ProjectViewModel project{jobs, nullptr, {}};
    ExportViewModel exporting{project, jobs, preferences};
    ExportRequest request;
};

TEST_F(Exporting, IsRefusedBeforeTheClipsAreInPlace) {
    EXPECT_NE(exporting.estimate(request).problem, "");
    EXPECT_FALSE(exporting.start(request));
}

TEST_F(Exporting, IsEstimatedByTracksRateChannelsAndWidth) {
    place();
    request.sound.rate_hz = 48'000;
    const auto estimate = exporting.estimate(request);
    EXPECT_EQ(estimate.problem, "");
    EXPECT_EQ(estimate.files, 2);
    EXPECT_NEAR(estimate.bytes, 2 * 200.0 * 48'000 * 2 * 3, 1.0);
}

TEST_F(Exporting, LeavesOutTracksWithNothingInPlace) {
    place();
    auto next = project.document();
    auto solved = std::make_shared<project::Solved>(*next.solved);
    for (auto& clip : solved->report.recorders[1].clips)
        clip.status = model::PlacementStatus::unsynced;
    next.solved = solved;
    project.applyMedia("Unplaced", std::move(next));
    EXPECT_EQ(exporting.estimate(request).files, 1);
    EXPECT_EQ(exporting.bestSound(), 0U);
}

TEST_F(Exporting, OfATimelineAsksForAFormat) {
    place();
    request.kind = ExportKind::timeline;
    EXPECT_NE(exporting.estimate(request).problem, "");
    request.formats = {interchange::TimelineFormat::otio, interchange::TimelineFormat::fcpxml};
    EXPECT_EQ(exporting.estimate(request).problem, "");
    EXPECT_EQ(exporting.estimate(request).files, 2);
}

TEST_F(Exporting, WritesTimelinesAndReports) {
    place();
    request.kind = ExportKind::timeline;
    request.formats = {interchange::TimelineFormat::otio, interchange::TimelineFormat::fcpxml};
    std::optional<ExportOutcome> outcome;
    QObject::connect(&exporting, &ExportViewModel::finished,
                     [&](const ExportOutcome& done) { outcome = done; });
    ASSERT_TRUE(exporting.start(request));
    ASSERT_TRUE(test::waitUntil([&] { return outcome.has_value(); }));
    EXPECT_EQ(outcome->files.size(), 2);
    EXPECT_EQ(exporting.inTheWay(request).size(), 2);

    outcome.reset();
    request.kind = ExportKind::report;
    ASSERT_TRUE(exporting.start(request));
    ASSERT_TRUE(test::waitUntil([&] { return outcome.has_value(); }));
    QFile html(home.path() + "/shoot.html");
    ASSERT_TRUE(html.open(QIODevice::ReadOnly));
    EXPECT_TRUE(html.readAll().contains("a2.mp4"));
    EXPECT_TRUE(QFile::exists(home.path() + "/shoot.csv"));
}

TEST_F(Exporting, PresetsHoldAllButWhereToWrite) {
    ExportRequest wanted = request;
    wanted.kind = ExportKind::video;
    wanted.sound.format = media::AudioFormat::flac;
    wanted.sound.samples = media::SampleFormat::pcm16;
    wanted.sound.rate_hz = 96'000;
    wanted.sound.channels = session::ChannelChoice::mono;
    wanted.sound.drift = session::DriftCorrection::off;
    wanted.sound.container = media::VideoContainer::matroska;
    wanted.formats = {interchange::TimelineFormat::edl};
    wanted.timeline.mode = session::TimelineMode::aligned;
    wanted.verify = false;
    const auto read = withPreset({}, presetOf(wanted));
    EXPECT_TRUE(presetOf(read) == presetOf(wanted));
    EXPECT_EQ(read.folder, "");
    EXPECT_EQ(read.sound.format, media::AudioFormat::flac);
    EXPECT_EQ(read.sound.container, media::VideoContainer::matroska);
}

TEST_F(Exporting, PresetsOfOtherVersionsDoNoHarm) {
    const QJsonObject odd{{"format", "unheard of"},
                          {"bitrate_kbps", 1e9},
                          {"rate_hz", -5},
                          {"timeline_formats", "no list"},
                          {"what", 3}};
    const auto read = withPreset(request, odd);
    EXPECT_EQ(read.sound.format, media::AudioFormat::wav);
    EXPECT_LE(read.sound.bitrate_kbps, 512);
    EXPECT_FALSE(read.sound.rate_hz.has_value());
}

}  // namespace
}  // namespace audiosync::desktop
