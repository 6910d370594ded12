#include "audiosync/sync/window_correlation.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "listening.h"

namespace audiosync::sync {
namespace {

constexpr auto kReach = WindowCorrelations::kReach;
constexpr auto kWindow = WindowCorrelations::kWindow;

CompactSignal compact(const std::vector<float>& samples) {
    CompactSignal signal;
    signal.append(samples);
    return signal;
}

/// White noise as whitened sound is, and the same `lag_samples` later.
struct Pair {
    std::vector<float> event = test::normal_noise(40, 8'000, 1.0, 1);
    CompactSignal query = compact(std::vector<float>(event.begin() + 8'000, event.end()));
    CompactSignal target = compact(event);
};

WindowCorrelations correlate(const CompactSignal& query, const CompactSignal& target,
                             std::int64_t end, const LagLine& line,
                             const WindowOptions& options = {}) {
    QueryWindows windows(query, 0, end);
    return WindowCorrelator(windows, target, line).correlate(options);
}

WindowCorrelations correlate(const Pair& pair, const LagLine& line, std::int64_t end) {
    return correlate(pair.query, pair.target, end, line);
}

TEST(LagLine, TurnsAboutItsMiddle) {
    const LagLine line{.at_middle = 100.0, .slope = 0.5, .middle = 10.0};
    EXPECT_DOUBLE_EQ(line.at(10.0), 100.0);
    EXPECT_DOUBLE_EQ(line.at(14.0), 102.0);
    EXPECT_DOUBLE_EQ(line.at(0.0), 95.0);
}

TEST(WindowCorrelations, PeakAtTheLag) {
    const Pair pair;  // true lag 8000
    const auto all = correlate(pair, {.at_middle = 7'990.0}, 3 * kWindow);
    ASSERT_EQ(all.windows.size(), 3U);
    for (const auto& window : all.windows) {
        EXPECT_EQ(window.base, 7'990);
        const auto peak = std::max_element(window.values.begin(), window.values.end());
        EXPECT_EQ(peak - window.values.begin(), kReach + 10);
        EXPECT_NEAR(*peak, static_cast<double>(kWindow), 0.03 * static_cast<double>(kWindow));
    }
}

TEST(WindowCorrelations, ExpectTheDeviationThatUnrelatedNoiseHas) {
    const Pair pair;
    const auto all = correlate(pair, {.at_middle = 0.0}, 3 * kWindow);  // 8000 lies out of reach
    for (const auto& window : all.windows) {
        double power = 0.0;
        for (const float v : window.values) power += static_cast<double>(v) * v;
        power /= static_cast<double>(window.values.size());
        // The sum over 16 ms blocks of products of energies is 128 times that over samples.
        EXPECT_NEAR(window.expected_power / 128.0 / power, 1.0, 0.1);
    }
}

TEST(WindowCorrelations, HaveDecoysInWhichNothingMatches) {
    const Pair pair;
    const auto all = correlate(pair, {.at_middle = 8'000.0}, 3 * kWindow);
    ASSERT_EQ(all.decoys.size(), 1U);
    ASSERT_EQ(all.decoys[0].size(), 2U);
    for (const auto& decoy : all.decoys[0])
        for (const float v : decoy.values) ASSERT_LT(std::abs(v), 0.05F * kWindow);
}

TEST(WindowCorrelations, SpreadEvenlyOverTheStretch) {
    const Pair pair;
    const std::int64_t end = 2 * kWindow + 1'000;
    const auto all = correlate(pair, {.at_middle = 8'000.0}, end);
    ASSERT_EQ(all.windows.size(), 3U);
    EXPECT_NEAR(all.window_length, static_cast<double>(end) / 3.0, 7.0);
    EXPECT_NEAR(all.middle, static_cast<double>(end) / 2.0, 11.0);
    EXPECT_NEAR(all.span, static_cast<double>(end) * 2.0 / 3.0, 14.0);
}

TEST(WindowCorrelations, LeaveOutWindowsWithLittleTarget) {
    const Pair pair;
    // The target has 320000 samples; the query's second window would begin at 319000 of it.
    const auto late = correlate(pair, {.at_middle = 319'000.0 - kWindow}, 3 * kWindow);
    EXPECT_EQ(late.windows.size(), 1U);
    const auto early = correlate(pair, {.at_middle = -1.7 * kWindow}, 3 * kWindow);
    ASSERT_EQ(early.windows.size(), 1U);
    EXPECT_GT(early.windows[0].centre, 2.0 * kWindow);
    EXPECT_TRUE(correlate(pair, {.at_middle = 1e6}, kWindow).windows.empty());
}

/// A query whose clock runs 60 ppm slow against the target.
TEST(StackedWindows, AddUpAlongADriftingLine) {
    const auto event = test::normal_noise(41, 8'000, 1.0, 2);
    Pair pair;
    pair.target = compact(test::recording(event, {.seconds = 40, .drift_ppm = 60.0}));
    pair.query = compact(event);
    const LagLine truth{.at_middle = 0.0, .slope = 60e-6, .middle = 0.0};
    const auto all = correlate(pair, {.at_middle = 7.0}, 8 * kWindow);
    std::vector<float> along;
    std::vector<float> across;
    const LagLine level{truth.at(all.middle), 0.0, all.middle};
    stack_windows(all.windows, truth, 50, along);
    stack_windows(all.windows, level, 50, across);
    ASSERT_EQ(along.size(), 101U);
    const auto top = std::max_element(along.begin(), along.end());
    EXPECT_NEAR(static_cast<double>(top - along.begin()), 50.0, 1.0);
    EXPECT_GT(*top, 2.0F * *std::max_element(across.begin(), across.end()));
    EXPECT_GE(stack_at(all, truth, 0, all.windows.size()), 0.9 * static_cast<double>(*top));
}

TEST(StackedWindows, AreReadBetweenSamples) {
    const auto event = test::normal_noise(20, 8'000, 1.0, 3);
    // Half the band only: what is read between samples must be band-limited well inside it.
    const auto smooth = read_all(heard(event).signal(Whitening::strong));
    Pair pair;
    pair.query = compact(smooth);
    pair.target = compact(test::recording(smooth, {.from_s = -10.4 / 8'000, .seconds = 20}));
    const auto all = correlate(pair, {.at_middle = 10.0}, 3 * kWindow);
    double best = -1.0;
    double best_lag = 0.0;
    for (double lag = 9.0; lag <= 12.0; lag += 0.05) {
        const double height = stack_at(all, {.at_middle = lag}, 0, all.windows.size());
        if (height > best) {
            best = height;
            best_lag = lag;
        }
    }
    EXPECT_NEAR(best_lag, 10.4, 0.051);
    double sum = 0.0;
    for (std::size_t w = 0; w < all.windows.size(); ++w)
        sum += stack_at(all, {.at_middle = 10.4}, w, w + 1);
    EXPECT_NEAR(sum, stack_at(all, {.at_middle = 10.4}, 0, all.windows.size()), 1e-3 * sum);
}

TEST(StackedWindows, AreZeroBeyondTheirReach) {
    const Pair pair;
    const auto all = correlate(pair, {.at_middle = 8'000.0}, kWindow);
    EXPECT_EQ(stack_at(all, {.at_middle = 8'000.0 + kReach + 5.0}, 0, 1), 0.0);
    std::vector<float> sum;
    stack_windows(all.windows, {.at_middle = 8'000.0 + kReach}, 100, sum);
    EXPECT_NE(sum[50], 0.0F);
    EXPECT_EQ(sum[150], 0.0F);
}

TEST(WindowCorrelations, HaveAsManySetsOfDecoysAsAskedForWhereTheTargetIsLongEnough) {
    const auto event = test::normal_noise(60, 8'000, 0.1, 3);
    const auto target = compact(event);
    const auto with_sets = [&](double seconds, std::size_t sets) {
        const auto query = compact({event.begin(), event.begin() + std::lround(seconds * 8'000)});
        return correlate(query, target, query.size(), {}, {.decoy_sets = sets});
    };
    const auto shorter = with_sets(5.0, 4);
    ASSERT_EQ(shorter.decoys.size(), 4U);
    for (const auto& set : shorter.decoys) EXPECT_EQ(set.size(), shorter.windows.size());
    const auto longer = with_sets(30.0, 4);
    ASSERT_EQ(longer.decoys.size(), 4U);
    for (std::size_t k = 0; k < 4; ++k)
        EXPECT_EQ(longer.decoys[k].size(), longer.windows.size() - k - 1);
}

TEST(WindowCorrelations, AreTheSameWhenTheyAreAskedForAgain) {
    const Pair pair;
    QueryWindows windows(pair.query, 0, 5 * kWindow);
    WindowCorrelator correlator(windows, pair.target, {.at_middle = 8'000.0});
    const auto sparse = correlator.correlate({.stride = 3});
    const auto all = correlator.correlate();
    ASSERT_EQ(sparse.windows.size(), 2U);
    ASSERT_EQ(all.windows.size(), 5U);
    EXPECT_EQ(sparse.windows[0].values, all.windows[1].values);
    EXPECT_EQ(sparse.windows[1].values, all.windows[4].values);
    WindowCorrelator other(windows, pair.target, {.at_middle = 8'000.0});
    EXPECT_EQ(other.correlate().windows[2].values, all.windows[2].values);
}

TEST(WindowCorrelations, KnowHowTallABeatWouldStand) {
    auto beat = test::normal_noise(0.25, 8'000, 0.1, 4);
    std::vector<float> loop;
    for (int i = 0; i < 40; ++i) loop.insert(loop.end(), beat.begin(), beat.end());
    const auto height = [&](const std::vector<float>& sound) {
        const auto signal = compact(sound);
        const auto all = correlate(signal, signal, signal.size(), {}, {.beat = true});
        double level = 0.0;
        for (const auto& window : all.windows) level += window.level;
        return all.beat_height / level;
    };
    EXPECT_GT(height(loop), 0.8);
    EXPECT_LT(height(test::normal_noise(10, 8'000, 0.1, 5)), 0.1);
}

}  // namespace
}  // namespace audiosync::sync
