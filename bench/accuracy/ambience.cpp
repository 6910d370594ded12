#include "ambience.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace audiosync::accuracy {
namespace {

constexpr double kTurn = 2.0 * std::numbers::pi;

double decibels(double db) { return std::pow(10.0, db / 20.0); }

/// A curve through normal values every `step_s`, raised cosine between; deviation 1.
class Wander {
   public:
    Wander(Random& random, double seconds, double step_s) : step_s_(step_s) {
        const auto count = static_cast<std::size_t>(seconds / step_s) + 2;
        for (std::size_t i = 0; i < count; ++i) knots_.push_back(random.normal());
    }
    [[nodiscard]] double at(double t_s) const {
        const double place = t_s / step_s_;
        const auto i = std::min(static_cast<std::size_t>(place), knots_.size() - 2);
        const double part =
            0.5 - 0.5 * std::cos(std::numbers::pi * (place - static_cast<double>(i)));
        return knots_[i] + part * (knots_[i + 1] - knots_[i]);
    }

   private:
    double step_s_;
    std::vector<double> knots_;
};

double time_of(std::size_t i) { return static_cast<double>(i) / kRateHz; }

/// Two hands: a burst of a few milliseconds around one frequency.
Sound clap(Random& random) {
    Sound sound(samples_in(0.03));
    const double frequency_hz = random.between(700, 2'500);
    const double decay_s = random.between(0.002, 0.008);
    double before = 0.0;
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const double t = time_of(i);
        const double noise = random.normal();
        before = 0.6 * before + 0.4 * noise;
        sound[i] = static_cast<float>(std::exp(-t / decay_s) *
                                      (0.5 * before + std::cos(kTurn * frequency_hz * t) * noise));
    }
    return sound;
}

}  // namespace

Sound white_noise(Random& random, std::size_t samples) {
    Sound noise(samples);
    for (float& x : noise) x = static_cast<float>(random.normal());
    return noise;
}

Sound pink_noise(Random& random, std::size_t samples) {
    // Sum of one-pole noises an octave and a half apart: within 1 dB of -3 dB an octave.
    Sound noise(samples);
    for (double corner_hz = 20.0; corner_hz < kRateHz / 2.0; corner_hz *= 2.8) {
        const double pole = std::exp(-kTurn * corner_hz / kRateHz);
        const double drive = std::sqrt(1.0 - pole * pole);
        double state = random.normal();
        for (float& x : noise) {
            state = pole * state + drive * random.normal();
            x += static_cast<float>(state);
        }
    }
    scale_to_rms(noise, 1.0);
    return noise;
}

void low_pass(Sound& sound, double corner_hz) {
    const double pole = std::exp(-kTurn * corner_hz / kRateHz);
    double state = 0.0;
    for (float& x : sound) {
        state = pole * state + (1.0 - pole) * static_cast<double>(x);
        x = static_cast<float>(state);
    }
}

void high_pass(Sound& sound, double corner_hz) {
    Sound low = sound;
    low_pass(low, corner_hz);
    add(sound, low, -1.0);
}

Sound mains_hum(const std::string& name, double seconds) {
    Random random = random_for("hum " + name);
    const double mains_hz = random.even() < 0.6 ? 50.0 : 60.0;
    const int harmonics = 3 + static_cast<int>(pick(random, 40));
    const double fall = random.between(0.8, 2.0);
    std::vector<std::pair<double, double>> tones;  // level, phase
    for (int h = 1; h <= harmonics; ++h)
        tones.emplace_back((h % 2 == 1 ? 1.0 : random.between(0.1, 0.8)) / std::pow(h, fall) *
                               random.between(0.3, 1.0),
                           random.between(0.0, kTurn));
    // The grid's frequency strays by some hundredths of a hertz.
    const Wander grid(random, seconds, 20.0);
    Sound sound(samples_in(seconds));
    double phase = 0.0;
    for (std::size_t i = 0; i < sound.size(); ++i) {
        phase += kTurn * (mains_hz + 0.015 * grid.at(time_of(i))) / kRateHz;
        double value = 0.0;
        for (std::size_t h = 0; h < tones.size(); ++h)
            value +=
                tones[h].first * std::sin(static_cast<double>(h + 1) * phase + tones[h].second);
        sound[i] = static_cast<float>(value);
    }
    scale_to_rms(sound, 0.1);
    add(sound, pink_noise(random, sound.size()), 0.1 * decibels(random.between(-50, -5)));
    return sound;
}

