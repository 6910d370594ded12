#pragma once

#include <cstddef>

/// @file
/// The inner loop of VariableResampler, compiled once for any processor and once for AVX2.
namespace audiosync::dsp::detail {

/// Taps come in multiples of this.
inline constexpr std::size_t kTapGroup = 16;
inline constexpr int kMaxConvolveChannels = 4;

/// out[c] = sum over k of (row[k] + f * (row[taps + k] - row[k])) * x[c][k], 1 to 4 channels.
using Convolve = void (*)(const float* row, std::size_t taps, float f, const float* const* x,
                          int channels, float* out);

void convolve_generic(const float* row, std::size_t taps, float f, const float* const* x,
                      int channels, float* out);
/// Needs a processor with AVX2 and FMA; elsewhere the same as the generic one.
void convolve_avx2(const float* row, std::size_t taps, float f, const float* const* x, int channels,
                   float* out);

/// The fastest for this processor.
Convolve best_convolve();

}  // namespace audiosync::dsp::detail
