#include "audiosync/media/sample_reduction.h"

#include <algorithm>
#include <cmath>

namespace audiosync::media {

/// The sum of two uniform numbers of one step each, from one xorshift64* draw.
double SampleReduction::triangular_noise() {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    const std::uint64_t bits = state_ * 0x2545F4914F6CDD1DU;
    const auto first = static_cast<double>(bits >> 32) * 0x1p-32;
    const auto second = static_cast<double>(bits & 0xFFFFFFFFU) * 0x1p-32;
    return first - second;
}

std::int32_t SampleReduction::reduce(float value, SampleFormat format) {
    const bool is_16 = format == SampleFormat::pcm16;
    const double full = is_16 ? 0x1p15 : 0x1p23;
    double steps = std::isnan(value) ? 0.0 : static_cast<double>(value) * full;
    const bool is_exact = steps == std::floor(steps);
    if (is_16 && !is_exact && dither_ == Dither::tpdf) steps += triangular_noise();
    const double rounded = std::floor(steps + 0.5);
    const double kept = std::clamp(rounded, -full, full - 1);
    // Dither alone may step over the edge; that is no clipping of the sound.
    if (kept != rounded && std::abs(static_cast<double>(value)) > (full - 1) / full) ++clipped_;
    return static_cast<std::int32_t>(kept) * (is_16 ? 65536 : 256);
}

void SampleReduction::to_integers(const audio::AudioBuffer& block, SampleCount samples,
                                  SampleFormat format, std::vector<std::int32_t>& out) {
    const auto count = static_cast<std::size_t>(samples.value);
    const auto channels = static_cast<std::size_t>(block.channels());
    out.resize(count * channels);
    for (std::size_t c = 0; c < channels; ++c) {
        const auto in = block.channel(static_cast<int>(c));
        for (std::size_t i = 0; i < count; ++i) out[i * channels + c] = reduce(in[i], format);
    }
}

void SampleReduction::to_floats(const audio::AudioBuffer& block, SampleCount samples,
                                std::vector<float>& out) {
    const auto count = static_cast<std::size_t>(samples.value);
    const auto channels = static_cast<std::size_t>(block.channels());
    out.resize(count * channels);
    for (std::size_t c = 0; c < channels; ++c) {
        const auto in = block.channel(static_cast<int>(c));
        for (std::size_t i = 0; i < count; ++i) out[i * channels + c] = in[i];
    }
}

void SampleReduction::count_clipping(const audio::AudioBuffer& block, SampleCount samples) {
    for (int c = 0; c < block.channels(); ++c)
        for (const float value : block.channel(c).first(static_cast<std::size_t>(samples.value)))
            if (std::abs(value) > 1.0F) ++clipped_;
}

}  // namespace audiosync::media
