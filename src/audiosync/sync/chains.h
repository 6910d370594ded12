#pragma once

#include <cstddef>
#include <memory>
#include <stop_token>
#include <vector>

#include "audiosync/model/project.h"
#include "audiosync/sync/listening_copy.h"
#include "audiosync/sync/pair_match.h"
#include "audiosync/sync/synchronise.h"

/// @file
/// Files that continue one another are one clip to the engine: glued to the sample, and as strong
/// together as their length.
namespace audiosync::sync {

struct ChainMember {
    model::ClipIndex file;
    double begin_s = 0.0;  ///< where the file's clip time 0 lies in the chain
    double duration_s = 0.0;
    friend bool operator==(const ChainMember&, const ChainMember&) = default;
};

struct Chain {
    std::vector<ChainMember> members;  ///< one for an ordinary clip
    friend bool operator==(const Chain&, const Chain&) = default;
};

struct Chains {
    std::vector<Chain> chains;
    std::vector<EngineClip> clips;  ///< one per chain; its copies live in `sounds` or in `joined`
    std::vector<std::unique_ptr<ListeningCopy>> joined;
};

/// Which files of the project continue one another; in the order of tracks and clips.
std::vector<Chain> chains_of(const model::Project& project);

/// The chains of a project of which the sound is not at hand.
Chains make_chains(const model::Project& project);

/// Once stop is asked for, what is missing stays out.
Chains make_chains(const model::Project& project, const std::vector<std::vector<ClipSound>>& sounds,
                   const std::stop_token& stop = {});

}  // namespace audiosync::sync
