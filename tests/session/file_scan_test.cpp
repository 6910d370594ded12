#include "audiosync/session/file_scan.h"

#include <gmock/gmock.h>

#include <fstream>

#include "support/temp_folder.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class FileScan : public testing::Test {
   protected:
    void touch(const fs::path& below) const {
        fs::create_directories((folder_ / below).parent_path());
        std::ofstream(folder_ / below) << "x";
    }
    [[nodiscard]] static std::vector<std::string> names(const Scan& scan) {
        std::vector<std::string> result;
        for (const auto& file : scan.files) result.push_back(file.path.filename().string());
        return result;
    }
    const test::TempFolder folder_;
};

TEST_F(FileScan, WalksFoldersInNaturalOrderAndPassesOverJunk) {
    for (const char* name : {"b/clip10.mp4", "b/clip9.mp4", "a/x.wav", "a/.hidden.wav", "a/x.pek",
                             "a/GL010001.LRV", "a/M01.XML", ".git/y.wav", "Thumbs.db", "notes.txt"})
        touch(name);
    const auto found = scan({}, {folder_.path()}, {});
    ASSERT_TRUE(found);
    EXPECT_THAT(names(*found), ElementsAre("x.wav", "clip9.mp4", "clip10.mp4"));
    EXPECT_THAT(found->problems, IsEmpty());
}

TEST_F(FileScan, TakesWhatIsNamedOutrightWhateverItIsCalled) {
    touch("notes.txt");
    const auto found = scan({}, {folder_ / "notes.txt"}, {});
    ASSERT_TRUE(found);
    EXPECT_THAT(names(*found), ElementsAre("notes.txt"));
    EXPECT_TRUE(found->files[0].named());
}

TEST_F(FileScan, TakesAFileOnceOnTheTrackItWasPut) {
    touch("a.wav");
    const auto found = scan({{"Left", {folder_ / "a.wav"}}}, {folder_.path()}, {});
    ASSERT_TRUE(found);
    ASSERT_THAT(found->files, SizeIs(1));
    EXPECT_EQ(found->files[0].track, "Left");
    ASSERT_THAT(found->problems, SizeIs(1));
    EXPECT_FALSE(found->problems[0].left_out);
}

TEST_F(FileScan, ReportsWhatIsMissingAndGoesOn) {
    touch("a.wav");
    const auto found = scan({}, {folder_ / "no.wav", folder_ / "a.wav"}, {});
    ASSERT_TRUE(found);
    EXPECT_THAT(names(*found), ElementsAre("a.wav"));
    ASSERT_THAT(found->problems, SizeIs(1));
    EXPECT_TRUE(found->problems[0].left_out);
}

TEST_F(FileScan, DoesNotGoRoundInCircles) {
    touch("a/x.wav");
    fs::create_directory_symlink(folder_.path(), folder_ / "a" / "up");
    const auto found = scan({}, {folder_.path()}, {});
    ASSERT_TRUE(found);
    EXPECT_THAT(names(*found), ElementsAre("x.wav"));
}

TEST_F(FileScan, StopsWhenAsked) {
    touch("a.wav");
    std::stop_source stop;
    stop.request_stop();
    const auto found = scan({}, {folder_.path()}, {stop.get_token(), {}});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace audiosync::session
