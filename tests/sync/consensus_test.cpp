#include "audiosync/sync/consensus.h"

#include <gmock/gmock.h>

#include <vector>

#include "audiosync/model/sync_report.h"
#include "audiosync/sync/novelty.h"
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

TEST(Consensus, IsNoSurerOfAPlaceThanItsLongestNewSoundCanMakeIt) {
    const auto clips = clips_of_recorders({0, 1, 2});
    const std::vector all = {
        hypothesis({.query = 1, .target = 0, .lag_s = 12.5, .confidence = 60.0}),
        hypothesis({.query = 2, .target = 0, .lag_s = 5.0, .confidence = 30.0, .novel_s = 2.0}),
        hypothesis({.query = 2, .target = 1, .lag_s = -7.5, .confidence = 30.0, .novel_s = 4.0})};
    const auto consensus = find_consensus(clips, all);
    ASSERT_TRUE(consensus.clips[2].group);
    EXPECT_NEAR(consensus.clips[2].confidence, confidence_limit(4.0), 1e-9);
    EXPECT_GT(consensus.clips[1].confidence, 50.0);
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
// Clips 0 and 1 lie alone; 2, 3 and 4 hear one another. A song that was played at both times is
// heard in 0 and in 2: that is no reason to take 2 away from where all else of it is heard.
TEST(Consensus, DoesNotDrawAClipIntoAGroupThatSharesLittleOfIt) {
    const auto clips = clips_of_recorders({0, 1, 2, 1, 3}, 600.0);
    const std::vector all = {
        hypothesis({.query = 1, .target = 0, .lag_s = 10.0, .confidence = 90.0}),
        hypothesis({.query = 2, .target = 0, .lag_s = 5.0, .confidence = 16.0}),
        hypothesis({.query = 3, .target = 2, .lag_s = -20.0, .confidence = 60.0}),
        hypothesis({.query = 4, .target = 2, .lag_s = 15.0, .confidence = 60.0})};
    const auto consensus = find_consensus(clips, all);
    ASSERT_TRUE(consensus.clips[2].group && consensus.clips[3].group && consensus.clips[4].group);
    EXPECT_EQ(consensus.clips[2].group, consensus.clips[3].group);
    EXPECT_EQ(consensus.clips[2].group, consensus.clips[4].group);
    EXPECT_NE(consensus.clips[2].group, consensus.clips[0].group);
    EXPECT_FALSE(consensus.used[1]);
}

TEST(Consensus, JoinsTwoGroupsByAClipThatIsHeardInBothHoweverUnevenly) {
    const auto clips = clips_of_recorders({0, 1, 2, 3, 4});
    const std::vector all = {
        hypothesis({.query = 1, .target = 0, .lag_s = 10.0, .confidence = 90.0}),
        hypothesis({.query = 2, .target = 0, .lag_s = 55.0, .confidence = 16.0}),
        hypothesis({.query = 3, .target = 2, .lag_s = 20.0, .confidence = 60.0}),
        hypothesis({.query = 4, .target = 2, .lag_s = 15.0, .confidence = 60.0})};
    const auto consensus = find_consensus(clips, all);
    EXPECT_EQ(consensus.groups, 1U);
    EXPECT_NEAR(against_first(consensus, 2), 55.0, 1e-9);
    EXPECT_NEAR(against_first(consensus, 4), 70.0, 1e-9);
}

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

/// As phone_beside_a_recorder(), of one device that recorded clips 1 and 2.
std::vector<EngineClip> one_phone() {
    auto clips = clips_of_recorders({0, 1, 1, 3});
    clips[0].duration_s = clips[3].duration_s = 900.0;
    return clips;
}

TEST(Consensus, LaysClipsOverOneAnotherOnlyIfToldToWhereTheyAreNoTakes) {
    auto clips = one_phone();
    const std::vector all = {
        hypothesis({.query = 1, .target = 0, .lag_s = 100.0, .confidence = 60.0}),
        hypothesis({.query = 2, .target = 0, .lag_s = 120.0, .confidence = 30.5}),
        hypothesis({.query = 3, .target = 0, .lag_s = 0.5, .confidence = 90.0})};
    clips.push_back({1, nullptr, 60.0});
    clips.push_back({1, nullptr, 60.0});
    clips.push_back({1, nullptr, 60.0});
    auto more = all;
    for (const std::size_t c : {4U, 5U, 6U})
        more.push_back(hypothesis({.query = c,
                                   .target = 0,
                                   .lag_s = 100.0 * static_cast<double>(c),
                                   .confidence = 60.0}));
    const auto consensus = find_consensus(clips, more);
    EXPECT_TRUE(consensus.clips[1].group);
    EXPECT_FALSE(consensus.clips[2].group);
    EXPECT_EQ(consensus.clips[2].doubt, Doubt::sibling);
    EXPECT_EQ(consensus.clips[2].sibling, 1U);
    ConsensusOptions options;
    options.takes = Takes::on;
    EXPECT_TRUE(find_consensus(clips, more, options).clips[2].group);
}

TEST(Consensus, DoesNotLookForTakesIfToldSo) {
    auto clips = clips_of_recorders({0, 1, 1});
    clips[0].duration_s = 200.0;
    const std::vector all = {
        hypothesis({.query = 1, .target = 0, .lag_s = 50.0, .confidence = 60.0}),
        hypothesis({.query = 2, .target = 0, .lag_s = 50.2, .confidence = 40.0})};
    ConsensusOptions options;
    options.takes = Takes::off;
    const auto consensus = find_consensus(clips, all, options);
    EXPECT_TRUE(consensus.clips[1].group);
    EXPECT_FALSE(consensus.clips[2].group);
    EXPECT_TRUE(find_consensus(clips, all).clips[2].group);
}

// A clip whose sound is in four of another device's clips can be in one of them only.
TEST(Consensus, DoesNotBelieveAClipThatFitsSeveralClipsOfOneDevice) {
    auto clips = clips_of_recorders({0, 1, 1, 1}, 90.0);
    clips[0].duration_s = 20.0;
    const std::vector all = {
        hypothesis({.query = 0, .target = 1, .lag_s = 10.0, .confidence = 13.0}),
        hypothesis({.query = 0, .target = 2, .lag_s = 12.0, .confidence = 13.4}),
        hypothesis({.query = 0, .target = 3, .lag_s = 14.0, .confidence = 13.2})};
    EXPECT_EQ(find_consensus(clips, all).groups, 0U);
}

/// A device of which two clips are placed and one fits at 100 and at 400 s; all have a date.
struct DatedPhone {
    std::vector<EngineClip> clips = clips_of_recorders({0, 1, 1, 1}, 60.0);
    std::vector<Hypothesis> all = {
        hypothesis({.query = 1, .target = 0, .lag_s = 10.0, .confidence = 60.0}),
        hypothesis({.query = 2, .target = 0, .lag_s = 200.0, .confidence = 60.0}),
        hypothesis({.query = 3, .target = 0, .lag_s = 100.0, .confidence = 30.0}),
        hypothesis({.query = 3, .target = 0, .lag_s = 400.0, .confidence = 30.0})};
    ConsensusOptions options;

    explicit DatedPhone(double clock_of_last_s) {
        clips[0].duration_s = 900.0;
        options.stamps = {std::nullopt};
        for (const double clock : {5'010.4, 5'200.0, clock_of_last_s})
            options.stamps.push_back(Stamp{clock, 1.0, StampKind::date, model::Trust::medium, 0.0});
    }
    [[nodiscard]] Consensus consensus() const { return find_consensus(clips, all, options); }
};

TEST(Consensus, LetsTheDeviceClockDecideBetweenPlacesThatSoundAlike) {
    for (const double place : {100.0, 400.0}) {
        const auto consensus = DatedPhone(5'000.0 + place).consensus();
        ASSERT_TRUE(consensus.clips[3].group);
        EXPECT_NEAR(against_first(consensus, 3), place, 1e-9);
        EXPECT_TRUE(consensus.clips[3].by_date);
        EXPECT_LT(consensus.clips[3].confidence, 6.0);  // no surer than dates are
    }
    EXPECT_FALSE(DatedPhone(5'250.0).consensus().clips[3].group);
}

TEST(Consensus, AddsTheDeviceClockToFaintSoundButDoesNotReplaceIt) {
    DatedPhone s(5'400.0);
    s.all.resize(2);
    EXPECT_FALSE(s.consensus().clips[3].group);
    s.all.push_back(hypothesis({.query = 3, .target = 0, .lag_s = 400.3, .confidence = 2.9}));
    EXPECT_TRUE(s.consensus().clips[3].group);
    s.all.back() = hypothesis({.query = 3, .target = 0, .lag_s = 130.0, .confidence = 2.9});
    EXPECT_FALSE(s.consensus().clips[3].group);
}

// The same recorded song, heard an hour before.
TEST(Consensus, DoesNotPlaceByRecordedMusicWhatTheClockPutsAtAnotherTime) {
    DatedPhone s(5'400.0 - 4'258.0);
    s.all[2].confidence = 90.0;
    s.all.pop_back();
    const auto consensus = s.consensus();
    EXPECT_FALSE(consensus.clips[3].group);
    EXPECT_EQ(consensus.clips[3].doubt, Doubt::date);
    EXPECT_NEAR(consensus.clips[3].departure_s, 100.0 - 400.0 + 4'258.0, 1.0);
    s.options.takes = Takes::on;
    EXPECT_TRUE(s.consensus().clips[3].group);
}

TEST(Consensus, PlacesInSpiteOfADateThatIsOffByWholeHoursOrOfSoundLongerThanAnyPiece) {
    DatedPhone zone(5'100.0 + 3'600.0);
    zone.all.pop_back();
    EXPECT_TRUE(zone.consensus().clips[3].group);
    DatedPhone broken(5'100.0 + 100'000.0);
    broken.clips[0].duration_s = 3'600.0;
    broken.clips[3].duration_s = 600.0;
    broken.all.pop_back();
    broken.all[2] = hypothesis({.query = 3,
                                .target = 0,
                                .lag_s = 1'000.0,
                                .confidence = 90.0,
                                .at_s = 300.0,
                                .seconds = 590.0});
    EXPECT_TRUE(broken.consensus().clips[3].group);
}

TEST(Consensus, JoinsGroupsByOneFaintMatchIfADeviceClockSaysTheSame) {
    // Recorders 0 and 1 hear each other, 2 and 3 too; 4 has a clip in either group.
    const auto clips = clips_of_recorders({0, 1, 2, 3, 4, 4}, 100.0);
    std::vector all = {hypothesis({.query = 1, .target = 0, .lag_s = 20.0, .confidence = 60.0}),
                       hypothesis({.query = 4, .target = 0, .lag_s = 5.0, .confidence = 60.0}),
                       hypothesis({.query = 3, .target = 2, .lag_s = 20.0, .confidence = 60.0}),
                       hypothesis({.query = 5, .target = 2, .lag_s = 30.0, .confidence = 60.0}),
                       hypothesis({.query = 2, .target = 1, .lag_s = 75.0, .confidence = 3.3})};
    EXPECT_EQ(find_consensus(clips, all).groups, 2U);
    ConsensusOptions options;
    options.stamps.resize(4);
    for (const double clock : {7'005.0, 7'125.0})
        options.stamps.push_back(Stamp{clock, 1.0, StampKind::date, model::Trust::medium, 0.0});
    const auto consensus = find_consensus(clips, all, options);
    EXPECT_EQ(consensus.groups, 1U);
    EXPECT_NEAR(consensus.clips[2].start_s - consensus.clips[0].start_s, 95.0, 1e-9);
}

TEST(Consensus, PrefersTheOrderOfTheFileNumbers) {
    auto clips = clips_of_recorders({0, 1, 1}, 60.0);
    clips[0].duration_s = 900.0;
    const std::vector all = {
        hypothesis({.query = 1, .target = 0, .lag_s = 300.0, .confidence = 60.0}),
        hypothesis({.query = 2, .target = 0, .lag_s = 100.0, .confidence = 32.0}),
        hypothesis(
            {.query = 2, .target = 0, .lag_s = 500.0, .confidence = 30.0, .window_peak = 1.05F})};
    ConsensusOptions options;
    const double unnumbered = find_consensus(clips, all, options).clips[2].confidence;
    options.numbered = {false, true};
    const auto consensus = find_consensus(clips, all, options);
    EXPECT_NEAR(consensus.clips[2].confidence, unnumbered + 1.5, 0.01);
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
