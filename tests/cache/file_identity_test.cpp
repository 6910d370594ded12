#include "audiosync/cache/file_identity.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>

#include "support/temp_folder.h"

namespace audiosync::cache {
namespace {

namespace fs = std::filesystem;
using audiosync::test::TempFolder;

class FileIdentity : public testing::TestWithParam<std::size_t> {
   protected:
    FileIdentity() {
        fs::create_directories(file_.parent_path());
        std::ofstream(file_, std::ios::binary) << std::string(GetParam(), 'x');
        time_ = fs::last_write_time(file_);
        before_ = file_identity(file_).value();
    }
    /// What it would be with one other byte, and no trace of that in the times.
    std::string with_another_byte(std::size_t at) {
        put(at, 'y');
        auto identity = file_identity(file_).value();
        put(at, 'x');
        return identity;
    }
    void put(std::size_t at, char byte) {
        {
            std::fstream file(file_, std::ios::in | std::ios::out | std::ios::binary);
            file.seekp(static_cast<std::streamoff>(at));
            file.put(byte);
        }
        fs::last_write_time(file_, time_);
    }
    const TempFolder folder_;
    const fs::path file_ = folder_ / "a" / "clip.wav";
    fs::file_time_type time_;
    std::string before_;
};

TEST_P(FileIdentity, StaysWhenTheFileMoves) {
    fs::rename(file_, folder_ / "other name.mov");
    EXPECT_EQ(file_identity(folder_ / "other name.mov"), before_);
}

TEST_P(FileIdentity, StaysInACopyThatKeepsTheTime) {
    fs::copy_file(file_, folder_ / "copy");
    fs::last_write_time(folder_ / "copy", time_);
    EXPECT_EQ(file_identity(folder_ / "copy"), before_);
}

TEST_P(FileIdentity, ChangesWithTheTime) {
    fs::last_write_time(file_, time_ + std::chrono::milliseconds(20));
    EXPECT_NE(file_identity(file_), before_);
}

TEST_P(FileIdentity, ChangesWithTheContentAtBothEndsAndInTheMiddle) {
    if (GetParam() == 0) GTEST_SKIP() << "there is no byte to change";
    for (const std::size_t at : {std::size_t{0}, GetParam() / 2, GetParam() - 1})
        EXPECT_NE(with_another_byte(at), before_) << at;
}

TEST_P(FileIdentity, ChangesWithTheSize) {
    fs::resize_file(file_, GetParam() + 1);
    fs::last_write_time(file_, time_);
    EXPECT_NE(file_identity(file_), before_);
}

INSTANTIATE_TEST_SUITE_P(OfEverySize, FileIdentity,
                         testing::Values(0, 1, 1'000, 65'536, 100'000, 196'608, 196'609, 900'000));

TEST(FileIdentityOfAFile, SeesEveryByteOfASmallFile) {
    const TempFolder folder;
    const auto path = folder / "small";
    std::ofstream(path, std::ios::binary) << std::string(180'000, 'x');
    const auto time = fs::last_write_time(path);
    const auto before = file_identity(path).value();
    for (std::size_t at = 0; at < 180'000; at += 9'973) {
        for (const char byte : {'y', 'x'}) {
            {
                std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
                file.seekp(static_cast<std::streamoff>(at));
                file.put(byte);
            }
            fs::last_write_time(path, time);
            EXPECT_EQ(file_identity(path).value() == before, byte == 'x') << at;
        }
    }
}

TEST(FileIdentityOfAFile, SaysWhatIsNotThere) {
    const auto missing = file_identity("/nowhere/clip.wav");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace audiosync::cache
