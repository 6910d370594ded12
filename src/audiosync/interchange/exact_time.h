#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "audiosync/base/time.h"

/// @file
/// Seconds as an exact fraction: what timelines are made of.
namespace audiosync::interchange {

/// A fraction of seconds in lowest terms, `den` > 0. Sums, differences and comparisons are exact
/// (128-bit); a result must fit 64 bits after reduction, which holds for days of frames and samples
/// of all usual rates.
class ExactTime {
   public:
    constexpr ExactTime() = default;
    ExactTime(std::int64_t num, std::int64_t den);

    /// `frames` frames of `rate`: frames / fps.
    static ExactTime of_frames(std::int64_t frames, FrameRate rate);
    /// `samples` samples at a whole number of hertz.
    static ExactTime of_samples(std::int64_t samples, std::int64_t rate_hz);
    /// The sample at `rate_hz` nearest to `seconds` (half way goes up).
    static ExactTime nearest_sample(double seconds, std::int64_t rate_hz);

    [[nodiscard]] std::int64_t num() const { return num_; }
    [[nodiscard]] std::int64_t den() const { return den_; }
    [[nodiscard]] double seconds() const;
    /// The frame this falls in, or on; `nearest` takes half way up.
    [[nodiscard]] std::int64_t in_frames(FrameRate rate, Rounding rounding) const;
    /// Decimal seconds with `digits` places, rounded, in the "C" way: "12.345000".
    [[nodiscard]] std::string decimal(int digits) const;

    friend ExactTime operator+(ExactTime a, ExactTime b);
    friend ExactTime operator-(ExactTime a, ExactTime b);
    friend bool operator==(ExactTime, ExactTime) = default;
    friend std::strong_ordering operator<=>(ExactTime a, ExactTime b);

   private:
    static ExactTime reduced(detail::int128 num, detail::int128 den);

    std::int64_t num_ = 0;
    std::int64_t den_ = 1;
};

}  // namespace audiosync::interchange
