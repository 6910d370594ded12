#include "cli/info_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "audiosync/base/version.h"
#include "audiosync/session/file_names.h"

namespace audiosync::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string fraction(const FrameRate& rate) {
    return fmt::format("{}/{}", rate.fps.num, rate.fps.den);
}

const char* name_of(model::DateSource source) {
    switch (source) {
        case model::DateSource::bext:
            return "bext";
        case model::DateSource::stream_tag:
            return "stream_tag";
        case model::DateSource::container_tag:
            return "container_tag";
        case model::DateSource::file_name:
            return "file_name";
        case model::DateSource::file_time:
            break;
    }
    return "file_time";
}

const char* name_of(model::Trust trust) {
    switch (trust) {
        case model::Trust::high:
            return "high";
        case model::Trust::medium:
            return "medium";
        case model::Trust::low:
            break;
    }
    return "low";
}

const char* name_of(model::TimecodeSource source) {
    switch (source) {
        case model::TimecodeSource::bext:
            return "bext";
        case model::TimecodeSource::ixml:
            return "ixml";
        case model::TimecodeSource::quicktime:
            return "quicktime";
        case model::TimecodeSource::ltc:
            return "ltc";
        case model::TimecodeSource::container_tag:
            break;
    }
    return "container_tag";
}

Json audio_json(const model::AudioStreamInfo& stream) {
    return {{"index", stream.index},           {"codec", stream.codec},
            {"rate_hz", stream.rate_hz},       {"channels", stream.channels},
            {"layout", stream.layout},         {"bits_per_sample", stream.bits_per_sample},
            {"float", stream.is_float},        {"start_s", stream.start_s},
            {"duration_s", stream.duration_s}, {"title", stream.title},
            {"default", stream.is_default}};
}

Json video_json(const model::VideoStreamInfo& video) {
    return {{"index", video.index},
            {"codec", video.codec},
            {"width", video.width},
            {"height", video.height},
            {"frame_rate", fraction(video.frame_rate)},
            {"duration_s", video.duration_s},
            {"rotation_deg", video.rotation_deg}};
}

Json date_json(const model::CreationTime& date) {
    return {{"unix_s", date.unix_s},          {"resolution_s", date.resolution_s},
            {"source", name_of(date.source)}, {"trust", name_of(date.trust)},
            {"zone_known", date.zone_known},  {"marks_end", date.marks_end}};
}

Json timecode_json(const model::Timecode& timecode) {
    return {{"text", timecode.text},
            {"frame_rate", fraction(timecode.frame_rate)},
            {"drop_frame", timecode.drop_frame},
            {"seconds_since_midnight", timecode.seconds_since_midnight},
            {"resolution_s", timecode.resolution_s},
            {"source", name_of(timecode.source)}};
}

Json file_json(const model::MediaInfo& media) {
    Json audio = Json::array();
    for (const auto& stream : media.audio) audio.push_back(audio_json(stream));
    return {{"path", session::utf8(media.path)},
            {"container", media.container},
            {"size_bytes", media.size_bytes},
            {"duration_s", media.duration_s},
            {"audio", std::move(audio)},
            {"video", media.video ? video_json(*media.video) : Json(nullptr)},
            {"created", media.created ? date_json(*media.created) : Json(nullptr)},
            {"timecode", media.timecode ? timecode_json(*media.timecode) : Json(nullptr)},
            {"device",
             {{"make", media.device.make},
              {"model", media.device.model},
              {"serial", media.device.serial}}},
            {"warnings", media.warnings}};
}

}  // namespace

std::string info_json(const session::Import& imported) {
    Json files = Json::array();
    Json tracks = Json::array();
    for (const auto& recorder : imported.project.recorders) {
        Json clips = Json::array();
        for (const auto& clip : recorder.clips) {
            files.push_back(file_json(clip.media));
            clips.push_back(session::utf8(clip.media.path));
        }
        tracks.push_back({{"name", recorder.name}, {"clips", std::move(clips)}});
    }
    Json problems = Json::array();
    for (const auto& problem : imported.problems)
        problems.push_back({{"path", session::utf8(problem.path)},
                            {"message", problem.message},
                            {"left_out", problem.left_out}});
    const Json document{{"schema", "audiosync.info/1"},
                        {"version", kVersion},
                        {"files", std::move(files)},
                        {"tracks", std::move(tracks)},
                        {"problems", std::move(problems)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace audiosync::cli
