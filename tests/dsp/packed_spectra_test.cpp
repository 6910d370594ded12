#include "audiosync/dsp/packed_spectra.h"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <vector>

#include "support/signals.h"

namespace audiosync::dsp {
namespace {

using Spectrum = std::vector<std::complex<float>>;

Spectrum noise(std::size_t bins, float level, std::uint32_t seed) {
    const auto parts =
        test::white_noise({.samples = static_cast<std::int64_t>(2 * bins), .seed = seed});
    Spectrum made;
    for (std::size_t k = 0; k < bins; ++k)
        made.emplace_back(level * parts[2 * k], level * parts[2 * k + 1]);
    return made;
}

TEST(PackedSpectra, GiveTheCrossSpectrumOfWhatWasPackedWhateverTheLevels) {
    // A length that is no whole number of vectors, and more than one part of the sum.
    constexpr std::size_t kBins = 5'003;
    const float levels[] = {1.0F, 1e-4F, 300.0F};
    PackedSpectra a;
    PackedSpectra b;
    a.resize(3, kBins);
    b.resize(3, kBins);
    std::vector<std::complex<double>> expected(kBins);
    double power = 0.0;
    for (std::uint32_t i = 0; i < 3; ++i) {
        const auto x = noise(kBins, levels[i], 2 * i);
        const auto y = noise(kBins, 1.0F / levels[i], 2 * i + 1);
        a.set(i, x);
        b.set(i, y);
        for (std::size_t k = 0; k < kBins; ++k)
            expected[k] += std::complex<double>(x[k]) * std::conj(std::complex<double>(y[k]));
    }
    for (const auto& value : expected) power += std::norm(value);
    Spectrum sum(kBins, {7.0F, 7.0F});
    cross_spectrum(a, b, sum);
    double error = 0.0;
    for (std::size_t k = 0; k < kBins; ++k)
        error += std::norm(std::complex<double>(sum[k]) - expected[k]);
    EXPECT_LT(10.0 * std::log10(error / power), -85.0);
}

TEST(PackedSpectra, OfSilenceAreSilent) {
    PackedSpectra a;
    a.resize(1, 9);
    a.set(0, Spectrum(9));
    Spectrum sum(9, {1.0F, 1.0F});
    cross_spectrum(a, a, sum);
    EXPECT_EQ(sum, Spectrum(9));
}

}  // namespace
}  // namespace audiosync::dsp
