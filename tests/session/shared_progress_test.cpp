#include "audiosync/session/shared_progress.h"

#include <gtest/gtest.h>

namespace audiosync::session {
namespace {

TEST(Makespan, IsWhatTheBusiestThreadHasToDo) {
    EXPECT_EQ(makespan({}, 4), 0.0);
    EXPECT_EQ(makespan({3, 2, 1}, 1), 6.0);
    EXPECT_EQ(makespan({3, 2, 1}, 2), 3.0);
    EXPECT_EQ(makespan({5, 1, 1}, 2), 5.0);
    EXPECT_EQ(makespan({1, 1, 1}, 8), 1.0);
}

/// Remembers the last report.
struct Seen {
    double done = 0.0;
    double total = 0.0;
    RunContext context{{}, [this](const Progress& p) {
                           EXPECT_GE(p.done, done);
                           done = p.done;
                           total = p.total;
                       }};
};

TEST(SharedProgress, CountsTheWayAndNotTheWork) {
    Seen seen;
    SharedProgress progress("Listening", {10.0, 4.0, 4.0}, 2, seen.context);
    progress.finish(1);
    progress.finish(2);  // all that the other thread had; the long one is not begun
    EXPECT_EQ(seen.total, 10.0);
    EXPECT_EQ(seen.done, 0.0);
    progress.part(0).on_progress({"", 5.0, 10.0});
    progress.finish(0);
    EXPECT_EQ(seen.done, 10.0);
}

TEST(SharedProgress, NeverGoesBack) {
    Seen seen;
    SharedProgress progress("Listening", {1.0, 1.0}, 1, seen.context);
    const auto part = progress.part(0);
    progress.finish(0);
    part.on_progress({"", 0.1, 1.0});
    progress.finish(1);
    EXPECT_EQ(seen.done, 2.0);
}

TEST(CountedInSeconds, GivesTheSameShareInSeconds) {
    Seen seen;
    const auto counted = counted_in_seconds(seen.context, 3'600.0);
    counted.slice(0.5, 1.0).on_progress({"", 1.0, 2.0});
    EXPECT_DOUBLE_EQ(seen.done, 2'700.0);
    EXPECT_EQ(seen.total, 3'600.0);
}

}  // namespace
}  // namespace audiosync::session
