// Files of every version that there ever was stay readable.
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "audiosync/project/project_file.h"
#include "support/golden.h"

namespace audiosync::project::test {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

std::string stored(const std::string& name) {
    std::ifstream file(audiosync::test::golden_path("project/" + name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

Opened opened(const std::string& text) {
    auto result = from_text(text);
    EXPECT_TRUE(result) << (result ? "" : result.error().message);
    return result ? std::move(*result) : Opened{};
}

class EveryVersion : public testing::TestWithParam<int> {};

TEST_P(EveryVersion, IsReadAndWrittenAsTheNewest) {
    const auto old = opened(stored("version_" + std::to_string(GetParam()) + ".audiosync"));
    EXPECT_EQ(old.version, GetParam());
    EXPECT_THAT(old.lost, IsEmpty());
    EXPECT_TRUE(is_consistent(old.document));
    const std::string text = to_text(old.document);
    const auto again = opened(text);
    EXPECT_EQ(again.version, kVersion);
    EXPECT_THAT(again.lost, IsEmpty());
    EXPECT_EQ(to_text(again.document), text);
}

INSTANTIATE_TEST_SUITE_P(OfProjectFiles, EveryVersion, testing::Values(1, 2, 3));

TEST(Version1, KeepsTracksFilesAndSettings) {
    const auto document = opened(stored("version_1.audiosync")).document;
    ASSERT_EQ(document.project.recorders.size(), 2U);
    EXPECT_EQ(document.project.recorders[1].name, "Kamera Ä");
    ASSERT_EQ(document.project.recorders[1].clips.size(), 2U);
    const auto& media = document.project.recorders[1].clips[1].media;
    EXPECT_EQ(media.path, "/media/Cam/C0002.MP4");
    EXPECT_EQ(media.duration_s, 30.5);
    ASSERT_TRUE(media.created);
    EXPECT_EQ(media.created->unix_s, 1767225700.0);
    ASSERT_EQ(document.export_presets.size(), 1U);
    const auto preset = nlohmann::json::parse(document.export_presets.begin()->second);
    EXPECT_EQ(preset.at("format"), "flac");
    EXPECT_EQ(preset.at("sample_rate_hz"), 48000.0);
}

TEST(Version1, HonoursTheReferenceItsOwnReaderDropped) {
    EXPECT_EQ(opened(stored("version_1.audiosync")).document.settings.reference_recorder, 0U);
    EXPECT_EQ(opened(stored("version_2.audiosync")).document.settings.reference_recorder, 1U);
}

TEST(Version1, TakesThePlacesOfTheReferenceFromTheListOfOffsets) {
    const auto old = opened(stored("version_1.audiosync"));
    ASSERT_TRUE(old.document.solved);
    const auto& report = old.document.solved->report;
    EXPECT_DOUBLE_EQ(report.at({0, 0}).start_s(), 20.0);
    EXPECT_DOUBLE_EQ(report.at({1, 0}).start_s(), 0.0);
    EXPECT_DOUBLE_EQ(report.at({1, 1}).start_s(), 75.25);
    EXPECT_THAT(old.notes, Contains(HasSubstr("put right")));
}

TEST(Version1, PutsRightLengthsOfSoundFilesAt44100) {
    const auto old = opened(stored("version_1.audiosync"));
    EXPECT_NEAR(old.document.project.recorders[0].clips[0].media.duration_s, 100.0, 1e-3);
    EXPECT_THAT(old.notes, Contains(HasSubstr("44.1 kHz")));
}

TEST(Version1, DoesNotTrustItsConfidence) {
    const auto document = opened(stored("version_1.audiosync")).document;
    for (const auto& recorder : document.solved->report.recorders)
        for (const auto& clip : recorder.clips) {
            EXPECT_EQ(clip.status, model::PlacementStatus::estimated);
            EXPECT_EQ(clip.confidence, 0.0);
        }
    EXPECT_FALSE(is_solved(document));
}

TEST(Version1, MayLackEveryMember) {
    const auto bare =
        opened(R"({"version": "1.0", "tracks": [{}, {"clips": [{}, {"file_path": "/a.wav"}]}]})");
    ASSERT_EQ(bare.document.project.recorders.size(), 2U);
    EXPECT_EQ(bare.document.project.recorders[0].name, "Untitled");
    ASSERT_EQ(bare.document.project.recorders[1].clips.size(), 1U);
    EXPECT_EQ(bare.document.project.recorders[1].clips[0].media.audio.at(0).rate_hz, 48'000);
    EXPECT_FALSE(bare.document.solved);
}

TEST(Version2, LeavesBehindDriftOfTheWrongSign) {
    const auto old = opened(stored("version_2.audiosync"));
    ASSERT_TRUE(old.document.solved);
    EXPECT_NEAR(old.document.solved->report.at({0, 0}).map.drift_ppm(), 0.0, 1e-6);
    EXPECT_THAT(old.notes, Contains(HasSubstr("wrong sign")));
    EXPECT_EQ(old.document.settings.drift, CorrectDrift::off);
    EXPECT_EQ(old.document.settings.max_offset_s, 600.0);
}

TEST(Version2, SurvivesMembersOfAnyType) {
    for (const char* value : {"null", "true", "-1", "1e300", "\"x\"", "[]", "{}", "[[[]]]"})
        for (const char* name : {"tracks", "result", "config"}) {
            auto json = nlohmann::json::parse(stored("version_2.audiosync"));
            json[name] = nlohmann::json::parse(value);
            const auto read = from_text(json.dump());
            if (!read) continue;
            EXPECT_TRUE(from_text(to_text(read->document))) << name << " " << value;
        }
}

}  // namespace
}  // namespace audiosync::project::test
