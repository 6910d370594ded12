#pragma once

#include <span>

/// @file
/// The level between samples.
namespace audiosync::media {

/// Samples before a stretch that count for its first one.
inline constexpr int kTruePeakHistory = 11;

/// No interpolated value exceeds the largest sample within reach times this.
inline constexpr float kTruePeakOvershoot = 2.03F;

/// Largest magnitude of `samples` interpolated four times, by the filter of ITU-R BS.1770-4,
/// annex 2. The first kTruePeakHistory samples belong to what came before. libebur128 does the same
/// at twenty times the cost, which made it the most expensive part of an export.
float true_peak(std::span<const float> samples);

}  // namespace audiosync::media
