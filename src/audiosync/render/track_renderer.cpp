#include "audiosync/render/track_renderer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>
#include <utility>

#include "audiosync/render/clip_player.h"
#include "audiosync/render/mix_plan.h"

namespace audiosync::render {
namespace {

/// Clips are opened this long before and closed this long behind their place: more than the
/// interpolation filter reaches.
constexpr double kMarginSeconds = 0.1;

class TrackRenderer {
   public:
    explicit TrackRenderer(const TrackToRender& track)
        : track_(track),
          layers_(plan_layers(track)),
          players_(layers_.size()),
          state_(layers_.size(), State::ahead) {}

    Result<RenderSummary> run(audio::AudioSink& sink, const RunContext& context);

   private:
    enum class State { ahead, open, done };

    void render_block(SampleRange range);
    void open(std::size_t i);
    void close(std::size_t i);
    void measure();

    const TrackToRender& track_;
    std::vector<Layer> layers_;
    std::vector<std::optional<ClipPlayer>> players_;
    std::vector<State> state_;
    ResamplerShelf shelf_;
    audio::AudioBuffer mix_;
    audio::AudioBuffer sound_;
    RenderSummary summary_;
};

Result<RenderSummary> TrackRenderer::run(audio::AudioSink& sink, const RunContext& context) {
    const double total_s = to_seconds(track_.length, track_.rate);
    const SamplePosition end{track_.length.value};
    for (SamplePosition at{0}; at < end; at = at + track_.block) {
        AS_CHECK(context.checkpoint({"Rendering", to_seconds(at, track_.rate), total_s}));
        const SampleRange range{at, std::min(at + track_.block, end)};
        render_block(range);
        measure();
        AS_CHECK(sink.append(mix_, range.length()));
    }
    for (std::size_t i = 0; i < layers_.size(); ++i) close(i);
    AS_CHECK(context.checkpoint({"Rendering", total_s, total_s}));
    return std::move(summary_);
}

void TrackRenderer::render_block(SampleRange range) {
    mix_.reset(track_.channels, range.length());
    const double begin_s = to_seconds(range.first, track_.rate);
    const double end_s = to_seconds(range.end, track_.rate);
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        const Layer& layer = layers_[i];
        if (state_[i] == State::done || layer.begin_s - kMarginSeconds >= end_s) continue;
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
        paint(layer, player.path(), track_.rate, sound_, part, range.first, mix_);
    }
}

void TrackRenderer::open(std::size_t i) {
    const ClipToRender& clip = track_.clips[layers_[i].clip];
    auto player = ClipPlayer::open(clip, track_.rate, layers_[i].before, layers_[i].after, shelf_);
    if (!player) {
        summary_.warnings.push_back(
            fmt::format("{}: left silent. {}", clip.name, player.error().message));
        state_[i] = State::done;
        return;
    }
    players_[i].emplace(std::move(*player));
    state_[i] = State::open;
    ++(players_[i]->path().copied ? summary_.copied_clips : summary_.resampled_clips);
}

void TrackRenderer::close(std::size_t i) {
    if (state_[i] == State::open) {
        for (auto& warning : players_[i]->warnings())
            summary_.warnings.push_back(std::move(warning));
        players_[i].reset();
    }
    state_[i] = State::done;
}

void TrackRenderer::measure() {
    float peak = 0;
    for (int c = 0; c < mix_.channels(); ++c)
        for (const float x : std::as_const(mix_).channel(c)) peak = std::max(peak, std::abs(x));
    summary_.peak = std::max(summary_.peak, double{peak});
}

}  // namespace

Result<RenderSummary> render_track(const TrackToRender& track, audio::AudioSink& sink,
                                   const RunContext& context) {
    if (track.channels < 1 || track.rate.hz.num <= 0)
        return fail(ErrorCode::invalid_argument,
                    fmt::format("A track cannot have {} channels at {} Hz.", track.channels,
                                track.rate.value()));
    assert(track.block.value > 0);
    return TrackRenderer(track).run(sink, context);
}

}  // namespace audiosync::render
