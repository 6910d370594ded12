#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "audiosync/session/grouping.h"

namespace audiosync::session::test {

/// What probe would answer, for tests that need no files.
struct MediaValue {
    std::string path;
    std::string root = {};
    double duration_s = 60.0;
    std::uint64_t size_bytes = 100'000'000;
    std::string model = {};
    std::string serial = {};
    double date_s = -1.0;  ///< < 0: none
    bool date_marks_end = false;
    double timecode_s = -1.0;
    bool video = true;
    int rate_hz = 48'000;
    int channels = 2;
    std::string codec = "aac";
    std::string track = {};
};

inline FoundMedia found(const MediaValue& value) {
    model::MediaInfo media;
    media.path = value.path;
    media.duration_s = value.duration_s;
    media.size_bytes = value.size_bytes;
    media.device.model = value.model;
    media.device.serial = value.serial;
    model::AudioStreamInfo stream;
    stream.codec = value.codec;
    stream.rate_hz = value.rate_hz;
    stream.channels = value.channels;
    media.audio.push_back(stream);
    if (value.video) {
        model::VideoStreamInfo video;
        video.codec = "h264";
        video.width = 1920;
        video.height = 1080;
        media.video = video;
    }
    if (value.date_s >= 0)
        media.created =
            model::CreationTime{value.date_s,         1.0,   model::DateSource::container_tag,
                                model::Trust::medium, false, value.date_marks_end};
    if (value.timecode_s >= 0) {
        model::Timecode timecode;
        timecode.seconds_since_midnight = value.timecode_s;
        timecode.resolution_s = 0.04;
        media.timecode = timecode;
    }
    return {std::move(media), value.root, value.track};
}

}  // namespace audiosync::session::test
