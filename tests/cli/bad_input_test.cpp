#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>

#include "cli/program.h"
#include "support/temp_folder.h"

namespace audiosync::cli::test {
namespace {

namespace fs = std::filesystem;
using audiosync::test::TempFolder;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(BadInput, OfAMissingFileNamesIt) {
    const TempFolder folder;
    const auto outcome = run({"info", (folder / "nö.wav").string()});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("nö.wav"));
    EXPECT_THAT(outcome.err, HasSubstr("no such file"));
}

TEST(BadInput, LeavesOutWhatCannotBeUsedAndGoesOn) {
    const TempFolder folder;
    write_recording(folder / "good.wav", 0, 2, 1);
    std::ofstream(folder / "empty.wav").flush();
    std::ofstream(folder / "nonsense.mp4") << std::string(5000, 'x');
    std::ofstream(folder / "notes.txt") << "not media, and nothing to complain about";
    std::ofstream(folder / ".hidden.wav") << "x";
    const auto outcome = run({"info", folder.path().string(), "--json"});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_THAT(outcome.err, HasSubstr("empty.wav"));
    EXPECT_THAT(outcome.err, HasSubstr("nonsense.mp4"));
    EXPECT_THAT(outcome.err, Not(HasSubstr("notes.txt")));
    EXPECT_THAT(outcome.err, Not(HasSubstr("hidden")));
    EXPECT_THAT(outcome.out, HasSubstr("good.wav"));
    EXPECT_EQ(schema_errors(outcome.out, "info-1"), "");
}

TEST(BadInput, OfATextNamedOutrightIsReported) {
    const TempFolder folder;
    std::ofstream(folder / "notes.txt") << "not media";
    const auto outcome = run({"analyze", (folder / "notes.txt").string()});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("notes.txt"));
    EXPECT_THAT(outcome.out, IsEmpty());
}

TEST(BadInput, OfAnEmptyFolderSaysSo) {
    const TempFolder folder;
    const auto outcome = run({"sync", folder.path().string(), "-o", (folder / "out").string()});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("No recordings were found"));
    EXPECT_FALSE(fs::exists(folder / "out"));
}

TEST(BadInput, OfAFileWithoutPermissionIsReported) {
    if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
    const TempFolder folder;
    write_recording(folder / "secret.wav", 0, 2, 1);
    fs::permissions(folder / "secret.wav", fs::perms::none);
    const auto outcome = run({"info", (folder / "secret.wav").string()});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("secret.wav"));
}

TEST(Duplicates, AreTakenOnceWithAWord) {
    const TempFolder folder;
    write_recording(folder / "a" / "one.wav", 0, 2, 1);
    write_recording(folder / "b" / "two.wav", 0, 2, 2);
    fs::copy(folder / "a" / "one.wav", folder / "a" / "one (1).wav");
    const auto copied = run({"info", folder.path().string(), "--json"});
    EXPECT_EQ(copied.exit_code, 0);
    EXPECT_THAT(copied.err, HasSubstr("copy of"));
    const auto twice = run({"info", folder.path().string(), (folder / "a" / "one.wav").string()});
    EXPECT_THAT(twice.err, HasSubstr("given twice"));
}

TEST(OneRecording, CannotBePlaced) {
    const TempFolder folder;
    write_recording(folder / "only.wav", 0, 5, 1);
    const auto outcome = run({"analyze", folder.path().string(), "--json"});
    EXPECT_EQ(outcome.exit_code, 3) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("\"unsynced\""));
    EXPECT_THAT(outcome.err, HasSubstr("at least two"));
    EXPECT_EQ(schema_errors(outcome.out, "analysis-1"), "");
}

TEST(Output, IntoAFolderThatCannotBeMadeIsRefusedBeforeTheWork) {
    const TempFolder folder;
    write_recording(folder / "in" / "a.wav", 0, 2, 1);
    write_recording(folder / "in" / "b.wav", 0, 2, 2);
    std::ofstream(folder / "file") << "x";
    const auto outcome =
        run({"sync", (folder / "in").string(), "-o", (folder / "file" / "out").string()});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("file"));
    EXPECT_THAT(outcome.out, IsEmpty());
}

TEST(Output, IntoAReadOnlyFolderIsRefusedBeforeTheWork) {
    if (::geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
    const TempFolder folder;
    write_recording(folder / "in" / "a.wav", 0, 2, 1);
    write_recording(folder / "in" / "b.wav", 0, 2, 2);
    fs::create_directory(folder / "out");
    fs::permissions(folder / "out", fs::perms::owner_read | fs::perms::owner_exec);
    const auto outcome = run({"sync", (folder / "in").string(), "-o", (folder / "out").string()});
    fs::permissions(folder / "out", fs::perms::owner_all);
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("cannot be written"));
}

TEST(Output, NeverReplacesARecording) {
    const TempFolder folder;
    write_recording(folder / "a.wav", 0, 2, 1);
    write_recording(folder / "b.wav", 0, 2, 2);
    const auto before = fs::file_size(folder / "a.wav");
    const auto outcome =
        run({"sync", folder.path().string(), "-o", folder.path().string(), "--overwrite"});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("never overwritten"));
    EXPECT_EQ(fs::file_size(folder / "a.wav"), before);
}

}  // namespace
}  // namespace audiosync::cli::test
