#include "programme.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "accuracy/performance.h"
#include "accuracy/speech.h"

namespace audiosync::scale {
namespace {

using accuracy::kRateHz;
using accuracy::Sound;

/// Scenes lie on a grid and reach over its edges a little, so that any can be made by itself.
constexpr double kScene_s = 30.0;
constexpr double kFade_s = 1.0;
constexpr double kPool_s = 900.0;

Result<Sound> speech_pool(const std::filesystem::path& folder) {
    Sound pool;
    for (int voice = 0; voice < 6; ++voice) {
        AS_TRY(const auto part,
               accuracy::synthetic_speech(fmt::format("scale-{}", voice), kPool_s / 6, folder));
        pool.insert(pool.end(), part.begin(), part.end());
    }
    return pool;
}

Result<Sound> music_pool(const std::filesystem::path& folder) {
    Sound pool;
    for (int s = 0; s < accuracy::kStyles - 1; ++s) {
        const auto name = fmt::format("scale-music-{}", s);
        const double seconds = kPool_s / (accuracy::kStyles - 1);
        const auto score = accuracy::compose(name, static_cast<accuracy::Style>(s), seconds);
        AS_TRY(const auto part, accuracy::perform(score, name, seconds, folder));
        pool.insert(pool.end(), part.begin(), part.end());
    }
    return pool;
}

/// Adds pool[first + n * speed] (four-point cubic between samples) from sample `begin` of the event
/// on, faded in and out; `into` starts at event sample `origin`.
void add_at_speed(const Sound& pool, double first, double speed, double gain, std::int64_t begin,
                  std::int64_t length, std::int64_t origin, Sound& into) {
    const auto fade = static_cast<double>(kFade_s * kRateHz);
    const auto from = std::max<std::int64_t>(0, origin - begin);
    const auto to = std::min(length, origin + static_cast<std::int64_t>(into.size()) - begin);
    for (std::int64_t n = from; n < to; ++n) {
        const double at = first + speed * static_cast<double>(n);
        const auto i = static_cast<std::size_t>(at);
        if (i < 1 || i + 2 >= pool.size()) continue;
        const double t = at - static_cast<double>(i);
        const double a = static_cast<double>(pool[i - 1]), b = static_cast<double>(pool[i]);
        const double c = static_cast<double>(pool[i + 1]), d = static_cast<double>(pool[i + 2]);
        const double value =
            b +
            0.5 * t * (c - a + t * (2.0 * a - 5.0 * b + 4.0 * c - d + t * (3.0 * (b - c) + d - a)));
        const double edge =
            std::min({1.0, static_cast<double>(n) / fade, static_cast<double>(length - n) / fade});
        into[static_cast<std::size_t>(begin + n - origin)] +=
            static_cast<float>(gain * edge * value);
    }
}

}  // namespace

Result<Programme> Programme::make(const std::filesystem::path& folder) {
    Programme programme;
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    AS_TRY(auto speech, speech_pool(folder));
    AS_TRY(auto music, music_pool(folder));
    accuracy::scale_to_rms(speech, 0.06);
    accuracy::scale_to_rms(music, 0.06);
    programme.speech_ = std::make_shared<const Sound>(std::move(speech));
    programme.music_ = std::make_shared<const Sound>(std::move(music));
    return programme;
}

void Programme::add_scene(int number, double from_s, Sound& into) const {
    auto random = accuracy::random_for(fmt::format("scene {}", number));
    const auto origin = static_cast<std::int64_t>(std::llround(from_s * kRateHz));
    const auto begin = static_cast<std::int64_t>(number * kScene_s * kRateHz);
    const auto length = static_cast<std::int64_t>((kScene_s + kFade_s) * kRateHz);
    // All of a pool at one speed would repeat after minutes; a speed is used once.
    const auto play = [&](const Sound& pool, double gain) {
        const double speed = random.between(0.8, 1.25);
        const double most = static_cast<double>(pool.size()) - 1.25 * static_cast<double>(length);
        add_at_speed(pool, random.between(2.0, most), speed, gain, begin, length, origin, into);
    };
    const double what = random.even();
    if (what < 0.75) play(*speech_, random.between(0.5, 1.0));
    if (what > 0.5) play(*music_, random.between(0.3, 1.0));
}

Sound Programme::part(double from_s, double seconds) const {
    Sound sound(accuracy::samples_in(seconds));
    const int first = static_cast<int>(std::floor((from_s - kFade_s) / kScene_s));
    const int last = static_cast<int>(std::floor((from_s + seconds) / kScene_s));
    for (int scene = std::max(0, first); scene <= last; ++scene) add_scene(scene, from_s, sound);
    return sound;
}

}  // namespace audiosync::scale
