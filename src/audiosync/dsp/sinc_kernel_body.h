// Included by each sinc_kernel_*.cpp, which is compiled with its own instruction set. Everything
// here has internal linkage and uses no library function: an inline function compiled for AVX2
// must not be the copy that the linker keeps for everyone.
#pragma once

#include "audiosync/dsp/lanes.h"
#include "audiosync/dsp/sinc_kernel.h"

namespace audiosync::dsp::detail {
namespace {

/// The products of one place, still spread over lanes, for each channel. From both ends towards the
/// middle: the large products come last, so that the rounding of the long tails does not add up.
template <int Channels>
[[gnu::always_inline]] inline void convolve_channels(const float* row, std::size_t taps, float f,
                                                     const float* const* x, std::int64_t at,
                                                     Lanes* sums) {
    Lanes left[Channels];
    Lanes right[Channels];
    for (int c = 0; c < Channels; ++c) left[c] = right[c] = Lanes{};
    const float* const slope = row + taps;
    std::size_t m = taps - kLanes;
    for (std::size_t k = 0; k < m; k += kLanes, m -= kLanes) {
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
            load(x[c] + at + static_cast<std::int64_t>(k), in);
            left[c] += a * in;
            load(x[c] + at + static_cast<std::int64_t>(m), in);
            right[c] += b * in;
        }
    }
    for (int c = 0; c < Channels; ++c) sums[c] = left[c] + right[c];
}

/// Lane j of the first four is the sum of the lanes of sums[2 j], lane 4 + j that of sums[2 j + 1].
/// Adding eight up together takes three steps of whole vectors, one at a time takes 56 additions.
[[gnu::always_inline]] inline void add_lanes_up(const Lanes* sums, Lanes& into) {
    Lanes half[4];
    for (int j = 0; j < 4; ++j) {
        const Lanes p = sums[2 * j];
        const Lanes q = sums[2 * j + 1];
        half[j] = __builtin_shufflevector(p, q, 0, 1, 2, 3, 8, 9, 10, 11) +
                  __builtin_shufflevector(p, q, 4, 5, 6, 7, 12, 13, 14, 15);
    }
    Lanes quarter[2];
    for (int j = 0; j < 2; ++j) {
        const Lanes p = half[2 * j];
        const Lanes q = half[2 * j + 1];
        quarter[j] = __builtin_shufflevector(p, q, 0, 2, 8, 10, 4, 6, 12, 14) +
                     __builtin_shufflevector(p, q, 1, 3, 9, 11, 5, 7, 13, 15);
    }
    into = __builtin_shufflevector(quarter[0], quarter[1], 0, 2, 8, 10, 4, 6, 12, 14) +
           __builtin_shufflevector(quarter[0], quarter[1], 1, 3, 9, 11, 5, 7, 13, 15);
}

[[gnu::always_inline]] inline void advance(SincPlace& at, SincPlace step) {
    const std::uint64_t before = at.fraction;
    at.fraction += step.fraction;
    at.whole += step.whole + (at.fraction < before ? 1 : 0);
}

/// `Taps` is the number of taps where it is known, so that the loop over them unrolls; else 0.
/// Eight results at a time: four places of two channels, or eight of one.
template <int Channels, std::size_t Taps>
inline void interpolate_channels(const SincTable& table, SincPlace at, SincPlace step,
                                 const float* const* x, std::int64_t count, float* const* out) {
    constexpr int kPlaces = static_cast<int>(kLanes) / Channels;
    const std::size_t taps = Taps != 0 ? Taps : table.taps;
    for (std::int64_t n = 0; n < count; n += kPlaces) {
        Lanes sums[kLanes];
        for (int j = 0; j < kPlaces; ++j) {
            const float* const row =
                table.rows + (at.fraction >> (64 - table.phase_bits)) * 2 * taps;
            // 32 bits of what is left, as a signed number, which processors convert at once.
            const auto rest = static_cast<std::int64_t>((at.fraction << table.phase_bits) >> 32);
            const auto between = static_cast<float>(static_cast<double>(rest) * 0x1p-32);
            // The first half of the lanes is the first channel, or the first four places.
            constexpr int kFour = 4;
            const int slot = Channels == 2 ? 2 * j : 2 * (j % kFour) + j / kFour;
            convolve_channels<Channels>(row, taps, between, x, at.whole, sums + slot);
            // Behind the end the last place is computed again, and not written.
            if (n + j + 1 < count) advance(at, step);
        }
        Lanes made;
        add_lanes_up(sums, made);
        const auto write = [&](std::int64_t places) {
            for (int c = 0; c < Channels; ++c)
                for (std::int64_t j = 0; j < places; ++j) out[c][n + j] = made[c * kPlaces + j];
        };
        if (count - n >= kPlaces)
            write(kPlaces);  // a number that is known makes a vector of it
        else
            write(count - n);
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
