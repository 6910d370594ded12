#include "audiosync/interchange/otio.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "audiosync/interchange/edit_list.h"
#include "audiosync/interchange/file_url.h"

namespace audiosync::interchange {
namespace {

using Json = nlohmann::ordered_json;

std::string utf8(const std::filesystem::path& path) {
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

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
Json sync_metadata(const model::Placement& placement, const EditClip& edit) {
    return {{"status", model::to_string(placement.status)},
            {"confidence", rounded(placement.confidence, 1e3)},
            {"start_s", rounded(placement.start_s(), 1e9)},
            {"drift_ppm", rounded(placement.map.drift_ppm(), 1e6)},
            {"residual_s", rounded(edit.residual_s, 1e9)},
            {"drift_error_s", rounded(edit.drift_error_s, 1e9)}};
}

/// "Mono" and "Stereo" are the names that Resolve and Premiere share; wider ones have none that
/// was seen in files of theirs.
const char* channel_type(int channels) {
    return channels == 1 ? "Mono" : channels == 2 ? "Stereo" : nullptr;
}

/// One row of the stack: a lane of a recorder as picture, or as one stream of its sound.
struct Row {
    const EditTrack* track = nullptr;
    std::size_t lane = 0;
    std::size_t stream = 0;
    std::string name;
};

class Writer {
   public:
    Writer(const model::Project& project, const model::SyncReport& report, const EditList& list)
        : project_(project), report_(report), list_(list) {}

    [[nodiscard]] Json timeline(const std::string& name) const;

   private:
    [[nodiscard]] std::vector<Row> picture_rows() const;
    [[nodiscard]] std::vector<Row> sound_rows() const;
    [[nodiscard]] Json picture_track(const Row& row) const;
    [[nodiscard]] Json sound_track(const Row& row) const;
    [[nodiscard]] Json clip(const EditClip& edit) const;
    void describe_sound(const EditClip& edit, std::size_t stream, Json& clip) const;

    [[nodiscard]] const model::MediaInfo& media(const EditClip& edit) const {
        return project_.recorders[edit.clip.recorder].clips[edit.clip.clip].media;
    }
    [[nodiscard]] const std::vector<EditClip>& lane(const Row& row) const {
        return row.track->lanes[row.lane];
    }
    /// The clips of a row that `wanted`, with gaps before and between them.
    template <class Wanted, class Make>
    [[nodiscard]] Json items(const Row& row, Wanted wanted, Make make) const;
    /// Picture and sound of one clip share a number that no other clip has.
    [[nodiscard]] int link_of(const EditClip& edit) const;

    const model::Project& project_;
    const model::SyncReport& report_;
    const EditList& list_;
};

template <class Wanted, class Make>
Json Writer::items(const Row& row, Wanted wanted, Make make) const {
    Json children = Json::array();
    std::int64_t at = 0;
    for (const EditClip& edit : lane(row)) {
        if (!wanted(media(edit))) continue;
        if (edit.start > at) children.push_back(gap(edit.start - at, list_.rate));
        children.push_back(make(edit));
        at = edit.start + edit.frames;
    }
    return children;
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

Json Writer::clip(const EditClip& edit) const {
    const auto& info = media(edit);
    const std::string name = utf8(info.path.filename());
    Json metadata;
    metadata["audiosync"] = sync_metadata(report_.at(edit.clip), edit);
    // A clip without a partner gets no link: Premiere fuses clips whose links are equal.
    if (info.video && !info.audio.empty()) {
        metadata["Resolve_OTIO"]["Link Group ID"] = link_of(edit);
        metadata["PremierePro_OTIO"]["LinkID"] = std::to_string(link_of(edit));
    }
    Json reference{
        {"OTIO_SCHEMA", "ExternalReference.1"},
        {"name", name},
        {"metadata", Json::object()},
        {"available_image_bounds", nullptr},
        {"target_url", file_url(info.path)},
        {"available_range", time_range(edit.media_start, edit.media_frames, list_.rate)}};
    return {{"OTIO_SCHEMA", "Clip.2"},
            {"name", name},
            {"enabled", true},
            {"effects", Json::array()},
            {"markers", Json::array()},
            {"metadata", std::move(metadata)},
            {"source_range", time_range(edit.media_start, edit.frames, list_.rate)},
            {"media_references", {{"DEFAULT_MEDIA", std::move(reference)}}},
            {"active_media_reference_key", "DEFAULT_MEDIA"}};
}

void Writer::describe_sound(const EditClip& edit, std::size_t stream, Json& clip) const {
    const int channels = media(edit).audio[stream].channels;
    Json resolve = Json::array();
    Json premiere = Json::array();
    for (int c = 0; c < channels; ++c) {
        resolve.push_back({{"Source Channel ID", c}, {"Source Track ID", stream}});
        premiere.push_back({{"SecondaryChannelIndex", c}});
    }
    auto& metadata = clip["metadata"];
    metadata["Resolve_OTIO"]["Channels"] = std::move(resolve);
    if (const auto* type = channel_type(channels))
        metadata["PremierePro_OTIO"]["AudioChannels"] = {
            {"ChannelType", type}, {"SecondaryAssignments", std::move(premiere)}};
}

Json Writer::picture_track(const Row& row) const {
    return track(row.name, "Video", {{"Resolve_OTIO", {{"Locked", false}}}},
                 items(
                     row, [](const auto& info) { return info.video.has_value(); },
                     [&](const EditClip& edit) { return clip(edit); }));
}

Json Writer::sound_track(const Row& row) const {
    int channels = 0;
    const auto has_stream = [&](const auto& info) { return info.audio.size() > row.stream; };
    for (const EditClip& edit : lane(row))
        if (has_stream(media(edit)))
            channels = std::max(channels, media(edit).audio[row.stream].channels);
    Json metadata{{"Resolve_OTIO", {{"Locked", false}, {"SoloOn", false}}}};
    if (const auto* type = channel_type(channels)) {
        metadata["Resolve_OTIO"]["Audio Type"] = type;
        metadata["PremierePro_OTIO"]["AudioChannels"] = {{"ChannelType", type},
                                                         {"NumberOfChannels", channels}};
    }
    return track(row.name, "Audio", std::move(metadata),
                 items(row, has_stream, [&](const EditClip& edit) {
                     Json item = clip(edit);
                     describe_sound(edit, row.stream, item);
                     return item;
                 }));
}

int Writer::link_of(const EditClip& edit) const {
    std::size_t before = 0;
    for (std::size_t r = 0; r < edit.clip.recorder; ++r)
        before += project_.recorders[r].clips.size();
    return static_cast<int>(before + edit.clip.clip) + 1;
}

/// The recorder's name; further lanes and streams of it are numbered.
std::string row_name(const std::string& recorder, std::size_t lane, std::size_t stream) {
    std::string name = recorder;
    if (lane > 0) name += fmt::format(" ({})", lane + 1);
    if (stream > 0) name += fmt::format(" A{}", stream + 1);
    return name;
}

std::vector<Row> Writer::picture_rows() const {
    std::vector<Row> rows;
    for (const EditTrack& t : list_.tracks)
        for (std::size_t l = 0; l < t.lanes.size(); ++l)
            if (std::any_of(t.lanes[l].begin(), t.lanes[l].end(),
                            [&](const EditClip& edit) { return media(edit).video.has_value(); }))
                rows.push_back({&t, l, 0, row_name(project_.recorders[t.recorder].name, l, 0)});
    return rows;
}

std::vector<Row> Writer::sound_rows() const {
    std::vector<Row> rows;
    for (const EditTrack& t : list_.tracks)
        for (std::size_t l = 0; l < t.lanes.size(); ++l) {
            std::size_t streams = 0;
            for (const EditClip& edit : t.lanes[l])
                streams = std::max(streams, media(edit).audio.size());
            for (std::size_t s = 0; s < streams; ++s)
                rows.push_back({&t, l, s, row_name(project_.recorders[t.recorder].name, l, s)});
        }
    return rows;
}

Json Writer::timeline(const std::string& name) const {
    // All pictures below all sound, as Resolve lists them.
    Json tracks = Json::array();
    for (const Row& row : picture_rows()) tracks.push_back(picture_track(row));
    for (const Row& row : sound_rows()) tracks.push_back(sound_track(row));
    Json stack{{"OTIO_SCHEMA", "Stack.1"},
               {"name", "tracks"},
               {"metadata", Json::object()},
               {"source_range", nullptr},
               {"effects", Json::array()},
               {"markers", Json::array()},
               {"enabled", true},
               {"children", std::move(tracks)}};
    Json metadata{
        {"Resolve_OTIO", {{"Resolve OTIO Meta Version", "1.0"}}},
        {"PremierePro_OTIO", {{"MetadataVersion", "1.0"}}},
        {"audiosync",
         {{"shifted_s", rounded(static_cast<double>(list_.shifted) / list_.rate.value(), 1e9)}}}};
    return {{"OTIO_SCHEMA", "Timeline.1"},
            {"name", name},
            {"metadata", std::move(metadata)},
            {"global_start_time", rational_time(0, list_.rate)},
            {"tracks", std::move(stack)}};
}

}  // namespace

Result<std::string> otio_timeline(const model::Project& project, const model::SyncReport& report,
                                  const OtioOptions& options) {
    AS_TRY(const auto list, make_edit_list(project, report, options.frame_rate));
    const Json document = Writer(project, report, list).timeline(options.name);
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace audiosync::interchange
