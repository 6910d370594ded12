#include "audiosync/interchange/otio.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "audiosync/interchange/make_timeline.h"
#include "audiosync/interchange/timecode.h"

namespace audiosync::interchange {
namespace {

using Json = nlohmann::ordered_json;

/// Kdenlive takes the longest track's rate for the project's, so every time has the one rate.
Json rational_time(std::int64_t frames, FrameRate rate) {
    return {{"OTIO_SCHEMA", "RationalTime.1"},
            {"rate", rate.value()},
            {"value", static_cast<double>(frames)}};
}

Json time_range(std::int64_t start, std::int64_t frames, FrameRate rate) {
    return {{"OTIO_SCHEMA", "TimeRange.1"},
            {"start_time", rational_time(start, rate)},
            {"duration", rational_time(frames, rate)}};
}

Json gap(std::int64_t frames, FrameRate rate) {
    return {{"OTIO_SCHEMA", "Gap.1"},
            {"name", ""},
            {"metadata", Json::object()},
            {"effects", Json::array()},
            {"markers", Json::array()},
            {"enabled", true},
            {"source_range", time_range(0, frames, rate)}};
}

/// Multiples of 1 / per_unit, finite.
double rounded(double value, double per_unit) {
    return std::isfinite(value) ? std::round(value * per_unit) / per_unit + 0.0 : 0.0;
}

/// What the engine knows of the clip, for people who read the file and for our own reader.
Json sync_metadata(const TimelineClip& clip) {
    return {{"status", model::to_string(clip.status)},
            {"confidence", rounded(clip.confidence, 1e3)},
            {"exact_start_s", rounded(clip.exact_start.seconds(), 1e9)},
            {"drift_ppm", rounded(clip.drift_ppm, 1e6)},
            {"residual_s", rounded(clip.residual_s, 1e9)},
            {"drift_error_s", rounded(clip.drift_error_s, 1e9)}};
}

/// "Mono" and "Stereo" are the names that Resolve and Premiere share; wider ones have none that
/// was seen in files of theirs.
const char* channel_type(int channels) {
    return channels == 1 ? "Mono" : channels == 2 ? "Stereo" : nullptr;
}

const char* marker_colour(Trustworthiness trust) {
    switch (trust) {
        case Trustworthiness::strong:
            return "GREEN";
        case Trustworthiness::likely:
            return "YELLOW";
        case Trustworthiness::estimated:
            return "ORANGE";
        case Trustworthiness::unsynced:
            break;
    }
    return "RED";
}

Json track(const std::string& name, const char* kind, Json metadata, Json children) {
    return {{"OTIO_SCHEMA", "Track.1"},
            {"name", name},
            {"kind", kind},
            {"metadata", std::move(metadata)},
            {"source_range", nullptr},
            {"effects", Json::array()},
            {"markers", Json::array()},
            {"enabled", true},
            {"children", std::move(children)}};
}

class Writer {
   public:
    Writer(const Timeline& timeline, const PathStyle& paths)
        : timeline_(timeline), paths_(paths), numbers_(timeline) {}

    [[nodiscard]] Json document() const;

   private:
    [[nodiscard]] Json picture_track(const TimelineRow& row) const;
    [[nodiscard]] Json sound_track(const TimelineRow& row) const;
    [[nodiscard]] Json clip(const TimelineClip& clip) const;
    [[nodiscard]] Json markers(const TimelineClip& clip, std::int64_t start) const;
    void describe_sound(const TimelineClip& clip, std::size_t stream, Json& item) const;

    /// The clips of a row, with gaps before and between them.
    template <class Make>
    [[nodiscard]] Json items(const TimelineRow& row, Make make) const;

