#include "audiosync/sync/novelty.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "audiosync/model/sync_report.h"
#include "audiosync/sync/fine_match.h"
#include "listening.h"

namespace audiosync::sync {
namespace {

/// A bar of noise bursts, over and over, and something of one's own beside it.
std::vector<float> loop(double bar_s, double seconds, double own_level, std::uint32_t own_seed) {
    const auto bar = test::speech_like(bar_s, 7);
    auto sound = test::normal_noise(seconds, 8'000, own_level, own_seed);
    for (std::size_t i = 0; i < sound.size(); ++i) sound[i] += bar[i % bar.size()];
    return sound;
}

double novel_s(const std::vector<float>& a, const std::vector<float>& b) {
    const auto query = heard(a, {.seconds = static_cast<double>(a.size()) / 8'000});
    const auto target = heard(b, {.seconds = static_cast<double>(b.size()) / 8'000});
    const auto match = match_stretch(query, target, 0, query.samples(), {}, Whitening::strong, {});
    EXPECT_TRUE(match);
    return match ? match->novel_s : -1.0;
}

TEST(NovelSeconds, AreThoseOfOneBarWhereTwoRecordingsRepeatIt) {
    const double of_loop = novel_s(loop(2.0, 14.0, 0.002, 1), loop(2.0, 14.0, 0.002, 2));
    EXPECT_GT(of_loop, 1.0);
    EXPECT_LT(of_loop, 4.0);
}

TEST(NovelSeconds, AreMostOfASoundThatDoesNotRepeatItself) {
    const auto event = test::speech_like(14.0, 3);
    EXPECT_GT(novel_s(event, event), 8.0);
}

TEST(NovelSeconds, AreFewWhereOnlyASampleIsShared) {
    const auto sample = test::speech_like(1.0, 5);
    auto one = test::speech_like(20.0, 11);
    auto other = test::speech_like(20.0, 12);
    std::copy(sample.begin(), sample.end(), one.begin() + 9 * 8'000);
    std::copy(sample.begin(), sample.end(), other.begin() + 9 * 8'000);
    EXPECT_LT(novel_s(one, other), 6.0);
}

TEST(ConfidenceLimit, LetsEveryLengthBePlacedAndOnlyLongOnesBeSure) {
    EXPECT_GT(confidence_limit(0.0), model::kPlacedConfidence);
    EXPECT_LT(confidence_limit(3.0), 4.0);
    EXPECT_GT(confidence_limit(60.0), 12.0);
    EXPECT_EQ(confidence_limit(3'600.0), model::kMaxConfidence);
}

}  // namespace
}  // namespace audiosync::sync
