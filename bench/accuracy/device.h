#pragma once

#include <filesystem>
#include <string>

#include "room.h"
#include "sound.h"

/// @file
/// What a recording device makes of an event, with the truth about when.
namespace audiosync::accuracy {

enum class Gain { fixed, slow_control, fast_control };

struct Device {
    Room room;
    double snr_db = 30.0;  ///< reverberant sound, pauses left out, over the device's pink noise
    double low_hz = 0.0;   ///< edges of what the microphone hears; 0: open
    double high_hz = 0.0;
    double overdrive_db = 0.0;  ///< how far the loudest peaks lie above where they are clipped
    Gain gain = Gain::fixed;
    std::string codec;       ///< arguments for ffmpeg with the file's suffix first; empty: none
    double drift_ppm = 0.0;  ///< > 0: the clock runs fast
};

/// From event time `from_s` on for `seconds` of the device's own time: clip time u is event time
/// from_s + u / (1 + drift_ppm * 1e-6). The direct sound arrives at once. The event is silent
/// outside itself. `name` seeds place, noise and choice of files in `scratch`. Errors: io.
Result<Sound> record(const std::string& name, const Sound& event, double from_s, double seconds,
                     const Device& device, const std::filesystem::path& scratch);

}  // namespace audiosync::accuracy
