#include "audiosync/media/sample_clock.h"

#include <algorithm>
#include <cstdlib>

namespace audiosync::media {
namespace {

constexpr double kLeastTolerance_s = 0.010;
constexpr double kMostTolerance_s = 0.040;
constexpr double kBackwardBreak_s = 1.0;

/// Ticks per second as a rate, so that `rescale` does the exact arithmetic.
SampleRate ticks_per_second(Rational tick) { return {{tick.den, tick.num}}; }

}  // namespace

void SampleClock::anchor(std::int64_t pts, SamplePosition at) {
    anchor_pts_ = pts;
    anchor_at_ = at;
    next_ = at;
}

SamplePosition SampleClock::position_of(std::int64_t pts) const {
    // Hostile time stamps may lie at the ends of the 64 bits.
    const auto distance = static_cast<detail::int128>(pts) - anchor_pts_;
    const std::int64_t far = INT64_MAX / 8;
    const auto near = static_cast<std::int64_t>(
        std::clamp<detail::int128>(distance, -static_cast<detail::int128>(far), far));
    const auto seconds = static_cast<double>(near) * tick_.value();
    if (std::abs(seconds) > 1e9) return {seconds < 0 ? -far : far};
    const auto samples =
        rescale(SamplePosition{near}, ticks_per_second(tick_), rate_, Rounding::nearest);
    return {anchor_at_.value + samples.value};
}

std::int64_t SampleClock::time_of(SamplePosition at) const {
    return anchor_pts_ + rescale(SamplePosition{at.value - anchor_at_.value}, rate_,
                                 ticks_per_second(tick_), Rounding::down)
                             .value;
}

std::int64_t SampleClock::tolerance(SampleCount samples) const {
    const double frame_s = to_seconds(samples, rate_);
    const double seconds = std::max(
        2.0 * tick_.value(), std::clamp(0.75 * frame_s, kLeastTolerance_s, kMostTolerance_s));
    return position_at(seconds, rate_).value;
}

bool SampleClock::broken(SamplePosition expected) const {
    const auto back = position_at(kBackwardBreak_s, rate_).value;
    return expected.value < next_.value - back || expected > limit_;
}

SamplePosition SampleClock::resolve(std::optional<std::int64_t> pts, SampleCount samples,
                                    bool& is_break) const {
    is_break = false;
    if (!pts) return next_;
    const SamplePosition expected = position_of(*pts);
    if (std::abs(expected.value - next_.value) <= tolerance(samples)) return next_;
    is_break = broken(expected);
    return is_break ? next_ : expected;
}

SamplePosition SampleClock::peek(std::optional<std::int64_t> pts, SampleCount samples) const {
    bool is_break = false;
    return resolve(pts, samples, is_break);
}

SamplePosition SampleClock::place(std::optional<std::int64_t> pts, SampleCount samples) {
    bool is_break = false;
    const SamplePosition at = resolve(pts, samples, is_break);
    if (is_break) {
        anchor(*pts, at);
        ++breaks_;
    }
    next_ = at + samples;
    return at;
}

}  // namespace audiosync::media
