#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "audiosync/sync/pair_match.h"
#include "audiosync/sync/stamps.h"
#include "audiosync/sync/synchronise.h"

/// @file
/// From hypotheses about pairs to one place for every clip.
///
/// Clips are placed one after another, always the one whose place is best supported by those that
/// lie already (a maximum-probability spanning order; Kammerl et al., ICASSP 2014, found it as good
/// as belief propagation for this). Then each clip is reconsidered with all others in place. A
/// clip's confidence is the support for its place, or what sets the place apart from its best
/// rival, whichever is less: sound that repeats itself is not placed by chance.
///
/// Beside the sound speaks what is known of devices. One device records one thing at a time and
/// numbers its files in order; unless its clips are takes of one performance, a clip does not come
/// to lie over another of its device. Its clock is off by the same amount all the time, so the
/// clips that the sound has placed say what the stamps of the others mean: stamps decide between
/// places that sound alike and add to faint sound, as odds, and never more than was heard.
namespace audiosync::sync {

/// Which of two rival hypotheses of one query the sound prefers (rivals.h).
using RivalJudge = std::function<std::optional<double>(const Hypothesis&, const Hypothesis&)>;

struct ConsensusOptions {
    Takes takes = Takes::automatic;
    Stamps stamps;               ///< one a clip, or empty
    std::vector<bool> numbered;  ///< per recorder: its clips come in the order of their numbers
    RivalJudge judge;            ///< empty: preference()
    /// Per clip, or empty: the user has said where it lies, whoever else lies there and whenever.
    std::vector<bool> by_hand;
    std::stop_token stop;  ///< once stop is asked for the answer is of no use, but soon there
};

/// A rival or chosen place of a clip, in its group's own time, clocks taken as nominal.
struct Place {
    double start_s = 0.0;
    double support = 0.0;                 ///< summed confidence
    std::vector<std::size_t> hypotheses;  ///< indices of those that put it there
    double limit = 0.0;                   ///< what its sound can make sure of at most (novelty.h)
};

/// Why a clip that was heard was not placed.
enum class Doubt {
    none,
    rivals,   ///< other places are as good
    sibling,  ///< it would lie over another clip of its device
    date,     ///< its device was not there at the time: the same recorded sound, heard elsewhen
};

struct ClipConsensus {
    std::optional<std::size_t> group;  ///< none: not placed
    double start_s = 0.0;              ///< rough: drift is not taken into account
    double confidence = 0.0;
    bool ambiguous = false;  ///< not placed although it was heard; `doubt` says why
    Doubt doubt = Doubt::none;
    std::size_t sibling = 0;    ///< the clip it would lie over
    double departure_s = 0.0;   ///< sound minus stamp, where `doubt` is date
    bool by_date = false;       ///< stamps decided between places or added what lacked
    std::vector<Place> places;  ///< best first, the chosen one at the front
};

struct Consensus {
    std::vector<ClipConsensus> clips;
    std::vector<bool> used;   ///< per hypothesis: agrees with the places chosen
    std::size_t groups = 0;   ///< numbered by falling number of clips
    std::vector<bool> takes;  ///< per clip: others of its device may lie over it
};

Consensus find_consensus(std::span<const EngineClip> clips, std::span<const Hypothesis> hypotheses,
                         const ConsensusOptions& options = {});

}  // namespace audiosync::sync
