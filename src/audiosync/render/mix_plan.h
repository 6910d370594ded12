#pragma once

#include <cstddef>
#include <vector>

#include "audiosync/audio/audio_buffer.h"
#include "audiosync/render/clip_path.h"
#include "audiosync/render/track_renderer.h"

/// @file
/// How the clips of one track lie over one another.
///
/// Clips are painted in order of their starts: each covers what lies below it, fading in over it
/// and, where the lower clip goes on for longer, out again. Both fades keep the power: sine over
/// cosine.
namespace audiosync::render {

struct Layer {
    std::size_t clip = 0;  ///< index into TrackToRender::clips
    double begin_s = 0.0;  ///< on the timeline
    double end_s = 0.0;
    double fade_in_s = 0.0;  ///< over the clip below; 0: nothing there
    double fade_out_s = 0.0;
    Edge before = Edge::free;
    Edge after = Edge::free;
};

/// The layers from the lowest to the topmost.
std::vector<Layer> plan_layers(const TrackToRender& track);

/// Paints `sound` (one row a source channel, holding `part` of the timeline, which lies within
/// `path.out_with_tails`) over the same part of `mix`, whose first sample is `mix_first`. `matrix`
/// is that of ClipToRender.
void paint(const Layer& layer, const ClipPath& path, SampleRate rate,
           const std::vector<std::vector<float>>& matrix, const audio::AudioBuffer& sound,
           SampleRange part, SamplePosition mix_first, audio::AudioBuffer& mix);

}  // namespace audiosync::render
