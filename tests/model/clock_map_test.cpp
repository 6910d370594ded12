#include "audiosync/model/clock_map.h"

#include <gtest/gtest.h>

namespace audiosync::model {
namespace {

TEST(ClockMap, AFastClockMakesALongFileThatShrinksOnTheTimeline) {
    const auto map = ClockMap::affine(10.0, +50.0, 3600.0);
    EXPECT_DOUBLE_EQ(map.timeline_at(0.0), 10.0);
    EXPECT_NEAR(map.timeline_at(3600.0), 10.0 + 3600.0 - 0.180, 1e-4);
    EXPECT_NEAR(map.drift_ppm(), 50.0, 1e-9);
}

TEST(ClockMap, GoesThereAndBack) {
    const auto map = ClockMap::affine(-3.0, -41.5, 100.0);
    for (const double u : {-20.0, 0.0, 33.3, 100.0, 5000.0})
        EXPECT_NEAR(map.source_at(map.timeline_at(u)), u, 1e-9);
}

TEST(ClockMap, HoldsTheSourceStillInsideALostPiece) {
    const ClockMap map({{0.0, 0.0}, {10.0, 10.0}, {10.0 + 1e-4, 10.31}, {20.0, 20.31 - 1e-4}});
    EXPECT_NEAR(map.source_at(10.2), 10.0, 1e-3);
    EXPECT_NEAR(map.timeline_at(15.0), 15.31, 1e-3);
    EXPECT_NEAR(map.timeline_at(5.0), 5.0, 1e-12);
    EXPECT_NEAR(map.drift_ppm(), 0.0, 25.0);
}

TEST(ClockMap, PassesOverWhatIsThereTwice) {
    const ClockMap map({{0.0, 5.0}, {10.0, 15.0}, {10.3, 15.0 + 1e-6}, {20.0, 24.7}});
    EXPECT_NEAR(map.timeline_at(10.1), 15.0, 1e-5);
    EXPECT_NEAR(map.source_at(14.9), 9.9, 1e-9);
    EXPECT_NEAR(map.source_at(15.1), 10.4, 1e-5);
    EXPECT_NEAR(map.drift_ppm(), 0.0, 0.2);
}

TEST(ClockMap, SectionsThatBeginOrEndInWhatIsThereTwiceKeepTheirClock) {
    const ClockMap map({{0.0, 5.0}, {10.0, 15.0}, {10.3, 15.0 + 1e-6}, {20.0, 24.7}});
    const auto later = map.section(10.1, 9.9);
    EXPECT_NEAR(later.timeline_at(1.0), map.timeline_at(11.1), 1e-5);
    EXPECT_NEAR(later.drift_ppm(), 0.0, 0.2);
    const auto earlier = map.section(2.0, 8.2);
    EXPECT_NEAR(earlier.timeline_at(3.0), map.timeline_at(5.0), 1e-9);
    EXPECT_NEAR(earlier.drift_ppm(), 0.0, 0.2);
}

TEST(ClockMap, SectionsOfAChainContinueEachOther) {
    const auto whole = ClockMap::affine(5.0, 20.0, 100.0);
    const auto second = whole.section(60.0, 40.0);
    EXPECT_DOUBLE_EQ(second.timeline_at(0.0), whole.timeline_at(60.0));
    EXPECT_NEAR(second.timeline_at(40.0), whole.timeline_at(100.0), 1e-12);
}

}  // namespace
}  // namespace audiosync::model
