#include "audiosync/media/ltc.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "support/memory_audio.h"
#include "support/random.h"
#include "support/timecode_sound.h"

namespace audiosync::media {
namespace {

constexpr double kRateHz = 48'000.0;

test::MemorySource source_of(std::vector<float> channel) {
    test::Random random(1);
    std::vector<float> other(channel.size());
    for (float& x : other) x = static_cast<float>(0.1 * random.normal());
    return {SampleRate::of(48'000), {std::move(other), std::move(channel)}};
}

class LtcAtRate : public testing::TestWithParam<double> {};
TEST_P(LtcAtRate, SaysTheTimeAtTheFirstSample) {
    // The recording begins a third of a second into the timecode.
    auto sound = test::timecode_sound(20.0, GetParam(), kRateHz, 0.3);
    sound.erase(sound.begin(), sound.begin() + 16'000);
    auto source = source_of(std::move(sound));
    const auto reading = read_ltc(source, 1, {});
    ASSERT_TRUE(reading && *reading);
    const auto& timecode = (*reading)->timecode;
    EXPECT_EQ(timecode.source, model::TimecodeSource::ltc);
    EXPECT_NEAR(timecode.frame_rate.value(), GetParam(), 1e-9);
    // Labels count whole frames: an hour of 29.97 lasts 3.6 s longer.
    const double hour = 3'600.0 * std::round(GetParam()) / GetParam();
    EXPECT_NEAR(timecode.seconds_since_midnight, hour + 1.0 / 3.0, 1e-3);  // 0.0001 measured
    EXPECT_EQ(timecode.text.substr(0, 9), "01:00:00:");
    EXPECT_NEAR((*reading)->gained_s, 0.0, 1e-3);
    EXPECT_GT((*reading)->read_until_s, 15.0);
}
INSTANTIATE_TEST_SUITE_P(Usual, LtcAtRate,
                         testing::Values(24'000.0 / 1'001.0, 24.0, 25.0, 30'000.0 / 1'001.0, 30.0));

TEST(Ltc, OnAChannelWithoutAnyIsNone) {
    auto source = source_of(test::timecode_sound(10.0, 25.0, kRateHz, 0.3));
    const auto reading = read_ltc(source, 0, {});
    ASSERT_TRUE(reading);
    EXPECT_FALSE(*reading);
    EXPECT_FALSE(read_ltc(source, 2, {}));
}

TEST(Ltc, ThatJumpsSaysByHowMuch) {
    auto sound = test::timecode_sound(60.0, 25.0, kRateHz, 0.3);
    sound.erase(sound.begin() + 10 * 48'000, sound.begin() + 17 * 48'000);
    auto source = source_of(std::move(sound));
    const auto reading = read_ltc(source, 1, {});
    ASSERT_TRUE(reading && *reading);
    EXPECT_NEAR((*reading)->timecode.seconds_since_midnight, 3'600.0, 1e-3);
    EXPECT_NEAR((*reading)->gained_s, 7.0, 1e-3);
}

}  // namespace
}  // namespace audiosync::media
