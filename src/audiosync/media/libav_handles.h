#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libavutil/channel_layout.h>
}

#include <memory>
#include <string>

/// @file
/// The only owners of libav objects.
namespace audiosync::media {

/// Frees through libav's own `free(T**)`.
template <auto Free>
struct FreeWith {
    template <class T>
    void operator()(T* object) const noexcept {
        Free(&object);
    }
};
using FormatContext = std::unique_ptr<AVFormatContext, FreeWith<avformat_close_input>>;
using CodecContext = std::unique_ptr<AVCodecContext, FreeWith<avcodec_free_context>>;
using IoContext = std::unique_ptr<AVIOContext, FreeWith<avio_closep>>;
using Packet = std::unique_ptr<AVPacket, FreeWith<av_packet_free>>;
using Frame = std::unique_ptr<AVFrame, FreeWith<av_frame_free>>;
using Options = std::unique_ptr<AVDictionary, FreeWith<av_dict_free>>;

/// libav's words for one of its error numbers.
inline std::string libav_error(int code) {
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(code, text, sizeof text);
    return text;
}

/// The packet's place in presentation order; AV_NOPTS_VALUE if the file does not say.
inline std::int64_t presentation_time(const AVPacket& packet) {
    return packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts;
}

}  // namespace audiosync::media
