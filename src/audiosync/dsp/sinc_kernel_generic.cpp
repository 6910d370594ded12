#include "audiosync/dsp/sinc_kernel.h"
#include "audiosync/dsp/sinc_kernel_body.h"

namespace audiosync::dsp::detail {

void convolve_generic(const float* row, std::size_t taps, float f, const float* const* x,
                      int channels, float* out) {
    convolve_any(row, taps, f, x, channels, out);
}

Convolve best_convolve() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return convolve_avx2;
#endif
    return convolve_generic;
}

}  // namespace audiosync::dsp::detail
