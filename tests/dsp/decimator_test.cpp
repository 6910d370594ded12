#include "audiosync/dsp/decimator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <span>
#include <vector>

#include "support/signals.h"
#include "support/sine_fit.h"

namespace audiosync::dsp {
namespace {

std::vector<float> decimated(const std::vector<float>& in, std::size_t factor, double kept,
                             std::size_t block) {
    Decimator decimator(factor, kept);
    std::vector<float> out;
    for (std::size_t at = 0; at < in.size(); at += block)
        decimator.process(std::span(in).subspan(at, std::min(block, in.size() - at)), out);
    decimator.drain(out);
    return out;
}

struct Step {
    std::size_t factor;
    double kept;
};
class DecimatorStep : public testing::TestWithParam<Step> {};

TEST_P(DecimatorStep, GivesTheSameForBlocksOfAnySize) {
    const auto [factor, kept] = GetParam();
    const auto in = test::white_noise({.samples = 10'007});
    const auto whole = decimated(in, factor, kept, in.size());
    EXPECT_EQ(whole.size(), (in.size() + factor - 1) / factor + 1);
    for (const std::size_t block : {1U, 97U, 4'096U})
        EXPECT_EQ(decimated(in, factor, kept, block), whole) << block;
}

TEST_P(DecimatorStep, KeepsWhatIsToBeKeptAtItsLevelAndInstant) {
    const auto [factor, kept] = GetParam();
    for (const double share : {0.1, 0.5, 0.99}) {
        constexpr double kPhase = 0.4;
        const double frequency = share * kept;  // cycles per sample
        const auto in = test::sine(frequency, 40'000, kPhase, /*gain=*/0.5);
        const auto out = decimated(in, factor, kept, 10'000);
        const std::size_t skip = 500;
        const auto fit =
            test::fit_sine(std::span<const float>(out).subspan(skip, out.size() - 2 * skip),
                           frequency * static_cast<double>(factor));
        EXPECT_NEAR(20.0 * std::log10(fit.gain / 0.5), 0.0, 0.001) << share;
        const double phase =
            kPhase + 2.0 * std::numbers::pi * frequency * static_cast<double>(factor * skip);
        EXPECT_NEAR(std::remainder(fit.phase - phase, 2.0 * std::numbers::pi), 0.0, 1e-4) << share;
    }
}

TEST_P(DecimatorStep, LetsNothingFoldOntoWhatIsKept) {
    const auto [factor, kept] = GetParam();
    for (const double share : {0.0, 0.5, 0.99}) {
        // Falls onto share * kept.
        const double frequency = 1.0 / static_cast<double>(factor) - share * kept;
        const auto out = decimated(test::sine(frequency, 40'000), factor, kept, 10'000);
        float loudest = 0.0F;
        for (std::size_t i = 500; i + 500 < out.size(); ++i)
            loudest = std::max(loudest, std::abs(out[i]));
        EXPECT_LT(20.0 * std::log10(loudest), -100.0) << share;
    }
}

// 48, 44.1, 96 and 192 kHz on the way to 8 kHz.
INSTANTIATE_TEST_SUITE_P(OfCommonRates, DecimatorStep,
                         testing::Values(Step{3, 4.0 / 48}, Step{2, 4.0 / 44.1}, Step{6, 4.0 / 96},
                                         Step{12, 4.0 / 192}));

TEST(Decimator, HoldsNothingBackOfAShortSound) {
    EXPECT_EQ(decimated({}, 3, 4.0 / 48, 1).size(), 1U);
    EXPECT_EQ(decimated(std::vector<float>(5), 3, 4.0 / 48, 5).size(), 3U);
}

}  // namespace
}  // namespace audiosync::dsp
