#include "audiosync/interchange/analysis_json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "audiosync/base/version.h"
#include "session_fixture.h"
#include "support/golden.h"

namespace audiosync::interchange {
namespace {

using Json = nlohmann::json;

Json parsed(const Session& s) { return Json::parse(analysis_json(s.project, s.report)); }

TEST(AnalysisJson, SaysWhereEveryClipLies) {
    const auto s = small_shoot({25, 1});
    const auto json = parsed(s);
    EXPECT_EQ(json["schema"], "audiosync.analysis/1");
    EXPECT_EQ(json["version"], kVersion);
    EXPECT_EQ(json["reference_track"], "ZoomH6");
    EXPECT_DOUBLE_EQ(json["timeline"]["seconds"], 612.3456789);
    ASSERT_EQ(json["tracks"].size(), 3U);
    const auto& clip = json["tracks"][0]["clips"][0];
    EXPECT_EQ(clip["path"], "/shoot/CamA/GH010045.MP4");
    EXPECT_EQ(clip["status"], "synced");
    EXPECT_DOUBLE_EQ(clip["start_s"], 32.4);
    EXPECT_NEAR(clip["drift_ppm"], 12.1, 1e-5);
    EXPECT_DOUBLE_EQ(clip["candidates"][0]["start_s"], 32.4);
    ASSERT_EQ(clip["segments"].size(), 2U);
    EXPECT_DOUBLE_EQ(clip["segments"][1]["source_s"], 100);
    EXPECT_NEAR(clip["segments"][1]["timeline_s"], 32.4 + 100 / (1 + 12.1e-6), 1e-9);
    EXPECT_EQ(json["tracks"][1]["clips"][1]["status"], "estimated");
    EXPECT_TRUE(json["tracks"][2]["reference"]);
}

TEST(AnalysisJson, HasNoPlaceForAClipWithoutOne) {
    const auto json = parsed(small_shoot({25, 1}));
    const auto& clip = json["tracks"][0]["clips"][2];
    EXPECT_EQ(clip["status"], "unsynced");
    EXPECT_TRUE(clip["start_s"].is_null());
    EXPECT_TRUE(clip["drift_ppm"].is_null());
    EXPECT_TRUE(clip["drift_stderr_ppm"].is_null());
    EXPECT_TRUE(clip["segments"].empty());
    EXPECT_EQ(clip["reason"], "It heard nothing that others heard.");
}

TEST(AnalysisJson, GroupsHoldOnlyWhatWasHeard) {
    const auto json = parsed(small_shoot({25, 1}));
    ASSERT_EQ(json["groups"].size(), 1U);
    EXPECT_EQ(json["groups"][0]["id"], 0);
    EXPECT_EQ(json["groups"][0]["clips"].size(), 4U);  // neither the estimated nor the lost one
    EXPECT_EQ(json["matches"][0]["a"], "/shoot/Zoom/ZOOM0001.WAV");
}

TEST(AnalysisJson, ListsTheKnotsInsideTheClip) {
    auto s = small_shoot({25, 1});
    s.report.recorders[2].clips[0].map =
        model::ClockMap({{0, 0}, {300, 300}, {300.0001, 300.5}, {700, 700.5}});
    const auto json = parsed(s);
    const auto& segments = json["tracks"][2]["clips"][0]["segments"];
    ASSERT_EQ(segments.size(), 4U);
    EXPECT_DOUBLE_EQ(segments[2]["timeline_s"], 300.5);
    EXPECT_DOUBLE_EQ(segments[3]["source_s"], 612.3456789);
    EXPECT_NEAR(segments[3]["timeline_s"], 612.8456789, 1e-3);
}

TEST(AnalysisJson, HoldsOnlyFiniteNumbersOfWholeNanoseconds) {
    auto s = small_shoot({25, 1});
    s.report.recorders[0].drift_ppm = std::nan("");
    s.report.recorders[0].clips[0].drift_stderr_ppm = std::numeric_limits<double>::infinity();
    s.report.recorders[0].clips[0].confidence = 1e6;
    s.report.recorders[2].clips[0].map = model::ClockMap::affine(1.23456789012345, 0, 612);
    const auto json = parsed(s);
    EXPECT_EQ(json["tracks"][0]["drift_ppm"], 0.0);
    EXPECT_EQ(json["tracks"][0]["clips"][0]["drift_stderr_ppm"], 0.0);
    EXPECT_EQ(json["tracks"][0]["clips"][0]["confidence"], 99.0);
    EXPECT_EQ(json["tracks"][2]["clips"][0]["start_s"].dump(), "1.23456789");
}

TEST(AnalysisJson, SurvivesNamesThatAreNoText) {
    auto s = small_shoot({25, 1});
    s.project.recorders[0].clips[0].media.path = "/a\xff.wav";
    EXPECT_EQ(parsed(s)["tracks"][0]["clips"][0]["path"], "/a\uFFFD.wav");
}

TEST(AnalysisJson, DescribesAnEmptyProject) {
    const auto json = parsed({});
    EXPECT_TRUE(json["reference_track"].is_null());
    EXPECT_TRUE(json["tracks"].empty());
    EXPECT_TRUE(json["groups"].is_array());
    EXPECT_TRUE(json["warnings"].is_array());
}

/// The golden document does not change with the version.
std::string without_version(std::string text) {
    const std::string version = std::string("\"version\": \"") + kVersion + "\"";
    const auto at = text.find(version);
    if (at != std::string::npos) text.replace(at, version.size(), "\"version\": \"0.0.0\"");
    return text;
}

TEST(AnalysisJson, IsWhatWasReviewed) {
    const auto s = small_shoot({25, 1});
    const auto text = without_version(analysis_json(s.project, s.report));
    EXPECT_EQ(text, test::golden_text("analysis-1.json", text));
}

}  // namespace
}  // namespace audiosync::interchange
