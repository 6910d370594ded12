#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

/// @file
/// Linear timecode as a camera records it (SMPTE ST 12-1).
namespace audiosync::test {

/// The 80 bits of frame number `count` after 01:00:00:00; user bits and flags are zero.
inline std::array<bool, 80> timecode_bits(int count, int frames_per_second) {
    std::array<bool, 80> bits{};
    const auto put = [&bits](std::size_t first, int value, int width) {
        for (int i = 0; i < width; ++i)
            bits[first + static_cast<std::size_t>(i)] = (value >> i & 1) != 0;
    };
    const int seconds = count / frames_per_second;
    const int frame = count % frames_per_second;
    put(0, frame % 10, 4);
    put(8, frame / 10, 2);
    put(16, seconds % 10, 4);
    put(24, seconds / 10 % 6, 3);
    put(48, 1, 4);
    put(64, 0xBFFC, 16);  // sync word 0011 1111 1111 1101, first bit lowest
    return bits;
}

/// Biphase mark: the level turns at every bit and, in ones, half way between. Edges take 40 us.
inline std::vector<float> timecode_sound(double seconds, double fps, double rate_hz, double level) {
    std::vector<double> turns;
    for (int count = 0; count / fps < seconds; ++count) {
        const auto bits = timecode_bits(count, static_cast<int>(std::lround(fps)));
        for (std::size_t b = 0; b < bits.size(); ++b) {
            const double at = (count + static_cast<double>(b) / 80.0) / fps;
            turns.push_back(at);
            if (bits[b]) turns.push_back(at + 0.5 / 80.0 / fps);
        }
    }
    constexpr double kEdge_s = 40e-6;
    std::vector<float> out(static_cast<std::size_t>(seconds * rate_hz));
    double sign = -1.0;
    std::size_t next = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const double t = static_cast<double>(i) / rate_hz;
        for (; next < turns.size() && turns[next] + kEdge_s <= t; ++next) sign = -sign;
        const bool turning = next < turns.size() && turns[next] < t;
        const double now = turning ? sign * (1.0 - 2.0 * (t - turns[next]) / kEdge_s) : sign;
        out[i] = static_cast<float>(level * now);
    }
    return out;
}

}  // namespace audiosync::test
