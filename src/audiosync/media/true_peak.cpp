#include "audiosync/media/true_peak.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "audiosync/audio/magnitude.h"
#include "audiosync/base/cpu_features.h"

namespace audiosync::media {
namespace {

using audio::larger;

constexpr std::size_t kTaps = kTruePeakHistory + 1;
/// Phases 0 and 1; 3 and 2 are these backwards.
constexpr float kPhase[2][kTaps] = {
    {0.0017089843750F, 0.0109863281250F, -0.0196533203125F, 0.0332031250000F, -0.0594482421875F,
     0.1373291015625F, 0.9721679687500F, -0.1022949218750F, 0.0476074218750F, -0.0266113281250F,
     0.0148925781250F, -0.0083007812500F},
    {-0.0291748046875F, 0.0292968750000F, -0.0517578125000F, 0.0891113281250F, -0.1665039062500F,
     0.4650878906250F, 0.7797851562500F, -0.2003173828125F, 0.1015625000000F, -0.0582275390625F,
     0.0330810546875F, -0.0189208984375F}};
constexpr std::size_t kLanes = 16;

/// kLanes samples at once, so that compilers make vectors of the loops.
[[gnu::always_inline]] inline float peak_of(const float* x, std::size_t count) {
    float most[kLanes] = {};
    for (std::size_t i = 0; i + kLanes <= count; i += kLanes) {
        float sum[4][kLanes] = {};
        for (std::size_t k = 0; k < kTaps; ++k)
            for (std::size_t j = 0; j < kLanes; ++j) {
                const float in = x[i + k + j];
                sum[0][j] += kPhase[0][k] * in;
                sum[1][j] += kPhase[1][k] * in;
                sum[2][j] += kPhase[1][kTaps - 1 - k] * in;
                sum[3][j] += kPhase[0][kTaps - 1 - k] * in;
            }
        for (std::size_t j = 0; j < kLanes; ++j)
            most[j] = larger(most[j], larger(larger(std::abs(sum[0][j]), std::abs(sum[1][j])),
                                             larger(std::abs(sum[2][j]), std::abs(sum[3][j]))));
    }
    return *std::max_element(most, most + kLanes);
}

float peak(const float* x, std::size_t count) {
    return with_widest_vectors([&]() AUDIOSYNC_INLINED { return peak_of(x, count); });
}

}  // namespace

float true_peak(std::span<const float> samples) {
    if (samples.size() < kTaps) return 0;
    const std::size_t count = samples.size() - kTruePeakHistory;
    const std::size_t whole = count / kLanes * kLanes;
    float most = peak(samples.data(), whole);
    if (whole == count) return most;
    for (std::size_t i = whole; i < count; ++i)
        for (const auto& phase : kPhase) {
            float forward = 0;
            float backward = 0;
            for (std::size_t k = 0; k < kTaps; ++k) {
                forward += phase[k] * samples[i + k];
                backward += phase[kTaps - 1 - k] * samples[i + k];
            }
            most = larger(most, larger(std::abs(forward), std::abs(backward)));
        }
    return most;
}

}  // namespace audiosync::media
