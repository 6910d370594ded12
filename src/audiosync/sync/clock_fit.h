#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "audiosync/base/result.h"
#include "audiosync/base/run_context.h"
#include "audiosync/model/clock_map.h"
#include "audiosync/sync/clip_breaks.h"
#include "audiosync/sync/consensus.h"
#include "audiosync/sync/pair_match.h"

/// @file
/// Exact clock maps for the clips that a consensus has placed.
namespace audiosync::sync {

struct ClockFit {
    std::vector<std::optional<model::ClockMap>> maps;  ///< per clip, on its group's axis
    std::vector<double> drift_ppm;                     ///< per recorder
    std::vector<double> drift_stderr_ppm;
    std::vector<std::optional<double>> residual_s;  ///< per hypothesis: median magnitude
    std::vector<ClipBreak> breaks;
    int readings = 0;
};

/// Cuts clips at `breaks`, gathers the readings of all used hypotheses and solves.
/// Errors: cancelled.
Result<ClockFit> fit_clocks(std::span<const EngineClip> clips,
                            std::span<const Hypothesis> hypotheses, const Consensus& consensus,
                            std::vector<ClipBreak> breaks, std::size_t recorders,
                            std::size_t reference_recorder, const RunContext& context);

}  // namespace audiosync::sync
