#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>

/// @file
/// Seeded numbers that are the same with every standard library, which its distributions are not.
namespace audiosync::test {

class Random {
   public:
    explicit Random(std::uint32_t seed) : engine_(seed) {}

    /// Even in (0, 1).
    double even() { return (static_cast<double>(engine_()) + 0.5) / 4'294'967'296.0; }
    double between(double low, double high) { return low + (high - low) * even(); }
    /// Mean 0, deviation 1 (Box & Muller 1958).
    double normal() {
        const double radius = std::sqrt(-2.0 * std::log(even()));
        return radius * std::cos(2.0 * std::numbers::pi * even());
    }
    /// Extreme value law of location 0 and scale 1.
    double gumbel() { return -std::log(-std::log(even())); }

   private:
    std::mt19937 engine_;
};

}  // namespace audiosync::test
