extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
}

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "demo.h"

namespace audiosync::demo {
namespace {

constexpr int kWidth = 320;
constexpr int kHeight = 180;
constexpr int kFramesPerSecond = 25;

struct FreeContext {
    void operator()(AVCodecContext* c) const { avcodec_free_context(&c); }
};
struct FreeFrame {
    void operator()(AVFrame* f) const { av_frame_free(&f); }
};
struct FreePacket {
    void operator()(AVPacket* p) const { av_packet_free(&p); }
};
struct FreeOutput {
    void operator()(AVFormatContext* f) const {
        avio_closep(&f->pb);
        avformat_free_context(f);
    }
};
using Encoder = std::unique_ptr<AVCodecContext, FreeContext>;
using Frame = std::unique_ptr<AVFrame, FreeFrame>;

tl::unexpected<Error> failed(const std::string& what) {
    return fail(ErrorCode::internal, "The demo video cannot be made: " + what + ".");
}

/// One encoder and the stream it feeds.
struct Lane {
    Encoder encoder;
    AVStream* stream = nullptr;
};

Result<Lane> open_lane(AVFormatContext* file, AVCodecID codec, const auto& configure) {
    const AVCodec* found = avcodec_find_encoder(codec);
    if (found == nullptr) return failed("an encoder is missing");
    Lane lane{Encoder(avcodec_alloc_context3(found)), avformat_new_stream(file, nullptr)};
    configure(*lane.encoder);
    if ((file->oformat->flags & AVFMT_GLOBALHEADER) != 0)
        lane.encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    if (avcodec_open2(lane.encoder.get(), found, nullptr) < 0)
        return failed("an encoder does not open");
    lane.stream->time_base = lane.encoder->time_base;
    avcodec_parameters_from_context(lane.stream->codecpar, lane.encoder.get());
    return lane;
}

/// `frame` null: the end.
Result<void> encode(AVFormatContext* file, Lane& lane, const AVFrame* frame) {
    if (avcodec_send_frame(lane.encoder.get(), frame) < 0) return failed("encoding failed");
    const std::unique_ptr<AVPacket, FreePacket> packet(av_packet_alloc());
    while (avcodec_receive_packet(lane.encoder.get(), packet.get()) >= 0) {
        packet->stream_index = lane.stream->index;
        av_packet_rescale_ts(packet.get(), lane.encoder->time_base, lane.stream->time_base);
        if (av_interleaved_write_frame(file, packet.get()) < 0) return failed("the disk is full");
    }
    return {};
}

/// A bar that wanders across a slope of grey.
Frame picture(std::int64_t number) {
    Frame frame(av_frame_alloc());
    frame->format = AV_PIX_FMT_YUV420P;
    frame->width = kWidth;
    frame->height = kHeight;
    av_frame_get_buffer(frame.get(), 0);
    const int bar = static_cast<int>(number * 3 % kWidth);
    for (int y = 0; y < kHeight; ++y)
        for (int x = 0; x < kWidth; ++x)
            frame->data[0][y * frame->linesize[0] + x] =
                static_cast<std::uint8_t>(std::abs(x - bar) < 8 ? 230 : 40 + x * 100 / kWidth);
    for (int plane = 1; plane < 3; ++plane)
        for (int y = 0; y < kHeight / 2; ++y)
            std::fill_n(frame->data[plane] + y * frame->linesize[plane], kWidth / 2,
                        static_cast<std::uint8_t>(128));
    frame->pts = number;
    return frame;
}

Frame sound_frame(const Lane& lane, const std::vector<float>& sound, std::int64_t from) {
    Frame frame(av_frame_alloc());
    const auto left = static_cast<std::int64_t>(sound.size()) - from;
    frame->nb_samples = static_cast<int>(std::min<std::int64_t>(lane.encoder->frame_size, left));
    frame->format = lane.encoder->sample_fmt;
    frame->sample_rate = lane.encoder->sample_rate;
    av_channel_layout_copy(&frame->ch_layout, &lane.encoder->ch_layout);
    av_frame_get_buffer(frame.get(), 0);
    std::copy_n(sound.begin() + from, frame->nb_samples, reinterpret_cast<float*>(frame->data[0]));
    frame->pts = from;
    return frame;
}

/// Picture and sound in step, so that the file is well interleaved.
Result<void> write_all(AVFormatContext* file, Lane& video, Lane& audio,
                       const std::vector<float>& sound, int rate_hz) {
    const auto samples = static_cast<std::int64_t>(sound.size());
    const std::int64_t pictures = samples * kFramesPerSecond / rate_hz;
    std::int64_t from = 0;
    for (std::int64_t n = 0; n < pictures; ++n) {
        AS_CHECK(encode(file, video, picture(n).get()));
        for (; from < samples && from * kFramesPerSecond <= n * rate_hz;
             from += audio.encoder->frame_size)
            AS_CHECK(encode(file, audio, sound_frame(audio, sound, from).get()));
    }
    for (; from < samples; from += audio.encoder->frame_size)
        AS_CHECK(encode(file, audio, sound_frame(audio, sound, from).get()));
    AS_CHECK(encode(file, video, nullptr));
    return encode(file, audio, nullptr);
}

}  // namespace

Result<void> write_video(const std::filesystem::path& path, const std::vector<float>& sound,
                         int rate_hz) {
    av_log_set_level(AV_LOG_ERROR);
    AVFormatContext* made = nullptr;
    avformat_alloc_output_context2(&made, nullptr, "mp4", path.string().c_str());
    if (made == nullptr) return failed("no MP4 writer");
    const std::unique_ptr<AVFormatContext, FreeOutput> file(made);
    AS_TRY(auto video, open_lane(made, AV_CODEC_ID_MPEG4, [](AVCodecContext& c) {
               c.width = kWidth;
               c.height = kHeight;
               c.pix_fmt = AV_PIX_FMT_YUV420P;
               c.time_base = {1, kFramesPerSecond};
               c.framerate = {kFramesPerSecond, 1};
               c.bit_rate = 300'000;
               c.gop_size = kFramesPerSecond;
           }));
    AS_TRY(auto audio, open_lane(made, AV_CODEC_ID_AAC, [&](AVCodecContext& c) {
               c.sample_rate = rate_hz;
               c.sample_fmt = AV_SAMPLE_FMT_FLTP;
               c.time_base = {1, rate_hz};
               c.bit_rate = 96'000;
               av_channel_layout_default(&c.ch_layout, 1);
           }));
    if (avio_open(&made->pb, path.string().c_str(), AVIO_FLAG_WRITE) < 0)
        return fail(ErrorCode::io, path.string() + ": cannot be written.");
    if (avformat_write_header(made, nullptr) < 0) return failed("no header");
    AS_CHECK(write_all(made, video, audio, sound, rate_hz));
    if (av_write_trailer(made) < 0) return failed("no trailer");
    return {};
}

}  // namespace audiosync::demo
