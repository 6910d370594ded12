#pragma once

#include <memory>
#include <string>
#include <vector>

#include "audiosync/session/analyse.h"
#include "audiosync/session/project_media.h"
#include "audiosync/session/workspace.h"
#include "cli/common.h"
#include "cli/placing.h"

/// @file
/// A project as what a verb continues from and saves to.
namespace audiosync::cli {

/// Opens `file` and looks for its media. What opening says is said as warnings; that media are
/// missing or changed, too. Errors: those of opening.
struct OpenProject {
    std::unique_ptr<session::Workspace> workspace;
    session::MediaCheck media;  ///< its document is the workspace's
};
Result<OpenProject> open_project(const std::string& file, Session& run, const RunContext& context);

/// --project of analyze, sync and timeline: opens or begins it, takes in the recordings that are
/// named and what the other options say of the analysis.
Result<PlacingInput> import_with_project(const PlacingOptions& options, Session& run,
                                         const RunContext& context);
/// As analyse_to_place, for an input with a workspace.
Result<session::Analysis> analyse_with_project(PlacingInput& input, Session& run,
                                               const RunContext& context);

/// Saves if there is anything to save; a new project goes to `save_to`.
Result<void> save_project(session::Workspace& workspace, const std::filesystem::path& save_to);

/// Options for a program that does one thing and ends: no journal.
session::WorkspaceOptions short_lived(session::Access access = session::Access::exclusive);

}  // namespace audiosync::cli