    const Timeline& timeline_;
    const PathStyle& paths_;
    ClipNumbers numbers_;
};

template <class Make>
Json Writer::items(const TimelineRow& row, Make make) const {
    Json children = Json::array();
    std::int64_t at = 0;
    for (const TimelineClip* clip : row.clips) {
        if (clip->start > at) children.push_back(gap(clip->start - at, timeline_.rate));
        children.push_back(make(*clip));
        at = clip->start + clip->frames;
    }
    return children;
}

Json Writer::markers(const TimelineClip& clip, std::int64_t start) const {
    const auto note = check_note(clip);
    if (note.empty()) return Json::array();
    return Json::array({{{"OTIO_SCHEMA", "Marker.2"},
                         {"name", note},
                         {"color", marker_colour(trustworthiness(clip))},
                         {"metadata", Json::object()},
                         {"marked_range", time_range(start, 1, timeline_.rate)}}});
}

Json Writer::clip(const TimelineClip& clip) const {
    const TimelineMedia& media = timeline_.media_of(clip);
    const FrameRate rate = timeline_.rate;
    Json metadata;
    metadata["audiosync"] = sync_metadata(clip);
    // A clip without a partner gets no link: Premiere fuses clips whose links are equal.
    if (clip.picture && clip.sound) {
        metadata["Resolve_OTIO"]["Link Group ID"] = numbers_.of(clip);
        metadata["PremierePro_OTIO"]["LinkID"] = std::to_string(numbers_.of(clip));
    }
    const auto start = media.start.in_frames(rate, Rounding::nearest);
    const auto whole = whole_frames(media.duration.seconds(), rate, 1e-3);
    const auto available = std::max(whole, clip.source_in + clip.frames);
    Json reference{{"OTIO_SCHEMA", "ExternalReference.1"},
                   {"name", media.name},
                   {"metadata", Json::object()},
                   {"available_image_bounds", nullptr},
                   {"target_url", media_url(media.info.path, paths_)},
                   {"available_range", time_range(start, available, rate)}};
    return {{"OTIO_SCHEMA", "Clip.2"},
            {"name", media.name},
            {"enabled", clip.enabled},
            {"effects", Json::array()},
            {"markers", markers(clip, start + clip.source_in)},
            {"metadata", std::move(metadata)},
            {"source_range", time_range(start + clip.source_in, clip.frames, rate)},
            {"media_references", {{"DEFAULT_MEDIA", std::move(reference)}}},
            {"active_media_reference_key", "DEFAULT_MEDIA"}};
}

void Writer::describe_sound(const TimelineClip& clip, std::size_t stream, Json& item) const {
    const int channels = timeline_.media_of(clip).info.audio[stream].channels;
    Json resolve = Json::array();
    Json premiere = Json::array();
    for (int c = 0; c < channels; ++c) {
        resolve.push_back({{"Source Channel ID", c}, {"Source Track ID", stream}});
        premiere.push_back({{"SecondaryChannelIndex", c}});
    }
    auto& metadata = item["metadata"];
    metadata["Resolve_OTIO"]["Channels"] = std::move(resolve);
    if (const auto* type = channel_type(channels))
        metadata["PremierePro_OTIO"]["AudioChannels"] = {
            {"ChannelType", type}, {"SecondaryAssignments", std::move(premiere)}};
}

Json Writer::picture_track(const TimelineRow& row) const {
    return track(row.name, "Video", {{"Resolve_OTIO", {{"Locked", false}}}},
                 items(row, [&](const TimelineClip& item) { return clip(item); }));
}

Json Writer::sound_track(const TimelineRow& row) const {
    int channels = 0;
    for (const TimelineClip* item : row.clips)
        channels = std::max(channels, timeline_.media_of(*item).info.audio[row.stream].channels);
    Json metadata{{"Resolve_OTIO", {{"Locked", false}, {"SoloOn", false}}}};
    if (const auto* type = channel_type(channels)) {
        metadata["Resolve_OTIO"]["Audio Type"] = type;
        metadata["PremierePro_OTIO"]["AudioChannels"] = {{"ChannelType", type},
                                                         {"NumberOfChannels", channels}};
    }
    return track(row.name, "Audio", std::move(metadata), items(row, [&](const TimelineClip& item) {
                     Json json = clip(item);
                     describe_sound(item, row.stream, json);
                     return json;
                 }));
}

Json Writer::document() const {
    // All pictures below all sound, as Resolve lists them.
    Json tracks = Json::array();
    for (const auto& row : picture_rows(timeline_)) tracks.push_back(picture_track(row));
    for (const auto& row : sound_rows(timeline_)) tracks.push_back(sound_track(row));
    Json stack{{"OTIO_SCHEMA", "Stack.1"},
               {"name", "tracks"},
               {"metadata", Json::object()},
               {"source_range", nullptr},
               {"effects", Json::array()},
               {"markers", Json::array()},
               {"enabled", true},
               {"children", std::move(tracks)}};
    const auto shifted = ExactTime::of_frames(timeline_.shifted, timeline_.rate);
    Json metadata{{"Resolve_OTIO", {{"Resolve OTIO Meta Version", "1.0"}}},
                  {"PremierePro_OTIO", {{"MetadataVersion", "1.0"}}},
                  {"audiosync", {{"shifted_s", rounded(shifted.seconds(), 1e9)}}}};
    return {{"OTIO_SCHEMA", "Timeline.1"},
            {"name", timeline_.name},
            {"metadata", std::move(metadata)},
            {"global_start_time", rational_time(timeline_.start_frame, timeline_.rate)},
            {"tracks", std::move(stack)}};
}

}  // namespace

std::string otio_text(const Timeline& timeline, const PathStyle& paths) {
    const Json document = Writer(timeline, paths).document();
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<std::string> otio_timeline(const model::Project& project, const model::SyncReport& report,
                                  const OtioOptions& options) {
    TimelineOptions timeline_options;
    timeline_options.name = options.name;
    timeline_options.rate = options.frame_rate;
    AS_TRY(const auto timeline, make_timeline(project, report, timeline_options));
    return otio_text(timeline, {});
}

}  // namespace audiosync::interchange
