#include "audiosync/dsp/doubler.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "audiosync/dsp/variable_resampler.h"
#include "support/sine_fit.h"

namespace audiosync::dsp {
namespace {

/// A sine doubled block by block, from source sample 0 on.
std::vector<float> doubled(Doubler& doubler, double cycles, int blocks) {
    const auto hop = static_cast<std::size_t>(doubler.hop().value);
    const auto reach = static_cast<std::size_t>(doubler.reach().value);
    const auto source = test::sine(cycles, hop * static_cast<std::size_t>(blocks) + 2 * reach,
                                   -2 * std::numbers::pi * cycles * static_cast<double>(reach));
    std::vector<float> out(2 * hop * static_cast<std::size_t>(blocks));
    for (std::size_t b = 0; b < static_cast<std::size_t>(blocks); ++b)
        doubler.process(std::span(source).subspan(b * hop, hop + 2 * reach),
                        std::span(out).subspan(2 * b * hop, 2 * hop));
    return out;
}

class DoublerPassBand : public testing::TestWithParam<double> {};

TEST_P(DoublerPassBand, KeepsLevelPlaceAndPurityAcrossBlocks) {
    Doubler doubler(1.0);
    const double cycles = GetParam() / 2;
    const auto fit = test::fit_sine(doubled(doubler, cycles, 3), cycles / 2);
    EXPECT_NEAR(fit.gain, 1.0, 1e-6);
    EXPECT_NEAR(std::remainder(fit.phase, 2 * std::numbers::pi), 0.0, 1e-6);
    EXPECT_LT(fit.residual_db, -145.0);  // -149 measured: the rounding of floats
}
INSTANTIATE_TEST_SUITE_P(PartsOfTheNyquistFrequency, DoublerPassBand,
                         testing::Values(0.001, 0.1, 0.5, 0.8, 0.91));

TEST(Doubler, StopsWhatALowerRateCannotHold) {
    Doubler half(0.5);
    for (const double place : {0.51, 0.6, 0.9}) {
        float most = 0;
        for (const float x : doubled(half, place / 2, 2)) most = std::max(most, std::abs(x));
        EXPECT_LT(20 * std::log10(double{most}), -140.0) << place;
    }
}

}  // namespace
}  // namespace audiosync::dsp
