#pragma once

#include <cstdint>
#include <vector>

#include "audiosync/base/time.h"
#include "audiosync/dsp/variable_resampler.h"
#include "audiosync/model/clock_map.h"

/// @file
/// A clip's way over the output's samples: its clock map in samples, cut into straight pieces.
namespace audiosync::render {

/// What meets a clip at its start or end.
enum class Edge {
    free,     ///< silence: a resampled clip fades there for kEdgeFadeSeconds
    joined,   ///< another clip goes on without a gap: their waves are added up across the joint
    crossed,  ///< another clip overlaps: the mixer cross-fades
};

/// Short enough to go unnoticed, long enough not to click.
inline constexpr double kEdgeFadeSeconds = 0.003;

struct PathPiece {
    SampleRange out;       ///< on the timeline, at the output's rate
    dsp::SourceLine line;  ///< resampled: where output sample n lies in the source
    SampleCount shift;     ///< copied: output sample n is source sample n - shift
    bool fade_in = false;
    bool fade_out = false;
};

struct ClipPath {
    /// No rate conversion, no drift: samples are copied as they are.
    bool copied = false;
    SampleRange out;                ///< from the first to the last sample of the clip
    SampleRange out_with_tails;     ///< and as far as its wave rings on at joined edges
    std::vector<PathPiece> pieces;  ///< in order; a gap between two is lost sound
};

/// Clip time [begin_s, duration_s) of a source at `source` Hz, through `map`, at `output` Hz.
///
/// Copied if the rates are equal and no straight stretch of the map is off by more than 0.01
/// samples at its end; each stretch is then moved to the nearest whole sample. `reach` is that of
/// the resampler, in source samples.
ClipPath plan_path(const model::ClockMap& map, double begin_s, double duration_s, SampleRate source,
                   SampleRate output, Edge before, Edge after, SampleCount reach);

}  // namespace audiosync::render
