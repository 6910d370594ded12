#include "audiosync/sync/rivals.h"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "hypotheses.h"
#include "listening.h"

namespace audiosync::sync {
namespace {

/// One verdict of a window at the lag, as a clip of a few seconds gives.
Hypothesis short_match(double lag_s) {
    auto h = hypothesis({.query = 0, .target = 1, .lag_s = lag_s, .at_s = 2.5, .seconds = 5.0});
    auto& match = h.verdicts.front().match;
    match.window_s = {2.5};
    match.window_peaks = {1.0F};
    return h;
}

/// Five seconds looked for in a recording that has them at 20 s, and at 60 s something else
/// over them as loud as `other`.
std::optional<double> true_against_copy(double other) {
    auto event = test::speech_like(101, 1);
    const auto noise = test::speech_like(101, 2);
    const auto at = [](double s) { return static_cast<std::size_t>(s * test::kEventRateHz); };
    for (std::size_t i = 0; i < at(5.0); ++i)
        event[at(60.0) + i] = event[at(20.0) + i] + static_cast<float>(other) * noise[at(60.0) + i];
    const auto whole = heard(event, {.from_s = 0, .seconds = 100, .noise = 0.02, .seed = 1});
    const auto part = heard(event, {.from_s = 20, .seconds = 5, .noise = 0.02, .seed = 2});
    const std::vector<EngineClip> clips = {{0, &part, 5.0}, {1, &whole, 100.0}};
    return preference(clips, short_match(20.0), short_match(60.0));
}

TEST(Rivals, AreToldApartInAClipOfOneWindowByItsPieces) {
    const auto preferred = true_against_copy(3.0);
    ASSERT_TRUE(preferred);
    EXPECT_GE(*preferred, 1.0);  // 1.5 measured: half of the pieces are pauses
}

TEST(Rivals, ThatSoundTheSameAreNot) {
    const auto preferred = true_against_copy(0.0);
    ASSERT_TRUE(preferred);
    EXPECT_LT(std::abs(*preferred), 1.0);
}

TEST(Advantage, IsPositiveForTheBetterHypothesisAndChangesSign) {
    const auto better = hypothesis({.lag_s = 1.0, .window_peak = 1.3F});
    const auto worse = hypothesis({.lag_s = 2.0, .window_peak = 1.0F});
    EXPECT_GT(advantage(better, worse), 1.0);
    EXPECT_DOUBLE_EQ(advantage(better, worse), -advantage(worse, better));
    const auto much_worse = hypothesis({.lag_s = 2.0, .window_peak = 0.5F});
    EXPECT_GT(advantage(better, much_worse), advantage(better, worse));
}

TEST(Advantage, IsNoneWithoutCommonWindows) {
    const auto early = hypothesis({.lag_s = 1.0, .at_s = 30.0, .window_peak = 9.0F});
    const auto late = hypothesis({.lag_s = 1.0, .at_s = 150.0});
    EXPECT_EQ(advantage(early, late), 0.0);
    auto mild = hypothesis({.lag_s = 2.0});
    mild.verdicts[0].match.whitening = Whitening::mild;
    EXPECT_EQ(advantage(early, mild), 0.0);  // heights of two kinds do not compare
}

TEST(Advantage, IsNoneBetweenPlacesThatDifferByLessThanTheyMay) {
    // Ten windows, of which each says the same: one copy holds two hundredths more.
    const auto one = hypothesis({.lag_s = 1.0, .window_peak = 10.0F});
    const auto copy = hypothesis({.lag_s = 2.0, .window_peak = 10.2F});
    EXPECT_LT(std::abs(advantage(one, copy)), 1.0);
}

TEST(Rivals, ChangeSignWhenTheyChangePlaces) {
    const std::vector<EngineClip> clips = {{0, nullptr, 60.0}, {1, nullptr, 600.0}};
    const auto a = hypothesis({.query = 0, .target = 1, .lag_s = 10.0});
    const auto b = hypothesis({.query = 0, .target = 1, .lag_s = 200.0, .window_peak = 0.5F});
    EXPECT_GT(*preference(clips, a, b), 3.0);
    EXPECT_NEAR(*preference(clips, a, b), -*preference(clips, b, a), 1e-9);
}

TEST(Rivals, WithoutSoundInCommonSayNothing) {
    const std::vector<EngineClip> clips = {{0, nullptr, 60.0}, {1, nullptr, 600.0}};
    const auto a = hypothesis({.query = 0, .target = 1, .lag_s = 10.0, .at_s = 30.0});
    const auto b = hypothesis({.query = 0, .target = 1, .lag_s = 200.0, .at_s = 150.0});
    EXPECT_FALSE(preference(clips, a, b));
}

}  // namespace
}  // namespace audiosync::sync
