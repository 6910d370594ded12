#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "audiosync/media/file_encoder.h"
#include "audiosync/media/input_file.h"
#include "audiosync/media/libav_handles.h"
#include "audiosync/media/sample_reduction.h"

namespace audiosync::media {
namespace {

/// Encoder and container of a format. Both opus and aac put the encoder's delay and the length of
/// the sound where players look (pre-skip and last granule; an edit list), as LAME's tag does.
struct Codec {
    const char* encoder;
    const char* muxer;
    const char* name;
    bool interleaved;
};
constexpr Codec kMp3{"libmp3lame", "mp3", "MP3", false};
constexpr Codec kOpus{"libopus", "ogg", "Opus", true};
constexpr Codec kAac{"aac", "ipod", "AAC", false};

const Codec& codec_of(AudioFormat format) {
    return format == AudioFormat::opus ? kOpus : format == AudioFormat::aac ? kAac : kMp3;
}

/// A frame of AAC holds 6144 bits a channel.
std::int64_t most_aac_bits(const AudioFileOptions& options) {
    return 6 * (options.rate.hz.num / options.rate.hz.den) * options.channels;
}

/// libopus refuses more than this for a channel.
std::int64_t most_opus_bits(const AudioFileOptions& options) {
    return std::int64_t{256'000} * options.channels;
}

/// Collects sound into the codec's frames. What the container tells of the encoder's delay and the
/// length of the sound lets players and this library cut both off again.
class LossyEncoder final : public FileEncoder {
   public:
    LossyEncoder(const Codec& kind, int channels) : kind_(kind), reduction_(channels) {}

    static Result<std::unique_ptr<FileEncoder>> create(const std::filesystem::path& path,
                                                       const AudioFileOptions& options) {
        auto self = std::make_unique<LossyEncoder>(codec_of(options.format), options.channels);
        self->name_ = file_name(path);
        AS_CHECK(self->open_codec(options));
        AS_CHECK(self->open_file(path, options.text));
        return self;
    }

    Result<void> append(const audio::AudioBuffer& block, SampleCount samples) override {
        reduction_.count_clipping(block, samples);
        for (std::int64_t done = 0; done < samples.value;) {
            if (filled_ == 0) AS_CHECK(start_frame());
            const std::int64_t count =
                std::min<std::int64_t>(samples.value - done, frame_->nb_samples - filled_);
            for (int c = 0; c < block.channels(); ++c)
                copy(block.channel(c).data() + done, c, count);
            filled_ += static_cast<int>(count);
            done += count;
            if (filled_ == frame_->nb_samples) AS_CHECK(encode_frame());
        }
        return {};
    }

    Result<void> finish() override {
        if (filled_ > 0) {
            frame_->nb_samples = filled_;
            AS_CHECK(encode_frame());
        }
        AS_CHECK(send(nullptr));
        const int trailer = av_write_trailer(format_.get());
        avio_flush(format_->pb);
        const int flushed = format_->pb->error;
        AVIOContext* io = std::exchange(format_->pb, nullptr);
        const int closed = avio_closep(&io);
        for (const int code : {trailer, flushed, closed})
            if (code < 0) return write_failed(code);
        return {};
    }

    [[nodiscard]] SampleCount clipped() const override { return reduction_.clipped(); }

   private:
    struct FreeOutput {
        void operator()(AVFormatContext* format) const noexcept {
            avio_closep(&format->pb);
            avformat_free_context(format);
        }
    };

    [[nodiscard]] Result<void> write_failed(int code) const {
        return fail(ErrorCode::io, fmt::format("{}: writing failed: {}; is the disk full?", name_,
                                               libav_error(code)));
    }

    Result<void> open_codec(const AudioFileOptions& options) {
        const AVCodec* codec = avcodec_find_encoder_by_name(kind_.encoder);
        if (codec == nullptr)
            return fail(ErrorCode::unsupported,
                        fmt::format("{}: this libav has no {} encoder; choose WAV or FLAC.", name_,
                                    kind_.name));
        codec_.reset(avcodec_alloc_context3(codec));
        frame_.reset(av_frame_alloc());
        packet_.reset(av_packet_alloc());
        codec_->sample_fmt = kind_.interleaved ? AV_SAMPLE_FMT_FLT : AV_SAMPLE_FMT_FLTP;
        codec_->sample_rate = static_cast<int>(options.rate.hz.num / options.rate.hz.den);
        codec_->time_base = {1, codec_->sample_rate};
        codec_->bit_rate = std::int64_t{options.bitrate_kbps} * 1000;
        if (&kind_ == &kAac) codec_->bit_rate = std::min(codec_->bit_rate, most_aac_bits(options));
        if (&kind_ == &kOpus)
            codec_->bit_rate = std::min(codec_->bit_rate, most_opus_bits(options));
        codec_->flags |= AV_CODEC_FLAG_BITEXACT;
        // MP4 wants the codec's description in its header.
        if (&kind_ == &kAac) codec_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
        AVChannelLayout& layout = codec_->ch_layout;
        const bool known = !options.layout.empty() &&
                           av_channel_layout_from_string(&layout, options.layout.c_str()) >= 0 &&
                           layout.nb_channels == options.channels;
        if (!known) av_channel_layout_default(&layout, options.channels);
        if (const int code = avcodec_open2(codec_.get(), codec, nullptr); code < 0)
            return fail(
                ErrorCode::unsupported,
                fmt::format("{}: {} channels of {} at {} Hz and {} kbit/s cannot be encoded: "
                            "{}; choose WAV.",
                            name_, options.channels, kind_.name, codec_->sample_rate,
                            options.bitrate_kbps, libav_error(code)));
        return {};
    }

    Result<void> open_file(const std::filesystem::path& path, const FileText& text) {
        AVFormatContext* raw = nullptr;
        avformat_alloc_output_context2(&raw, nullptr, kind_.muxer, nullptr);
        if (raw == nullptr)
            return fail(ErrorCode::internal,
                        fmt::format("libav cannot write {} files.", kind_.name));
        format_.reset(raw);
        raw->flags |= AVFMT_FLAG_BITEXACT;
        AVStream* stream = avformat_new_stream(raw, nullptr);
        // Ogg keeps its comments with the stream.
        AVDictionary** tags = &kind_ == &kOpus ? &stream->metadata : &raw->metadata;
        const auto tag = [&](const char* key, const std::string& value) {
            if (!value.empty()) av_dict_set(tags, key, value.c_str(), 0);
        };
        tag("title", text.title);
        tag("comment", text.description);
        tag("encoded_by", text.originator);
        tag("date", text.date);
        avcodec_parameters_from_context(stream->codecpar, codec_.get());
        stream->time_base = codec_->time_base;
        const std::string url = "file:" + path.string();
        raw->url = av_strdup(url.c_str());
        if (const int code = avio_open(&raw->pb, url.c_str(), AVIO_FLAG_WRITE); code < 0)
            return fail(ErrorCode::io,
                        fmt::format("{}: cannot be written: {}.", name_, libav_error(code)));
        AVDictionary* settings = nullptr;
        // The edit list, which says where the sound ends, counts in this; without it in thousandths
        // of a second.
        if (&kind_ == &kAac) av_dict_set_int(&settings, "movie_timescale", codec_->sample_rate, 0);
        const int code = avformat_write_header(raw, &settings);
        av_dict_free(&settings);
        return code < 0 ? write_failed(code) : Result<void>{};
    }

    Result<void> start_frame() {
        av_frame_unref(frame_.get());
        frame_->format = codec_->sample_fmt;
        frame_->nb_samples = codec_->frame_size;
        frame_->sample_rate = codec_->sample_rate;
        av_channel_layout_copy(&frame_->ch_layout, &codec_->ch_layout);
        if (av_frame_get_buffer(frame_.get(), 0) < 0)
            return fail(ErrorCode::internal, "libav is out of memory.");
        return {};
    }

    void copy(const float* in, int channel, std::int64_t count) {
        if (kind_.interleaved) {
            const int step = codec_->ch_layout.nb_channels;
            auto* out = reinterpret_cast<float*>(frame_->data[0]) + filled_ * step + channel;
            for (std::int64_t i = 0; i < count; ++i)
                out[i * step] = std::isfinite(in[i]) ? in[i] : 0.0F;
            return;
        }
        auto* out = reinterpret_cast<float*>(frame_->extended_data[channel]) + filled_;
        for (std::int64_t i = 0; i < count; ++i) out[i] = std::isfinite(in[i]) ? in[i] : 0.0F;
    }

    Result<void> encode_frame() {
        frame_->pts = encoded_;
        encoded_ += frame_->nb_samples;
        filled_ = 0;
        return send(frame_.get());
    }

    Result<void> send(const AVFrame* frame) {
        int code = avcodec_send_frame(codec_.get(), frame);
        while (code >= 0) {
            code = avcodec_receive_packet(codec_.get(), packet_.get());
            if (code < 0) break;
            packet_->stream_index = 0;
            av_packet_rescale_ts(packet_.get(), codec_->time_base, format_->streams[0]->time_base);
            code = av_write_frame(format_.get(), packet_.get());
            av_packet_unref(packet_.get());
            if (code >= 0 && format_->pb->error < 0) code = format_->pb->error;
        }
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return {};
        return write_failed(code);
    }

    const Codec& kind_;
    std::string name_;
    CodecContext codec_;
    std::unique_ptr<AVFormatContext, FreeOutput> format_;
    Frame frame_;
    Packet packet_;
    SampleReduction reduction_;
    int filled_ = 0;
    std::int64_t encoded_ = 0;
};

}  // namespace

Result<std::unique_ptr<FileEncoder>> create_lossy_encoder(const std::filesystem::path& path,
                                                          const AudioFileOptions& options) {
    return LossyEncoder::create(path, options);
}

}  // namespace audiosync::media
