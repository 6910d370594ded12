#include "audiosync/session/time_left.h"

#include <gtest/gtest.h>

namespace audiosync::session {
namespace {

TEST(TimeLeft, SaysNothingBeforeAnythingIsKnown) {
    TimeLeft left;
    EXPECT_FALSE(left.seconds());
    left.add(0.0, 0.0);
    left.add(0.5, 0.3);
    EXPECT_FALSE(left.seconds());
    left.add(5.0, 0.01);
    EXPECT_FALSE(left.seconds());
}

TEST(TimeLeft, IsExactAtASteadyPace) {
    TimeLeft left;
    for (int i = 0; i <= 1'000; ++i) {
        left.add(0.1 * i, 0.02 + 0.98 * i / 1'000.0);
        if (i > 30) {
            ASSERT_NEAR(left.seconds().value(), 0.1 * (1'000 - i), 1e-6) << i;
        }
    }
}

TEST(TimeLeft, CountsFromItsFirstReportOn) {
    TimeLeft left;
    left.add(30.0, 0.02);
    left.add(40.0, 0.51);
    EXPECT_NEAR(left.seconds().value(), 10.0, 1e-9);
}

TEST(TimeLeft, IsDrawnTowardsTheLatestPace) {
    TimeLeft left;
    for (int i = 0; i <= 100; ++i) left.add(i, 0.004 * i);
    for (int i = 1; i <= 100; ++i) left.add(100 + i, 0.4 + 0.002 * i);
    // 0.4 are left: 200 s at the latest pace, 133 s at the mean one.
    EXPECT_GT(left.seconds().value(), 140.0);
    EXPECT_LT(left.seconds().value(), 200.0);
}

TEST(TimeLeft, GrowsWhileNothingMoves) {
    TimeLeft left;
    for (int i = 0; i <= 50; ++i) left.add(i, 0.01 * i);
    const double before = left.seconds().value();
    for (int i = 51; i <= 80; ++i) left.add(i, 0.5);
    EXPECT_GT(left.seconds().value(), 1.5 * before);
}

}  // namespace
}  // namespace audiosync::session
