#include "audiosync/session/play_stream.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace audiosync::session {
namespace {

/// Rendered at a time. Backwards every piece costs a jump in each file, so they are longer.
constexpr std::int64_t kForwardPiece = 2'048;
constexpr std::int64_t kBackwardPiece = 16'384;

}  // namespace

PlayStream::PlayStream(std::shared_ptr<const PlayProgramme> programme)
    : programme_(std::move(programme)) {
    for (const PlayVoice& voice : programme_->voices) streams_.emplace_back(voice.track);
    stream_at_.resize(streams_.size());
}

PlayStream::~PlayStream() = default;

void PlayStream::start(double position, double speed, std::optional<SampleRange> loop) {
    const double size = std::clamp(std::abs(speed), kLeastSpeed, kMostSpeed);
    speed_ = speed < 0 ? -size : size;
    loop_ = loop;
    if (loop_) {
        loop_->first = std::max(loop_->first, SamplePosition{0});
        loop_->end = std::min(loop_->end, SamplePosition{programme_->length.value});
        if (loop_->empty()) loop_.reset();
    }
    position_ = std::clamp(position, 0.0, static_cast<double>(programme_->length.value));
    begin_stretch();
}

/// From position_ to where the sound first has a seam: the timeline's end or the loop's.
void PlayStream::begin_stretch() {
    const SamplePosition end{programme_->length.value};
    source_ = {std::llround(position_)};
    if (speed_ > 0) {
        const bool inside = loop_ && source_ < loop_->end;
        source_end_ = inside ? loop_->end : end;
    } else {
        const bool inside = loop_ && source_ > loop_->first && source_ <= loop_->end;
        source_end_ = inside ? loop_->first : SamplePosition{0};
    }
    // Whole samples at speed 1, so that what is heard is what is written.
    if (speed_ == 1.0) position_ = static_cast<double>(source_.value);
    for (auto& row : ready_) row.clear();
    taken_ = 0;
    drained_ = false;
    converters_.clear();
    if (std::abs(speed_) == 1.0) return;
    const double rate = programme_->rate.value();
    for (int c = 0; c < 2; ++c) {
        auto converter = dsp::RateConverter::create(rate * std::abs(speed_), rate,
                                                    dsp::ConverterQuality::analysis);
        if (converter) converters_.push_back(std::move(*converter));
    }
    if (converters_.size() != 2) converters_.clear();
}

void PlayStream::add_voice(std::size_t v, std::size_t at, std::size_t count) {
    const PlayVoice& voice = programme_->voices[v];
    const audio::AudioBuffer& block = streams_[v].block();
    const float match = voice.matched ? matched_gain_ : 1.0F;
    for (std::size_t ear = 0; ear < 2; ++ear)
        for (std::size_t side = 0; side < 2; ++side) {
            const float gain = voice.gain[ear][side] * match;
            if (gain == 0.0F) continue;
            const auto row = block.channel(static_cast<int>(side));
            float* const to = rendered_[ear].data() + at;
            for (std::size_t i = 0; i < count; ++i) to[i] += gain * row[i];
        }
}

/// Costly, so only when the first sound is wanted.
void PlayStream::find_level(SamplePosition near) {
    const bool matched = std::any_of(programme_->voices.begin(), programme_->voices.end(),
                                     [](const PlayVoice& voice) { return voice.matched; });
    if (matched) matched_gain_ = match_level(*programme_, near);
    level_known_ = true;
}

/// The sum of all voices of [from, from + count) into rendered_.
void PlayStream::render(SamplePosition from, std::size_t count) {
    if (!level_known_) find_level(from);
    for (auto& row : rendered_) row.assign(count, 0.0F);
    for (std::size_t v = 0; v < streams_.size(); ++v) {
        if (stream_at_[v] != from) streams_[v].seek(from);
        std::size_t done = 0;
        while (done < count) {
            const auto got = static_cast<std::size_t>(streams_[v].next().value);
            if (got == 0) break;
            add_voice(v, done, std::min(got, count - done));
            stream_at_[v] = from + SampleCount{static_cast<std::int64_t>(done + got)};
            done += got;
        }
    }
}

/// More frames into ready_; false when the stretch has no more.
bool PlayStream::feed() {
    for (auto& row : ready_)
        row.erase(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(taken_));
    taken_ = 0;
    const bool forwards = speed_ > 0;
    const std::int64_t left =
        forwards ? (source_end_ - source_).value : (source_ - source_end_).value;
    if (left <= 0) {
        if (drained_) return false;
        drained_ = true;
        for (std::size_t c = 0; c < converters_.size(); ++c) (void)converters_[c].drain(ready_[c]);
        return !ready_[0].empty();
    }
    const auto count = std::min(left, forwards ? kForwardPiece : kBackwardPiece);
    const SamplePosition from = forwards ? source_ : source_ - SampleCount{count};
    render(from, static_cast<std::size_t>(count));
    source_ = forwards ? source_ + SampleCount{count} : from;
    for (std::size_t c = 0; c < 2; ++c) {
        if (!forwards) std::reverse(rendered_[c].begin(), rendered_[c].end());
        if (converters_.empty())
            ready_[c].insert(ready_[c].end(), rendered_[c].begin(), rendered_[c].end());
        else
            (void)converters_[c].process(rendered_[c], ready_[c]);
    }
    return true;
}

bool PlayStream::next(PlayBlock& block) {
    block.frames = 0;
    block.last = false;
    while (ready_[0].size() == taken_) {
        if (feed()) continue;
        // A seam: around the loop, or the end.
        const bool around =
            loop_ && (speed_ > 0 ? source_end_ == loop_->end : source_end_ == loop_->first);
        if (!around) return false;
        position_ = static_cast<double>(speed_ > 0 ? loop_->first.value : loop_->end.value);
        begin_stretch();
        if (source_ == source_end_) return false;
    }
    const std::size_t count =
        std::min({PlayBlock::kFrames, ready_[0].size() - taken_, ready_[1].size() - taken_});
    for (std::size_t i = 0; i < count; ++i) {
        block.sound[2 * i] = ready_[0][taken_ + i];
        block.sound[2 * i + 1] = ready_[1][taken_ + i];
    }
    taken_ += count;
    block.frames = count;
    block.position = position_;
    block.step = speed_;
    position_ += speed_ * static_cast<double>(count);
    return true;
}

}  // namespace audiosync::session
