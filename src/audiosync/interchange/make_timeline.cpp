#include "audiosync/interchange/make_timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <tuple>
#include <utility>

#include "audiosync/interchange/sections.h"
#include "audiosync/interchange/timecode.h"

namespace audiosync::interchange {
namespace {

using model::PlacementStatus;

/// Between the end of the synced clips and the first of the others.
/// Beyond them a rate is that of no timeline, and places would leave 64 bits.
constexpr int kMostFramesASecond = 1'000;
/// Channels of all clips and pieces: ten stereo devices of 200 ppm, cut for ten hours at 120 frames
/// a second, make 17,000.
constexpr double kMostPieces = 20'000.0;
constexpr double kMostPiecesAClip = 32.0;
constexpr int kPauseBehindEndSeconds = 1;

bool is_placed(const model::Placement& placement) {
    return placement.status != PlacementStatus::unsynced;
}

/// Calls `visit(rate, media)` for the picture of every placed clip.
template <class Visit>
void for_each_picture(const model::Project& project, const model::SyncReport& report, Visit visit) {
    for (std::size_t r = 0; r < project.recorders.size(); ++r)
        for (std::size_t c = 0; c < project.recorders[r].clips.size(); ++c) {
            const auto& media = project.recorders[r].clips[c].media;
            if (media.video && is_placed(report.at({r, c})) && media.video->frame_rate.fps.num > 0)
                visit(usual_rate(media.video->frame_rate), media);
        }
}

/// The value that was voted for most; the first of equals.
template <class T>
class Votes {
   public:
    void add(const T& value) {
        const auto known = std::find_if(votes_.begin(), votes_.end(),
                                        [&](const auto& vote) { return vote.first == value; });
        if (known == votes_.end())
            votes_.emplace_back(value, 1);
        else
            ++known->second;
    }
    [[nodiscard]] T winner(T without_votes) const {
        const auto most =
            std::max_element(votes_.begin(), votes_.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; });
        return most == votes_.end() ? without_votes : most->first;
    }

