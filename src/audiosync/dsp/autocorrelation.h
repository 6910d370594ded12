#pragma once

#include <complex>
#include <cstddef>
#include <span>
#include <vector>

#include "audiosync/dsp/fft.h"

/// @file
/// How sound resembles itself later.
namespace audiosync::dsp {

/// Autocorrelations of pieces of sound, summed.
class Autocorrelation {
   public:
    /// Pieces of at most `longest` samples, delays of 0 to `delays` - 1.
    Autocorrelation(std::size_t longest, std::size_t delays);

    /// Cost: one FFT of `longest` + `delays`.
    void add(std::span<const float> piece);
    /// Value d is the sum over all pieces of x[n] x[n + d]; the next sum begins anew. Cost: one
    /// FFT.
    [[nodiscard]] std::vector<float> take_sum();

   private:
    RealFft fft_;
    std::size_t delays_;
    std::vector<std::complex<float>> spectrum_;
    std::vector<std::complex<float>> power_;
};

}  // namespace audiosync::dsp
