#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "audiosync/base/result.h"

/// @file
/// A small session whose truth is known: three devices with clocks of their own record the same
/// minute of speech and music from different places in a room.
namespace audiosync::demo {

/// One file of a device.
struct DemoClip {
    std::string file;         ///< name in the device's folder
    double start_s = 0.0;     ///< when it begins in the event, a whole number of 1/48000 s
    double duration_s = 0.0;  ///< of the event
};

struct DemoDevice {
    std::string name;  ///< and folder
    int rate_hz = 48'000;
    double drift_ppm = 0.0;   ///< > 0: the clock runs fast
    double distance_m = 1.0;  ///< from what it hears best; a reflection pattern of its own
    double noise_db = -60.0;  ///< of its own microphone and preamplifier
    unsigned seed = 1;
    bool video = false;
    std::vector<DemoClip> clips;
};

inline constexpr int kEventRateHz = 48'000;
inline constexpr double kEventSeconds = 84.0;

/// The devices of the demo.
std::vector<DemoDevice> devices();

/// What happens in the event: speech-like syllables, then chords and drums, mono at kEventRateHz.
std::vector<float> event_sound();

/// The event as heard from one place: direct sound at once, a few reflections, a short tail.
std::vector<float> heard_from(const std::vector<float>& event, double distance_m, unsigned seed);

/// Writes the session and truth.json into `folder`.
Result<void> make_session(const std::filesystem::path& folder);

/// Compares an analysis with the truth, and the exported files (if `exported` is not empty) with
/// what the devices heard, see null_check.h; prints tables. Answers whether every clip lies within
/// 5 ms, and every exported file within 0.05 ms, and all files are equally long.
Result<bool> check_session(const std::filesystem::path& session,
                           const std::filesystem::path& analysis,
                           const std::filesystem::path& exported);

/// A moving test picture with the given sound (mono, `rate_hz`), MPEG-4 and AAC in an MP4 file.
/// Picture and sound begin together.
Result<void> write_video(const std::filesystem::path& path, const std::vector<float>& sound,
                         int rate_hz);

}  // namespace audiosync::demo
