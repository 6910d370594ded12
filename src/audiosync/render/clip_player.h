#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "audiosync/audio/audio_buffer.h"
#include "audiosync/base/result.h"
#include "audiosync/render/clip_path.h"
#include "audiosync/render/source_feed.h"
#include "audiosync/render/track_renderer.h"

/// @file
/// One clip while it is heard.
namespace audiosync::render {

/// The filter tables of one track: clips of (nearly) the same rate share theirs.
class ResamplerShelf {
   public:
    const dsp::VariableResampler& get(double ratio);

   private:
    std::map<std::int64_t, dsp::VariableResampler> by_key_;
};

class ClipPlayer {
   public:
    /// Errors: those of opening the source.
    static Result<ClipPlayer> open(const ClipToRender& clip, SampleRate output, Edge before,
                                   Edge after, ResamplerShelf& shelf);

    [[nodiscard]] const ClipPath& path() const { return path_; }
    [[nodiscard]] int channels() const { return feed_.channels(); }
    /// The clip's samples of `range` into the front of `into` (one row a source channel), zeros
    /// where it has none, its own fades applied. Ranges must follow one another.
    void render(SampleRange range, audio::AudioBuffer& into);
    /// What people should know: it ended early, could not be read to its end.
    [[nodiscard]] std::vector<std::string> warnings() const;

   private:
    ClipPlayer(const ClipToRender& clip, SourceFeed feed, SampleRate output);
    void render_piece(const PathPiece& piece, SampleRange part, SamplePosition origin,
                      audio::AudioBuffer& into);

    std::string name_;
    double duration_s_ = 0.0;
    SampleRate output_;
    SourceFeed feed_;
    ClipPath path_;
    const dsp::VariableResampler* resampler_ = nullptr;
};

}  // namespace audiosync::render
