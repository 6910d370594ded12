#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audiosync/model/project.h"
#include "audiosync/sync/chains.h"
#include "audiosync/sync/pair_match.h"
#include "audiosync/sync/synchronise.h"

/// @file
/// All that listening to the clips and comparing them gave: what a solve starts from.
namespace audiosync::sync {

/// What is left of a clip's sound.
struct ClipFacts {
    std::string programme;  ///< for the report
    std::string why_not;    ///< for people; empty: the clip was heard and holds sound
    std::optional<model::Timecode> ltc = std::nullopt;
    bool listened = true;  ///< false: came to the project later
};

struct SoundMatches {
    std::vector<std::vector<ClipFacts>> clips;  ///< as the project's
    std::vector<Chain> chains;                  ///< what the hypotheses count as clips
    std::vector<Hypothesis> hypotheses;         ///< with their jumps, each with an `id` of its own
    /// What the sound itself said of rivals, by their ids: short clips have to be heard for that.
    std::map<std::pair<std::size_t, std::size_t>, std::optional<double>> preferences;
};

}  // namespace audiosync::sync
