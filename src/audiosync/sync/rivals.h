#pragma once

#include <optional>
#include <span>

#include "audiosync/sync/pair_match.h"

/// @file
/// Which of two rival hypotheses the sound itself prefers.
namespace audiosync::sync {

/// Two rival hypotheses by the windows that both have looked at: -log10 of the probability that `a`
/// is no better than `b`, by a paired test; negative where `b` is the better one, 0 where they have
/// next to nothing in common. Places that differ by less than a twentieth of what they hold are
/// alike, however many windows agree on it: two copies of one sound always differ by what else
/// sounds there.
double advantage(const Hypothesis& a, const Hypothesis& b);

/// -log10 of the probability that `a` fits no better than `b`, by a paired test over the sound of
/// the query that both account for; negative where `b` fits better; nothing where they have no such
/// sound in common. Both are of one query; their targets may differ.
///
/// Long matches are compared window by window. A clip of a few seconds has only one or two of
/// those, so it is compared in pieces of 0.4 s, by Student's t test on what both pieces correlate
/// with their targets. Cost: next to nothing.
std::optional<double> preference(std::span<const EngineClip> clips, const Hypothesis& a,
                                 const Hypothesis& b);

}  // namespace audiosync::sync
