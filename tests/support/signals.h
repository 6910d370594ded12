#pragma once

#include <cstdint>
#include <span>
#include <vector>

/// @file
/// Sounds with a known answer.
namespace audiosync::test {

struct NoiseOptions {
    std::int64_t samples = 48'000;
    std::uint32_t seed = 1;
    float level = 0.25F;  ///< peak
};

/// White noise, uniform, on the 16-bit grid: every value is a whole number / 32768.
std::vector<float> white_noise(const NoiseOptions& options);

/// White noise through a one-pole low-pass, which lossy codecs keep in phase; on the 16-bit grid.
std::vector<float> soft_noise(const NoiseOptions& options);

/// How many samples later `found` has what `reference` has at its start: the lag in
/// [-max_lag, +max_lag] with the largest normalised correlation. found[origin] is lag 0.
struct LagFound {
    std::int64_t lag = 0;
    double correlation = 0.0;  ///< -1..1
};
LagFound find_lag(std::span<const float> reference, std::span<const float> found,
                  std::int64_t origin, std::int64_t max_lag);

}  // namespace audiosync::test
