#include "audiosync/media/audio_decoder.h"

#include <fmt/format.h>

extern "C" {
#include <libavutil/intreadwrite.h>
}

#include <algorithm>

namespace audiosync::media {

Result<AudioDecoder> AudioDecoder::open(const AVStream& stream) {
    const AVCodec* codec = avcodec_find_decoder(stream.codecpar->codec_id);
    if (codec == nullptr)
        return fail(ErrorCode::unsupported,
                    fmt::format("there is no decoder for its sound ({})",
                                avcodec_get_name(stream.codecpar->codec_id)));
    AudioDecoder decoder;
    decoder.context_.reset(avcodec_alloc_context3(codec));
    decoder.frame_.reset(av_frame_alloc());
    if (!decoder.context_ || !decoder.frame_)
        return fail(ErrorCode::internal, "libav is out of memory");
    AVCodecContext& context = *decoder.context_;
    int code = avcodec_parameters_to_context(&context, stream.codecpar);
    context.pkt_timebase = stream.time_base;
    context.thread_count = 1;
    context.flags2 |= AV_CODEC_FLAG2_SKIP_MANUAL;
    if (code >= 0) code = avcodec_open2(&context, codec, nullptr);
    if (code < 0)
        return fail(ErrorCode::unreadable_media,
                    fmt::format("its sound ({}) cannot be decoded: {}",
                                avcodec_get_name(stream.codecpar->codec_id), libav_error(code)));
    return decoder;
}

bool AudioDecoder::send(const AVPacket* packet) {
    return avcodec_send_packet(context_.get(), packet) >= 0;
}

AudioDecoder::Answer AudioDecoder::receive() {
    const int code = avcodec_receive_frame(context_.get(), frame_.get());
    if (code == AVERROR(EAGAIN)) return Answer::needs_packet;
    if (code == AVERROR_EOF) return Answer::ended;
    if (code < 0) return Answer::damaged;
    read_trims();
    return Answer::frame;
}

std::optional<std::int64_t> AudioDecoder::pts() const {
    if (frame_->pts != AV_NOPTS_VALUE) return frame_->pts;
    return std::nullopt;
}

void AudioDecoder::read_trims() {
    hidden_ = (frame_->flags & AV_FRAME_FLAG_DISCARD) != 0;
    padding_ = 0;
    const AVFrameSideData* trims = av_frame_get_side_data(frame_.get(), AV_FRAME_DATA_SKIP_SAMPLES);
    if (trims != nullptr && trims->size >= 8) {
        const std::int64_t skip = AV_RL32(trims->data);
        if (skip > 0) still_to_skip_ = skip;
        padding_ = std::min<std::int64_t>(AV_RL32(trims->data + 4), frame_->nb_samples);
    }
    priming_ = std::min<std::int64_t>(still_to_skip_, frame_->nb_samples);
    still_to_skip_ -= priming_;
}

}  // namespace audiosync::media
