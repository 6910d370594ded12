#include "audiosync/media/duration.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "audiosync/media/lame_tag.h"

namespace audiosync::media {
namespace {

double seconds(std::int64_t ticks, AVRational tick) {
    return static_cast<double>(ticks) * av_q2d(tick);
}

/// No recording is longer; what says so is damaged.
constexpr double kLongest_s = 30.0 * 86'400.0;

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
double stated_end(const InputFile& file, const AVStream& stream) {
    const AVFormatContext& format = file.format();
    const double start =
        stream.start_time != AV_NOPTS_VALUE ? seconds(stream.start_time, stream.time_base) : 0.0;
    const AVCodecParameters& par = *stream.codecpar;
    // Ogg counts the samples that the Opus decoder leaves out at the start.
    const bool counts_priming = file.is("ogg") && par.codec_id == AV_CODEC_ID_OPUS;
    const double priming_s =
        counts_priming ? seconds(par.initial_padding, {1, par.sample_rate}) : 0.0;
    if (stream.duration != AV_NOPTS_VALUE && stream.duration > 0)
        return start + seconds(stream.duration, stream.time_base) - priming_s;
    if (format.duration == AV_NOPTS_VALUE) return start;
    const double file_start = format.start_time != AV_NOPTS_VALUE
                                  ? static_cast<double>(format.start_time) / AV_TIME_BASE
                                  : 0.0;
    return file_start + static_cast<double>(format.duration) / AV_TIME_BASE;
}

std::optional<double> tagged_end(const std::filesystem::path& path, const FirstSound& sound) {
    constexpr int kLowestMpeg1Rate = 32'000;
    const int frame = sound.rate_hz >= kLowestMpeg1Rate ? 1152 : 576;
    const auto samples = encoded_samples(path, frame);
    if (!samples) return std::nullopt;
    return sound.at_s + static_cast<double>(*samples) / sound.rate_hz;
}

}  // namespace

std::vector<double> find_stream_ends(const std::filesystem::path& path, InputFile& file,
                                     const ClipOrigin& origin) {
    AVFormatContext& format = file.format();
    const bool guessed = format.duration_estimation_method == AVFMT_DURATION_FROM_BITRATE;
    std::vector<double> ends;
    for (unsigned i = 0; i < format.nb_streams; ++i) {
        const bool count =
            guessed && origin.sound.size() > i && origin.sound[i] && format.nb_streams == 1;
        const auto tagged =
            file.is("mp3") && origin.sound[i] ? tagged_end(path, *origin.sound[i]) : std::nullopt;
        if (tagged)
            ends.push_back(*tagged);
        else if (count)
            ends.push_back(counted_end(file, static_cast<int>(i)));
        else
            ends.push_back(stated_end(file, *format.streams[i]));
    }
    for (double& end : ends)
        if (!(std::abs(end - origin.zero_s) < kLongest_s)) end = origin.zero_s;
    return ends;
}

AVRational frame_rate_of(AVFormatContext& format, AVStream& stream) {
    const AVRational guess = av_guess_frame_rate(&format, &stream, nullptr);
    return guess.den > 0 ? guess : AVRational{0, 1};
}

}  // namespace audiosync::media
