#include "audiosync/sync/window_correlation.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <span>

namespace audiosync::sync {
namespace {

using Window = WindowCorrelations::Window;

double interpolate(std::span<const float> values, double at) {
    const auto left = static_cast<std::int64_t>(std::floor(at));
    const double fraction = at - static_cast<double>(left);
    double sum = 0.0;
    for (std::int64_t k = left - 3; k <= left + 4; ++k) {
        if (k < 0 || k >= static_cast<std::int64_t>(values.size())) continue;
        const double x = static_cast<double>(k - left) - fraction;
        const double angle = std::numbers::pi * x;
        const double sinc = std::abs(x) < 1e-9 ? 1.0 : std::sin(angle) / angle;
        const double taper = std::cos(angle / 9.0);
        sum += sinc * taper * taper * static_cast<double>(values[static_cast<std::size_t>(k)]);
    }
    return sum;
}

}  // namespace

WindowCorrelations correlate_windows(const CompactSignal& query, const CompactSignal& target,
                                     std::int64_t first, std::int64_t end, const LagLine& line,
                                     dsp::RealFft& fft) {
    constexpr auto kWindow = WindowCorrelations::kWindow;
    constexpr auto kReach = WindowCorrelations::kReach;
    WindowCorrelations result;
    const std::int64_t length = end - first;
    const std::int64_t count = std::max<std::int64_t>(1, (length + kWindow - 1) / kWindow);
    result.window_length = static_cast<double>(length) / static_cast<double>(count);
    std::vector<float> samples(static_cast<std::size_t>(kWindow));
    std::vector<float> other(fft.size());
    std::vector<std::complex<float>> a(fft.bins());
    std::vector<std::complex<float>> b(fft.bins());
    std::vector<std::complex<float>> cross(fft.bins());
    for (std::int64_t w = 0; w < count; ++w) {
        const std::int64_t from = first + length * w / count;
        const std::int64_t to = first + length * (w + 1) / count;
        const double centre = 0.5 * static_cast<double>(from + to);
        const auto base = static_cast<std::int64_t>(std::llround(line.at(centre)));
        const std::int64_t covered = std::min(to + base, target.size()) - std::max<std::int64_t>(from + base, 0);
        if (2 * covered < to - from) continue;
        const auto used = std::span(samples).first(static_cast<std::size_t>(to - from));
        query.read(from, used);
        target.read(from + base - kReach, other);
        fft.forward(used, a);
        fft.forward(other, b);
        std::fill(cross.begin(), cross.end(), std::complex<float>{});
        dsp::add_cross_spectrum(b, a, cross);
        Window window{centre, base, std::vector<float>(WindowCorrelations::kLags)};
        fft.inverse(cross, window.values);
        result.windows.push_back(std::move(window));
    }
    if (!result.windows.empty()) {
        result.middle = 0.5 * (result.windows.front().centre + result.windows.back().centre);
        result.span = result.windows.back().centre - result.windows.front().centre;
    }
    return result;
}

void stack_windows(const WindowCorrelations& correlations, const LagLine& around,
                   std::vector<float>& sum) {
    constexpr auto kLags = WindowCorrelations::kLags;
    sum.assign(static_cast<std::size_t>(kLags), 0.0F);
    for (const auto& window : correlations.windows) {
        const auto shift = static_cast<std::int64_t>(std::llround(around.at(window.centre))) - window.base;
        const std::int64_t begin = std::max<std::int64_t>(0, -shift);
        const std::int64_t end = std::min(kLags, kLags - shift);
        const float* values = window.values.data() + shift;
        float* out = sum.data();
        for (std::int64_t i = begin; i < end; ++i) out[i] += values[i];
    }
}

double stack_at(const WindowCorrelations& correlations, const LagLine& line,
                std::size_t first_window, std::size_t end_window) {
    double sum = 0.0;
    for (std::size_t w = first_window; w < end_window; ++w) {
        const auto& window = correlations.windows[w];
        const double at = line.at(window.centre) - static_cast<double>(window.base) +
                          static_cast<double>(WindowCorrelations::kReach);
        sum += interpolate(window.values, at);
    }
    return sum;
}

}  // namespace audiosync::sync
