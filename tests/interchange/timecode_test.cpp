#include "audiosync/interchange/timecode.h"

#include <gtest/gtest.h>

#include <tuple>

#include "session_fixture.h"

namespace audiosync::interchange {
namespace {

constexpr FrameRate k25{{25, 1}};
constexpr FrameRate k2997{{30'000, 1'001}};
constexpr FrameRate k5994{{60'000, 1'001}};

TEST(Timecode, LabelsCountFrames) {
    EXPECT_EQ(frames_of_label("10:00:00:00", k25, false), 900'000);
    EXPECT_EQ(frames_of_label("01:00:00:00", k2997, false), 108'000);
    EXPECT_EQ(frames_of_label("01:00:00;00", k2997, true), 107'892);
    EXPECT_EQ(frames_of_label("01:00:00;00", k5994, true), 215'784);
    EXPECT_EQ(frames_of_label("00:01:00;02", k2997, true), 1'800);
    EXPECT_EQ(frames_of_label("00:00:59;29", k2997, true), 1'799);
}

TEST(Timecode, TellsNonsenseFromLabels) {
    for (const char* text : {"", "10:00:00", "10:00:00:25", "10:60:00:00", "a:b:c:d", "1:2:3:4:5",
                             "10:00:00:00 ", "-1:00:00:00", "10/00/00/00"})
        EXPECT_EQ(frames_of_label(text, k25, false), std::nullopt) << text;
}

// Every frame of a day, at 29.97 and at 59.94; the plain ones every 97th.
TEST(Timecode, LabelsLeadBackToTheirFrames) {
    for (const auto& [rate, drop, day] :
         {std::tuple{k2997, true, 2'589'408}, std::tuple{k5994, true, 5'178'816},
          std::tuple{k25, false, 2'160'000}, std::tuple{FrameRate{{120, 1}}, false, 10'368'000}})
        for (std::int64_t frame = 0; frame < day; frame += drop ? 7 : 97) {
            const auto text = label_of(frame, rate, drop);
            ASSERT_EQ(frames_of_label(text, rate, drop), frame) << text;
        }
    EXPECT_EQ(label_of(1'800, k2997, true), "00:01:00;02");
    EXPECT_EQ(label_of(17'982, k2997, true), "00:10:00;00");
    EXPECT_EQ(label_of(2'589'408, k2997, true), "00:00:00;00");
    EXPECT_EQ(label_of(107'892, k2997, true), "01:00:00;00");
    EXPECT_EQ(label_of(119, {{120, 1}}, false), "00:00:00:119");
}

TEST(FrameRates, AreReadAsPeopleWriteThem) {
    EXPECT_EQ(parse_frame_rate("29.97"), k2997);
    EXPECT_EQ(parse_frame_rate("23.98"), (FrameRate{{24'000, 1'001}}));
    EXPECT_EQ(parse_frame_rate("23.976"), (FrameRate{{24'000, 1'001}}));
    EXPECT_EQ(parse_frame_rate("47.95"), (FrameRate{{48'000, 1'001}}));
    EXPECT_EQ(parse_frame_rate("119.88"), (FrameRate{{120'000, 1'001}}));
    EXPECT_EQ(parse_frame_rate("30000/1001"), k2997);
    EXPECT_EQ(parse_frame_rate("25"), k25);
    for (const char* text : {"", "fast", "0", "-25", "25fps", "25/", "/1", "1/0", "1e9", "nan"})
        EXPECT_EQ(parse_frame_rate(text), std::nullopt) << text;
    EXPECT_EQ(rate_name(k2997), "29.97");
    EXPECT_EQ(rate_name({{24'000, 1'001}}), "23.976");
    EXPECT_EQ(rate_name(k25), "25");
}

TEST(Timecode, OfSoundIsExactInSamples) {
    model::MediaInfo media;
    model::Timecode timecode;
    timecode.source = model::TimecodeSource::bext;
    timecode.rate_hz = 48'000;
    timecode.samples_since_midnight = 172'972'800;  // 01:00:00:00 at 29.97 is 3603.6 s
    media.timecode = timecode;
    EXPECT_EQ(media_start_frame(media, k2997), 108'000);
    EXPECT_EQ(media_start_frame(media, k25), 90'090);
}

TEST(Timecode, OfAnotherRateKeepsItsTime) {
    model::MediaInfo media;
    media.timecode = label("01:00:00:00", {30, 1});
    EXPECT_EQ(media_start_frame(media, k25), 90'000);
    EXPECT_EQ(media_start_frame({}, k25), 0);
}

TEST(UsualRate, TakesWhatAPhoneMeant) {
    EXPECT_EQ(usual_rate({{30'010, 1'000}}), (FrameRate{{30, 1}}));
    EXPECT_EQ(usual_rate({{29'969, 1'000}}), k2997);
    EXPECT_EQ(usual_rate({{23'976, 1'000}}), (FrameRate{{24'000, 1'001}}));
    EXPECT_EQ(usual_rate({{27, 1}}), (FrameRate{{27, 1}}));
}

}  // namespace
}  // namespace audiosync::interchange
