#include "audiosync/sync/window_correlation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>
#include <span>

namespace audiosync::sync {
namespace {

using Window = WindowCorrelations::Window;

/// Between two values by an 8-point windowed sinc, at the nearest of 128 places: a lag is never
/// asked for more exactly than that.
class Interpolator {
   public:
    Interpolator() {
        for (std::size_t p = 0; p <= kPhases; ++p) {
            for (std::size_t k = 0; k < kTaps; ++k) {
                const double x = static_cast<double>(k) - 3.0 - static_cast<double>(p) / kPhases;
                const double angle = std::numbers::pi * x;
                const double sinc = std::abs(x) < 1e-9 ? 1.0 : std::sin(angle) / angle;
                const double taper = std::cos(angle / 9.0);
                kernels_[p][k] = static_cast<float>(sinc * taper * taper);
            }
        }
    }
    [[nodiscard]] double at(std::span<const float> values, double position) const {
        const double left = std::floor(position);
        const auto first = static_cast<std::int64_t>(left) - 3;
        const auto phase = static_cast<std::size_t>(std::lround((position - left) * kPhases));
        if (first < 0 ||
            first + static_cast<std::int64_t>(kTaps) > static_cast<std::int64_t>(values.size()))
            return 0.0;
        const float* v = values.data() + first;
        float sum = 0.0F;
        for (std::size_t k = 0; k < kTaps; ++k) sum += kernels_[phase][k] * v[k];
        return static_cast<double>(sum);
    }

   private:
    static constexpr std::size_t kTaps = 8;
    static constexpr std::size_t kPhases = 128;
    std::array<std::array<float, kTaps>, kPhases + 1> kernels_{};
};

/// Energies of 16 ms blocks.
std::vector<double> block_energies(std::span<const float> samples) {
    constexpr std::size_t kBlock = 128;
    std::vector<double> energies;
    for (std::size_t i = 0; i < samples.size(); i += kBlock) {
        // Eight running sums: one alone would make the processor wait for each addition.
        std::array<float, 8> sums{};
        const auto block = samples.subspan(i, std::min(kBlock, samples.size() - i));
        for (std::size_t k = 0; k + sums.size() <= block.size(); k += sums.size())
            for (std::size_t lane = 0; lane < sums.size(); ++lane)
                sums[lane] += block[k + lane] * block[k + lane];
        energies.push_back(std::accumulate(sums.begin(), sums.end(), 0.0));
    }
    return energies;
}

/// Two unrelated noises whose levels rise and fall together correlate more, by chance, than two
/// whose levels do not: by the sum of the products of their powers.
double product_power(std::span<const double> a, std::span<const double> b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) sum += a[i] * b[i];
    return sum;
}

double geometric_level(std::span<const double> a, std::span<const double> b) {
    return std::sqrt(std::accumulate(a.begin(), a.end(), 0.0) *
                     std::accumulate(b.begin(), b.end(), 0.0));
}

/// A single window has no neighbour: its decoy is the target one window later, or earlier at the
/// end.
void add_lone_decoy(const CompactSignal& target, dsp::RealFft& fft,
                    std::span<const std::complex<float>> query, std::span<const double> levels,
                    WindowCorrelations& result) {
    const auto& window = result.windows.front();
    const auto from = static_cast<std::int64_t>(window.centre - 0.5 * result.window_length) +
                      window.base - WindowCorrelations::kReach;
    const auto size = static_cast<std::int64_t>(fft.size());
    const bool later = from + 2 * size <= target.size();
    if (!later && from - size < 0) return;
    std::vector<float> other(fft.size());
    target.read(later ? from + size : from - size, other);
    std::vector<std::complex<float>> spectrum(fft.bins());
    std::vector<std::complex<float>> cross(fft.bins());
    fft.forward(other, spectrum);
    dsp::add_cross_spectrum(spectrum, query, cross);
    const auto used = static_cast<std::size_t>(result.window_length);
    const auto other_levels = block_energies(std::span<const float>(other).subspan(
        static_cast<std::size_t>(WindowCorrelations::kReach), used));
    Window decoy{window.centre, window.base, {}, product_power(levels, other_levels), 0.0};
    decoy.values.resize(static_cast<std::size_t>(WindowCorrelations::kLags));
    fft.inverse(cross, decoy.values);
    result.decoys.push_back(std::move(decoy));
}

}  // namespace

