#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "audiosync/base/executor.h"
#include "audiosync/base/result.h"
#include "audiosync/base/run_context.h"
#include "audiosync/model/project.h"
#include "audiosync/project/document.h"
#include "audiosync/session/analyse.h"

/// @file
/// The media of a project: are they there, are they what they were, and where have they gone.
///
/// Only regular files that the project names are looked at, and folders that the user names.
namespace audiosync::session {

struct MediaCheck {
    project::Document document;  ///< with MediaIdentity::state, and what was found out anew
    bool edited = false;         ///< files were read anew or found elsewhere: an edit worth saving
    std::size_t missing = 0;
    std::size_t changed = 0;            ///< of these, those that can be read were read anew
    std::vector<std::string> messages;  ///< one for each that is not as it was, for people
};

/// Looks for every file: where the project lies now relative to it, then where it lay. A file of
/// the same size and time, or of the same content, is the same. Others under its name have changed:
/// they are probed anew, and their place is unknown from here on (project::with_media). Recordings
/// that were never looked at, as those of an earlier version's project, are probed, too.
/// `project` may be empty. Errors: cancelled. Cost: a look at each, and three reads where times
/// differ.
Result<MediaCheck> check_media(const project::Document& document,
                               const std::filesystem::path& project, Executor& executor,
                               const RunContext& context);

/// How a missing file was found.
enum class FoundBy { content, name_and_length };

struct Relinked {
    model::ClipIndex clip;
    std::filesystem::path from;
    std::filesystem::path to;
    FoundBy by = FoundBy::content;
};
struct RelinkResult {
    project::Document document;
    std::vector<Relinked> relinked;
    std::vector<std::string> problems;  ///< those still missing and why, for people
};

/// Looks through folders and all below them for what is missing: for the same content, under any
/// name; then for the same name (ASCII case aside) and length to a tenth of a second, where just
/// one file fits. Does not follow links to folders. Errors: not_found (a folder that is not there);
/// invalid_argument (more than some hundred thousand files); cancelled.
Result<RelinkResult> relink_in_folders(const project::Document& document,
                                       const std::vector<std::filesystem::path>& folders,
                                       const RunContext& context);

/// What to do with a file that is not the one the project knows.
enum class WrongFile { refuse, accept };

/// One clip's file is `file` now. All other missing clips whose files lay in the same folder and
/// lie beside `file` now, as they were, come along. Errors: conflict (another recording: says in
/// what it differs; with `accept` it is taken, read anew, and its place is unknown); those of
/// probe.
Result<RelinkResult> relink_clip(const project::Document& document, model::ClipIndex clip,
                                 const std::filesystem::path& file, WrongFile wrong,
                                 const RunContext& context);

/// Identities of clips that have none, for a document that was just made of probed recordings.
project::Document with_identities(project::Document document, Executor& executor);

/// AnalyseOptions as the document's settings say; cache and log are the caller's.
AnalyseOptions analyse_options(const project::Document& document);

/// The document with what an analysis of just its project and settings found.
project::Document with_analysis(project::Document document, const Analysis& analysis);
/// The analysis that a document holds; it must have one.
Analysis analysis_of(const project::Document& document);
/// Whether an analysis would find what the document holds already: same clips, settings, pins, and
/// no file changed or missing its place since. States must have been checked.
bool is_up_to_date(const project::Document& document);
/// Whether solve_again() with analysis_of() finds what an analysis would, without listening: every
/// clip was compared with those of all other tracks, as when recordings or tracks were taken out or
/// sorted, tracks joined, pins or the reference changed. For clips that moved apart onto two tracks
/// solve_again() gives what is known, which is less.
bool can_solve_again(const project::Document& document);

}  // namespace audiosync::session
