#include "audiosync/sync/band_features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "support/event.h"
#include "support/sine_fit.h"

namespace audiosync::sync {
namespace {

using Features = std::vector<std::int8_t>;

Features features_of(const std::vector<float>& sound, std::size_t block = 1'000'000) {
    BandFeatures features;
    for (std::size_t at = 0; at < sound.size(); at += block)
        features.add(std::span(sound).subspan(at, std::min(block, sound.size() - at)));
    return features.finish();
}

/// Normalised correlation of b moved by `frames` with a.
double likeness(const Features& a, const Features& b, std::ptrdiff_t frames) {
    double ab = 0.0;
    double aa = 1e-9;
    double bb = 1e-9;
    const auto shift = frames * static_cast<std::ptrdiff_t>(kFeatureBands);
    for (std::ptrdiff_t i = 0; i < std::ssize(a); ++i) {
        const auto j = i + shift;
        if (j < 0 || j >= std::ssize(b)) continue;
        const double x = a[static_cast<std::size_t>(i)];
        const double y = b[static_cast<std::size_t>(j)];
        ab += x * y;
        aa += x * x;
        bb += y * y;
    }
    return ab / std::sqrt(aa * bb);
}

TEST(BandFeatures, AreAHundredFramesASecond) {
    const auto frames = features_of(test::speech_like(10, 1)).size() / kFeatureBands;
    EXPECT_NEAR(static_cast<double>(frames), 1'000.0, 2.0);
    EXPECT_TRUE(features_of({}).empty());
    EXPECT_TRUE(features_of(std::vector<float>(50, 0.1F)).empty());
}

TEST(BandFeatures, AreTheSameFromBlocksOfAnySize) {
    const auto sound = test::speech_like(5, 2);
    const auto whole = features_of(sound);
    for (const std::size_t block : {1U, 80U, 997U}) EXPECT_EQ(features_of(sound, block), whole);
}

TEST(BandFeatures, PutAFrameWhereItsSoundIs) {
    std::vector<float> click(80'000, 0.0F);
    const auto burst = test::normal_noise(0.005, 8'000, 0.3, 3);
    std::copy(burst.begin(), burst.end(), click.begin() + 40'000 - 20);
    const auto features = features_of(click);
    std::vector<int> energy(features.size() / kFeatureBands, 0);
    for (std::size_t i = 0; i < features.size(); ++i)
        energy[i / kFeatureBands] += std::abs(static_cast<int>(features[i]));
    const auto loudest = std::max_element(energy.begin(), energy.end()) - energy.begin();
    EXPECT_NEAR(static_cast<double>(loudest), 500.0, 1.0);
}

TEST(BandFeatures, DoNotCareForGain) {
    const auto event = test::speech_like(20, 4);
    const auto loud = features_of(test::recording(event, {.seconds = 20, .noise = 0.003}));
    const auto quiet =
        features_of(test::recording(event, {.seconds = 20, .gain = 0.05, .noise = 0.00015}));
    EXPECT_GT(likeness(loud, quiet, 0), 0.98);
}

TEST(BandFeatures, DoNotCareForTone) {
    const auto plain = test::recording(test::speech_like(20, 5), {.seconds = 20, .noise = 0.001});
    auto dull = plain;
    float last = 0.0F;
    for (float& x : dull) x = last = 0.3F * x + 0.7F * last;
    EXPECT_GT(likeness(features_of(plain), features_of(dull), 0), 0.9);
}

TEST(BandFeatures, FollowADelay) {
    const auto event = test::speech_like(30, 6);
    const auto early = features_of(test::recording(event, {.from_s = 2, .seconds = 20}));
    const auto late = features_of(test::recording(event, {.from_s = 1, .seconds = 20}));
    EXPECT_GT(likeness(early, late, 100), 0.95);
    EXPECT_LT(std::abs(likeness(early, late, 0)), 0.2);
    EXPECT_LT(std::abs(likeness(early, late, -100)), 0.2);
}

TEST(BandFeatures, OfUnrelatedSoundAreUnlike) {
    EXPECT_LT(std::abs(likeness(features_of(test::speech_like(60, 7)),
                                features_of(test::speech_like(60, 8)), 0)),
              0.05);
}

TEST(BandFeatures, OfSilenceAndSteadyHumSayNothing) {
    for (const auto& sound :
         {std::vector<float>(80'000, 0.0F), test::sine(50.0 / 8'000, 80'000, 0.0, 0.1)}) {
        const auto features = features_of(sound);
        // The first and last second differ from silence before and after.
        const auto middle = std::span(features).subspan(200 * kFeatureBands, 600 * kFeatureBands);
        EXPECT_TRUE(std::all_of(middle.begin(), middle.end(), [](int x) { return x == 0; }));
    }
}

}  // namespace
}  // namespace audiosync::sync
