#include "audiosync/media/video_remux.h"

#include <fmt/format.h>

extern "C" {
#include <libavutil/spherical.h>
}

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include "audiosync/media/clip_origin.h"
#include "audiosync/media/input_file.h"
#include "audiosync/media/libav_handles.h"
#include "audiosync/media/matroska_rotation.h"
#include "audiosync/media/picture_rotation.h"
#include "audiosync/media/sample_reduction.h"

namespace audiosync::media {
namespace {

struct FreeOutput {
    void operator()(AVFormatContext* format) const noexcept {
        avio_closep(&format->pb);
        avformat_free_context(format);
    }
};
using OutputContext = std::unique_ptr<AVFormatContext, FreeOutput>;

constexpr int kPcmFrame = 4'096;

const char* muxer_of(VideoContainer container) {
    switch (container) {
        case VideoContainer::mp4:
            return "mp4";
        case VideoContainer::matroska:
            return "matroska";
        case VideoContainer::mov:
            break;
    }
    return "mov";
}

AVCodecID sound_codec(const RemuxOptions& options) {
    if (options.container == VideoContainer::mp4) return AV_CODEC_ID_AAC;
    return options.samples == SampleFormat::pcm16   ? AV_CODEC_ID_PCM_S16LE
           : options.samples == SampleFormat::pcm24 ? AV_CODEC_ID_PCM_S24LE
                                                    : AV_CODEC_ID_PCM_F32LE;
}

/// Tags that describe the old file as such.
void copy_tags(AVDictionary** to, const AVDictionary* from) {
    av_dict_copy(to, from, 0);
    for (const char* key : {"major_brand", "minor_version", "compatible_brands", "encoder",
                            "DURATION", "NUMBER_OF_BYTES", "NUMBER_OF_FRAMES", "BPS"})
        av_dict_set(to, key, nullptr, 0);
}

bool is_spherical(const AVStream& stream) {
    return av_stream_get_side_data(&stream, AV_PKT_DATA_SPHERICAL, nullptr) != nullptr;
}

/// To be made a flat picture when the file is complete; see matroska_rotation.h.
bool add_spherical_roll(AVStream& stream, double counterclockwise_deg) {
    std::size_t size = 0;
    AVSphericalMapping* mapping = av_spherical_alloc(&size);
    if (mapping == nullptr) return false;
    mapping->projection = AV_SPHERICAL_EQUIRECTANGULAR;
    mapping->roll = static_cast<std::int32_t>(std::lround(counterclockwise_deg * 65536));
    if (av_stream_add_side_data(&stream, AV_PKT_DATA_SPHERICAL,
                                reinterpret_cast<std::uint8_t*>(mapping), size) >= 0)
        return true;
    av_free(mapping);
    return false;
}

}  // namespace

class VideoRemuxer::Impl {
   public:
    Impl(std::filesystem::path path, RemuxOptions options, InputFile input)
        : options_(std::move(options)),
          name_(file_name(path)),
          path_(std::move(path)),
          input_(std::move(input)),
          reduction_(options_.dither) {}

    Result<void> start(const ClipOrigin& origin);
    Result<void> append(const audio::AudioBuffer& block, SampleCount samples);
    Result<void> finish();

    [[nodiscard]] SampleCount clipped() const { return reduction_.clipped(); }
    [[nodiscard]] const std::vector<std::string>& warnings() const { return warnings_; }

   private:
    Result<void> add_copied_stream(AVStream& from);
    Result<void> carry_rotation(const AVStream& from, AVStream& to);
    Result<void> add_sound_stream();
    Result<void> write_header();
    Result<void> copy_until(double seconds);
    Result<void> copy_packet(AVPacket& packet);
    Result<void> begin_frame();
    void fill(const audio::AudioBuffer& block, std::int64_t from, std::int64_t count);
    Result<void> encode(AVFrame* frame);
    [[nodiscard]] Result<void> write_failed(int code) const {
        return fail(ErrorCode::io, fmt::format("{}: writing failed: {}; is the disk full?", name_,
                                               libav_error(code)));
    }