   private:
    std::vector<std::pair<T, int>> votes_;
};

bool most_labels_drop(const model::Project& project, const model::SyncReport& report,
                      FrameRate rate) {
    Votes<bool> votes;
    for_each_picture(project, report, [&](FrameRate own, const model::MediaInfo& media) {
        if (own == rate && media.timecode) votes.add(media.timecode->drop_frame);
    });
    return votes.winner(false);
}

void set_picture_size(const model::Project& project, const model::SyncReport& report,
                      Timeline& timeline) {
    Votes<std::pair<int, int>> votes;
    for_each_picture(project, report, [&](FrameRate own, const model::MediaInfo& media) {
        const auto& video = *media.video;
        if (!(own == timeline.rate) || video.width <= 0 || video.height <= 0) return;
        const bool upright = std::abs(video.rotation_deg) % 180 == 90;
        votes.add(upright ? std::pair(video.height, video.width)
                          : std::pair(video.width, video.height));
    });
    std::tie(timeline.width, timeline.height) = votes.winner({1'920, 1'080});
}

int highest_rate(const model::Project& project) {
    int rate_hz = 0;
    for (const auto& recorder : project.recorders)
        for (const auto& clip : recorder.clips)
            for (const auto& stream : clip.media.audio) rate_hz = std::max(rate_hz, stream.rate_hz);
    return std::clamp(rate_hz, 44'100, 192'000);
}

Result<void> set_labels(const model::Project& project, const model::SyncReport& report,
                        const TimelineOptions& options, Timeline& timeline) {
    const auto& label = options.start_label;
    const bool label_drops = label && label->find(';') != std::string::npos;
    timeline.drop_frame = options.drop_frame.value_or(
        label_drops || most_labels_drop(project, report, timeline.rate));
    if (timeline.drop_frame && !has_drop_frame(timeline.rate)) {
        if (options.drop_frame || label_drops)
            return fail(ErrorCode::invalid_argument,
                        fmt::format("Drop-frame timecode exists only at 29.97 and 59.94 frames a "
                                    "second, not at {}.",
                                    rate_name(timeline.rate)));
        timeline.drop_frame = false;
    }
    if (!label) return {};
    const auto frame = frames_of_label(*label, timeline.rate, timeline.drop_frame);
    if (!frame)
        return fail(ErrorCode::invalid_argument,
                    fmt::format("{}: is no timecode at {} frames a second; write it like "
                                "01:00:00:00.",
                                *label, rate_name(timeline.rate)));
    timeline.start_frame = *frame;
    return {};
}

TimelineClip clip_of(const Section& section, const model::Placement& placement,
                     const TimelineMedia& media, FrameRate rate) {
    TimelineClip clip;
    clip.exact_start = section.start;
    clip.exact_in = section.in;
    clip.exact_length = section.length;
    clip.chained = section.chained;
    clip.start = section.start.in_frames(rate, Rounding::nearest);
    clip.source_in = section.in.in_frames(rate, Rounding::nearest);
    const auto end = (section.start + section.length).in_frames(rate, Rounding::nearest);
    clip.frames = std::max<std::int64_t>(1, end - clip.start);
    clip.picture = media.info.video.has_value();
    clip.sound = !media.info.audio.empty();
    clip.status = placement.status;
    clip.confidence = placement.confidence;
    clip.drift_ppm = placement.map.drift_ppm();
    clip.reason = placement.reason;
    const double in_s = section.in.seconds();
    const double length_s = section.length.seconds();
    const double middle_s = in_s + length_s / 2;
    clip.residual_s = ExactTime::of_frames(clip.start - clip.source_in, rate).seconds() + middle_s -
                      placement.map.timeline_at(middle_s);
    clip.drift_error_s = std::abs(placement.map.timeline_at(in_s + length_s) -
                                  placement.map.timeline_at(in_s) - length_s) /
                         2;
    return clip;
}

/// Frames of the timeline that the media can fill from its beginning.
std::int64_t whole_media_frames(const TimelineMedia& media, FrameRate rate) {
    return std::max<std::int64_t>(1, whole_frames(media.duration.seconds(), rate, 1e-3));
}

/// One that must end before its media does; where the next file goes on in the same frame, both
/// hold a part of it and the clip may have that frame.
void keep_inside_media(TimelineClip& clip, const TimelineMedia& media, bool goes_on,
                       FrameRate rate) {
    const auto there = whole_media_frames(media, rate) - clip.source_in + (goes_on ? 1 : 0);
    clip.frames = std::clamp<std::int64_t>(clip.frames, 1, std::max<std::int64_t>(1, there));
}

/// A clip on its way to a lane.
struct Laid {
    TimelineClip clip;
    double true_start_s = 0.0;
    double true_end_s = 0.0;
};

/// A clip that only drift or rounding makes reach into the next one gives way.
bool make_room(Laid& last, const Laid& next, FrameRate rate) {
    if (last.clip.start + last.clip.frames <= next.clip.start) return true;
    const bool only_grid = last.true_end_s <= next.true_start_s + 0.5 / rate.value();
    if (last.clip.start >= next.clip.start || !only_grid) return false;
    last.clip.frames = next.clip.start - last.clip.start;
    return true;
}

std::vector<TimelineLane> lanes_of(std::vector<Laid> clips, const std::string& name,
                                   FrameRate rate) {
    std::stable_sort(clips.begin(), clips.end(),
                     [](const Laid& a, const Laid& b) { return a.clip.start < b.clip.start; });
    std::vector<std::vector<Laid>> lanes;
    for (const Laid& clip : clips) {
        const auto free = std::find_if(lanes.begin(), lanes.end(), [&](auto& lane) {
            return make_room(lane.back(), clip, rate);
        });
        if (free == lanes.end()) {
            lanes.push_back({clip});
            continue;
        }
        auto& before = free->back().clip;
        if (before.exact_start + before.exact_length > clip.clip.exact_start)
            before.exact_length = clip.clip.exact_start - before.exact_start;
        free->push_back(clip);
    }
    std::vector<TimelineLane> named;
    for (auto& lane : lanes) {
        named.push_back(
            {named.empty() ? name : fmt::format("{} ({})", name, named.size() + 1), {}});
        for (Laid& laid : lane) named.back().clips.push_back(std::move(laid.clip));
    }
    return named;
}

class Builder {
   public:
    Builder(const model::Project& project, const model::SyncReport& report,
            const TimelineOptions& options)
        : project_(project), report_(report), options_(options) {}

