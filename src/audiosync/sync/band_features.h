#pragma once

#include <array>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "audiosync/dsp/fft.h"
#include "audiosync/sync/listening_copy.h"

/// @file
/// How the energy of 20 bands moves, 100 times a second: what finds candidates.
///
/// Log band energies (150 to 3800 Hz, spaced like hearing), minus their mean over about a second,
/// over their own deviation of some ten seconds: equaliser, gain control, codecs and level drop
/// out, and a clock that is off by 300 ppm still lands in the same 10 ms for half a minute.
namespace audiosync::sync {

class BandFeatures {
   public:
    BandFeatures();
    /// Samples at kListeningRateHz.
    void add(std::span<const float> samples);
    /// All frames, kFeatureBands values each; frame f lies around time f / kFeatureRateHz.
    std::vector<std::int8_t> finish();

   private:
    void close_frame();

    static constexpr std::size_t kFrame = 256;
    static constexpr std::size_t kHop = kListeningRateHz / kFeatureRateHz;
    dsp::RealFft fft_{kFrame};
    std::array<std::size_t, kFeatureBands + 1> edges_{};
    std::vector<float> window_;
    std::vector<float> gathered_;
    std::size_t filled_ = kFrame / 2;  ///< starts half full of zeros
    std::vector<float> work_;
    std::vector<std::complex<float>> spectrum_;
    std::vector<float> power_;
    std::vector<std::int16_t> logs_;  ///< natural log of energy, in 1/kLogScale
};

}  // namespace audiosync::sync
