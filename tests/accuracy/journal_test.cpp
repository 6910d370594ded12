#include "accuracy/journal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <sstream>

#include "support/temp_folder.h"

namespace audiosync::accuracy {
namespace {

using testing::ElementsAre;
using testing::Optional;

const std::vector<std::string> kColumns = {"placed", "match"};
bool forget_none(const std::string&) { return false; }

std::string text_of(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

TEST(Journal, KeepsRowsFromRunToRun) {
    const test::TempFolder folder;
    const auto path = folder / "new" / "trials.csv";
    {
        const auto journal = Journal::open(path, kColumns, forget_none);
        ASSERT_TRUE(journal) << journal.error().message;
        ASSERT_TRUE((*journal)->add("room/1.0 s, -6 dB #3", std::array{4.25, 0.0}));
    }
    const auto again = Journal::open(path, kColumns, forget_none);
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_THAT((*again)->find("room/1.0 s, -6 dB #3"), Optional(ElementsAre(4.25, 0.0)));
    EXPECT_EQ((*again)->find("room/1.0 s, -6 dB #4"), std::nullopt);
    EXPECT_EQ(text_of(path), "name,placed,match\n\"room/1.0 s, -6 dB #3\",4.25,0\n");
}

TEST(Journal, DropsARowThatWasCutOffWhileItWasWritten) {
    const test::TempFolder folder;
    const auto path = folder / "pairs.csv";
    std::ofstream(path) << "name,placed,match\n\"a b\",1,2\n\"a c\",3,4";
    const auto journal = Journal::open(path, kColumns, forget_none);
    ASSERT_TRUE(journal);
    EXPECT_TRUE((*journal)->find("a b"));
    EXPECT_FALSE((*journal)->find("a c"));
    ASSERT_TRUE((*journal)->add("a c", std::array{5.0, 6.0}));
    EXPECT_EQ(text_of(path), "name,placed,match\n\"a b\",1,2\n\"a c\",5,6\n");
}

TEST(Journal, ForgetsWhatIsToBeMeasuredAnew) {
    const test::TempFolder folder;
    const auto path = folder / "pairs.csv";
    std::ofstream(path) << "name,placed,match\n\"hum-1 hum-2\",1,2\n\"wind-1 wind-2\",3,4\n";
    const auto journal = Journal::open(
        path, kColumns, [](const std::string& name) { return name.starts_with("hum"); });
    ASSERT_TRUE(journal);
    EXPECT_FALSE((*journal)->find("hum-1 hum-2"));
    EXPECT_TRUE((*journal)->find("wind-1 wind-2"));
}

TEST(Journal, LeavesOutLinesOfOtherForms) {
    const test::TempFolder folder;
    const auto path = folder / "pairs.csv";
    std::ofstream(path)
        << "name,placed\n\"a b\",1\n\"a c\",1,x\n\"a d\",1,2,3\na e,1,2\n\"a f,1,2\n";
    const auto journal = Journal::open(path, kColumns, forget_none);
    ASSERT_TRUE(journal);
    EXPECT_EQ(text_of(path), "name,placed,match\n");
}

TEST(Journal, SaysWhereItCannotWrite) {
    const test::TempFolder folder;
    std::ofstream(folder / "file") << "no folder";
    const auto journal = Journal::open(folder / "file" / "pairs.csv", kColumns, forget_none);
    ASSERT_FALSE(journal);
    EXPECT_EQ(journal.error().code, ErrorCode::io);
    EXPECT_THAT(journal.error().message, testing::HasSubstr("pairs.csv"));
}

}  // namespace
}  // namespace audiosync::accuracy
