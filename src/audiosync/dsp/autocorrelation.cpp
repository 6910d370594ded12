#include "audiosync/dsp/autocorrelation.h"

#include <algorithm>

namespace audiosync::dsp {

Autocorrelation::Autocorrelation(std::size_t longest, std::size_t delays)
    : fft_(fast_fft_size(longest + delays)),
      delays_(delays),
      spectrum_(fft_.bins()),
      power_(fft_.bins()) {}

void Autocorrelation::add(std::span<const float> piece) {
    fft_.forward(piece, spectrum_);
    add_cross_spectra(spectrum_, spectrum_, power_);
}

std::vector<float> Autocorrelation::take_sum() {
    std::vector<float> values(delays_);
    fft_.inverse(power_, values);
    std::fill(power_.begin(), power_.end(), std::complex<float>{});
    return values;
}

}  // namespace audiosync::dsp
