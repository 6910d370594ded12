#pragma once

/// @file
/// What this processor can do beyond what the program was compiled for.
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

}  // namespace audiosync
