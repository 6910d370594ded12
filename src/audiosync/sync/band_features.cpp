#include "audiosync/sync/band_features.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>

#include "audiosync/base/cpu_features.h"
#include "audiosync/dsp/fast_log.h"

namespace audiosync::sync {
namespace {

constexpr float kLogScale = 512.0F;
/// -110 dBFS per bin: below the noise of 16 bits, so that digital silence has no features.
constexpr float kFloorEnergy = 1e-9F;
constexpr double kLowHz = 150.0;
constexpr double kHighHz = 3'800.0;
constexpr std::int64_t kMeanFrames = 50;        // half of the second to either side
constexpr std::int64_t kDeviationFrames = 500;  // half of ten seconds
/// Deviations below this (in nepers of energy) are steady noise or silence, not news.
constexpr float kLeastDeviation = 0.15F;
constexpr float kClip = 3.9F;

/// Takes most of what all bands have in common out of each frame. Starts, stops and bangs move all
/// bands at once and resemble one another; which bands move tells one moment from the next.
/// Measured on 131 pairs of clips with known truth: the true lag comes first in 101 of them with
/// nothing taken out, in 117 with half, in 117 with 0.8 and in 117 with all.
constexpr float kCommonShare = 0.8F;

using Bands = std::array<float, kFeatureBands>;

/// Value minus moving mean, over the moving deviation; all bands of a frame at once.
class Normaliser {
   public:
    Normaliser(std::span<const std::int16_t> logs, std::span<std::int8_t> out)
        : logs_(logs), out_(out), frames_(static_cast<std::int64_t>(logs.size() / kFeatureBands)) {}

    void run() {
        for (std::int64_t f = 0; f < frames_ + kDeviationFrames; ++f) {
            if (f < frames_) take(f);
            if (f >= kDeviationFrames) give(f - kDeviationFrames);
        }
    }

   private:
    static constexpr std::int64_t kRing = 1'024;
    static_assert(kRing >= 2 * kDeviationFrames + 2);

    [[nodiscard]] const std::int16_t* logs(std::int64_t f) const {
        return logs_.data() + static_cast<std::size_t>(f) * kFeatureBands;
    }
    Bands& departure(std::int64_t f) { return ring_[static_cast<std::size_t>(f % kRing)]; }

    void take(std::int64_t f) {
        for (; mean_end_ < std::min(frames_, f + kMeanFrames + 1); ++mean_end_)
            for (std::size_t b = 0; b < kFeatureBands; ++b) sums_[b] += logs(mean_end_)[b];
        for (; mean_begin_ < f - kMeanFrames; ++mean_begin_)
            for (std::size_t b = 0; b < kFeatureBands; ++b) sums_[b] -= logs(mean_begin_)[b];
        const float share = 1.0F / static_cast<float>(mean_end_ - mean_begin_);
        Bands& mine = departure(f);
        for (std::size_t b = 0; b < kFeatureBands; ++b) {
            mine[b] =
                (static_cast<float>(logs(f)[b]) - static_cast<float>(sums_[b]) * share) / kLogScale;
            squares_[b] += static_cast<double>(mine[b] * mine[b]);
        }
    }

    void give(std::int64_t f) {
        if (const std::int64_t past = f - kDeviationFrames - 1; past >= 0) {
            const Bands& left = departure(past);
            for (std::size_t b = 0; b < kFeatureBands; ++b)
                squares_[b] -= static_cast<double>(left[b] * left[b]);
        }
        const auto held = static_cast<double>(std::min(frames_, f + kDeviationFrames + 1) -
                                              std::max<std::int64_t>(0, f - kDeviationFrames));
        const Bands& mine = departure(f);
        Bands value;
        float sum = 0.0F;
        for (std::size_t b = 0; b < kFeatureBands; ++b) {
            const auto deviation = std::sqrt(static_cast<float>(std::max(squares_[b], 0.0) / held));
            value[b] = std::clamp(mine[b] / std::max(deviation, kLeastDeviation), -kClip, kClip);
            sum += value[b];
        }
        const float common = kCommonShare * sum / static_cast<float>(kFeatureBands);
        std::int8_t* out = out_.data() + static_cast<std::size_t>(f) * kFeatureBands;
        for (std::size_t b = 0; b < kFeatureBands; ++b)
            out[b] = static_cast<std::int8_t>(std::lrint(
                std::clamp((value[b] - common) * ListeningCopy::kFeatureScale, -127.0F, 127.0F)));
    }

