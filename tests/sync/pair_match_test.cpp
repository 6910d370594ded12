#include "audiosync/sync/pair_match.h"

#include <algorithm>
#include <cmath>
#include <stop_token>
#include <vector>

#include "audiosync/sync/rivals.h"
#include "hypotheses.h"
#include "listening.h"

namespace audiosync::sync {
namespace {

std::vector<Hypothesis> matched(const std::vector<const ListeningCopy*>& copies,
                                const std::vector<std::size_t>& recorders) {
    std::vector<EngineClip> clips;
    for (std::size_t c = 0; c < copies.size(); ++c)
        clips.push_back({recorders[c], copies[c], copies[c] != nullptr ? copies[c]->seconds() : 5});
    InlineExecutor executor;
    auto all = match_pairs(clips, executor, {});
    EXPECT_TRUE(all.has_value());
    return all.value_or(std::vector<Hypothesis>{});
}

std::vector<Hypothesis> sure(std::vector<Hypothesis> all) {
    std::erase_if(all, [](const Hypothesis& h) { return h.confidence < 10.0; });
    return all;
}

/// The lag at which `b` has what `a` has at its time u, whichever of them asked.
double lag_between(const Hypothesis& h, std::size_t a, double u_s) {
    if (h.query == a) return h.lag_at(u_s);
    double v = u_s;
    for (int i = 0; i < 5; ++i) v = u_s - h.lag_at(v);
    return -h.lag_at(v);
}

TEST(MatchPairs, LooksForTheShorterInTheLonger) {
    const auto event = test::speech_like(120, 1);
    const auto longer = heard(event, {.from_s = 5, .seconds = 110, .noise = 0.03, .seed = 1});
    const auto shorter = heard(event, {.from_s = 50, .seconds = 20, .noise = 0.03, .seed = 2});
    for (const bool longer_first : {true, false}) {
        const auto all = longer_first ? matched({&longer, &shorter}, {0, 1})
                                      : matched({&shorter, &longer}, {0, 1});
        ASSERT_FALSE(all.empty());
        const std::size_t query = longer_first ? 1 : 0;
        EXPECT_EQ(all[0].query, query);
        EXPECT_NEAR(lag_between(all[0], query, 10.0), 45.0, 5e-5);
        EXPECT_GT(all[0].confidence, 10.0);
        EXPECT_EQ(sure(all).size(), 1U);
    }
}

TEST(MatchPairs, DoesNotCompareClipsOfOneRecorderNorClipsWithoutSound) {
    const auto event = test::speech_like(20, 2);
    const auto a = heard(event);
    EXPECT_TRUE(matched({&a, &a}, {0, 0}).empty());
    EXPECT_TRUE(matched({&a, nullptr}, {0, 1}).empty());
    EXPECT_TRUE(matched({}, {}).empty());
}

TEST(MatchPairs, IsNotSureOfUnrelatedSound) {
    const auto a = heard(test::speech_like(120, 3));
    const auto b = heard(test::speech_like(120, 4));
    const auto c = heard(test::normal_noise(60, 8'000, 0.1, 5));
    for (const auto& h : matched({&a, &b, &c}, {0, 1, 2})) EXPECT_LT(h.confidence, 3.0);
}

TEST(MatchPairs, KeepsBothPlacesOfSoundThatRepeats) {
    const auto song = test::speech_like(30, 6);
    auto concert = test::normal_noise(150, 8'000, 0.02, 7);
    for (const std::size_t at : {15U, 95U})
        for (std::size_t i = 0; i < song.size(); ++i) concert[at * 8'000 + i] += song[i];
    const auto query = heard(song);
    const auto target = heard(concert);
    const auto all = sure(matched({&query, &target}, {0, 1}));
    ASSERT_EQ(all.size(), 2U);
    std::vector<double> lags = {all[0].lag_at(15.0), all[1].lag_at(15.0)};
    std::sort(lags.begin(), lags.end());
    EXPECT_NEAR(lags[0], 15.0, 1e-4);
    EXPECT_NEAR(lags[1], 95.0, 1e-4);
    EXPECT_GE(all[0].confidence, all[1].confidence);
    EXPECT_LT(std::abs(advantage(all[0], all[1])), 3.0);  // as good as each other
}

// 310 ms are missing in the middle: two lines of lag, but one and the same recording.
TEST(MatchPairs, JoinsTheTwoLinesOfARecordingThatLostSound) {
    const auto event = test::speech_like(250, 8);
    auto gapped = test::recording(event, {.seconds = 240, .noise = 0.02, .seed = 1});
    gapped.erase(gapped.begin() + 120 * 8'000, gapped.begin() + 120 * 8'000 + 2'480);
    const auto query = heard(gapped);
    const auto target = heard(event);
    const auto all = sure(matched({&query, &target}, {0, 1}));
    ASSERT_EQ(all.size(), 1U);
    EXPECT_NEAR(all[0].lag_at(30.0), 0.0, 1e-4);
    EXPECT_NEAR(all[0].lag_at(200.0), 0.31, 1e-4);
}

TEST(MatchPairs, AnswersCancelled) {
    const auto copy = heard(test::speech_like(20, 9));
    const std::vector<EngineClip> clips = {{0, &copy, 20.0}, {1, &copy, 20.0}};
    std::stop_source stop;
    RunContext context;
    context.stop = stop.get_token();
    context.on_progress = [&](const Progress&) { stop.request_stop(); };
    InlineExecutor executor;
    const auto all = match_pairs(clips, executor, context);
    ASSERT_FALSE(all);
    EXPECT_EQ(all.error().code, ErrorCode::cancelled);
}

TEST(Hypothesis, ReadsItsLagFromTheNearestVerdict) {
    auto h = hypothesis({.lag_s = 5.0, .confidence = 10.0, .at_s = 30.0});
    h.verdicts.push_back(verdict({.lag_s = 5.5, .confidence = 40.0, .at_s = 90.0}));
    h.verdicts[1].match.drift_ppm = 100.0;
    EXPECT_DOUBLE_EQ(h.lag_at(20.0), 5.0);
    EXPECT_DOUBLE_EQ(h.lag_at(59.0), 5.0);
    EXPECT_DOUBLE_EQ(h.lag_at(80.0), 5.5 - 10.0 * 100e-6);
    EXPECT_DOUBLE_EQ(h.strongest_s(), 90.0);
}

}  // namespace
}  // namespace audiosync::sync
