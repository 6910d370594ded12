#include "audiosync/sync/coarse_search.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <stop_token>
#include <vector>

#include "listening.h"

namespace audiosync::sync {
namespace {

std::vector<CoarseQuery> queries_of(const ListeningCopy& clip_0,
                                    const std::vector<std::size_t>& targets) {
    std::vector<CoarseQuery> queries;
    for (const Stretch& stretch : stretches_of(0, clip_0)) queries.push_back({stretch, targets});
    return queries;
}

std::vector<Suspect> search(const ListeningCopy& query, const ListeningCopy& target,
                            std::size_t keep = 8) {
    const ListeningCopy* const clips[] = {&query, &target};
    InlineExecutor executor;
    auto suspects = coarse_search(clips, queries_of(query, {1}), {keep}, executor, {});
    EXPECT_TRUE(suspects.has_value());
    return suspects.value_or(std::vector<Suspect>{});
}

class LagOfAStretch : public testing::TestWithParam<double> {};

TEST_P(LagOfAStretch, IsTheFirstSuspect) {
    const auto event = test::speech_like(200, 1);
    const auto query =
        heard(event, {.from_s = 60.0 + GetParam(), .seconds = 30, .noise = 0.02, .seed = 2});
    const auto target = heard(event, {.from_s = 60.0, .seconds = 100, .noise = 0.02, .seed = 3});
    const auto suspects = search(query, target);
    ASSERT_FALSE(suspects.empty());
    EXPECT_NEAR(static_cast<double>(suspects[0].lag), GetParam() * kFeatureRateHz, 1.0);
    EXPECT_EQ(suspects[0].stretch, 0U);
    EXPECT_EQ(suspects[0].target, 1U);
    const float second = suspects.size() > 1 ? suspects[1].score : 0.0F;
    EXPECT_GT(suspects[0].score, 1.5F * second);
}

// The last two hang over the target's ends by two thirds of the query.
INSTANTIATE_TEST_SUITE_P(InsideAndOverTheEnds, LagOfAStretch,
                         testing::Values(0.0, 31.4, 70.0, -20.0, 90.0));

TEST(CoarseSearch, FindsAShortClipInALongOne) {
    const auto event = test::speech_like(900, 4);
    const auto query = heard(event, {.from_s = 777, .seconds = 8, .noise = 0.01, .seed = 5});
    const auto suspects = search(query, heard(event));
    ASSERT_FALSE(suspects.empty());
    EXPECT_NEAR(static_cast<double>(suspects[0].lag), 77'700.0, 1.0);
}

TEST(CoarseSearch, BearsTheDriftOfTwoMinutes) {
    const auto event = test::speech_like(130, 6);
    const auto fast = heard(event, {.seconds = 120, .drift_ppm = 80.0});
    const auto suspects = search(fast, heard(event));
    ASSERT_FALSE(suspects.empty());
    EXPECT_NEAR(static_cast<double>(suspects[0].lag), 0.0, 1.0);
}

TEST(CoarseSearch, FindsAllPlacesOfSoundThatRepeats) {
    const auto song = test::speech_like(20, 7);
    std::vector<float> concert = test::normal_noise(100, 8'000, 0.01, 8);
    for (const std::size_t at : {10U, 60U})
        for (std::size_t i = 0; i < song.size(); ++i) concert[at * 8'000 + i] += song[i];
    const auto suspects = search(heard(song), heard(concert));
    ASSERT_GE(suspects.size(), 2U);
    std::vector<std::int64_t> lags = {suspects[0].lag, suspects[1].lag};
    std::sort(lags.begin(), lags.end());
    EXPECT_NEAR(static_cast<double>(lags[0]), 1'000.0, 1.0);
    EXPECT_NEAR(static_cast<double>(lags[1]), 6'000.0, 1.0);
}

TEST(CoarseSearch, KeepsAtMostAsManyAsAskedBestFirstAndApart) {
    const auto query = heard(test::speech_like(30, 9));
    const auto suspects = search(query, heard(test::speech_like(300, 10)), 5);
    ASSERT_LE(suspects.size(), 5U);
    ASSERT_GE(suspects.size(), 2U);
    for (std::size_t i = 1; i < suspects.size(); ++i) {
        EXPECT_GE(suspects[i - 1].score, suspects[i].score);
        for (std::size_t j = 0; j < i; ++j)
            EXPECT_GE(std::abs(suspects[i].lag - suspects[j].lag), 20);
    }
}

TEST(CoarseSearch, SaysTheSameOfATargetWhateverElseIsSearched) {
    const auto event = test::speech_like(2'500, 13);
    const auto query = heard(event, {.from_s = 2'200, .seconds = 200, .noise = 0.02, .seed = 14});
    const auto hour = heard(event, {.noise = 0.02, .seed = 15});  // more than one batch
    const auto part = heard(event, {.from_s = 2'150, .seconds = 90, .noise = 0.02, .seed = 16});
    const auto other = heard(test::speech_like(300, 17));
    const ListeningCopy* const clips[] = {&query, &hour, &part, &other};
    InlineExecutor executor;
    const auto together = coarse_search(clips, queries_of(query, {1, 2, 3}), {8}, executor, {});
    ASSERT_TRUE(together);
    for (const std::size_t target : {1U, 2U, 3U}) {
        const auto alone = coarse_search(clips, queries_of(query, {target}), {8}, executor, {});
        ASSERT_TRUE(alone);
        std::vector<Suspect> same;
        std::copy_if(together->begin(), together->end(), std::back_inserter(same),
                     [&](const Suspect& suspect) { return suspect.target == target; });
        EXPECT_EQ(same, *alone);
        EXPECT_EQ(target == 3, alone->empty() || alone->front().score < 12.0F);
    }
}

TEST(CoarseSearch, TellsTheBestInAnyCaseAndOthersOnlyIfTheyScoreEnough) {
    const auto event = test::speech_like(600, 18);
    const auto query = heard(event, {.from_s = 300, .seconds = 60, .noise = 0.02, .seed = 19});
    const auto target = heard(event, {.noise = 0.02, .seed = 20});
    const ListeningCopy* const clips[] = {&query, &target};
    InlineExecutor executor;
    const auto all = coarse_search(clips, queries_of(query, {1}), {16}, executor, {});
    ASSERT_TRUE(all);
    ASSERT_GT(all->size(), 6U);
    const float least = (*all)[4].score;
    const auto some = coarse_search(clips, queries_of(query, {1}), {16, 3, least}, executor, {});
    EXPECT_EQ(some, std::vector<Suspect>(all->begin(), all->begin() + 5));
    const auto few = coarse_search(clips, queries_of(query, {1}), {16, 3, 1e6F}, executor, {});
    EXPECT_EQ(few, std::vector<Suspect>(all->begin(), all->begin() + 3));
}

TEST(CoarseSearch, SuspectsNothingInSilence) {
    const auto speech = heard(test::speech_like(30, 11));
    const auto silence = heard(std::vector<float>(400'000));
    EXPECT_TRUE(search(speech, silence).empty());
    EXPECT_TRUE(search(silence, speech).empty());
}

TEST(CoarseSearch, AnswersCancelled) {
    const auto copy = heard(test::speech_like(10, 12));
    const ListeningCopy* const clips[] = {&copy, &copy};
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    InlineExecutor executor;
    const auto suspects = coarse_search(clips, queries_of(copy, {1}), {5}, executor, context);
    ASSERT_FALSE(suspects);
    EXPECT_EQ(suspects.error().code, ErrorCode::cancelled);
}

TEST(Stretches, CoverAClipInEqualPartsOfTwoMinutesAtMost) {
    for (const double seconds : {0.5, 119.0, 121.0, 600.0}) {
        const auto copy = heard(std::vector<float>(static_cast<std::size_t>(seconds * 8'000)));
        const auto all = stretches_of(3, copy);
        EXPECT_EQ(all.size(), static_cast<std::size_t>(std::ceil(seconds / 120.0)));
        std::int64_t at = 0;
        for (const auto& stretch : all) {
            EXPECT_EQ(stretch.clip, 3U);
            EXPECT_EQ(stretch.first, at);
            EXPECT_LE(stretch.frames, kLongestStretch);
            EXPECT_NEAR(static_cast<double>(stretch.frames), static_cast<double>(all[0].frames), 1);
            at += stretch.frames;
        }
        EXPECT_EQ(at, copy.frames());
    }
}

}  // namespace
}  // namespace audiosync::sync
