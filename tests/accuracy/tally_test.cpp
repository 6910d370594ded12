#include "accuracy/tally.h"

#include <gtest/gtest.h>

namespace audiosync::accuracy {
namespace {

TEST(WilsonInterval, IsThatOfTheTextbook) {
    const auto half = wilson(50, 100);
    EXPECT_NEAR(half.low, 0.40383, 1e-5);
    EXPECT_NEAR(half.high, 0.59617, 1e-5);
}

TEST(WilsonInterval, OfNoneStartsAtZeroAndStillLeavesRoom) {
    const auto none = wilson(0, 100);
    EXPECT_EQ(none.low, 0.0);
    EXPECT_NEAR(none.high, 0.03699, 1e-5);
}

TEST(WilsonInterval, OfNoTrialsIsEverything) {
    const auto unknown = wilson(0, 0);
    EXPECT_EQ(unknown.low, 0.0);
    EXPECT_EQ(unknown.high, 1.0);
}

TEST(FishersTest, GivesTheLadyTastingTeaHerChance) {
    // Four cups of eight with the milk first, three of them named: 17 in 70.
    EXPECT_NEAR(chance_of_more(1, 4, 3, 4), 17.0 / 70.0, 1e-12);
}

TEST(FishersTest, IsCertainOfAtLeastNothing) {
    EXPECT_NEAR(chance_of_more(5, 100, 0, 100), 1.0, 1e-9);
}

TEST(FishersTest, CallsTwentyTimesAsManyNoChance) {
    EXPECT_LT(chance_of_more(2, 2'000, 40, 2'000), 1e-8);
}

TEST(FishersTest, ComparesSharesAndNotCounts) { EXPECT_GT(chance_of_more(10, 1'000, 1, 100), 0.3); }

TEST(ChanceOfHits, IsThatOfDice) {
    // Two sixes or more among four throws: 1 - (5/6)^4 - 4/6 (5/6)^3.
    EXPECT_NEAR(chance_of_hits(2, 4, 1.0 / 6.0), 171.0 / 1'296.0, 1e-12);
}

TEST(ChanceOfHits, OfNoneOrMoreIsCertain) { EXPECT_EQ(chance_of_hits(0, 1'700, 1e-3), 1.0); }

TEST(ChanceOfHits, HoldsOneInThousandsForNoProofAgainstTheFourthDecade) {
    EXPECT_GT(chance_of_hits(1, 1'700, 1e-4), 0.1);
    EXPECT_LT(chance_of_hits(1, 1'700, 1e-6), 0.01);
}

TEST(TallyOfConfidences, CountsEachAtAllLevelsItReaches) {
    Tally tally;
    tally.add(0.0);
    tally.add(3.0);
    tally.add(4.9);
    EXPECT_EQ(tally.trials(), 3);
    EXPECT_EQ(tally.at_least(0), 3);
    EXPECT_EQ(tally.at_least(3), 2);
    EXPECT_EQ(tally.at_least(4), 1);
    EXPECT_EQ(tally.at_least(5), 0);
}

TEST(TallyOfConfidences, AddsUpWithAnother) {
    Tally one;
    one.add(6.0);
    Tally other;
    other.add(2.0);
    other.add(one);
    EXPECT_EQ(other.trials(), 2);
    EXPECT_EQ(other.at_least(2), 2);
    EXPECT_EQ(other.at_least(6), 1);
}

}  // namespace
}  // namespace audiosync::accuracy
