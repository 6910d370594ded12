#include "audiosync/interchange/report_html.h"

#include <gtest/gtest.h>

#include <string>

namespace audiosync::interchange {
namespace {

using model::PlacementStatus;

struct Reported {
    model::Project project;
    model::SyncReport report;
};

/// Two devices; the camera's only clip lies 10 s after the recorder's.
Reported two_devices(const std::string& name = "C0001.MP4") {
    Reported made;
    model::Clip camera;
    camera.media.path = "/shoot/" + name;
    camera.media.duration_s = 60.0;
    model::Clip recorder;
    recorder.media.path = "/shoot/zoom.wav";
    recorder.media.duration_s = 100.0;
    made.project.recorders = {{"Camera", {camera}}, {"Zoom", {recorder}}};
    model::Placement placed;
    placed.status = PlacementStatus::synced;
    placed.confidence = 23.0;
    placed.map = model::ClockMap::affine(10.0, 0.0, 60.0);
    model::Placement reference = placed;
    reference.map = model::ClockMap::affine(0.0, 0.0, 100.0);
    made.report.recorders.resize(2);
    made.report.recorders[0].clips = {placed};
    made.report.recorders[1].clips = {reference};
    made.report.recorders[1].reference = true;
    made.report.reference_recorder = 1;
    made.report.timeline_s = 100.0;
    return made;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST(HtmlReport, SaysWhereEveryClipLiesAndHowSureThatIs) {
    const auto made = two_devices();
    const auto html = report_html(made.project, made.report, {"Concert"});
    EXPECT_TRUE(holds(html, "<title>Concert</title>"));
    EXPECT_TRUE(holds(html, "2 of 2 clips synced by sound"));
    EXPECT_TRUE(holds(html, "C0001.MP4"));
    EXPECT_TRUE(holds(html, "0:00:10.000"));
    EXPECT_TRUE(holds(html, "23.0"));
    EXPECT_TRUE(holds(html, "The reference clock."));
}

TEST(HtmlReport, EscapesWhateverAFileIsCalled) {
    const auto made = two_devices("<script>alert(1)</script>&\".MP4");
    const auto html = report_html(made.project, made.report, {"<b>"});
    EXPECT_FALSE(holds(html, "<script>"));
    EXPECT_FALSE(holds(html, "<title><b>"));
    EXPECT_TRUE(holds(html, "&lt;script&gt;"));
}

TEST(HtmlReport, LeavesClipsWithoutAPlaceOutOfThePictureButNotOutOfTheTable) {
    auto made = two_devices();
    made.report.recorders[0].clips[0].status = PlacementStatus::unsynced;
    made.report.recorders[0].clips[0].reason = "nothing in common";
    const auto html = report_html(made.project, made.report, {});
    EXPECT_TRUE(holds(html, "1 of 2 clips synced"));
    EXPECT_TRUE(holds(html, "nothing in common"));
    EXPECT_FALSE(holds(html, "<title>C0001.MP4"));
}

TEST(MatchResidual, IsAboveZeroWhereAClipWasHeardLaterThanItWasPlaced) {
    auto made = two_devices();
    // At one instant the camera's time is the recorder's minus 10 s. Measured as if the camera had
    // begun 2 ms later: its time is 2 ms less.
    model::Match match;
    match.a = {1, 0};
    match.b = {0, 0};
    match.offset_s = -10.002;
    const auto residual = residual_of(made.project, made.report, match);
    EXPECT_NEAR(residual.residual_s, 0.002, 1e-9);
    EXPECT_NEAR(residual.timeline_s, 40.0, 1e-9);
}

}  // namespace
}  // namespace audiosync::interchange
