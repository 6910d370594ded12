#include "audiosync/session/chapters.h"

#include <gmock/gmock.h>

#include "session/media_values.h"

namespace audiosync::session {
namespace {

using test::found;
using test::MediaValue;
using testing::ElementsAre;

constexpr std::uint64_t kFourGiB = 4'294'967'296;

/// File names in order; "+" marks one that continues the one before it.
std::vector<std::string> arranged(const std::vector<MediaValue>& values) {
    std::vector<model::Clip> clips;
    for (const auto& value : values) clips.push_back({found(value).media, false});
    arrange(clips);
    std::vector<std::string> result;
    for (const auto& clip : clips)
        result.push_back((clip.continues_previous ? "+" : "") +
                         clip.media.path.filename().string());
    return result;
}

MediaValue full(const std::string& path) { return {.path = path, .size_bytes = kFourGiB - 4096}; }

TEST(Chapters, OfNewGoProsGoByRecordingThenChapter) {
    EXPECT_THAT(arranged({{.path = "/GX010045.MP4"},
                          {.path = "/GX010046.MP4"},
                          {.path = "/GX020045.MP4"},
                          {.path = "/GX030045.MP4"},
                          {.path = "/GX030046.MP4"}}),
                ElementsAre("GX010045.MP4", "+GX020045.MP4", "+GX030045.MP4", "GX010046.MP4",
                            "GX030046.MP4"));
}

TEST(Chapters, OfOldGoProsBeginWithAnotherPrefix) {
    EXPECT_THAT(arranged({{.path = "/GOPR0001.MP4"},
                          {.path = "/GOPR0002.MP4"},
                          {.path = "/GP010001.MP4"},
                          {.path = "/GP020001.MP4"}}),
                ElementsAre("GOPR0001.MP4", "+GP010001.MP4", "+GP020001.MP4", "GOPR0002.MP4"));
}

TEST(Chapters, StayTogetherWhateverTheirDates) {
    EXPECT_THAT(arranged({{.path = "/GX010007.MP4", .date_s = 5000},
                          {.path = "/GX020007.MP4", .date_s = 5000},
                          {.path = "/GX010003.MP4", .date_s = 9000},
                          {.path = "/GX020003.MP4", .date_s = 9000}}),
                ElementsAre("GX010007.MP4", "+GX020007.MP4", "GX010003.MP4", "+GX020003.MP4"));
}

TEST(Chapters, AreFoundWhereAFileIsFull) {
    EXPECT_THAT(arranged({full("/MVI_0001.MOV"),
                          full("/MVI_0002.MOV"),
                          {.path = "/MVI_0003.MOV"},
                          {.path = "/MVI_0004.MOV"}}),
                ElementsAre("MVI_0001.MOV", "+MVI_0002.MOV", "+MVI_0003.MOV", "MVI_0004.MOV"));
    EXPECT_THAT(
        arranged({{.path = "/00000.MTS", .size_bytes = 2'144'000'000}, {.path = "/00001.MTS"}}),
        ElementsAre("00000.MTS", "+00001.MTS"));
    EXPECT_THAT(arranged({{.path = "/ZOOM0001.WAV", .size_bytes = 2'147'000'000, .video = false},
                          {.path = "/ZOOM0001_0001.WAV", .video = false}}),
                ElementsAre("ZOOM0001.WAV", "+ZOOM0001_0001.WAV"));
}

TEST(Chapters, AreNotSeenInFilesThatMerelyFollow) {
    EXPECT_THAT(arranged({{.path = "/C0001.MP4"}, {.path = "/C0002.MP4"}}),
                ElementsAre("C0001.MP4", "C0002.MP4"));
    EXPECT_THAT(arranged({full("/C0001.MP4"), {.path = "/C0003.MP4"}}),
                ElementsAre("C0001.MP4", "C0003.MP4"));
    auto other_rate = full("/C0002.MP4");
    other_rate.rate_hz = 44'100;
    EXPECT_THAT(arranged({full("/C0001.MP4"), other_rate}), ElementsAre("C0001.MP4", "C0002.MP4"));
}

TEST(Chapters, AreNotJoinedAgainstTimecodeOrDates) {
    auto first = full("/C0001.MP4");
    auto second = full("/C0002.MP4");
    first.timecode_s = 36'000;
    second.timecode_s = 36'060;
    EXPECT_THAT(arranged({first, second}), ElementsAre("C0001.MP4", "+C0002.MP4"));
    second.timecode_s = 36'065;
    EXPECT_THAT(arranged({first, second}), ElementsAre("C0001.MP4", "C0002.MP4"));

    first.timecode_s = second.timecode_s = -1;
    first.date_s = 1000;
    second.date_s = 1061;
    EXPECT_THAT(arranged({first, second}), ElementsAre("C0001.MP4", "+C0002.MP4"));
    second.date_s = 1300;
    EXPECT_THAT(arranged({first, second}), ElementsAre("C0001.MP4", "C0002.MP4"));
}

TEST(Chapters, CrossMidnightByTimecode) {
    auto first = full("/A.MP4");
    first.timecode_s = 86'370;
    MediaValue second{.path = "/B.MP4", .timecode_s = 30};
    EXPECT_THAT(arranged({first, second}), ElementsAre("A.MP4", "+B.MP4"));
}

TEST(Arrange, GoesByTrustedDatesElseByNaturalNames) {
    EXPECT_THAT(arranged({{.path = "/clip10.mp4"}, {.path = "/clip9.mp4"}}),
                ElementsAre("clip9.mp4", "clip10.mp4"));
    EXPECT_THAT(
        arranged({{.path = "/C0001.mp4", .date_s = 2000}, {.path = "/C9999.mp4", .date_s = 1000}}),
        ElementsAre("C9999.mp4", "C0001.mp4"));
    // The stamp of the first was taken at its end: it began before the second.
    EXPECT_THAT(
        arranged({{.path = "/b.mp4", .duration_s = 1000, .date_s = 2100, .date_marks_end = true},
                  {.path = "/a.mp4", .duration_s = 10, .date_s = 2000, .date_marks_end = true}}),
        ElementsAre("b.mp4", "a.mp4"));
}

}  // namespace
}  // namespace audiosync::session
