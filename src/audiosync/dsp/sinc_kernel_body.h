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

/// `Taps` is the number of taps where it is known, so that the loop over them unrolls; else 0.
template <int Channels, std::size_t Taps>
inline void interpolate_channels(const SincTable& table, SincPlace at, SincPlace step,
                                 const float* const* x, std::int64_t count, float* const* out) {
    const std::size_t taps = Taps != 0 ? Taps : table.taps;
    for (std::int64_t n = 0; n < count; ++n) {
        const float* const row = table.rows + (at.fraction >> (64 - table.phase_bits)) * 2 * taps;
        // 32 bits of what is left, as a signed number, which processors convert at once.
        const auto left = static_cast<std::int64_t>((at.fraction << table.phase_bits) >> 32);
        const auto between = static_cast<float>(static_cast<double>(left) * 0x1p-32);
        const float* in[Channels];
        for (int c = 0; c < Channels; ++c) in[c] = x[c] + at.whole;
        float made[Channels];
        convolve_channels<Channels>(row, taps, between, in, made);
        for (int c = 0; c < Channels; ++c) out[c][n] = made[c];
        const std::uint64_t before = at.fraction;
        at.fraction += step.fraction;
        at.whole += step.whole + (at.fraction < before ? 1 : 0);
    }
}

inline void interpolate_any(const SincTable& table, SincPlace at, SincPlace step,
                            const float* const* x, int channels, std::int64_t count,
                            float* const* out) {
    constexpr std::size_t kShort = kTapGroup;
    if (channels == 1 && table.taps == kShort)
        interpolate_channels<1, kShort>(table, at, step, x, count, out);
    else if (channels == 1)
        interpolate_channels<1, 0>(table, at, step, x, count, out);
    else if (table.taps == kShort)
        interpolate_channels<2, kShort>(table, at, step, x, count, out);
    else
        interpolate_channels<2, 0>(table, at, step, x, count, out);
}

}  // namespace
}  // namespace audiosync::dsp::detail
