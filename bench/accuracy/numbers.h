#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "audiosync/base/result.h"
#include "tally.h"

/// @file
/// What was measured, in the form that is kept: counts and quantiles as JSON.
namespace audiosync::accuracy {

struct FamilyNumbers {
    std::string name;
    std::string title;
    Tally placed;
    Tally candidate;
    Tally match;
};

struct MisleadingPair {
    std::string a, b;  ///< clips
    double placed = 0.0;
    double candidate = 0.0;
    double match = 0.0;
};

struct CellNumbers {
    std::string group, condition, source;
    double overlap_s = 0.0;
    int trials = 0;
    int right = 0;
    int wrong = 0;
    std::optional<double> error_median_ms, error_p90_ms, error_max_ms;  ///< of the right ones
    std::optional<double> drift_median_ppm, drift_p90_ppm;              ///< likewise, absolute
};

struct Numbers {
    std::vector<FamilyNumbers> families;
    std::vector<MisleadingPair> worst;  ///< the highest of each family
    std::vector<CellNumbers> cells;

    [[nodiscard]] const FamilyNumbers* family(const std::string& name) const;
    [[nodiscard]] const CellNumbers* cell(const CellNumbers& like) const;
    /// All families added up.
    [[nodiscard]] FamilyNumbers together() const;
};

/// unrelated.json and related.json in `folder`; only those parts that there are. Errors: io.
Result<void> save(const Numbers& numbers, const std::filesystem::path& folder);
/// A file that is not there leaves its part empty. Errors: io, invalid_argument for nonsense.
Result<Numbers> load(const std::filesystem::path& folder);

}  // namespace audiosync::accuracy
