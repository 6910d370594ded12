#include "audiosync/sync/duration_text.h"

#include <gtest/gtest.h>

namespace audiosync::sync {
namespace {

TEST(DurationText, SaysWhatPeopleWould) {
    EXPECT_EQ(duration_text(3.21), "3.2 s");
    EXPECT_EQ(duration_text(-45.0), "45 s");
    EXPECT_EQ(duration_text(250.4), "4 min 10 s");
    EXPECT_EQ(duration_text(3'602.0), "1 h 0 min 2 s");
    EXPECT_EQ(duration_text(-97'200.0), "1 day 3 h");
    EXPECT_EQ(duration_text(3.0 * 86'400.0), "3 days 0 h");
}

}  // namespace
}  // namespace audiosync::sync
