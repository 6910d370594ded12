// Projects from the command line.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/program.h"
#include "support/temp_folder.h"

namespace audiosync::cli::test {
namespace {

namespace fs = std::filesystem;
using audiosync::test::TempFolder;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

/// Two recordings of one event, 6 s apart, and a project that is not made yet.
class ProjectVerb : public testing::Test {
   protected:
    void SetUp() override {
        fs::create_directories(folder_ / "CamA");
        fs::create_directories(folder_ / "Zoom");
        write_recording(folder_ / "CamA/a.wav", 6.0, 40.0, 1);
        write_recording(folder_ / "Zoom/z.wav", 0.0, 60.0, 2);
    }
    [[nodiscard]] std::string at(const std::string& name) const {
        return (folder_ / name).string();
    }
    [[nodiscard]] std::string project() const { return at("shoot.audiosync"); }
    [[nodiscard]] Outcome made() const {
        return run({"project", "new", project(), at("CamA"), at("Zoom"), "--json"});
    }
    static json document(const Outcome& outcome) {
        const auto parsed = json::parse(outcome.out, nullptr, false);
        EXPECT_FALSE(parsed.is_discarded()) << outcome.out << outcome.err;
        return parsed;
    }
    TempFolder folder_;
};

TEST_F(ProjectVerb, MakesShowsAddsAndRemoves) {
    const auto made_now = made();
    ASSERT_EQ(made_now.exit_code, 0) << made_now.err;
    EXPECT_EQ(schema_errors(made_now.out, "project-state-1"), "");
    EXPECT_EQ(document(made_now)["added"], 2);
    EXPECT_EQ(document(made_now)["analysis"], "none");
    EXPECT_EQ(made().exit_code, 1);  // it is there already

    write_recording(folder_ / "CamA/b.wav", 50.0, 5.0, 1);
    const auto added =
        run({"project", "add", project(), at("CamA/b.wav"), at("CamA/a.wav"), "--json"});
    ASSERT_EQ(added.exit_code, 0) << added.err;
    EXPECT_EQ(document(added)["added"], 1);
    EXPECT_EQ(schema_errors(added.out, "project-state-1"), "");

    EXPECT_EQ(run({"project", "remove", project(), "no.wav"}).exit_code, 2);
    const auto removed = run({"project", "remove", project(), "b.wav", "Zoom", "--json"});
    ASSERT_EQ(removed.exit_code, 0) << removed.err;
    EXPECT_EQ(document(removed)["removed"], 2);
    EXPECT_TRUE(fs::exists(folder_ / "Zoom/z.wav"));

    const auto shown = run({"project", "show", project()});
    EXPECT_EQ(shown.exit_code, 0);
    EXPECT_THAT(shown.out, HasSubstr("a.wav"));
    EXPECT_THAT(shown.out, Not(HasSubstr("z.wav")));
}

TEST_F(ProjectVerb, GoesOnWithoutListeningAgain) {
    const auto first =
        run({"analyze", at("CamA"), at("Zoom"), "--project", project(), "--json", "--no-cache"});
    ASSERT_EQ(first.exit_code, 0) << first.err;
    EXPECT_EQ(document(run({"project", "show", project(), "--json"}))["analysis"], "current");
    // Without the recordings there is nothing to listen to.
    fs::rename(folder_ / "CamA", folder_ / "gone");
    const auto again = run({"analyze", "--project", project(), "--json", "--no-cache"});
    EXPECT_EQ(again.exit_code, 3) << again.err;
    EXPECT_THAT(again.err, HasSubstr("is not there"));
    EXPECT_EQ(document(again)["tracks"], document(first)["tracks"]);
    const auto timeline =
        run({"timeline", "--project", project(), "-o", at("t.otio"), "--no-cache"});
    EXPECT_EQ(timeline.exit_code, 3) << timeline.err;
    EXPECT_TRUE(fs::exists(folder_ / "t.otio"));
    // A project among the paths is one, and one that is not there is not made.
    EXPECT_EQ(run({"timeline", project(), "-o", at("t.csv"), "--no-cache"}).exit_code, 3);
    EXPECT_TRUE(fs::exists(folder_ / "t.csv"));
    EXPECT_EQ(run({"analyze", at("no.audiosync")}).exit_code, 1);
    EXPECT_FALSE(fs::exists(folder_ / "no.audiosync"));
    // Another reference is a matter of solving anew.
    const auto other =
        run({"analyze", "--project", project(), "--reference", "CamA", "--json", "--no-cache"});
    EXPECT_EQ(other.exit_code, 3) << other.err;
    EXPECT_EQ(document(other)["reference_track"], "CamA");
    // What would have to be heard is asked for.
    write_recording(folder_ / "Zoom/y.wav", 0.0, 20.0, 3);
    const auto more = run({"analyze", at("Zoom/y.wav"), "--project", project()});
    EXPECT_EQ(more.exit_code, 1);
    EXPECT_THAT(more.err, HasSubstr("relink"));
}

TEST_F(ProjectVerb, KeepsSettingsAndAnalysesAnewWhenTheyChange) {
    ASSERT_EQ(made().exit_code, 0);
    const auto first = run({"analyze", "--project", project(), "--json"});
    ASSERT_EQ(first.exit_code, 0) << first.err;
    const auto second = run({"analyze", "--project", project(), "--reference", "CamA", "--json"});
    ASSERT_EQ(second.exit_code, 0) << second.err;
    EXPECT_EQ(document(second)["reference_track"], "CamA");
    EXPECT_EQ(document(run({"analyze", "--project", project(), "--json"}))["reference_track"],
              "CamA");
}

TEST_F(ProjectVerb, FindsMediaAgain) {
    ASSERT_EQ(made().exit_code, 0);
    fs::create_directories(folder_ / "elsewhere/deep");
    fs::rename(folder_ / "CamA/a.wav", folder_ / "elsewhere/deep/other name.wav");
    const auto missing = run({"project", "check", project(), "--json"});
    EXPECT_EQ(missing.exit_code, 3);
    EXPECT_EQ(document(missing)["tracks"][0]["clips"][0]["media"], "missing");
    const auto found = run({"project", "relink", project(), at("elsewhere"), "--json"});
    ASSERT_EQ(found.exit_code, 0) << found.err;
    EXPECT_EQ(schema_errors(found.out, "project-state-1"), "");
    EXPECT_EQ(document(found)["relinked"][0]["by"], "content");
    EXPECT_EQ(run({"project", "check", project()}).exit_code, 0);

    fs::remove(folder_ / "Zoom/z.wav");
    const auto wrong = run({"project", "relink", project(), "--clip", "z.wav", "--to",
                            at("elsewhere/deep/other name.wav")});
    EXPECT_EQ(wrong.exit_code, 1);
    EXPECT_THAT(wrong.err, HasSubstr("another recording"));
    EXPECT_EQ(run({"project", "relink", project(), "--clip", "z.wav", "--to",
                   at("elsewhere/deep/other name.wav"), "--accept-other"})
                  .exit_code,
              0);
}

TEST_F(ProjectVerb, TakesOverAnEarlierVersionsProject) {
    std::ofstream(folder_ / "old.audiosync")
        << R"({"version": "1.0", "tracks": [{"name": "Cam", "is_reference": false, "clips": [)"
        << R"({"file_path": ")" << at("CamA/a.wav")
        << R"(", "duration_s": 40, "original_sr": 16000,)"
        << R"( "timeline_offset_s": 6.0, "analyzed": true}]}, {"name": "Zoom", "is_reference": true,)"
        << R"( "clips": [{"file_path": ")" << at("Zoom/z.wav") << R"(", "duration_s": 60,)"
        << R"( "original_sr": 16000, "timeline_offset_s": 0.0, "analyzed": true}]}],)"
        << R"( "sync_result": {"clip_offsets": {}, "sample_rate": 8000}})";
    const auto imported =
        run({"project", "import", project(), "--from", at("old.audiosync"), "--json"});
    ASSERT_EQ(imported.exit_code, 0) << imported.err;
    EXPECT_EQ(schema_errors(imported.out, "project-state-1"), "");
    const auto state = document(imported);
    EXPECT_EQ(state["tracks"][0]["clips"][0]["status"], "estimated");
    EXPECT_EQ(state["tracks"][1]["reference"], true);
    EXPECT_EQ(state["analysis"], "outdated");
    const auto analysed = run({"analyze", "--project", project(), "--json"});
    ASSERT_EQ(analysed.exit_code, 0) << analysed.err;
    EXPECT_EQ(document(analysed)["tracks"][0]["clips"][0]["status"], "synced");
    EXPECT_NEAR(document(analysed)["tracks"][0]["clips"][0]["start_s"].get<double>(), 6.0, 0.001);
}

