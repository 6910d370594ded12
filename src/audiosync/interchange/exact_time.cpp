#include "audiosync/interchange/exact_time.h"

#include <fmt/format.h>

#include <cassert>
#include <cmath>
#include <limits>

namespace audiosync::interchange {
namespace {

using detail::int128;

int128 gcd(int128 a, int128 b) {
    while (b != 0) {
        const int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

/// den > 0
int128 floor_div(int128 num, int128 den) {
    const int128 quotient = num / den;
    return num % den < 0 ? quotient - 1 : quotient;
}

int128 divided(int128 num, int128 den, Rounding rounding) {
    switch (rounding) {
        case Rounding::nearest:
            return floor_div(2 * num + den, 2 * den);
        case Rounding::up:
            return -floor_div(-num, den);
        case Rounding::down:
            break;
    }
    return floor_div(num, den);
}

}  // namespace

ExactTime ExactTime::reduced(int128 num, int128 den) {
    assert(den != 0);
    if (den < 0) {
        num = -num;
        den = -den;
    }
    const int128 common = gcd(num, den);
    ExactTime time;
    time.num_ = static_cast<std::int64_t>(num / common);
    time.den_ = static_cast<std::int64_t>(den / common);
    assert(time.num_ == num / common && time.den_ == den / common);
    return time;
}

ExactTime::ExactTime(std::int64_t num, std::int64_t den) : ExactTime(reduced(num, den)) {}

ExactTime ExactTime::of_frames(std::int64_t frames, FrameRate rate) {
    return reduced(int128{frames} * rate.fps.den, rate.fps.num);
}

ExactTime ExactTime::of_samples(std::int64_t samples, std::int64_t rate_hz) {
    return reduced(samples, rate_hz);
}

ExactTime ExactTime::nearest_sample(double seconds, std::int64_t rate_hz) {
    // A millionth of a sample: sums of doubles that mean half way count as half way.
    const auto at = std::floor(static_cast<long double>(seconds) * rate_hz + 0.5L + 1e-6L);
    return of_samples(static_cast<std::int64_t>(at), rate_hz);
}

double ExactTime::seconds() const { return static_cast<double>(num_) / static_cast<double>(den_); }

std::int64_t ExactTime::in_frames(FrameRate rate, Rounding rounding) const {
    return static_cast<std::int64_t>(
        divided(int128{num_} * rate.fps.num, int128{den_} * rate.fps.den, rounding));
}

std::string ExactTime::decimal(int digits) const {
    int128 unit = 1;
    for (int i = 0; i < digits; ++i) unit *= 10;
    const int128 scaled = divided(int128{num_} * unit, den_, Rounding::nearest);
    const int128 size = scaled < 0 ? -scaled : scaled;
    const auto whole = static_cast<std::int64_t>(size / unit);
    const auto rest = static_cast<std::int64_t>(size % unit);
    const auto* const sign = scaled < 0 ? "-" : "";
    return digits > 0 ? fmt::format("{}{}.{:0{}}", sign, whole, rest, digits)
                      : fmt::format("{}{}", sign, whole);
}

ExactTime operator+(ExactTime a, ExactTime b) {
    return ExactTime::reduced(int128{a.num_} * b.den_ + int128{b.num_} * a.den_,
                              int128{a.den_} * b.den_);
}

ExactTime operator-(ExactTime a, ExactTime b) {
    return ExactTime::reduced(int128{a.num_} * b.den_ - int128{b.num_} * a.den_,
                              int128{a.den_} * b.den_);
}

std::strong_ordering operator<=>(ExactTime a, ExactTime b) {
    const int128 left = int128{a.num_} * b.den_;
    const int128 right = int128{b.num_} * a.den_;
    if (left == right) return std::strong_ordering::equal;
    return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

}  // namespace audiosync::interchange
