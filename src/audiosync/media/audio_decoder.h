#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "audiosync/base/result.h"
#include "audiosync/media/libav_handles.h"

/// @file
/// Packets in, codec frames out, nothing thrown away.
namespace audiosync::media {

/// One libav decoder on one thread. It never trims: what the container wants cut off is reported
/// with each frame, because libav's own trimming rounds time stamps to the container's clock.
class AudioDecoder {
   public:
    /// Errors: unsupported (no decoder); unreadable_media (headers damaged); both without a file
    /// name, which the caller adds.
    static Result<AudioDecoder> open(const AVStream& stream);

    enum class Answer { frame, needs_packet, ended, damaged };

    /// Null drains the decoder. False: this packet cannot be decoded, go on with the next.
    bool send(const AVPacket* packet);
    Answer receive();

    /// After `frame`, until the next call.
    [[nodiscard]] const AVFrame& frame() const { return *frame_; }
    [[nodiscard]] std::optional<std::int64_t> pts() const;
    /// Samples at the start of the frame that are encoder priming, as far as it is signalled. Only
    /// meaningful when decoding runs from the start of the file.
    [[nodiscard]] std::int64_t priming() const { return priming_; }
    /// Samples at its end that only fill the last packet.
    [[nodiscard]] std::int64_t padding() const { return padding_; }
    /// Before an edit, decoded only to get the decoder going: not to be presented.
    [[nodiscard]] bool hidden() const { return hidden_; }
    [[nodiscard]] const AVCodecContext& context() const { return *context_; }

   private:
    void read_trims();

    CodecContext context_;
    Frame frame_;
    std::int64_t still_to_skip_ = 0;
    std::int64_t priming_ = 0;
    std::int64_t padding_ = 0;
    bool hidden_ = false;
};

}  // namespace audiosync::media
