#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "audiosync/session/analyse.h"
#include "audiosync/session/timeline_export.h"
#include "cli/common.h"

namespace audiosync::cli {

/// What analyze and sync share.
struct PlacingOptions {
    CommonOptions common;
    std::string reference;
    double max_offset_s = 0.0;
    std::string takes = "auto";
    std::vector<std::string> timelines;  ///< files to write as well; the suffix is the format

    [[nodiscard]] session::AnalyseOptions analyse_options(Session& run) const;
};

enum class TimelineOption { with, without };
/// PATH..., --track and all other options of PlacingOptions.
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

/// Imports for analyze, sync and timeline; says so where there is nothing to compare. Errors: those
/// of the import.
Result<session::Import> import_to_place(const PlacingOptions& options, Session& run);

/// Puts what the import left out among the report's warnings, so that the document is complete.
void add_problems(session::Analysis& analysis, const session::Import& imported);

/// 0, or 3 where a clip is unsynced or a file was left out.
int exit_code_of(const session::Analysis& analysis, const session::Import& imported);

}  // namespace audiosync::cli
