#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "audiosync/sync/pair_match.h"

/// @file
/// From hypotheses about pairs to one place for every clip.
///
/// Clips are placed one after another, always the one whose place is best supported by those that
/// lie already (a maximum-probability spanning order; Kammerl et al., ICASSP 2014, found it as good
/// as belief propagation for this). Then each clip is reconsidered with all others in place. A
/// clip's confidence is the support for its place, or what sets the place apart from its best
/// rival, whichever is less: sound that repeats itself is not placed by chance.
namespace audiosync::sync {

/// A rival or chosen place of a clip, in its group's own time, clocks taken as nominal.
struct Place {
    double start_s = 0.0;
    double support = 0.0;                 ///< summed confidence
    std::vector<std::size_t> hypotheses;  ///< indices of those that put it there
};

struct ClipConsensus {
    std::optional<std::size_t> group;  ///< none: not placed
    double start_s = 0.0;              ///< rough: drift is not taken into account
    double confidence = 0.0;
    bool ambiguous = false;     ///< not placed because rivals are as good
    std::vector<Place> places;  ///< best first, the chosen one at the front
};

struct Consensus {
    std::vector<ClipConsensus> clips;
    std::vector<bool> used;  ///< per hypothesis: agrees with the places chosen
    std::size_t groups = 0;  ///< numbered by falling number of clips
};

Consensus find_consensus(std::span<const EngineClip> clips, std::span<const Hypothesis> hypotheses);

}  // namespace audiosync::sync
