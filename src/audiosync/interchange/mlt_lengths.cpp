#include "audiosync/interchange/mlt_lengths.h"

#include <cmath>
#include <cstdlib>

namespace audiosync::interchange {
namespace {

constexpr int kProjectRateHz = 48'000;
constexpr int kProjectChannels = 2;

/// Other sound goes through a converter, which gives as many samples as it is asked for.
bool counts_by_itself(const Timeline& timeline, const MltTrack& track, const TimelineClip& clip) {
    const auto& streams = timeline.media_of(clip).info.audio;
    const std::size_t stream = track.picture ? 0 : track.row.stream;
    if (!track.sound || !clip.sound || stream >= streams.size()) return false;
    return streams[stream].rate_hz == kProjectRateHz &&
           streams[stream].channels == kProjectChannels;
}

/// Samples that a clip has more than its place on the timeline.
std::int64_t surplus(const TimelineClip& clip, std::int64_t frames, FrameRate rate) {
    const auto of_stretch = [&](std::int64_t first) {
        return mlt_samples_before(first + frames, rate) - mlt_samples_before(first, rate);
    };
    return of_stretch(clip.source_in) - of_stretch(clip.start);
}

}  // namespace

std::int64_t mlt_samples_before(std::int64_t frame, FrameRate rate) {
    const auto fps = static_cast<float>(rate.value());
    return static_cast<std::int64_t>(
        std::floor(static_cast<double>(frame) * kProjectRateHz / static_cast<double>(fps) + 0.5));
}

std::vector<std::int64_t> mlt_clip_frames(const Timeline& timeline, const MltTrack& track) {
    const auto& clips = track.row.clips;
    std::vector<std::int64_t> lengths;
    std::int64_t ahead = 0;  // samples by which the track's sound is too long so far
    for (std::size_t i = 0; i < clips.size(); ++i) {
        const TimelineClip& clip = *clips[i];
        lengths.push_back(clip.frames);
        if (!counts_by_itself(timeline, track, clip)) continue;
        const auto ahead_with = [&](std::int64_t frames) {
            return ahead + surplus(clip, frames, timeline.rate);
        };
        const bool last = i + 1 == clips.size();
        const bool followed = !last && clips[i + 1]->start <= clip.start + clip.frames;
        const std::int64_t tolerated = clip.picture ? 1 : 0;
        if (!last && !followed && std::abs(ahead_with(clip.frames)) > tolerated) {
            const auto there = media_frames(timeline.media_of(clip), timeline.rate);
            const bool longer = !track.picture && clip.source_in + clip.frames < there;
            for (const std::int64_t frames : {clip.frames + 1, clip.frames - 1, clip.frames - 2}) {
                const bool possible = frames > clip.frames ? longer : frames > 0;
                if (possible && std::abs(ahead_with(frames)) < std::abs(ahead_with(lengths.back())))
                    lengths.back() = frames;
            }
        }
        ahead = ahead_with(lengths.back());
    }
    return lengths;
}

}  // namespace audiosync::interchange
