#pragma once

#include <cstddef>

#include "audiosync/dsp/lanes.h"

/// @file
/// The inner loop of cross-spectra. For code that is compiled for several processors (lanes.h).
namespace audiosync::dsp {

/// s += step * x * conj(y) for `n` / 2 complex numbers, real and imaginary part in turn. In reals:
/// std::complex multiplication checks for NaN, and compilers turn pairs of reals into slow vectors.
template <class Part>
[[gnu::always_inline]] inline void add_cross_products(const Part* x, const Part* y, float step,
                                                      float* s, std::size_t n) {
    const Lanes sign = {1, -1, 1, -1, 1, -1, 1, -1};
    std::size_t i = 0;
    for (; i + kLanes <= n; i += kLanes) {
        Lanes in;
        Lanes by;
        Lanes to;
        load(x + i, in);
        load(y + i, by);
        load(s + i, to);
        by *= step;
        const Lanes real = __builtin_shufflevector(by, by, 0, 0, 2, 2, 4, 4, 6, 6);
        const Lanes imaginary = __builtin_shufflevector(by, by, 1, 1, 3, 3, 5, 5, 7, 7);
        const Lanes turned = __builtin_shufflevector(in, in, 1, 0, 3, 2, 5, 4, 7, 6);
        store(to + in * real + turned * (imaginary * sign), s + i);
    }
    for (; i < n; i += 2) {
        const float real = step * static_cast<float>(y[i]);
        const float imaginary = step * static_cast<float>(y[i + 1]);
        s[i] += static_cast<float>(x[i]) * real + static_cast<float>(x[i + 1]) * imaginary;
        s[i + 1] += static_cast<float>(x[i + 1]) * real - static_cast<float>(x[i]) * imaginary;
    }
}

}  // namespace audiosync::dsp
