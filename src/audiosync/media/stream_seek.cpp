#include <algorithm>

#include "audiosync/media/stream_decoder.h"

/// The part of StreamDecoder that finds places again.
namespace audiosync::media {

/// True while the packets before the place sought are still being decoded.
bool StreamDecoder::resume(const PacketId& id) {
    const Bookmark& bookmark = *resuming_;
    const bool by_time = bookmark.start == PacketId{};
    if (by_time) {
        const auto pts = packet_time();
        if (pts && clock_.position_of(*pts) < start_of(bookmark.segment)) return true;
        if (pts) clock_.restart(*pts);
    } else if (!(id == bookmark.start)) {
        return true;
    } else {
        clock_ = bookmark.clock;
    }
    covered_ = bookmark.covered;
    segment_ = bookmark.segment;
    resuming_.reset();
    return false;
}

/// Notices that the packet at `at` begins a segment, or the warm-up for one.
void StreamDecoder::enter_segments(SamplePosition at) {
    const SamplePosition border = start_of(segment_ + 1);
    const bool wanted_next = !wanted_ || segment_of(*wanted_) <= segment_ + 1;
    if (!warm_up_ && at.value >= border.value - warm_up_samples_) {
        warm_up_ = source_.id();
        if (stateful_ && wanted_next) {
            auto fresh = AudioDecoder::open(source_.stream());
            if (fresh) warming_ = std::move(*fresh);
        }
    }
    if (at < border) return;
    segment_ = segment_of(at);
    if (bookmarks_.back().segment < segment_)
        bookmarks_.push_back({segment_, *warm_up_, source_.id(), clock_, covered_});
    if (warming_) decoder_ = std::move(*warming_);
    warming_.reset();
    warm_up_.reset();
}

/// Passes over packets before the place wanted, counting their samples.
bool StreamDecoder::skip(SamplePosition at, std::int64_t samples) {
    if (!wanted_) return false;
    const bool needed =
        stateful_ ? segment_ >= segment_of(*wanted_) : at + SampleCount{samples} > *wanted_;
    if (needed) wanted_.reset();
    if (needed || samples <= 0) return false;
    if (warming_ && warming_->send(&source_.packet()))
        while (warming_->receive() == AudioDecoder::Answer::frame) continue;
    clock_.place(packet_time(), SampleCount{samples});
    covered_ = std::max(covered_, clock_.next());
    return true;
}

bool StreamDecoder::jump(SamplePosition target) {
    target = std::max(target, first_);
    const bool by_time = exact_times_ && segment_of(target) > 0;
    if (by_time && jump_exactly(target)) return true;
    const std::int64_t segment = segment_of(target);
    const auto after = std::find_if(bookmarks_.begin(), bookmarks_.end(),
                                    [&](const Bookmark& b) { return b.segment > segment; });
    const Bookmark bookmark = *(after - 1);
    // A jump by time that failed has moved the source.
    const bool on_the_way =
        !by_time && !ended_ && !resuming_ && target >= covered_ && segment_ >= bookmark.segment;
    if (!on_the_way && !go_back_to(bookmark)) {
        finish();
        return false;
    }
    wanted_ = target;
    return true;
}

/// By the time stamps alone. False if the demuxer does not land before the place.
bool StreamDecoder::jump_exactly(SamplePosition target) {
    Bookmark place;
    place.segment = segment_of(target);
    const SamplePosition from =
        stateful_ ? SamplePosition{start_of(place.segment).value - warm_up_samples_} : target;
    if (!source_.seek(clock_.time_of(from)) || !source_.next()) return false;
    auto pts = packet_time();
    if (!pts || clock_.position_of(*pts) > from) return false;
    while (stateful_ && pts && clock_.position_of(*pts) < from) {
        if (!source_.next()) return false;
        pts = packet_time();
    }
    if (!pts || !renew_decoder()) return false;
    packet_pending_ = true;
    place.covered = stateful_ ? start_of(place.segment) : clock_.position_of(*pts);
    if (stateful_) {
        resuming_ = place;
    } else {
        clock_.restart(*pts);
        covered_ = place.covered;
        segment_ = segment_of(clock_.next());
    }
    return true;
}

bool StreamDecoder::go_back_to(const Bookmark& bookmark) {
    if (!renew_decoder()) return false;
    const bool found = source_.seek(bookmark.warm_up.pts) && find_packet(bookmark.warm_up);
    if (!found && !(source_.rewind() && find_packet(bookmark.warm_up))) return false;
    packet_pending_ = true;
    resuming_ = bookmark;
    return true;
}

/// Reads until `wanted` is the current packet.
bool StreamDecoder::find_packet(const PacketId& wanted) {
    while (source_.next()) {
        if (source_.id() == wanted) return true;
        const std::int64_t pts = source_.id().pts;
        const bool passed = wanted.byte >= 0 && source_.id().byte > wanted.byte &&
                            pts != AV_NOPTS_VALUE && pts > wanted.pts;
        if (passed) return false;
    }
    return false;
}

bool StreamDecoder::renew_decoder() {
    auto fresh = AudioDecoder::open(source_.stream());
    if (!fresh) return false;
    decoder_ = std::move(*fresh);
    warming_.reset();
    warm_up_.reset();
    wanted_.reset();
    resuming_.reset();
    unanswered_samples_ = 0;
    packet_pending_ = draining_ = ended_ = false;
    errors_in_row_ = 0;
    return true;
}

}  // namespace audiosync::media
