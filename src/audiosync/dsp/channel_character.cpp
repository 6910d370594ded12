#include "audiosync/dsp/channel_character.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>
#include <vector>

#include "audiosync/base/cpu_features.h"
#include "audiosync/dsp/fft.h"

namespace audiosync::dsp {
namespace {

constexpr double kDeadRms = 1e-4;
constexpr double kHumShare = 0.99;
constexpr double kHumWidth_hz = 3.0;
/// Bits per second: 80 a frame at 24 to 30 frames, with room for a tape that runs off speed.
constexpr double kSlowestBits = 1'750.0;
constexpr double kFastestBits = 2'650.0;
constexpr double kTimecodeShare = 0.9;

/// Distances between zero crossings, in samples, read between samples.
std::vector<double> crossing_distances(std::span<const float> x) {
    std::vector<double> distances;
    double last = -1.0;
    for (std::size_t i = 1; i < x.size(); ++i) {
        if ((x[i - 1] < 0.0F) == (x[i] < 0.0F)) continue;
        const double before = std::abs(static_cast<double>(x[i - 1]));
        const double after = std::abs(static_cast<double>(x[i]));
        const double at = static_cast<double>(i - 1) + before / (before + after + 1e-30);
        if (last >= 0.0) distances.push_back(at - last);
        last = at;
    }
    return distances;
}

/// A biphase mark signal crosses zero at every bit and, in ones, half way between.
bool is_timecode(std::span<const float> x, double rate_hz) {
    const auto distances = crossing_distances(x);
    const double seconds = static_cast<double>(x.size()) / rate_hz;
    if (static_cast<double>(distances.size()) < kSlowestBits * seconds * 0.8) return false;
    int whole = 0;
    int half = 0;
    for (const double d : distances) {
        const double bits = rate_hz / d;
        if (bits > kSlowestBits && bits < kFastestBits) ++whole;
        if (bits > 2.0 * kSlowestBits && bits < 2.0 * kFastestBits) ++half;
    }
    const auto n = static_cast<double>(distances.size());
    return whole + half > kTimecodeShare * n && whole > 0.2 * n && half > 0.05 * n;
}

bool is_hum(std::span<const float> x, double rate_hz) {
    // All of a second counts: a window cut to a power of two would smear lines at 16 and 32 kHz.
    const std::size_t used = std::min(x.size(), static_cast<std::size_t>(std::ceil(rate_hz)));
    const std::size_t size = std::bit_ceil(std::max<std::size_t>(used, 2));
    std::vector<float> windowed(used);
    // A Hann window by turning a pointer: a cosine for every sample would take longer than the
    // rest.
    const auto turn = std::polar(1.0, 2.0 * std::numbers::pi / static_cast<double>(used));
    std::complex<double> pointer(1.0, 0.0);
    for (std::size_t i = 0; i < used; ++i) {
        windowed[i] = x[i] * static_cast<float>(0.5 - 0.5 * pointer.real());
        pointer *= turn;
    }
    RealFft fft(size);
    std::vector<std::complex<float>> spectrum(fft.bins());
    fft.forward(windowed, spectrum);
    const double bin_hz = rate_hz / static_cast<double>(size);
    double total = 0.0;
    double on_50 = 0.0;
    double on_60 = 0.0;
    for (std::size_t k = 1; k < spectrum.size(); ++k) {
        const double hz = static_cast<double>(k) * bin_hz;
        if (hz < 30.0 || hz > 4'000.0) continue;
        const double energy = std::norm(std::complex<double>(spectrum[k]));
        total += energy;
        if (std::abs(hz - 50.0 * std::round(hz / 50.0)) < kHumWidth_hz) on_50 += energy;
        if (std::abs(hz - 60.0 * std::round(hz / 60.0)) < kHumWidth_hz) on_60 += energy;
    }
    return std::max(on_50, on_60) > kHumShare * total;
}

/// Short blocks in eight running sums of floats, as one alone would make the processor wait for
/// each addition; the blocks' sums in double precision.
double inner_product(std::span<const float> a, std::span<const float> b) {
    assert(a.size() == b.size());
    return with_widest_vectors([&]() AUDIOSYNC_INLINED {
        constexpr std::size_t kBlock = 128;
        double sum = 0.0;
        std::size_t i = 0;
        for (; i + kBlock <= a.size(); i += kBlock) {
            std::array<float, 8> sums{};
            for (std::size_t k = 0; k < kBlock; k += sums.size())
                for (std::size_t lane = 0; lane < sums.size(); ++lane)
                    sums[lane] += a[i + k + lane] * b[i + k + lane];
            sum += static_cast<double>(std::accumulate(sums.begin(), sums.end(), 0.0F));
        }
        for (; i < a.size(); ++i) sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
        return sum;
    });
}

}  // namespace

double energy(std::span<const float> samples) { return inner_product(samples, samples); }

double rms(std::span<const float> samples) {
    return samples.empty() ? 0.0 : std::sqrt(energy(samples) / static_cast<double>(samples.size()));
}

double correlation_coefficient(std::span<const float> a, std::span<const float> b) {
    const double norm = rms(a) * rms(b) * static_cast<double>(a.size());
    return norm > 0.0 ? inner_product(a, b) / norm : 0.0;
}

ChannelCharacter classify_channel(std::span<const float> samples, double rate_hz) {
    if (rms(samples) < kDeadRms) return ChannelCharacter::dead;
    if (rate_hz >= 16'000.0 && is_timecode(samples, rate_hz)) return ChannelCharacter::timecode;
    if (is_hum(samples, rate_hz)) return ChannelCharacter::hum;
    return ChannelCharacter::programme;
}

}  // namespace audiosync::dsp
