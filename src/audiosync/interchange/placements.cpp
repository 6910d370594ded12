#include "audiosync/interchange/placements.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "audiosync/base/version.h"
#include "audiosync/interchange/file_url.h"
#include "audiosync/interchange/timecode.h"

namespace audiosync::interchange {
namespace {

using Json = nlohmann::ordered_json;

std::string cell(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

std::string row(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) line += (i > 0 ? "," : "") + cell(cells[i]);
    return line + "\r\n";
}

std::string fraction(ExactTime time) {
    return time.den() == 1 ? fmt::format("{}", time.num())
                           : fmt::format("{}/{}", time.num(), time.den());
}

double rounded(double value, double per_unit) {
    return std::isfinite(value) ? std::round(value * per_unit) / per_unit + 0.0 : 0.0;
}

std::vector<std::string> cells_of(const Timeline& timeline, const TimelineLane& lane,
                                  const TimelineClip& clip) {
    const auto& media = timeline.media_of(clip);
    const bool placed = clip.status != model::PlacementStatus::unsynced;
    const auto if_placed = [&](std::string text) {
        return placed ? std::move(text) : std::string();
    };
    return {
        lane.name,
        media.name,
        model::to_string(clip.status),
        fmt::format("{:.1f}", clip.confidence),
        if_placed(clip.exact_start.decimal(9)),
        if_placed(label_of(timeline.start_frame + clip.start, timeline.rate, timeline.drop_frame)),
        if_placed(std::to_string(clip.start)),
        std::to_string(clip.frames),
        clip.exact_in.decimal(9),
        clip.exact_length.decimal(9),
        if_placed(fmt::format("{:.3f}", clip.drift_ppm)),
        if_placed(fmt::format("{:.3f}", clip.residual_s * 1e3)),
        if_placed(fmt::format("{:.3f}", clip.drift_error_s * 1e3)),
        media.info.timecode ? label_of(media.start.in_frames(media.rate, Rounding::nearest),
                                       media.rate, media.drop_frame)
                            : std::string(),
        media_path(media.info.path, {}),
        clip.reason};
}

Json clip_json(const Timeline& timeline, const TimelineClip& clip) {
    const auto& media = timeline.media_of(clip);
    const bool placed = clip.status != model::PlacementStatus::unsynced;
    const auto if_placed = [&](Json value) { return placed ? std::move(value) : Json(nullptr); };
    return {{"name", media.name},
            {"path", media_path(media.info.path, {})},
            {"status", model::to_string(clip.status)},
            {"confidence", rounded(clip.confidence, 1e3)},
            {"start", if_placed(fraction(clip.exact_start))},
            {"start_s", if_placed(rounded(clip.exact_start.seconds(), 1e9))},
            {"start_frame", clip.start},
            {"frames", clip.frames},
            {"source_in", fraction(clip.exact_in)},
            {"length", fraction(clip.exact_length)},
            {"media_start", fraction(media.start)},
            {"media_length", fraction(media.duration)},
            {"picture", clip.picture},
            {"sound", clip.sound},
            {"enabled", clip.enabled},
            {"drift_ppm", if_placed(rounded(clip.drift_ppm, 1e6))},
            {"residual_s", if_placed(rounded(clip.residual_s, 1e9))},
            {"drift_error_s", if_placed(rounded(clip.drift_error_s, 1e9))},
            {"reason", clip.reason}};
}

}  // namespace

std::string placements_csv(const Timeline& timeline) {
    std::string text = row({"track", "clip", "status", "confidence", "start_s", "start_timecode",
                            "start_frame", "frames", "source_in_s", "length_s", "drift_ppm",
                            "residual_ms", "drift_error_ms", "media_timecode", "path", "reason"});
    for (const auto& track : timeline.tracks)
        for (const auto& lane : track.lanes)
            for (const auto& clip : lane.clips) text += row(cells_of(timeline, lane, clip));
    return text;
}

std::string placements_json(const Timeline& timeline) {
    Json tracks = Json::array();
    for (const auto& track : timeline.tracks)
        for (const auto& lane : track.lanes) {
            Json clips = Json::array();
            for (const auto& clip : lane.clips) clips.push_back(clip_json(timeline, clip));
            tracks.push_back(
                {{"name", lane.name}, {"device", track.name}, {"clips", std::move(clips)}});
        }
    Json bin = Json::array();
    for (const std::size_t media : timeline.bin)
        bin.push_back(media_path(timeline.media[media].info.path, {}));
    const Json document{
        {"schema", "audiosync.timeline/1"},
        {"version", kVersion},
        {"name", timeline.name},
        {"frame_rate", fmt::format("{}/{}", timeline.rate.fps.num, timeline.rate.fps.den)},
        {"drop_frame", timeline.drop_frame},
        {"start_timecode", label_of(timeline.start_frame, timeline.rate, timeline.drop_frame)},
        {"frames", timeline.frames},
        {"shifted_s",
         rounded(ExactTime::of_frames(timeline.shifted, timeline.rate).seconds(), 1e9)},
        {"tracks", std::move(tracks)},
        {"bin", std::move(bin)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace audiosync::interchange
