#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "audiosync/sync/pair_match.h"

/// @file
/// Which pairs of clips are compared exhaustively, once landmarks have shown what they can.
///
/// Comparing all with all costs the square of a shoot's length. Landmarks tie most clips together
/// at a cost that is linear; what they do not tie is compared with everything, and the rest only
/// as far as a budget that grows with the length allows, cheap pairs (short clips, which have the
/// least to show) first. So a small shoot is compared in full and a large one stays affordable.
namespace audiosync::sync {

/// Clips that firm hypotheses tie together carry the same number.
std::vector<std::size_t> tied_clips(std::size_t clips, std::span<const Hypothesis> found);

struct PairToSearch {
    std::size_t query = 0;
    std::size_t target = 0;
};
/// Which of `pairs` to search, in their order.
std::vector<PairToSearch> affordable(std::span<const EngineClip> clips,
                                     std::span<const std::size_t> tied,
                                     std::vector<PairToSearch> pairs);

}  // namespace audiosync::sync
