#include <fmt/format.h>
#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>

#include "audiosync/dsp/rate_converter.h"
#include "demo.h"

namespace audiosync::demo {
namespace {

namespace fs = std::filesystem;

void add_noise(std::vector<float>& sound, double level_db, unsigned seed) {
    std::mt19937 random(seed);
    const double level = std::pow(10.0, level_db / 20.0);
    for (float& s : sound) {
        // Twelve uniform numbers make a good enough Gaussian, the same on every machine.
        double sum = -6.0;
        for (int i = 0; i < 12; ++i) sum += static_cast<double>(random()) / 4294967296.0;
        s += static_cast<float>(level * sum);
    }
}

void level_to(std::vector<float>& sound, float peak) {
    float highest = 1e-9F;
    for (const float s : sound) highest = std::max(highest, std::abs(s));
    for (float& s : sound) s *= peak / highest;
}

/// What the device's own clock makes of a stretch of sound.
Result<std::vector<float>> recorded(const std::vector<float>& heard, const DemoDevice& device,
                                    const DemoClip& clip) {
    const auto first = static_cast<std::size_t>(std::llround(clip.start_s * kEventRateHz));
    const auto length = static_cast<std::size_t>(std::llround(clip.duration_s * kEventRateHz));
    const std::span<const float> stretch(heard.data() + first,
                                         std::min(length, heard.size() - first));
    const double real_rate_hz = device.rate_hz * (1.0 + device.drift_ppm * 1e-6);
    AS_TRY(auto converter, dsp::RateConverter::create(kEventRateHz, real_rate_hz,
                                                      dsp::ConverterQuality::mastering));
    std::vector<float> sound;
    AS_CHECK(converter.process(stretch, sound));
    AS_CHECK(converter.drain(sound));
    return sound;
}

/// 24 bits, mono; the suffix decides between WAV and FLAC.
Result<void> write_sound(const fs::path& path, const std::vector<float>& sound, int rate_hz) {
    SF_INFO info{};
    info.samplerate = rate_hz;
    info.channels = 1;
    info.format = (path.extension() == ".flac" ? SF_FORMAT_FLAC : SF_FORMAT_WAV) | SF_FORMAT_PCM_24;
    const std::unique_ptr<SNDFILE, int (*)(SNDFILE*)> file(
        sf_open(path.string().c_str(), SFM_WRITE, &info), &sf_close);
    const auto count = static_cast<sf_count_t>(sound.size());
    if (!file || sf_writef_float(file.get(), sound.data(), count) != count)
        return fail(ErrorCode::io, fmt::format("{}: cannot be written: {}.", path.string(),
                                               sf_strerror(file.get())));
    return {};
}

Result<void> write_device(const DemoDevice& device, const std::vector<float>& event,
                          const fs::path& folder) {
    auto heard = heard_from(event, device.distance_m, device.seed);
    level_to(heard, 0.5F);
    add_noise(heard, device.noise_db, device.seed + 100);
    fs::create_directories(folder / device.name);
    for (const auto& clip : device.clips) {
        AS_TRY(const auto sound, recorded(heard, device, clip));
        const fs::path path = folder / device.name / clip.file;
        AS_CHECK(device.video ? write_video(path, sound, device.rate_hz)
                              : write_sound(path, sound, device.rate_hz));
        fmt::print("  {}  {:5.1f} s at {} Hz, clock {:+.0f} ppm\n", path.string(), clip.duration_s,
                   device.rate_hz, device.drift_ppm);
    }
    return {};
}

Result<void> write_truth(const fs::path& folder) {
    nlohmann::ordered_json tracks = nlohmann::ordered_json::array();
    for (const auto& device : devices()) {
        nlohmann::ordered_json clips = nlohmann::ordered_json::array();
        for (const auto& clip : device.clips)
            clips.push_back(
                {{"file", clip.file}, {"start_s", clip.start_s}, {"duration_s", clip.duration_s}});
        tracks.push_back(
            {{"name", device.name}, {"drift_ppm", device.drift_ppm}, {"clips", clips}});
    }
    std::ofstream out(folder / "truth.json");
    out << nlohmann::ordered_json{{"tracks", tracks}}.dump(2) << "\n";
    if (!out.flush()) return fail(ErrorCode::io, (folder / "truth.json").string() + ": no room?");
    return {};
}

}  // namespace

std::vector<DemoDevice> devices() {
    return {{"Recorder", 48'000, 0.0, 1.0, -66.0, 11, false, {{"REC0001.WAV", 0.0, 84.0}}},
            {"Phone",
             44'100,
             38.0,
             4.0,
             -44.0,
             22,
             false,
             {{"PHONE001.flac", 5.25, 29.5}, {"PHONE002.flac", 40.75, 38.0}}},
            {"Camera", 48'000, -27.0, 7.0, -40.0, 33, true, {{"C0001.MP4", 12.5, 60.0}}}};
}

Result<void> make_session(const fs::path& folder) {
    std::error_code error;
    fs::remove_all(folder, error);
    fs::create_directories(folder, error);
    if (error)
        return fail(ErrorCode::io,
                    fmt::format("{}: cannot be made: {}.", folder.string(), error.message()));
    fmt::print("Making a session of three devices:\n");
    const auto event = event_sound();
    for (const auto& device : devices()) AS_CHECK(write_device(device, event, folder));
    return write_truth(folder);
}

}  // namespace audiosync::demo
