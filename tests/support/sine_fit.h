#pragma once

#include <cmath>
#include <cstddef>
#include <numbers>
#include <span>
#include <vector>

/// @file
/// Sines with a known answer, and what is left of a signal after its sine is taken out.
namespace audiosync::test {

/// sin(2 pi cycles n + phase) for n in [0, count).
inline std::vector<float> sine(double cycles_per_sample, std::size_t count, double phase = 0,
                               double gain = 1) {
    std::vector<float> out(count);
    for (std::size_t n = 0; n < count; ++n)
        out[n] = static_cast<float>(
            gain * std::sin(2 * std::numbers::pi *
                                std::fmod(cycles_per_sample * static_cast<double>(n), 1.0) +
                            phase));
    return out;
}

struct SineFit {
    double gain = 0;
    double phase = 0;        ///< of sin(2 pi cycles n + phase), n = 0 at the first sample
    double residual_db = 0;  ///< root mean square of the rest against that of the sine: THD+N
};

/// Least squares at a known frequency.
inline SineFit fit_sine(std::span<const float> x, double cycles_per_sample) {
    double ss = 0, cc = 0, sc = 0, xs = 0, xc = 0;
    const auto angle = [&](std::size_t n) {
        return 2 * std::numbers::pi * std::fmod(cycles_per_sample * static_cast<double>(n), 1.0);
    };
    for (std::size_t n = 0; n < x.size(); ++n) {
        const double s = std::sin(angle(n)), c = std::cos(angle(n));
        ss += s * s, cc += c * c, sc += s * c;
        xs += x[n] * s, xc += x[n] * c;
    }
    const double det = ss * cc - sc * sc;
    const double a = (xs * cc - xc * sc) / det;
    const double b = (xc * ss - xs * sc) / det;
    double rest = 0;
    for (std::size_t n = 0; n < x.size(); ++n) {
        const double e = x[n] - a * std::sin(angle(n)) - b * std::cos(angle(n));
        rest += e * e;
    }
    SineFit fit;
    fit.gain = std::hypot(a, b);
    fit.phase = std::atan2(b, a);
    fit.residual_db =
        10 * std::log10(rest / static_cast<double>(x.size()) / (fit.gain * fit.gain / 2));
    return fit;
}

}  // namespace audiosync::test
