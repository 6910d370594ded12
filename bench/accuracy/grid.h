#pragma once

#include <string>
#include <vector>

#include "device.h"

/// @file
/// The conditions under which true pairs are tried.
namespace audiosync::accuracy {

enum class Effort { quick, full };

/// One cell of the grid: trials that differ in nothing but chance.
struct Cell {
    std::string group;      ///< "noise", "room", "band", "distortion", "codec", "clock", "long"
    std::string condition;  ///< "-5 dB", "1.0 s, -6 dB", "telephone"
    std::string source;     ///< "speech" or "music"
    double overlap_s = 20.0;
    Device far;                ///< the device that is tried; its clock is drawn anew in each trial
    bool fixed_clock = false;  ///< ... unless this is set
    int trials = 8;

    /// "noise/-5 dB/speech/20 s"
    [[nodiscard]] std::string name() const;
};

/// All cells, or with `quick` a tenth of them with fewer trials.
std::vector<Cell> grid(Effort effort);

}  // namespace audiosync::accuracy
