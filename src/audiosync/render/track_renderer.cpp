#include "audiosync/render/track_renderer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>
#include <utility>

#include "audiosync/audio/magnitude.h"
#include "audiosync/render/clip_player.h"
#include "audiosync/render/mix_plan.h"

namespace audiosync::render {
namespace {

/// Clips are opened this long before and closed this long behind their place: more than the
/// interpolation filter reaches.
constexpr double kMarginSeconds = 0.1;
/// After a jump back, clips that begin later than this are closed.
constexpr double kFarSeconds = 30.0;

}  // namespace

class TrackStream::Impl {
   public:
    explicit Impl(const TrackToRender& track)
        : track_(track),
          layers_(plan_layers(track)),
          players_(layers_.size()),
          state_(layers_.size(), State::ahead) {}

    SampleCount next();
    [[nodiscard]] const audio::AudioBuffer& block() const { return mix_; }
    void seek(SamplePosition position);
    RenderSummary finish();

   private:
    enum class State { ahead, open, done, failed };

    void render_block(SampleRange range);
    void open(std::size_t i);
    void close(std::size_t i);

    const TrackToRender& track_;
    std::vector<Layer> layers_;
    std::vector<std::optional<ClipPlayer>> players_;
    std::vector<State> state_;
    ResamplerShelf shelf_;
    audio::AudioBuffer mix_;
    audio::AudioBuffer sound_;
    RenderSummary summary_;
    SamplePosition at_;
};

SampleCount TrackStream::Impl::next() {
    const SamplePosition end{track_.length.value};
    const SampleRange range{at_, std::min(at_ + track_.block, end)};
    if (range.empty()) return {};
    render_block(range);
    at_ = range.end;
    return range.length();
}

void TrackStream::Impl::seek(SamplePosition position) {
    if (position < at_) {
        const double at_s = to_seconds(position, track_.rate);
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            // What lies far ahead now is opened again when it is reached: few files are open.
            if (state_[i] == State::open && layers_[i].begin_s > at_s + kFarSeconds) close(i);
            if (state_[i] == State::done) state_[i] = State::ahead;
        }
    }
    at_ = position;
}

RenderSummary TrackStream::Impl::finish() {
    for (std::size_t i = 0; i < layers_.size(); ++i) close(i);
    return std::move(summary_);
}

void TrackStream::Impl::render_block(SampleRange range) {
    mix_.reset(track_.channels, range.length());
    const double begin_s = to_seconds(range.first, track_.rate);
    const double end_s = to_seconds(range.end, track_.rate);
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        const Layer& layer = layers_[i];
        const bool over = state_[i] == State::done || state_[i] == State::failed;
        if (over || layer.begin_s - kMarginSeconds >= end_s) continue;
        if (layer.end_s + kMarginSeconds < begin_s) {
            close(i);
            continue;
        }
        if (state_[i] == State::ahead) open(i);
        if (state_[i] != State::open) continue;
        ClipPlayer& player = *players_[i];
        const SampleRange whole = player.path().out_with_tails;
        const SampleRange part{std::max(range.first, whole.first), std::min(range.end, whole.end)};
        if (part.empty()) continue;
        player.render(part, sound_);
        paint(layer, player.path(), track_.rate, track_.clips[layer.clip].matrix, sound_, part,
              range.first, mix_);
    }
}

void TrackStream::Impl::open(std::size_t i) {
    const ClipToRender& clip = track_.clips[layers_[i].clip];
    auto player = ClipPlayer::open(clip, track_.rate, layers_[i].before, layers_[i].after, shelf_);
    if (!player) {
        summary_.warnings.push_back(
            fmt::format("{}: left silent. {}", clip.name, player.error().message));
        state_[i] = State::failed;
        return;
    }
    players_[i].emplace(std::move(*player));
    state_[i] = State::open;
    ++(players_[i]->path().copied ? summary_.copied_clips : summary_.resampled_clips);
}

