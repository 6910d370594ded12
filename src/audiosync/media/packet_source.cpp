#include "audiosync/media/packet_source.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace audiosync::media {
namespace {

/// Some demuxers answer an error for each damaged piece and then go on.
constexpr int kErrorsInARow = 32;

bool is_pcm(AVCodecID id) { return id >= AV_CODEC_ID_PCM_S16LE && id < AV_CODEC_ID_ADPCM_IMA_QT; }

}  // namespace

Result<PacketSource> PacketSource::open(const std::filesystem::path& path, int stream_index) {
    PacketSource source;
    source.path_ = path;
    source.index_ = stream_index;
    source.packet_.reset(av_packet_alloc());
    AS_TRY(source.file_, InputFile::open(path));
    if (stream_index < 0 || std::cmp_greater_equal(stream_index, source.file_.format().nb_streams))
        return fail(ErrorCode::unreadable_media,
                    fmt::format("{}: has no stream {} any more; was the file replaced? Import it "
                                "again.",
                                source.file_.name(), stream_index));
    source.file_.read_only_stream(stream_index);
    return source;
}

bool PacketSource::next() {
    for (int errors = 0; errors < kErrorsInARow;) {
        av_packet_unref(packet_.get());
        const int code = av_read_frame(&file_.format(), packet_.get());
        if (code >= 0 && packet_->stream_index == index_) return true;
        if (code >= 0) continue;
        failure_ = code == AVERROR_EOF ? 0 : code;
        if (code == AVERROR_EOF || avio_feof(file_.format().pb) != 0) return false;
        ++errors;
    }
    return false;
}

bool PacketSource::seek(std::int64_t pts) {
    failure_ = 0;
    return av_seek_frame(&file_.format(), index_, pts, AVSEEK_FLAG_BACKWARD) >= 0;
}

bool PacketSource::rewind() {
    auto again = open(path_, index_);
    if (!again) return false;
    *this = std::move(*again);
    return true;
}

bool PacketSource::has_exact_times(int rate_hz) const {
    const AVRational tick = stream().time_base;
    const bool tick_divides_sample = tick.num == 1 && tick.den % rate_hz == 0;
    if (!tick_divides_sample) return false;
    const AVCodecID codec = stream().codecpar->codec_id;
    for (const char* demuxer : {"wav", "w64", "aiff", "au", "caf"})
        if (file_.is(demuxer)) return is_pcm(codec);
    if (file_.is("flac")) return true;
    return file_.is("mov") && (is_pcm(codec) || index_is_regular());
}

bool PacketSource::index_is_regular() const {
    AVStream& track = stream();
    const int count = avformat_index_get_entries_count(&track);
    if (count < 4) return false;
    const auto time = [&](int i) { return avformat_index_get_entry(&track, i)->timestamp; };
    const std::int64_t step = time(2) - time(1);
    for (int i = 2; i < count - 1; ++i)
        if (time(i) - time(i - 1) != step) return false;
    // The index of a fragmented file holds only what was met so far.
    const std::int64_t start = track.start_time == AV_NOPTS_VALUE ? 0 : track.start_time;
    return step > 0 && time(count - 1) + 2 * step >= start + track.duration;
}

std::int64_t PacketSource::samples_in_packet(int constant_frame) const {
    const AVCodecParameters& par = *stream().codecpar;
    if (is_pcm(par.codec_id)) {
        const std::int64_t bits =
            std::int64_t{av_get_bits_per_sample(par.codec_id)} * par.ch_layout.nb_channels;
        return bits > 0 ? std::int64_t{packet_->size} * 8 / bits : 0;
    }
    constexpr std::array kConstantFrames{AV_CODEC_ID_AAC, AV_CODEC_ID_MP3,    AV_CODEC_ID_MP2,
                                         AV_CODEC_ID_AC3, AV_CODEC_ID_AMR_NB, AV_CODEC_ID_AMR_WB,
                                         AV_CODEC_ID_DTS};
    for (const AVCodecID id : kConstantFrames)
        if (par.codec_id == id) return constant_frame;
    return 0;
}

}  // namespace audiosync::media
