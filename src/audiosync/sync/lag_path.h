#pragma once

#include <cstdint>
#include <vector>

#include "audiosync/sync/listening_copy.h"
#include "audiosync/sync/lost_part.h"
#include "audiosync/sync/window_correlation.h"

/// @file
/// The lag of a pair piece by piece, where a recorder lost sound or has it twice.
///
/// The verdict on a stretch knows one lag. Here the region is cut into half seconds, each says how
/// likely it makes every lag, and the likeliest path of lags is found that stays or, at a price,
/// jumps: dynamic programming (Viterbi, IEEE Trans. Information Theory 13(2), 1967).
namespace audiosync::sync {

struct LagPiece {
    Part query;           ///< samples; pieces follow one another without a gap
    double offset = 0.0;  ///< samples of lag beyond the line, within 10 ms
};

/// What the lag is looked for with: in samples, beyond `line`.
struct LagRange {
    LagLine line;
    double least = 0.0;
    double most = 0.0;
    double share = 1.0;  ///< of its level, that a block holds where the lag is right
    bool reversed_polarity = false;
};

/// The pieces of `region`; neighbours differ by kLeastBreak_s and more. A piece shorter than some
/// two seconds cannot be told from its neighbours. Cost: about a millisecond a second of the region
/// for a range of a second, and 5 kB.
std::vector<LagPiece> follow_lag(const CompactSignal& query, const CompactSignal& target,
                                 const Part& region, const LagRange& range);

}  // namespace audiosync::sync
