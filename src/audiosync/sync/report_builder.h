#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "audiosync/model/project.h"
#include "audiosync/model/sync_report.h"
#include "audiosync/sync/chains.h"
#include "audiosync/sync/clock_fit.h"
#include "audiosync/sync/consensus.h"
#include "audiosync/sync/group_links.h"
#include "audiosync/sync/sound_matches.h"

namespace audiosync::sync {

/// Everything the engine found out, in the words and shape of the report.
struct Findings {
    const model::Project& project;
    const std::vector<std::vector<ClipFacts>>& clips;
    const Chains& chains;
    std::span<const Hypothesis> hypotheses;
    const Consensus& consensus;
    const ClockFit& fit;
    std::size_t reference_recorder;
    const std::vector<GroupLink>& links;
    const std::vector<Stamps>& stamps;  ///< per recorder
};

model::SyncReport build_report(const Findings& findings);

}  // namespace audiosync::sync
