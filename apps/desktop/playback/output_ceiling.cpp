#include "desktop/playback/output_ceiling.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace audiosync::desktop {
namespace {

/// The time in which the gain comes back by all but 1/e of what is missing.
constexpr float kRecoverySeconds = 0.3F;
/// A thousandth of a decibel: from here on the gain is 1 again.
constexpr float kAsGoodAsNone = 1e-4F;

}  // namespace

OutputCeiling::OutputCeiling(int rate_hz)
    : recovery_(std::exp(-1.0F / (kRecoverySeconds * static_cast<float>(rate_hz)))) {}

void OutputCeiling::apply(std::span<float> stereo) noexcept {
    for (std::size_t i = 0; i + 1 < stereo.size(); i += 2) {
        const float peak = std::max(std::abs(stereo[i]), std::abs(stereo[i + 1]));
        missing_ = missing_ > kAsGoodAsNone ? missing_ * recovery_ : 0.0F;
        if (peak * (1.0F - missing_) > 1.0F) missing_ = 1.0F - 1.0F / peak;
        if (missing_ == 0.0F) continue;
        const float gain = 1.0F - missing_;
        stereo[i] = std::clamp(stereo[i] * gain, -1.0F, 1.0F);
        stereo[i + 1] = std::clamp(stereo[i + 1] * gain, -1.0F, 1.0F);
    }
}

}  // namespace audiosync::desktop
