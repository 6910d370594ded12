#include "audiosync/sync/null_model.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

namespace audiosync::sync {

double GumbelLaw::surprise(double value, double blocks) const {
    const double x = (value - location) / scale - std::log(std::max(blocks, 1.0));
    // log10(1 - exp(-exp(-x))); for large x this is -x / ln 10 to all digits.
    if (x > 30.0) return x / std::numbers::ln10;
    return -std::log10(-std::expm1(-std::exp(-x)));
}

double ExceedanceLaw::surprise(double value, double blocks) const {
    const double expected =
        std::log(std::max(blocks, 1.0) * share) - (value - level) / scale;  // ln of their number
    if (expected < -30.0) return -expected / std::numbers::ln10;
    return -std::log10(-std::expm1(-std::exp(expected)));
}

ExceedanceLaw fit_exceedances(std::span<const double> block_maxima) {
    assert(block_maxima.size() >= 4);
    std::vector<double> sorted(block_maxima.begin(), block_maxima.end());
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    const std::size_t above = std::max<std::size_t>(2, sorted.size() / 5);
    const double level = sorted[above];
    double excess = 0.0;
    for (std::size_t i = 0; i < above; ++i) excess += sorted[i] - level;
    const auto n = static_cast<double>(above);
    return {level, n / static_cast<double>(sorted.size()), std::max(excess / n, 1e-9)};
}

GumbelLaw fit_gumbel(std::span<const double> block_maxima) {
    assert(block_maxima.size() >= 4);
    std::vector<double> sorted(block_maxima.begin(), block_maxima.end());
    std::sort(sorted.begin(), sorted.end());
    const auto n = static_cast<double>(sorted.size());
    double b0 = 0.0;
    double b1 = 0.0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        b0 += sorted[i] / n;
        b1 += sorted[i] * static_cast<double>(i) / (n - 1.0) / n;
    }
    const double raw_scale = std::max((2.0 * b1 - b0) / std::numbers::ln2, 1e-9);
    return {b0 - std::numbers::egamma * raw_scale, raw_scale * kScaleInflation};
}

float robust_deviation(std::span<const float> values, std::size_t every) {
    std::vector<float> sample;
    for (std::size_t i = 0; i < values.size(); i += every) sample.push_back(std::abs(values[i]));
    if (sample.empty()) return 0.0F;
    const auto middle = sample.begin() + static_cast<std::ptrdiff_t>(sample.size() / 2);
    std::nth_element(sample.begin(), middle, sample.end());
    return 1.4826F * *middle;
}

}  // namespace audiosync::sync
