#include "audiosync/sync/fine_match.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "listening.h"
#include "support/random.h"
#include "support/signals.h"

namespace audiosync::sync {
namespace {

constexpr double kRate = kListeningRateHz;
constexpr double kMicrosecond = 1e-6;

/// Looks at the whole query around a suspected lag.
FineMatch match(const ListeningCopy& query, const ListeningCopy& target, double suspected_s,
                Whitening whitening = Whitening::strong) {
    const LagLine line{std::round(suspected_s * 100.0) / 100.0 * kRate, 0.0,
                       0.5 * static_cast<double>(query.samples())};
    const auto found = match_stretch(query, target, 0, query.samples(), line, whitening, {});
    EXPECT_TRUE(found.has_value());
    return found.value_or(FineMatch{});
}

struct Scene {
    std::vector<float> event;
    ListeningCopy query;
    ListeningCopy target;
    double lag_s;  ///< true, at the query's start
};

Scene scene(std::uint32_t seed, double seconds, test::RecordingOptions target = {}) {
    Scene made{test::speech_like(seconds + 20.0, seed), {}, {}, 0.0};
    made.query = heard(made.event,
                       {.from_s = 10.0, .seconds = seconds, .noise = 0.05, .seed = seed + 1'000});
    target.from_s = 2.003'71;
    target.seconds = seconds + 15.0;
    target.noise = target.gain * 0.05;
    target.seed = seed + 2'000;
    made.target = heard(made.event, target);
    made.lag_s = (10.0 - target.from_s) * (1.0 + target.drift_ppm * 1e-6);
    return made;
}

TEST(FineMatch, ReadsTheLagToAFractionOfASampleUnderNoise) {
    for (const std::uint32_t seed : {1U, 2U, 3U}) {
        const auto s = scene(seed, 30.0);
        const auto found = match(s.query, s.target, s.lag_s + 0.03);
        EXPECT_NEAR(found.lag_s, s.lag_s, 20 * kMicrosecond) << seed;
        EXPECT_NEAR(found.drift_ppm, 0.0, 2.0) << seed;
        EXPECT_GT(found.confidence, 10.0);
        EXPECT_FALSE(found.reversed_polarity);
        EXPECT_NEAR(found.seconds, 30.0, 0.01);
        ASSERT_EQ(found.window_s.size(), found.window_peaks.size());
        for (const auto& point : found.points)
            EXPECT_NEAR(point.lag_s, s.lag_s, 50 * kMicrosecond) << seed;
    }
}

TEST(FineMatch, ReadsTheLagOfMildlyWhitenedSound) {
    const auto s = scene(4, 30.0);
    const auto found = match(s.query, s.target, s.lag_s, Whitening::mild);
    EXPECT_NEAR(found.lag_s, s.lag_s, 50 * kMicrosecond);
    EXPECT_EQ(found.whitening, Whitening::mild);
}

class TargetClock : public testing::TestWithParam<double> {};

TEST_P(TargetClock, IsReadWithItsSign) {
    const double ppm = GetParam();
    const auto s = scene(5, 90.0, {.drift_ppm = ppm});
    const auto found = match(s.query, s.target, s.lag_s);
    EXPECT_NEAR(found.drift_ppm, ppm, 0.5 + 0.015 * std::abs(ppm));
    // A window of 3.6 s holds all lags that the drift passes meanwhile; which of them comes out
    // depends on where in it the sound is loud.
    const double smear_s = 1.8 * std::abs(ppm) * 1e-6;
    const double truth_s = s.lag_s + found.middle_s * ppm * 1e-6;
    EXPECT_NEAR(found.lag_s, truth_s, 20 * kMicrosecond + 0.5 * smear_s);
    for (const auto& point : found.points)
        EXPECT_NEAR(point.lag_s, s.lag_s + point.query_s * ppm * 1e-6, 50 * kMicrosecond + smear_s);
}

INSTANTIATE_TEST_SUITE_P(SlowAndFast, TargetClock, testing::Values(-250.0, -40.0, 15.0, 120.0));

TEST(FineMatch, ChangesSignsWhenQueryAndTargetSwap) {
    const auto event = test::speech_like(60, 6);
    const auto a = heard(event, {.from_s = 3.3, .seconds = 50, .noise = 0.03, .seed = 7});
    const auto b =
        heard(event, {.from_s = 3.1, .seconds = 50, .drift_ppm = 60.0, .noise = 0.03, .seed = 8});
    const auto forward = match(a, b, 0.2);
    const auto backward = match(b, a, -0.2);
    const double at_same_moment =
        backward.lag_s +
        backward.drift_ppm * 1e-6 * (forward.middle_s + forward.lag_s - backward.middle_s);
    EXPECT_NEAR(at_same_moment, -forward.lag_s, 10 * kMicrosecond);
    EXPECT_NEAR(backward.drift_ppm, -forward.drift_ppm, 0.5);
}

TEST(FineMatch, IsNotMovedByGain) {
    const auto loud = scene(9, 30.0);
    const auto quiet = scene(9, 30.0, {.gain = 0.02});
    const auto a = match(loud.query, loud.target, loud.lag_s);
    const auto b = match(quiet.query, quiet.target, quiet.lag_s);
    EXPECT_NEAR(a.lag_s, b.lag_s, 2 * kMicrosecond);
    EXPECT_NEAR(a.confidence, b.confidence, 0.05 * a.confidence);
}

TEST(FineMatch, KnowsReversedPolarity) {
    const auto s = scene(10, 30.0, {.gain = -1.0});
    const auto found = match(s.query, s.target, s.lag_s);
    EXPECT_TRUE(found.reversed_polarity);
    EXPECT_NEAR(found.lag_s, s.lag_s, 20 * kMicrosecond);
    EXPECT_GT(found.confidence, 10.0);
}

TEST(FineMatch, MeasuresClipsOfASecondsLength) {
    const auto s = scene(11, 1.5);
    const auto found = match(s.query, s.target, s.lag_s + 0.01);
    EXPECT_NEAR(found.lag_s, s.lag_s, 60 * kMicrosecond);
    EXPECT_EQ(found.points.size(), 1U);
}

TEST(FineMatch, DoesNotLookWhereTheTwoHardlyOverlap) {
    const auto s = scene(12, 10.0);
    for (const double lag_s : {-9.0, 24.0, 500.0})
        EXPECT_FALSE(match_stretch(s.query, s.target, 0, s.query.samples(),
                                   {lag_s * kRate, 0.0, 40'000.0}, Whitening::strong, {}))
            << lag_s;
}

TEST(FineMatch, OfSilenceIsNothing) {
    const auto speech = heard(test::speech_like(30, 13));
    const auto silence = heard(std::vector<float>(240'000));
    EXPECT_FALSE(match_stretch(speech, silence, 0, 240'000, {}, Whitening::strong, {}));
    EXPECT_FALSE(match_stretch(silence, speech, 0, 240'000, {}, Whitening::strong, {}));
}

/// How many of `confidences` reach c, at most, where each does so with probability 10^-c: the mean
/// and three deviations.
int allowed(std::size_t trials, double c) {
    const double mean = static_cast<double>(trials) * std::pow(10.0, -c);
    return static_cast<int>(std::ceil(mean + 3.0 * std::sqrt(mean)));
}

void expect_calibrated(std::vector<double> confidences) {
    for (const double c : {0.5, 1.0, 1.5, 2.0, 3.0})
        EXPECT_LE(
            std::count_if(confidences.begin(), confidences.end(), [c](double x) { return x >= c; }),
            allowed(confidences.size(), c))
            << c;
}

// 200 places where one talk is held against another: chance may reach c in 200 / 10^c of them.
TEST(FineMatch, OfUnrelatedSpeechIsAsRareAsItsConfidenceSays) {
    const auto query = heard(test::speech_like(300, 14));
    const auto target = heard(test::speech_like(320, 15));
    std::vector<double> confidences;
    for (int trial = 0; trial < 200; ++trial) {
        const std::int64_t first = trial % 10 * 30 * kListeningRateHz;
        const std::int64_t end = first + 20 * kListeningRateHz;
        const LagLine line{(trial / 10 - 10) * 0.97 * kRate, 0.0,
                           0.5 * static_cast<double>(first + end)};
        const auto found = match_stretch(query, target, first, end, line, Whitening::strong, {});
        if (found) confidences.push_back(found->confidence);
    }
    EXPECT_GT(confidences.size(), 180U);
    expect_calibrated(confidences);
}

TEST(FineMatch, OfUnrelatedNoiseIsAsRareAsItsConfidenceSays) {
    const auto query = heard(test::normal_noise(300, 8'000, 0.1, 16));
    const auto target = heard(test::normal_noise(300, 8'000, 0.1, 17));
    std::vector<double> confidences;
    for (int trial = 0; trial < 200; ++trial) {
        const std::int64_t first = (5 + trial) * kListeningRateHz;
        const LagLine line{trial % 7 * 0.3 * kRate, 0.0, static_cast<double>(first) + 40'000.0};
        const auto found =
            match_stretch(query, target, first, first + 80'000, line, Whitening::strong, {});
        ASSERT_TRUE(found);
        confidences.push_back(found->confidence);
    }
    expect_calibrated(confidences);
}

/// A drum machine: one hit, at every beat, as loud as chance has it.
std::vector<float> drums(double seconds, std::uint32_t seed) {
    auto hit = test::normal_noise(0.12, 8'000, 0.5, 77);
    for (std::size_t i = 0; i < hit.size(); ++i)
        hit[i] *= static_cast<float>(std::exp(-static_cast<double>(i) / 200.0));
    auto sound = test::normal_noise(seconds, 8'000, 0.002, seed);
    test::Random random(seed);
    for (std::size_t at = 1'000; at + hit.size() < sound.size(); at += 2'000) {
        const auto loud = static_cast<float>(random.between(0.2, 1.0));
        for (std::size_t i = 0; i < hit.size(); ++i) sound[at + i] += loud * hit[i];
    }
    return sound;
}

TEST(FineMatch, IsNotSureOfDrumsThatOnlyKeepTheSameTime) {
    for (const std::uint32_t seed : {11U, 12U, 13U, 14U}) {
        const auto query = heard(drums(7.0, seed));
        const auto target = heard(drums(40.0, seed + 100));
        EXPECT_LT(match(query, target, 10.0).confidence, 3.0) << seed;
    }
}

TEST(FineMatch, SparesWindowsOfALongPlainStretchOnly) {
    const auto s = scene(6, 110.0);
    FineOptions options;
    options.spare_windows = true;
    const LagLine line{std::round(s.lag_s * 100.0) * 80.0, 0.0, 55.0 * kRate};
    const auto look = [&](std::int64_t end) {
        return match_stretch(s.query, s.target, 0, end, line, Whitening::strong, options);
    };
    const auto spared = look(s.query.samples());
    ASSERT_TRUE(spared.has_value());
    EXPECT_TRUE(spared->spared_windows);
    EXPECT_LT(spared->window_s.size(), 12U);
    EXPECT_NEAR(spared->seconds, 110.0, 8.0);
    EXPECT_NEAR(spared->lag_s, s.lag_s, 20 * kMicrosecond);
    const auto full = look(static_cast<std::int64_t>(40 * kRate));
    ASSERT_TRUE(full.has_value());
    EXPECT_FALSE(full->spared_windows);
    EXPECT_GT(full->window_s.size(), 10U);
}

}  // namespace
}  // namespace audiosync::sync
