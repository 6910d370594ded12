#include "audiosync/media/clip_origin.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "audiosync/media/audio_decoder.h"

namespace audiosync::media {
namespace {

/// H.264 and HEVC reorder at most 16 pictures, so the earliest is among so many.
constexpr int kPicturesToSee = 20;
/// A sound that begins later than this behind the first packet is placed by its header.
constexpr double kLongestLook_s = 60.0;
/// Sound and picture further apart: the time stamps are damaged, and mean nothing.
constexpr double kFarthestApart_s = 86'400.0;
/// Hostile or sparse files: as many packets as a minute of a busy recording has.
constexpr int kMostPackets = 40'000;
/// Raw bit streams are recognised by a few bits; noise and text pass now and then.
constexpr int kFramesThatConvince = 3;

double seconds(std::int64_t ticks, AVRational tick) {
    return static_cast<double>(ticks) * av_q2d(tick);
}

std::string layout_name(const AVChannelLayout& given) {
    AVChannelLayout layout{};
    // "2 channels" without an order is stereo everywhere.
    if (given.order == AV_CHANNEL_ORDER_UNSPEC && given.nb_channels <= 2)
        av_channel_layout_default(&layout, given.nb_channels);
    else
        av_channel_layout_copy(&layout, &given);
    char text[128] = {};
    av_channel_layout_describe(&layout, text, sizeof text);
    av_channel_layout_uninit(&layout);
    return text;
}

/// Matroska keeps the codec's delay in nanoseconds, libav subtracts it rounded to the track's
/// clock. What it took away too much, in seconds.
double rounding_of_codec_delay(const InputFile& file, const AVStream& stream) {
    const AVCodecParameters& par = *stream.codecpar;
    if (!file.is("matroska") || par.initial_padding <= 0 || par.sample_rate <= 0) return 0.0;
    const AVRational sample{1, par.sample_rate};
    const auto taken = av_rescale_q(par.initial_padding, sample, stream.time_base);
    return seconds(taken, stream.time_base) - seconds(par.initial_padding, sample);
}

/// Follows one sound stream until its first presented sample.
class SoundSearch {
   public:
    SoundSearch(const InputFile& file, const AVStream& stream)
        : file_(file), stream_(stream), decoder_(AudioDecoder::open(stream)) {
        if (!decoder_) problem_ = decoder_.error().message;
    }

    [[nodiscard]] bool over() const { return !decoder_ || convinced_; }
    void see(const AVPacket& packet) {
        if (over() || !decoder_->send(&packet)) return;
        while (decoder_->receive() == AudioDecoder::Answer::frame) see_frame();
    }
    [[nodiscard]] std::optional<FirstSound> answer() const {
        if (found_ && (convinced_ || !doubtful() || frames_ > 1)) return found_;
        if (found_ || !decoder_ || doubtful()) return std::nullopt;
        return as_header_says();
    }
    [[nodiscard]] const std::string& problem() const { return problem_; }

   private:
    /// Whether the file was recognised by so little that anything could look like it.
    [[nodiscard]] bool doubtful() const {
        return file_.format().probe_score <= AVPROBE_SCORE_EXTENSION + 1;
    }

    void see_frame() {
        ++frames_;
        convinced_ = found_ && (!doubtful() || frames_ >= kFramesThatConvince);
        if (found_ || decoder_->hidden()) return;
        const AVFrame& frame = decoder_->frame();
        if (frame.sample_rate <= 0 || frame.ch_layout.nb_channels <= 0) return;
        if (!first_pts_) first_pts_ = decoder_->pts().value_or(0);
        priming_ += decoder_->priming();
        if (decoder_->priming() >= frame.nb_samples) return;
        FirstSound first;
        first.at_s = seconds(*first_pts_, stream_.time_base) +
                     seconds(priming_, {1, frame.sample_rate}) +
                     rounding_of_codec_delay(file_, stream_);
        first.rate_hz = frame.sample_rate;
        first.channels = frame.ch_layout.nb_channels;
        first.layout = layout_name(frame.ch_layout);
        first.decoded = true;
        found_ = first;
        convinced_ = !doubtful();
    }

    [[nodiscard]] std::optional<FirstSound> as_header_says() const {
        const AVCodecParameters& par = *stream_.codecpar;
        if (stream_.start_time == AV_NOPTS_VALUE || par.sample_rate <= 0 ||
            par.ch_layout.nb_channels <= 0)
            return std::nullopt;
        return FirstSound{seconds(stream_.start_time, stream_.time_base), par.sample_rate,
                          par.ch_layout.nb_channels, layout_name(par.ch_layout), false};
    }

