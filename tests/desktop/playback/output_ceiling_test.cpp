#include "desktop/playback/output_ceiling.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace audiosync::desktop {
namespace {

constexpr int kRate = 48'000;

std::vector<float> tone(double seconds, float left, float right) {
    std::vector<float> stereo;
    for (int n = 0; n < static_cast<int>(seconds * kRate); ++n) {
        const auto x = static_cast<float>(std::sin(2.0 * std::numbers::pi * 440.0 * n / kRate));
        stereo.push_back(left * x);
        stereo.push_back(right * x);
    }
    return stereo;
}

TEST(OutputCeiling, LeavesSoundWithinFullScaleAsItIs) {
    const auto before = tone(0.2, 1.0F, -0.7F);
    auto sound = before;
    OutputCeiling(kRate).apply(sound);
    EXPECT_EQ(sound, before);
}

TEST(OutputCeiling, TurnsLoudSoundDownInsteadOfCuttingItsPeaksOff) {
    const auto before = tone(0.5, 2.5F, 1.0F);
    auto sound = before;
    OutputCeiling(kRate).apply(sound);
    for (const float x : sound) ASSERT_LE(std::abs(x), 1.0F);
    // After the first waves it is the same tone, turned down: the gain wanders by little within a
    // wave, where a cut one would be flat for most of it.
    for (std::size_t i = sound.size() / 2; i < sound.size(); i += 2)
        ASSERT_NEAR(sound[i], before[i] * 0.4F, 0.008F) << i;
}

TEST(OutputCeiling, KeepsTheBalanceOfLeftAndRight) {
    auto sound = tone(0.2, 3.0F, 1.5F);
    OutputCeiling(kRate).apply(sound);
    for (std::size_t i = 0; i < sound.size(); i += 2)
        ASSERT_NEAR(sound[i], 2.0F * sound[i + 1], 1e-5F) << i;
}

TEST(OutputCeiling, ComesBackToTheVeryLevelAfterAPeak) {
    OutputCeiling ceiling(kRate);
    auto loud = tone(0.1, 4.0F, 4.0F);
    ceiling.apply(loud);
    auto quiet = tone(5.0, 0.2F, 0.2F);
    const auto before = quiet;
    ceiling.apply(quiet);
    EXPECT_LT(std::abs(quiet[101]), 0.5F * std::abs(before[101]));  // not at once
    const auto last = static_cast<std::ptrdiff_t>(2 * kRate);
    EXPECT_TRUE(std::equal(quiet.end() - last, quiet.end(), before.end() - last));
}

/// The blocks in which it comes do not show.
TEST(OutputCeiling, DoesTheSameInPieces) {
    auto whole = tone(0.3, 1.8F, 0.3F);
    auto pieces = whole;
    OutputCeiling(kRate).apply(whole);
    OutputCeiling ceiling(kRate);
    for (std::size_t at = 0; at < pieces.size(); at += 194)
        ceiling.apply(
            std::span(pieces).subspan(at, std::min<std::size_t>(194, pieces.size() - at)));
    EXPECT_EQ(pieces, whole);
}

}  // namespace
}  // namespace audiosync::desktop
