#include "audiosync/dsp/decimator.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "audiosync/base/cpu_features.h"
#include "audiosync/dsp/kaiser.h"
#include "audiosync/dsp/lanes.h"

namespace audiosync::dsp {
namespace {

/// A little more than is promised: the estimate of the length is one.
constexpr double kAttenuation_db = 103.0;
const double kBeta = 0.1102 * (kAttenuation_db - 8.7);
/// Samples are made in groups of so many vectors at once.
constexpr std::size_t kVectors = 4;
constexpr std::size_t kGroup = kVectors * kLanes;

}  // namespace

Decimator::Decimator(std::size_t factor, double kept) : phases_(factor) {
    const double transition = 1.0 / static_cast<double>(factor) - 2.0 * kept;
    assert(factor >= 2 && transition > 0.0);
    // Kaiser's estimate of the length.
    padding_ =
        static_cast<std::size_t>(std::ceil(0.5 * (kAttenuation_db - 7.95) / (14.36 * transition)));
    const auto half = static_cast<double>(padding_);
    std::vector<double> filter;
    double sum = 0.0;
    for (std::size_t k = 0; k <= 2 * padding_; ++k) {
        filter.push_back(windowed_sinc(static_cast<double>(k) - half, half + 1.0,
                                       1.0 / static_cast<double>(factor), kBeta));
        sum += filter.back();
    }
    filter.resize((filter.size() + factor - 1) / factor * factor, 0.0);
    for (std::size_t k = 0; k < filter.size(); ++k)
        phases_[k % factor].taps.push_back(static_cast<float>(filter[k] / sum));
    take(std::vector<float>(padding_));
}

void Decimator::take(std::span<const float> in) {
    const std::size_t first = taken_ % factor();
    for (std::size_t p = 0; p < factor(); ++p) {
        const std::size_t start = (p + factor() - first) % factor();
        if (start >= in.size()) continue;
        const std::size_t count = (in.size() - start + factor() - 1) / factor();
        Phase& phase = phases_[p];
        phase.samples.resize(std::max(phase.samples.size(), phase.held + count));
        float* const to = phase.samples.data() + phase.held;
        phase.held += count;
        for (std::size_t i = 0; i < count; ++i) to[i] = in[start + i * factor()];
    }
    taken_ += in.size();
}

void Decimator::give(std::vector<float>& out) {
    const std::size_t reach = phases_.front().taps.size();
    const std::size_t held = phases_.back().held;  // the last one has least
    const std::size_t made = held < reach ? 0 : (held + 1 - reach) / kGroup * kGroup;
    if (made == 0) return;
    const std::size_t at = out.size();
    out.resize(at + made);
    with_widest_vectors([this, made, to = out.data() + at]() AUDIOSYNC_INLINED {
        for (std::size_t n = 0; n < made; n += kGroup) {
            Lanes sums[kVectors] = {};
            for (const Phase& phase : phases_) {
                const float* in = phase.samples.data() + n;
                for (const float tap : phase.taps) {
                    for (std::size_t v = 0; v < kVectors; ++v) {
                        Lanes samples;
                        load(in + v * kLanes, samples);
                        sums[v] += tap * samples;
                    }
                    ++in;
                }
            }
            for (std::size_t v = 0; v < kVectors; ++v) store(sums[v], to + n + v * kLanes);
        }
    });
    given_ += made;
    for (Phase& phase : phases_) {
        const auto first = phase.samples.begin();
        std::copy(first + static_cast<std::ptrdiff_t>(made),
                  first + static_cast<std::ptrdiff_t>(phase.held), first);
        phase.held -= made;
    }
}

void Decimator::process(std::span<const float> in, std::vector<float>& out) {
    take(in);
    give(out);
}

void Decimator::drain(std::vector<float>& out) {
    const std::size_t wanted = (taken_ - padding_ + factor() - 1) / factor() + 1;
    const std::size_t before = given_;
    const std::size_t at = out.size();
    take(std::vector<float>(2 * padding_ + (kGroup + 2) * factor()));
    give(out);
    out.resize(at + (wanted - before));
}

}  // namespace audiosync::dsp
