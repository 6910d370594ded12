#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "audiosync/base/executor.h"
#include "audiosync/base/result.h"
#include "audiosync/base/run_context.h"
#include "audiosync/sync/pair_match.h"

/// @file
/// Where a recorder lost (or repeated) a piece of sound in mid clip.
///
/// Such a break shows as a jump of the lag against every clip that covers the moment. The stretches
/// on either side are cut into pieces of one lag each (lag_path.h), for where a recorder stumbles
/// once it often does again. Which of the two clips of a pair is at fault is decided by counting
/// partners, then by whether the longer one has the same sound twice there: if not, the other has
/// lost it.
namespace audiosync::sync {

struct ClipBreak {
    std::size_t clip = 0;
    double at_s = 0.0;    ///< clip time of the last sample before the break
    double lost_s = 0.0;  ///< > 0: that much is missing; < 0: that much is there twice
    std::size_t partners = 0;
};

/// Sets the jumps of all hypotheses, exact to some milliseconds where there is sound, and puts
/// verdicts on unbroken pieces in place of those that a jump lies in or between. Needs the clips'
/// sound; what follows does not. Errors: cancelled. Cost: some tenths of a second a jump.
Result<void> find_jumps(std::span<const EngineClip> clips, std::span<Hypothesis> hypotheses,
                        Executor& executor, const RunContext& context);

/// All breaks of all clips in the order of clip and time. Only hypotheses marked in `used` count.
std::vector<ClipBreak> find_breaks(std::span<const Hypothesis> hypotheses,
                                   const std::vector<bool>& used);

}  // namespace audiosync::sync
