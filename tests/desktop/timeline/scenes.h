#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "desktop/timeline/timeline_scene.h"

/// @file
/// Scenes with known places.
namespace audiosync::desktop::test {

inline TimelineClip clip(ClipId id, double begin_s, double length_s,
                         ClipStatus status = ClipStatus::synced) {
    TimelineClip clip;
    clip.id = id;
    clip.name = QStringLiteral("C%1.MP4").arg(id, 4, 10, QChar(u'0'));
    clip.map = model::ClockMap::affine(begin_s, 0.0, length_s);
    clip.duration_s = length_s;
    clip.status = status;
    clip.confidence = 20.0;
    return clip;
}

inline TimelineTrack track(TrackId id, std::vector<TimelineClip> clips, int height = 0) {
    TimelineTrack track;
    track.id = id;
    track.name = QStringLiteral("Camera %1").arg(id);
    track.height = height;
    track.clips = std::move(clips);
    return track;
}

/// Three tracks: two clips; two takes over one another and one apart; none.
inline std::shared_ptr<TimelineScene> three_tracks() {
    auto scene = std::make_shared<TimelineScene>();
    scene->tracks.push_back(track(1, {clip(11, 10, 20), clip(12, 40, 30)}));
    scene->tracks.push_back(
        track(2, {clip(21, 0, 30), clip(22, 15, 30), clip(23, 60, 10, ClipStatus::unsynced)}, 60));
    scene->tracks.push_back(track(3, {}));
    scene->tracks[0].reference = true;
    return scene;
}

/// As loud everywhere: columns from -level to +level.
class FlatWaveform final : public session::Waveform {
   public:
    explicit FlatWaveform(float level) : level_(level) {}
    [[nodiscard]] SampleRate rate() const override { return SampleRate::of(48'000); }
    [[nodiscard]] int channels() const override { return 1; }
    session::WaveDetail columns(std::span<const double>,
                                std::span<session::WaveColumn> into) const override {
        ++asked;
        for (auto& column : into) column = {-level_, level_, level_ / 2};
        return detail;
    }
    bool samples(int, SamplePosition, std::span<float> into) const override {
        std::fill(into.begin(), into.end(), level_);
        return true;
    }
    [[nodiscard]] std::uint64_t version() const override { return now; }

    mutable int asked = 0;
    session::WaveDetail detail = session::WaveDetail::full;
    std::uint64_t now = 1;

   private:
    float level_;
};

}  // namespace audiosync::desktop::test
