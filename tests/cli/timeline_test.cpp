#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "cli/two_recorders.h"

namespace audiosync::cli::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using testing::HasSubstr;
using testing::Not;

std::string text_in(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

class TimelineVerb : public TwoRecorders {
   protected:
    [[nodiscard]] Outcome timeline(std::vector<std::string> more) const {
        std::vector<std::string> words{"timeline", (folder_ / "in").string()};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
    [[nodiscard]] std::string out(const std::string& name) const {
        return (folder_ / "out" / name).string();
    }
};

TEST_F(TimelineVerb, WritesEveryFormatAtOnceAndSaysWhereClipsLie) {
    std::vector<std::string> words;
    for (const char* suffix :
         {"fcpxml", "xml", "otio", "edl", "mlt", "kdenlive", "rpp", "lof", "csv", "json"}) {
        words.emplace_back("-o");
        words.push_back(out(std::string("cut.") + suffix));
    }
    const auto outcome = timeline(words);
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("Off by"));
    EXPECT_THAT(outcome.out, HasSubstr("25 frames a second"));
    for (const char* name : {"cut.fcpxml", "cut.xml", "cut.otio", "cut_Left.edl", "cut_Right.edl",
                             "cut.mlt", "cut.kdenlive", "cut.rpp", "cut.lof", "cut.csv"})
        EXPECT_THAT(text_in(out(name)),
                    HasSubstr(std::string(name) == "cut_Left.edl" ? "L0001" : "R0001"))
            << name;
    const auto document = Json::parse(text_in(out("cut.json")));
    const double left = document["tracks"][0]["clips"][0]["start_s"];
    const double right = document["tracks"][1]["clips"][0]["start_s"];
    EXPECT_NEAR(right - left, 3.25, 0.001);
    EXPECT_EQ(schema_errors(text_in(out("cut.json")), "timeline-1"), "");
}

TEST_F(TimelineVerb, RendersSoundThatStartsAtZeroInModeAligned) {
    const auto outcome = timeline({"-o", out("cut.otio"), "--mode", "aligned", "--json"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(schema_errors(outcome.out, "timeline-1"), "");
    const auto document = Json::parse(outcome.out);
    EXPECT_EQ(document["rendered"].size(), 2U);
    for (const auto& track : document["tracks"]) {
        ASSERT_EQ(track["clips"].size(), 1U);
        EXPECT_EQ(track["clips"][0]["start_frame"], 0);
        EXPECT_TRUE(fs::exists(track["clips"][0]["path"].get<std::string>()));
    }
    EXPECT_THAT(text_in(out("cut.otio")), HasSubstr("cut_aligned/Right.wav"));
    EXPECT_THAT(text_in(out("cut.otio")), Not(HasSubstr("R0001")));
}

TEST_F(TimelineVerb, SyncsWhatAnEditorsTimelineNames) {
    ASSERT_EQ(timeline({"-o", out("bin.xml")}).exit_code, 0);
    const auto outcome =
        run({"timeline", out("bin.xml"), "-o", out("synced.xml"), "--name", "New"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    const auto text = text_in(out("synced.xml"));
    EXPECT_THAT(text, HasSubstr("<name>bin</name>"));
    EXPECT_THAT(text, HasSubstr("<name>New</name>"));
}

TEST_F(TimelineVerb, TellsWhatItCannotDoBeforeItListens) {
    EXPECT_EQ(timeline({}).exit_code, 2);
    auto outcome = timeline({"-o", out("cut.mov")});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr(".fcpxml"));
    outcome = timeline({"-o", out("cut.otio"), "--fps", "fast"});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("29.97"));
    EXPECT_EQ(timeline({"-o", out("cut.otio"), "--fps", "25", "--drop-frame"}).exit_code, 2);
    EXPECT_EQ(timeline({"-o", out("cut.otio"), "--fps", "25", "--start-tc", "1h"}).exit_code, 2);
    EXPECT_EQ(timeline({"-o", out("a.otio"), "-o", out("a.otio")}).exit_code, 2);
    EXPECT_FALSE(fs::exists(folder_ / "out"));
    ASSERT_EQ(timeline({"-o", out("cut.otio")}).exit_code, 0);
    outcome = timeline({"-o", out("cut.otio"), "-o", out("new.xml")});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("--overwrite"));
    EXPECT_FALSE(fs::exists(out("new.xml")));
}

}  // namespace
}  // namespace audiosync::cli::test
