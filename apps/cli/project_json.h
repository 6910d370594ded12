#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audiosync/session/project_media.h"
#include "audiosync/session/project_pack.h"
#include "audiosync/session/workspace.h"
#include "cli/output.h"

/// @file
/// What `audiosync project` prints.
namespace audiosync::cli {

/// What a verb did, beside the project as it is now.
struct ProjectDone {
    std::size_t added = 0;    ///< recordings
    std::size_t removed = 0;  ///< recordings
    std::vector<session::Relinked> relinked;
    std::optional<session::PackSummary> packed;
    std::vector<std::string> warnings;
};

/// The document "audiosync.project-state/1", docs/schemas/project-state-1.schema.json.
std::string project_json(const session::Workspace& workspace, const ProjectDone& done);

/// The same for people.
std::string project_text(const session::Workspace& workspace, const ProjectDone& done,
                         const Palette& palette);

}  // namespace audiosync::cli
