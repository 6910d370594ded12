#include "audiosync/media/stream_decoder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "audiosync/media/sample_format.h"

namespace audiosync::media {
namespace {

/// A jump decodes half a segment more than asked for, on average; reading through decodes the
/// warm-up twice, 1.6 %.
constexpr double kSegment_s = 16.0;
/// Opus asks for 80 ms, MP3's reservoir reaches back 9 frames (235 ms at 44.1 kHz).
constexpr double kWarmUp_s = 0.25;
/// HE-AAC sends the header its high band needs only now and then.
constexpr double kWarmUpSbr_s = 1.0;
/// Time stamps further behind the stated end are taken for damage.
constexpr double kBeyondEnd_s = 600.0;
constexpr int kErrorsInARow = 1000;
constexpr std::size_t kMostWarnings = 20;

std::string clock_time(double seconds) {
    const auto whole = static_cast<std::int64_t>(std::max(0.0, seconds));
    return fmt::format("{:02}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

bool keeps_state(const AVStream& stream) {
    const AVCodecDescriptor* codec = avcodec_descriptor_get(stream.codecpar->codec_id);
    return codec == nullptr || (codec->props & AV_CODEC_PROP_LOSSY) != 0;
}

}  // namespace

Result<StreamDecoder> StreamDecoder::open(const model::MediaInfo& info, std::size_t stream) {
    if (stream >= info.audio.size())
        return fail(
            ErrorCode::invalid_argument,
            fmt::format("{}: has only {} sound streams.", file_name(info.path), info.audio.size()));
    const model::AudioStreamInfo& sound = info.audio[stream];
    StreamDecoder self;
    self.name_ = file_name(info.path);
    AS_TRY(self.source_, PacketSource::open(info.path, sound.index));
    self.stateful_ = keeps_state(self.source_.stream());
    auto decoder = AudioDecoder::open(self.source_.stream());
    if (!decoder)
        return fail(decoder.error().code,
                    fmt::format("{}: {}.", self.name_, decoder.error().message));
    self.decoder_ = std::move(*decoder);
    self.stated_end_s_ = sound.start_s + sound.duration_s;
    if (!self.find_first(sound.start_s))
        return fail(ErrorCode::unreadable_media,
                    fmt::format("{}: sound stream {} holds nothing that can be decoded.",
                                self.name_, sound.index));
    return self;
}

/// Reads up to the first presented sample, which lies at `start_s`, and anchors the clock there.
/// What lies before it is priming: from the start of the file it is met again and cut off.
bool StreamDecoder::find_first(double start_s) {
    if (!source_.next()) return false;
    Bookmark origin;
    origin.warm_up = origin.start = source_.id();
    std::optional<std::int64_t> first_pts;
    std::int64_t priming = 0;
    do {
        if (!decoder_->send(&source_.packet())) continue;
        while (decoder_->receive() == AudioDecoder::Answer::frame) {
            const AVFrame& frame = decoder_->frame();
            if (decoder_->hidden() || frame.sample_rate <= 0 || frame.ch_layout.nb_channels <= 0)
                continue;
            if (!first_pts) first_pts = decoder_->pts().value_or(0);
            priming += decoder_->priming();
            if (decoder_->priming() >= frame.nb_samples) continue;
            learn_format(frame);
            first_ = covered_ = position_at(start_s, SampleRate::of(rate_hz_));
            clock_.anchor(*first_pts, first_ - SampleCount{priming});
            origin.clock = clock_;
            origin.covered = first_;
            bookmarks_.push_back(origin);
            return go_back_to(bookmarks_.front());
        }
    } while (source_.next());
    return false;
}

void StreamDecoder::learn_format(const AVFrame& frame) {
    rate_hz_ = frame.sample_rate;
    channels_ = frame.ch_layout.nb_channels;
    constant_frame_ = frame.nb_samples;
    const AVStream& track = source_.stream();
    const SampleRate rate = SampleRate::of(rate_hz_);
    clock_ = SampleClock({track.time_base.num, track.time_base.den}, rate);
    if (stated_end_s_ > 0.0) clock_.set_limit(position_at(stated_end_s_ + kBeyondEnd_s, rate));
    // libav leaves out whole codec frames behind the end of an edit list, but no part of one.
    if (source_.file().is("mov") && stateful_ && track.nb_frames > 0 && stated_end_s_ > 0.0)
        edited_end_ = position_at(stated_end_s_, rate);
    exact_times_ = source_.has_exact_times(rate_hz_);
    const bool sbr = track.codecpar->codec_id == AV_CODEC_ID_AAC && frame.nb_samples > 1024;
    const double warm_up_s = sbr ? kWarmUpSbr_s : kWarmUp_s;
    warm_up_samples_ = stateful_ ? position_at(warm_up_s, rate).value : 0;
}

std::int64_t StreamDecoder::segment_of(SamplePosition at) const {
    const std::int64_t length = position_at(kSegment_s, SampleRate::of(rate_hz_)).value;
    return std::max<std::int64_t>(0, (at - first_).value) / length;
}

SamplePosition StreamDecoder::start_of(std::int64_t segment) const {
    return {first_.value + segment * position_at(kSegment_s, SampleRate::of(rate_hz_)).value};
}

std::optional<std::int64_t> StreamDecoder::packet_time() const {
    const std::int64_t pts = presentation_time(source_.packet());
    if (pts != AV_NOPTS_VALUE) return pts;
    return std::nullopt;
}

bool StreamDecoder::is_near(SamplePosition target) const {
    return !ended_ && target >= covered_ &&
           target.value - covered_.value <
               position_at(kWarmUpSbr_s, SampleRate::of(rate_hz_)).value;
}

void StreamDecoder::copy(std::int64_t from, SampleCount count, audio::Rows rows,
                         audio::AudioBuffer& into, std::int64_t at) const {
    copy_samples(decoder_->frame(), piece_.offset + from, count.value, rows, into, at);
}

bool StreamDecoder::next() {
    while (!ended_) {
        switch (decoder_->receive()) {
            case AudioDecoder::Answer::frame:
                errors_in_row_ = 0;
                if (take_frame()) return true;
                break;
            case AudioDecoder::Answer::damaged:
                warn_damage();
                if (++errors_in_row_ > kErrorsInARow) finish();
                break;
            case AudioDecoder::Answer::needs_packet:
                account_for_silent_packet();
                if (draining_ || !take_packet()) {
                    if (draining_ || !decoder_->send(nullptr)) finish();
                    draining_ = true;
                }
                break;
            case AudioDecoder::Answer::ended:
                finish();
                break;
        }
    }
    return false;
}

/// Places the decoder's frame. False: nothing of it is presented.
bool StreamDecoder::take_frame() {
    const AVFrame& frame = decoder_->frame();
    unanswered_samples_ = 0;
    if (resuming_ || decoder_->hidden()) return false;
    if (frame.sample_rate != rate_hz_) {
        warnings_.push_back(fmt::format(
            "{}: the sampling rate changes from {} to {} Hz at {}; the sound is read up to there.",
            name_, rate_hz_, frame.sample_rate,
            clock_time(to_seconds(covered_, SampleRate::of(rate_hz_)))));
        finish();
        return false;
    }
    const int breaks = clock_.breaks();
    const SamplePosition at = clock_.place(decoder_->pts(), SampleCount{frame.nb_samples});
    if (clock_.breaks() != breaks && warnings_.size() < kMostWarnings)
        warnings_.push_back(
            fmt::format("{}: the time stamps jump at {}; the sound is read on without a gap.",
                        name_, clock_time(to_seconds(at, SampleRate::of(rate_hz_)))));
    const SamplePosition begin = std::max({at, first_, covered_});
    SamplePosition end = at + SampleCount{frame.nb_samples - decoder_->padding()};
    if (edited_end_ && end > *edited_end_ && end < *edited_end_ + SampleCount{frame.nb_samples})
        end = *edited_end_;
    if (end <= begin) return false;
    covered_ = end;
    piece_ = {begin, end - begin, begin.value - at.value};
    return true;
}

/// A packet that gave no frame is damaged: its time passes all the same.
void StreamDecoder::account_for_silent_packet() {
    if (unanswered_samples_ > 0 && !resuming_)
        clock_.place(unanswered_pts_, SampleCount{unanswered_samples_});
    unanswered_samples_ = 0;
}

/// Feeds the next packet to the decoder, or passes over it. False at the end of the file.
bool StreamDecoder::take_packet() {
    if (!packet_pending_ && !source_.next()) return false;
    packet_pending_ = false;
    const AVPacket& packet = source_.packet();
    const bool hidden = (packet.flags & AV_PKT_FLAG_DISCARD) != 0;
    const bool still_resuming = resuming_ && resume(source_.id());
    if (!hidden && !still_resuming) {
        const std::int64_t samples = source_.samples_in_packet(constant_frame_);
        const SamplePosition at =
            clock_.peek(packet_time(), SampleCount{samples > 0 ? samples : constant_frame_});
        enter_segments(at);
        if (skip(at, samples)) return true;
        unanswered_pts_ = packet_time();
        unanswered_samples_ = samples;
    }
    if (warming_ && warming_->send(&packet))
        while (warming_->receive() == AudioDecoder::Answer::frame) continue;
    if (!decoder_->send(&packet)) warn_damage();
    return true;
}

/// Once for each second of damage.
void StreamDecoder::warn_damage() {
    const SamplePosition at = clock_.next();
    const bool said = last_warning_ && std::abs(at.value - last_warning_->value) <= rate_hz_;
    last_warning_ = at;
    if (said || resuming_ || warnings_.size() >= kMostWarnings) return;
    warnings_.push_back(fmt::format("{}: the sound is damaged at {} and silent there.", name_,
                                    clock_time(to_seconds(at, SampleRate::of(rate_hz_)))));
}

void StreamDecoder::finish() {
    if (ended_) return;
    ended_ = true;
    const double end_s = to_seconds(covered_, SampleRate::of(rate_hz_));
    // A sound may well end a little before the picture or before what a guess promised.
    const bool early = end_s < stated_end_s_ - std::max(1.0, 0.005 * stated_end_s_);
    if (!early || warnings_.size() >= kMostWarnings) return;
    auto text = fmt::format("{}: stopped decoding at {} of {}; the file is incomplete or damaged.",
                            name_, clock_time(end_s), clock_time(stated_end_s_));
    if (std::find(warnings_.begin(), warnings_.end(), text) == warnings_.end())
        warnings_.push_back(std::move(text));
}

}  // namespace audiosync::media
