#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audiosync/audio/audio_buffer.h"
#include "audiosync/base/result.h"
#include "audiosync/dsp/doubler.h"
#include "audiosync/render/clip_path.h"
#include "audiosync/render/doubled_feed.h"
#include "audiosync/render/source_feed.h"
#include "audiosync/render/track_renderer.h"

/// @file
/// One clip while it is heard.
namespace audiosync::render {

/// The filters of one track: clips of (nearly) the same rate share theirs.
class ResamplerShelf {
   public:
    dsp::Doubler& doubler(double ratio);
    [[nodiscard]] const dsp::VariableResampler& interpolator() const { return interpolator_; }

   private:
    std::map<std::int64_t, dsp::Doubler> by_key_;
    dsp::VariableResampler interpolator_ = dsp::VariableResampler::for_doubled();
};

class ClipPlayer {
   public:
    /// Errors: those of opening the source.
    static Result<ClipPlayer> open(const ClipToRender& clip, SampleRate output, Edge before,
                                   Edge after, ResamplerShelf& shelf);

    [[nodiscard]] const ClipPath& path() const { return path_; }
    [[nodiscard]] int channels() const { return feed_->channels(); }
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
    std::unique_ptr<SourceFeed> feed_;  // stays where it is, for doubled_ points to it
    std::optional<DoubledFeed> doubled_;
    ClipPath path_;
    const dsp::VariableResampler* interpolator_ = nullptr;
};

}  // namespace audiosync::render
