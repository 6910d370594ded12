#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "audiosync/dsp/rate_converter.h"
#include "audiosync/render/track_renderer.h"
#include "audiosync/session/play_programme.h"

/// @file
/// A programme as one stream of stereo blocks, at any speed, forwards and backwards.
namespace audiosync::session {

/// A piece of what goes to the ears.
struct PlayBlock {
    static constexpr std::size_t kFrames = 512;

    std::uint64_t generation = 0;  ///< changes with every command; see player.h
    std::uint64_t serial = 0;      ///< of the first frame, counted over all that is played
    double position = 0.0;         ///< of the first frame, in samples of the timeline
    double step = 1.0;             ///< samples of the timeline from frame to frame
    std::size_t frames = 0;
    bool last = false;                       ///< nothing follows
    std::array<float, 2 * kFrames> sound{};  ///< left, right, left, ...
};

inline constexpr double kLeastSpeed = 1.0 / 16;
inline constexpr double kMostSpeed = 32.0;

/// At speed 1 the samples are those that an export writes, added up. At other speeds the sound is
/// played as a tape would be, pitch and all, but band-limited; backwards it is rendered forwards
/// in pieces and turned round. Synchronous; not thread-safe.
class PlayStream {
   public:
    explicit PlayStream(std::shared_ptr<const PlayProgramme> programme);
    ~PlayStream();

    /// From `position`, clamped to the timeline, at `speed`: below 0 backwards; its size is clamped
    /// to [kLeastSpeed, kMostSpeed]. With a loop what is inside of it stays inside.
    void start(double position, double speed, std::optional<SampleRange> loop);

    /// Fills frames, position, step and sound of the next block. False, and 0 frames, at the end.
    bool next(PlayBlock& block);

    [[nodiscard]] const PlayProgramme& programme() const { return *programme_; }

   private:
    void begin_stretch();
    bool feed();
    void find_level(SamplePosition near);
    void render(SamplePosition from, std::size_t count);
    void add_voice(std::size_t voice, std::size_t at, std::size_t count);

    std::shared_ptr<const PlayProgramme> programme_;
    std::vector<render::TrackStream> streams_;
    std::vector<SamplePosition> stream_at_;
    float matched_gain_ = 1.0F;
    bool level_known_ = false;

    double speed_ = 1.0;
    std::optional<SampleRange> loop_;
    SamplePosition source_;      ///< forwards: next to be rendered; backwards: the end of it
    SamplePosition source_end_;  ///< where this stretch ends
    double position_ = 0.0;      ///< of the next frame to hand out
    bool drained_ = false;
    std::vector<dsp::RateConverter> converters_;  ///< left, right; none at speed 1
    std::array<std::vector<float>, 2> rendered_;
    std::array<std::vector<float>, 2> ready_;
    std::size_t taken_ = 0;  ///< of `ready_`
};

}  // namespace audiosync::session
