#include "support/event.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include "audiosync/dsp/variable_resampler.h"
#include "support/random.h"

namespace audiosync::test {
namespace {

/// A resonance with two poles, normalised to about the same level at every frequency.
class Formant {
   public:
    Formant(double hz, double width_hz) {
        const double radius = std::exp(-std::numbers::pi * width_hz / kEventRateHz);
        a1_ = 2.0 * radius * std::cos(2.0 * std::numbers::pi * hz / kEventRateHz);
        a2_ = -radius * radius;
        gain_ = std::sqrt(1.0 - radius * radius);
    }
    double next(double in) {
        const double out = gain_ * in + a1_ * y1_ + a2_ * y2_;
        y2_ = y1_;
        y1_ = out;
        return out;
    }

   private:
    double a1_, a2_, gain_;
    double y1_ = 0.0;
    double y2_ = 0.0;
};

void add_syllable(std::span<float> into, double level, Random& random) {
    std::array formants = {Formant(random.between(250, 900), 120),
                           Formant(random.between(900, 2'300), 180),
                           Formant(random.between(2'300, 3'600), 250)};
    for (std::size_t i = 0; i < into.size(); ++i) {
        const double phase = static_cast<double>(i) / static_cast<double>(into.size());
        const double shape = std::sin(std::numbers::pi * phase);
        const double noise = random.normal();
        double sum = 0.2 * noise;
        for (auto& formant : formants) sum += formant.next(noise);
        into[i] += static_cast<float>(level * shape * sum);
    }
}

/// Tables are large: one for each ratio asked for.
const dsp::VariableResampler& resampler_for(double ratio) {
    static std::map<std::int64_t, dsp::VariableResampler> shelf;
    return shelf.try_emplace(dsp::VariableResampler::key_for(ratio), ratio).first->second;
}

}  // namespace

std::vector<float> speech_like(double seconds, std::uint32_t seed) {
    Random random(seed);
    std::vector<float> sound(static_cast<std::size_t>(std::llround(seconds * kEventRateHz)));
    for (double at = 0.0; at < seconds;) {
        const double length = random.between(0.06, 0.3);
        const auto first = static_cast<std::size_t>(at * kEventRateHz);
        const auto count =
            std::min(static_cast<std::size_t>(length * kEventRateHz), sound.size() - first);
        add_syllable(std::span(sound).subspan(first, count), random.between(0.05, 0.25), random);
        const bool breath = random.even() < 0.15;
        at += length + (breath ? random.between(0.3, 1.0) : random.between(0.0, 0.08));
    }
    return sound;
}

std::vector<float> recording(std::span<const float> event, const RecordingOptions& options) {
    const double real_hz = options.rate_hz * (1.0 + options.drift_ppm * 1e-6);
    const auto& resampler = resampler_for(options.rate_hz / kEventRateHz);
    const dsp::SourceLine line{dsp::SourcePosition::at(options.from_s * kEventRateHz),
                               dsp::SourcePosition::at(kEventRateHz / real_hz)};
    const SampleRange out{{0}, {std::llround(options.seconds * options.rate_hz)}};
    const SampleRange needed = resampler.needed(line, out);
    std::vector<float> padded(static_cast<std::size_t>(needed.length().value), 0.0F);
    for (std::size_t i = 0; i < padded.size(); ++i) {
        const std::int64_t at = needed.first.value + static_cast<std::int64_t>(i);
        if (at >= 0 && at < static_cast<std::int64_t>(event.size()))
            padded[i] = event[static_cast<std::size_t>(at)];
    }
    std::vector<float> sound(static_cast<std::size_t>(out.end.value));
    const std::array<const float*, 1> from = {padded.data()};
    const std::array<float*, 1> to = {sound.data()};
    resampler.process({from, needed}, line, out, to);
    Random random(options.seed);
    for (float& x : sound)
        x = static_cast<float>(options.gain * static_cast<double>(x) +
                               (options.noise > 0.0 ? options.noise * random.normal() : 0.0));
    return sound;
}

std::vector<float> normal_noise(double seconds, double rate_hz, double level, std::uint32_t seed) {
    Random random(seed);
    std::vector<float> noise(static_cast<std::size_t>(std::llround(seconds * rate_hz)));
    for (float& x : noise) x = static_cast<float>(level * random.normal());
    return noise;
}

}  // namespace audiosync::test
