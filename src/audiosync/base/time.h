#pragma once

#include <compare>
#include <cstdint>

/// @file
/// Exact time on a sample axis.
///
/// A position is a signed sample index on one axis (a file, a recorder's clock, the timeline) at
/// one rate; a count is the distance between two positions. Position - position is a count,
/// position + count is a position, position + position does not compile. Positions may be negative:
/// windows reach before the start. Ranges are half-open. Crossing rates goes through `rescale` and
/// names its rounding; crossing clocks goes through `model::ClockMap`.
namespace audiosync {

namespace detail {
__extension__ using int128 = __int128;
}

/// A fraction, kept as given (not reduced); `den` > 0.
struct Rational {
    std::int64_t num = 0;
    std::int64_t den = 1;

    [[nodiscard]] constexpr double value() const {
        return static_cast<double>(num) / static_cast<double>(den);
    }
    /// Equal as numbers: 50/2 == 25/1.
    friend constexpr bool operator==(Rational a, Rational b) {
        return static_cast<detail::int128>(a.num) * b.den ==
               static_cast<detail::int128>(b.num) * a.den;
    }
};

/// Samples per second, exact: pulled-down rates such as 48000000/1001 Hz exist.
struct SampleRate {
    Rational hz{48'000, 1};

    [[nodiscard]] static constexpr SampleRate of(std::int64_t whole_hz) { return {{whole_hz, 1}}; }
    [[nodiscard]] constexpr double value() const { return hz.value(); }
    friend constexpr bool operator==(SampleRate, SampleRate) = default;
};

/// Video frames per second, exact: 30000/1001.
struct FrameRate {
    Rational fps{25, 1};

    [[nodiscard]] constexpr double value() const { return fps.value(); }
    friend constexpr bool operator==(FrameRate, FrameRate) = default;
};

/// A distance in samples, per channel; may be negative.
struct SampleCount {
    std::int64_t value = 0;

    friend constexpr auto operator<=>(SampleCount, SampleCount) = default;
    friend constexpr SampleCount operator+(SampleCount a, SampleCount b) {
        return {a.value + b.value};
    }
    friend constexpr SampleCount operator-(SampleCount a, SampleCount b) {
        return {a.value - b.value};
    }
    friend constexpr SampleCount operator-(SampleCount a) { return {-a.value}; }
};

/// A sample index on an axis; may be negative.
struct SamplePosition {
    std::int64_t value = 0;

    friend constexpr auto operator<=>(SamplePosition, SamplePosition) = default;
    friend constexpr SamplePosition operator+(SamplePosition p, SampleCount n) {
        return {p.value + n.value};
    }
    friend constexpr SamplePosition operator-(SamplePosition p, SampleCount n) {
        return {p.value - n.value};
    }
    friend constexpr SampleCount operator-(SamplePosition a, SamplePosition b) {
        return {a.value - b.value};
    }
};

/// [first, end)
struct SampleRange {
    SamplePosition first;
    SamplePosition end;

    [[nodiscard]] constexpr SampleCount length() const { return end - first; }
    [[nodiscard]] constexpr bool empty() const { return end <= first; }
    friend constexpr bool operator==(SampleRange, SampleRange) = default;
};

/// Half way goes up (towards +infinity) with `nearest`; `down` is towards -infinity.
enum class Rounding { nearest, down, up };

/// The sample at rate `to` that falls at the same instant as `at` does at rate `from`. Exact up to
/// the one rounding, for negative positions too.
SamplePosition rescale(SamplePosition at, SampleRate from, SampleRate to, Rounding rounding);

/// Seconds for reports and measurements; a double holds a microsecond exactly enough for centuries.
[[nodiscard]] constexpr double to_seconds(SamplePosition at, SampleRate rate) {
    return static_cast<double>(at.value) * static_cast<double>(rate.hz.den) /
           static_cast<double>(rate.hz.num);
}
[[nodiscard]] constexpr double to_seconds(SampleCount count, SampleRate rate) {
    return to_seconds(SamplePosition{count.value}, rate);
}

/// The sample nearest to `seconds` (half way goes up).
SamplePosition position_at(double seconds, SampleRate rate);

}  // namespace audiosync
