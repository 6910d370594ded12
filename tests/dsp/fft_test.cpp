#include "audiosync/dsp/fft.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <span>
#include <utility>
#include <vector>

#include "support/signals.h"
#include "support/sine_fit.h"

namespace audiosync::dsp {
namespace {

using Spectrum = std::vector<std::complex<float>>;

Spectrum spectrum_of(const std::vector<float>& signal, std::size_t size) {
    RealFft fft(size);
    Spectrum spectrum(fft.bins());
    fft.forward(signal, spectrum);
    return spectrum;
}

class RealFftOfSize : public testing::TestWithParam<std::size_t> {};

TEST_P(RealFftOfSize, GivesBackWhatWentIn) {
    const auto signal = test::white_noise({.samples = static_cast<std::int64_t>(GetParam())});
    RealFft fft(GetParam());
    EXPECT_EQ(fft.size(), GetParam());
    EXPECT_EQ(fft.bins(), GetParam() / 2 + 1);
    Spectrum spectrum(fft.bins());
    fft.forward(signal, spectrum);
    std::vector<float> back(signal.size());
    fft.inverse(spectrum, back);
    for (std::size_t i = 0; i < signal.size(); ++i) ASSERT_NEAR(back[i], signal[i], 1e-6) << i;
}

TEST_P(RealFftOfSize, IsTheFourierSum) {
    const std::size_t size = GetParam();
    const auto signal = test::white_noise({.samples = static_cast<std::int64_t>(size)});
    const auto spectrum = spectrum_of(signal, size);
    const std::size_t step = size > 1'000 ? 97 : 1;  // the sum itself takes its time
    for (std::size_t k = 0; k < spectrum.size(); k += step) {
        std::complex<double> sum;
        for (std::size_t n = 0; n < size; ++n)
            sum += static_cast<double>(signal[n]) *
                   std::polar(1.0, -2.0 * std::numbers::pi * static_cast<double>(k * n % size) /
                                       static_cast<double>(size));
        ASSERT_NEAR(spectrum[k].real(), sum.real(), 1e-4) << k;
        ASSERT_NEAR(spectrum[k].imag(), sum.imag(), 1e-4) << k;
    }
}

INSTANTIATE_TEST_SUITE_P(SmallAndLarge, RealFftOfSize,
                         testing::Values(2, 4, 6, 10, 16, 18, 20, 22, 256, 512, 1'000, 32'768));

TEST(RealFft, PutsASineIntoItsBinWithItsPhase) {
    constexpr std::size_t kSize = 256;
    const auto spectrum = spectrum_of(test::sine(10.0 / kSize, kSize), kSize);
    for (std::size_t k = 0; k < spectrum.size(); ++k) {
        EXPECT_NEAR(spectrum[k].real(), 0.0, 1e-3) << k;
        EXPECT_NEAR(spectrum[k].imag(), k == 10 ? -128.0 : 0.0, 1e-3) << k;
    }
}

TEST(RealFft, TurnsALaterImpulseBackwards) {
    constexpr std::size_t kSize = 64;
    std::vector<float> impulse(kSize);
    impulse[3] = 1.0F;
    const auto spectrum = spectrum_of(impulse, kSize);
    for (std::size_t k = 0; k < spectrum.size(); ++k) {
        const auto expected = std::polar(
            1.0, -2.0 * std::numbers::pi * static_cast<double>(k * 3) / static_cast<double>(kSize));
        EXPECT_NEAR(spectrum[k].real(), expected.real(), 1e-5) << k;
        EXPECT_NEAR(spectrum[k].imag(), expected.imag(), 1e-5) << k;
    }
}

TEST(RealFft, PadsShorterInputWithZerosWhateverWasThereBefore) {
    const auto shorter = test::white_noise({.samples = 100, .seed = 3});
    auto padded = shorter;
    padded.resize(128);
    RealFft fft(128);
    Spectrum used(fft.bins());
    fft.forward(test::white_noise({.samples = 128, .seed = 4}), used);
    fft.forward(shorter, used);
    EXPECT_EQ(used, spectrum_of(padded, 128));
}

TEST(RealFft, GivesTheFrontOnlyWhereLessIsAskedFor) {
    const auto signal = test::white_noise({.samples = 128, .seed = 5});
    const auto spectrum = spectrum_of(signal, 128);
    std::vector<float> front(40);
    RealFft(128).inverse(spectrum, front);
    for (std::size_t i = 0; i < front.size(); ++i) EXPECT_NEAR(front[i], signal[i], 1e-6);
}

TEST(RealFft, GivesTheSameBitsFromEveryObjectOfOneSize) {
    const auto signal = test::white_noise({.samples = 4'096, .seed = 6});
    const auto once = spectrum_of(signal, 4'096);
    RealFft first(4'096);
    RealFft moved(std::move(first));
    Spectrum again(moved.bins());
    for (int i = 0; i < 2; ++i) {
        moved.forward(signal, again);
        EXPECT_EQ(again, once);
    }
}

TEST(CrossSpectrum, IsAddedToWhatIsThere) {
    const Spectrum a = {{1, 2}, {-3, 0.5F}};
    const Spectrum b = {{4, -1}, {2, 2}};
    Spectrum sum = {{10, 0}, {0, 10}};
    add_cross_spectra(a, b, sum);
    EXPECT_EQ(sum[0], std::complex<float>(10 + 2, 9));         // (1+2i)(4+i)
    EXPECT_EQ(sum[1], std::complex<float>(-5, 10.0F + 7.0F));  // (-3+i/2)(2-2i)
}

TEST(CrossSpectrum, SumsUpSpectraThatLieOneBehindAnother) {
    constexpr std::size_t kBins = 1'501;
    constexpr std::size_t kSpectra = 3;
    const auto noise = test::white_noise({.samples = 4 * kBins * kSpectra, .seed = 9});
    const auto* const numbers = reinterpret_cast<const std::complex<float>*>(noise.data());
    const std::span a(numbers, kBins * kSpectra);
    const std::span b(numbers + kBins * kSpectra, kBins * kSpectra);
    Spectrum sum(kBins);
    add_cross_spectra(a, b, sum);
    for (std::size_t k = 0; k < kBins; ++k) {
        std::complex<float> expected;
        for (std::size_t s = 0; s < kSpectra; ++s)
            expected += a[s * kBins + k] * std::conj(b[s * kBins + k]);
        ASSERT_NEAR(sum[k].real(), expected.real(), 1e-5) << k;
        ASSERT_NEAR(sum[k].imag(), expected.imag(), 1e-5) << k;
    }
}

TEST(CrossSpectrum, CorrelatesWithAPeakWhereTheFirstComesLater) {
    constexpr std::size_t kSize = 1'024;
    constexpr std::size_t kLag = 37;
    const auto early = test::white_noise({.samples = 500, .seed = 8});
    std::vector<float> late(kLag);
    late.insert(late.end(), early.begin(), early.end());
    Spectrum sum(kSize / 2 + 1);
    add_cross_spectra(spectrum_of(late, kSize), spectrum_of(early, kSize), sum);
    std::vector<float> correlation(kSize);
    RealFft(kSize).inverse(sum, correlation);
    EXPECT_EQ(std::max_element(correlation.begin(), correlation.end()) - correlation.begin(),
              static_cast<std::ptrdiff_t>(kLag));
}

}  // namespace
}  // namespace audiosync::dsp
