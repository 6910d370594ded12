#include <gtest/gtest.h>

#include <cmath>

#include "audiosync/base/executor.h"
#include "audiosync/sync/synchronise.h"
#include "render_fixture.h"
#include "support/event.h"

/// @file
/// The proof of the sign: what is measured, applied, and measured again must be gone.
namespace audiosync::render {
namespace {

using sync::DriftMeasurement;

sync::ListeningCopy heard(const std::vector<float>& samples, SampleRate rate) {
    test::MemorySource source(rate, {samples});
    auto copy = sync::listen(source, {.stream = 0, .weights = {1.0}, .notes = {}}, {});
    EXPECT_TRUE(copy.has_value());
    return copy ? std::move(*copy) : sync::ListeningCopy{};
}

DriftMeasurement measured(const sync::ListeningCopy& reference, const sync::ListeningCopy& target) {
    InlineExecutor executor;
    auto result = sync::measure_drift(reference, target, executor, {});
    EXPECT_TRUE(result.has_value());
    return result.value_or(DriftMeasurement{});
}

class CorrectedClock : public testing::TestWithParam<double> {};

TEST_P(CorrectedClock, RunsLikeTheReference) {
    const double ppm = GetParam();
    const SampleRate rate = SampleRate::of(16'000);
    const auto event = test::speech_like(240, 1);
    const auto reference = heard(
        test::recording(event, {.seconds = 240, .rate_hz = 16'000, .noise = 0.005, .seed = 1}),
        rate);
    // Longer than the reference's 200 s by 12 ms at +60 ppm.
    const auto fast = test::recording(event, {.from_s = 20.25,
                                              .seconds = 200,
                                              .rate_hz = 16'000,
                                              .drift_ppm = ppm,
                                              .noise = 0.005,
                                              .seed = 2});
    const auto before = measured(reference, heard(fast, rate));
    EXPECT_NEAR(before.drift_ppm, ppm, 1.0);

    const auto corrected =
        render(track_of({clip_of({fast}, rate, before.map)}, 240 * 16'000, /*channels=*/1, rate));
    EXPECT_EQ(corrected.summary.resampled_clips, 1);
    const auto after = measured(reference, heard(corrected.sink.row(0), rate));
    EXPECT_LT(std::abs(after.drift_ppm), 0.5);
    EXPECT_NEAR(after.offset_s, 0.0, 5e-5);

    // With the sign the wrong way round the error would double.
    const auto wrong = render(track_of(
        {clip_of({fast}, rate, model::ClockMap::affine(before.offset_s, -before.drift_ppm, 200))},
        240 * 16'000, /*channels=*/1, rate));
    EXPECT_NEAR(measured(reference, heard(wrong.sink.row(0), rate)).drift_ppm, 2.0 * ppm, 2.5);
}

INSTANTIATE_TEST_SUITE_P(FastAndSlow, CorrectedClock, testing::Values(60.0, -60.0));

}  // namespace
}  // namespace audiosync::render
