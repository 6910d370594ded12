#include "audiosync/dsp/packed_spectra.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "audiosync/base/cpu_features.h"
#include "audiosync/dsp/cross_products.h"

namespace audiosync::dsp {
namespace {

/// So much of a sum stays in the first cache while all spectra are added to it; long enough for the
/// processor to fetch ahead.
constexpr std::size_t kPart = 4'096;

}  // namespace

void PackedSpectra::resize(std::size_t count, std::size_t bins) {
    bins_ = bins;
    parts_.resize(2 * count * bins);
    steps_.resize(count);
}

void PackedSpectra::set(std::size_t index, std::span<const std::complex<float>> spectrum) {
    assert(index < count() && spectrum.size() == bins_);
    constexpr float kTop = 32'767.0F;
    const std::size_t n = 2 * bins_;
    steps_[index] = with_widest_vectors([from = reinterpret_cast<const float*>(spectrum.data()),
                                         to = parts_.data() + index * n, n]() AUDIOSYNC_INLINED {
        float largest = 0.0F;
        for (std::size_t i = 0; i < n; ++i) largest = std::max(largest, std::abs(from[i]));
        const float inverse = largest > 0.0F ? kTop / largest : 0.0F;
        // To the nearest, also below 0.
        for (std::size_t i = 0; i < n; ++i)
            to[i] = static_cast<std::int16_t>(static_cast<int>(from[i] * inverse + (kTop + 1.5F)) -
                                              (static_cast<int>(kTop) + 1));
        return largest / kTop;
    });
}

void cross_spectrum(const PackedSpectra& a, const PackedSpectra& b,
                    std::span<std::complex<float>> sum) {
    assert(a.count() == b.count() && a.bins() == b.bins() && sum.size() == a.bins());
    std::fill(sum.begin(), sum.end(), std::complex<float>{});
    auto* s = reinterpret_cast<float*>(sum.data());
    with_widest_vectors([x = a.parts_.data(), y = b.parts_.data(), s, x_steps = a.steps_.data(),
                         y_steps = b.steps_.data(), count = a.count(),
                         n = 2 * sum.size()]() AUDIOSYNC_INLINED {
        for (std::size_t part = 0; part < n; part += kPart)
            for (std::size_t i = 0; i < count; ++i)
                add_cross_products(x + i * n + part, y + i * n + part, x_steps[i] * y_steps[i],
                                   s + part, std::min(kPart, n - part));
    });
}

}  // namespace audiosync::dsp
