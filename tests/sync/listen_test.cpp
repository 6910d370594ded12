#include <algorithm>
#include <cmath>
#include <stop_token>
#include <vector>

#include "listening.h"
#include "support/signals.h"

namespace audiosync::sync {
namespace {

model::ProgrammeChannels weights(std::vector<double> values) {
    return {.stream = 0, .weights = std::move(values), .notes = {}};
}

/// Samples by which `b` has later what `a` has at `at_s`, by the strongly whitened signals.
std::int64_t lag_at(const ListeningCopy& a, const ListeningCopy& b, double at_s) {
    const auto x = read_all(a.signal(Whitening::strong));
    const auto y = read_all(b.signal(Whitening::strong));
    const auto at = static_cast<std::int64_t>(at_s * kListeningRateHz);
    return test::find_lag(std::span(x).subspan(static_cast<std::size_t>(at), 8'000), y, at, 40).lag;
}

class ListenAtRate : public testing::TestWithParam<std::int64_t> {};

TEST_P(ListenAtRate, PutsClipTimeZeroAtPositionZero) {
    const auto event = test::speech_like(20, 1);
    const auto direct = heard(event);
    const auto copy = heard(event, {.seconds = 20, .rate_hz = static_cast<double>(GetParam())});
    EXPECT_EQ(copy.samples(), 20 * kListeningRateHz);
    EXPECT_DOUBLE_EQ(copy.seconds(), 20.0);
    for (const double at_s : {0.5, 9.0, 18.0}) EXPECT_EQ(lag_at(direct, copy, at_s), 0) << at_s;
}

INSTANTIATE_TEST_SUITE_P(OfRecorders, ListenAtRate, testing::Values(16'000, 44'100, 48'000));

TEST(Listen, GivesTheSameOf44100And48000AllAlong) {
    const auto event = test::speech_like(120, 2);
    const auto a = heard(event, {.seconds = 120, .rate_hz = 44'100});
    const auto b = heard(event, {.seconds = 120, .rate_hz = 48'000});
    for (const double at_s : {1.0, 60.0, 118.0}) EXPECT_EQ(lag_at(a, b, at_s), 0) << at_s;
}

TEST(Listen, HearsAFastClockLaterAndLater) {
    const auto event = test::speech_like(60, 3);
    const auto plain = heard(event);
    const auto fast = heard(event, {.seconds = 60, .drift_ppm = 60.0});
    EXPECT_EQ(lag_at(plain, fast, 0.5), 0);
    EXPECT_NEAR(static_cast<double>(lag_at(plain, fast, 55.0)), 55.5 * 8'000 * 60e-6, 1.0);
}

TEST(Listen, AddsChannelsUpByTheirWeights) {
    const auto left = test::speech_like(5, 4);
    const auto right = test::white_noise({.samples = 40'000, .seed = 4});
    std::vector<float> mixed(left.size());
    for (std::size_t i = 0; i < mixed.size(); ++i) mixed[i] = 0.5F * left[i] - 0.5F * right[i];
    test::MemorySource source(SampleRate::of(8'000), {left, right, right});
    const auto copy = listen(source, weights({0.5, -0.5, 0.0}), {});
    ASSERT_TRUE(copy);
    const auto expected = heard(mixed);
    EXPECT_EQ(read_all(copy->signal(Whitening::mild)), read_all(expected.signal(Whitening::mild)));
    ASSERT_EQ(copy->frames(), expected.frames());
    for (std::int64_t f = 0; f < copy->frames(); ++f)
        ASSERT_TRUE(std::ranges::equal(copy->features(f), expected.features(f))) << f;
}

// Containers may claim more or less than there is: what can be read counts.
TEST(Listen, BelievesTheSoundAndNotTheClaimedLength) {
    const auto event = test::speech_like(10, 5);
    for (const std::int64_t claim : {40'000, 200'000}) {
        test::MemorySource source(SampleRate::of(8'000), {event});
        source.claim_length({claim});
        const auto copy = listen(source, weights({1.0}), {});
        ASSERT_TRUE(copy);
        EXPECT_EQ(copy->samples(), 80'000) << claim;
    }
}

TEST(Listen, MeasuresTheLevelOfEachSecond) {
    auto sound = test::normal_noise(2.5, 8'000, 0.1, 6);
    std::fill(sound.begin(), sound.begin() + 8'000, 0.0F);
    const auto copy = heard(sound);
    ASSERT_EQ(copy.rms_per_second().size(), 3U);
    EXPECT_NEAR(copy.rms_per_second()[0], 0.0, 1e-3);
    EXPECT_NEAR(copy.rms_per_second()[1], 0.1, 0.01);
    EXPECT_NEAR(copy.rms_per_second()[2], 0.1, 0.01);
}

TEST(Listen, CopesWithClipsOfNothingAndOfOneSample) {
    for (const std::size_t samples : {0U, 1U, 100U}) {
        const auto copy = heard(std::vector<float>(samples, 0.1F));
        EXPECT_EQ(copy.samples(), static_cast<std::int64_t>(samples));
        EXPECT_LE(copy.frames(), 2);
    }
}

TEST(Listen, PassesOnWhatTheSourceAnswers) {
    test::MemorySource source(SampleRate::of(8'000), {test::speech_like(20, 7)});
    source.fail_from({100'000});
    const auto copy = listen(source, weights({1.0}), {});
    ASSERT_FALSE(copy);
    EXPECT_EQ(copy.error().code, ErrorCode::unreadable_media);
}

TEST(Listen, ReportsSecondsAndStopsWhenAsked) {
    std::stop_source stop;
    std::vector<Progress> reports;
    RunContext context;
    context.stop = stop.get_token();
    context.on_progress = [&](const Progress& p) {
        reports.push_back(p);
        if (p.done > 6.0) stop.request_stop();
    };
    test::MemorySource source(SampleRate::of(8'000), {test::speech_like(20, 8)});
    const auto copy = listen(source, weights({1.0}), context);
    ASSERT_FALSE(copy);
    EXPECT_EQ(copy.error().code, ErrorCode::cancelled);
    ASSERT_FALSE(reports.empty());
    EXPECT_DOUBLE_EQ(reports.back().total, 20.0);
    EXPECT_LT(reports.back().done, 15.0);
}

}  // namespace
}  // namespace audiosync::sync
