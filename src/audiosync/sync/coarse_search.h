#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "audiosync/base/executor.h"
#include "audiosync/base/result.h"
#include "audiosync/base/run_context.h"
#include "audiosync/sync/listening_copy.h"

/// @file
/// Where a stretch of one clip may lie in another: correlation of band features.
///
/// Every stretch of up to two minutes is correlated with the whole other clip by FFT, all bands in
/// one inverse transform. At 10 ms a frame two minutes bear 80 ppm of drift without loss and 300
/// ppm with a little. The result is a list of suspects, not a verdict: `fine_match` decides.
namespace audiosync::sync {

/// A stretch of a clip, in feature frames.
struct Stretch {
    std::size_t clip = 0;
    std::int64_t first = 0;
    std::int64_t frames = 0;
};

/// Cuts a clip into equal stretches of at most kLongestStretch.
inline constexpr std::int64_t kLongestStretch = 120 * kFeatureRateHz;
std::vector<Stretch> stretches_of(std::size_t clip, const ListeningCopy& copy);

struct Suspect {
    std::size_t stretch = 0;  ///< index into the list given
    std::size_t target = 0;   ///< clip
    std::int64_t lag = 0;     ///< target frame = stretch frame + lag
    float score = 0.0F;       ///< in robust standard deviations of the same correlation
    friend bool operator==(const Suspect&, const Suspect&) = default;
};

/// A stretch and the clips to look for it in, by rising number.
struct CoarseQuery {
    Stretch stretch;
    std::vector<std::size_t> targets;
};

/// What is told of a stretch in a target.
struct SuspectsPerTarget {
    std::size_t most = 0;          ///< suspects
    std::size_t always = most;     ///< of them, the best so many whatever they score
    float otherwise_least = 0.0F;  ///< score of the others
};

/// All suspects of all `queries`, best first in each target, in no order of queries. Overlaps under
/// 2 s are not looked at. Targets are held as spectra, 30 MB at a time, and a stretch is
/// transformed once for each such batch. Cost: about a second of one processor for each hour of
/// queries times hour of targets.
Result<std::vector<Suspect>> coarse_search(std::span<const ListeningCopy* const> clips,
                                           std::span<const CoarseQuery> queries,
                                           const SuspectsPerTarget& per_target, Executor& executor,
                                           const RunContext& context);

}  // namespace audiosync::sync
