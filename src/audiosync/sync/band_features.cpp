#include "audiosync/sync/band_features.h"

#include <algorithm>
#include <cmath>
#include <numbers>

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

/// Value minus moving mean, then over the moving deviation, for one band in place.
void normalise_band(std::span<const std::int16_t> logs, std::size_t band,
                    std::vector<float>& scratch, std::span<std::int8_t> out) {
    const auto frames = static_cast<std::int64_t>(logs.size() / kFeatureBands);
    const auto value = [&](std::int64_t f) {
        return static_cast<float>(logs[static_cast<std::size_t>(f) * kFeatureBands + band]) /
               kLogScale;
    };
    scratch.resize(static_cast<std::size_t>(frames));
    double sum = 0.0;
    std::int64_t lo = 0;
    std::int64_t hi = 0;
    for (std::int64_t f = 0; f < frames; ++f) {
        while (hi < std::min(frames, f + kMeanFrames + 1)) sum += value(hi++);
        while (lo < f - kMeanFrames) sum -= value(lo++);
        scratch[static_cast<std::size_t>(f)] =
            value(f) - static_cast<float>(sum / static_cast<double>(hi - lo));
    }
    sum = 0.0;
    lo = hi = 0;
    const auto square = [&](std::int64_t f) {
        const double x = scratch[static_cast<std::size_t>(f)];
        return x * x;
    };
    for (std::int64_t f = 0; f < frames; ++f) {
        while (hi < std::min(frames, f + kDeviationFrames + 1)) sum += square(hi++);
        while (lo < f - kDeviationFrames) sum -= square(lo++);
        const auto deviation =
            static_cast<float>(std::sqrt(std::max(sum, 0.0) / static_cast<double>(hi - lo)));
        const float x = scratch[static_cast<std::size_t>(f)] / std::max(deviation, kLeastDeviation);
        out[static_cast<std::size_t>(f) * kFeatureBands + band] = static_cast<std::int8_t>(
            std::lrint(std::clamp(x, -kClip, kClip) * ListeningCopy::kFeatureScale));
    }
}

/// Takes most of what all bands have in common out of each frame. Starts, stops and bangs move all
/// bands at once and resemble one another; which bands move tells one moment from the next.
/// Measured on 131 pairs of clips with known truth: the true lag comes first in 101 of them with
/// nothing taken out, in 117 with half, in 117 with 0.8 and in 117 with all.
void lower_common_mode(std::span<std::int8_t> features) {
    constexpr float kShare = 0.8F;
    for (std::size_t f = 0; f < features.size(); f += kFeatureBands) {
        const auto frame = features.subspan(f, kFeatureBands);
        float sum = 0.0F;
        for (const auto x : frame) sum += static_cast<float>(x);
        const float common = kShare * sum / static_cast<float>(kFeatureBands);
        for (auto& x : frame)
            x = static_cast<std::int8_t>(
                std::lrint(std::clamp(static_cast<float>(x) - common, -127.0F, 127.0F)));
    }
}

}  // namespace

BandFeatures::BandFeatures()
    : window_(kFrame), gathered_(kFrame / 2, 0.0F), work_(kFrame), spectrum_(kFrame / 2 + 1) {
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
    for (std::size_t b = 0; b < kFeatureBands; ++b) {
        float energy = 0.0F;
        for (std::size_t k = edges_[b]; k < edges_[b + 1]; ++k) energy += std::norm(spectrum_[k]);
        energy = energy / static_cast<float>(edges_[b + 1] - edges_[b]) + kFloorEnergy;
        logs_.push_back(static_cast<std::int16_t>(std::lrint(std::log(energy) * kLogScale)));
    }
    gathered_.erase(gathered_.begin(), gathered_.begin() + kHop);
}

void BandFeatures::add(std::span<const float> samples) {
    while (!samples.empty()) {
        const std::size_t n = std::min(samples.size(), kFrame - gathered_.size());
        gathered_.insert(gathered_.end(), samples.begin(),
                         samples.begin() + static_cast<std::ptrdiff_t>(n));
        samples = samples.subspan(n);
        if (gathered_.size() == kFrame) close_frame();
    }
}

std::vector<std::int8_t> BandFeatures::finish() {
    std::vector<std::int8_t> features(logs_.size());
    std::vector<float> scratch;
    for (std::size_t b = 0; b < kFeatureBands; ++b) normalise_band(logs_, b, scratch, features);
    lower_common_mode(features);
    logs_ = {};
    return features;
}

}  // namespace audiosync::sync
