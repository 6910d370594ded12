#include "audiosync/sync/second_look.h"

#include <gmock/gmock.h>

#include <vector>

#include "listening.h"

namespace audiosync::sync {
namespace {

/// A recorder that ran through, a camera that is placed beside it, and a short clip of a third
/// device that was not compared with either.
class SecondLook : public testing::Test {
   protected:
    SecondLook()
        : recorder_(heard(event_, {.from_s = 0, .seconds = 110, .noise = 0.02, .seed = 1})),
          camera_(heard(event_, {.from_s = 20, .seconds = 80, .noise = 0.02, .seed = 2})),
          short_(heard(event_, {.from_s = 50, .seconds = 8, .noise = 0.02, .seed = 3})) {
        clips_ = {
            {0, &recorder_, 110.0}, {1, &camera_, 80.0}, {2, &short_, 8.0}, {2, &short_, 8.0}};
        consensus_.clips.resize(4);
        consensus_.groups = 1;
        lie(0, 0.0);
        lie(1, 20.0);
    }
    void lie(std::size_t clip, double start_s) {
        consensus_.clips[clip].group = 0;
        consensus_.clips[clip].start_s = start_s;
    }
    [[nodiscard]] std::vector<Hypothesis> found() {
        InlineExecutor executor;
        auto all = look_again(clips_, hypotheses_, consensus_, options_, executor, {});
        EXPECT_TRUE(all.has_value());
        return all.value_or(std::vector<Hypothesis>{});
    }

    std::vector<float> event_ = test::speech_like(120, 1);
    ListeningCopy recorder_;
    ListeningCopy camera_;
    ListeningCopy short_;
    std::vector<EngineClip> clips_;
    std::vector<Hypothesis> hypotheses_;
    Consensus consensus_;
    ConsensusOptions options_;
};

TEST_F(SecondLook, ChecksAPlaceOfOneNeighbourWithTheOthersThatLieThere) {
    hypotheses_.push_back({2, 0, {}, 2.5});
    StretchVerdict verdict;
    verdict.match.lag_s = 50.0;
    verdict.match.middle_s = 4.0;
    hypotheses_[0].verdicts.push_back(verdict);
    consensus_.clips[2].places = {{50.0, 1.5, {0}}};
    const auto all = found();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].query, 2U);
    EXPECT_EQ(all[0].target, 1U);
    EXPECT_NEAR(all[0].lag_at(4.0), 30.0, 1e-3);
    EXPECT_GE(all[0].confidence, 3.0);
}

// The clock of the device is known from its other clip; its stamps are good to a second.
TEST_F(SecondLook, ListensAroundWhereTheStampSays) {
    lie(3, 10.0);
    options_.stamps = {std::nullopt, std::nullopt,
                       Stamp{1'051.3, 1.0, StampKind::date, model::Trust::medium, 0.0},
                       Stamp{1'010.0, 1.0, StampKind::date, model::Trust::medium, 0.0}};
    const auto all = found();
    ASSERT_FALSE(all.empty());
    for (const auto& h : all) {
        EXPECT_EQ(h.query, 2U);
        EXPECT_NEAR(h.lag_at(4.0), h.target == 0 ? 50.0 : 30.0, 1e-3);
    }
}

TEST_F(SecondLook, LeavesAloneWhatNothingPointsAt) { EXPECT_TRUE(found().empty()); }

}  // namespace
}  // namespace audiosync::sync
