#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "audiosync/session/analyse.h"
#include "audiosync/session/timeline_export.h"
#include "audiosync/session/workspace.h"
#include "cli/common.h"

namespace audiosync::cli {

/// What analyze and sync share.
struct PlacingOptions {
    CommonOptions common;
    std::string reference;
    double max_offset_s = 0.0;
    std::string takes;                   ///< empty: not said
    std::string project;                 ///< file to continue from and save to; empty: none
    std::vector<std::string> timelines;  ///< files to write as well; the suffix is the format

    [[nodiscard]] session::AnalyseOptions analyse_options(Session& run) const;
};

enum class TimelineOption { with, without };
/// PATH..., --track and all other options of PlacingOptions. A project among PATH... counts as
/// --project.
void add_placing_options(CLI::App& verb, PlacingOptions& options,
                         TimelineOption timeline = TimelineOption::with);

/// What --timeline asks for, with all else as it comes. Nothing to write: no targets.
session::TimelineExportOptions timeline_export_options(const PlacingOptions& options,
                                                       session::ExistingFiles existing);
/// Checked before the work; without targets nothing is. Errors: as session::check_timelines.
Result<void> check_asked_timelines(const model::Project& project,
                                   const session::TimelineExportOptions& options);
/// The paths; without targets none.
Result<std::vector<std::filesystem::path>> write_asked_timelines(
    const model::Project& project, const session::Analysis& analysis,
    const session::TimelineExportOptions& options, Session& run);

/// What is to be placed, and the project it comes from or goes to.
struct PlacingInput {
    session::Import imported;
    std::unique_ptr<session::Workspace> workspace;  ///< null without --project
    std::filesystem::path save_to;                  ///< for a project that is new

    [[nodiscard]] const model::Project& project() const { return imported.project; }
};

/// Imports for analyze, sync and timeline; says so where there is nothing to compare. With
/// --project, the recordings are those of the project and, new in it, those that are named. Errors:
/// those of the import and of opening a project.
Result<PlacingInput> import_to_place(const PlacingOptions& options, Session& run);

/// Where everything lies. With --project nothing is listened to if nothing changed since the
/// analysis that the project holds; and the project is saved. Errors: as session::analyse;
/// not_found when recordings of the project are missing that would have to be heard.
Result<session::Analysis> analyse_to_place(const PlacingOptions& options, PlacingInput& input,
                                           Session& run, const RunContext& context);

/// Puts what the import left out among the report's warnings, so that the document is complete.
void add_problems(session::Analysis& analysis, const session::Import& imported);

/// 0, or 3 where a clip is unsynced or a file was left out.
int exit_code_of(const session::Analysis& analysis, const session::Import& imported);

}  // namespace audiosync::cli
