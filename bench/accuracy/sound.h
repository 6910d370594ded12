#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "audiosync/base/result.h"
#include "support/random.h"

/// @file
/// Mono sound as the accuracy measurements handle it, and seeds from names.
namespace audiosync::accuracy {

/// Twice the engine's listening rate: all that it can hear, and the edge of its filters as well.
inline constexpr int kRateHz = 16'000;

using Sound = std::vector<float>;  ///< mono at kRateHz, full scale 1
using test::Random;

std::size_t samples_in(double seconds);
double seconds_of(const Sound& sound);

/// The same name gives the same numbers on every machine and in every order of work (FNV-1a).
Random random_for(std::string_view name);
/// A whole number in [0, count).
std::size_t pick(Random& random, std::size_t count);
template <class Range>
auto& one_of(const Range& range, Random& random) {
    return range[pick(random, std::size(range))];
}

double rms(std::span<const float> sound);
/// RMS over the tenths of a second that are louder than a tenth of the loudest: pauses do not
/// count. 0 for silence.
double active_rms(std::span<const float> sound);
void scale_to_rms(Sound& sound, double level);
/// Adds gain * `what` to `into` from sample `at` on; what lies beyond the end is dropped.
void add(Sound& into, std::span<const float> what, double gain = 1.0, std::size_t at = 0);

/// The whole of a media file, all channels averaged, from clip time 0 on.
Result<Sound> read_sound(const std::filesystem::path& path);
/// 16 bits for listening to and for keeping, WAV.
Result<void> write_sound(const std::filesystem::path& path, const Sound& sound);

}  // namespace audiosync::accuracy
