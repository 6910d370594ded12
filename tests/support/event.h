#pragma once

#include <cstdint>
#include <span>
#include <vector>

/// @file
/// One event and its recordings, with a known answer: who began when, whose clock is off by what.
namespace audiosync::test {

/// Samples per second of an event's sound; it is band-limited to half of that.
inline constexpr double kEventRateHz = 8'000.0;

/// Syllables of coloured noise with pauses between them, as speech moves; RMS about 0.1.
std::vector<float> speech_like(double seconds, std::uint32_t seed);

struct RecordingOptions {
    double from_s = 0.0;  ///< time of the event at which the recording starts
    double seconds = 30.0;
    double rate_hz = kEventRateHz;  ///< nominal
    double drift_ppm = 0.0;         ///< > 0: the recorder's clock runs fast
    double gain = 1.0;
    double noise = 0.0;  ///< RMS of its own noise
    std::uint32_t seed = 1;
};

/// What a recorder takes down of `event`, which is silent before its start and after its end. Clip
/// time u of a recording is event time from_s + u / (1 + drift_ppm * 1e-6).
std::vector<float> recording(std::span<const float> event, const RecordingOptions& options);

/// Normal noise of that RMS.
std::vector<float> normal_noise(double seconds, double rate_hz, double level, std::uint32_t seed);

}  // namespace audiosync::test