Sound wind(const std::string& name, double seconds) {
    Random random = random_for("wind " + name);
    const double corner_hz = random.between(60, 400);
    Sound sound = pink_noise(random, samples_in(seconds));
    low_pass(sound, corner_hz);
    low_pass(sound, 2.0 * corner_hz);
    scale_to_rms(sound, 1.0);
    const Wander gusts(random, seconds, random.between(0.3, 2.0));
    const Wander weather(random, seconds, 8.0);
    for (std::size_t i = 0; i < sound.size(); ++i)
        sound[i] *=
            static_cast<float>(std::exp(0.8 * gusts.at(time_of(i)) + 0.6 * weather.at(time_of(i))));
    scale_to_rms(sound, random.between(0.05, 0.4));
    add(sound, white_noise(random, sound.size()), random.between(0.0003, 0.003));
    for (float& x : sound) x = std::clamp(x, -1.0F, 1.0F);
    return sound;
}

Sound room_tone(const std::string& name, double seconds) {
    Random random = random_for("room tone " + name);
    Sound sound(samples_in(seconds));
    if (random.even() < 0.1) {
        for (float& x : sound) x = static_cast<float>(random.between(-1, 1) / 32'768.0);
        return sound;
    }
    add(sound, pink_noise(random, sound.size()), decibels(random.between(-80, -55)));
    Sound ventilation = pink_noise(random, sound.size());
    low_pass(ventilation, random.between(100, 800));
    const double fan_hz = random.between(15, 45);
    for (std::size_t i = 0; i < ventilation.size(); ++i)
        ventilation[i] *= static_cast<float>(1.0 + 0.4 * std::sin(kTurn * fan_hz * time_of(i)));
    add(sound, ventilation, decibels(random.between(-80, -50)));
    for (double at = random.between(0, 20); at < seconds; at += random.between(3, 40)) {
        Sound creak = white_noise(random, samples_in(random.between(0.02, 0.3)));
        low_pass(creak, random.between(300, 3'000));
        for (std::size_t i = 0; i < creak.size(); ++i)
            creak[i] *= static_cast<float>(
                std::exp(-6.0 * static_cast<double>(i) / static_cast<double>(creak.size())));
        add(sound, creak, decibels(random.between(-60, -35)), samples_in(at));
    }
    for (float& x : sound) x = std::round(x * 32'768.0F) / 32'768.0F;
    return sound;
}

Sound applause(const std::string& name, double seconds) {
    Random random = random_for("applause " + name);
    Sound sound(samples_in(seconds));
    const auto people = static_cast<int>(15.0 * std::pow(20.0, random.even()));
    const Wander mood(random, seconds, 5.0);
    for (int person = 0; person < people; ++person) {
        const double pace_s = random.between(0.18, 0.4);
        const double distance = random.between(1.0, 8.0);
        const Sound own = clap(random);
        for (double t = random.between(0, 0.4); t < seconds;
             t += pace_s * (1.0 + 0.08 * random.normal()))
            if (random.normal() < 1.0 + mood.at(t))
                add(sound, own, random.between(0.6, 1.0) / distance, samples_in(t));
    }
    scale_to_rms(sound, 0.1);
    add(sound, pink_noise(random, sound.size()), 0.1 * decibels(random.between(-40, -15)));
    return sound;
}

Sound click_track(const std::string& name, double seconds, double beats_per_minute) {
    Random random = random_for("click track " + name);
    Sound sound(samples_in(seconds));
    const double first_hz = random.between(900, 2'500);
    const double pace_s = 60.0 / beats_per_minute;
    const double start_s = random.between(0, pace_s);
    for (int beat = 0; start_s + beat * pace_s < seconds; ++beat) {
        Sound click(samples_in(0.025));
        const double hz = beat % 4 == 0 ? 1.5 * first_hz : first_hz;
        for (std::size_t i = 0; i < click.size(); ++i)
            click[i] = static_cast<float>(std::exp(-time_of(i) / 0.006) *
                                          std::sin(kTurn * hz * time_of(i)));
        add(sound, click, 0.5, samples_in(start_s + beat * pace_s));
    }
    return sound;
}

}  // namespace audiosync::accuracy
