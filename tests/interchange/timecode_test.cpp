#include "audiosync/interchange/timecode.h"

#include <gtest/gtest.h>

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
