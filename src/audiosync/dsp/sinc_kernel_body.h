// Included by each sinc_kernel_*.cpp, which is compiled with its own instruction set. Everything
// here has internal linkage and uses no library function: an inline function compiled for AVX2
// must not be the copy that the linker keeps for everyone.
#pragma once

#include "audiosync/dsp/sinc_kernel.h"

namespace audiosync::dsp::detail {
namespace {

constexpr std::size_t kLanes = 8;
using Lanes [[gnu::vector_size(32)]] = float;
/// The same in memory, at any address.
using LanesInMemory [[gnu::vector_size(32), gnu::aligned(4), gnu::may_alias]] = float;

inline void load(const float* from, Lanes& into) {
    into = *reinterpret_cast<const LanesInMemory*>(from);
}

/// From both ends towards the middle: the large products come last, so that the rounding of the
/// long tails does not add up. The accumulators of one channel take turns, which hides the latency
/// of the additions.
template <int Channels>
inline void convolve_channels(const float* row, std::size_t taps, float f, const float* const* x,
                              float* out) {
    constexpr int kTurns = 2;
    Lanes left[Channels][kTurns];
    Lanes right[Channels][kTurns];
    for (int c = 0; c < Channels; ++c)
        for (int t = 0; t < kTurns; ++t) left[c][t] = right[c][t] = Lanes{};
    const float* const slope = row + taps;
    std::size_t k = 0;
    std::size_t m = taps - kLanes;
    while (k < m) {
        for (int t = 0; t < kTurns; ++t, k += kLanes, m -= kLanes) {
            Lanes a;
            Lanes b;
            Lanes a_slope;
            Lanes b_slope;
            load(row + k, a);
            load(slope + k, a_slope);
            load(row + m, b);
            load(slope + m, b_slope);
            a += f * a_slope;
            b += f * b_slope;
            for (int c = 0; c < Channels; ++c) {
                Lanes in;
                load(x[c] + k, in);
                left[c][t] += a * in;
                load(x[c] + m, in);
                right[c][t] += b * in;
            }
        }
    }
    for (int c = 0; c < Channels; ++c) {
        const Lanes s = (left[c][0] + right[c][0]) + (left[c][1] + right[c][1]);
        out[c] = ((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7]));
    }
}

inline void convolve_any(const float* row, std::size_t taps, float f, const float* const* x,
                         int channels, float* out) {
    if (channels == 1)
        convolve_channels<1>(row, taps, f, x, out);
    else
        convolve_channels<2>(row, taps, f, x, out);
}

}  // namespace
}  // namespace audiosync::dsp::detail
