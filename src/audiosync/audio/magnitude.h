#pragma once

#include <cmath>
#include <cstddef>
#include <span>

/// @file
/// How far samples reach.
namespace audiosync::audio {

/// The larger one, `b` if `a` is NaN. A function of two values, of which compilers make vectors;
/// std::max returns a reference and stays behind a branch in some loops. Becomes part of its
/// caller, as the next one: code compiled for several processors may use them.
[[gnu::always_inline]] inline float larger(float a, float b) { return a > b ? a : b; }

/// largest_magnitude() of the `count` samples at `row`, for loops that are compiled for several
/// processors.
[[gnu::always_inline]] inline float largest_magnitude_inlined(const float* row, std::size_t count) {
    // Several at once: one alone would make the processor wait for each comparison.
    constexpr std::size_t kAtOnce = 16;
    float most[kAtOnce] = {};
    const std::size_t whole = count / kAtOnce * kAtOnce;
    for (std::size_t i = 0; i < whole; i += kAtOnce)
        for (std::size_t j = 0; j < kAtOnce; ++j) most[j] = larger(std::abs(row[i + j]), most[j]);
    for (std::size_t i = whole; i < count; ++i) most[0] = larger(std::abs(row[i]), most[0]);
    float largest = 0.0F;
    for (const float m : most) largest = larger(m, largest);
    return largest;
}

/// The largest magnitude in `row`, 0 if it is empty; NaN counts for nothing.
float largest_magnitude(std::span<const float> row);

}  // namespace audiosync::audio
