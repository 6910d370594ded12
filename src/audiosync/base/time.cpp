#include "audiosync/base/time.h"

#include <cmath>

namespace audiosync {
namespace {

using detail::int128;

int128 floor_div(int128 num, int128 den) {
    const int128 quotient = num / den;
    return num % den != 0 && (num < 0) != (den < 0) ? quotient - 1 : quotient;
}

}  // namespace

SamplePosition rescale(SamplePosition at, SampleRate from, SampleRate to, Rounding rounding) {
    // Pulled-down rates (48000000/1001 Hz) push the product past 64 bits within hours of audio.
    const int128 num = int128{to.hz.num} * from.hz.den;
    const int128 den = int128{to.hz.den} * from.hz.num;
    const int128 product = int128{at.value} * num;
    switch (rounding) {
        case Rounding::nearest:
            return {static_cast<std::int64_t>(floor_div(2 * product + den, 2 * den))};
        case Rounding::down:
            return {static_cast<std::int64_t>(floor_div(product, den))};
        case Rounding::up:
            break;
    }
    return {static_cast<std::int64_t>(-floor_div(-product, den))};
}

SamplePosition position_at(double seconds, SampleRate rate) {
    return {static_cast<std::int64_t>(std::floor(seconds * rate.value() + 0.5))};
}

}  // namespace audiosync
