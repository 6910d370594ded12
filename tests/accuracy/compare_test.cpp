#include "accuracy/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace audiosync::accuracy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Tally tally(std::int64_t trials, std::int64_t placed, double confidence) {
    Tally tally;
    for (std::int64_t i = 0; i < trials; ++i) tally.add(i < placed ? confidence : 0.0);
    return tally;
}

Numbers unrelated(std::int64_t trials, std::int64_t placed, double confidence = 3.5) {
    Numbers numbers;
    numbers.families.push_back({"speech", "different speech", tally(trials, placed, confidence),
                                tally(trials, 0, 0.0), tally(trials, 0, 0.0)});
    return numbers;
}

/// Ten cells; in the first `cells` of them `lost` trials fewer than all are right.
Numbers related(int cells, int lost, int wrong, double error_ms, int trials = 8) {
    Numbers numbers;
    for (int c = 0; c < 10; ++c) {
        CellNumbers cell;
        cell.group = "noise";
        cell.condition = std::to_string(c) + " dB";
        cell.source = "speech";
        cell.overlap_s = 5.0;
        cell.trials = trials;
        cell.right = trials - (c < cells ? lost : 0);
        cell.wrong = c < cells ? wrong : 0;
        cell.error_median_ms = error_ms;
        numbers.cells.push_back(cell);
    }
    return numbers;
}

TEST(WhatGotWorse, IsNothingWhenNothingChanged) {
    EXPECT_THAT(what_got_worse(unrelated(1'700, 2), unrelated(1'700, 2)), IsEmpty());
    EXPECT_THAT(what_got_worse(related(4, 1, 0, 0.2), related(4, 1, 0, 0.2)), IsEmpty());
}

TEST(WhatGotWorse, TellsOfThreeMoreFalsePlacesAmongTheSamePairs) {
    EXPECT_THAT(what_got_worse(unrelated(1'700, 0), unrelated(1'700, 2)), IsEmpty());
    EXPECT_THAT(what_got_worse(unrelated(1'700, 0), unrelated(1'700, 3)),
                testing::Contains(HasSubstr("3 of 1700 unrelated pairs are placed")));
}

TEST(WhatGotWorse, LeavesChanceItsShareWhereOtherPairsWereTried) {
    EXPECT_THAT(what_got_worse(unrelated(1'700, 3), unrelated(40, 1)), IsEmpty());
    EXPECT_THAT(what_got_worse(unrelated(1'700, 3), unrelated(400, 40)), testing::Not(IsEmpty()));
}

TEST(WhatGotWorse, TellsOfTrialsThatWereRightBefore) {
    EXPECT_THAT(what_got_worse(related(0, 0, 0, 0.2), related(8, 1, 0, 0.2)),
                ElementsAre(HasSubstr("noise, speech: 72 of 80 true pairs are right")));
}

TEST(WhatGotWorse, SetsGainsAgainstLosses) {
    auto before = related(5, 1, 0, 0.2);
    auto now = related(0, 0, 0, 0.2);
    for (std::size_t c = 5; c < 10; ++c) now.cells[c].right = 7;
    EXPECT_THAT(what_got_worse(before, now), IsEmpty());
}

TEST(WhatGotWorse, TellsOfWrongPlaces) {
    EXPECT_THAT(what_got_worse(related(3, 1, 0, 0.2), related(3, 1, 1, 0.2)),
                ElementsAre(HasSubstr("3 of 80 true pairs are wrong")));
}

TEST(WhatGotWorse, TellsOfErrorsThatGrewEverywhere) {
    EXPECT_THAT(what_got_worse(related(0, 0, 0, 0.2), related(0, 0, 0, 0.21)), IsEmpty());
    EXPECT_THAT(what_got_worse(related(0, 0, 0, 0.2), related(0, 0, 0, 0.3)),
                ElementsAre(HasSubstr("1.50 times")));
}

TEST(WhatGotWorse, ComparesOnlyWhatBothHave) {
    EXPECT_THAT(what_got_worse(unrelated(1'700, 0), related(10, 8, 8, 9.0)), IsEmpty());
}

TEST(WhereConfidenceFails, IsNowhereWhileThePromiseHolds) {
    EXPECT_THAT(where_confidence_fails(unrelated(1'700, 2, 3.0)), IsEmpty());
}

TEST(WhereConfidenceFails, NamesTheFamilyAndTheConfidence) {
    const auto fails = where_confidence_fails(unrelated(1'700, 2, 6.5));
    ASSERT_THAT(fails, testing::Not(IsEmpty()));
    EXPECT_TRUE(std::any_of(fails.begin(), fails.end(), [](const auto& sentence) {
        return sentence == "speech: 2 of 1700 unrelated pairs are placed with confidence 6 or more";
    }));
}

}  // namespace
}  // namespace audiosync::accuracy