WindowCorrelations correlate_windows(const CompactSignal& query, const CompactSignal& target,
                                     std::int64_t first, std::int64_t end, const LagLine& line,
                                     dsp::RealFft& fft, std::int64_t stride) {
    constexpr auto kWindow = WindowCorrelations::kWindow;
    constexpr auto kReach = WindowCorrelations::kReach;
    WindowCorrelations result;
    const std::int64_t length = end - first;
    const std::int64_t count = std::max<std::int64_t>(1, (length + kWindow - 1) / kWindow);
    result.window_length = static_cast<double>(length) / static_cast<double>(count);
    std::vector<float> samples(static_cast<std::size_t>(kWindow));
    std::vector<float> other(fft.size());
    std::vector<std::complex<float>> a(fft.bins());
    std::vector<std::complex<float>> a_before;
    std::vector<double> levels;
    std::vector<double> levels_before;
    std::vector<std::complex<float>> b(fft.bins());
    std::vector<std::complex<float>> cross(fft.bins());
    const auto correlate = [&](const std::vector<std::complex<float>>& of, Window& window) {
        std::fill(cross.begin(), cross.end(), std::complex<float>{});
        dsp::add_cross_spectrum(b, of, cross);
        window.values.resize(static_cast<std::size_t>(WindowCorrelations::kLags));
        fft.inverse(cross, window.values);
    };
    for (std::int64_t w = stride / 2; w < count; w += stride) {
        const std::int64_t from = first + length * w / count;
        const std::int64_t to = first + length * (w + 1) / count;
        const double centre = 0.5 * static_cast<double>(from + to);
        const auto base = static_cast<std::int64_t>(std::llround(line.at(centre)));
        const std::int64_t covered =
            std::min(to + base, target.size()) - std::max<std::int64_t>(from + base, 0);
        if (2 * covered < to - from) continue;
        const auto used = std::span(samples).first(static_cast<std::size_t>(to - from));
        query.read(from, used);
        target.read(from + base - kReach, other);
        fft.forward(used, a);
        fft.forward(other, b);
        levels = block_energies(used);
        const auto other_levels = block_energies(
            std::span<const float>(other).subspan(static_cast<std::size_t>(kReach), used.size()));
        Window window{centre,
                      base,
                      {},
                      product_power(levels, other_levels),
                      geometric_level(levels, other_levels)};
        correlate(a, window);
        if (!result.windows.empty()) {
            const auto& before = result.windows.back();
            Window decoy{
                before.centre, before.base, {}, product_power(levels_before, other_levels), 0.0};
            correlate(a_before, decoy);
            result.decoys.push_back(std::move(decoy));
        }
        result.windows.push_back(std::move(window));
        a_before = a;
        levels_before = levels;
    }
    result.seconds = static_cast<double>(result.windows.size() * stride) * result.window_length /
                     kListeningRateHz;
    if (result.windows.size() == 1) add_lone_decoy(target, fft, a_before, levels_before, result);
    if (!result.windows.empty()) {
        result.middle = 0.5 * (result.windows.front().centre + result.windows.back().centre);
        result.span = result.windows.back().centre - result.windows.front().centre;
    }
    return result;
}

void stack_windows(const std::vector<Window>& windows, const LagLine& around,
                   std::int64_t half_width, std::vector<float>& sum) {
    constexpr auto kLags = WindowCorrelations::kLags;
    const std::int64_t lags = 2 * half_width + 1;
    sum.assign(static_cast<std::size_t>(lags), 0.0F);
    for (const auto& window : windows) {
        const auto shift = static_cast<std::int64_t>(std::llround(around.at(window.centre))) -
                           window.base + WindowCorrelations::kReach - half_width;
        const std::int64_t begin = std::max<std::int64_t>(0, -shift);
        const std::int64_t end = std::min(lags, kLags - shift);
        const float* values = window.values.data() + shift;
        float* out = sum.data();
        for (std::int64_t i = begin; i < end; ++i) out[i] += values[i];
    }
}

double stack_at(const WindowCorrelations& correlations, const LagLine& line,
                std::size_t first_window, std::size_t end_window) {
    static const Interpolator interpolator;
    double sum = 0.0;
    for (std::size_t w = first_window; w < end_window; ++w) {
        const auto& window = correlations.windows[w];
        const double at = line.at(window.centre) - static_cast<double>(window.base) +
                          static_cast<double>(WindowCorrelations::kReach);
        sum += interpolator.at(window.values, at);
    }
    return sum;
}

}  // namespace audiosync::sync
