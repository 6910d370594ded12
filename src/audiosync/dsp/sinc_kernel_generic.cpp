#include "audiosync/base/cpu_features.h"
#include "audiosync/dsp/sinc_kernel.h"
#include "audiosync/dsp/sinc_kernel_body.h"

namespace audiosync::dsp::detail {

void interpolate_generic(const SincTable& table, SincPlace at, SincPlace step,
                         const float* const* x, int channels, std::int64_t count,
                         float* const* out) {
    interpolate_any(table, at, step, x, channels, count, out);
}

Interpolate best_interpolate() { return cpu_has_avx2() ? interpolate_avx2 : interpolate_generic; }

}  // namespace audiosync::dsp::detail
