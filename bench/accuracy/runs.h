#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "audiosync/base/result.h"
#include "grid.h"

/// @file
/// What the program can be asked for. Each says on standard error how far it is.
namespace audiosync::accuracy {

struct MeasureOptions {
    Effort effort = Effort::full;
    std::filesystem::path sounds;   ///< where made sounds are kept between runs
    std::filesystem::path results;  ///< numbers and table.txt; rewritten after each family
    std::vector<std::string> only;  ///< families and groups of cells; empty: all
    int pairs = 0;                  ///< of each family; 0: as many as the effort says
    int trials = 0;                 ///< of each cell at most; 0: as many as the effort says
    bool resume = false;            ///< go on where an earlier run was stopped
    std::size_t threads = 0;        ///< 0: as many as the machine runs at once
};

/// Unrelated pairs, then true pairs. Single results go into pairs.csv and trials.csv as they come.
/// With `only`, what was measured before stays in the results. To go on with an engine that has
/// changed would mix the results of both: nothing can tell them apart.
Result<void> measure(const MeasureOptions& options);

/// Prints what is worse in `now` than in `before` and where confidence does not hold. Answers
/// whether nothing is worse and confidence holds, unless it did not hold before either.
Result<bool> compare(const std::filesystem::path& before, const std::filesystem::path& now);

/// One unrelated pair again, by the clips' names.
Result<void> pair_again(const std::vector<std::string>& names, const std::filesystem::path& sounds);

/// One trial of a cell again, by the cell's name; leaves its two clips in the current folder.
Result<void> trial_again(const std::string& cell, int trial, const std::filesystem::path& sounds);

}  // namespace audiosync::accuracy
