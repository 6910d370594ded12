#pragma once

#include <cstddef>
#include <cstdint>

/// @file
/// Eight floats at a time. Nothing here becomes a function of its own: code that uses it is
/// compiled for several processors, and the linker must not keep one copy for all.
namespace audiosync::dsp {

inline constexpr std::size_t kLanes = 8;
using Lanes [[gnu::vector_size(32)]] = float;
/// The same in memory, at any address.
using LanesInMemory [[gnu::vector_size(32), gnu::aligned(4), gnu::may_alias]] = float;

// Not by `auto`: it forgets that memory is aligned to single floats.
[[gnu::always_inline]] inline void load(const float* from, Lanes& into) {
    into = *reinterpret_cast<const LanesInMemory*>(from);
}
[[gnu::always_inline]] inline void load(const std::int16_t* from, Lanes& into) {
    using Shorts [[gnu::vector_size(16), gnu::aligned(2), gnu::may_alias]] = std::int16_t;
    using Integers [[gnu::vector_size(32)]] = std::int32_t;
    into = __builtin_convertvector(
        __builtin_convertvector(*reinterpret_cast<const Shorts*>(from), Integers), Lanes);
}
[[gnu::always_inline]] inline void store(const Lanes& from, float* to) {
    *reinterpret_cast<LanesInMemory*>(to) = from;
}

}  // namespace audiosync::dsp
