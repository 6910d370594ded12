#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "audiosync/base/result.h"
#include "audiosync/base/run_context.h"
#include "audiosync/project/document.h"
#include "audiosync/session/export.h"

/// @file
/// A project and all its media in one place, to be taken to another machine.
namespace audiosync::session {

struct PackSummary {
    std::filesystem::path written;  ///< the folder's project file, or the archive
    std::uint64_t files = 0;        ///< of media; each once, however often it is used
    std::uint64_t bytes = 0;
    std::vector<std::string> left_out;  ///< missing media, for people
};

/// Into a folder, or where `target` ends in `.zip` into an archive: NAME.audiosync and `media/`
/// with one folder a track. Files keep their names as far as they differ. The packed project names
/// its media relative to itself only, so that it tells nobody how folders are called here. Missing
/// files are listed and left out.
///
/// All of it appears together when it is complete; archives store media as they are (they do not
/// compress) and may exceed 4 GB. Errors: conflict (something is in the way; a folder must be empty
/// or not there); io, also when the disk is too small, before the first byte; cancelled.
Result<PackSummary> pack_project(const project::Document& document, const std::string& name,
                                 const std::filesystem::path& target, ExistingFiles existing,
                                 const RunContext& context);

}  // namespace audiosync::session
