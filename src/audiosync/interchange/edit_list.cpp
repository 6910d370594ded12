#include "audiosync/interchange/edit_list.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "audiosync/interchange/timecode.h"

namespace audiosync::interchange {
namespace {

using model::Clip;
using model::Placement;
using model::PlacementStatus;

/// Containers round durations to milliseconds: a picture this near to whole frames has whole ones.
constexpr double kPictureTolerance = 0.1;
constexpr double kGrid = 1e-3;

bool is_placed(const Placement& placement) { return placement.status != PlacementStatus::unsynced; }

/// What an editor can show: the picture's length, in whole frames of its own, where there is one.
double media_seconds(const Clip& clip) {
    const auto& video = clip.media.video;
    if (!video || video->duration_s <= 0) return clip.media.duration_s;
    if (video->frame_rate.fps.num <= 0) return video->duration_s;
    const double frames = video->duration_s * video->frame_rate.value();
    const auto whole = std::llround(frames);
    if (whole < 1 || std::abs(frames - static_cast<double>(whole)) > kPictureTolerance)
        return video->duration_s;
    return seconds_of(whole, video->frame_rate);
}

/// Clips [first, end) of a recorder that were recorded in one go.
struct Chain {
    std::size_t first = 0;
    std::size_t end = 0;
};

std::vector<Chain> chains_of(const model::Recorder& recorder, const model::RecorderReport& report) {
    std::vector<Chain> chains;
    for (std::size_t i = 0; i < recorder.clips.size(); ++i) {
        if (!is_placed(report.clips[i])) continue;
        const bool goes_on =
            recorder.clips[i].continues_previous && !chains.empty() && chains.back().end == i;
        if (goes_on)
            chains.back().end = i + 1;
        else
            chains.push_back({i, i + 1});
    }
    return chains;
}

/// Where the chain's first sample lies if the chain is right in its middle.
double chain_start(const model::Recorder& recorder, const model::RecorderReport& report,
                   Chain chain) {
    double total_s = 0;
    for (auto i = chain.first; i < chain.end; ++i) total_s += media_seconds(recorder.clips[i]);
    double before_s = 0;
    auto middle = chain.first;
    while (middle + 1 < chain.end &&
           before_s + media_seconds(recorder.clips[middle]) <= total_s / 2)
        before_s += media_seconds(recorder.clips[middle++]);
    return report.clips[middle].map.timeline_at(total_s / 2 - before_s) - total_s / 2;
}

EditClip on_grid(const Clip& clip, const Placement& placement, double start_s, bool joined,
                 FrameRate rate) {
    const double length_s = media_seconds(clip);
    EditClip edit;
    edit.start = frame_at(start_s, rate);
    edit.frames = std::max<std::int64_t>(1, frame_at(start_s + length_s, rate) - edit.start);
    edit.media_start = media_start_frame(clip.media, rate);
    edit.media_frames = std::max<std::int64_t>(1, whole_frames(length_s, rate, kGrid));
    // The next file goes on in the frame that this one leaves off in: both hold a part of it.
    if (joined && edit.frames == edit.media_frames + 1) edit.media_frames = edit.frames;
    edit.frames = std::min(edit.frames, edit.media_frames);
    const double middle_s = length_s / 2;
    edit.residual_s = seconds_of(edit.start, rate) + middle_s - placement.map.timeline_at(middle_s);
    edit.drift_error_s =
        std::abs(placement.map.timeline_at(length_s) - placement.map.timeline_at(0.0) - length_s) /
        2;
    return edit;
}

std::vector<EditClip> recorder_clips(const model::Project& project, const model::SyncReport& report,
                                     std::size_t recorder, FrameRate rate) {
    const auto& device = project.recorders[recorder];
    const auto& found = report.recorders[recorder];
    std::vector<EditClip> clips;
    for (const Chain chain : chains_of(device, found)) {
        double start_s = chain_start(device, found, chain);
        for (auto i = chain.first; i < chain.end; ++i) {
            auto edit = on_grid(device.clips[i], found.clips[i], start_s, i + 1 < chain.end, rate);
            edit.clip = {recorder, i};
            clips.push_back(edit);
            start_s += media_seconds(device.clips[i]);
        }
    }
    std::stable_sort(clips.begin(), clips.end(),
                     [](const EditClip& a, const EditClip& b) { return a.start < b.start; });
    return clips;
}

/// Whether the overlap is only one of frames: on the exact timeline `next` starts behind.
bool only_grid_overlap(const EditClip& clip, const EditClip& next, const model::Project& project,
                       const model::SyncReport& report, FrameRate rate) {
    const auto& media = project.recorders[clip.clip.recorder].clips[clip.clip.clip];
    const double end_s = report.at(clip.clip).map.timeline_at(media_seconds(media));
    return end_s <= report.at(next.clip).start_s() + 0.5 / rate.value();
}

std::vector<std::vector<EditClip>> lanes_of(const std::vector<EditClip>& clips,
                                            const model::Project& project,
                                            const model::SyncReport& report, FrameRate rate) {
    std::vector<std::vector<EditClip>> lanes;
    for (const EditClip& clip : clips) {
        const auto free = std::find_if(lanes.begin(), lanes.end(), [&](auto& lane) {
            EditClip& last = lane.back();
            if (last.start + last.frames <= clip.start) return true;
            if (last.start >= clip.start || !only_grid_overlap(last, clip, project, report, rate))
                return false;
            last.frames = clip.start - last.start;
            return true;
        });
        if (free == lanes.end())
            lanes.push_back({clip});
        else
            free->push_back(clip);
    }
    return lanes;
}

/// No editor takes a negative place: all is moved as one.
void start_at_zero(EditList& list) {
    std::int64_t first = 0;
    for (const auto& track : list.tracks)
        for (const auto& lane : track.lanes) first = std::min(first, lane.front().start);
    list.shifted = -first;
    for (auto& track : list.tracks)
        for (auto& lane : track.lanes)
            for (auto& clip : lane) {
                clip.start -= first;
                list.frames = std::max(list.frames, clip.start + clip.frames);
            }
}

}  // namespace

FrameRate default_frame_rate(const model::Project& project, const model::SyncReport& report) {
    std::vector<std::pair<FrameRate, int>> votes;
    for (std::size_t r = 0; r < project.recorders.size(); ++r)
        for (std::size_t c = 0; c < project.recorders[r].clips.size(); ++c) {
            const auto& video = project.recorders[r].clips[c].media.video;
            if (!video || !is_placed(report.at({r, c})) || video->frame_rate.fps.num <= 0) continue;
            const FrameRate rate = usual_rate(video->frame_rate);
            const auto known = std::find_if(votes.begin(), votes.end(),
                                            [&](const auto& vote) { return vote.first == rate; });
            if (known == votes.end())
                votes.emplace_back(rate, 1);
            else
                ++known->second;
        }
    if (votes.empty()) return {{25, 1}};
    return std::max_element(votes.begin(), votes.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

Result<EditList> make_edit_list(const model::Project& project, const model::SyncReport& report,
                                std::optional<FrameRate> rate) {
    EditList list;
    list.rate = rate ? *rate : default_frame_rate(project, report);
    if (list.rate.fps.num <= 0 || list.rate.fps.den <= 0)
        return fail(ErrorCode::invalid_argument, "The timeline's frame rate must be positive.");
    for (std::size_t r = 0; r < project.recorders.size(); ++r) {
        const auto clips = recorder_clips(project, report, r, list.rate);
        if (clips.empty()) continue;
        list.tracks.push_back({r, lanes_of(clips, project, report, list.rate)});
    }
    if (list.tracks.empty())
        return fail(ErrorCode::invalid_argument,
                    "No clip could be placed, so there is no timeline to write.");
    start_at_zero(list);
    return list;
}

}  // namespace audiosync::interchange
