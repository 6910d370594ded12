// Project files that a disk, a transfer or a person has damaged.
#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "audiosync/project/project_file.h"
#include "support/random_document.h"

namespace audiosync::project::test {
namespace {

using audiosync::test::Random;
using audiosync::test::RandomDocument;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::size_t clips_of(const Document& document) {
    std::size_t clips = 0;
    for (const auto& recorder : document.project.recorders) clips += recorder.clips.size();
    return clips;
}

/// Where the line of the clip with that number begins, and its length without the line end.
std::pair<std::size_t, std::size_t> line_of_clip(const std::string& text, int id) {
    const auto at = text.find("{\"id\":" + std::to_string(id) + ",");
    const auto from = text.rfind('\n', at) + 1;
    return {from, text.find('\n', at) - from};
}

TEST(DamagedProject, LosesOnlyTheClipWhoseLineIsDamaged) {
    const auto document = RandomDocument(21).make(9, 3);
    std::string text = to_text(document);
    const auto [from, length] = line_of_clip(text, 5);
    text.replace(from + length / 2, 40, 40, '\0');
    const auto opened = from_text(text);
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_EQ(clips_of(opened->document), 8U);
    EXPECT_THAT(opened->lost, Contains(HasSubstr("line ")));
    // The others keep their own places and pins.
    ASSERT_TRUE(opened->document.solved);
    const auto& solved = *opened->document.solved;
    EXPECT_EQ(solved.report.recorders[1].clips.size(), 2U);
    EXPECT_EQ(solved.report.recorders[1].clips[1].map, document.solved->report.at({1, 2}).map);
    EXPECT_TRUE(is_consistent(opened->document));
}

TEST(DamagedProject, LosesOnlyWhatIsBehindTheEndOfAShortenedFile) {
    const auto document = RandomDocument(22).make(9, 3);
    const std::string text = to_text(document);
    const auto [from, length] = line_of_clip(text, 6);
    const auto opened = from_text(std::string_view(text).substr(0, from + length / 2));
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_GE(clips_of(opened->document), 5U);
    EXPECT_THAT(opened->lost, Not(IsEmpty()));
}

TEST(DamagedProject, NamesTheFileWhoseLineIsDamaged) {
    auto document = RandomDocument(23).make(4, 1);
    document.project.recorders[0].clips[2].media.path = "/media/GX010042.MP4";
    std::string text = to_text(document);
    const auto [from, length] = line_of_clip(text, 3);
    text[from + length - 3] = '?';
    const auto opened = from_text(text);
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_THAT(opened->lost, Contains(HasSubstr("GX010042.MP4")));
}

TEST(DamagedProject, SaysWhichMemberMakesNoSense) {
    auto document = RandomDocument(24).make(2, 1);
    document.tracks[0].gain_db = -6.5;
    std::string text = to_text(document);
    const auto at = text.find("-6.5");
    text.replace(at, 4, "1e99");
    const auto opened = from_text(text);
    ASSERT_TRUE(opened);
    EXPECT_THAT(opened->lost, ElementsAre(HasSubstr("\"gain_db\"")));
    EXPECT_EQ(opened->document.tracks[0].gain_db, 0.0);
}

TEST(DamagedProject, GivesUpAPlaceThatGoesBackwards) {
    auto document = RandomDocument(25).make(1, 1);
    auto solved = *document.solved;
    auto& placement = solved.report.recorders[0].clips[0];
    placement.status = model::PlacementStatus::synced;
    placement.map = model::ClockMap({{0.0, 123.25}, {10.0, 133.25}});
    document.solved = std::make_shared<Solved>(solved);
    std::string text = to_text(document);
    text.replace(text.find("133.25"), 6, "-99.25");
    const auto opened = from_text(text);
    ASSERT_TRUE(opened);
    EXPECT_THAT(opened->lost, Not(IsEmpty()));
    ASSERT_TRUE(opened->document.solved);
    EXPECT_EQ(opened->document.solved->report.at({0, 0}).status, model::PlacementStatus::unsynced);
}

TEST(AlteredProject, IsToldFromWhatWasWritten) {
    const std::string sound = to_text(RandomDocument(26).make(4, 2));
    EXPECT_FALSE(from_text(sound)->altered);
    // Any digit at all, be it of the checksum itself.
    std::size_t digits = 0;
    for (std::size_t at = 0; at < sound.size(); ++at) {
        if (sound[at] < '0' || sound[at] > '9') continue;
        std::string text = sound;
        text[at] = static_cast<char>(text[at] ^ 1);
        const auto opened = from_text(text);
        // Of a version that does not exist it is refused; a member that makes no sense is lost.
        if (!opened || !opened->lost.empty()) continue;
        EXPECT_TRUE(opened->altered) << "byte " << at << " of\n" << text;
        ++digits;
    }
    EXPECT_GT(digits, 1000U);
}

TEST(AlteredProject, OpensAsItIsAndIsSoundOnceItIsWritten) {
    auto document = RandomDocument(27).make(2, 1);
    document.markers = {{"before", 1.0, {}, {}}};
    std::string text = to_text(document);
    text.replace(text.find("before"), 6, "by hand");
    const auto opened = from_text(text);
    ASSERT_TRUE(opened);
    EXPECT_TRUE(opened->altered);
    EXPECT_THAT(opened->lost, IsEmpty());
    EXPECT_EQ(opened->document.markers.at(0).name, "by hand");
    EXPECT_FALSE(from_text(to_text(opened->document))->altered);
}

TEST(AlteredProject, IsNoneThatNeverHadAChecksum) {
    const auto opened = from_text(R"({"schema": "audiosync.project", "version": 3, "tracks": []})");
    ASSERT_TRUE(opened);
    EXPECT_FALSE(opened->altered);
}

class DamagedAnywhere : public testing::TestWithParam<std::uint32_t> {};

/// Whatever happens to it: it is read or refused, and what is read can be written and read again.
void expect_sound(const std::string& text) {
    const auto opened = from_text(text);
    if (!opened) return;
    ASSERT_TRUE(is_consistent(opened->document));
    const std::string written = to_text(opened->document);
    const auto again = from_text(written);
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_THAT(again->lost, IsEmpty());
    EXPECT_EQ(to_text(again->document), written);
}

TEST_P(DamagedAnywhere, IsReadOrRefusedAndNeverHalfWay) {
    Random random(GetParam());
    const std::string sound = to_text(RandomDocument(GetParam()).make(5, 2));
    for (int round = 0; round < 12; ++round) {
        std::string text = sound;
        const auto at = static_cast<std::size_t>(random.even() * static_cast<double>(text.size()));
        const auto length = std::min<std::size_t>(text.size() - at,
                                                  1 + static_cast<std::size_t>(random.even() * 60));
        switch (round % 4) {
            case 0:
                text.erase(at, length);
                break;
            case 1:
                text.resize(at);
                break;
            case 2:
                for (std::size_t i = at; i < at + length; ++i)
                    text[i] = static_cast<char>(static_cast<unsigned char>(random.even() * 256));
                break;
            default:
                text.insert(at, text.substr(at, length));
        }
        expect_sound(text);
    }
}

INSTANTIATE_TEST_SUITE_P(ManyTimes, DamagedAnywhere, testing::Range(1U, 31U));

}  // namespace
}  // namespace audiosync::project::test
