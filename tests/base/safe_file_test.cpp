#include "audiosync/base/safe_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "support/temp_folder.h"

namespace audiosync {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t files_in(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator{}));
}

TEST(PendingFile, LeavesNothingWhenItIsDropped) {
    const test::TempFolder folder;
    {
        auto pending = PendingFile::create(folder / "a.wav", IfExists::replace);
        ASSERT_TRUE(pending) << pending.error().message;
        EXPECT_TRUE(fs::exists(pending->part_path()));
        EXPECT_EQ(pending->part_path().extension(), ".wav");
    }
    EXPECT_EQ(files_in(folder.path()), 0U);
}

TEST(PendingFile, KeepsTheOldFileUntilCommit) {
    const test::TempFolder folder;
    ASSERT_TRUE(write_file(folder / "a.txt", "old", IfExists::fail));
    auto pending = PendingFile::create(folder / "a.txt", IfExists::replace);
    ASSERT_TRUE(pending);
    std::ofstream(pending->part_path()) << "new";
    EXPECT_EQ(content(folder / "a.txt"), "old");
    ASSERT_TRUE(pending->commit());
    EXPECT_EQ(content(folder / "a.txt"), "new");
    EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(WriteFile, ObeysWhatToDoWithAnExistingFile) {
    const test::TempFolder folder;
    ASSERT_TRUE(write_file(folder / "a.txt", "1", IfExists::fail));
    const auto refused = write_file(folder / "a.txt", "2", IfExists::fail);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::conflict);
    ASSERT_TRUE(write_file(folder / "a.txt", "3", IfExists::keep_both));
    ASSERT_TRUE(write_file(folder / "a.txt", "4", IfExists::keep_both));
    EXPECT_EQ(content(folder / "a.txt"), "1");
    EXPECT_EQ(content(folder / "a (2).txt"), "3");
    EXPECT_EQ(content(folder / "a (3).txt"), "4");
}

TEST(WriteFile, SaysWhichFolderCannotBeMade) {
    const test::TempFolder folder;
    ASSERT_TRUE(write_file(folder / "file", "x", IfExists::fail));
    const auto refused = write_file(folder / "file" / "below.txt", "y", IfExists::fail);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::io);
    EXPECT_NE(refused.error().message.find((folder / "file").string()), std::string::npos);
}

TEST(FreeSpace, IsAnsweredForFoldersThatDoNotExistYet) {
    const test::TempFolder folder;
    const auto space = free_space(folder / "not" / "yet");
    ASSERT_TRUE(space) << space.error().message;
    EXPECT_GT(*space, 0U);
}

}  // namespace
}  // namespace audiosync
