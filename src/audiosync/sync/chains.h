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
};

struct Chain {
    std::vector<ChainMember> members;  ///< one for an ordinary clip
};

struct Chains {
    std::vector<Chain> chains;
    std::vector<EngineClip> clips;  ///< one per chain; its copies live in `sounds` or in `joined`
    std::vector<std::unique_ptr<ListeningCopy>> joined;
};

/// Once stop is asked for, what is missing stays out.
Chains make_chains(const model::Project& project, const std::vector<std::vector<ClipSound>>& sounds,
                   const std::stop_token& stop = {});

}  // namespace audiosync::sync
