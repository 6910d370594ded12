#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "audiosync/base/executor.h"
#include "audiosync/base/result.h"
#include "audiosync/base/run_context.h"
#include "audiosync/sync/coarse_search.h"
#include "audiosync/sync/fine_match.h"
#include "audiosync/sync/listening_copy.h"

/// @file
/// Which clips hear each other, and at which lags: suspects are looked at closely, verdicts are
/// gathered into hypotheses, one for each line of lag that a pair of clips supports.
namespace audiosync::sync {

/// A clip as the engine sees it: a file, or a chain of files that continue one another.
struct EngineClip {
    std::size_t recorder = 0;
    const ListeningCopy* copy = nullptr;  ///< null: nothing to hear
    double duration_s = 0.0;
};

/// The verdict on one stretch of the query against the target.
struct StretchVerdict {
    std::int64_t first = 0;  ///< query samples of the stretch
    std::int64_t end = 0;
    FineMatch match;
};

/// Where the lag of a pair jumps and stays: the last moment before it on either's time.
struct LagJump {
    double query_s = 0.0;
    double target_s = 0.0;
    double size_s = 0.0;     ///< growth of the lag
    double clearness = 0.0;  ///< of the moment, in standard deviations; below 3 it is a guess
    /// What one of the two has more of there it has twice: nothing need be missing in the other.
    bool twice = false;
    friend bool operator==(const LagJump&, const LagJump&) = default;
};

/// One way in which two clips may lie to one another.
struct Hypothesis {
    std::size_t query = 0;
    std::size_t target = 0;
    std::vector<StretchVerdict> verdicts;  ///< in the order of the query's time
    double confidence = 0.0;               ///< sum over the verdicts
    /// The pair fits in many other ways as well (a beat, a loop): more than could all be listed.
    bool repetitive = false;
    std::vector<LagJump> jumps = {};  ///< find_jumps() (clip_breaks.h) fills them in
    /// Said by the user (pins.h): nothing was heard, and nothing heard outweighs it.
    bool by_hand = false;
    /// Its place among all that were found; names it where some are left out.
    std::size_t id = 0;

    /// Lag (target time minus query time) near query time `u_s`, from the nearest verdict.
    [[nodiscard]] double lag_at(double u_s) const;
    [[nodiscard]] double novel_s() const;  ///< of sound that is no repetition, over the verdicts
    [[nodiscard]] double strongest_s() const;  ///< query time of the strongest verdict
};

/// Compares the clips of all recorders with those of all others, by landmarks first and, where that
/// leaves doubt, by features in full (search_plan.h). All hypotheses worth a thought, strongest
/// first within a pair; pairs in index order. Errors: cancelled.
Result<std::vector<Hypothesis>> match_pairs(std::span<const EngineClip> clips, Executor& executor,
                                            const RunContext& context);

}  // namespace audiosync::sync