    RemuxOptions options_;
    std::string name_;
    std::filesystem::path path_;
    InputFile input_;
    OutputContext output_;
    CodecContext encoder_;
    Frame frame_;
    Packet packet_;
    Packet copied_;
    bool holds_copied_ = false;  ///< `copied_` was read and waits for its time
    bool source_ended_ = false;
    bool is_turned_ = false;  ///< Matroska: its header has to be mended
    double zero_s_ = 0.0;
    std::vector<int> map_;  ///< stream of the source -> stream of the output, or -1
    int sound_stream_ = 0;
    int filled_ = 0;
    std::int64_t encoded_ = 0;
    SampleReduction reduction_;
    audio::AudioBuffer part_;
    std::vector<std::int32_t> integers_;
    std::vector<std::string> warnings_;
};

Result<void> VideoRemuxer::Impl::start(const ClipOrigin& origin) {
    zero_s_ = origin.zero_s;
    AVFormatContext* raw = nullptr;
    avformat_alloc_output_context2(&raw, nullptr, muxer_of(options_.container), nullptr);
    if (raw == nullptr) return fail(ErrorCode::internal, "libav cannot write such files.");
    output_.reset(raw);
    raw->flags |= AVFMT_FLAG_BITEXACT;  // no word of the library's version in the file
    copy_tags(&raw->metadata, input_.format().metadata);

    const unsigned count = input_.format().nb_streams;
    map_.assign(count, -1);
    AS_CHECK(add_copied_stream(*input_.format().streams[*origin.video]));
    AS_CHECK(add_sound_stream());
    for (unsigned i = 0; i < count; ++i) {
        AVStream& stream = *input_.format().streams[i];
        const auto type = stream.codecpar->codec_type;
        if (static_cast<int>(i) == *origin.video) continue;
        if (type == AVMEDIA_TYPE_AUDIO && options_.original == OriginalSound::keep)
            AS_CHECK(add_copied_stream(stream));
        else if (type == AVMEDIA_TYPE_DATA &&
                 stream.codecpar->codec_tag != MKTAG('t', 'm', 'c', 'd'))
            warnings_.push_back(
                fmt::format("{}: its data stream {} is not carried over.", input_.name(), i));
        if (map_[i] < 0) stream.discard = AVDISCARD_ALL;
    }
    return write_header();
}

Result<void> VideoRemuxer::Impl::add_copied_stream(AVStream& from) {
    const AVOutputFormat* format = output_->oformat;
    const AVCodecParameters& codec = *from.codecpar;
    const char* kind = codec.codec_type == AVMEDIA_TYPE_VIDEO ? "picture" : "original sound";
    if (avformat_query_codec(format, codec.codec_id, FF_COMPLIANCE_NORMAL) == 0)
        return fail(ErrorCode::unsupported,
                    fmt::format("{}: {} files cannot hold its {} ({}); choose {}.", input_.name(),
                                suffix(options_.container), kind, avcodec_get_name(codec.codec_id),
                                options_.container == VideoContainer::matroska ? ".mov" : ".mkv"));
    AVStream* to = avformat_new_stream(output_.get(), nullptr);
    avcodec_parameters_copy(to->codecpar, &codec);
    unsigned other = 0;
    if (format->codec_tag != nullptr &&
        av_codec_get_id(format->codec_tag, codec.codec_tag) != codec.codec_id &&
        av_codec_get_tag2(format->codec_tag, codec.codec_id, &other) != 0)
        to->codecpar->codec_tag = 0;
    to->time_base = from.time_base;
    to->avg_frame_rate = from.avg_frame_rate;
    to->r_frame_rate = from.r_frame_rate;
    to->sample_aspect_ratio = from.sample_aspect_ratio;
    to->disposition = from.disposition;
    if (codec.codec_type == AVMEDIA_TYPE_AUDIO) to->disposition &= ~AV_DISPOSITION_DEFAULT;
    copy_tags(&to->metadata, from.metadata);
    for (int i = 0; i < from.nb_side_data; ++i) {
        const AVPacketSideData& side = from.side_data[i];
        if (std::uint8_t* place = av_stream_new_side_data(to, side.type, side.size))
            std::memcpy(place, side.data, side.size);
    }
    if (codec.codec_type == AVMEDIA_TYPE_VIDEO) AS_CHECK(carry_rotation(from, *to));
    map_[static_cast<std::size_t>(from.index)] = to->index;
    return {};
}

/// MOV and MP4 were given the matrix with all else that comes beside the picture, where libav reads
/// it; Matroska takes an angle.
Result<void> VideoRemuxer::Impl::carry_rotation(const AVStream& from, AVStream& to) {
    const auto matrix = display_matrix(options_.source, input_, from);
    if (!matrix) return {};
    if (options_.container != VideoContainer::matroska) {
        auto* const place = av_stream_new_side_data(&to, AV_PKT_DATA_DISPLAYMATRIX, sizeof *matrix);
        if (place != nullptr) std::memcpy(place, matrix->data(), sizeof *matrix);
        return {};
    }
    const auto angle = counterclockwise(*matrix);
    if (angle == 0.0) return {};
    if (!angle || is_spherical(from))
        return fail(ErrorCode::unsupported,
                    fmt::format("{}: its picture is mirrored or turned in a way that MKV files "
                                "cannot say; choose .mov or .mp4.",
                                input_.name()));
    if (!add_spherical_roll(to, *angle))
        return fail(ErrorCode::internal, "libav is out of memory.");
    is_turned_ = true;
    return {};
}

Result<void> VideoRemuxer::Impl::add_sound_stream() {
    const AVCodec* codec = avcodec_find_encoder(sound_codec(options_));
    if (codec == nullptr)
        return fail(ErrorCode::unsupported,
                    fmt::format("{}: this libav cannot encode the sound.", name_));
    encoder_.reset(avcodec_alloc_context3(codec));
    frame_.reset(av_frame_alloc());
    packet_.reset(av_packet_alloc());
    copied_.reset(av_packet_alloc());
    encoder_->sample_fmt = codec->sample_fmts[0];
    encoder_->sample_rate = static_cast<int>(options_.rate.hz.num / options_.rate.hz.den);
    encoder_->time_base = {1, encoder_->sample_rate};
    // A frame of AAC holds 6144 bits a channel.
    encoder_->bit_rate = std::min(std::int64_t{options_.bitrate_kbps} * 1000,
                                  std::int64_t{6} * encoder_->sample_rate * options_.channels);
    encoder_->flags |= AV_CODEC_FLAG_BITEXACT;
    if ((output_->oformat->flags & AVFMT_GLOBALHEADER) != 0)
        encoder_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    av_channel_layout_default(&encoder_->ch_layout, options_.channels);
    if (const int code = avcodec_open2(encoder_.get(), codec, nullptr); code < 0)
        return fail(ErrorCode::unsupported,
                    fmt::format("{}: {} channels at {} Hz cannot be encoded for {} files: {}; "
                                "choose .mov.",
                                name_, options_.channels, encoder_->sample_rate,
                                suffix(options_.container), libav_error(code)));
    AVStream* stream = avformat_new_stream(output_.get(), nullptr);
    avcodec_parameters_from_context(stream->codecpar, encoder_.get());
    stream->time_base = encoder_->time_base;
    stream->disposition = AV_DISPOSITION_DEFAULT;
    if (!options_.title.empty()) {
        av_dict_set(&stream->metadata, "title", options_.title.c_str(), 0);
        av_dict_set(&stream->metadata, "handler_name", options_.title.c_str(), 0);
    }
    sound_stream_ = stream->index;
    return {};
}

Result<void> VideoRemuxer::Impl::write_header() {
    const std::string url = "file:" + path_.string();
    if (const int code = avio_open(&output_->pb, url.c_str(), AVIO_FLAG_WRITE); code < 0)
        return fail(ErrorCode::io,
                    fmt::format("{}: cannot be written: {}.", name_, libav_error(code)));
    AVDictionary* settings = nullptr;
    // Cameras' own tags are kept under their own names.
    if (options_.container != VideoContainer::matroska)
        av_dict_set(&settings, "movflags", "write_colr+use_metadata_tags", 0);
    const int code = avformat_write_header(output_.get(), &settings);
    av_dict_free(&settings);
    if (code < 0)
        return fail(output_->pb->error < 0 ? ErrorCode::io : ErrorCode::unsupported,
                    fmt::format("{}: cannot be written as {}: {}.", name_,
                                suffix(options_.container), libav_error(code)));
    return {};
}

Result<void> VideoRemuxer::Impl::copy_until(double seconds) {
    while (!source_ended_) {
        if (!holds_copied_) {
            const int code = av_read_frame(&input_.format(), copied_.get());
            if (code == AVERROR_EOF) {
                source_ended_ = true;
                break;
            }
            if (code < 0)
                return fail(options_.stop.stop_requested() ? ErrorCode::cancelled
                                                           : ErrorCode::unreadable_media,
                            fmt::format("{}: reading the picture failed: {}.", input_.name(),
                                        libav_error(code)));
            holds_copied_ = true;
        }
        const auto stream = static_cast<std::size_t>(copied_->stream_index);
        if (stream >= map_.size() || map_[stream] < 0) {
            av_packet_unref(copied_.get());
            holds_copied_ = false;
            continue;
        }
        const AVRational base = input_.format().streams[stream]->time_base;
        const std::int64_t time = copied_->dts != AV_NOPTS_VALUE ? copied_->dts : copied_->pts;
        if (time != AV_NOPTS_VALUE && static_cast<double>(time) * av_q2d(base) - zero_s_ > seconds)
            break;
        holds_copied_ = false;
        AS_CHECK(copy_packet(*copied_));
    }
    return {};
}

Result<void> VideoRemuxer::Impl::copy_packet(AVPacket& packet) {
    const auto from = static_cast<std::size_t>(packet.stream_index);
    const AVRational base = input_.format().streams[from]->time_base;
    const auto zero = static_cast<std::int64_t>(std::llround(zero_s_ / av_q2d(base)));
    if (packet.pts != AV_NOPTS_VALUE) packet.pts -= zero;
    if (packet.dts != AV_NOPTS_VALUE) packet.dts -= zero;
    packet.stream_index = map_[from];
    packet.pos = -1;
    av_packet_rescale_ts(&packet, base, output_->streams[packet.stream_index]->time_base);
    const int code = av_interleaved_write_frame(output_.get(), &packet);
    if (code < 0) return write_failed(code);
    return output_->pb->error < 0 ? write_failed(output_->pb->error) : Result<void>{};
}

Result<void> VideoRemuxer::Impl::begin_frame() {
    av_frame_unref(frame_.get());
    frame_->format = encoder_->sample_fmt;
    frame_->nb_samples = encoder_->frame_size > 0 ? encoder_->frame_size : kPcmFrame;
    frame_->sample_rate = encoder_->sample_rate;
    av_channel_layout_copy(&frame_->ch_layout, &encoder_->ch_layout);
    if (av_frame_get_buffer(frame_.get(), 0) < 0)
        return fail(ErrorCode::internal, "libav is out of memory.");
    return {};
}

/// `count` samples of `block` behind what the frame holds, in the encoder's format.
void VideoRemuxer::Impl::fill(const audio::AudioBuffer& block, std::int64_t from,
                              std::int64_t count) {
    const auto channels = static_cast<std::size_t>(block.channels());
    const auto samples = static_cast<std::size_t>(count);
    const auto at = static_cast<std::size_t>(filled_);
    const auto row = [&](std::size_t c) {
        return block.channel(static_cast<int>(c)).subspan(static_cast<std::size_t>(from), samples);
    };
    if (encoder_->sample_fmt == AV_SAMPLE_FMT_FLTP) {
        for (std::size_t c = 0; c < channels; ++c)
            std::copy_n(row(c).begin(), count,
                        reinterpret_cast<float*>(frame_->extended_data[c]) + at);
        return;
    }
    if (encoder_->sample_fmt == AV_SAMPLE_FMT_FLT) {
        auto* const to = reinterpret_cast<float*>(frame_->data[0]) + at * channels;
        for (std::size_t c = 0; c < channels; ++c)
            for (std::size_t i = 0; i < samples; ++i) to[i * channels + c] = row(c)[i];
        return;
    }
    part_.reset(block.channels(), {count});
    for (std::size_t c = 0; c < channels; ++c)
        std::copy_n(row(c).begin(), count, part_.channel(static_cast<int>(c)).begin());
    reduction_.to_integers(part_, {count}, options_.samples, integers_);
    if (encoder_->sample_fmt == AV_SAMPLE_FMT_S16) {
        auto* const to = reinterpret_cast<std::int16_t*>(frame_->data[0]) + at * channels;
        std::transform(integers_.begin(), integers_.end(), to,
                       [](std::int32_t x) { return static_cast<std::int16_t>(x >> 16); });
    } else {
        std::copy(integers_.begin(), integers_.end(),
                  reinterpret_cast<std::int32_t*>(frame_->data[0]) + at * channels);
    }
}

Result<void> VideoRemuxer::Impl::append(const audio::AudioBuffer& block, SampleCount samples) {
    if (encoder_->sample_fmt == AV_SAMPLE_FMT_FLTP) reduction_.count_clipping(block, samples);
    for (std::int64_t done = 0; done < samples.value;) {
        if (filled_ == 0) AS_CHECK(begin_frame());
        const auto count =
            std::min<std::int64_t>(samples.value - done, frame_->nb_samples - filled_);
        fill(block, done, count);
        filled_ += static_cast<int>(count);
        done += count;
        if (filled_ < frame_->nb_samples) continue;
        filled_ = 0;
        AS_CHECK(encode(frame_.get()));
    }
    return {};
}

Result<void> VideoRemuxer::Impl::encode(AVFrame* frame) {
    if (frame != nullptr) {
        frame->pts = encoded_;
        encoded_ += frame->nb_samples;
        // Picture first, so that neither waits long in memory for the other.
        AS_CHECK(copy_until(static_cast<double>(encoded_) / encoder_->sample_rate));
    }
    int code = avcodec_send_frame(encoder_.get(), frame);
    while (code >= 0) {
        code = avcodec_receive_packet(encoder_.get(), packet_.get());
        if (code < 0) break;
        packet_->stream_index = sound_stream_;
        av_packet_rescale_ts(packet_.get(), encoder_->time_base,
                             output_->streams[sound_stream_]->time_base);
        code = av_interleaved_write_frame(output_.get(), packet_.get());
        if (code >= 0 && output_->pb->error < 0) code = output_->pb->error;
    }
    if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return {};
    return write_failed(code);
}

Result<void> VideoRemuxer::Impl::finish() {
    if (filled_ > 0) {
        frame_->nb_samples = std::exchange(filled_, 0);
        AS_CHECK(encode(frame_.get()));
    }
    AS_CHECK(encode(nullptr));
    AS_CHECK(copy_until(std::numeric_limits<double>::infinity()));
    const int trailer = av_write_trailer(output_.get());
    avio_flush(output_->pb);
    const int flushed = output_->pb->error;
    const int closed = avio_closep(&output_->pb);
    for (const int code : {trailer, flushed, closed})
        if (code < 0) return write_failed(code);
    return is_turned_ ? flatten_matroska_projections(path_) : Result<void>{};
}

const char* suffix(VideoContainer container) {
    switch (container) {
        case VideoContainer::mp4:
            return ".mp4";
        case VideoContainer::matroska:
            return ".mkv";
        case VideoContainer::mov:
            break;
    }
    return ".mov";
}

std::optional<VideoContainer> video_container(const std::string& suffix) {
    if (suffix == ".mov") return VideoContainer::mov;
    if (suffix == ".mp4" || suffix == ".m4v") return VideoContainer::mp4;
    if (suffix == ".mkv") return VideoContainer::matroska;
    return std::nullopt;
}

VideoRemuxer::VideoRemuxer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
VideoRemuxer::~VideoRemuxer() = default;

Result<std::unique_ptr<VideoRemuxer>> VideoRemuxer::create(const std::filesystem::path& path,
                                                           const RemuxOptions& options) {
    ClipOrigin origin;
    {
        AS_TRY(auto looked_at, InputFile::open(options.source, options.stop));
        AS_TRY(origin, find_clip_origin(looked_at));
    }
    // Opened anew, because looking for the origin has read packets that must not be missed.
    AS_TRY(auto input, InputFile::open(options.source, options.stop));
    if (!origin.video)
        return fail(ErrorCode::unreadable_media,
                    fmt::format("{}: has no moving picture to put the sound to.", input.name()));
    auto impl = std::make_unique<Impl>(path, options, std::move(input));
    AS_CHECK(impl->start(origin));
    return std::unique_ptr<VideoRemuxer>(new VideoRemuxer(std::move(impl)));
}

Result<void> VideoRemuxer::append(const audio::AudioBuffer& block, SampleCount samples) {
    return impl_->append(block, samples);
}
Result<void> VideoRemuxer::finish() { return impl_->finish(); }
SampleCount VideoRemuxer::clipped() const { return impl_->clipped(); }
const std::vector<std::string>& VideoRemuxer::warnings() const { return impl_->warnings(); }

}  // namespace audiosync::media
