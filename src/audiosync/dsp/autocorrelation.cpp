#include "audiosync/dsp/autocorrelation.h"

#include <bit>

namespace audiosync::dsp {

Autocorrelation::Autocorrelation(std::size_t longest, std::size_t delays)
    : fft_(std::bit_ceil(longest + delays)),
      delays_(delays),
      spectrum_(fft_.bins()),
      power_(fft_.bins()) {}

void Autocorrelation::add(std::span<const float> piece) {
    fft_.forward(piece, spectrum_);
    add_cross_spectrum(spectrum_, spectrum_, power_);
}

std::vector<float> Autocorrelation::sum() {
    std::vector<float> values(delays_);
    fft_.inverse(power_, values);
    return values;
}

}  // namespace audiosync::dsp
