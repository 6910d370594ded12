#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "audiosync/base/result.h"
#include "audiosync/base/run_context.h"
#include "audiosync/model/clock_map.h"

/// @file
/// One consistent set of positions and clocks from all readings of lag.
///
/// Unknown are the position of every piece of a clip, one clock rate a recorder (offset from
/// nominal, the reference's is 0) and, in pieces longer than ten minutes, a slow wander as a
/// piecewise linear function. Each reading says that time u of one piece and time v of another are
/// the same instant. Weighted least squares; wrong readings (echoes, false matches) are faded out
/// by graduated non-convexity with the Geman-McClure function, which needs no starting guess.
/// Source: Yang, Antonante, Tzoumas & Carlone, IEEE Robotics and Automation Letters 5(2), 2020.
namespace audiosync::sync {

/// A stretch of a clip that was recorded without a break.
struct Piece {
    std::size_t clip = 0;
    std::size_t recorder = 0;
    double begin_s = 0.0;  ///< clip time
    double end_s = 0.0;
    std::size_t group = 0;
    double rough_start_s = 0.0;  ///< of the clip, on the group's axis: where solving begins
};

/// Time `a_s` of piece `a` and time `b_s` of piece `b` are the same instant, give or take.
struct Reading {
    std::size_t a = 0;
    std::size_t b = 0;
    double a_s = 0.0;
    double b_s = 0.0;
    double deviation_s = 1e-4;
    std::size_t hypothesis = 0;  ///< where it comes from
};

struct ClockSolution {
    /// Knots of each piece: clip time -> time on the group's axis.
    std::vector<std::vector<model::ClockKnot>> pieces;
    std::vector<double> drift_ppm;         ///< per recorder, > 0 fast
    std::vector<double> drift_stderr_ppm;  ///< per recorder
    std::vector<double> residual_s;        ///< per reading: a's minus b's time on the axis
};

/// `recorders` is their number. Errors: cancelled. Cost: 18 sparse solves with about (pieces +
/// recorders + hours * 12) unknowns, between which a cancel is heard. 1,000 clips of 200 hours on
/// 20 recorders, 41,000 readings: 0.3 s.
Result<ClockSolution> solve_clocks(std::span<const Piece> pieces, std::span<const Reading> readings,
                                   std::size_t recorders, std::size_t reference_recorder,
                                   const RunContext& context = {});

}  // namespace audiosync::sync
