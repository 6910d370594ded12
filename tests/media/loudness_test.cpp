#include "audiosync/media/loudness.h"

#include <ebur128.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "support/random.h"

namespace audiosync::media {
namespace {

/// A stretch of a 1 kHz sine on both channels; `level_db` is its peak against full scale.
struct Stretch {
    double level_db;
    double seconds;
};

LoudnessFields measured(const std::vector<Stretch>& stretches, int channels = 2) {
    constexpr double kRate = 48'000;
    constexpr std::int64_t kBlock = 8'192;
    LoudnessMeter meter(channels, SampleRate::of(48'000));
    std::int64_t at = 0;
    for (const auto& stretch : stretches) {
        const double gain = std::pow(10.0, stretch.level_db / 20);
        for (auto left = static_cast<std::int64_t>(std::llround(stretch.seconds * kRate));
             left > 0;) {
            const auto count = std::min(left, kBlock);
            audio::AudioBuffer block(channels, {count});
            for (std::int64_t i = 0; i < count; ++i, ++at) {
                const double turns = std::fmod(static_cast<double>(at) * 1'000.0 / kRate, 1.0);
                const auto value =
                    static_cast<float>(gain * std::sin(2 * std::numbers::pi * turns));
                for (int c = 0; c < channels; ++c)
                    block.channel(c)[static_cast<std::size_t>(i)] = value;
            }
            meter.add(block, {count});
            left -= count;
        }
    }
    return meter.fields();
}

/// Levels, and what a meter must show within 0.1 LU: EBU Tech 3341 (2016), table 1, tests 1 to 5.
struct Programme {
    std::vector<Stretch> stretches;
    double expected_lufs;
};
class IntegratedLoudness : public testing::TestWithParam<Programme> {};

TEST_P(IntegratedLoudness, OfSinesIsWhatMetersMustShow) {
    EXPECT_NEAR(measured(GetParam().stretches).value / 100.0, GetParam().expected_lufs, 0.1);
}
INSTANTIATE_TEST_SUITE_P(
    OfEbuTech3341, IntegratedLoudness,
    testing::Values(Programme{{{-23, 20}}, -23.0}, Programme{{{-33, 20}}, -33.0},
                    Programme{{{-36, 10}, {-23, 60}, {-36, 10}}, -23.0},
                    Programme{{{-72, 10}, {-36, 10}, {-23, 60}, {-36, 10}, {-72, 10}}, -23.0},
                    Programme{{{-26, 20}, {-20, 20.1}, {-26, 20}}, -23.0}));

/// EBU Tech 3342 (2016), table 1, tests 1 to 4: within 1 LU.
class LoudnessRange : public testing::TestWithParam<Programme> {};

TEST_P(LoudnessRange, OfSinesIsWhatMetersMustShow) {
    EXPECT_NEAR(measured(GetParam().stretches).range / 100.0, GetParam().expected_lufs, 1.0);
}
INSTANTIATE_TEST_SUITE_P(
    OfEbuTech3342, LoudnessRange,
    testing::Values(Programme{{{-20, 20}, {-30, 20}}, 10}, Programme{{{-20, 20}, {-15, 20}}, 5},
                    Programme{{{-40, 20}, {-20, 20}}, 20},
                    Programme{{{-50, 20}, {-35, 20}, {-20, 20}, {-35, 20}, {-50, 20}}, 15}));

TEST(MomentaryAndShortTermLoudness, AreTheLargestOfTheirWindows) {
    // 0.4 s at -20 and 2.6 s at -30 within any 3 s: -27.7 LUFS by the mean of the powers.
    const auto fields = measured({{-30, 5}, {-20, 0.5}, {-30, 5}});
    EXPECT_NEAR(fields.max_momentary / 100.0, -20.0, 0.1);
    const double mean = (0.5 * std::pow(10, -2.0) + 2.5 * std::pow(10, -3.0)) / 3.0;
    EXPECT_NEAR(fields.max_short_term / 100.0, 10 * std::log10(mean), 0.1);
}

TEST(Loudness, OfAProgrammeOfManyLevelsIsWhatLibebur128MakesOfIt) {
    constexpr std::int64_t kSeconds = 40;
    constexpr std::int64_t kLength = kSeconds * 48'000;
    test::Random random(5);
    audio::AudioBuffer sound(2, {kLength});
    std::vector<float> interleaved;
    double gain = 0.1;
    for (std::size_t i = 0; i < kLength; ++i) {
        if (i % 30'000 == 0) gain = std::pow(10.0, random.between(-4.0, -0.5));
        for (int c = 0; c < 2; ++c) {
            sound.channel(c)[i] = static_cast<float>(gain * random.between(-1.0, 1.0));
            interleaved.push_back(sound.channel(c)[i]);
        }
    }
    LoudnessMeter meter(2, SampleRate::of(48'000));
    meter.add(sound, sound.samples());
    const auto fields = meter.fields();

    ebur128_state* state = ebur128_init(2, 48'000, EBUR128_MODE_I | EBUR128_MODE_LRA);
    ASSERT_NE(state, nullptr);
    ebur128_add_frames_float(state, interleaved.data(), kLength);
    double integrated = 0;
    double range = 0;
    ebur128_loudness_global(state, &integrated);
    ebur128_loudness_range(state, &range);
    ebur128_destroy(&state);
    EXPECT_NEAR(fields.value / 100.0, integrated, 0.011);
    EXPECT_NEAR(fields.range / 100.0, range, 0.011);
    EXPECT_GT(range, 5.0);  // otherwise the gates had nothing to do
}

TEST(Loudness, OfSilenceAndOfLessThanAWindowIsUnknown) {
    EXPECT_EQ(measured({{-300, 5}}).value, LoudnessFields::kUnknown);
    const auto brief = measured({{-20, 0.2}});
    EXPECT_EQ(brief.value, LoudnessFields::kUnknown);
    EXPECT_EQ(brief.range, LoudnessFields::kUnknown);
    EXPECT_EQ(brief.max_momentary, LoudnessFields::kUnknown);
    EXPECT_EQ(brief.max_short_term, LoudnessFields::kUnknown);
    EXPECT_NEAR(brief.max_true_peak, -2'000, 20);
}

}  // namespace
}  // namespace audiosync::media
