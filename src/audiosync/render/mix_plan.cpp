#include "audiosync/render/mix_plan.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>

namespace audiosync::render {
namespace {

/// Edges no further apart than this are one joint: two samples, more than rounding can do.
constexpr double kJointSamples = 2.0;

/// A zone of the timeline and what happens to the mix in it.
struct Fade {
    SampleRange in;
    SampleRange out;

    /// 0: only what lies below; 1: only the layer.
    [[nodiscard]] double at(SamplePosition n) const {
        return std::min(part(n - in.first, in.length()),
                        part(out.end - n - SampleCount{1}, out.length()));
    }

   private:
    static double part(SampleCount n, SampleCount length) {
        if (length.value <= 0) return 1;
        return std::clamp((static_cast<double>(n.value) + 0.5) / static_cast<double>(length.value),
                          0.0, 1.0);
    }
};

SampleCount samples(double seconds, SampleRate rate) {
    return {static_cast<std::int64_t>(std::llround(seconds * rate.value()))};
}

void paint_sample(const Fade& fade, bool summed, SamplePosition n, float x, float& below) {
    const double share = fade.at(n);
    if (summed) {
        below += x;
    } else if (share >= 1) {
        below = x;
    } else {
        const double angle = share * std::numbers::pi / 2;
        below = static_cast<float>(below * std::cos(angle) + x * std::sin(angle));
    }
}

void paint_row(const Fade& fade, SampleRange sum_zone, const ClipPath& path,
               std::span<const float> row, SampleRange part, std::span<float> below) {
    // Between the fades and joints, most of a clip, the row is taken as it is.
    const SampleRange plain{std::max({part.first, fade.in.end, sum_zone.end}),
                            std::min({part.end, fade.out.first, path.out.end})};
    for (auto n = part.first; n < part.end; n = n + SampleCount{1}) {
        const auto i = (n - part.first).value;
        if (n == plain.first && !plain.empty()) {
            std::copy_n(row.begin() + i, plain.length().value, below.begin() + i);
            n = plain.end - SampleCount{1};
            continue;
        }
        const bool inside = path.out.first <= n && n < path.out.end;
        const bool summed = !inside || (sum_zone.first <= n && n < sum_zone.end);
        paint_sample(fade, summed, n, row[static_cast<std::size_t>(i)],
                     below[static_cast<std::size_t>(i)]);
    }
}

/// The first `length` samples that sound on channel `c` of the output: mono on every one, others on
/// their own, or as the matrix says; `made` holds them if they had to be made.
std::span<const float> channel_row(int c, const std::vector<std::vector<float>>& matrix,
                                   const audio::AudioBuffer& sound, std::size_t length,
                                   std::vector<float>& made) {
    if (matrix.empty()) {
        const int from = sound.channels() == 1 ? 0 : c;
        if (from < sound.channels()) return sound.channel(from);
        made.assign(length, 0.0F);
        return made;
    }
    made.assign(length, 0.0F);
    const auto& gains = matrix[static_cast<std::size_t>(c)];
    for (int in = 0; in < std::min(sound.channels(), static_cast<int>(gains.size())); ++in) {
        const float gain = gains[static_cast<std::size_t>(in)];
        const auto row = sound.channel(in);
        for (std::size_t i = 0; gain != 0 && i < length; ++i) made[i] += gain * row[i];
    }
    return made;
}

}  // namespace

std::vector<Layer> plan_layers(const TrackToRender& track) {
    std::vector<Layer> layers;
    for (std::size_t i = 0; i < track.clips.size(); ++i) {
        const ClipToRender& clip = track.clips[i];
        Layer layer;
        layer.clip = i;
        layer.begin_s = clip.map.timeline_at(clip.begin_s);
        layer.end_s = clip.map.timeline_at(clip.duration_s);
        if (layer.begin_s < layer.end_s) layers.push_back(layer);
    }
    std::stable_sort(layers.begin(), layers.end(),
                     [](const Layer& a, const Layer& b) { return a.begin_s < b.begin_s; });

    const double joint_s = kJointSamples / track.rate.value();
    double covered_s = -std::numeric_limits<double>::infinity();
    std::size_t covering = 0;  // the layer that reaches covered_s
    for (std::size_t i = 0; i < layers.size(); ++i) {
        Layer& layer = layers[i];
        const double half_s = (layer.end_s - layer.begin_s) / 2;
        if (std::abs(covered_s - layer.begin_s) <= joint_s) {
            layer.before = layers[covering].after = Edge::joined;
        } else if (covered_s > layer.begin_s) {
            layer.before = Edge::crossed;
            layer.fade_in_s = std::min({track.crossfade_s, covered_s - layer.begin_s, half_s});
        }
        if (covered_s > layer.end_s) {
            layer.after = Edge::crossed;
            layer.fade_out_s = std::min(track.crossfade_s, half_s);
        } else {
            covered_s = layer.end_s;
            covering = i;
        }
    }
    return layers;
}

void paint(const Layer& layer, const ClipPath& path, SampleRate rate,
           const std::vector<std::vector<float>>& matrix, const audio::AudioBuffer& sound,
           SampleRange part, SamplePosition mix_first, audio::AudioBuffer& mix) {
    const Fade fade{{path.out.first, path.out.first + samples(layer.fade_in_s, rate)},
                    {path.out.end - samples(layer.fade_out_s, rate), path.out.end}};
    // The clip before rings on as far into this one as this one rang ahead into it.
    const SampleCount ring = path.out.first - path.out_with_tails.first;
    const SampleRange sum_zone{path.out_with_tails.first, path.out.first + ring};
    const auto length = static_cast<std::size_t>(part.length().value);
    const auto offset = static_cast<std::size_t>((part.first - mix_first).value);
    std::vector<float> made;
    for (int c = 0; c < mix.channels(); ++c)
        paint_row(fade, sum_zone, path, channel_row(c, matrix, sound, length, made), part,
                  mix.channel(c).subspan(offset, length));
}

}  // namespace audiosync::render
