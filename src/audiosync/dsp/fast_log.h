#pragma once

#include <bit>
#include <cstdint>

/// @file
/// A logarithm for features, which need four digits of it and many of them.
namespace audiosync::dsp {

/// Natural logarithm of a positive, normal number; off by less than 1e-4. Compilers turn a loop of
/// it into vector code. The polynomial passes through log2 at the Chebyshev
/// nodes of [1, 2).
inline float fast_log(float x) {
    const auto bits = std::bit_cast<std::int32_t>(x);
    const auto exponent = static_cast<float>((bits >> 23) - 127);
    const float m = std::bit_cast<float>((bits & 0x007FFFFF) | 0x3F800000);
    const float log2 =
        (((-0.0784407F * m + 0.6260322F) * m - 2.0783352F) * m + 4.0292114F) * m - 2.4983532F;
    return 0.6931472F * (exponent + log2);
}

}  // namespace audiosync::dsp