    std::span<const std::int16_t> logs_;
    std::span<std::int8_t> out_;
    std::int64_t frames_;
    std::int64_t mean_begin_ = 0;
    std::int64_t mean_end_ = 0;
    std::array<std::int32_t, kFeatureBands> sums_{};
    std::array<double, kFeatureBands> squares_{};
    std::array<Bands, kRing> ring_{};
};

}  // namespace

BandFeatures::BandFeatures()
    : window_(kFrame),
      gathered_(kFrame, 0.0F),
      work_(kFrame),
      spectrum_(kFrame / 2 + 1),
      power_(kFrame / 2 + 1) {
    for (std::size_t i = 0; i < kFrame; ++i)
        window_[i] = static_cast<float>(
            0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * (static_cast<double>(i) + 0.5) / kFrame));
    // Equal steps on the mel-like scale log(1 + f/700), at least one bin each.
    const double low = std::log1p(kLowHz / 700.0);
    const double high = std::log1p(kHighHz / 700.0);
    const double bin_hz = static_cast<double>(kListeningRateHz) / kFrame;
    for (std::size_t b = 0; b <= kFeatureBands; ++b) {
        const double hz =
            700.0 * std::expm1(low + (high - low) * static_cast<double>(b) / kFeatureBands);
        edges_[b] = static_cast<std::size_t>(std::lround(hz / bin_hz));
        if (b > 0) edges_[b] = std::max(edges_[b], edges_[b - 1] + 1);
    }
}

void BandFeatures::close_frame() {
    for (std::size_t i = 0; i < kFrame; ++i) work_[i] = gathered_[i] * window_[i];
    fft_.forward(work_, spectrum_);
    const std::size_t at = logs_.size();
    logs_.resize(at + kFeatureBands);
    with_widest_vectors([this, spectrum = spectrum_.data(), power = power_.data(),
                         out = logs_.data() + at]() AUDIOSYNC_INLINED {
        for (std::size_t k = edges_.front(); k < edges_.back(); ++k)
            power[k] = std::norm(spectrum[k]);
        Bands energies;
        for (std::size_t b = 0; b < kFeatureBands; ++b) {
            float energy = 0.0F;
            for (std::size_t k = edges_[b]; k < edges_[b + 1]; ++k) energy += power[k];
            energies[b] = energy / static_cast<float>(edges_[b + 1] - edges_[b]) + kFloorEnergy;
        }
        for (std::size_t b = 0; b < kFeatureBands; ++b)
            out[b] = static_cast<std::int16_t>(std::lrint(dsp::fast_log(energies[b]) * kLogScale));
    });
    std::copy(gathered_.begin() + kHop, gathered_.end(), gathered_.begin());
    filled_ -= kHop;
}

void BandFeatures::add(std::span<const float> samples) {
    while (!samples.empty()) {
        const std::size_t n = std::min(samples.size(), kFrame - filled_);
        std::copy_n(samples.begin(), n, gathered_.begin() + static_cast<std::ptrdiff_t>(filled_));
        filled_ += n;
        samples = samples.subspan(n);
        if (filled_ == kFrame) close_frame();
    }
}

std::vector<std::int8_t> BandFeatures::finish() {
    std::vector<std::int8_t> features(logs_.size());
    const auto normaliser = std::make_unique<Normaliser>(logs_, features);  // 80 kB
    normaliser->run();
    logs_ = {};
    return features;
}

}  // namespace audiosync::sync
