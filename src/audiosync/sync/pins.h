#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "audiosync/model/project.h"
#include "audiosync/sync/chains.h"
#include "audiosync/sync/clock_fit.h"
#include "audiosync/sync/consensus.h"
#include "audiosync/sync/pair_match.h"

/// @file
/// Where the user has put clips.
///
/// A pin is a hypothesis that outweighs every other. So clips that are heard together with a pinned
/// one follow it, and what was heard at the pinned place still refines it and says how the clocks
/// run. A pin that is meant exactly has the last word once the clocks are solved.
namespace audiosync::sync {

/// A pin in terms of chains.
struct ChainPin {
    std::size_t clip = 0;
    std::size_t anchor = 0;
    double offset_s = 0.0;  ///< start of `clip` less start of `anchor`
    bool exact = true;
};

/// The project's pins. One that names no clip, that ties a clip to itself or to a file of its own
/// chain, or that contradicts an earlier one is left out, with a word in `warnings`.
std::vector<ChainPin> pins_of(const model::Project& project, const Chains& chains,
                              std::vector<std::string>& warnings);

/// The pins as hypotheses of the pinned clips, to add to those heard.
std::vector<Hypothesis> as_hypotheses(std::span<const ChainPin> pins,
                                      std::span<const EngineClip> clips);

/// Takes out the hypotheses that would put a pinned clip elsewhere. Where its neighbours lie is
/// found without what was heard of the pinned clips.
void drop_what_pins_deny(std::span<const ChainPin> pins, std::span<const EngineClip> clips,
                         const ConsensusOptions& options, std::vector<Hypothesis>& hypotheses);

/// Moves the maps of exactly pinned clips to where they are pinned.
void hold_exactly(std::span<const ChainPin> pins, ClockFit& fit);

}  // namespace audiosync::sync
