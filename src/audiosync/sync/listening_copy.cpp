#include "audiosync/sync/listening_copy.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "audiosync/audio/magnitude.h"
#include "audiosync/base/cpu_features.h"

namespace audiosync::sync {
namespace {

/// -90 dBFS: below the noise of any microphone that was plugged in.
constexpr float kSilentRms = 3e-5F;
/// Codes 1 to 15 stand for -7 to 7 steps: 0 stays 0.
constexpr float kTop = 7.0F;
constexpr float kZero = 8.0F;

/// Two codes a byte: of the first half of the block in the low bits, of the second in the high
/// ones. Their step.
template <std::size_t kBlock>
float encode(const std::array<float, kBlock>& block, std::span<std::uint8_t, kBlock / 2> codes) {
    constexpr std::size_t kHalf = kBlock / 2;
    return with_widest_vectors([in = block.data(), out = codes.data()]() AUDIOSYNC_INLINED {
        const float peak = audio::largest_magnitude_inlined(in, kBlock);
        const float inverse = peak > 0.0F ? kTop / peak : 0.0F;
        const auto code = [&](float x) AUDIOSYNC_INLINED {
            return static_cast<int>(x * inverse + (kZero + 0.5F));
        };
        for (std::size_t i = 0; i < kHalf; ++i)
            out[i] = static_cast<std::uint8_t>(code(in[i]) | (code(in[i + kHalf]) << 4U));
        return peak / kTop;
    });
}

}  // namespace

void CompactSignal::append(std::span<const float> samples) {
    constexpr std::size_t kHalf = kBlock / 2;
    std::array<float, kBlock> block;
    for (std::size_t from = 0; from < samples.size(); from += kBlock) {
        const std::size_t n = std::min(kBlock, samples.size() - from);
        std::fill(std::copy_n(samples.data() + from, n, block.begin()), block.end(), 0.0F);
        const std::size_t at = codes_.size();
        codes_.resize(at + kHalf);
        scales_.push_back(encode(block, std::span<std::uint8_t, kHalf>(codes_.data() + at, kHalf)));
        size_ += static_cast<std::int64_t>(n);
    }
}

void CompactSignal::decode(std::size_t block, std::span<float, kBlock> into) const {
    constexpr std::size_t kHalf = kBlock / 2;
    with_widest_vectors([scale = scales_[block], codes = codes_.data() + block * kHalf,
                         out = into.data()]() AUDIOSYNC_INLINED {
        for (std::size_t i = 0; i < kHalf; ++i)
            out[i] = scale * (static_cast<float>(codes[i] & 15U) - kZero);
        for (std::size_t i = 0; i < kHalf; ++i)
            out[kHalf + i] = scale * (static_cast<float>(codes[i] >> 4U) - kZero);
    });
}

void CompactSignal::read(std::int64_t from, std::span<float> into) const {
    constexpr auto kStep = static_cast<std::int64_t>(kBlock);
    const std::int64_t wanted_end = from + static_cast<std::int64_t>(into.size());
    const std::int64_t first = std::clamp<std::int64_t>(0, from, wanted_end);
    const std::int64_t end = std::clamp<std::int64_t>(size_, first, wanted_end);
    std::fill_n(into.begin(), first - from, 0.0F);
    std::fill(into.begin() + (end - from), into.end(), 0.0F);
    std::array<float, kBlock> block;
    for (std::int64_t i = first; i < end;) {
        const std::int64_t start = i / kStep * kStep;
        const std::int64_t stop = std::min(end, start + kStep);
        float* const out = into.data() + (i - from);
        if (stop - i == kStep) {
            decode(static_cast<std::size_t>(i / kStep), std::span<float, kBlock>(out, kBlock));
        } else {
            decode(static_cast<std::size_t>(i / kStep), block);
            std::copy(block.begin() + (i - start), block.begin() + (stop - start), out);
        }
        i = stop;
    }
}

void CompactSignal::splice(const CompactSignal& next, std::int64_t at) {
    const std::int64_t kept = std::min(size_, at) / static_cast<std::int64_t>(kBlock);
    const std::int64_t start = kept * static_cast<std::int64_t>(kBlock);
    std::vector<float> tail(static_cast<std::size_t>(at - start + next.size()));
    const auto seam = static_cast<std::size_t>(at - start);
    read(start, std::span(tail).first(seam));
    next.read(0, std::span(tail).subspan(seam));
    size_ = start;
    scales_.resize(static_cast<std::size_t>(kept));
    codes_.resize(static_cast<std::size_t>(kept) * kBlock / 2);
    append(tail);
}

void CompactSignal::fit() {
    codes_.shrink_to_fit();
    scales_.shrink_to_fit();
}

void ListeningCopy::fit() {
    strong_.fit();
    mild_.fit();
    features_.shrink_to_fit();
    landmarks_.shrink_to_fit();
    rms_.shrink_to_fit();
}

bool ListeningCopy::silent() const {
    return std::all_of(rms_.begin(), rms_.end(), [](float rms) { return rms < kSilentRms; });
}

void ListeningCopy::append(const ListeningCopy& next, double at_s) {
    // Positions of chapters fall on fractions of a sample; 60 us of error stay far below what a
    // window resolves.
    const auto at = static_cast<std::int64_t>(std::llround(at_s * kListeningRateHz));
    strong_.splice(next.strong_, at);
    mild_.splice(next.mild_, at);
    features_.resize(static_cast<std::size_t>(std::llround(at_s * kFeatureRateHz)) * kFeatureBands);
    features_.insert(features_.end(), next.features_.begin(), next.features_.end());
    const auto seam =
        static_cast<std::uint32_t>(std::llround(at_s * kListeningRateHz / kLandmarkHop));
    std::erase_if(landmarks_, [seam](const Landmark& mark) { return mark.frame >= seam; });
    for (const Landmark& mark : next.landmarks_)
        landmarks_.push_back({mark.frame + seam, mark.bin});
    rms_.resize(static_cast<std::size_t>(std::llround(at_s)), 0.0F);
    rms_.insert(rms_.end(), next.rms_.begin(), next.rms_.end());
}

}  // namespace audiosync::sync
