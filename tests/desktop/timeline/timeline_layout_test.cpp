#include "desktop/timeline/timeline_layout.h"

#include <gmock/gmock.h>

#include "desktop/timeline/scenes.h"

namespace audiosync::desktop {
namespace {

using test::clip;
using test::three_tracks;
using test::track;
using testing::ElementsAre;

std::vector<ClipId> ids(const std::vector<const ClipBox*>& boxes) {
    std::vector<ClipId> found;
    for (const auto* box : boxes) found.push_back(box->id);
    return found;
}

TEST(TimeAxisZoom, KeepsTheInstantUnderThePointer) {
    TimeAxis axis;
    axis.left = 150;
    axis.origin_s = 3'600;
    for (const double factor : {1.25, 0.1, 300.0}) {
        const TimeAxis zoomed = axis.zoomed(factor, 700, 1e-6, 1e9);
        EXPECT_NEAR(zoomed.time_at(700), axis.time_at(700), 1e-9);
        EXPECT_DOUBLE_EQ(zoomed.pixels_per_second, axis.pixels_per_second * factor);
    }
    EXPECT_DOUBLE_EQ(axis.zoomed(1e9, 700, 1.0, 5'000).pixels_per_second, 5'000);
}

TEST(TimeAxisZoom, HoldsSingleSamplesApartAfterTwoHundredHours) {
    TimeAxis axis;
    axis.pixels_per_second = 1e6;
    axis.origin_s = 720'000;
    const double sample_s = 1.0 / 48'000;
    EXPECT_NEAR(axis.x_at(720'000 + 7 * sample_s) - axis.x_at(720'000 + 6 * sample_s),
                sample_s * 1e6, 1e-3);
}

TEST(Lanes, HoldTakesThatLieOverOneAnotherApart) {
    const auto scene = three_tracks();
    const TimelineLayout layout(*scene);
    EXPECT_EQ(layout.rows()[0].lanes.size(), 1U);
    EXPECT_EQ(layout.rows()[1].lanes.size(), 2U);
    EXPECT_EQ(layout.rows()[2].lanes.size(), 1U);
    EXPECT_EQ(layout.find(21)->lane, 0);
    EXPECT_EQ(layout.find(22)->lane, 1);
    EXPECT_EQ(layout.find(23)->lane, 0);  // room again above
    EXPECT_EQ(layout.rows()[1].height(), 120);
    EXPECT_EQ(layout.rows()[1].top, kDefaultLaneHeight + kRowGap);
}

TEST(Lanes, StayOneForChaptersThatTouch) {
    TimelineScene scene;
    scene.tracks.push_back(track(1, {clip(1, 0, 10), clip(2, 9.9995, 10), clip(3, 20.0, 5)}));
    EXPECT_EQ(TimelineLayout(scene).rows()[0].lanes.size(), 1U);
}

TEST(Layout, FindsWhatLiesUnderAPoint) {
    const auto scene = three_tracks();
    const TimelineLayout layout(*scene);
    const double second = layout.rows()[1].top;
    EXPECT_EQ(layout.clip_at(15, 5, 0.1)->id, 11);
    EXPECT_EQ(layout.clip_at(35, 5, 0.1), nullptr);
    EXPECT_EQ(layout.clip_at(20, second + 30, 0.1)->id, 21);
    EXPECT_EQ(layout.clip_at(20, second + 90, 0.1)->id, 22);
    EXPECT_EQ(layout.clip_at(20, kDefaultLaneHeight + 1, 0.1), nullptr);  // between two rows
    EXPECT_EQ(layout.clip_at(20, 10'000, 0.1), nullptr);
}

TEST(Layout, LetsClipsThatAreTooNarrowBeHitBesideThem) {
    TimelineScene scene;
    scene.tracks.push_back(track(1, {clip(1, 100, 0.5), clip(2, 110, 50)}));
    const TimelineLayout layout(scene);
    EXPECT_EQ(layout.clip_at(97, 5, 4)->id, 1);
    EXPECT_EQ(layout.clip_at(103, 5, 4)->id, 1);
    EXPECT_EQ(layout.clip_at(109, 5, 4), nullptr);  // a wide one ends where it ends
}

TEST(Layout, ListsWhatIsSeenAndNothingElse) {
    const auto scene = three_tracks();
    const TimelineLayout layout(*scene);
    EXPECT_THAT(ids(layout.clips_in(0, 100, 0, 1'000)), ElementsAre(11, 12, 21, 23, 22));
    EXPECT_THAT(ids(layout.clips_in(31, 39, 0, 1'000)), ElementsAre(22));
    EXPECT_THAT(ids(layout.clips_in(0, 100, 0, 50)), ElementsAre(11, 12));
}

TEST(Layout, GoesFromClipToClipInOrderOfTimeOverAllLanes) {
    const auto scene = three_tracks();
    const TimelineLayout layout(*scene);
    EXPECT_EQ(layout.neighbour(*layout.find(21), 1)->id, 22);
    EXPECT_EQ(layout.neighbour(*layout.find(22), 1)->id, 23);
    EXPECT_EQ(layout.neighbour(*layout.find(23), 1), nullptr);
    EXPECT_EQ(layout.neighbour(*layout.find(22), -1)->id, 21);
    EXPECT_EQ(layout.nearest_in_row(0, 33)->id, 11);
    EXPECT_EQ(layout.nearest_in_row(0, 38)->id, 12);
    EXPECT_EQ(layout.nearest_in_row(2, 38), nullptr);
}

TEST(Layout, IsQuickAndRightForAThousandClips) {
    TimelineScene scene;
    for (int t = 0; t < 20; ++t) {
        std::vector<TimelineClip> clips;
        for (int c = 0; c < 50; ++c) clips.push_back(clip(t * 100 + c, c * 720.0, 700.0));
        scene.tracks.push_back(track(t, std::move(clips)));
    }
    const TimelineLayout layout(scene);
    EXPECT_EQ(layout.clips_in(0, 1e9, 0, 1e9).size(), 1'000U);
    EXPECT_EQ(layout.clips_in(720.0 * 7 + 701, 720.0 * 8 - 1, 0, 1e9).size(), 0U);
    EXPECT_EQ(layout.clips_in(720.0 * 7 + 10, 720.0 * 7 + 20, 0, 1e9).size(), 20U);
    EXPECT_DOUBLE_EQ(layout.end_s(), 49 * 720.0 + 700.0);
}

}  // namespace
}  // namespace audiosync::desktop
