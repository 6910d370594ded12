#pragma once

#include <string>

#include "audiosync/session/analyse.h"
#include "cli/common.h"

namespace audiosync::cli {

/// What analyze and sync share.
struct PlacingOptions {
    CommonOptions common;
    std::string reference;
    double max_offset_s = 0.0;
    std::string takes = "auto";
    std::string timeline;

    [[nodiscard]] session::AnalyseOptions analyse_options(Session& run) const;
};

/// PATH..., --track and all other options of PlacingOptions.
void add_placing_options(CLI::App& verb, PlacingOptions& options);

/// Imports for analyze and sync; says so where there is nothing to compare. Errors: those of the
/// import; invalid_argument for a timeline that nothing here writes.
Result<session::Import> import_to_place(const PlacingOptions& options, Session& run);

/// Puts what the import left out among the report's warnings, so that the document is complete.
void add_problems(session::Analysis& analysis, const session::Import& imported);

/// 0, or 3 where a clip is unsynced or a file was left out.
int exit_code_of(const session::Analysis& analysis, const session::Import& imported);

}  // namespace audiosync::cli
