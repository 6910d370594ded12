#pragma once

#include <string>
#include <vector>

/// @file
/// Who recorded what and when in the long shoot.
namespace audiosync::scale {

struct PlannedClip {
    std::string file;  ///< in the device's folder
    double start_s = 0.0;
    double duration_s = 0.0;
};

struct PlannedDevice {
    std::string name;
    std::string suffix;  ///< ".wav", ".flac", ".mp4", ".mov"
    int rate_hz = 48'000;
    double drift_ppm = 0.0;
    double reverberation_s = 0.3;
    double direct_to_reverberant_db = 10.0;
    double snr_db = 30.0;
    double clock_error_s = 0.0;  ///< of its file dates
    std::vector<PlannedClip> clips;
};

/// Two recorders that run through in quarter-hour files, a main camera, three that film now and
/// then: 30 hours in 800 clips of an event of 7.5 hours.
struct Plan {
    double event_s = 0.0;
    std::vector<PlannedDevice> devices;
};

/// The clips that end within the first quarter of `hours`: of 30, all. The same clips as in the
/// longer plans.
Plan plan_for(double hours);

}  // namespace audiosync::scale
