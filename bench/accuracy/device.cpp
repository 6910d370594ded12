#include "device.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <sstream>

#include "ambience.h"
#include "audiosync/dsp/variable_resampler.h"
#include "program.h"

namespace audiosync::accuracy {
namespace {

namespace fs = std::filesystem;

/// Reverberation that began before the recording is in it, and the resampler's reach.
constexpr double kBefore_s = 2.5;

/// The stretch of the event, zeros where there is none.
Sound stretch(const Sound& event, double from_s, double seconds) {
    Sound part(samples_in(seconds));
    const auto first = static_cast<std::int64_t>(std::llround(from_s * kRateHz));
    for (std::size_t i = 0; i < part.size(); ++i) {
        const auto at = first + static_cast<std::int64_t>(i);
        if (at >= 0 && at < static_cast<std::int64_t>(event.size()))
            part[i] = event[static_cast<std::size_t>(at)];
    }
    return part;
}

/// Ideal band-pass under a Hamming window, its delay taken out.
Sound band(const Sound& sound, double low_hz, double high_hz) {
    constexpr int kHalf = 200;
    const double low = low_hz / kRateHz;
    const double high = high_hz > 0.0 ? high_hz / kRateHz : 0.5;
    const auto side = [](double edge, int n) {
        return n == 0 ? 2.0 * edge
                      : std::sin(2.0 * std::numbers::pi * edge * n) / (std::numbers::pi * n);
    };
    Sound taps;
    for (int n = -kHalf; n <= kHalf; ++n) {
        const double window = 0.54 + 0.46 * std::cos(std::numbers::pi * n / kHalf);
        taps.push_back(static_cast<float>(window * (side(high, n) - side(low, n))));
    }
    Sound padded = sound;
    padded.resize(sound.size() + kHalf);
    const Sound filtered = convolve(padded, taps);
    return {filtered.begin() + kHalf, filtered.end()};
}

/// Follows the level, fast upwards and slowly downwards, and holds it near 0.1.
void control_gain(Sound& sound, Gain gain) {
    const double release_s = gain == Gain::fast_control ? 0.15 : 2.0;
    const double attack = std::exp(-1.0 / (0.005 * kRateHz));
    const double release = std::exp(-1.0 / (release_s * kRateHz));
    double level = 0.05;
    for (float& x : sound) {
        const double now = std::abs(static_cast<double>(x));
        const double keep = now > level ? attack : release;
        level = keep * level + (1.0 - keep) * now;
        x *= static_cast<float>(std::min(30.0, 0.1 / std::max(level, 1e-4)));
    }
}

void overdrive(Sound& sound, double by_db) {
    float peak = 1e-9F;
    for (const float x : sound) peak = std::max(peak, std::abs(x));
    const float limit = peak * static_cast<float>(std::pow(10.0, -by_db / 20.0));
    for (float& x : sound) x = std::clamp(x, -limit, limit);
}

/// `line` in samples of `heard`.
Sound with_clock(const Sound& heard, double first, double drift_ppm, std::size_t count) {
    static const dsp::VariableResampler resampler(1.0);
    const dsp::SourceLine line{dsp::SourcePosition::at(first),
                               dsp::SourcePosition::at(1.0L / (1.0L + drift_ppm * 1e-6L))};
    const SampleRange out{{0}, {static_cast<std::int64_t>(count)}};
    const SampleRange needed = resampler.needed(line, out);
    const Sound padded = stretch(heard, static_cast<double>(needed.first.value) / kRateHz,
                                 static_cast<double>(needed.length().value) / kRateHz);
    Sound clip(count);
    const std::array<const float*, 1> from = {padded.data()};
    const std::array<float*, 1> to = {clip.data()};
    resampler.process({from, needed}, line, out, to);
    return clip;
}

Result<Sound> through_codec(const std::string& name, const Sound& sound, const std::string& codec,
                            const fs::path& scratch) {
    std::istringstream words(codec);
    std::string suffix;
    words >> suffix;
    const fs::path plain = scratch / (name + ".wav");
    const fs::path coded = scratch / (name + suffix);
    AS_CHECK(write_sound(plain, sound));
    std::vector<std::string> command = {"ffmpeg", "-nostdin", "-y",          "-v",
                                        "error",  "-i",       plain.string()};
    for (std::string word; words >> word;) command.push_back(word);
    command.push_back(coded.string());
    AS_CHECK(run_program(command));
    auto decoded = read_sound(coded);
    fs::remove(plain);
    fs::remove(coded);
    return decoded;
}

}  // namespace

Result<Sound> record(const std::string& name, const Sound& event, double from_s, double seconds,
                     const Device& device, const fs::path& scratch) {
    Random random = random_for("recording " + name);
    const double begin_s = std::floor(from_s - kBefore_s);
    Sound sound = stretch(event, begin_s, seconds + 2.0 * kBefore_s + 1.0);
    sound = heard_in(name, device.room, sound);
    scale_to_rms(sound, 0.05);
    add(sound, pink_noise(random, sound.size()), 0.05 * std::pow(10.0, -device.snr_db / 20.0));
    if (device.low_hz > 0.0 || device.high_hz > 0.0)
        sound = band(sound, device.low_hz, device.high_hz);
    if (device.gain != Gain::fixed) control_gain(sound, device.gain);
    if (device.overdrive_db > 0.0) overdrive(sound, device.overdrive_db);
    sound = with_clock(sound, (from_s - begin_s) * kRateHz, device.drift_ppm, samples_in(seconds));
    float peak = 0.0F;
    for (const float x : sound) peak = std::max(peak, std::abs(x));
    if (peak > 0.9F)
        for (float& x : sound) x *= 0.9F / peak;
    if (!device.codec.empty()) return through_codec(name, sound, device.codec, scratch);
    return sound;
}

}  // namespace audiosync::accuracy
