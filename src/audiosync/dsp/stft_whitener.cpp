#include "audiosync/dsp/stft_whitener.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace audiosync::dsp {
namespace {

/// Below this a bin is digital silence; keeps 0/0 away without lifting real noise.
constexpr float kTinyPower = 1e-16F;

}  // namespace

StftWhitener::StftWhitener(const WhitenerOptions& options)
    : options_(options),
      window_(kFrame),
      frame_(kFrame, 0.0F),
      overlap_(kHop, 0.0F),
      work_(kFrame),
      spectrum_(kFrame / 2 + 1) {
    // The root of a Hann window, used twice, adds up to one at half overlap.
    for (std::size_t i = 0; i < kFrame; ++i)
        window_[i] = static_cast<float>(
            std::sin(std::numbers::pi * (static_cast<double>(i) + 0.5) / kFrame));
    const double bin_hz = options_.rate_hz / kFrame;
    low_bin_ = static_cast<std::size_t>(std::ceil(options_.low_hz / bin_hz));
    high_bin_ = std::min(kFrame / 2, static_cast<std::size_t>(options_.high_hz / bin_hz));
}

void StftWhitener::transform_frame(std::vector<float>& out) {
    for (std::size_t i = 0; i < kFrame; ++i) work_[i] = frame_[i] * window_[i];
    fft_.forward(work_, spectrum_);
    const auto half_exponent = static_cast<float>(-0.5 * options_.exponent);
    float energy_in = 0.0F;
    float energy_out = 0.0F;
    for (std::size_t k = 0; k < spectrum_.size(); ++k) {
        const float power = std::norm(spectrum_[k]);
        if (k < low_bin_ || k > high_bin_ || power < kTinyPower) {
            spectrum_[k] = 0.0F;
            continue;
        }
        spectrum_[k] *= std::pow(power, half_exponent);
        energy_in += power;
        energy_out += std::norm(spectrum_[k]);
    }
    if (energy_out > 0.0F) {
        const float gain =
            std::pow(energy_in, static_cast<float>(0.5 - 0.5 * options_.level_exponent)) /
            std::sqrt(energy_out);
        for (std::size_t k = low_bin_; k <= high_bin_; ++k) spectrum_[k] *= gain;
    }
    fft_.inverse(spectrum_, work_);
    if (!first_) {  // the half before the first sample is padding
        for (std::size_t i = 0; i < kHop; ++i)
            out.push_back(overlap_[i] + work_[i] * window_[i]);
        given_ += kHop;
    }
    first_ = false;
    for (std::size_t i = 0; i < kHop; ++i) overlap_[i] = work_[kHop + i] * window_[kHop + i];
    std::copy(frame_.begin() + kHop, frame_.end(), frame_.begin());
    filled_ = kHop;
}

void StftWhitener::process(std::span<const float> in, std::vector<float>& out) {
    taken_ += in.size();
    while (!in.empty()) {
        const std::size_t n = std::min(in.size(), kFrame - filled_);
        std::copy_n(in.begin(), n, frame_.begin() + static_cast<std::ptrdiff_t>(filled_));
        filled_ += n;
        in = in.subspan(n);
        if (filled_ == kFrame) transform_frame(out);
    }
}

void StftWhitener::drain(std::vector<float>& out) {
    const std::size_t before = out.size();
    const std::size_t missing = taken_ - given_;
    while (given_ < taken_) {
        std::fill(frame_.begin() + static_cast<std::ptrdiff_t>(filled_), frame_.end(), 0.0F);
        transform_frame(out);
    }
    out.resize(before + missing);
}

}  // namespace audiosync::dsp
