#include "audiosync/sync/null_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "support/random.h"

namespace audiosync::sync {
namespace {

std::vector<double> gumbel_numbers(std::size_t count, double location, double scale,
                                   std::uint32_t seed) {
    test::Random random(seed);
    std::vector<double> out(count);
    for (double& x : out) x = location + scale * random.gumbel();
    return out;
}

TEST(GumbelFit, RecoversLocationAndWidenedScale) {
    const auto law = fit_gumbel(gumbel_numbers(20'000, 5.0, 0.7, 1));
    EXPECT_NEAR(law.location, 5.0, 0.03);
    EXPECT_NEAR(law.scale, 0.7 * kScaleInflation, 0.02);
}

TEST(GumbelFit, FollowsShiftAndGain) {
    const auto plain = gumbel_numbers(30, 5.0, 0.7, 2);
    auto moved = plain;
    for (double& x : moved) x = 3.0 * x + 11.0;
    const auto a = fit_gumbel(plain);
    const auto b = fit_gumbel(moved);
    EXPECT_NEAR(b.location, 3.0 * a.location + 11.0, 1e-9);
    EXPECT_NEAR(b.scale, 3.0 * a.scale, 1e-9);
}

TEST(GumbelFit, OfEqualMaximaStaysUsable) {
    const auto law = fit_gumbel(std::vector<double>(8, 2.0));
    EXPECT_GT(law.scale, 0.0);
    EXPECT_TRUE(std::isfinite(law.surprise(2.0, 1.0)));
    EXPECT_GT(law.surprise(2.1, 1.0), 50.0);
}

TEST(ExceedanceFit, AgreesWithAnExponentialTail) {
    test::Random random(5);
    std::vector<double> maxima(20'000);
    for (double& x : maxima) x = 3.0 - 0.5 * std::log(random.even());
    const auto law = fit_exceedances(maxima);
    EXPECT_NEAR(law.share, 0.2, 1e-3);
    EXPECT_NEAR(law.level, 3.0 + 0.5 * std::log(5.0), 0.02);
    EXPECT_NEAR(law.scale, 0.5, 0.02);
    EXPECT_NEAR(law.surprise(3.0 + 0.5 * std::log(1e6), 1.0), 6.0, 0.3);
    EXPECT_NEAR(law.surprise(3.0 + 0.5 * std::log(1e6), 1'000.0), 3.0, 0.3);
}

TEST(ExceedanceFit, IsWideWhereAFewMaximaStandOut) {
    auto maxima = gumbel_numbers(300, 5.0, 0.3, 9);
    EXPECT_GT(fit_exceedances(maxima).surprise(14.0, 1.0), 10.0);
    for (std::size_t i = 0; i < maxima.size(); i += 20) maxima[i] = 12.0;
    EXPECT_LT(fit_exceedances(maxima).surprise(14.0, 1.0), 4.0);
}

TEST(Surprise, IsTheLogOfTheTailProbability) {
    const GumbelLaw law{.location = 1.0, .scale = 2.0};
    for (const double value : {-2.0, 1.0, 4.0, 20.0}) {
        const double tail = 1.0 - std::exp(-std::exp(-(value - 1.0) / 2.0));
        EXPECT_NEAR(law.surprise(value, 1.0), -std::log10(tail), 1e-6) << value;
    }
    // The largest of n maxima exceeds with probability 1 - (1 - tail)^n.
    const double one = 1.0 - std::exp(-std::exp(-(9.0 - 1.0) / 2.0));
    EXPECT_NEAR(law.surprise(9.0, 20.0), -std::log10(1.0 - std::pow(1.0 - one, 20.0)), 1e-9);
}

TEST(Surprise, GrowsWithoutAKinkWhereTheShortFormTakesOver) {
    const GumbelLaw law{.location = 0.0, .scale = 1.0};
    double last = law.surprise(25.0, 1.0);
    for (double value = 25.1; value < 35.0; value += 0.1) {
        const double now = law.surprise(value, 1.0);
        EXPECT_NEAR(now - last, 0.1 / std::numbers::ln10, 1e-5) << value;
        last = now;
    }
}

// What a confidence promises: unrelated sound exceeds c in at most one of 10^c searches, here with
// as few block maxima as a short clip has.
TEST(Surprise, PromisesNoMoreThanItKeeps) {
    constexpr int kTrials = 20'000;
    int above_1 = 0;
    int above_2 = 0;
    for (int trial = 0; trial < kTrials; ++trial) {
        auto numbers = gumbel_numbers(31 + 15, 3.0, 0.4, static_cast<std::uint32_t>(trial + 1));
        const auto law = fit_gumbel({numbers.data(), 31});
        const double tallest = *std::max_element(numbers.begin() + 31, numbers.end());
        const double surprise = law.surprise(tallest, 15.0);
        above_1 += surprise >= 1.0 ? 1 : 0;
        above_2 += surprise >= 2.0 ? 1 : 0;
    }
    EXPECT_LE(above_1, kTrials / 10);
    EXPECT_LE(above_2, kTrials / 100);
    EXPECT_GT(above_1, 0);  // it is not merely deaf
}

}  // namespace
}  // namespace audiosync::sync
