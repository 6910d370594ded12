#include "audiosync/media/duration.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace audiosync::media {
namespace {

double seconds(std::int64_t ticks, AVRational tick) {
    return static_cast<double>(ticks) * av_q2d(tick);
}

/// The end of the last packet, reading everything.
double counted_end(InputFile& file, int index) {
    AVFormatContext& format = file.format();
    const AVStream& stream = *format.streams[index];
    file.read_only_stream(index);
    av_seek_frame(&format, index, stream.start_time == AV_NOPTS_VALUE ? 0 : stream.start_time,
                  AVSEEK_FLAG_BACKWARD);
    const Packet packet(av_packet_alloc());
    std::int64_t end = 0;
    while (av_read_frame(&format, packet.get()) >= 0) {
        const std::int64_t pts = presentation_time(*packet);
        if (pts != AV_NOPTS_VALUE) end = std::max(end, pts + packet->duration);
        av_packet_unref(packet.get());
    }
    return seconds(end, stream.time_base);
}

/// What the container says about the end of one stream.
double stated_end(const AVFormatContext& format, const AVStream& stream) {
    const double start =
        stream.start_time != AV_NOPTS_VALUE ? seconds(stream.start_time, stream.time_base) : 0.0;
    if (stream.duration != AV_NOPTS_VALUE && stream.duration > 0)
        return start + seconds(stream.duration, stream.time_base);
    if (format.duration == AV_NOPTS_VALUE) return start;
    const double file_start = format.start_time != AV_NOPTS_VALUE
                                  ? static_cast<double>(format.start_time) / AV_TIME_BASE
                                  : 0.0;
    return file_start + static_cast<double>(format.duration) / AV_TIME_BASE;
}

}  // namespace

StreamEnds find_stream_ends(InputFile& file, const ClipOrigin& origin) {
    AVFormatContext& format = file.format();
    const bool guessed = format.duration_estimation_method == AVFMT_DURATION_FROM_BITRATE;
    StreamEnds ends;
    for (unsigned i = 0; i < format.nb_streams; ++i) {
        const bool count =
            guessed && origin.sound.size() > i && origin.sound[i] && format.nb_streams == 1;
        ends.end_s.push_back(count ? counted_end(file, static_cast<int>(i))
                                   : stated_end(format, *format.streams[i]));
    }
    return ends;
}

AVRational frame_rate_of(AVFormatContext& format, AVStream& stream) {
    const AVRational guess = av_guess_frame_rate(&format, &stream, nullptr);
    return guess.den > 0 ? guess : AVRational{0, 1};
}

}  // namespace audiosync::media
