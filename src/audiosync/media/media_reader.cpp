#include "audiosync/media/media_reader.h"

#include <algorithm>
#include <cassert>

#include "audiosync/media/stream_decoder.h"

namespace audiosync::media {

struct MediaReader::Impl {
    Impl(StreamDecoder&& opened, audio::Rows wanted)
        : decoder(std::move(opened)), rows(wanted), passed(decoder.first()) {}

    void seek_if_needed(SamplePosition from);
    bool next_piece();
    SamplePosition fill(SamplePosition from, audio::AudioBuffer& into);

    StreamDecoder decoder;
    audio::Rows rows;
    SampleRange stated;
    bool has_piece = false;
    SamplePosition passed;              ///< nothing before this can be had without a jump
    std::optional<SamplePosition> end;  ///< known once it was reached
};

/// Pieces come in order; whatever lies before the current one or is far ahead needs a jump.
void MediaReader::Impl::seek_if_needed(SamplePosition from) {
    from = std::max(from, decoder.first());
    const bool in_piece =
        has_piece && from < decoder.piece().at + decoder.piece().samples && from >= passed;
    if (in_piece || (from >= passed && decoder.is_near(from))) return;
    if (end && from >= *end) return;
    has_piece = false;
    passed = from;
    decoder.jump(from);
}

bool MediaReader::Impl::next_piece() {
    if (has_piece) passed = std::max(passed, decoder.piece().at + decoder.piece().samples);
    has_piece = decoder.next();
    if (!has_piece) end = std::max(end.value_or(decoder.covered()), decoder.covered());
    return has_piece;
}

/// Up to where `into` was filled before the end of the sound came.
SamplePosition MediaReader::Impl::fill(SamplePosition from, audio::AudioBuffer& into) {
    const SamplePosition stop = from + into.samples();
    SamplePosition at = from;
    while (at < stop) {
        const Piece& piece = decoder.piece();
        if (!has_piece || at >= piece.at + piece.samples) {
            if (!next_piece()) return at;
            continue;
        }
        at = std::min(std::max(at, piece.at), stop);
        const SampleCount count = std::min(piece.at + piece.samples, stop) - at;
        decoder.copy((at - piece.at).value, count, rows, into, (at - from).value);
        at = at + count;
    }
    return stop;
}

MediaReader::MediaReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
MediaReader::~MediaReader() = default;

Result<std::unique_ptr<MediaReader>> MediaReader::open(const model::MediaInfo& info,
                                                       std::size_t stream, audio::Rows rows) {
    AS_TRY(auto decoder, StreamDecoder::open(info, stream));
    auto impl = std::make_unique<Impl>(std::move(decoder), rows);
    const SampleRate rate = SampleRate::of(impl->decoder.rate_hz());
    const double length_s = std::max(0.0, info.audio[stream].duration_s);
    impl->stated.first = impl->decoder.first();
    impl->stated.end = impl->stated.first + SampleCount{position_at(length_s, rate).value};
    return std::unique_ptr<MediaReader>(new MediaReader(std::move(impl)));
}

SampleRate MediaReader::rate() const { return SampleRate::of(impl_->decoder.rate_hz()); }
int MediaReader::channels() const {
    return impl_->decoder.channels() * (impl_->rows == audio::Rows::floats ? 1 : 2);
}

SampleRange MediaReader::range() const {
    return {impl_->stated.first, impl_->end.value_or(impl_->stated.end)};
}

Result<SampleCount> MediaReader::read(SamplePosition from, audio::AudioBuffer& into) {
    assert(into.channels() == channels());
    into.clear();
    if (impl_->end && from >= *impl_->end) return SampleCount{0};
    impl_->seek_if_needed(from);
    const SamplePosition filled = impl_->fill(from, into);
    if (filled == from + into.samples()) return into.samples();
    const SamplePosition end = impl_->end.value_or(filled);
    return std::clamp(end - from, SampleCount{0}, into.samples());
}

const std::vector<std::string>& MediaReader::warnings() const { return impl_->decoder.warnings(); }

}  // namespace audiosync::media
