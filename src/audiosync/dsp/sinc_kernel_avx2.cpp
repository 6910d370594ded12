#include "audiosync/dsp/sinc_kernel.h"
#include "audiosync/dsp/sinc_kernel_body.h"

namespace audiosync::dsp::detail {

void convolve_avx2(const float* row, std::size_t taps, float f, const float* const* x, int channels,
                   float* out) {
    convolve_any(row, taps, f, x, channels, out);
}

}  // namespace audiosync::dsp::detail