    Result<Timeline> build();

   private:
    void add_media();
    void lay(std::size_t recorder);
    void start_at_zero();
    [[nodiscard]] Result<void> check_size() const;
    void add_unsynced();
    void put_behind_end(std::size_t recorder, std::int64_t from);
    void leave_out_unused_media();
    [[nodiscard]] std::size_t media_index(std::size_t recorder, std::size_t clip) const {
        return first_media_[recorder] + clip;
    }
    TimelineTrack& track_of(std::size_t recorder);

    const model::Project& project_;
    const model::SyncReport& report_;
    const TimelineOptions& options_;
    Timeline timeline_;
    std::vector<std::size_t> first_media_;  ///< of each recorder
    std::vector<std::size_t> recorder_of_track_;
};

void Builder::add_media() {
    for (const auto& recorder : project_.recorders) {
        first_media_.push_back(timeline_.media.size());
        for (const auto& clip : recorder.clips)
            timeline_.media.push_back(timeline_media(clip.media, timeline_.rate));
    }
}

void Builder::lay(std::size_t recorder) {
    const auto& device = project_.recorders[recorder];
    const auto sections =
        sections_of(device, report_.recorders[recorder], timeline_.media, first_media_[recorder],
                    {timeline_.rate, timeline_.sample_rate_hz, options_.drift});
    std::vector<Laid> laid;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const Section& section = sections[i];
        const auto& placement = report_.at({recorder, section.clip});
        const auto media = media_index(recorder, section.clip);
        Laid clip{clip_of(section, placement, timeline_.media[media], timeline_.rate), 0.0, 0.0};
        clip.clip.media = media;
        const bool goes_on = i + 1 < sections.size() && sections[i + 1].chained;
        if (goes_on)
            clip.clip.frames = std::max<std::int64_t>(
                1, sections[i + 1].start.in_frames(timeline_.rate, Rounding::nearest) -
                       clip.clip.start);
        keep_inside_media(clip.clip, timeline_.media[media], goes_on, timeline_.rate);
        const double in_s = section.in.seconds();
        clip.true_start_s = placement.map.timeline_at(in_s);
        clip.true_end_s = placement.map.timeline_at(in_s + section.length.seconds());
        laid.push_back(std::move(clip));
    }
    if (laid.empty()) return;
    timeline_.tracks.push_back(
        {device.name, lanes_of(std::move(laid), device.name, timeline_.rate)});
    recorder_of_track_.push_back(recorder);
}

/// No editor takes a negative place: all is moved as one.
void Builder::start_at_zero() {
    std::int64_t first = 0;
    for (const auto& track : timeline_.tracks)
        for (const auto& lane : track.lanes)
            for (const auto& clip : lane.clips)
                first = std::min({first, clip.start,
                                  clip.exact_start.in_frames(timeline_.rate, Rounding::down)});
    timeline_.shifted = -first;
    const auto shift = ExactTime::of_frames(-first, timeline_.rate);
    for (auto& track : timeline_.tracks)
        for (auto& lane : track.lanes)
            for (auto& clip : lane.clips) {
                clip.start -= first;
                clip.exact_start = clip.exact_start + shift;
                timeline_.frames = std::max(timeline_.frames, clip.start + clip.frames);
            }
    timeline_.synced_frames = timeline_.frames;
}

