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
/// long tails does not add up. Two accumulators a channel also hide the latency of the additions.
template <int Channels>
inline void convolve_channels(const float* row, std::size_t taps, float f, const float* const* x,
                              float* out) {
    Lanes left[Channels];
    Lanes right[Channels];
    for (int c = 0; c < Channels; ++c) left[c] = right[c] = Lanes{};
    const float* const next = row + taps;
    for (std::size_t k = 0, m = taps - kLanes; k < m; k += kLanes, m -= kLanes) {
        Lanes a;
        Lanes b;
        Lanes a_next;
        Lanes b_next;
        load(row + k, a);
        load(next + k, a_next);
        load(row + m, b);
        load(next + m, b_next);
        a += f * (a_next - a);
        b += f * (b_next - b);
        for (int c = 0; c < Channels; ++c) {
            Lanes in;
            load(x[c] + k, in);
            left[c] += a * in;
            load(x[c] + m, in);
            right[c] += b * in;
        }
    }
    for (int c = 0; c < Channels; ++c) {
        const Lanes s = left[c] + right[c];
        out[c] = ((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7]));
    }
}

inline void convolve_any(const float* row, std::size_t taps, float f, const float* const* x,
                         int channels, float* out) {
    switch (channels) {
        case 1:
            return convolve_channels<1>(row, taps, f, x, out);
        case 2:
            return convolve_channels<2>(row, taps, f, x, out);
        case 3:
            return convolve_channels<3>(row, taps, f, x, out);
        default:
            return convolve_channels<4>(row, taps, f, x, out);
    }
}

}  // namespace
}  // namespace audiosync::dsp::detail
