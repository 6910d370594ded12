#include "cli/project_use.h"

#include <fmt/format.h>

#include <optional>
#include <system_error>
#include <utility>

#include "audiosync/project/edit.h"
#include "audiosync/session/file_names.h"

namespace audiosync::cli {
namespace {

bool names_recordings(const CommonOptions& options) {
    return !options.paths.empty() || !options.tracks.empty();
}

/// What was said on the command line goes into the project; what was not stays as it is there.
Result<project::Document> with_settings(project::Document document, const PlacingOptions& options) {
    auto& settings = document.settings;
    if (!options.reference.empty()) {
        AS_TRY(settings.reference_recorder,
               session::reference_index(document.project, options.reference));
    }
    if (options.max_offset_s > 0.0) settings.max_offset_s = options.max_offset_s;
    if (options.takes == "auto") settings.takes = project::Takes::automatic;
    if (options.takes == "on") settings.takes = project::Takes::on;
    if (options.takes == "off") settings.takes = project::Takes::off;
    return document;
}

bool same_settings(const project::Settings& a, const project::Settings& b) {
    return a.reference_recorder == b.reference_recorder && a.max_offset_s == b.max_offset_s &&
           a.takes == b.takes;
}

std::size_t clips_in(const project::Document& document) {
    std::size_t clips = 0;
    for (const auto& track : document.tracks) clips += track.clips.size();
    return clips;
}

std::optional<std::filesystem::path> first_missing(const project::Document& document) {
    for (std::size_t t = 0; t < document.tracks.size(); ++t)
        for (std::size_t c = 0; c < document.tracks[t].clips.size(); ++c)
            if (document.tracks[t].clips[c].state == project::MediaState::missing)
                return document.project.recorders[t].clips[c].media.path;
    return std::nullopt;
}

/// Missing recordings are listed as left out, so that the exit code and the documents tell.
void list_missing(const project::Document& document, session::Import& imported) {
    for (std::size_t t = 0; t < document.tracks.size(); ++t)
        for (std::size_t c = 0; c < document.tracks[t].clips.size(); ++c)
            if (document.tracks[t].clips[c].state == project::MediaState::missing) {
                const auto& path = document.project.recorders[t].clips[c].media.path;
                imported.problems.push_back(
                    {path, fmt::format("{}: is not there.", session::utf8(path)), true});
            }
}

/// From what is known of the sounds where that is enough, else by listening.
Result<session::Analysis> analysed(const project::Document& document,
                                   const session::AnalyseOptions& options, Session& run,
                                   const RunContext& context) {
    if (session::can_solve_again(document)) {
        const auto before = session::analysis_of(document);
        if (before.matches)
            return session::solve_again(document.project, before, document.solved->project, options,
                                        context);
    }
    if (const auto missing = first_missing(document))
        return fail(ErrorCode::not_found,
                    fmt::format("{}: is not there, and the project cannot be analysed anew without "
                                "it; find it with audiosync project relink, or remove it.",
                                session::utf8(*missing)));
    return session::analyse(document.project, options, run.executor(), context);
}

}  // namespace

session::WorkspaceOptions short_lived(session::Access access) {
    session::WorkspaceOptions options;
    options.access = access;
    options.journal_after_s = -1.0;
    return options;
}

Result<OpenProject> open_project(const std::string& file, Session& run, const RunContext& context) {
    OpenProject open;
    AS_TRY(open.workspace, session::Workspace::open(session::path_of(file), short_lived()));
    auto& workspace = *open.workspace;
    for (const auto& note : workspace.notes()) run.warn(note);
    for (const auto& loss : workspace.lost())
        run.warn(fmt::format("{}: lost: {}", session::utf8(workspace.path().filename()), loss));
    AS_TRY(open.media,
           session::check_media(*workspace.document(), workspace.path(), run.executor(), context));
    for (const auto& message : open.media.messages) run.warn(message);
    if (open.media.edited)
        workspace.apply("Look for media", open.media.document);
    else
        workspace.amend(open.media.document);
    return open;
}

Result<void> save_project(session::Workspace& workspace, const std::filesystem::path& save_to) {
    if (workspace.path().empty()) return workspace.save_as(save_to);
    return workspace.dirty() ? workspace.save() : Result<void>{};
}

Result<PlacingInput> import_with_project(const PlacingOptions& options, Session& run,
                                         const RunContext& context) {
    PlacingInput input;
    input.save_to = session::path_of(options.project);
    std::error_code error;
    if (std::filesystem::exists(input.save_to, error)) {
        AS_TRY(auto open, open_project(options.project, run, context.slice(0.0, 0.5)));
        input.workspace = std::move(open.workspace);
    } else {
        input.workspace = session::Workspace::untitled(short_lived());
    }
    auto& workspace = *input.workspace;
    const bool is_new = workspace.path().empty();
    if (is_new || names_recordings(options.common)) {
        AS_TRY(input.imported, import_and_warn(options.common, run, context.slice(0.5, 1.0)));
        auto next = session::with_identities(
            project::with_recordings(*workspace.document(), input.imported.project),
            run.executor());
        if (clips_in(next) > clips_in(*workspace.document()))
            workspace.apply("Add recordings", std::move(next));
    }
    AS_TRY(auto next, with_settings(*workspace.document(), options));
    if (!same_settings(next.settings, workspace.document()->settings))
        workspace.apply("Change settings", std::move(next));
    input.imported.project = workspace.document()->project;
    list_missing(*workspace.document(), input.imported);
    return input;
}

Result<session::Analysis> analyse_with_project(PlacingInput& input, Session& run,
                                               const RunContext& context) {
    auto& workspace = *input.workspace;
    const auto document = workspace.document();
    if (session::is_up_to_date(*document)) {
        run.log()(LogLevel::info,
                  "Nothing changed since the project's analysis; it is used as is.");
        AS_CHECK(save_project(workspace, input.save_to));
        return session::analysis_of(*document);
    }
    auto options = session::analyse_options(*document);
    options.cache = run.cache();
    options.log = run.log();
    AS_TRY(auto analysis, analysed(*document, options, run, context));
    workspace.apply("Analyse", session::with_analysis(*document, analysis));
    AS_CHECK(save_project(workspace, input.save_to));
    return analysis;
}

}  // namespace audiosync::cli
