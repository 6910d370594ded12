#pragma once

#include <span>
#include <vector>

#include "audiosync/base/executor.h"
#include "audiosync/base/result.h"
#include "audiosync/base/run_context.h"
#include "audiosync/sync/consensus.h"
#include "audiosync/sync/pair_match.h"

/// @file
/// Looks again at clips that were not placed, where they may well lie.
///
/// The search for candidates looks at each pair by itself and keeps a few places of each. Once most
/// clips lie, more is known: a place that one neighbour gave can be checked with every other that
/// lies there, and the clock of the clip's device says to a second or two where to listen closely.
/// What is faint in one pair adds up over several; what repeats is told apart where a neighbour
/// does not hear it.
namespace audiosync::sync {

/// Hypotheses to add to those given. Errors: cancelled. Cost: for each clip not placed, about 2 ms
/// for each window of 3.6 s that a neighbour shares with it at each of at most eight places, and
/// thirty times that for a minute around where its stamp says.
Result<std::vector<Hypothesis>> look_again(std::span<const EngineClip> clips,
                                           std::span<const Hypothesis> hypotheses,
                                           const Consensus& consensus,
                                           const ConsensusOptions& options, Executor& executor,
                                           const RunContext& context);

}  // namespace audiosync::sync
