#include "audiosync/media/true_peak.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "support/random.h"

namespace audiosync::media {
namespace {

/// The interpolating filter of ITU-R BS.1770-4, annex 2, as its table has it: four phases of twelve
/// coefficients.
constexpr std::array<std::array<double, 12>, 4> kAnnex2{
    {{0.0017089843750, 0.0109863281250, -0.0196533203125, 0.0332031250000, -0.0594482421875,
      0.1373291015625, 0.9721679687500, -0.1022949218750, 0.0476074218750, -0.0266113281250,
      0.0148925781250, -0.0083007812500},
     {-0.0291748046875, 0.0292968750000, -0.0517578125000, 0.0891113281250, -0.1665039062500,
      0.4650878906250, 0.7797851562500, -0.2003173828125, 0.1015625000000, -0.0582275390625,
      0.0330810546875, -0.0189208984375},
     {-0.0189208984375, 0.0330810546875, -0.0582275390625, 0.1015625000000, -0.2003173828125,
      0.7797851562500, 0.4650878906250, -0.1665039062500, 0.0891113281250, -0.0517578125000,
      0.0292968750000, -0.0291748046875},
     {-0.0083007812500, 0.0148925781250, -0.0266113281250, 0.0476074218750, -0.1022949218750,
      0.9721679687500, 0.1373291015625, -0.0594482421875, 0.0332031250000, -0.0196533203125,
      0.0109863281250, 0.0017089843750}}};

double by_the_table(const std::vector<float>& x) {
    double most = 0;
    for (std::size_t n = 11; n < x.size(); ++n)
        for (const auto& phase : kAnnex2) {
            double sum = 0;
            for (std::size_t k = 0; k < phase.size(); ++k) sum += phase[k] * x[n - k];
            most = std::max(most, std::abs(sum));
        }
    return most;
}

TEST(TruePeak, InterpolatesByTheTableOfTheStandard) {
    test::Random random(1);
    // One place only: every coefficient counts in one of the four values. Then whole vectors.
    for (const std::size_t length : {12U, 13U, 27U, 300U})
        for (int turn = 0; turn < 200; ++turn) {
            std::vector<float> x(length);
            for (float& value : x) value = static_cast<float>(random.between(-1.0, 1.0));
            ASSERT_NEAR(true_peak(x), by_the_table(x), 1e-6) << length << " samples";
        }
}

TEST(TruePeak, IsNeverMoreThanThePromisedOvershoot) {
    double most = 0;
    for (const auto& phase : kAnnex2) {
        double sum = 0;
        for (const double coefficient : phase) sum += std::abs(coefficient);
        most = std::max(most, sum);
    }
    EXPECT_LE(most, kTruePeakOvershoot);
}

/// The steady signals of EBU Tech 3341 (2016), table 1, tests 15 to 19: the level that a meter must
/// show lies within +0.2 and -0.4 dB.
struct Steady {
    double part_of_rate;
    double phase_deg;
    double amplitude;
    double expected_dbtp;
};
class TruePeakOfASteadySine : public testing::TestWithParam<Steady> {};

TEST_P(TruePeakOfASteadySine, IsWithinTheToleranceOfMeters) {
    const Steady& signal = GetParam();
    std::vector<float> x(48'000);
    for (std::size_t n = 0; n < x.size(); ++n)
        x[n] = static_cast<float>(
            signal.amplitude *
            std::sin(2 * std::numbers::pi *
                     (signal.part_of_rate * static_cast<double>(n) + signal.phase_deg / 360.0)));
    // Fades of 1 ms, which the document asks for: a start from nothing overshoots.
    for (std::size_t n = 0; n < 48; ++n) {
        x[n] *= static_cast<float>(n) / 48.0F;
        x[x.size() - 1 - n] *= static_cast<float>(n) / 48.0F;
    }
    const double level = 20 * std::log10(double{true_peak(x)});
    EXPECT_LE(level, signal.expected_dbtp + 0.2);
    EXPECT_GE(level, signal.expected_dbtp - 0.4);
}
INSTANTIATE_TEST_SUITE_P(OfEbuTech3341, TruePeakOfASteadySine,
                         testing::Values(Steady{0.25, 0.0, 0.5, -6.0},
                                         Steady{0.25, 45.0, 0.5, -6.0},
                                         Steady{1.0 / 6, 60.0, 0.5, -6.0},
                                         Steady{0.125, 67.5, 0.5, -6.0},
                                         Steady{0.25, 45.0, 1.41, 3.0}));

}  // namespace
}  // namespace audiosync::media
