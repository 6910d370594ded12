#pragma once

#include <string>

#include "sound.h"

/// @file
/// Sound that says little about time: what is there when nobody plays or speaks. Each made anew
/// from `name`, about 0.1 RMS unless said otherwise.
namespace audiosync::accuracy {

/// Mains hum of 50 or 60 Hz with its harmonics, a buzz on some, over the noise of a preamplifier.
Sound mains_hum(const std::string& name, double seconds);
/// Gusts against a microphone: deep noise whose level wanders; the strong ones overload.
Sound wind(const std::string& name, double seconds);
/// A quiet room in 16 bits: pink noise at -80 to -55 dB full scale, ventilation, now and then a
/// creak. One in ten is digital silence with dither.
Sound room_tone(const std::string& name, double seconds);
/// Some dozens or hundreds of people clapping, swelling and dying down.
Sound applause(const std::string& name, double seconds);
/// A click on each beat at full scale 0.5, one on each bar higher; exactly in time.
Sound click_track(const std::string& name, double seconds, double beats_per_minute);

/// White noise of RMS 1.
Sound white_noise(Random& random, std::size_t samples);
/// Noise of RMS 1 that falls by 3 dB an octave.
Sound pink_noise(Random& random, std::size_t samples);
/// One pole each: what lies above (below) the corner falls by 6 dB an octave.
void low_pass(Sound& sound, double corner_hz);
void high_pass(Sound& sound, double corner_hz);

}  // namespace audiosync::accuracy
