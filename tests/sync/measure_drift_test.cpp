#include <cmath>
#include <vector>

#include "audiosync/sync/synchronise.h"
#include "listening.h"

namespace audiosync::sync {
namespace {

Result<DriftMeasurement> measured(const ListeningCopy& reference, const ListeningCopy& target) {
    InlineExecutor executor;
    return measure_drift(reference, target, executor, {});
}

class DriftOf : public testing::TestWithParam<double> {};

TEST_P(DriftOf, AClockIsPositiveWhereItRunsFast) {
    const double ppm = GetParam();
    const auto event = test::speech_like(200, 1);
    const auto reference = heard(event, {.seconds = 190, .noise = 0.01, .seed = 1});
    const auto target =
        heard(event, {.from_s = 20.5, .seconds = 150, .drift_ppm = ppm, .noise = 0.01, .seed = 2});
    const auto result = measured(reference, target);
    ASSERT_TRUE(result) << result.error().message;
    EXPECT_NEAR(result->drift_ppm, ppm, 1.0);
    EXPECT_GT(result->drift_stderr_ppm, 0.0);
    EXPECT_LT(std::abs(result->drift_ppm - ppm), 4.0 * result->drift_stderr_ppm);
    EXPECT_NEAR(result->offset_s, 20.5, 2e-4);
    EXPECT_NEAR(result->map.timeline_at(140.0), 20.5 + 140.0 / (1.0 + ppm * 1e-6), 2e-4);
    EXPECT_GT(result->confidence, 10.0);
    EXPECT_NEAR(result->overlap_s, 150.0, 5.0);
    EXPECT_GT(result->measurements, 3);
}

INSTANTIATE_TEST_SUITE_P(SlowNoneAndFast, DriftOf, testing::Values(-75.0, 0.0, 60.0));

TEST(MeasureDrift, ChangesItsSignWhenReferenceAndTargetSwap) {
    const auto event = test::speech_like(130, 3);
    const auto a = heard(event, {.seconds = 120, .noise = 0.01, .seed = 1});
    const auto b =
        heard(event, {.from_s = 4, .seconds = 110, .drift_ppm = 30, .noise = 0.01, .seed = 2});
    const auto forward = measured(a, b);
    const auto backward = measured(b, a);
    ASSERT_TRUE(forward && backward);
    EXPECT_NEAR(backward->drift_ppm, -forward->drift_ppm, 0.1);
    EXPECT_NEAR(backward->offset_s, -forward->offset_s * 1.00003, 1e-4);
}

TEST(MeasureDrift, HasNoSignalInSilenceAndSaysOnWhichSide) {
    const auto speech = heard(test::speech_like(20, 4));
    const auto silence = heard(std::vector<float>(160'000));
    for (const bool first : {true, false}) {
        const auto result = first ? measured(silence, speech) : measured(speech, silence);
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().code, ErrorCode::no_signal);
        EXPECT_NE(result.error().message.find(first ? "reference" : "target"), std::string::npos);
    }
}

TEST(MeasureDrift, DoesNotTrustSoundThatHasNothingInCommon) {
    const auto result = measured(heard(test::speech_like(60, 5)), heard(test::speech_like(60, 6)));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::ambiguous);
}

}  // namespace
}  // namespace audiosync::sync
