#include "audiosync/sync/listening_copy.h"

#include <algorithm>
#include <cmath>

namespace audiosync::sync {
namespace {

/// -90 dBFS: below the noise of any microphone that was plugged in.
constexpr float kSilentRms = 3e-5F;

}  // namespace

void CompactSignal::append(std::span<const float> samples) {
    // Blocks are filled by whole appends only, so that the scale of a block is known at once; a
    // short append starts a new block and leaves the old one padded by none: callers append
    // multiples of kBlock except for the last time.
    for (std::size_t i = 0; i < samples.size(); i += kBlock) {
        const auto block = samples.subspan(i, std::min(kBlock, samples.size() - i));
        float peak = 0.0F;
        for (const float x : block) peak = std::max(peak, std::abs(x));
        const float scale = peak / 127.0F;
        const float inverse = peak > 0.0F ? 127.0F / peak : 0.0F;
        scales_.push_back(scale);
        for (const float x : block)
            codes_.push_back(static_cast<std::int8_t>(std::lrint(x * inverse)));
    }
}

void CompactSignal::read(std::int64_t from, std::span<float> into) const {
    std::fill(into.begin(), into.end(), 0.0F);
    const std::int64_t first = std::max<std::int64_t>(from, 0);
    const std::int64_t end = std::min(from + static_cast<std::int64_t>(into.size()), size());
    for (std::int64_t i = first; i < end;) {
        const auto block = static_cast<std::size_t>(i) / kBlock;
        const auto stop =
            std::min<std::int64_t>(end, static_cast<std::int64_t>((block + 1) * kBlock));
        const float scale = scales_[block];
        for (; i < stop; ++i)
            into[static_cast<std::size_t>(i - from)] =
                scale * static_cast<float>(codes_[static_cast<std::size_t>(i)]);
    }
}

void CompactSignal::resize(std::int64_t samples) {
    codes_.resize(static_cast<std::size_t>(samples), 0);
    scales_.resize((codes_.size() + kBlock - 1) / kBlock, 0.0F);
}

bool ListeningCopy::silent() const {
    return std::all_of(rms_.begin(), rms_.end(), [](float rms) { return rms < kSilentRms; });
}

void ListeningCopy::append(const ListeningCopy& next, double at_s) {
    // Positions of chapters fall on fractions of a sample; 60 us of error stay far below what a
    // window resolves. Scales go by blocks, so the second copy is re-read and re-coded.
    const auto graft = [at_s](CompactSignal& whole, const CompactSignal& more) {
        const auto at = static_cast<std::int64_t>(std::llround(at_s * kListeningRateHz));
        const std::int64_t kept = at / 64 * 64;  // re-code from the last whole block on
        std::vector<float> block(static_cast<std::size_t>(at - kept));
        whole.read(kept, block);
        std::vector<float> tail(static_cast<std::size_t>(more.size()));
        more.read(0, tail);
        block.insert(block.end(), tail.begin(), tail.end());
        whole.resize(kept);
        whole.append(block);
    };
    graft(strong_, next.strong_);
    graft(mild_, next.mild_);
    features_.resize(static_cast<std::size_t>(std::llround(at_s * kFeatureRateHz)) * kFeatureBands);
    features_.insert(features_.end(), next.features_.begin(), next.features_.end());
    rms_.resize(static_cast<std::size_t>(std::llround(at_s)), 0.0F);
    rms_.insert(rms_.end(), next.rms_.begin(), next.rms_.end());
}

}  // namespace audiosync::sync
