#pragma once

#include <cstdint>
#include <optional>

#include "audiosync/base/time.h"

/// @file
/// Where decoded samples lie, from time stamps that may be coarse, jittery, missing or broken.
namespace audiosync::media {

/// Counts samples from an anchor and follows the time stamps only where they clearly disagree with
/// the count. A plain value: a copy is a bookmark.
///
/// Containers round time stamps (1 ms in Matroska, FLV and ASF) and recorders let them jitter;
/// samples of consecutive packets are nevertheless contiguous. A lost packet shows as a
/// disagreement of a whole codec frame, so three quarters of a frame, between 10 and 40 ms, is the
/// limit, and never less than two ticks of the container's clock.
class SampleClock {
   public:
    SampleClock() = default;
    /// `tick`: seconds of one unit of the time stamps.
    SampleClock(Rational tick, SampleRate rate) : tick_(tick), rate_(rate) {}

    /// Time stamp `pts` is sample `at`; counting goes on from there.
    void anchor(std::int64_t pts, SamplePosition at);
    /// Counting goes on from where the anchor puts `pts`.
    void restart(std::int64_t pts) { next_ = position_of(pts); }
    /// Positions beyond this are taken for broken time stamps.
    void set_limit(SamplePosition last) { limit_ = last; }

    /// Where a codec frame of about `samples` with this time stamp lies.
    [[nodiscard]] SamplePosition peek(std::optional<std::int64_t> pts, SampleCount samples) const;
    /// The same, and counting goes on behind it. A time stamp that jumps back by more than a second
    /// or beyond the limit (files strung together, garbage) becomes the new anchor instead.
    SamplePosition place(std::optional<std::int64_t> pts, SampleCount samples);

    [[nodiscard]] SamplePosition next() const { return next_; }
    [[nodiscard]] SamplePosition position_of(std::int64_t pts) const;
    /// The last time stamp at or before `at`.
    [[nodiscard]] std::int64_t time_of(SamplePosition at) const;
    /// How often the time stamps had to be given up.
    [[nodiscard]] int breaks() const { return breaks_; }

   private:
    [[nodiscard]] std::int64_t tolerance(SampleCount samples) const;
    [[nodiscard]] bool broken(SamplePosition expected) const;
    [[nodiscard]] SamplePosition resolve(std::optional<std::int64_t> pts, SampleCount samples,
                                         bool& is_break) const;

    Rational tick_{1, 48'000};
    SampleRate rate_;
    std::int64_t anchor_pts_ = 0;
    SamplePosition anchor_at_;
    SamplePosition next_;
    SamplePosition limit_{INT64_MAX / 4};
    int breaks_ = 0;
};

}  // namespace audiosync::media
