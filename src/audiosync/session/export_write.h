#pragma once

#include <string>
#include <vector>

#include "audiosync/base/run_context.h"
#include "audiosync/base/safe_file.h"
#include "audiosync/session/export_jobs.h"

/// @file
/// Renders one job into parts beside its targets.
namespace audiosync::session {

struct WrittenParts {
    std::vector<PendingFile> files;  ///< complete; dropping them removes them
    std::vector<std::string> warnings;
};

/// The same error, the file's name in place of its part's: writers know only the part.
Error with_target_name(Error error, const PendingFile& file);

/// Errors: conflict, io, unsupported, those of the renderer; cancelled. Nothing stays after one.
Result<WrittenParts> write_parts(const ExportJob& job, const ExportOptions& options,
                                 const RunContext& context);

}  // namespace audiosync::session
