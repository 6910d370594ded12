#pragma once

#include <string>

#include "audiosync/model/project.h"
#include "audiosync/model/sync_report.h"

/// @file
/// The document that `audiosync analyze --json` prints: schema "audiosync.analysis/1",
/// docs/schemas/analysis-1.schema.json.
namespace audiosync::interchange {

/// `report` belongs to `project`: same recorders, same clips. Indented UTF-8, ends with a newline;
/// deterministic. Seconds are multiples of 1 ns. A clip that is not placed has null for start_s,
/// drift_ppm and drift_stderr_ppm, and no segments. Bytes of a path that are not UTF-8 are
/// replaced.
std::string analysis_json(const model::Project& project, const model::SyncReport& report);

}  // namespace audiosync::interchange
