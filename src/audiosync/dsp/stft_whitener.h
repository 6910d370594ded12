#pragma once

#include <complex>
#include <cstddef>
#include <span>
#include <vector>

#include "audiosync/dsp/fft.h"

/// @file
/// Short-time spectral whitening of a stream.
///
/// Each 64 ms frame is flattened by |X|^-exponent within a band and its level is evened out, then
/// frames are overlap-added again. The correlation of two whitened streams is a generalised
/// cross-correlation whose weight follows the sound in time: one loud bang or one strong note cannot
/// own the result. Exponent 1 is the phase transform; less keeps more of what is strong, which wins
/// where most bins hold only noise (dark, sustained music).
/// Source: Knapp & Carter, IEEE Trans. ASSP 24(4), 1976 (GCC weights); the short-time form and the
/// exponent follow Omologo & Svaizer, "Use of the crosspower-spectrum phase in acoustic event
/// location", IEEE Trans. SAP 5(3), 1997.
namespace audiosync::dsp {

struct WhitenerOptions {
    double rate_hz = 8'000.0;
    double exponent = 0.8;        ///< 0: only the band is cut, 1: phase transform
    double level_exponent = 0.5;  ///< a frame's level becomes level^(1 - this): 0 kept, 1 all equal
    double low_hz = 120.0;
    double high_hz = 3'700.0;
};

/// One stream; no delay: output sample n belongs to input sample n. Not thread-safe.
class StftWhitener {
   public:
    static constexpr std::size_t kFrame = 512;
    static constexpr std::size_t kHop = kFrame / 2;

    explicit StftWhitener(const WhitenerOptions& options);

    /// Takes a block and appends what is finished to `out`, up to kFrame samples later.
    void process(std::span<const float> in, std::vector<float>& out);
    /// The end: appends the rest, so that as many samples came out as went in.
    void drain(std::vector<float>& out);

   private:
    void transform_frame(std::vector<float>& out);

    WhitenerOptions options_;
    RealFft fft_{kFrame};
    std::vector<float> window_;
    std::vector<float> frame_;      ///< the last kFrame input samples being gathered
    std::size_t filled_ = kHop;     ///< starts half full of zeros
    std::vector<float> overlap_;
    std::vector<float> work_;
    std::vector<std::complex<float>> spectrum_;
    std::size_t low_bin_;
    std::size_t high_bin_;
    std::size_t taken_ = 0;
    std::size_t given_ = 0;
    bool first_ = true;
};

}  // namespace audiosync::dsp