void TrackStream::Impl::close(std::size_t i) {
    if (state_[i] == State::open) {
        for (auto& warning : players_[i]->warnings())
            summary_.warnings.push_back(std::move(warning));
        players_[i].reset();
    }
    state_[i] = State::done;
}

TrackStream::TrackStream(const TrackToRender& track) : impl_(std::make_unique<Impl>(track)) {}
TrackStream::~TrackStream() = default;
TrackStream::TrackStream(TrackStream&&) noexcept = default;
SampleCount TrackStream::next() { return impl_->next(); }
const audio::AudioBuffer& TrackStream::block() const { return impl_->block(); }
void TrackStream::seek(SamplePosition position) { impl_->seek(position); }
RenderSummary TrackStream::finish() { return impl_->finish(); }

namespace {

Result<void> check_track(const TrackToRender& track) {
    assert(track.block.value > 0);
    if (track.channels >= 1 && track.rate.hz.num > 0) return {};
    return fail(ErrorCode::invalid_argument,
                fmt::format("A track cannot have {} channels at {} Hz.", track.channels,
                            track.rate.value()));
}

double peak_of(const audio::AudioBuffer& block) {
    float peak = 0;
    for (int c = 0; c < block.channels(); ++c)
        peak = std::max(peak, audio::largest_magnitude(block.channel(c)));
    return double{peak};
}

/// `sum` += gain * `block`
void add(const audio::AudioBuffer& block, float gain, audio::AudioBuffer& sum) {
    for (int c = 0; c < sum.channels(); ++c) {
        const auto from = block.channel(c);
        const auto to = sum.channel(c);
        for (std::size_t i = 0; i < to.size(); ++i) to[i] += gain * from[i];
    }
}

}  // namespace

Result<RenderSummary> render_track(const TrackToRender& track, audio::AudioSink& sink,
                                   const RunContext& context) {
    AS_CHECK(check_track(track));
    const double total_s = to_seconds(track.length, track.rate);
    TrackStream stream(track);
    double peak = 0;
    SampleCount done;
    AS_CHECK(context.checkpoint({"Rendering", 0.0, total_s}));
    while (const auto count = stream.next().value) {
        peak = std::max(peak, peak_of(stream.block()));
        AS_CHECK(sink.append(stream.block(), {count}));
        done = done + SampleCount{count};
        AS_CHECK(context.checkpoint({"Rendering", to_seconds(done, track.rate), total_s}));
    }
    RenderSummary summary = stream.finish();
    summary.peak = peak;
    return summary;
}

Result<RenderSummary> render_mix(const std::vector<TrackToRender>& tracks, float gain,
                                 audio::AudioSink& sink, const RunContext& context) {
    if (tracks.empty()) return fail(ErrorCode::invalid_argument, "There is nothing to mix.");
    std::vector<TrackStream> streams;
    for (const auto& track : tracks) {
        AS_CHECK(check_track(track));
        assert(track.length == tracks[0].length && track.channels == tracks[0].channels);
        assert(track.rate == tracks[0].rate && track.block == tracks[0].block);
        streams.emplace_back(track);
    }
    const double total_s = to_seconds(tracks[0].length, tracks[0].rate);
    audio::AudioBuffer sum;
    RenderSummary summary;
    SampleCount done;
    for (;;) {
        AS_CHECK(context.checkpoint({"Rendering", to_seconds(done, tracks[0].rate), total_s}));
        SampleCount count;
        for (std::size_t t = 0; t < streams.size(); ++t) {
            count = streams[t].next();
            if (t == 0) sum.reset(tracks[0].channels, count);
            if (count.value > 0) add(streams[t].block(), gain, sum);
        }
        if (count.value == 0) break;
        summary.peak = std::max(summary.peak, peak_of(sum));
        AS_CHECK(sink.append(sum, count));
        done = done + count;
    }
    for (auto& stream : streams) {
        RenderSummary one = stream.finish();
        summary.copied_clips += one.copied_clips;
        summary.resampled_clips += one.resampled_clips;
        for (auto& warning : one.warnings) summary.warnings.push_back(std::move(warning));
    }
    return summary;
}

}  // namespace audiosync::render
