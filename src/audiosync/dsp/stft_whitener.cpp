#include "audiosync/dsp/stft_whitener.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "audiosync/base/cpu_features.h"
#include "audiosync/dsp/fast_log.h"

namespace audiosync::dsp {
namespace {

/// Below this a bin is digital silence; keeps 0/0 away without lifting real noise.
constexpr float kTinyPower = 1e-16F;
/// Below this no microphone hears anything: digital silence is all alike.
constexpr float kFloorPower = 1e-9F;
/// The slow mean takes in this much of each frame, once it has run in: about four seconds.
constexpr float kSteadyShare = 1.0F / 125.0F;
/// Before that many frames, two seconds, nothing counts as steady.
constexpr int kRunIn = 60;
/// What stands for seconds need not be looked for in every frame.
constexpr int kLookEvery = 8;
/// Bins to either side that a line is held against, and those next to it that it fills itself.
constexpr std::ptrdiff_t kAround = 10;
constexpr std::ptrdiff_t kOwn = 2;
/// A bin whose slow mean is this much (nepers of power) above those around it is a line. Speech
/// and music stay below: over four seconds their pitch moves.
constexpr float kLine = 2.0F;

}  // namespace

StftWhitener::StftWhitener(const WhitenerOptions& options)
    : spectrum_(kFrame / 2 + 1), whitened_(kFrame / 2 + 1) {
    // The root of a Hann window, used twice, adds up to one at half overlap.
    for (std::size_t i = 0; i < kFrame; ++i)
        window_[i] = static_cast<float>(
            std::sin(std::numbers::pi * (static_cast<double>(i) + 0.5) / kFrame));
    const double bin_hz = options.rate_hz / kFrame;
    low_bin_ = static_cast<std::size_t>(std::ceil(options.low_hz / bin_hz));
    high_bin_ = std::min(kFrame / 2, static_cast<std::size_t>(options.high_hz / bin_hz));
}

/// In eight running sums: one alone would make the processor wait for each addition.
template <class Value>
[[gnu::always_inline]] inline float StftWhitener::sum_over_bins(const Value& value) const {
    std::array<float, 8> sums{};
    std::size_t k = low_bin_;
    for (; k + sums.size() <= high_bin_ + 1; k += sums.size())
        for (std::size_t lane = 0; lane < sums.size(); ++lane) sums[lane] += value(k + lane);
    for (; k <= high_bin_; ++k) sums[0] += value(k);
    return std::accumulate(sums.begin(), sums.end(), 0.0F);
}

void StftWhitener::transform_frame(Output& out) {
    for (std::size_t i = 0; i < kFrame; ++i) work_[i] = frame_[i] * window_[i];
    fft_.forward(work_, spectrum_);
    with_widest_vectors([this]() AUDIOSYNC_INLINED {
        for (std::size_t k = low_bin_; k <= high_bin_; ++k) {
            power_[k] = std::norm(spectrum_[k]);
            log_power_[k] = fast_log(power_[k] + kFloorPower);
        }
    });
    lower_steady_lines();
    const float energy_in = with_widest_vectors([this]() AUDIOSYNC_INLINED {
        // |X|^(-3/4) and |X|^(-3/8) by roots alone: pow() took longer than the transforms.
        for (std::size_t k = low_bin_; k <= high_bin_; ++k) {
            const float eighth = std::sqrt(std::sqrt(std::sqrt(std::max(power_[k], kTinyPower))));
            strong_.gains[k] = 1.0F / (eighth * eighth * eighth);
            mild_.gains[k] = 1.0F / (eighth * std::sqrt(eighth));
        }
        return sum_over_bins([this](std::size_t k) AUDIOSYNC_INLINED { return power_[k]; });
    });
    out.log_powers.insert(out.log_powers.end(),
                          log_power_.begin() + static_cast<std::ptrdiff_t>(low_bin_),
                          log_power_.begin() + static_cast<std::ptrdiff_t>(high_bin_) + 1);
    emit(strong_, energy_in, out.strong);
    emit(mild_, energy_in, out.mild);
    if (!first_) given_ += kHop;
    first_ = false;
    std::copy(frame_.begin() + kHop, frame_.end(), frame_.begin());
    filled_ = kHop;
}

void StftWhitener::lower_steady_lines() {
    ++frames_seen_;
    const float share = std::max(kSteadyShare, 1.0F / static_cast<float>(frames_seen_));
    for (std::size_t k = low_bin_; k <= high_bin_; ++k)
        steady_[k] += share * (log_power_[k] - steady_[k]);
    if (frames_seen_ >= kRunIn && frames_seen_ % kLookEvery == 0) find_steady_lines();
    for (const auto& [bin, excess] : lines_) {
        power_[bin] *= std::exp(-excess);
        spectrum_[bin] *= std::exp(-0.5F * excess);
    }
}

void StftWhitener::find_steady_lines() {
    lines_.clear();
    for (std::size_t k = low_bin_; k <= high_bin_; ++k) sums_[k + 1] = sums_[k] + steady_[k];
    const auto low = static_cast<std::ptrdiff_t>(low_bin_);
    const auto end = static_cast<std::ptrdiff_t>(high_bin_) + 1;
    const auto sum = [&](std::ptrdiff_t from, std::ptrdiff_t to) {
        return sums_[static_cast<std::size_t>(to)] - sums_[static_cast<std::size_t>(from)];
    };
    for (std::ptrdiff_t k = low; k < end; ++k) {
        const std::ptrdiff_t left = std::max(low, k - kAround);
        const std::ptrdiff_t right = std::min(end, k + kAround + 1);
        const std::ptrdiff_t own_left = std::max(low, k - kOwn);
        const std::ptrdiff_t own_right = std::min(end, k + kOwn + 1);
        const auto count = static_cast<float>((own_left - left) + (right - own_right));
        const float around = (sum(left, own_left) + sum(own_right, right)) / count;
        const auto bin = static_cast<std::size_t>(k);
        const float excess = steady_[bin] - around;
        if (excess >= kLine) lines_.emplace_back(bin, excess);
    }
}

void StftWhitener::emit(Line& line, float energy_in, std::vector<float>& out) {
    with_widest_vectors([&]() AUDIOSYNC_INLINED {
        const float energy_out = sum_over_bins([&](std::size_t k) AUDIOSYNC_INLINED {
            return power_[k] * line.gains[k] * line.gains[k];
        });
        const float level =
            energy_in > kTinyPower ? std::sqrt(std::sqrt(energy_in) / energy_out) : 0.0F;
        for (std::size_t k = low_bin_; k <= high_bin_; ++k)
            whitened_[k] = spectrum_[k] * (line.gains[k] * level);
    });
    fft_.inverse(whitened_, work_);
    if (!first_) {  // the half before the first sample is padding
        const std::size_t at = out.size();
        out.resize(at + kHop);
        for (std::size_t i = 0; i < kHop; ++i)
            out[at + i] = line.overlap[i] + work_[i] * window_[i];
    }
    for (std::size_t i = 0; i < kHop; ++i) line.overlap[i] = work_[kHop + i] * window_[kHop + i];
}

void StftWhitener::process(std::span<const float> in, Output& out) {
    taken_ += in.size();
    while (!in.empty()) {
        const std::size_t n = std::min(in.size(), kFrame - filled_);
        std::copy_n(in.begin(), n, frame_.begin() + static_cast<std::ptrdiff_t>(filled_));
        filled_ += n;
        in = in.subspan(n);
        if (filled_ == kFrame) transform_frame(out);
    }
}

void StftWhitener::drain(Output& out) {
    const std::size_t wanted = out.strong.size() + (taken_ - given_);
    while (given_ < taken_) {
        std::fill(frame_.begin() + static_cast<std::ptrdiff_t>(filled_), frame_.end(), 0.0F);
        transform_frame(out);
    }
    out.strong.resize(wanted);
    out.mild.resize(wanted);
}

}  // namespace audiosync::dsp
