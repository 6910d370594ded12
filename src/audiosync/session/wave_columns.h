#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>

#include "audiosync/session/peaks.h"
#include "audiosync/session/waveform.h"

/// @file
/// From bins to columns of pixels.
namespace audiosync::session {

/// Each column out of the bins that it touches. `edges` are in samples from the first bin's border;
/// `bin_at(i)` answers bin i of `bin` samples, a null pointer where there is none. False where a
/// column that should have had bins, by `end` in samples, lacked one.
template <class BinAt>
bool fill_columns(std::span<const double> edges, std::int64_t bin, double end, const BinAt& bin_at,
                  std::span<WaveColumn> into) {
    constexpr float kUnit = 1.0F / 32'767.0F;
    // Times in seconds hit a border of bins only nearly: after days by some millionths of a sample.
    constexpr double kSlack = 1e-4;
    const double per_bin = 1.0 / static_cast<double>(bin);
    const auto bins =
        std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(end * per_bin)));
    bool whole = true;
    for (std::size_t c = 0; c < into.size(); ++c) {
        into[c] = {};
        // A column between two edges at one place shows lost sound: nothing.
        if (edges[c + 1] <= 0.0 || edges[c] >= end || edges[c + 1] <= edges[c]) continue;
        const auto first = std::min(
            bins - 1,
            static_cast<std::int64_t>(std::floor(std::max(0.0, edges[c]) * per_bin + kSlack)));
        const auto last = std::max(
            first + 1,
            static_cast<std::int64_t>(std::ceil(std::min(end, edges[c + 1]) * per_bin - kSlack)));
        int low = 32'767;
        int high = -32'767;
        double power = 0.0;
        std::int64_t count = 0;
        for (std::int64_t i = first; i < last; ++i) {
            const PeakBin* one = bin_at(i);
            if (one == nullptr) {
                whole = false;
                continue;
            }
            low = std::min<int>(low, one->low);
            high = std::max<int>(high, one->high);
            power += static_cast<double>(one->rms) * one->rms;
            ++count;
        }
        if (count == 0) continue;
        into[c] = {static_cast<float>(low) * kUnit, static_cast<float>(high) * kUnit,
                   static_cast<float>(std::sqrt(power / static_cast<double>(count))) * kUnit};
    }
    return whole;
}

}  // namespace audiosync::session
