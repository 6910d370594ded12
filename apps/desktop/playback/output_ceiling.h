#pragma once

#include <span>

/// @file
/// Several loud tracks together reach beyond what a loudspeaker can be given.
namespace audiosync::desktop {

/// Turns the sound down as far as it must be to stay within full scale, at once, and up again
/// within about a second: cutting the peaks off instead would crackle. Sound that stays within full
/// scale passes unchanged, bit for bit. Neither locks nor allocates nor holds sound back, as the
/// thread of the loudspeaker asks for; files that are written have render::LimitingSink, which
/// looks ahead.
class OutputCeiling {
   public:
    /// `rate_hz`: frames a second.
    explicit OutputCeiling(int rate_hz);

    /// In place: left, right, left, ... Both channels share the gain.
    void apply(std::span<float> stereo) noexcept;

   private:
    float recovery_;        ///< share of what is missing that is left after a frame
    float missing_ = 0.0F;  ///< 1 less the gain, which itself is too coarse so near to 1
};

}  // namespace audiosync::desktop
