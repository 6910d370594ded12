#include "desktop/timeline/snapping.h"

#include <gmock/gmock.h>

#include <vector>

namespace audiosync::desktop {
namespace {

TEST(Snapping, BringsTheNearerEdgeOntoTheNearestTarget) {
    const std::vector<double> edges{10.0, 14.0};
    const std::vector<double> targets{5.0, 20.0, 30.0};
    const auto snap = snap_move(6.2, edges, targets, 0.5);  // the end comes to 20.2
    ASSERT_TRUE(snap);
    EXPECT_DOUBLE_EQ(snap->move_s, 6.0);
    EXPECT_DOUBLE_EQ(snap->line_s, 20.0);
    const auto other = snap_move(-5.1, edges, targets, 0.5);  // the begin comes to 4.9
    ASSERT_TRUE(other);
    EXPECT_DOUBLE_EQ(other->move_s, -5.0);
}

TEST(Snapping, LeavesAloneWhatIsTooFarFromEverything) {
    const std::vector<double> edges{10.0};
    const std::vector<double> targets{5.0, 20.0};
    EXPECT_FALSE(snap_move(3.0, edges, targets, 0.5));
    EXPECT_FALSE(snap_move(100.0, edges, targets, 0.5));
    EXPECT_FALSE(snap_move(-100.0, edges, targets, 0.5));
    EXPECT_FALSE(snap_move(0.0, edges, {}, 0.5));
}

TEST(Snapping, ReachesTheFirstAndTheLastTarget) {
    const std::vector<double> edges{10.0};
    const std::vector<double> targets{5.0, 20.0};
    EXPECT_DOUBLE_EQ(snap_move(-5.3, edges, targets, 0.5)->line_s, 5.0);
    EXPECT_DOUBLE_EQ(snap_move(10.3, edges, targets, 0.5)->line_s, 20.0);
}

}  // namespace
}  // namespace audiosync::desktop
