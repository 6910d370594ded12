#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "audiosync/base/executor.h"
#include "grid.h"
#include "journal.h"

/// @file
/// True pairs: two devices record one event, and where the engine puts them is held against where
/// they were.
namespace audiosync::accuracy {

struct RelatedTrial {
    double confidence = 0.0;       ///< 0: not placed
    double error_s = 0.0;          ///< largest of start, middle and end of the overlap; if placed
    double drift_error_ppm = 0.0;  ///< measured less true, b's clock against a's; if placed
};

struct CellResult {
    Cell cell;
    std::vector<RelatedTrial> trials;

    /// A place further off than this is wrong, as in the lab's terms: people hear it as an echo.
    static constexpr double kWrong_s = 0.020;
    [[nodiscard]] int placed() const;
    [[nodiscard]] int wrong() const;
    [[nodiscard]] int right() const { return placed() - wrong(); }
    /// Quantile `q` of |error| in ms over the right ones; nothing if there are none.
    [[nodiscard]] std::optional<double> error_ms(double q) const;
    [[nodiscard]] std::optional<double> drift_error_ppm(double q) const;
};

/// Name and numbers of a trial's row: "noise/-5 dB/speech/20 s #3", then these.
std::string row_name(const Cell& cell, int trial);
inline const std::vector<std::string> kTrialColumns = {"confidence", "error_s", "drift_error_ppm"};

/// Tries all cells; trials that the journal knows are not made again. Device a is close: little
/// room, 35 dB. In every second trial clip b lies within a, in the others they overlap only in
/// part. `folder` keeps the events' sound. Errors: io.
Result<std::vector<CellResult>> measure_related(const std::vector<Cell>& cells,
                                                const std::filesystem::path& folder,
                                                Journal& journal, Executor& executor);

/// One trial of a cell again; with a folder its two clips are left there as WAV files.
Result<RelatedTrial> try_cell(const Cell& cell, int trial, const std::filesystem::path& folder,
                              const std::filesystem::path& leave_in = {});

}  // namespace audiosync::accuracy
