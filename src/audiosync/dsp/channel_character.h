#pragma once

#include <span>

/// @file
/// What sort of thing a recorded channel carries, from a few seconds of it.
namespace audiosync::dsp {

enum class ChannelCharacter {
    dead,       ///< nothing, or the noise of an open input
    hum,        ///< mains hum and its harmonics only
    timecode,   ///< linear timecode (SMPTE ST 12-1), a square wave of bits at audio rates
    programme,  ///< anything else: sound of the event
};

/// A block of one channel, mono, full scale 1, a quarter of a second or more. Dead is below
/// -80 dBFS RMS. Timecode is told by the lengths between its zero crossings, of which there are
/// only two; it needs a rate of 16 kHz or more. Hum is told by spectral lines at multiples of 50
/// or 60 Hz that hold all but a hundredth of the energy, for which a whole second is needed; a
/// musical tone is not a multiple of either so exactly. Cost: one FFT.
ChannelCharacter classify_channel(std::span<const float> samples, double rate_hz);

/// Sum of the squares.
double energy(std::span<const float> samples);

/// Root mean square; 0 for nothing.
double rms(std::span<const float> samples);

/// Correlation coefficient of two blocks of one length at lag 0, in [-1, 1]; 0 where either is
/// silent.
double correlation_coefficient(std::span<const float> a, std::span<const float> b);

}  // namespace audiosync::dsp
