#include "audiosync/dsp/rate_converter.h"

#include <fmt/format.h>
#include <soxr.h>

#include <cmath>

namespace audiosync::dsp {

void RateConverter::Free::operator()(void* handle) const noexcept {
    soxr_delete(static_cast<soxr_t>(handle));
}

Result<RateConverter> RateConverter::create(double from_hz, double to_hz,
                                            ConverterQuality quality) {
    if (!(from_hz > 0.0) || !(to_hz > 0.0))
        return fail(ErrorCode::invalid_argument,
                    fmt::format("Cannot convert from {} Hz to {} Hz.", from_hz, to_hz));
    const auto io = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
    const auto spec =
        soxr_quality_spec(quality == ConverterQuality::analysis ? SOXR_LQ : SOXR_VHQ, 0);
    const auto runtime = soxr_runtime_spec(1);
    soxr_error_t error = nullptr;
    soxr_t handle = soxr_create(from_hz, to_hz, 1, &error, &io, &spec, &runtime);
    if (error != nullptr) return fail(ErrorCode::internal, fmt::format("libsoxr: {}.", error));
    return RateConverter(handle, to_hz / from_hz);
}

Result<void> RateConverter::process(std::span<const float> in, std::vector<float>& out) {
    const std::size_t before = out.size();
    const auto room =
        static_cast<std::size_t>(std::ceil(static_cast<double>(in.size()) * ratio_)) + 1'024;
    out.resize(before + room);
    std::size_t used = 0;
    std::size_t made = 0;
    if (const auto* error = soxr_process(static_cast<soxr_t>(handle_.get()), in.data(), in.size(),
                                         &used, out.data() + before, room, &made))
        return fail(ErrorCode::internal, fmt::format("libsoxr: {}.", error));
    out.resize(before + made);
    return {};
}

Result<void> RateConverter::drain(std::vector<float>& out) {
    constexpr std::size_t kRoom = 4'096;
    for (;;) {
        const std::size_t before = out.size();
        out.resize(before + kRoom);
        std::size_t made = 0;
        if (const auto* error = soxr_process(static_cast<soxr_t>(handle_.get()), nullptr, 0,
                                             nullptr, out.data() + before, kRoom, &made))
            return fail(ErrorCode::internal, fmt::format("libsoxr: {}.", error));
        out.resize(before + made);
        if (made < kRoom) return {};
    }
}

}  // namespace audiosync::dsp
