#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "audiosync/audio/audio_sink.h"
#include "audiosync/audio/audio_source.h"
#include "audiosync/base/result.h"
#include "audiosync/base/run_context.h"
#include "audiosync/model/clock_map.h"

/// @file
/// One track of the timeline as one stream of sound.
namespace audiosync::render {

struct ClipToRender {
    std::string name;         ///< for messages
    model::ClockMap map;      ///< clip time -> timeline
    double duration_s = 0.0;  ///< clip time [begin_s, duration_s) is heard
    double begin_s = 0.0;
    /// How the source's channels add up to the track's: matrix[out][in]. Empty: each on its own,
    /// mono on all.
    std::vector<std::vector<float>> matrix{};
    /// Opened when the clip is reached and closed behind it, so that few files are open at once.
    std::function<Result<std::unique_ptr<audio::AudioSource>>()> open;
};

struct TrackToRender {
    std::vector<ClipToRender> clips;
    SampleRate rate = SampleRate::of(48'000);  ///< of the output
    int channels = 2;                          ///< of the output
    SampleCount length;                        ///< of the output: same for every track
    double crossfade_s = 0.05;                 ///< where clips overlap
    SampleCount block{8'192};                  ///< worked on at a time; does not change the output
};

struct RenderSummary {
    std::vector<std::string> warnings;  ///< clips that could not be read to their end, ...
    int copied_clips = 0;               ///< came out bit for bit
    int resampled_clips = 0;
    double peak = 0.0;  ///< largest magnitude written; above 1 a PCM file clips
};

/// One track as a stream that is pulled. Keeps a reference to the track.
class TrackStream {
   public:
    explicit TrackStream(const TrackToRender& track);
    ~TrackStream();
    TrackStream(TrackStream&&) noexcept;

    /// Samples of the next block, 0 at the end; `block()` holds them until the next call.
    SampleCount next();
    [[nodiscard]] const audio::AudioBuffer& block() const;
    /// The next block begins at `position`, 0 or above, and is the same, sample for sample, as if
    /// all before it had been rendered. Clips that are open stay open; a jump costs a seek in each.
    void seek(SamplePosition position);
    /// Closes all clips.
    RenderSummary finish();

   private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

/// Writes exactly `track.length` samples to `sink`: every clip at its place, silence elsewhere.
///
/// Rate conversion, drift correction and the fraction of a sample that a clip starts at are one
/// pass of one band-limited resampler. A clip whose rate is the output's and whose map has no drift
/// is moved to the nearest whole sample (at most 10 us at 48 kHz) and copied bit for bit. Mono
/// clips are repeated on every channel of a wider track; other missing channels are silent, and
/// channels that the track does not have are left out.
///
/// Where clips overlap, the later one fades in over the earlier, equal power, 50 ms; where it ends
/// first, the earlier one comes back the same way. Clips that follow each other without a gap are
/// joined without a fade. Lost sound (a step of the map) is silence with 3 ms fades around it; the
/// free ends of a resampled clip have such fades too, those of a copied one have none.
/// Memory: a few blocks a clip. Errors: a clip that cannot be opened is left silent and noted, one
/// that cannot be read further is silent from there on; what the sink answers is passed up;
/// cancelled; invalid_argument without channels. The sink is not finished here.
Result<RenderSummary> render_track(const TrackToRender& track, audio::AudioSink& sink,
                                   const RunContext& context);

/// The sum of all tracks, each times `gain`, as one stream; they must agree in rate, length,
/// channels and block. Errors: as render_track.
Result<RenderSummary> render_mix(const std::vector<TrackToRender>& tracks, float gain,
                                 audio::AudioSink& sink, const RunContext& context);

}  // namespace audiosync::render
