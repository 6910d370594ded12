#pragma once

/// @file
/// What this processor can do beyond what the program was compiled for, and loops that use it.
namespace audiosync {

/// Whether code for AVX2 with fused multiply-add may run. All that has the one has the other, but
/// for a few that are made up by emulators.
inline bool cpu_has_avx2() {
#if defined(__x86_64__)
    static const bool has = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    return has;
#else
    return false;
#endif
}

/// Behind the parameters of a lambda: becomes part of whatever calls it.
#if defined(__GNUC__)
#define AUDIOSYNC_INLINED __attribute__((always_inline))
#else
#define AUDIOSYNC_INLINED
#endif

namespace detail {

#if defined(__x86_64__)
template <class Loops>
[[gnu::target("avx2,fma")]] auto run_with_avx2(const Loops& loops) {
    return loops();
}
#endif

}  // namespace detail

/// Runs `loops`, a lambda `[&]() AUDIOSYNC_INLINED {...}` that calls nothing but what is inlined
/// too, in the widest vectors that this processor has: it is compiled once for all processors and
/// once for AVX2. Sums may differ between the two in their last bits. Costs a call.
template <class Loops>
auto with_widest_vectors(const Loops& loops) {
#if defined(__x86_64__)
    if (cpu_has_avx2()) return detail::run_with_avx2(loops);
#endif
    return loops();
}

}  // namespace audiosync
