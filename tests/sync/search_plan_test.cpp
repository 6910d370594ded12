#include "audiosync/sync/search_plan.h"

#include <gtest/gtest.h>

#include <vector>

#include "hypotheses.h"

namespace audiosync::sync {
namespace {

using Numbers = std::vector<std::size_t>;

TEST(TiedClips, AreThoseThatFirmMatchesConnect) {
    const std::vector<Hypothesis> found = {
        hypothesis({.query = 1, .target = 3, .lag_s = 4.0, .confidence = 30.0}),
        hypothesis({.query = 3, .target = 4, .lag_s = 9.0, .confidence = 12.0}),
        hypothesis({.query = 0, .target = 2, .lag_s = 9.0, .confidence = 11.0})};
    EXPECT_EQ(tied_clips(5, found), (Numbers{0, 1, 2, 1, 1}));
}

TEST(TiedClips, AreNotTiedByAMatchThatHasARivalNorByOneThatRepeats) {
    std::vector<Hypothesis> found = {
        hypothesis({.query = 0, .target = 1, .lag_s = 4.0, .confidence = 40.0}),
        hypothesis({.query = 0, .target = 1, .lag_s = 8.0, .confidence = 25.0}),
        hypothesis({.query = 1, .target = 2, .lag_s = 4.0, .confidence = 40.0}),
        hypothesis({.query = 1, .target = 2, .lag_s = 8.0, .confidence = 15.0}),
        hypothesis({.query = 2, .target = 3, .lag_s = 4.0, .confidence = 40.0})};
    found.back().repetitive = true;
    EXPECT_EQ(tied_clips(4, found), (Numbers{0, 1, 1, 3}));
}

std::vector<PairToSearch> all_pairs(std::size_t clips) {
    std::vector<PairToSearch> pairs;
    for (std::size_t t = 0; t < clips; ++t)
        for (std::size_t q = 0; q < t; ++q) pairs.push_back({q, t});
    return pairs;
}

TEST(SearchPlan, ComparesASmallShootInFull) {
    const auto clips = clips_of_recorders({0, 1, 2, 3, 4}, 300.0);
    EXPECT_EQ(affordable(clips, Numbers{0, 0, 0, 0, 0}, all_pairs(5)).size(), 10U);
}

TEST(SearchPlan, ComparesWhatNothingTiesWithEverything) {
    const auto clips = clips_of_recorders({0, 1, 2, 3, 4, 5}, 1'700.0);
    const auto chosen = affordable(clips, Numbers{0, 1, 2, 3, 4, 5}, all_pairs(6));
    EXPECT_EQ(chosen.size(), 15U);
}

TEST(SearchPlan, GrowsWithTheLengthOfAShootWhereAllIsTied) {
    const auto searched = [](std::size_t count) {
        const auto clips = clips_of_recorders(Numbers(count, 0), 600.0);
        return affordable(clips, Numbers(count, 0), all_pairs(count)).size();
    };
    EXPECT_GT(searched(400), 3 * searched(100));
    EXPECT_LE(searched(400), 4 * searched(100));
    EXPECT_LT(searched(400), 400U * 399U / 4U);
}

TEST(SearchPlan, SpendsWhatItHasOnShortClipsAndKeepsTheOrder) {
    auto clips = clips_of_recorders({0, 1, 2, 3}, 3'600.0);
    clips[1].duration_s = 10.0;
    const auto chosen = affordable(clips, Numbers{0, 0, 0, 0}, all_pairs(4));
    ASSERT_EQ(chosen.size(), 3U);
    EXPECT_EQ(chosen[0].query, 0U);
    EXPECT_EQ(chosen[0].target, 1U);
    EXPECT_EQ(chosen[1].query, 1U);
    EXPECT_EQ(chosen[1].target, 2U);
    EXPECT_EQ(chosen[2].query, 1U);
    EXPECT_EQ(chosen[2].target, 3U);
}

TEST(SearchPlan, TakesTwoLongShootsForSettledThoughNothingTiesThem) {
    auto clips = clips_of_recorders(Numbers(40, 0), 3'600.0);
    Numbers tied(40, 0);
    for (std::size_t c = 20; c < 40; ++c) tied[c] = 20;
    EXPECT_LT(affordable(clips, tied, all_pairs(40)).size(), 20U);
}

}  // namespace
}  // namespace audiosync::sync
