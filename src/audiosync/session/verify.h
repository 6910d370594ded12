#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audiosync/base/executor.h"
#include "audiosync/base/run_context.h"
#include "audiosync/session/export.h"

/// @file
/// Reads exported files back and measures how far apart they still are.
namespace audiosync::session {

/// More than this between two files is worth a warning.
inline constexpr double kWarnAboveSeconds = 0.001;

/// One place of one clip, compared with another recording of the same sound.
struct LagCheck {
    std::string clip;   ///< "Camera/C0001.MP4"
    std::string other;  ///< what it was compared with
    double at_s = 0.0;  ///< in the exported file
    /// Where the exported file still has the sound too late (> 0) or too early; none where the
    /// two do not share enough sound there to tell.
    std::optional<double> lag_s;
};

struct Verification {
    std::vector<LagCheck> checks;
    std::vector<std::string> warnings;

    [[nodiscard]] std::size_t measured() const;
    /// Largest and middle magnitude; 0 where nothing was measured.
    [[nodiscard]] double worst_s() const;
    [[nodiscard]] double median_s() const;
    [[nodiscard]] const LagCheck* worst() const;
};

/// Three places of every placed clip that has sound in common with a clip of another track, each
/// some 20 s long: the engine's own measurement, on what was written. Files that were cut to clips
/// are compared with those clips' own sound, a mix with every recording in it; the files of a
/// track's channels are read together as the one sound that they were split from.
/// Errors: those of reading the files; cancelled.
Result<Verification> verify_export(const model::Project& project, const Analysis& analysis,
                                   const ExportOptions& options, const ExportSummary& summary,
                                   Executor& executor, const RunContext& context);

}  // namespace audiosync::session
