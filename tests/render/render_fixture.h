#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include "audiosync/render/track_renderer.h"
#include "support/memory_audio.h"

namespace audiosync::render {

inline constexpr double kTwoPi = 2 * std::numbers::pi;

/// A clip whose source is made of `rows` when it is opened; `configure` may spoil it.
inline ClipToRender clip_of(test::Rows rows, SampleRate rate, model::ClockMap map,
                            const std::function<void(test::MemorySource&)>& configure = {}) {
    ClipToRender clip;
    clip.name = "clip";
    clip.map = std::move(map);
    clip.duration_s = static_cast<double>(rows[0].size()) / rate.value();
    clip.open = [rows = std::move(rows), rate,
                 configure]() -> Result<std::unique_ptr<audio::AudioSource>> {
        auto source = std::make_unique<test::MemorySource>(rate, rows);
        if (configure) configure(*source);
        return source;
    };
    return clip;
}

inline model::ClockMap at(double start_s, double drift_ppm = 0, double duration_s = 10) {
    return model::ClockMap::affine(start_s, drift_ppm, duration_s);
}

inline std::vector<float> noise(std::size_t count, unsigned seed = 1) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> even(-0.9F, 0.9F);
    std::vector<float> out(count);
    std::generate(out.begin(), out.end(), [&] { return even(random); });
    return out;
}

/// What a microphone hears: `sound(t)` at true time t, taken at the times `instant(n)`.
inline std::vector<float> recorded(std::size_t count, const std::function<double(double)>& sound,
                                   const std::function<double(double)>& instant) {
    std::vector<float> out(count);
    for (std::size_t n = 0; n < count; ++n)
        out[n] = static_cast<float>(sound(instant(static_cast<double>(n))));
    return out;
}

struct Rendered {
    test::MemorySink sink;
    RenderSummary summary;
};

inline Rendered render(const TrackToRender& track) {
    Rendered rendered;
    auto summary = render_track(track, rendered.sink, {});
    EXPECT_TRUE(summary.has_value());
    if (summary) rendered.summary = std::move(*summary);
    return rendered;
}

inline TrackToRender track_of(std::vector<ClipToRender> clips, std::int64_t length,
                              int channels = 1, SampleRate rate = SampleRate::of(48'000)) {
    TrackToRender track;
    track.clips = std::move(clips);
    track.rate = rate;
    track.channels = channels;
    track.length = {length};
    return track;
}

}  // namespace audiosync::render
