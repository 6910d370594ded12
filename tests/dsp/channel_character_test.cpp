#include "audiosync/dsp/channel_character.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>
#include <tuple>
#include <vector>

#include "support/event.h"
#include "support/random.h"
#include "support/sine_fit.h"
#include "support/timecode_sound.h"

namespace audiosync::dsp {
namespace {

using test::normal_noise;

std::vector<float> sum(std::vector<float> a, const std::vector<float>& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] += b[i];
    return a;
}

using Code = std::tuple<double, double>;  // frames and samples per second
class LinearTimecode : public testing::TestWithParam<Code> {};

TEST_P(LinearTimecode, IsToldFromSound) {
    const auto [fps, rate] = GetParam();
    for (const double level : {0.5, 0.01}) {
        const auto clean = test::timecode_sound(2.0, fps, rate, level);
        EXPECT_EQ(classify_channel(clean, rate), ChannelCharacter::timecode) << level;
        const auto noisy = sum(clean, normal_noise(2.0, rate, 0.01 * level, 3));
        EXPECT_EQ(classify_channel(noisy, rate), ChannelCharacter::timecode) << level;
    }
}

INSTANTIATE_TEST_SUITE_P(AtAllRates, LinearTimecode,
                         testing::Combine(testing::Values(24.0, 25.0, 30'000.0 / 1001, 30.0),
                                          testing::Values(44'100.0, 48'000.0)));

std::vector<float> hum(double mains_hz, double level, double rate_hz) {
    std::vector<float> out(static_cast<std::size_t>(rate_hz), 0.0F);
    for (int harmonic = 1; harmonic <= 9; ++harmonic) {
        const double hz = mains_hz * harmonic;
        out = sum(std::move(out),
                  test::sine(hz / rate_hz, out.size(), harmonic, level / (harmonic * harmonic)));
    }
    return out;
}

TEST(Hum, OfEitherMainsIsTold) {
    for (const double mains : {50.0, 60.0})
        for (const double rate : {8'000.0, 16'000.0, 32'000.0, 44'100.0, 48'000.0, 96'000.0}) {
            const auto sound =
                sum(hum(mains, 0.02, rate), normal_noise(1.0, rate, /*level=*/5e-5, 1));
            EXPECT_EQ(classify_channel(sound, rate), ChannelCharacter::hum) << mains << ' ' << rate;
        }
}

TEST(Hum, UnderSpeechIsProgramme) {
    const auto speech = test::recording(test::speech_like(2, 9), {.seconds = 1, .rate_hz = 48'000});
    EXPECT_EQ(classify_channel(sum(hum(50, 0.02, 48'000), speech), 48'000),
              ChannelCharacter::programme);
}

TEST(OpenInput, IsDead) {
    const double level = std::pow(10.0, -90.0 / 20.0);
    EXPECT_EQ(classify_channel(normal_noise(1.0, 48'000, level, 1), 48'000),
              ChannelCharacter::dead);
    EXPECT_EQ(classify_channel(std::vector<float>(48'000), 48'000), ChannelCharacter::dead);
}

TEST(Programme, IsSpeech) {
    const auto event = test::speech_like(31, 4);
    for (int at = 0; at < 30; ++at) {
        for (const double rate : {16'000.0, 44'100.0, 48'000.0}) {
            const auto block =
                test::recording(event, {.from_s = 1.0 * at, .seconds = 1, .rate_hz = rate});
            EXPECT_EQ(classify_channel(block, rate), ChannelCharacter::programme) << at;
        }
    }
}

/// Three notes with harmonics, tempered, dying away.
std::vector<float> chord(std::array<int, 3> semitones_over_a3) {
    std::vector<float> out(48'000, 0.0F);
    for (const int note : semitones_over_a3)
        for (int harmonic = 1; harmonic <= 4; ++harmonic) {
            const double hz = 220.0 * std::pow(2.0, note / 12.0) * harmonic;
            out = sum(std::move(out),
                      test::sine(hz / 48'000, out.size(), note, 0.1 / (harmonic * harmonic)));
        }
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] *= static_cast<float>(std::exp(-2.0 * static_cast<double>(i) / 48'000));
    return out;
}

TEST(Programme, IsMusicAndASteadyTone) {
    for (const auto& notes : {std::array{0, 4, 7}, std::array{3, 7, 10}, std::array{-2, 2, 5}})
        EXPECT_EQ(classify_channel(chord(notes), 48'000), ChannelCharacter::programme) << notes[0];
    EXPECT_EQ(classify_channel(test::sine(440.0 / 48'000, 48'000, 0, 0.3), 48'000),
              ChannelCharacter::programme);
    EXPECT_EQ(classify_channel(normal_noise(1.0, 48'000, 0.1, 2), 48'000),
              ChannelCharacter::programme);
}

TEST(RootMeanSquare, IsThatOfASineAndZeroForNothing) {
    EXPECT_NEAR(rms(test::sine(0.01, 1'000)), std::numbers::sqrt2 / 2.0, 1e-6);
    EXPECT_EQ(rms({}), 0.0);
}

TEST(CorrelationCoefficient, KnowsSameReversedUnrelatedAndSilent) {
    const auto a = normal_noise(1.0, 8'000, 0.1, 1);
    const auto b = normal_noise(1.0, 8'000, 0.3, 2);
    std::vector<float> reversed(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) reversed[i] = -3.0F * a[i];
    EXPECT_NEAR(correlation_coefficient(a, a), 1.0, 1e-9);
    EXPECT_NEAR(correlation_coefficient(a, reversed), -1.0, 1e-6);
    EXPECT_NEAR(correlation_coefficient(a, b), 0.0, 0.05);
    EXPECT_EQ(correlation_coefficient(a, std::vector<float>(a.size())), 0.0);
}

}  // namespace
}  // namespace audiosync::dsp