TEST_F(ProjectVerb, TellsThatAProjectWasEditedByHand) {
    ASSERT_EQ(made().exit_code, 0);
    EXPECT_EQ(run({"project", "check", project()}).exit_code, 0);
    std::ifstream in(project(), std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(in), {});
    text.replace(text.find("\"duration_s\":"), 13, "\"duration_s\":1");
    std::ofstream(project(), std::ios::binary) << text;
    const auto checked = run({"project", "check", project(), "--json"});
    EXPECT_EQ(checked.exit_code, 3);
    EXPECT_EQ(document(checked)["altered"], true);
    EXPECT_EQ(document(checked)["lost"], json::array());
    EXPECT_THAT(checked.err, HasSubstr("edited by hand"));
    const auto shown = run({"project", "show", project()});
    EXPECT_EQ(shown.exit_code, 0);
    EXPECT_THAT(shown.err, HasSubstr("edited by hand"));
}

TEST_F(ProjectVerb, PacksIntoAnArchive) {
    ASSERT_EQ(made().exit_code, 0);
    const auto packed = run({"project", "pack", project(), at("shoot.zip"), "--json"});
    ASSERT_EQ(packed.exit_code, 0) << packed.err;
    EXPECT_EQ(document(packed)["packed"]["files"], 2);
    EXPECT_TRUE(fs::exists(folder_ / "shoot.zip"));
    EXPECT_EQ(run({"project", "pack", project(), at("shoot.zip")}).exit_code, 1);
    EXPECT_EQ(run({"project", "pack", project(), at("folder")}).exit_code, 0);
    EXPECT_EQ(run({"project", "check", at("folder/shoot.audiosync")}).exit_code, 0);
}

TEST_F(ProjectVerb, KeepsMeasurementsOfDrift) {
    const std::vector<std::string> measure{
        "drift",     "-r",      at("Zoom/z.wav"), "-t",        at("CamA/a.wav"),
        "--project", project(), "--json",         "--no-cache"};
    const auto first = run(measure);
    ASSERT_EQ(first.exit_code, 0) << first.err;
    const auto again = run(measure);
    ASSERT_EQ(again.exit_code, 0) << again.err;
    EXPECT_EQ(again.out, first.out);
    std::ifstream file(project());
    EXPECT_EQ(json::parse(file)["revision"], 1);  // the second had nothing to save
}

TEST_F(ProjectVerb, SaysWhatIsWrongWithAProject) {
    std::ofstream(project()) << "no project";
    const auto broken = run({"project", "show", project()});
    EXPECT_EQ(broken.exit_code, 2);
    EXPECT_THAT(broken.err, HasSubstr("shoot.audiosync"));
    EXPECT_EQ(run({"project", "show", at("none.audiosync")}).exit_code, 1);
    EXPECT_EQ(run({"project"}).exit_code, 2);
}

}  // namespace
}  // namespace audiosync::cli::test
