#include "audiosync/dsp/rate_converter.h"

#include <fmt/format.h>
#include <soxr.h>

#include <algorithm>
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
    // Down to twice the wanted rate or a little more: less leaves the short filter no room.
    const auto factor = quality == ConverterQuality::analysis
                            ? static_cast<std::size_t>(std::min(from_hz / (2.0 * to_hz), 64.0))
                            : 1;
    const double soxr_from_hz = factor > 1 ? from_hz / static_cast<double>(factor) : from_hz;
    const auto io = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
    const auto spec =
        soxr_quality_spec(quality == ConverterQuality::analysis ? SOXR_LQ : SOXR_VHQ, 0);
    const auto runtime = soxr_runtime_spec(1);
    soxr_error_t error = nullptr;
    soxr_t handle = soxr_create(soxr_from_hz, to_hz, 1, &error, &io, &spec, &runtime);
    if (error != nullptr) return fail(ErrorCode::internal, fmt::format("libsoxr: {}.", error));
    RateConverter converter(handle, to_hz / from_hz);
    if (factor > 1) converter.first_.emplace(factor, 0.5 * to_hz / from_hz);
    return converter;
}

/// By libsoxr.
Result<void> RateConverter::convert(std::span<const float> in, std::vector<float>& out) {
    const std::size_t before = out.size();
    const auto room =
        static_cast<std::size_t>(std::ceil(static_cast<double>(in.size()) * ratio_ *
                                           static_cast<double>(first_ ? first_->factor() : 1))) +
        1'024;
    out.resize(before + room);
    std::size_t used = 0;
    std::size_t made = 0;
    if (const auto* error = soxr_process(static_cast<soxr_t>(handle_.get()), in.data(), in.size(),
                                         &used, out.data() + before, room, &made))
        return fail(ErrorCode::internal, fmt::format("libsoxr: {}.", error));
    out.resize(before + made);
    given_ += made;
    return {};
}

Result<void> RateConverter::process(std::span<const float> in, std::vector<float>& out) {
    taken_ += in.size();
    if (!first_) return convert(in, out);
    lower_.clear();
    first_->process(in, lower_);
    return convert(lower_, out);
}

Result<void> RateConverter::drain(std::vector<float>& out) {
    constexpr std::size_t kRoom = 4'096;
    if (first_) {
        lower_.clear();
        first_->drain(lower_);
        AS_CHECK(convert(lower_, out));
    }
    const auto wanted =
        static_cast<std::uint64_t>(std::llround(static_cast<double>(taken_) * ratio_));
    for (;;) {
        const std::size_t before = out.size();
        out.resize(before + kRoom);
        std::size_t made = 0;
        if (const auto* error = soxr_process(static_cast<soxr_t>(handle_.get()), nullptr, 0,
                                             nullptr, out.data() + before, kRoom, &made))
            return fail(ErrorCode::internal, fmt::format("libsoxr: {}.", error));
        out.resize(before + made);
        given_ += made;
        if (made < kRoom) break;
    }
    // The first step ends on a whole sample of its own.
    if (first_ && given_ > wanted)
        out.resize(out.size() - static_cast<std::size_t>(given_ - wanted));
    return {};
}

}  // namespace audiosync::dsp
