#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>

#include "demo.h"

namespace audiosync::demo {
namespace {

constexpr double kRate = kEventRateHz;
constexpr double kTurn = 2.0 * std::numbers::pi;

/// A resonance, as of a mouth or a drum.
class Resonator {
   public:
    Resonator(double frequency_hz, double bandwidth_hz) {
        const double radius = std::exp(-std::numbers::pi * bandwidth_hz / kRate);
        a1_ = 2.0 * radius * std::cos(kTurn * frequency_hz / kRate);
        a2_ = -radius * radius;
        gain_ = 1.0 - radius;
    }
    double step(double in) {
        const double out = gain_ * in + a1_ * y1_ + a2_ * y2_;
        y2_ = y1_;
        y1_ = out;
        return out;
    }

   private:
    double a1_ = 0.0, a2_ = 0.0, gain_ = 0.0, y1_ = 0.0, y2_ = 0.0;
};

std::size_t sample_at(double seconds) { return static_cast<std::size_t>(seconds * kRate); }

double bump(double phase) { return std::sin(std::numbers::pi * phase); }

class Composer {
   public:
    Composer() : sound_(sample_at(kEventSeconds), 0.0F) {}

    /// Hiss of an "s", then a vowel: pulses of the voice through two formants.
    double syllable(double at_s) {
        const double hiss_s = uniform(0.03, 0.09);
        const double vowel_s = uniform(0.10, 0.24);
        noise_burst(at_s, hiss_s, uniform(3'000, 6'000), 1'500, 1.2);
        Resonator first(uniform(280, 800), 90);
        Resonator second(uniform(900, 2'300), 140);
        const double pitch_hz = uniform(95, 190);
        const double glide = uniform(-0.15, 0.15);
        double phase = 0.0;
        each(at_s + hiss_s, vowel_s, [&](double t, double part) {
            (void)t;
            phase += pitch_hz * (1.0 + glide * part) / kRate;
            double pulse = uniform(-0.02, 0.02);
            if (phase >= 1.0) {
                phase -= 1.0;
                pulse += 1.0;
            }
            return (9.0 * first.step(pulse) + 6.0 * second.step(pulse)) * bump(part);
        });
        return hiss_s + vowel_s + uniform(0.01, 0.05);
    }

    void speech(double from_s, double to_s) {
        for (double t = from_s; t < to_s;) {
            const int syllables = static_cast<int>(uniform(4, 14));
            for (int i = 0; i < syllables && t < to_s; ++i) t += syllable(t);
            t += uniform(0.25, 0.9);  // a breath
        }
    }

    void music(double from_s, double to_s) {
        constexpr double kBeat = 0.4687;
        constexpr std::array<std::array<int, 3>, 4> kChords{
            {{0, 4, 7}, {9, 12, 16}, {5, 9, 12}, {7, 11, 14}}};
        int beat = 0;
        for (double t = from_s; t < to_s; t += kBeat, ++beat) {
            // No player is a machine: equal bars would match each other.
            const double late_s = uniform(-0.012, 0.012);
            if (beat % 4 == 0)
                for (const int note : kChords[static_cast<std::size_t>(beat / 4 + choice(2)) % 4])
                    string(t + std::abs(late_s), 4 * kBeat, 196.0 * std::exp2(note / 12.0));
            if (beat % 2 == 0) drum(t + 0.013 + late_s);
            noise_burst(t + 0.02 + late_s, 0.05, 7'500, 2'500, beat % 2 == 0 ? 0.5 : 1.4);
            if (choice(3) == 0) string(t + kBeat / 2, kBeat, 392.0 * std::exp2(choice(12) / 12.0));
        }
    }

    std::vector<float> take() {
        float peak = 0.0F;
        for (const float s : sound_) peak = std::max(peak, std::abs(s));
        for (float& s : sound_) s *= 0.5F / peak;
        return std::move(sound_);
    }

   private:
    /// Adds value(time, part of the length) for each sample of a stretch.
    template <class Value>
    void each(double at_s, double length_s, const Value& value) {
        const std::size_t begin = sample_at(at_s);
        const std::size_t end = std::min(sample_at(at_s + length_s), sound_.size());
        for (std::size_t i = begin; i < end; ++i) {
            const double t = static_cast<double>(i - begin) / kRate;
            sound_[i] += static_cast<float>(value(t, t / length_s));
        }
    }

    void noise_burst(double at_s, double length_s, double colour_hz, double width_hz,
                     double level) {
        Resonator colour(colour_hz, width_hz);
        each(at_s, length_s,
             [&](double, double part) { return level * colour.step(uniform(-1, 1)) * bump(part); });
    }

    void string(double at_s, double length_s, double pitch_hz) {
        each(at_s, length_s, [&](double t, double) {
            double value = 0.0;
            for (int h = 1; h <= 8; ++h)
                value += std::sin(kTurn * pitch_hz * h * t) * std::exp(-t * (1.0 + h)) / h;
            return 0.12 * value * std::min(t / 0.004, 1.0);
        });
    }

    void drum(double at_s) {
        each(at_s, 0.22, [](double t, double) {
            return 0.7 * std::sin(kTurn * (55.0 * t + 6.0 * (1.0 - std::exp(-t * 30.0)))) *
                   std::exp(-t * 16.0);
        });
    }

    double uniform(double from, double to) {
        // Not a standard distribution: those differ from library to library.
        return from + (to - from) * (static_cast<double>(random_()) / 4294967296.0);
    }
    int choice(int count) { return static_cast<int>(uniform(0, count)); }

    std::vector<float> sound_;
    std::mt19937 random_{20261122U};
};

}  // namespace

std::vector<float> event_sound() {
    Composer composer;
    composer.speech(0.0, 33.0);
    composer.music(34.0, 62.0);
    composer.speech(61.0, kEventSeconds);
    return composer.take();
}

}  // namespace audiosync::demo
