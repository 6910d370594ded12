#pragma once

#include <string>

#include "sound.h"

/// @file
/// Rooms: direct sound, early reflections, a diffuse tail that dies away.
namespace audiosync::accuracy {

struct Room {
    double reverberation_s = 0.4;         ///< until the tail has fallen by 60 dB; 0: none
    double direct_to_reverberant_db = 6;  ///< energy of the direct sound over all the rest
};

/// The direct sound is sample 0. Six early reflections within 30 ms, then Gaussian noise with an
/// exponential decay that is twice as fast at the top of the band as at the bottom. Source: Moorer,
/// "About this reverberation business", Computer Music Journal 3(2), 1979. Another name is another
/// place in such a room.
Sound impulse_response(const std::string& name, const Room& room);

/// As long as `sound`: the response's tail behind the end is cut off. Cost: O(N log M).
Sound convolve(const Sound& sound, const Sound& response);

/// convolve with impulse_response, at the level of the dry sound.
Sound heard_in(const std::string& name, const Room& room, const Sound& dry);

}  // namespace audiosync::accuracy