    const InputFile& file_;
    const AVStream& stream_;
    Result<AudioDecoder> decoder_;
    std::optional<FirstSound> found_;
    std::optional<std::int64_t> first_pts_;
    std::int64_t priming_ = 0;
    std::string problem_ = "no sound could be decoded";
    int frames_ = 0;
    bool convinced_ = false;
};

/// Everything that is learned from the first packets of a file.
class Survey {
   public:
    explicit Survey(InputFile& file) : format_(file.format()) {
        for (unsigned i = 0; i < format_.nb_streams; ++i) {
            AVStream& stream = *format_.streams[i];
            const bool sound = stream.codecpar->codec_type == AVMEDIA_TYPE_AUDIO;
            searches_.push_back(sound ? std::make_unique<SoundSearch>(file, stream) : nullptr);
            if (!video_ && is_moving_picture(stream)) video_ = static_cast<int>(i);
            stream.discard = AVDISCARD_ALL;
            if (sound || video_ == static_cast<int>(i)) stream.discard = AVDISCARD_DEFAULT;
        }
    }

    void run() {
        const Packet packet(av_packet_alloc());
        for (int n = 0; n < kMostPackets && !complete(); ++n) {
            if (av_read_frame(&format_, packet.get()) < 0) return;
            const bool go_on = see(*packet);
            av_packet_unref(packet.get());
            if (!go_on) return;
        }
    }

    [[nodiscard]] ClipOrigin answer() const {
        ClipOrigin origin;
        origin.video = video_;
        double first_sound = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < searches_.size(); ++i) {
            origin.sound.push_back(searches_[i] ? searches_[i]->answer() : std::nullopt);
            if (origin.sound.back()) {
                first_sound = std::min(first_sound, origin.sound.back()->at_s);
            } else if (searches_[i]) {
                origin.problems.push_back(fmt::format("stream {}: {}", i, searches_[i]->problem()));
            }
        }
        origin.zero_s = first_picture().value_or(std::isfinite(first_sound) ? first_sound : 0.0);
        for (auto& sound : origin.sound)
            if (sound && !(std::abs(sound->at_s - origin.zero_s) < kFarthestApart_s))
                sound->at_s = origin.zero_s;
        return origin;
    }

   private:
    [[nodiscard]] bool complete() const {
        return pictures_complete() && std::all_of(searches_.begin(), searches_.end(),
                                                  [](auto& s) { return !s || s->over(); });
    }
    [[nodiscard]] bool pictures_complete() const { return !video_ || pictures_ >= kPicturesToSee; }

    bool see(const AVPacket& packet) {
        const AVStream& stream = *format_.streams[packet.stream_index];
        const std::int64_t pts = presentation_time(packet);
        if (searches_[static_cast<std::size_t>(packet.stream_index)])
            searches_[static_cast<std::size_t>(packet.stream_index)]->see(packet);
        if (packet.stream_index == video_ && pts != AV_NOPTS_VALUE) see_picture(packet, pts);
        if (pts == AV_NOPTS_VALUE) return true;
        const double at = seconds(pts, stream.time_base);
        if (!first_packet_s_) first_packet_s_ = at;
        return at < *first_packet_s_ + kLongestLook_s;
    }

    void see_picture(const AVPacket& packet, std::int64_t pts) {
        if ((packet.flags & AV_PKT_FLAG_DISCARD) != 0) return;
        if (++pictures_ <= kPicturesToSee) first_picture_ = std::min(first_picture_, pts);
        if (pictures_complete()) format_.streams[*video_]->discard = AVDISCARD_ALL;
    }

    [[nodiscard]] std::optional<double> first_picture() const {
        if (!video_) return std::nullopt;
        const AVStream& stream = *format_.streams[*video_];
        if (pictures_ > 0) return seconds(first_picture_, stream.time_base);
        if (stream.start_time != AV_NOPTS_VALUE)
            return seconds(stream.start_time, stream.time_base);
        return std::nullopt;
    }

    AVFormatContext& format_;
    std::vector<std::unique_ptr<SoundSearch>> searches_;
    std::optional<int> video_;
    int pictures_ = 0;
    std::int64_t first_picture_ = INT64_MAX;
    std::optional<double> first_packet_s_;
};

}  // namespace

bool is_moving_picture(const AVStream& stream) {
    constexpr int kStills =
        AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS | AV_DISPOSITION_STILL_IMAGE;
    return stream.codecpar->codec_type == AVMEDIA_TYPE_VIDEO && (stream.disposition & kStills) == 0;
}

Result<ClipOrigin> find_clip_origin(InputFile& file) {
    Survey survey(file);
    survey.run();
    return survey.answer();
}

}  // namespace audiosync::media
