#include "audiosync/dsp/doubler.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <complex>
#include <cstdint>
#include <vector>

#include "audiosync/base/cpu_features.h"
#include "audiosync/dsp/fft.h"
#include "audiosync/dsp/kaiser.h"
#include "audiosync/dsp/variable_resampler.h"

namespace audiosync::dsp {
namespace {

/// As VariableResampler: half of 224 taps to either side, beta for 145 dB, the pass band.
constexpr double kHalf = 112;
constexpr double kBeta = 15.0;
constexpr double kPassBand = 0.9125;
constexpr double kStretchSteps = 1024;
/// Below this the filter's ends would be a large part of each block; above, transforms outgrow the
/// first cache.
constexpr std::size_t kLeastSize = 2'048;

using Spectrum = std::vector<std::complex<double>>;

/// What the filter does to a spectrum of `size` samples so that they become the even (phase 0) or
/// the odd (phase 1) samples of the doubled sound; `fft` is of that size.
Spectrum response(RealFft64& fft, double half, double cutoff, std::int64_t phase) {
    const auto size = static_cast<std::int64_t>(fft.size());
    const auto impulse = fft.signal();
    std::fill(impulse.begin(), impulse.end(), 0.0);
    const auto reach = static_cast<std::int64_t>(std::ceil(half));
    double sum = 0;
    for (std::int64_t m = -reach; m <= reach; ++m) {
        const double at = static_cast<double>(2 * m + phase) / 2;
        const double value = windowed_sinc(at, half, cutoff, kBeta);
        impulse[static_cast<std::size_t>((m + size) % size)] = value;
        sum += value;
    }
    // Each phase keeps the level of a constant exactly. The inverse transform does not scale.
    for (double& value : impulse) value /= sum * static_cast<double>(size);
    fft.forward();
    return {fft.spectrum().begin(), fft.spectrum().end()};
}

/// to = a * b, bin by bin. In reals: std::complex multiplication checks for NaN and does not
/// vectorise.
void multiply(std::span<const std::complex<double>> a, std::span<const std::complex<double>> b,
              std::span<std::complex<double>> to) {
    const auto* const x = reinterpret_cast<const double*>(a.data());
    const auto* const y = reinterpret_cast<const double*>(b.data());
    auto* const z = reinterpret_cast<double*>(to.data());
    with_widest_vectors([&, count = 2 * to.size()]() AUDIOSYNC_INLINED {
        for (std::size_t k = 0; k < count; k += 2) {
            z[k] = x[k] * y[k] - x[k + 1] * y[k + 1];
            z[k + 1] = x[k] * y[k + 1] + x[k + 1] * y[k];
        }
    });
}

void interleave(const float* even, std::span<const double> odd, float* to) {
    for (std::size_t n = 0; n < odd.size(); ++n) {
        to[2 * n] = even[n];
        to[2 * n + 1] = static_cast<float>(odd[n]);
    }
}

double stretch_for(double ratio) {
    return static_cast<double>(VariableResampler::key_for(ratio)) / kStretchSteps;
}

std::size_t reach_for(double ratio) {
    return static_cast<std::size_t>(std::ceil(kHalf * stretch_for(ratio)));
}

std::size_t size_for(double ratio) {
    return std::max(kLeastSize, std::bit_ceil(16 * reach_for(ratio)));
}

}  // namespace

struct Doubler::Impl {
    explicit Impl(double ratio)
        : reach(reach_for(ratio)), forward(size_for(ratio)), inverse(size_for(ratio)) {
        const double stretch = stretch_for(ratio);
        const double cutoff = (1 + kPassBand) / 2 / stretch;
        for (const int phase : {0, 1})
            filters[phase] = response(forward, kHalf * stretch, cutoff, phase);
        even.resize(forward.size() - 2 * reach);
    }

    std::size_t reach;
    RealFft64 forward;
    RealFft64 inverse;
    Spectrum filters[2];
    std::vector<float> even;  ///< samples of the block being made
};

Doubler::Doubler(double ratio) : impl_(std::make_unique<Impl>(ratio)) {}
Doubler::~Doubler() = default;
Doubler::Doubler(Doubler&&) noexcept = default;
Doubler& Doubler::operator=(Doubler&&) noexcept = default;

SampleCount Doubler::hop() const {
    return {static_cast<std::int64_t>(impl_->forward.size() - 2 * impl_->reach)};
}

SampleCount Doubler::reach() const { return {static_cast<std::int64_t>(impl_->reach)}; }

void Doubler::process(std::span<const float> source, std::span<float> out) {
    assert(source.size() == impl_->forward.size());
    assert(out.size() == 2 * (source.size() - 2 * impl_->reach));
    std::copy(source.begin(), source.end(), impl_->forward.signal().begin());
    impl_->forward.forward();
    // Two short transforms, one for the even samples and one for the odd, stay in the first cache,
    // where one of twice the size does not: 8 us instead of 14.
    const auto from = impl_->forward.spectrum();
    const auto to = impl_->inverse.spectrum();
    const auto made = impl_->inverse.signal().subspan(impl_->reach, out.size() / 2);
    multiply(from, impl_->filters[0], to);
    impl_->inverse.inverse();
    for (std::size_t n = 0; n < made.size(); ++n) impl_->even[n] = static_cast<float>(made[n]);
    multiply(from, impl_->filters[1], to);
    impl_->inverse.inverse();
    interleave(impl_->even.data(), made, out.data());
}

}  // namespace audiosync::dsp
