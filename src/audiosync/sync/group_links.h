#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "audiosync/sync/clock_fit.h"
#include "audiosync/sync/consensus.h"
#include "audiosync/sync/pair_match.h"

/// @file
/// Joins groups of clips that share no sound but whose devices all went on without a pause.
///
/// Where several devices cut their recordings at about the same moment (files of equal length, a
/// full card), nothing may reach across. But if each device's next file begins where the one before
/// ends, all of them say by how much the one group lies behind the other; and that they say the
/// same to a few milliseconds is no coincidence.
namespace audiosync::sync {

struct GroupLink {
    std::size_t group = 0;  ///< the earlier one
    std::size_t next = 0;
    double shift_s = 0.0;  ///< to add to times on the axis of `next`
    double confidence = 0.0;
    std::vector<std::size_t> recorders;  ///< that agree
};

/// Links that two or more devices agree on, best first; no two say anything of one pair of groups.
/// `numbered` as in ConsensusOptions: only of those devices is it known which file comes next, or
/// where stamps say so. Clips of one device come in order of recording.
std::vector<GroupLink> find_group_links(std::span<const EngineClip> clips,
                                        const Consensus& consensus, const ClockFit& fit,
                                        const ConsensusOptions& options);

}  // namespace audiosync::sync
