#include "audiosync/sync/consensus.h"

#include <gmock/gmock.h>

#include <vector>

#include "audiosync/model/sync_report.h"
#include "hypotheses.h"

namespace audiosync::sync {
namespace {

using testing::ElementsAre;

/// Where clip c lies against clip 0.
double against_first(const Consensus& consensus, std::size_t c) {
    return consensus.clips[c].start_s - consensus.clips[0].start_s;
}

// A clip with lag L (its sound comes L later in the target) starts L after the target's start.
TEST(Consensus, PlacesAQueryByItsLagBehindTheTarget) {
    const auto clips = clips_of_recorders({0, 1});
    const std::vector all = {hypothesis({.query = 1, .target = 0, .lag_s = 12.5})};
    const auto consensus = find_consensus(clips, all);
    EXPECT_EQ(consensus.groups, 1U);
    ASSERT_TRUE(consensus.clips[0].group && consensus.clips[1].group);
    EXPECT_NEAR(against_first(consensus, 1), 12.5, 1e-9);
    EXPECT_THAT(consensus.used, ElementsAre(true));
    EXPECT_GE(consensus.clips[1].confidence, 15.0);
}

TEST(Consensus, PlacesATargetTheOtherWayRound) {
    const auto clips = clips_of_recorders({0, 1});
    const std::vector all = {hypothesis({.query = 0, .target = 1, .lag_s = 12.5})};
    EXPECT_NEAR(against_first(find_consensus(clips, all), 1), -12.5, 1e-9);
}

TEST(Consensus, PlacesAChainOfWhichTheEndsNeverHeardEachOther) {
    const auto clips = clips_of_recorders({0, 1, 2, 3});
    const std::vector all = {hypothesis({.query = 1, .target = 0, .lag_s = 40.0}),
                             hypothesis({.query = 2, .target = 1, .lag_s = 40.0}),
                             hypothesis({.query = 3, .target = 2, .lag_s = -25.0})};
    const auto consensus = find_consensus(clips, all);
    EXPECT_EQ(consensus.groups, 1U);
    EXPECT_NEAR(against_first(consensus, 1), 40.0, 1e-9);
    EXPECT_NEAR(against_first(consensus, 2), 80.0, 1e-9);
    EXPECT_NEAR(against_first(consensus, 3), 55.0, 1e-9);
    EXPECT_THAT(consensus.used, ElementsAre(true, true, true));
}

TEST(Consensus, DropsAMatchThatTheOthersContradict) {
    const auto clips = clips_of_recorders({0, 1, 2});
    const std::vector all = {
        hypothesis({.query = 1, .target = 0, .lag_s = 10.0}),
        hypothesis({.query = 2, .target = 1, .lag_s = 10.0}),
        hypothesis({.query = 2, .target = 0, .lag_s = 20.0}),
        hypothesis(
            {.query = 2, .target = 0, .lag_s = -7.0, .confidence = 8.0, .window_peak = 0.5F})};
    const auto consensus = find_consensus(clips, all);
    EXPECT_NEAR(against_first(consensus, 2), 20.0, 1e-9);
    EXPECT_THAT(consensus.used, ElementsAre(true, true, true, false));
}

// One false match, even a strong one, against two that agree.
TEST(Consensus, FollowsTheMajorityOfSupport) {
    const auto clips = clips_of_recorders({0, 1, 2, 3}, 600.0);
    const std::vector all = {
        hypothesis({.query = 1, .target = 0, .lag_s = 10.0, .confidence = 40.0}),
        hypothesis({.query = 2, .target = 0, .lag_s = 20.0, .confidence = 40.0}),
        hypothesis({.query = 3, .target = 0, .lag_s = 55.0, .confidence = 25.0}),
        hypothesis({.query = 3, .target = 1, .lag_s = 20.0, .confidence = 20.0}),
        hypothesis({.query = 3, .target = 2, .lag_s = 10.0, .confidence = 20.0})};
    const auto consensus = find_consensus(clips, all);
    ASSERT_TRUE(consensus.clips[3].group);
    EXPECT_NEAR(against_first(consensus, 3), 30.0, 1e-9);
    EXPECT_FALSE(consensus.used[2]);
}

TEST(Consensus, LeavesOutWhatDoesNotReachTheBar) {
    const auto clips = clips_of_recorders({0, 1, 2});
    const std::vector all = {
        hypothesis({.query = 1, .target = 0, .lag_s = 10.0}),
        hypothesis({.query = 2, .target = 0, .lag_s = 20.0, .confidence = 2.9})};
    const auto consensus = find_consensus(clips, all);
    EXPECT_TRUE(consensus.clips[1].group);
    EXPECT_FALSE(consensus.clips[2].group);
    EXPECT_LT(consensus.clips[2].confidence, model::kPlacedConfidence);
    EXPECT_THAT(consensus.used, ElementsAre(true, false));
}

TEST(Consensus, AddsUpFaintMatchesThatAgree) {
    const auto clips = clips_of_recorders({0, 1, 2, 3}, 600.0);
    const std::vector all = {
        hypothesis({.query = 1, .target = 0, .lag_s = 10.0}),
        hypothesis({.query = 2, .target = 0, .lag_s = 20.0}),
        hypothesis({.query = 3, .target = 0, .lag_s = 30.0, .confidence = 2.8}),
        hypothesis({.query = 3, .target = 1, .lag_s = 20.0, .confidence = 2.8}),
        hypothesis({.query = 3, .target = 2, .lag_s = 10.0, .confidence = 2.8})};
    const auto consensus = find_consensus(clips, all);
    ASSERT_TRUE(consensus.clips[3].group);
    EXPECT_NEAR(against_first(consensus, 3), 30.0, 1e-9);
}

TEST(Consensus, KeepsGroupsThatDoNotHearEachOtherApartLargestFirst) {
    const auto clips = clips_of_recorders({0, 1, 2, 3, 4});
    const std::vector all = {
        hypothesis({.query = 1, .target = 0, .lag_s = 1.0, .confidence = 90.0}),
        hypothesis({.query = 3, .target = 2, .lag_s = 2.0}),
        hypothesis({.query = 4, .target = 2, .lag_s = 3.0})};
    const auto consensus = find_consensus(clips, all);
    EXPECT_EQ(consensus.groups, 2U);
    for (const std::size_t c : {2U, 3U, 4U}) EXPECT_EQ(consensus.clips[c].group, 0U) << c;
    for (const std::size_t c : {0U, 1U}) EXPECT_EQ(consensus.clips[c].group, 1U) << c;
}

TEST(Consensus, DoesNotGuessBetweenTwoPlacesThatAreAsGood) {
    const auto clips = clips_of_recorders({0, 1}, 600.0);
    const std::vector all = {
        hypothesis({.query = 1, .target = 0, .lag_s = 10.0, .confidence = 30.0}),
        hypothesis({.query = 1, .target = 0, .lag_s = 200.0, .confidence = 29.0})};
    const auto consensus = find_consensus(clips, all);
    EXPECT_FALSE(consensus.clips[1].group);
    EXPECT_EQ(consensus.groups, 0U);
}

TEST(Consensus, CallsAPlaceInAGroupAmbiguousWhereRivalsAreAsGood) {
    const auto clips = clips_of_recorders({0, 1, 2}, 600.0);
    const std::vector all = {
        hypothesis({.query = 1, .target = 0, .lag_s = 5.0, .confidence = 60.0}),
        hypothesis({.query = 2, .target = 0, .lag_s = 10.0, .confidence = 30.0}),
        hypothesis({.query = 2, .target = 0, .lag_s = 200.0, .confidence = 30.0})};
    const auto consensus = find_consensus(clips, all);
    EXPECT_TRUE(consensus.clips[1].group);
    EXPECT_FALSE(consensus.clips[2].group);
    EXPECT_TRUE(consensus.clips[2].ambiguous);
    EXPECT_EQ(consensus.clips[2].places.size(), 2U);
}

TEST(Consensus, DecidesRepeatedSoundByWhatEachWindowSays) {
    const auto clips = clips_of_recorders({0, 1}, 600.0);
    const std::vector all = {
        hypothesis(
            {.query = 1, .target = 0, .lag_s = 200.0, .confidence = 30.0, .window_peak = 0.6F}),
        hypothesis(
            {.query = 1, .target = 0, .lag_s = 10.0, .confidence = 30.0, .window_peak = 1.0F})};
    const auto consensus = find_consensus(clips, all);
    ASSERT_TRUE(consensus.clips[1].group);
    EXPECT_NEAR(against_first(consensus, 1), 10.0, 1e-9);
}

/// Two songs of a concert, recorded by one phone (clips 1 and 2) beside two that run on; the
/// second resembles a part of the first so much that sound alone hardly tells the two places.
std::vector<Hypothesis> phone_beside_a_recorder() {
    return {
        hypothesis({.query = 1, .target = 0, .lag_s = 100.0, .confidence = 60.0}),
        hypothesis({.query = 2, .target = 0, .lag_s = 120.0, .confidence = 30.5}),
        hypothesis(
            {.query = 2, .target = 0, .lag_s = 400.0, .confidence = 30.0, .window_peak = 1.02F}),
        hypothesis({.query = 3, .target = 0, .lag_s = 0.5, .confidence = 90.0})};
}

TEST(Consensus, DoesNotLetOneRecorderRecordTwoClipsAtOnce) {
    auto clips = clips_of_recorders({0, 1, 1, 3});
    clips[0].duration_s = clips[3].duration_s = 900.0;
    const auto consensus = find_consensus(clips, phone_beside_a_recorder());
    ASSERT_TRUE(consensus.clips[1].group && consensus.clips[2].group);
    EXPECT_NEAR(against_first(consensus, 1), 100.0, 1e-9);
    EXPECT_NEAR(against_first(consensus, 2), 400.0, 1e-9);
    // Of another recorder the same clip fits both places, so it is not placed.
    clips[2].recorder = 2;
    EXPECT_FALSE(find_consensus(clips, phone_beside_a_recorder()).clips[2].group);
}

// Three takes against one playback: each is sure of its place, so they lie over one another.
TEST(Consensus, LaysTakesOfOnePerformanceOverOneAnother) {
    auto clips = clips_of_recorders({0, 1, 1, 1});
    clips[0].duration_s = 200.0;
    const std::vector all = {
        hypothesis({.query = 1, .target = 0, .lag_s = 50.0, .confidence = 60.0}),
        hypothesis({.query = 2, .target = 0, .lag_s = 50.2, .confidence = 60.0}),
        hypothesis({.query = 3, .target = 0, .lag_s = 55.0, .confidence = 60.0})};
    const auto consensus = find_consensus(clips, all);
    EXPECT_NEAR(against_first(consensus, 1), 50.0, 1e-9);
    EXPECT_NEAR(against_first(consensus, 2), 50.2, 1e-9);
    EXPECT_NEAR(against_first(consensus, 3), 55.0, 1e-9);
    for (const auto& clip : consensus.clips) EXPECT_TRUE(clip.group);
}

TEST(Consensus, OfNothingIsNothing) {
    EXPECT_EQ(find_consensus({}, {}).groups, 0U);
    const auto consensus = find_consensus(clips_of_recorders({0, 1}), {});
    EXPECT_EQ(consensus.groups, 0U);
    EXPECT_FALSE(consensus.clips[0].group || consensus.clips[1].group);
    EXPECT_FALSE(consensus.clips[0].ambiguous);
}

}  // namespace
}  // namespace audiosync::sync
