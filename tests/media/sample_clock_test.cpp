#include "audiosync/media/sample_clock.h"

#include <gtest/gtest.h>

namespace audiosync::media {
namespace {

constexpr SampleCount kFrame{1'024};

/// Milliseconds, as Matroska has them.
SampleClock millisecond_clock() {
    SampleClock clock({1, 1'000}, SampleRate::of(48'000));
    clock.anchor(0, SamplePosition{0});
    return clock;
}

TEST(SampleClock, KeepsSamplesContiguousWhereTimeStampsAreRounded) {
    auto clock = millisecond_clock();
    for (std::int64_t n = 0; n < 100'000; ++n) {
        const std::int64_t rounded = (n * 1'024 * 1'000 + 24'000) / 48'000;
        ASSERT_EQ(clock.place(rounded, kFrame).value, n * 1'024);
    }
}

TEST(SampleClock, KeepsSamplesContiguousWhereTimeStampsJitter) {
    auto clock = millisecond_clock();
    for (std::int64_t n = 0; n < 1'000; ++n) {
        const std::int64_t jitter = n % 7 - 3;
        ASSERT_EQ(clock.place(n * 1'024 / 48 + jitter, kFrame).value, n * 1'024);
    }
}

TEST(SampleClock, LeavesAGapForALostFrame) {
    auto clock = millisecond_clock();
    clock.place(0, kFrame);
    EXPECT_EQ(clock.place(43, kFrame).value, 43 * 48);
    EXPECT_EQ(clock.place(64, kFrame).value, 43 * 48 + 1'024);
}

TEST(SampleClock, CountsOnWithoutTimeStamps) {
    auto clock = millisecond_clock();
    clock.place(0, kFrame);
    EXPECT_EQ(clock.place(std::nullopt, kFrame).value, 1'024);
    EXPECT_EQ(clock.next().value, 2'048);
}

TEST(SampleClock, TakesATimeStampFarBackForANewBeginning) {
    auto clock = millisecond_clock();
    clock.place(0, kFrame);
    clock.place(60'000, kFrame);
    EXPECT_EQ(clock.place(0, kFrame).value, 60 * 48'000 + 1'024);
    EXPECT_EQ(clock.place(21, kFrame).value, 60 * 48'000 + 2'048);
    EXPECT_EQ(clock.breaks(), 1);
}

TEST(SampleClock, SurvivesTimeStampsAtTheEndsOfTheirRange) {
    auto clock = millisecond_clock();
    clock.set_limit(SamplePosition{48'000 * 3'600});
    clock.place(0, kFrame);
    EXPECT_EQ(clock.place(INT64_MAX, kFrame).value, 1'024);
    EXPECT_EQ(clock.place(INT64_MIN + 1, kFrame).value, 2'048);
}

TEST(SampleClock, FindsTheTimeOfAPosition) {
    SampleClock clock({1, 90'000}, SampleRate::of(44'100));
    clock.anchor(126'000, SamplePosition{-1'024});
    EXPECT_EQ(clock.position_of(126'000).value, -1'024);
    EXPECT_EQ(clock.time_of(SamplePosition{-1'024}), 126'000);
    EXPECT_EQ(clock.time_of(SamplePosition{44'100 - 1'024}), 216'000);
}

}  // namespace
}  // namespace audiosync::media
