#include "desktop/timeline/time_ruler.h"

#include <gmock/gmock.h>

#include <cmath>

namespace audiosync::desktop {
namespace {

std::vector<QString> labels(const std::vector<RulerTick>& ticks) {
    std::vector<QString> found;
    for (const auto& tick : ticks)
        if (tick.major) found.push_back(tick.label);
    return found;
}

TEST(TimeLabel, HasHoursOnlyWhereThereAreAny) {
    EXPECT_EQ(time_label(0, 0), QStringLiteral("0:00"));
    EXPECT_EQ(time_label(62.25, 2), QStringLiteral("1:02.25"));
    EXPECT_EQ(time_label(3'723.5, 3), QStringLiteral("1:02:03.500"));
    EXPECT_EQ(time_label(-1.5, 1), QStringLiteral("-0:01.5"));
    EXPECT_EQ(time_label(59.9996, 3), QStringLiteral("1:00.000"));
}

class RulerAt : public testing::TestWithParam<double> {};

TEST_P(RulerAt, HasLabelsThatDoNotCrowdAndAreRound) {
    TimeAxis axis;
    axis.pixels_per_second = GetParam();
    axis.origin_s = 12.3;
    const auto ticks = time_ticks(axis, axis.time_at(0), axis.time_at(2'000), 90);
    std::vector<RulerTick> major;
    for (const auto& tick : ticks)
        if (tick.major) major.push_back(tick);
    ASSERT_GE(major.size(), 3U);
    EXPECT_LE(major.size(), 23U);
    for (std::size_t i = 1; i < major.size(); ++i) {
        EXPECT_GE(axis.x_at(major[i].timeline_s) - axis.x_at(major[i - 1].timeline_s), 89.9);
        EXPECT_NE(major[i].label, major[i - 1].label);
    }
    for (std::size_t i = 1; i < ticks.size(); ++i)
        EXPECT_GE(axis.x_at(ticks[i].timeline_s) - axis.x_at(ticks[i - 1].timeline_s), 6.9);
}
INSTANTIATE_TEST_SUITE_P(FromDaysToSamples, RulerAt,
                         testing::Values(0.0005, 0.004, 0.11, 1.0, 7.3, 55.0, 900.0, 48'000.0,
                                         1e6));

TEST(TimecodeRuler, CountsWholeFramesAndLeavesOutDroppedLabels) {
    TimeAxis axis;
    axis.pixels_per_second = 3'000;
    const TimecodeScale scale{{{30'000, 1'001}}, true, 0.0};
    const double minute_s = 1'800 * 1'001.0 / 30'000;
    const auto found = labels(timecode_ticks(axis, scale, minute_s - 0.1, minute_s + 0.1, 90));
    EXPECT_THAT(found, testing::Contains(QStringLiteral("00:00:59;29")));
    EXPECT_THAT(found, testing::Contains(QStringLiteral("00:01:00;02")));
    EXPECT_THAT(found, testing::Not(testing::Contains(QStringLiteral("00:01:00;00"))));
}

TEST(TimecodeRuler, StartsWhereTheProjectSaysAndLabelsRoundSeconds) {
    TimeAxis axis;
    axis.pixels_per_second = 50;
    const TimecodeScale scale{{{25, 1}}, false, 3'600.0 + 7.0 / 25};
    const auto ticks = timecode_ticks(axis, scale, 0.0, 30.0, 90);
    for (const auto& tick : ticks) {
        if (!tick.major) continue;
        EXPECT_TRUE(tick.label.endsWith(QStringLiteral(":00"))) << tick.label.toStdString();
        EXPECT_EQ(tick.label, timecode_label(tick.timeline_s, scale));
    }
    EXPECT_EQ(timecode_label(0.0, scale), QStringLiteral("01:00:00:07"));
}

}  // namespace
}  // namespace audiosync::desktop
