#pragma once

#include <cstddef>
#include <cstdint>

/// @file
/// The inner loop of VariableResampler, compiled once for any processor and once for AVX2.
namespace audiosync::dsp::detail {

/// Taps come in multiples of this.
inline constexpr std::size_t kTapGroup = 32;
/// More would run out of registers, which costs more than computing coefficients once a pair.
inline constexpr int kMaxConvolveChannels = 2;

/// A table of filters: row p, for a place p / 2^phase_bits behind a sample, holds `taps`
/// coefficients and behind them what each has to rise by for the next row.
struct SincTable {
    const float* rows;
    std::size_t taps;
    int phase_bits;
};

/// A place or a step: so many samples, and 2^-64 of one.
struct SincPlace {
    std::int64_t whole;
    std::uint64_t fraction;
};

/// For n in [0, count): out[c][n] = sum over k of filter[k] * x[c][whole + k], the filter being
/// that of the place `at` + n * `step` (step > 0). 1 or 2 channels.
using Interpolate = void (*)(const SincTable& table, SincPlace at, SincPlace step,
                             const float* const* x, int channels, std::int64_t count,
                             float* const* out);

void interpolate_generic(const SincTable& table, SincPlace at, SincPlace step,
                         const float* const* x, int channels, std::int64_t count,
                         float* const* out);
/// Needs a processor with AVX2 and FMA; elsewhere the same as the generic one.
void interpolate_avx2(const SincTable& table, SincPlace at, SincPlace step, const float* const* x,
                      int channels, std::int64_t count, float* const* out);

/// The fastest for this processor.
Interpolate best_interpolate();

}  // namespace audiosync::dsp::detail
