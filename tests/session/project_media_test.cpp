#include "audiosync/session/project_media.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "audiosync/base/executor.h"
#include "audiosync/media/probe.h"
#include "audiosync/project/edit.h"
#include "audiosync/session/project_pack.h"
#include "audiosync/session/workspace.h"
#include "support/media_files.h"
#include "support/temp_folder.h"

namespace audiosync::session::test {
namespace {

namespace fs = std::filesystem;
using audiosync::test::TempFolder;
using project::MediaState;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class ProjectMedia : public testing::Test {
   protected:
    void SetUp() override {
        write("card/a.wav", 8'000, 0.1F);
        write("card/b.wav", 8'000, 0.2F);
        write("zoom/c.wav", 16'000, 0.3F);
        model::Project recorders;
        recorders.recorders = {{"Cam", {clip("card/a.wav"), clip("card/b.wav")}},
                               {"Zoom", {clip("zoom/c.wav")}}};
        document_ = with_identities(project::document_of(recorders), executor_);
        document_ = with_analysis(document_, analysis());
    }
    void write(const fs::path& name, std::size_t samples, float level) const {
        fs::create_directories((folder_ / name).parent_path());
        audiosync::test::write_wav16(folder_ / name, {std::vector<float>(samples, level)}, 8'000);
    }
    [[nodiscard]] model::Clip clip(const fs::path& name) const {
        return {media::probe(folder_ / name).value(), false};
    }
    [[nodiscard]] Analysis analysis() const {
        Analysis made;
        for (const auto& recorder : document_.project.recorders) {
            auto& row = made.report.recorders.emplace_back();
            made.streams.emplace_back(recorder.clips.size(), 0);
            for (std::size_t c = 0; c < recorder.clips.size(); ++c) {
                auto& placement = row.clips.emplace_back();
                placement.status = model::PlacementStatus::synced;
                placement.confidence = 20.0;
                placement.map = model::ClockMap::affine(static_cast<double>(c), 0.0, 1.0);
            }
        }
        made.report.groups = 1;
        return made;
    }
    MediaCheck check(const fs::path& project = {}) {
        return check_media(document_, project, executor_, {}).value();
    }
    [[nodiscard]] const fs::path& path_at(const project::Document& document, std::size_t r,
                                          std::size_t c) const {
        return document.project.recorders[r].clips[c].media.path;
    }

    TempFolder folder_;
    InlineExecutor executor_;
    project::Document document_;
};

TEST_F(ProjectMedia, ThatAreThereAsTheyWereNeedNoEdit) {
    const auto result = check();
    EXPECT_EQ(result.missing + result.changed, 0U);
    EXPECT_FALSE(result.edited);
    EXPECT_EQ(result.document.tracks[1].clips[0].state, MediaState::present);
    EXPECT_TRUE(is_up_to_date(result.document));
}

TEST_F(ProjectMedia, OfAnotherTimeButTheSameContentAreTheSame) {
    fs::last_write_time(folder_ / "card/a.wav",
                        fs::file_time_type::clock::now() - std::chrono::hours(5));
    const auto result = check();
    EXPECT_EQ(result.changed, 0U);
    EXPECT_TRUE(result.edited);
    EXPECT_TRUE(is_up_to_date(result.document));
}

TEST_F(ProjectMedia, ThatChangedAreReadAnewAndLoseTheirPlaceOnly) {
    write("card/b.wav", 12'000, 0.2F);
    const auto result = check();
    EXPECT_EQ(result.changed, 1U);
    EXPECT_THAT(result.messages, Contains(HasSubstr("b.wav: changed")));
    EXPECT_DOUBLE_EQ(result.document.project.recorders[0].clips[1].media.duration_s, 1.5);
    EXPECT_FALSE(is_up_to_date(result.document));
    ASSERT_TRUE(result.document.solved);
    EXPECT_EQ(result.document.solved->report.at({0, 1}).status, model::PlacementStatus::unsynced);
    EXPECT_EQ(result.document.solved->report.at({0, 0}).status, model::PlacementStatus::synced);
    // Once it was taken in it is what the project knows.
    const auto again = check_media(result.document, {}, executor_, {}).value();
    EXPECT_EQ(again.changed, 0U);
}

TEST_F(ProjectMedia, ThatAreGoneAreListedAndKept) {
    fs::remove(folder_ / "zoom/c.wav");
    const auto result = check();
    EXPECT_EQ(result.missing, 1U);
    EXPECT_THAT(result.messages, Contains(HasSubstr("c.wav: is not there")));
    EXPECT_EQ(result.document.tracks[1].clips[0].state, MediaState::missing);
    EXPECT_TRUE(is_up_to_date(result.document));
}

TEST_F(ProjectMedia, AreFoundWhereTheProjectWasMovedTo) {
    const TempFolder elsewhere;
    {
        auto workspace = Workspace::untitled({.state_folder = folder_ / "state"});
        workspace->apply("Begin", document_);
        ASSERT_TRUE(workspace->save_as(folder_ / "shoot.audiosync"));
    }
    fs::rename(folder_.path(), elsewhere / "moved");
    const auto workspace =
        Workspace::open(elsewhere / "moved" / "shoot.audiosync", {.state_folder = elsewhere / "s"})
            .value();
    const auto result =
        check_media(*workspace->document(), workspace->path(), executor_, {}).value();
    EXPECT_EQ(result.missing, 0U);
    EXPECT_TRUE(result.edited);
    EXPECT_EQ(path_at(result.document, 0, 0),
              fs::canonical(elsewhere.path()) / "moved" / "card" / "a.wav");
    EXPECT_TRUE(is_up_to_date(result.document));
    fs::rename(elsewhere / "moved", folder_.path());
}

TEST_F(ProjectMedia, ThatAreNoFilesAreNotReadFrom) {
    fs::remove(folder_ / "zoom/c.wav");
    ASSERT_EQ(::mkfifo((folder_ / "zoom/c.wav").c_str(), 0600), 0);
    EXPECT_EQ(check().missing, 1U);  // a pipe that nobody writes to would block for ever
}

TEST_F(ProjectMedia, ThatWereMovedAndRenamedAreFoundByTheirContent) {
    fs::create_directories(folder_ / "new/deep");
    fs::rename(folder_ / "card/a.wav", folder_ / "new/deep/renamed.wav");
    fs::rename(folder_ / "card/b.wav", folder_ / "new/b.wav");
    write("new/a.wav", 8'000, 0.9F);  // of the same name and length, and another recording
    const auto result = relink_in_folders(check().document, {folder_ / "new"}, {}).value();
    EXPECT_THAT(result.problems, IsEmpty());
    ASSERT_THAT(result.relinked, SizeIs(2));
    EXPECT_EQ(result.relinked[0].by, FoundBy::content);
    EXPECT_EQ(path_at(result.document, 0, 0).filename(), "renamed.wav");
    EXPECT_EQ(path_at(result.document, 0, 1).parent_path().filename(), "new");
    EXPECT_TRUE(is_up_to_date(result.document));
    EXPECT_EQ(check_media(result.document, {}, executor_, {}).value().missing, 0U);
}

TEST_F(ProjectMedia, OfOtherContentAreFoundByNameAndLength) {
    fs::remove(folder_ / "zoom/c.wav");
    write("new/C.WAV", 16'000, 0.5F);
    const auto result = relink_in_folders(check().document, {folder_ / "new"}, {}).value();
    ASSERT_THAT(result.relinked, SizeIs(1));
    EXPECT_EQ(result.relinked[0].by, FoundBy::name_and_length);
    EXPECT_TRUE(is_up_to_date(result.document));
    EXPECT_EQ(result.document.solved->report.at({1, 0}).status, model::PlacementStatus::synced);
}

TEST_F(ProjectMedia, AreNotGuessedWhereTwoFilesFitOrTheLengthDiffers) {
    fs::remove(folder_ / "zoom/c.wav");
    fs::remove(folder_ / "card/b.wav");
    write("new/1/c.wav", 16'000, 0.5F);
    write("new/2/c.wav", 16'000, 0.6F);
    write("new/b.wav", 9'000, 0.5F);
    const auto result = relink_in_folders(check().document, {folder_ / "new"}, {}).value();
    EXPECT_THAT(result.relinked, IsEmpty());
    EXPECT_THAT(result.problems, Contains(HasSubstr("2 files have this name and length")));
    EXPECT_THAT(result.problems, Contains(HasSubstr("not as long")));
    EXPECT_EQ(relink_in_folders(document_, {folder_ / "no"}, {}).error().code,
              ErrorCode::not_found);
}

TEST_F(ProjectMedia, ThatLayBesideOneFoundAgainComeAlong) {
    fs::rename(folder_ / "card", folder_ / "moved");
    const auto result =
        relink_clip(check().document, {0, 1}, folder_ / "moved/b.wav", WrongFile::refuse, {})
            .value();
    EXPECT_THAT(result.relinked, SizeIs(2));
    EXPECT_EQ(path_at(result.document, 0, 0), folder_ / "moved/a.wav");
    EXPECT_TRUE(is_up_to_date(result.document));
}

TEST_F(ProjectMedia, AreNotReplacedByAnotherRecordingUnlessTold) {
    fs::remove(folder_ / "card/b.wav");
    const auto checked = check().document;
    const auto refused =
        relink_clip(checked, {0, 1}, folder_ / "zoom/c.wav", WrongFile::refuse, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::conflict);
    EXPECT_THAT(refused.error().message, HasSubstr("2.0 s long instead of 1.0 s"));
    const auto taken =
        relink_clip(checked, {0, 1}, folder_ / "zoom/c.wav", WrongFile::accept, {}).value();
    EXPECT_EQ(path_at(taken.document, 0, 1), folder_ / "zoom/c.wav");
    EXPECT_EQ(taken.document.solved->report.at({0, 1}).status, model::PlacementStatus::unsynced);
    EXPECT_FALSE(is_up_to_date(taken.document));
}

TEST_F(ProjectMedia, OfAnEarlierVersionsProjectAreLookedAtAndKeepTheirPlaces) {
    for (auto& track : document_.tracks)
        for (auto& identity : track.clips) identity = {};
    const auto result = check();
    EXPECT_EQ(result.changed, 0U);
    EXPECT_TRUE(result.edited);
    EXPECT_FALSE(result.document.tracks[0].clips[0].content.empty());
    EXPECT_EQ(result.document.solved->report.at({0, 0}).status, model::PlacementStatus::synced);
}

TEST_F(ProjectMedia, ArePackedIntoAFolderThatOpensElsewhere) {
    document_ = project::with_track_renamed(document_, 1, "Zoom: / \xC3\xA4");
    const auto packed =
        pack_project(document_, "shoot", folder_ / "pack", ExistingFiles::refuse, {}).value();
    EXPECT_EQ(packed.files, 3U);
    EXPECT_THAT(packed.left_out, IsEmpty());
    const TempFolder elsewhere;
    fs::rename(folder_ / "pack", elsewhere / "there");
    fs::remove_all(folder_ / "card");
    fs::remove_all(folder_ / "zoom");
    const auto workspace =
        Workspace::open(elsewhere / "there" / "shoot.audiosync", {.state_folder = elsewhere / "s"})
            .value();
    const auto result =
        check_media(*workspace->document(), workspace->path(), executor_, {}).value();
    EXPECT_EQ(result.missing + result.changed, 0U);
    EXPECT_TRUE(is_up_to_date(result.document));
}

TEST_F(ProjectMedia, ArePackedIntoAnArchiveThatOtherProgramsRead) {
    fs::remove(folder_ / "card/b.wav");
    const auto packed =
        pack_project(document_, "shoot", folder_ / "pack.zip", ExistingFiles::refuse, {}).value();
    EXPECT_EQ(packed.files, 2U);
    EXPECT_THAT(packed.left_out, Contains(HasSubstr("b.wav")));
    EXPECT_EQ(pack_project(document_, "shoot", folder_ / "pack.zip", ExistingFiles::refuse, {})
                  .error()
                  .code,
              ErrorCode::conflict);
    const std::string unzip = "cd '" + folder_.path().string() +
                              "' && python3 -m zipfile -t pack.zip >/dev/null && "
                              "python3 -m zipfile -e pack.zip out";
    ASSERT_EQ(std::system(unzip.c_str()), 0);
    EXPECT_EQ(audiosync::test::read_bytes(folder_ / "out/shoot/media/Cam/a.wav"),
              audiosync::test::read_bytes(folder_ / "card/a.wav"));
    EXPECT_TRUE(
        Workspace::open(folder_ / "out/shoot/shoot.audiosync", {.state_folder = folder_ / "s"}));
}

TEST_F(ProjectMedia, LeaveNothingWherePackingWasStopped) {
    std::stop_source stop;
    RunContext context;
    context.stop = stop.get_token();
    context.on_progress = [&](const Progress&) { stop.request_stop(); };
    for (const char* target : {"pack", "pack.zip"})
        EXPECT_EQ(pack_project(document_, "shoot", folder_ / target, ExistingFiles::refuse, context)
                      .error()
                      .code,
                  ErrorCode::cancelled);
    for (const auto& entry : fs::directory_iterator(folder_.path()))
        EXPECT_EQ(entry.path().filename().string().find("pack"), std::string::npos) << entry.path();
}

}  // namespace
}  // namespace audiosync::session::test
