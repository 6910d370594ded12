#include "audiosync/render/clip_player.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace audiosync::render {
namespace {

/// Less than this missing at the end is what containers are usually wrong by.
constexpr double kMissingSeconds = 0.1;

SampleRange intersection(SampleRange a, SampleRange b) {
    return {std::max(a.first, b.first), std::min(a.end, b.end)};
}

std::string clock_text(double seconds) {
    const auto ms = static_cast<std::int64_t>(std::llround(std::max(0.0, seconds) * 1e3));
    return fmt::format("{:02}:{:02}:{:02}.{:03}", ms / 3'600'000, ms / 60'000 % 60, ms / 1'000 % 60,
                       ms % 1'000);
}

/// Rises from 0 to 1 over `length` samples; 1 from there on.
float rise(std::int64_t n, std::int64_t length) {
    if (n >= length) return 1.0F;
    if (n < 0) return 0.0F;
    const double s = std::sin(std::numbers::pi / 2 * (static_cast<double>(n) + 0.5) /
                              static_cast<double>(length));
    return static_cast<float>(s * s);
}

/// The fades of a piece on the rows of the part `part` of it, which lies at `offset` in `into`.
void fade(const PathPiece& piece, SampleRange part, std::int64_t offset, SampleRate output,
          audio::AudioBuffer& into) {
    const auto length = std::min<std::int64_t>(
        static_cast<std::int64_t>(kEdgeFadeSeconds * output.value()), piece.out.length().value / 2);
    const auto apply = [&](SampleRange zone, auto&& gain) {
        for (auto n = zone.first; n < zone.end; n = n + SampleCount{1})
            for (int c = 0; c < into.channels(); ++c)
                into.channel(c)[offset + (n - part.first).value] *= gain(n);
    };
    if (piece.fade_in)
        apply(intersection(part, {piece.out.first, piece.out.first + SampleCount{length}}),
              [&](SamplePosition n) { return rise((n - piece.out.first).value, length); });
    if (piece.fade_out)
        apply(intersection(part, {piece.out.end - SampleCount{length}, piece.out.end}),
              [&](SamplePosition n) { return rise((piece.out.end - n).value - 1, length); });
}

}  // namespace

dsp::Doubler& ResamplerShelf::doubler(double ratio) {
    const auto key = dsp::VariableResampler::key_for(ratio);
    if (const auto found = by_key_.find(key); found != by_key_.end()) return found->second;
    return by_key_.emplace(key, dsp::Doubler(ratio)).first->second;
}

ClipPlayer::ClipPlayer(const ClipToRender& clip, SourceFeed feed, SampleRate output)
    : name_(clip.name),
      duration_s_(clip.duration_s),
      output_(output),
      feed_(std::make_unique<SourceFeed>(std::move(feed))) {}

Result<ClipPlayer> ClipPlayer::open(const ClipToRender& clip, SampleRate output, Edge before,
                                    Edge after, ResamplerShelf& shelf) {
    AS_TRY(auto source, clip.open());
    ClipPlayer player(clip, SourceFeed(std::move(source)), output);
    const SampleRate rate = player.feed_->rate();
    const auto plan = [&](SampleCount reach) {
        return plan_path(clip.map, clip.begin_s, clip.duration_s, rate, output, before, after,
                         reach);
    };
    player.path_ = plan({});
    if (player.path_.copied) return player;

    // The drift belongs to the ratio: a fast clock's sound is squeezed.
    auto& doubler =
        shelf.doubler(output.value() / rate.value() / (1.0 + clip.map.drift_ppm() * 1e-6));
    player.doubled_.emplace(*player.feed_, doubler);
    player.interpolator_ = &shelf.interpolator();
    player.path_ = plan(doubler.reach() + player.interpolator_->reach());
    // Across a joint each file gives its own samples only.
    const auto end = position_at(clip.duration_s, rate);
    player.feed_->limit_to(
        before == Edge::joined ? std::optional(position_at(clip.begin_s, rate)) : std::nullopt,
        after == Edge::joined ? std::optional(end) : std::nullopt);
    return player;
}

void ClipPlayer::render(SampleRange range, audio::AudioBuffer& into) {
    into.reset(channels(), range.length());
    for (const PathPiece& piece : path_.pieces) {
        const auto part = intersection(piece.out, range);
        if (!part.empty()) render_piece(piece, part, range.first, into);
    }
}

void ClipPlayer::render_piece(const PathPiece& piece, SampleRange part, SamplePosition origin,
                              audio::AudioBuffer& into) {
    const auto offset = (part.first - origin).value;
    if (path_.copied) {
        const auto window = feed_->slide_to({part.first - piece.shift, part.end - piece.shift});
        for (int c = 0; c < channels(); ++c)
            std::copy_n(window.rows[static_cast<std::size_t>(c)], part.length().value,
                        into.channel(c).begin() + offset);
    } else {
        std::vector<float*> rows;
        for (int c = 0; c < channels(); ++c) rows.push_back(into.channel(c).data() + offset);
        const dsp::SourceLine line{piece.line.origin * 2, piece.line.step * 2};
        const auto window = doubled_->slide_to(interpolator_->needed(line, part));
        interpolator_->process(window, line, part, rows);
    }
    if (piece.fade_in || piece.fade_out) fade(piece, part, offset, output_, into);
}

std::vector<std::string> ClipPlayer::warnings() const {
    std::vector<std::string> found;
    const SampleRate rate = feed_->rate();
    if (const auto& failure = feed_->failure()) {
        found.push_back(fmt::format("{}: reading failed at {}, silence follows. {}", name_,
                                    clock_text(to_seconds(failure->at, rate)),
                                    failure->error.message));
    } else if (const auto end = feed_->sound_end()) {
        // A camera's sound often ends some frames before its picture; only less than was promised
        // is a loss.
        const double end_s = to_seconds(*end, rate);
        const double promised_s = std::min(duration_s_, to_seconds(feed_->promised_end(), rate));
        if (end_s < promised_s - kMissingSeconds)
            found.push_back(
                fmt::format("{}: the sound ends at {}, {:.1f} s early; silence follows.", name_,
                            clock_text(end_s), promised_s - end_s));
    }
    return found;
}

}  // namespace audiosync::render