TimelineTrack& Builder::track_of(std::size_t recorder) {
    const auto at =
        std::lower_bound(recorder_of_track_.begin(), recorder_of_track_.end(), recorder);
    const auto index = at - recorder_of_track_.begin();
    if (at == recorder_of_track_.end() || *at != recorder) {
        const auto& name = project_.recorders[recorder].name;
        recorder_of_track_.insert(at, recorder);
        timeline_.tracks.insert(timeline_.tracks.begin() + index, {name, {{name, {}}}});
    }
    return timeline_.tracks[static_cast<std::size_t>(index)];
}

void Builder::put_behind_end(std::size_t recorder, std::int64_t from) {
    const auto& device = project_.recorders[recorder];
    for (std::size_t c = 0; c < device.clips.size(); ++c) {
        const auto& placement = report_.at({recorder, c});
        if (is_placed(placement)) continue;
        const auto index = media_index(recorder, c);
        const auto& media = timeline_.media[index];
        TimelineClip clip;
        clip.media = index;
        clip.start = from;
        clip.frames = whole_media_frames(media, timeline_.rate);
        clip.exact_start = ExactTime::of_frames(from, timeline_.rate);
        clip.exact_length = media.duration;
        clip.picture = media.info.video.has_value();
        clip.sound = !media.info.audio.empty();
        clip.enabled = false;
        clip.status = PlacementStatus::unsynced;
        clip.reason = placement.reason;
        from += media.duration.in_frames(timeline_.rate, Rounding::up);
        timeline_.frames = std::max(timeline_.frames, clip.start + clip.frames);
        track_of(recorder).lanes.front().clips.push_back(std::move(clip));
    }
}

/// Or bins would list what was to be left out.
void Builder::leave_out_unused_media() {
    constexpr std::size_t kUnused = SIZE_MAX;
    std::vector<std::size_t> index(timeline_.media.size(), kUnused);
    for (const auto& track : timeline_.tracks)
        for (const auto& lane : track.lanes)
            for (const auto& clip : lane.clips) index[clip.media] = clip.media;
    std::vector<TimelineMedia> used;
    for (std::size_t i = 0; i < index.size(); ++i) {
        if (index[i] == kUnused) continue;
        index[i] = used.size();
        used.push_back(std::move(timeline_.media[i]));
    }
    timeline_.media = std::move(used);
    for (auto& track : timeline_.tracks)
        for (auto& lane : track.lanes)
            for (auto& clip : lane.clips) clip.media = index[clip.media];
}

void Builder::add_unsynced() {
    if (options_.unsynced == UnsyncedClips::omit) leave_out_unused_media();
    const auto from = timeline_.synced_frames +
                      ExactTime(kPauseBehindEndSeconds, 1).in_frames(timeline_.rate, Rounding::up);
    for (std::size_t r = 0; r < project_.recorders.size(); ++r) {
        if (options_.unsynced == UnsyncedClips::end) put_behind_end(r, from);
        if (options_.unsynced != UnsyncedClips::bin) continue;
        for (std::size_t c = 0; c < project_.recorders[r].clips.size(); ++c)
            if (!is_placed(report_.at({r, c}))) timeline_.bin.push_back(media_index(r, c));
    }
}

/// A file of a few kilobytes can speak of thousands of channels and clocks that run as none does.
Result<void> Builder::check_size() const {
    double clips = 0.0;
    double channels = 0.0;
    double most_channels = 1.0;
    double cuts = 0.0;
    for (std::size_t r = 0; r < project_.recorders.size(); ++r) {
        for (const auto& clip : project_.recorders[r].clips) {
            double of_clip = 0.0;
            for (const auto& stream : clip.media.audio) of_clip += stream.channels;
            clips += 1.0;
            channels += of_clip;
            most_channels = std::max(most_channels, of_clip);
        }
        if (options_.drift == DriftHandling::cut)
            cuts += drift_cuts(project_.recorders[r], report_.recorders[r], timeline_.rate);
    }
    if (channels + cuts * most_channels <= kMostPieces + kMostPiecesAClip * clips) return {};
    return fail(ErrorCode::invalid_argument,
                cuts > 0.0 ? "The clocks run so far apart that cutting would make more pieces than "
                             "an editor can hold; write the timeline without cuts, or with "
                             "rendered sound."
                           : "The recordings have more channels than an editor can hold; leave "
                             "some of them out.");
}

