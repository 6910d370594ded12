#include "audiosync/media/sample_reduction.h"

#include <algorithm>
#include <cmath>

#include "audiosync/base/cpu_features.h"

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

namespace {

/// floor(steps + 0.5) for |steps| < 2^24, without the function call that floor is on many
/// processors. Exact for steps that came from a float.
[[gnu::always_inline]] inline std::int32_t round_half_up(double steps) {
    constexpr double kAbove = 0x1p25;
    return static_cast<std::int32_t>(steps + (kAbove + 0.5)) - static_cast<std::int32_t>(kAbove);
}

/// At the edges of [low, high], NaN to 0.
[[gnu::always_inline]] inline double within(double value, double low, double high) {
    const double number = value == value ? value : 0.0;
    const double below = number < high ? number : high;
    return below > low ? below : low;
}

}  // namespace

namespace {

/// 24 bits above 8 zeros; answers how many samples were clipped. Loops without calls and branches,
/// each over one kind of number, so that compilers make vectors of them.
[[gnu::always_inline]] inline std::int64_t round_row_to_24(const float* in, std::size_t count,
                                                           std::int32_t* out) {
    constexpr double kFull = 0x1p23;
    for (std::size_t i = 0; i < count; ++i)
        out[i] = round_half_up(within(static_cast<double>(in[i]) * kFull, -kFull, kFull - 1)) * 256;
    // What rounds to 2^23 steps or more, or to less than -2^23.
    constexpr float kHigh = 1.0F - 0x1p-24F;
    int clipped = 0;
    for (std::size_t i = 0; i < count; ++i)
        clipped += static_cast<int>(in[i] >= kHigh) | static_cast<int>(in[i] < -1.0F);
    return clipped;
}

}  // namespace

void SampleReduction::round_to_24(std::span<const float> row) {
    clipped_ += with_widest_vectors(
        [&]() AUDIOSYNC_INLINED { return round_row_to_24(row.data(), row.size(), row_.data()); });
}

void SampleReduction::round_to_16(std::span<const float> row) {
    constexpr double kFull = 0x1p15;
    for (std::size_t i = 0; i < row.size(); ++i) {
        double steps = within(static_cast<double>(row[i]) * kFull, -0x1p23, 0x1p23);
        const bool is_exact = steps == static_cast<double>(static_cast<std::int32_t>(steps));
        if (!is_exact && dither_ == Dither::tpdf) steps += triangular_noise();
        const std::int32_t rounded = round_half_up(steps);
        const auto kept = std::clamp(rounded, static_cast<std::int32_t>(-kFull),
                                     static_cast<std::int32_t>(kFull) - 1);
        // Dither alone may step over the edge; that is no clipping of the sound.
        if (kept != rounded && std::abs(static_cast<double>(row[i])) > (kFull - 1) / kFull)
            ++clipped_;
        row_[i] = kept * 65536;
    }
}

void SampleReduction::round_to_32(std::span<const float> row, std::span<const float> rests) {
    constexpr double kFull = 0x1p31;
    for (std::size_t i = 0; i < row.size(); ++i) {
        double steps = static_cast<double>(row[i]) * kFull;
        if (!rests.empty()) steps += static_cast<double>(rests[i]) * kFull;
        const double rounded = std::floor(steps + 0.5);
        const double kept = within(rounded, -kFull, kFull - 1);
        // A float has no step between the highest sample and full scale: that alone is no clipping.
        if (kept != rounded && std::abs(row[i]) > 1.0F) ++clipped_;
        row_[i] = static_cast<std::int32_t>(kept);
    }
}

void SampleReduction::to_integers(const audio::AudioBuffer& block, SampleCount samples,
                                  SampleFormat format, std::vector<std::int32_t>& out) {
    const auto count = static_cast<std::size_t>(samples.value);
    const auto channels = static_cast<std::size_t>(channels_);
    out.resize(count * channels);
    row_.resize(count);
    const auto rests = [&](std::size_t c) -> std::span<const float> {
        if (block.channels() < 2 * channels_) return {};
        return block.channel(static_cast<int>(c) + channels_).first(count);
    };
    for (std::size_t c = 0; c < channels; ++c) {
        const auto in = block.channel(static_cast<int>(c)).first(count);
        if (format == SampleFormat::pcm16)
            round_to_16(in);
        else if (format == SampleFormat::pcm24)
            round_to_24(in);
        else
            round_to_32(in, rests(c));
        for (std::size_t i = 0; i < count; ++i) out[i * channels + c] = row_[i];
    }
}

void SampleReduction::to_floats(const audio::AudioBuffer& block, SampleCount samples,
                                std::vector<float>& out) const {
    const auto count = static_cast<std::size_t>(samples.value);
    const auto channels = static_cast<std::size_t>(channels_);
    out.resize(count * channels);
    for (std::size_t c = 0; c < channels; ++c) {
        const auto in = block.channel(static_cast<int>(c));
        for (std::size_t i = 0; i < count; ++i) out[i * channels + c] = in[i];
    }
}

void SampleReduction::count_clipping(const audio::AudioBuffer& block, SampleCount samples) {
    for (int c = 0; c < channels_; ++c)
        for (const float value : block.channel(c).first(static_cast<std::size_t>(samples.value)))
            if (std::abs(value) > 1.0F) ++clipped_;
}

}  // namespace audiosync::media
