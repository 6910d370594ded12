#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audiosync/audio/audio_buffer.h"
#include "audiosync/audio/rows.h"
#include "audiosync/base/result.h"
#include "audiosync/media/audio_decoder.h"
#include "audiosync/media/packet_source.h"
#include "audiosync/media/sample_clock.h"
#include "audiosync/model/media_info.h"

/// @file
/// Decoded sound with exact positions, from any place of a stream.
///
/// Lossy decoders remember what they decoded (overlap, prediction, the state of their noise), so
/// the samples behind a jump would differ from those read through. Therefore decoding starts
/// afresh at fixed places, every kSegment_s, with a decoder that was warmed up on the packets
/// before: a sample depends on its segment only, not on where reading began. Where a container has
/// no exact time stamps, a place is reached by counting from a bookmark at a segment's start.
namespace audiosync::media {

/// A decoded codec frame, or what of it is to be presented.
struct Piece {
    SamplePosition at;  ///< of its first sample
    SampleCount samples;
    std::int64_t offset = 0;  ///< where in the codec frame it starts
};

class StreamDecoder {
   public:
    static Result<StreamDecoder> open(const model::MediaInfo& info, std::size_t stream);

    /// Decodes the next piece; positions increase. False at the end of the sound.
    bool next();
    [[nodiscard]] const Piece& piece() const { return piece_; }
    /// Copies from the current piece, see copy_samples.
    void copy(std::int64_t from, SampleCount count, audio::Rows rows, audio::AudioBuffer& into,
              std::int64_t at) const;

    /// After this the pieces that follow hold everything from `target` on, and maybe something
    /// before it. False: the place could not be reached, the sound counts as ended.
    bool jump(SamplePosition target);

    [[nodiscard]] int rate_hz() const { return rate_hz_; }
    [[nodiscard]] int channels() const { return channels_; }
    [[nodiscard]] SamplePosition first() const { return first_; }
    /// Up to where pieces were given, counted from the start of the file.
    [[nodiscard]] SamplePosition covered() const { return covered_; }
    /// Whether a forward jump to here is better done by decoding on.
    [[nodiscard]] bool is_near(SamplePosition target) const;
    [[nodiscard]] const std::vector<std::string>& warnings() const { return warnings_; }

   private:
    struct Bookmark {
        std::int64_t segment = 0;
        PacketId warm_up;  ///< where a fresh decoder is to start
        PacketId start;    ///< the first packet of the segment
        SampleClock clock;
        SamplePosition covered;
    };

    bool find_first(double start_s);
    void learn_format(const AVFrame& frame);
    bool take_frame();
    bool take_packet();
    void account_for_silent_packet();
    void enter_segments(SamplePosition at);
    bool resume(const PacketId& id);
    bool skip(SamplePosition at, std::int64_t samples);
    bool jump_exactly(SamplePosition target);
    bool go_back_to(const Bookmark& bookmark);
    bool find_packet(const PacketId& wanted);
    bool renew_decoder();
    void warn_damage();
    void finish();

    [[nodiscard]] std::int64_t segment_of(SamplePosition at) const;
    [[nodiscard]] SamplePosition start_of(std::int64_t segment) const;
    [[nodiscard]] std::optional<std::int64_t> packet_time() const;

    std::string name_;
    PacketSource source_;
    std::optional<AudioDecoder> decoder_;
    std::optional<AudioDecoder> warming_;  ///< for the next segment
    std::optional<PacketId> warm_up_;      ///< where it started, or would have
    SampleClock clock_;
    int rate_hz_ = 0;
    int channels_ = 0;
    bool stateful_ = true;  ///< samples depend on packets before
    bool exact_times_ = false;
    std::int64_t warm_up_samples_ = 0;
    int constant_frame_ = 0;  ///< samples of every codec frame, 0 if they differ
    SamplePosition first_;
    SamplePosition covered_;
    std::int64_t segment_ = 0;
    std::vector<Bookmark> bookmarks_;
    std::optional<Bookmark> resuming_;      ///< decoding warm-up packets of this
    std::optional<SamplePosition> wanted_;  ///< nothing before this need be decoded
    bool packet_pending_ = false;           ///< a packet is with the source, not yet processed
    std::optional<std::int64_t> unanswered_pts_;
    std::int64_t unanswered_samples_ = 0;
    bool draining_ = false;
    bool ended_ = false;
    int errors_in_row_ = 0;
    Piece piece_;
    double stated_end_s_ = 0.0;
    /// Where an edit list ends the sound within its last codec frame.
    std::optional<SamplePosition> edited_end_;
    std::optional<SamplePosition> last_warning_;
    std::vector<std::string> warnings_;
};

}  // namespace audiosync::media
