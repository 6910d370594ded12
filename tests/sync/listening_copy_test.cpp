#include <algorithm>
#include <cmath>
#include <vector>

#include "listening.h"
#include "support/signals.h"

namespace audiosync::sync {
namespace {

float largest(std::span<const float> x) {
    float peak = 0.0F;
    for (const float v : x) peak = std::max(peak, std::abs(v));
    return peak;
}

TEST(CompactSignal, KeepsEachSampleToHalfAStepOfItsBlock) {
    constexpr std::size_t kBlock = CompactSignal::kBlock;
    auto in = test::white_noise({.samples = 50 * kBlock, .seed = 1});
    for (std::size_t i = 0; i < in.size(); ++i) in[i] *= i / kBlock % 2 == 0 ? 1.0F : 1e-4F;
    CompactSignal signal;
    signal.append(in);
    const auto out = read_all(signal);
    ASSERT_EQ(out.size(), in.size());
    for (std::size_t i = 0; i < in.size(); ++i) {
        const float peak = largest(std::span<const float>(in).subspan(i / kBlock * kBlock, kBlock));
        ASSERT_LE(std::abs(out[i] - in[i]), peak / 14.0F * 1.001F) << i;
    }
}

TEST(CompactSignal, KeepsSilenceBesideAClickSilent) {
    std::vector<float> in(300, 0.0F);
    in[20] = 1.0F;
    CompactSignal signal;
    signal.append(in);
    EXPECT_EQ(read_all(signal), in);
}

TEST(CompactSignal, RoundingIsTwentyDecibelsBelowNoise) {
    const auto in = test::normal_noise(10, 8'000, 0.1, 3);
    CompactSignal signal;
    signal.append(in);
    const auto out = read_all(signal);
    double error = 0.0;
    double energy = 0.0;
    for (std::size_t i = 0; i < in.size(); ++i) {
        error += std::pow(static_cast<double>(out[i]) - static_cast<double>(in[i]), 2.0);
        energy += std::pow(static_cast<double>(in[i]), 2.0);
    }
    EXPECT_LT(10.0 * std::log10(error / energy), -18.0);
}

TEST(CompactSignal, ReadsZerosOutside) {
    CompactSignal signal;
    signal.append(std::vector<float>(100, 1.0F));
    std::vector<float> out(300, 7.0F);
    signal.read(-100, out);
    for (std::size_t i = 0; i < out.size(); ++i)
        ASSERT_NEAR(out[i], i >= 100 && i < 200 ? 1.0F : 0.0F, 1e-6) << i;
    signal.read(1'000, out);
    EXPECT_EQ(largest(out), 0.0F);
}

TEST(CompactSignal, ReadsTheSameFromAnywhere) {
    CompactSignal signal;
    signal.append(test::white_noise({.samples = 1'000, .seed = 2}));
    const auto all = read_all(signal);
    for (const std::int64_t from : {0, 1, 127, 128, 129, 500, 990}) {
        std::vector<float> part(10);
        signal.read(from, part);
        EXPECT_TRUE(std::equal(part.begin(), part.end(), all.begin() + from)) << from;
    }
}

TEST(CompactSignal, IsTheSameFromManyWholeBlocks) {
    const auto in = test::white_noise({.samples = 128 * 9 + 17, .seed = 3});
    CompactSignal once;
    once.append(in);
    CompactSignal often;
    for (std::size_t at = 0; at < in.size(); at += 128)
        often.append(std::span(in).subspan(at, std::min<std::size_t>(128, in.size() - at)));
    EXPECT_EQ(read_all(often), read_all(once));
}

class SplicedSignal : public testing::TestWithParam<std::int64_t> {};

TEST_P(SplicedSignal, HoldsBothPartsAndZerosBetween) {
    const std::int64_t at = GetParam();
    CompactSignal signal;
    signal.append(test::white_noise({.samples = 300, .seed = 4}));
    CompactSignal next;
    next.append(test::white_noise({.samples = 1'000, .seed = 5}));
    const auto before = read_all(signal);
    const auto after = read_all(next);
    signal.splice(next, at);
    const auto out = read_all(signal);
    ASSERT_EQ(static_cast<std::int64_t>(out.size()), at + 1'000);
    for (std::int64_t i = 0; i < at + 1'000; ++i) {
        float expected = 0.0F;
        if (i >= at)
            expected = after[static_cast<std::size_t>(i - at)];
        else if (i < 300)
            expected = before[static_cast<std::size_t>(i)];
        ASSERT_NEAR(out[static_cast<std::size_t>(i)], expected, 0.08) << i;
    }
}

INSTANTIATE_TEST_SUITE_P(At, SplicedSignal, testing::Values(0, 150, 256, 300, 384, 1'001));

TEST(ListeningCopy, IsSilentOnlyBelowTheNoiseOfAnyMicrophone) {
    EXPECT_TRUE(heard(std::vector<float>(20'000)).silent());
    EXPECT_TRUE(heard(test::normal_noise(3, 8'000, 1e-5, 1)).silent());
    EXPECT_FALSE(heard(test::normal_noise(3, 8'000, 1e-4, 1)).silent());
    auto word = std::vector<float>(80'000);
    word[40'000] = 0.5F;
    EXPECT_FALSE(heard(word).silent());
}

/// A copy of each half, joined, against the copy of the whole.
class JoinedCopy : public testing::TestWithParam<std::size_t> {};

TEST_P(JoinedCopy, SoundsLikeTheWhole) {
    const auto event = test::speech_like(20, 5);
    const auto cut = static_cast<std::ptrdiff_t>(GetParam());
    auto joined = heard(std::vector<float>(event.begin(), event.begin() + cut));
    joined.append(heard(std::vector<float>(event.begin() + cut, event.end())),
                  static_cast<double>(cut) / kListeningRateHz);
    const auto whole = heard(event);
    EXPECT_EQ(joined.samples(), whole.samples());
    EXPECT_NEAR(static_cast<double>(joined.frames()), static_cast<double>(whole.frames()), 1.0);
    EXPECT_NEAR(static_cast<double>(joined.rms_per_second().size()),
                static_cast<double>(whole.rms_per_second().size()), 1.0);
    for (const auto whitening : {Whitening::strong, Whitening::mild}) {
        const auto a = read_all(whole.signal(whitening));
        const auto b = read_all(joined.signal(whitening));
        for (const std::int64_t at : {8'000, 120'000}) {  // before and behind the joint
            const auto found = test::find_lag(std::span(a).subspan(at, 8'000), b, at, 20);
            EXPECT_EQ(found.lag, 0) << at;
            EXPECT_GT(found.correlation, 0.95) << at;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(AtAnySample, JoinedCopy, testing::Values(64'000, 80'000, 80'001, 71'317));

TEST(ListeningCopy, TakesAChapterAtAFractionOfASample) {
    const auto event = test::speech_like(20, 6);
    auto joined = heard(event, {.from_s = 0.0, .seconds = 10.0});
    const double at_s = 10.0 + 0.4 / kListeningRateHz;
    joined.append(heard(event, {.from_s = at_s, .seconds = 9.0}), at_s);
    EXPECT_EQ(joined.samples(), 80'000 + 72'000);
    const auto a = read_all(heard(event).signal(Whitening::strong));
    const auto b = read_all(joined.signal(Whitening::strong));
    EXPECT_EQ(test::find_lag(std::span(a).subspan(100'000, 16'000), b, 100'000, 20).lag, 0);
}

TEST(ListeningCopy, PutsSilenceIntoAGapBeforeAChapter) {
    const auto event = test::speech_like(12, 7);
    ListeningCopy joined;
    joined.append(heard(event), 30.0);
    EXPECT_EQ(joined.samples(), (30 + 12) * kListeningRateHz);
    const auto out = read_all(joined.signal(Whitening::strong));
    EXPECT_EQ(largest(std::span(out).first(30 * kListeningRateHz)), 0.0F);
    EXPECT_GT(largest(std::span(out).subspan(30 * kListeningRateHz)), 0.0F);
    EXPECT_EQ(joined.frames(), 30 * kFeatureRateHz + heard(event).frames());
}

}  // namespace
}  // namespace audiosync::sync
