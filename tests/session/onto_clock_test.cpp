#include "audiosync/session/onto_clock.h"

#include <gtest/gtest.h>

namespace audiosync::session {
namespace {

using model::ClockMap;

TEST(OntoClock, LeadsEverySampleToWhereTheOtherClipsClockShowsIt) {
    const ClockMap sound({{0.0, 10.0}, {100.0, 110.001}, {300.0, 310.02}});
    const ClockMap camera({{0.0, 50.0}, {60.0, 109.998}, {200.0, 250.1}});
    const auto stretches = onto_clock(sound, 300.0, camera);
    ASSERT_EQ(stretches.size(), 1U);
    EXPECT_DOUBLE_EQ(stretches[0].begin_s, 0.0);
    EXPECT_DOUBLE_EQ(stretches[0].end_s, 300.0);
    for (double u = 0.0; u <= 300.0; u += 0.37)
        EXPECT_NEAR(stretches[0].map.timeline_at(u), camera.source_at(sound.timeline_at(u)), 1e-9)
            << u;
}

TEST(OntoClock, KeepsWhatTheSoundLostAsALoss) {
    const ClockMap sound({{0.0, 0.0}, {10.0, 10.0}, {10.0, 12.0}, {20.0, 22.0}});
    const auto stretches = onto_clock(sound, 20.0, ClockMap::affine(5.0, 0.0, 30.0));
    ASSERT_EQ(stretches.size(), 1U);
    EXPECT_NEAR(stretches[0].map.timeline_at(9.9), 4.9, 1e-9);
    EXPECT_NEAR(stretches[0].map.timeline_at(10.1), 7.1, 1e-9);
}

TEST(OntoClock, KeepsWhatTheSoundHasTwiceAsSuch) {
    const ClockMap sound({{0.0, 0.0}, {10.0, 10.0}, {12.0, 10.000001}, {20.0, 18.0}});
    const auto stretches = onto_clock(sound, 20.0, ClockMap::affine(-5.0, 0.0, 40.0));
    ASSERT_EQ(stretches.size(), 1U);
    EXPECT_NEAR(stretches[0].map.timeline_at(9.9), 14.9, 1e-5);
    EXPECT_NEAR(stretches[0].map.timeline_at(11.0), 15.0, 1e-5);
    EXPECT_NEAR(stretches[0].map.timeline_at(13.0), 16.0, 1e-5);
}

TEST(OntoClock, LeavesOutWhatTheOtherClipLost) {
    const ClockMap camera({{0.0, 0.0}, {10.0, 10.0}, {10.0, 13.0}, {20.0, 23.0}});
    const auto stretches = onto_clock(ClockMap::affine(0.0, 0.0, 30.0), 30.0, camera);
    ASSERT_EQ(stretches.size(), 2U);
    EXPECT_NEAR(stretches[0].end_s, 10.0, 1e-9);
    EXPECT_NEAR(stretches[1].begin_s, 13.0, 1e-9);
    EXPECT_NEAR(stretches[1].map.timeline_at(13.5), 10.5, 1e-9);
}

}  // namespace
}  // namespace audiosync::session
