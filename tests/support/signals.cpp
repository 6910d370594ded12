#include "support/signals.h"

#include <cmath>

namespace audiosync::test {
namespace {

/// Numerical Recipes' generator: the same numbers everywhere.
class Lcg {
   public:
    explicit Lcg(std::uint32_t seed) : state_(seed) {}
    /// -1..1
    float next() {
        state_ = state_ * 1664525U + 1013904223U;
        return static_cast<float>(state_ >> 8) / 0x1p23F - 1.0F;
    }

   private:
    std::uint32_t state_;
};

float on_16_bit_grid(float value) { return std::round(value * 0x1p15F) * 0x1p-15F; }

}  // namespace

std::vector<float> white_noise(const NoiseOptions& options) {
    Lcg random(options.seed);
    std::vector<float> noise(static_cast<std::size_t>(options.samples));
    for (float& value : noise) value = on_16_bit_grid(options.level * random.next());
    return noise;
}

std::vector<float> soft_noise(const NoiseOptions& options) {
    Lcg random(options.seed);
    std::vector<float> noise(static_cast<std::size_t>(options.samples));
    float state = 0.0F;
    for (float& value : noise) {
        state = 0.7F * state + 0.3F * random.next();
        value = on_16_bit_grid(options.level * 2.0F * state);
    }
    return noise;
}

LagFound find_lag(std::span<const float> reference, std::span<const float> found,
                  std::int64_t origin, std::int64_t max_lag) {
    LagFound best{0, -2.0};
    for (std::int64_t lag = -max_lag; lag <= max_lag; ++lag) {
        double product = 0.0;
        double energy_a = 1e-20;
        double energy_b = 1e-20;
        for (std::size_t i = 0; i < reference.size(); ++i) {
            const auto at = static_cast<std::int64_t>(i) + origin + lag;
            const bool inside = at >= 0 && at < static_cast<std::int64_t>(found.size());
            const float b = inside ? found[static_cast<std::size_t>(at)] : 0.0F;
            product += static_cast<double>(reference[i] * b);
            energy_a += static_cast<double>(reference[i] * reference[i]);
            energy_b += static_cast<double>(b * b);
        }
        const double correlation = product / std::sqrt(energy_a * energy_b);
        if (correlation > best.correlation) best = {lag, correlation};
    }
    return best;
}

}  // namespace audiosync::test
