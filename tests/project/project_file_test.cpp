#include "audiosync/project/project_file.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <string>

#include "audiosync/project/edit.h"
#include "support/golden.h"
#include "support/random_document.h"

namespace audiosync::project::test {
namespace {

using audiosync::test::RandomDocument;
using Json = nlohmann::ordered_json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ProjectText : public testing::TestWithParam<std::uint32_t> {};

TEST_P(ProjectText, IsTheSameAfterBeingReadAndWrittenAgain) {
    RandomDocument random(GetParam());
    const std::size_t tracks = 1 + random.below(4);
    const auto document = random.make(random.below(12), tracks);
    const std::string text = to_text(document);
    const auto opened = from_text(text);
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_THAT(opened->lost, IsEmpty());
    EXPECT_EQ(opened->version, 3);
    EXPECT_TRUE(is_consistent(opened->document));
    EXPECT_EQ(to_text(opened->document), text) << "seed " << GetParam();
}

TEST_P(ProjectText, KeepsWhatEveryMemberSays) {
    RandomDocument random(GetParam());
    const auto document = random.make(9, 3);
    const auto opened = from_text(to_text(document));
    ASSERT_TRUE(opened);
    const auto& read = opened->document;
    ASSERT_EQ(read.project.recorders.size(), 3U);
    const auto& clip = document.project.recorders[1].clips[2].media;
    const auto& again = read.project.recorders[1].clips[2].media;
    EXPECT_EQ(again.path, clip.path);
    EXPECT_EQ(again.duration_s, clip.duration_s);
    ASSERT_EQ(again.audio.size(), clip.audio.size());
    EXPECT_EQ(again.audio[0].start_s, clip.audio[0].start_s);
    EXPECT_EQ(again.video.has_value(), clip.video.has_value());
    EXPECT_EQ(again.timecode.has_value(), clip.timecode.has_value());
    EXPECT_EQ(read.project.pins, document.project.pins);
    ASSERT_TRUE(read.solved);
    EXPECT_EQ(read.solved->matches, document.solved->matches);
    EXPECT_EQ(read.solved->streams, document.solved->streams);
    EXPECT_EQ(read.solved->report.matches.size(), document.solved->report.matches.size());
    for (std::size_t r = 0; r < 3; ++r)
        for (std::size_t c = 0; c < 3; ++c)
            EXPECT_EQ(read.solved->report.at({r, c}).map, document.solved->report.at({r, c}).map);
    EXPECT_EQ(read.tracks[0].clips[0].modified_ns, document.tracks[0].clips[0].modified_ns);
    EXPECT_EQ(read.drifts.at(0).map, document.drifts.at(0).map);
    EXPECT_EQ(read.export_presets, document.export_presets);
}

INSTANTIATE_TEST_SUITE_P(OfManyKinds, ProjectText, testing::Range(1U, 41U));

/// Adds a member under a name that nobody knows to every object.
void add_to_all(Json& json) {
    if (json.is_object()) {
        for (auto& [name, value] : json.items())
            if (name != "export_presets" && name != "view_state") add_to_all(value);
        json["later"] = {{"a", 1}, {"b", {1, 2}}};
    } else if (json.is_array()) {
        for (auto& element : json) add_to_all(element);
    }
}

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t n = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
    return n;
}

TEST(ProjectText, KeepsMembersThatNobodyKnowsWhereTheyStood) {
    const auto document = RandomDocument(5, false).make(6, 2);
    auto json = Json::parse(to_text(document));
    add_to_all(json);
    const std::string added = json.dump();
    const auto opened = from_text(added);
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_THAT(opened->lost, IsEmpty());
    const std::string written = to_text(opened->document);
    EXPECT_EQ(count(written, "\"later\""), count(added, "\"later\""));
    EXPECT_EQ(Json::parse(written).at("tracks").at(1).at("clips").at(2).at("media").at("later"),
              Json::parse(R"({"a": 1, "b": [1, 2]})"));
    const auto again = from_text(written);
    ASSERT_TRUE(again);
    EXPECT_EQ(to_text(again->document), written);
}

TEST(ProjectText, CarriesUnknownMembersAlongWithTheirClips) {
    const auto document = RandomDocument(6).make(4, 2);
    auto json = Json::parse(to_text(document));
    json["tracks"][0]["clips"][1]["later"] = "of the second";
    const auto opened = from_text(json.dump());
    ASSERT_TRUE(opened);
    const auto moved = without_clips(opened->document, {{0, 0}});
    EXPECT_EQ(Json::parse(to_text(moved))["tracks"][0]["clips"][0]["later"], "of the second");
}

TEST(ProjectText, PutsEveryClipOnALineOfItsOwn) {
    const auto document = RandomDocument(3).make(6, 2);
    const std::string text = to_text(document);
    std::size_t clips = 0;
    for (std::size_t from = 0; from < text.size();) {
        const auto end = text.find('\n', from);
        const auto line = text.substr(from, end - from);
        if (line.find("{\"id\":") != std::string::npos) {
            ++clips;
            const auto first = line.find('{');
            const auto object = line.substr(first, line.rfind('}') + 1 - first);
            EXPECT_TRUE(Json::accept(object)) << line;
        }
        from = end + 1;
    }
    EXPECT_EQ(clips, 6U);
}

TEST(ProjectText, OfALaterVersionIsRefusedPolitely) {
    const auto later = from_text(R"({"schema": "audiosync.project", "version": 4, "tracks": []})");
    ASSERT_FALSE(later);
    EXPECT_EQ(later.error().code, ErrorCode::unsupported);
    EXPECT_THAT(later.error().message, HasSubstr("later version"));
    EXPECT_THAT(later.error().message, HasSubstr("format 4"));
    EXPECT_FALSE(from_text(R"({"version": 1e300, "tracks": []})"));
}

TEST(ProjectText, OfSomethingElseIsRefused) {
    for (const char* text :
         {"", "   ", "\n", "[]", "17", "{}", "no json", "{\"version\": 3}", "{\"tracks\": []}",
          "{\"version\": 0, \"tracks\": []}", "{\"version\": -3, \"tracks\": []}",
          "{\"version\": 2.5, \"tracks\": []}", "{\"version\": \"x\", \"tracks\": []}"}) {
        const auto opened = from_text(text);
        ASSERT_FALSE(opened) << text;
        EXPECT_EQ(opened.error().code, ErrorCode::invalid_argument) << text;
    }
}

TEST(ProjectText, MayBeginWithAByteOrderMark) {
    EXPECT_TRUE(from_text("\xEF\xBB\xBF" + to_text({})));
}

TEST(ProjectText, NestedBeyondAllReasonIsRefusedWithoutHarm) {
    const std::string deep(1'000'000, '[');
    const auto opened = from_text("{\"version\": 3, \"tracks\": " + deep);
    ASSERT_FALSE(opened);
    EXPECT_THAT(opened.error().message, HasSubstr("nested"));
}

TEST(ProjectText, WithMoreValuesThanAnyProjectIsRefused) {
    std::string many = "{\"version\": 3, \"tracks\": [], \"x\": [0";
    for (int i = 0; i < 4'100'000; ++i) many += ",0";
    EXPECT_FALSE(from_text(many + "]}"));
}

TEST(ProjectText, OfOneReviewedProjectStaysAsItIs) {
    auto document = RandomDocument(11, false).make(4, 2);
    for (std::size_t t = 0; t < 2; ++t)
        for (std::size_t c = 0; c < 2; ++c)
            document.project.recorders[t].clips[c].media.path =
                "/media/Cam" + std::to_string(t) + "/C000" + std::to_string(c) + ".MP4";
    auto solved = *document.solved;
    for (std::size_t t = 0; t < 2; ++t)
        for (std::size_t c = 0; c < 2; ++c)
            solved.project.recorders[t].clips[c] = document.project.recorders[t].clips[c];
    solved.project.recorders[0].clips[2].media.path = "/media/Cam0/removed.MP4";
    document.solved = std::make_shared<Solved>(solved);
    const std::string text = to_text(document);
    EXPECT_EQ(audiosync::test::golden_text("project/version_3.audiosync", text), text);
}

}  // namespace
}  // namespace audiosync::project::test
