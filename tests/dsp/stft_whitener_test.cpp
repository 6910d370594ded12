#include "audiosync/dsp/stft_whitener.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "support/event.h"
#include "support/signals.h"

namespace audiosync::dsp {
namespace {

StftWhitener::Output whitened(const std::vector<float>& in, std::size_t block) {
    StftWhitener whitener({});
    StftWhitener::Output out;
    for (std::size_t at = 0; at < in.size(); at += block)
        whitener.process(std::span(in).subspan(at, std::min(block, in.size() - at)), out);
    whitener.drain(out);
    return out;
}

StftWhitener::Output whitened(const std::vector<float>& in) { return whitened(in, in.size() + 1); }

class WhitenedLength : public testing::TestWithParam<std::int64_t> {};

TEST_P(WhitenedLength, IsThatOfTheInput) {
    const auto out = whitened(test::white_noise({.samples = GetParam()}));
    EXPECT_EQ(out.strong.size(), static_cast<std::size_t>(GetParam()));
    EXPECT_EQ(out.mild.size(), static_cast<std::size_t>(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(AroundTheFrame, WhitenedLength,
                         testing::Values(0, 1, 255, 256, 257, 511, 512, 513, 5'000));

TEST(StftWhitener, DoesNotDelay) {
    const auto in = test::white_noise({.samples = 16'000, .seed = 2});
    const auto out = whitened(in);
    const auto middle = std::span<const float>(in).subspan(4'000, 8'000);
    for (const auto& line : {out.strong, out.mild}) {
        const auto found = test::find_lag(middle, line, 4'000, 600);
        EXPECT_EQ(found.lag, 0);
        EXPECT_GT(found.correlation, 0.7);
    }
}

TEST(StftWhitener, GivesTheSameSamplesInBlocksOfAnySize) {
    const auto in = test::white_noise({.samples = 10'007, .seed = 3});
    const auto whole = whitened(in);
    for (const std::size_t block : {1U, 64U, 511U, 4'096U}) {
        const auto out = whitened(in, block);
        EXPECT_EQ(out.strong, whole.strong) << block;
        EXPECT_EQ(out.mild, whole.mild) << block;
    }
}

TEST(StftWhitener, CanBeEmptiedOnTheWay) {
    const auto in = test::white_noise({.samples = 5'000, .seed = 4});
    StftWhitener whitener({});
    StftWhitener::Output out;
    std::vector<float> strong;
    for (std::size_t at = 0; at < in.size(); at += 1'000) {
        whitener.process(std::span(in).subspan(at, 1'000), out);
        strong.insert(strong.end(), out.strong.begin(), out.strong.end());
        out = {};
    }
    whitener.drain(out);
    strong.insert(strong.end(), out.strong.begin(), out.strong.end());
    EXPECT_EQ(strong, whitened(in).strong);
}

// Half way between kept and evened out: a hundredth of the level comes out at a tenth.
TEST(StftWhitener, TakesTheRootOfTheGain) {
    const auto loud = test::speech_like(3.0, 5);
    auto quiet = loud;
    for (float& x : quiet) x *= 0.01F;
    const auto a = whitened(loud);
    const auto b = whitened(quiet);
    const float peak = *std::max_element(a.strong.begin(), a.strong.end());
    for (std::size_t i = 0; i < loud.size(); ++i)
        ASSERT_NEAR(10.0F * b.strong[i], a.strong[i], 0.01 * peak) << i;
}

TEST(StftWhitener, LeavesSilenceSilent) {
    const auto out = whitened(std::vector<float>(4'000, 0.0F));
    EXPECT_TRUE(std::all_of(out.strong.begin(), out.strong.end(), [](float x) { return x == 0; }));
    EXPECT_TRUE(std::all_of(out.mild.begin(), out.mild.end(), [](float x) { return x == 0; }));
}

/// Energy of white noise coloured by a one-pole low-pass, at two frequencies a decade apart.
double tilt_db(const std::vector<float>& x) {
    RealFft fft(512);
    std::vector<std::complex<float>> spectrum(fft.bins());
    double low = 0.0;
    double high = 0.0;
    for (std::size_t at = 0; at + 512 <= x.size(); at += 512) {
        fft.forward(std::span<const float>(x).subspan(at, 512), spectrum);
        for (std::size_t k = 16; k < 24; ++k) low += std::norm(spectrum[k]);
        for (std::size_t k = 160; k < 168; ++k) high += std::norm(spectrum[k]);
    }
    return 10.0 * std::log10(low / high);
}

TEST(StftWhitener, FlattensASlopeToTwoDegrees) {
    const auto in = test::soft_noise({.samples = 80'000, .seed = 6});
    const auto out = whitened(in);
    const double before = tilt_db(in);
    ASSERT_GT(before, 10.0);
    EXPECT_NEAR(tilt_db(out.strong), before * 0.25, 1.0);
    EXPECT_NEAR(tilt_db(out.mild), before * 0.625, 1.0);
}

/// Correlation coefficient of two signals from their sixth second on.
double coefficient(const std::vector<float>& a, const std::vector<float>& b) {
    double ab = 0.0;
    double aa = 0.0;
    double bb = 0.0;
    for (std::size_t i = 48'000; i < a.size(); ++i) {
        ab += static_cast<double>(a[i] * b[i]);
        aa += static_cast<double>(a[i] * a[i]);
        bb += static_cast<double>(b[i] * b[i]);
    }
    return ab / std::sqrt(aa * bb);
}

TEST(StftWhitener, LowersMainsHumThatTwoRecordersShare) {
    const auto recording = [](std::uint32_t seed) {
        auto sound = test::normal_noise(15, 8'000, 0.05, seed);
        for (std::size_t i = 0; i < sound.size(); ++i)
            for (const double hz : {150.0, 250.0, 350.0})
                sound[i] += 0.1F * static_cast<float>(std::sin(2.0 * std::numbers::pi * hz *
                                                               static_cast<double>(i) / 8'000.0));
        return sound;
    };
    const auto a = recording(1);
    const auto b = recording(2);
    EXPECT_GT(coefficient(a, b), 0.8);
    EXPECT_LT(std::abs(coefficient(whitened(a).strong, whitened(b).strong)), 0.06);
}

TEST(StftWhitener, TakesOutWhatLiesOutsideItsBand) {
    StftWhitener whitener({.rate_hz = 8'000, .low_hz = 1'000, .high_hz = 2'000});
    StftWhitener::Output out;
    whitener.process(test::white_noise({.samples = 40'960, .seed = 7}), out);
    whitener.drain(out);
    RealFft fft(4'096);
    std::vector<std::complex<float>> spectrum(fft.bins());
    fft.forward(std::span<const float>(out.strong).subspan(8'192, 4'096), spectrum);
    double inside = 0.0;
    double outside = 0.0;
    for (std::size_t k = 0; k < spectrum.size(); ++k) {
        const double hz = static_cast<double>(k) * 8'000 / 4'096;
        (hz > 900 && hz < 2'100 ? inside : outside) += std::norm(spectrum[k]);
    }
    EXPECT_LT(outside, 0.01 * inside);
}

}  // namespace
}  // namespace audiosync::dsp
