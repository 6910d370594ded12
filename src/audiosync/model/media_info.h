#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "audiosync/base/time.h"

/// @file
/// What is known about a media file without listening to it.
namespace audiosync::model {

struct AudioStreamInfo {
    int index = 0;      ///< number of the stream in the file, as libav counts
    std::string codec;  ///< "aac", "pcm_s24le"
    int rate_hz = 0;    ///< samples per second as decoded
    int channels = 0;
    std::string layout;       ///< "mono", "stereo", "5.1", "4 channels"
    int bits_per_sample = 0;  ///< of the stored samples; 0 where the codec is lossy
    bool is_float = false;    ///< stored as floating point
    double start_s = 0.0;  ///< first presented sample on the clip's axis; < 0: before the picture
    double duration_s = 0.0;  ///< as the container says
    std::string title;
    bool is_default = false;
};

struct VideoStreamInfo {
    int index = 0;
    std::string codec;
    int width = 0;
    int height = 0;
    FrameRate frame_rate;  ///< exact, 30000/1001
    double duration_s = 0.0;
    int rotation_deg = 0;
};

/// Where a date came from, from the most to the least telling.
enum class DateSource { bext, stream_tag, container_tag, file_name, file_time };

/// How far a date may be trusted to place a recording among those of its own device.
enum class Trust { low, medium, high };

struct CreationTime {
    double unix_s = 0.0;
    double resolution_s = 1.0;  ///< it may be off by this even if the clock is right
    DateSource source = DateSource::file_time;
    Trust trust = Trust::low;
    bool zone_known = false;  ///< false: local time written as if it were UTC is likely
    bool marks_end = false;   ///< the stamp was taken when the recording ended
};

/// `ltc`: heard on an audio channel, where the others are written in the file.
enum class TimecodeSource { bext, ixml, quicktime, container_tag, ltc };

struct Timecode {
    std::string text;      ///< "01:00:00:00", ';' before the frames for drop-frame
    FrameRate frame_rate;  ///< what the label counts in; unused for bext
    bool drop_frame = false;
    double seconds_since_midnight = 0.0;
    std::int64_t samples_since_midnight = 0;  ///< bext, ixml: exact, at `rate_hz`
    int rate_hz = 0;
    double resolution_s = 0.0;  ///< one frame; one sample; 1 s for a bext on a whole second
    TimecodeSource source = TimecodeSource::container_tag;
};

struct DeviceInfo {
    std::string make;
    std::string model;
    std::string serial;
};

struct MediaInfo {
    std::filesystem::path path;
    std::string container;  ///< "mov,mp4,m4a", "wav", "matroska,webm"
    std::uint64_t size_bytes = 0;
    double duration_s = 0.0;  ///< clip time of the end: of picture or sound, whichever is later
    std::vector<AudioStreamInfo> audio;
    std::optional<VideoStreamInfo> video;  ///< a moving picture; cover art does not count
    std::optional<CreationTime> created;
    std::optional<Timecode> timecode;
    DeviceInfo device;
    std::vector<std::string> warnings;  ///< odd things that did not prevent reading
};

}  // namespace audiosync::model