Result<Timeline> Builder::build() {
    timeline_.name = options_.name;
    timeline_.rate = options_.rate ? *options_.rate : default_frame_rate(project_, report_);
    if (timeline_.rate.fps.num <= 0 || timeline_.rate.fps.den <= 0 ||
        timeline_.rate.value() > kMostFramesASecond)
        return fail(ErrorCode::invalid_argument,
                    fmt::format("The timeline's frame rate must be positive and at most {}.",
                                kMostFramesASecond));
    AS_CHECK(check_size());
    AS_CHECK(set_labels(project_, report_, options_, timeline_));
    set_picture_size(project_, report_, timeline_);
    timeline_.sample_rate_hz = highest_rate(project_);
    add_media();
    for (std::size_t r = 0; r < project_.recorders.size(); ++r) lay(r);
    if (timeline_.tracks.empty())
        return fail(ErrorCode::invalid_argument,
                    "No clip is placed, so there is no timeline to write.");
    start_at_zero();
    add_unsynced();
    return std::move(timeline_);
}

TimelineClip aligned_clip(const Timeline& timeline, std::size_t media) {
    TimelineClip clip;
    clip.media = media;
    clip.start = timeline.shifted;
    clip.frames = whole_media_frames(timeline.media[media], timeline.rate);
    clip.exact_start = ExactTime::of_frames(timeline.shifted, timeline.rate);
    clip.exact_length = timeline.media[media].duration;
    clip.sound = true;
    clip.aligned = true;
    clip.confidence = model::kMaxConfidence;
    return clip;
}

/// What the rendered file stands for goes: the sound of synced clips.
void drop_synced_sound(TimelineTrack& track) {
    for (auto& lane : track.lanes) {
        for (auto& clip : lane.clips) clip.sound = clip.sound && !clip.enabled;
        std::erase_if(lane.clips,
                      [](const TimelineClip& clip) { return !clip.picture && !clip.sound; });
    }
    std::erase_if(track.lanes, [](const TimelineLane& lane) { return lane.clips.empty(); });
}

}  // namespace

FrameRate default_frame_rate(const model::Project& project, const model::SyncReport& report) {
    Votes<FrameRate> votes;
    for_each_picture(project, report,
                     [&](FrameRate rate, const model::MediaInfo&) { votes.add(rate); });
    return votes.winner({{25, 1}});
}

Result<Timeline> make_timeline(const model::Project& project, const model::SyncReport& report,
                               const TimelineOptions& options) {
    return Builder(project, report, options).build();
}

Result<Timeline> make_aligned_timeline(const model::Project& project,
                                       const model::SyncReport& report,
                                       const std::vector<AlignedFile>& files,
                                       const TimelineOptions& options) {
    AS_TRY(Timeline timeline, make_timeline(project, report, options));
    for (const AlignedFile& file : files) {
        const auto& name = project.recorders[file.recorder].name;
        // Names of tracks are those of recorders, each once, in their order.
        const auto track = std::find_if(timeline.tracks.begin(), timeline.tracks.end(),
                                        [&](const auto& t) { return t.name == name; });
        if (track == timeline.tracks.end()) continue;
        drop_synced_sound(*track);
        timeline.media.push_back(timeline_media(file.media, timeline.rate));
        const auto clip = aligned_clip(timeline, timeline.media.size() - 1);
        timeline.frames = std::max(timeline.frames, clip.start + clip.frames);
        track->lanes.push_back({track->lanes.empty() ? name : name + " aligned", {clip}});
    }
    return timeline;
}

}  // namespace audiosync::interchange
