#include <fmt/format.h>

#include <functional>
#include <memory>
#include <system_error>
#include <utility>

#include "audiosync/project/edit.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/project_media.h"
#include "audiosync/session/project_pack.h"
#include "audiosync/session/workspace.h"
#include "cli/output.h"
#include "cli/project_json.h"
#include "cli/project_use.h"
#include "cli/verbs.h"

namespace audiosync::cli {
namespace {

struct Options {
    CommonOptions common;
    std::string file;
    std::string other;               ///< import: the old project; pack: the target
    std::vector<std::string> names;  ///< remove: clips and tracks; relink: folders
    std::string clip;
    std::string to;
    bool accept_other = false;
    bool overwrite = false;
    bool update = false;
};

std::size_t clips_in(const project::Document& document) {
    std::size_t clips = 0;
    for (const auto& track : document.tracks) clips += track.clips.size();
    return clips;
}

bool all_there(const project::Document& document) {
    for (const auto& track : document.tracks)
        for (const auto& clip : track.clips)
            if (clip.state == project::MediaState::missing ||
                clip.state == project::MediaState::changed)
                return false;
    return true;
}

Result<int> say(const Options& options, const session::Workspace& workspace,
                const ProjectDone& done, Session& run, int code) {
    run.finish_progress();
    AS_CHECK(print(options.common.json ? project_json(workspace, done)
                                       : project_text(workspace, done, Palette::for_stdout())));
    return code;
}

Result<void> check_new(const Options& options) {
    std::error_code error;
    if (options.overwrite || !std::filesystem::exists(session::path_of(options.file), error))
        return {};
    return fail(
        ErrorCode::conflict,
        fmt::format("{}: exists already; choose another name, or --overwrite.", options.file));
}

/// Adds what the command line names. The exit code says whether all of it could be used.
Result<int> take_in(session::Workspace& workspace, const Options& options, ProjectDone& done,
                    Session& run) {
    AS_TRY(const auto imported, import_and_warn(options.common, run, run.context()));
    for (const auto& problem : imported.problems) done.warnings.push_back(problem.message);
    const auto before = workspace.document();
    auto next = session::with_identities(project::with_recordings(*before, imported.project),
                                         run.executor());
    done.added = clips_in(next) - clips_in(*before);
    if (done.added > 0) workspace.apply("Add recordings", std::move(next));
    return imported.everything_used() ? kOk : kPartly;
}

Result<int> make_new(const Options& options, Session& run) {
    AS_CHECK(check_new(options));
    auto workspace = session::Workspace::untitled(short_lived());
    ProjectDone done;
    int code = kOk;
    if (!options.common.paths.empty() || !options.common.tracks.empty()) {
        AS_TRY(code, take_in(*workspace, options, done, run));
    }
    AS_CHECK(workspace->save_as(session::path_of(options.file)));
    return say(options, *workspace, done, run, code);
}

Result<int> show(const Options& options, Session& run) {
    AS_TRY(const auto workspace, session::Workspace::open(session::path_of(options.file),
                                                          short_lived(session::Access::read_only)));
    for (const auto& note : workspace->notes()) run.warn(note);
    for (const auto& loss : workspace->lost()) run.warn("lost: " + loss);
    return say(options, *workspace, {}, run, workspace->lost().empty() ? kOk : kPartly);
}

Result<int> add(const Options& options, Session& run) {
    AS_TRY(auto open, open_project(options.file, run, {run.context().stop, {}}));
    ProjectDone done;
    done.warnings = open.media.messages;
    AS_TRY(const int code, take_in(*open.workspace, options, done, run));
    AS_CHECK(save_project(*open.workspace, {}));
    return say(options, *open.workspace, done, run, code);
}

bool is_called(const model::Recorder& recorder, const model::Clip& clip, const std::string& name) {
    const auto& path = clip.media.path;
    const std::string file = session::utf8(path.filename());
    return name == session::utf8(path) || name == file || name == recorder.name + "/" + file ||
           session::path_of(name) == path;
}

std::vector<model::ClipIndex> clips_called(const project::Document& document,
                                           const std::string& name) {
    std::vector<model::ClipIndex> clips;
    for (std::size_t t = 0; t < document.project.recorders.size(); ++t) {
        const auto& recorder = document.project.recorders[t];
        for (std::size_t c = 0; c < recorder.clips.size(); ++c)
            if (is_called(recorder, recorder.clips[c], name)) clips.push_back({t, c});
    }
    return clips;
}

Result<model::ClipIndex> clip_called(const project::Document& document, const std::string& name) {
    const auto clips = clips_called(document, name);
    if (clips.size() == 1) return clips.front();
    return fail(ErrorCode::invalid_argument,
                clips.empty()
                    ? fmt::format("{}: the project has no recording of this name.", name)
                    : fmt::format("{}: {} recordings of the project have this name; write "
                                  "TRACK/NAME or the whole path.",
                                  name, clips.size()));
}

/// Without one clip, or one track and all its clips.
Result<project::Document> without(const project::Document& document, const std::string& name) {
    if (clips_called(document, name).empty())
        for (std::size_t t = 0; t < document.project.recorders.size(); ++t)
            if (session::lower_case(document.project.recorders[t].name) ==
                session::lower_case(name))
                return project::without_track(document, t);
    AS_TRY(const auto clip, clip_called(document, name));
    return project::without_clips(document, {clip});
}

Result<int> remove(const Options& options, Session& run) {
    AS_TRY(auto open, open_project(options.file, run, {run.context().stop, {}}));
    auto& workspace = *open.workspace;
    project::Document next = *workspace.document();
    for (const auto& name : options.names) {
        AS_TRY(next, without(next, name));
    }
    ProjectDone done;
    done.removed = clips_in(*workspace.document()) - clips_in(next);
    workspace.apply("Remove recordings", std::move(next));
    AS_CHECK(save_project(workspace, {}));
    return say(options, workspace, done, run, kOk);
}

Result<session::RelinkResult> relinked(const Options& options, const project::Document& document,
                                       Session& run) {
    if (options.clip.empty()) {
        std::vector<std::filesystem::path> folders;
        for (const auto& name : options.names) folders.push_back(session::path_of(name));
        if (folders.empty())
            return fail(ErrorCode::invalid_argument,
                        "Name a folder to look through, or --clip and --to.");
        return session::relink_in_folders(document, folders, run.context());
    }
    if (options.to.empty() || !options.names.empty())
        return fail(ErrorCode::invalid_argument, "--clip goes with --to FILE, without a folder.");
    AS_TRY(const auto clip, clip_called(document, options.clip));
    const auto wrong =
        options.accept_other ? session::WrongFile::accept : session::WrongFile::refuse;
    return session::relink_clip(document, clip, session::path_of(options.to), wrong, run.context());
}

Result<int> relink(const Options& options, Session& run) {
    AS_TRY(auto open, open_project(options.file, run, {run.context().stop, {}}));
    auto& workspace = *open.workspace;
    AS_TRY(auto result, relinked(options, *workspace.document(), run));
    ProjectDone done;
    done.relinked = std::move(result.relinked);
    done.warnings = std::move(result.problems);
    for (const auto& problem : done.warnings) run.warn(problem);
    if (!done.relinked.empty()) workspace.apply("Relink", std::move(result.document));
    AS_CHECK(save_project(workspace, {}));
    return say(options, workspace, done, run, all_there(*workspace.document()) ? kOk : kPartly);
}

Result<int> check(const Options& options, Session& run) {
    AS_TRY(auto open, open_project(options.file, run, run.context()));
    ProjectDone done;
    done.warnings = open.media.messages;
    if (options.update) AS_CHECK(save_project(*open.workspace, {}));
    const bool sound = open.workspace->lost().empty() && !open.workspace->altered() &&
                       all_there(*open.workspace->document());
    return say(options, *open.workspace, done, run, sound ? kOk : kPartly);
}

/// An old project, its media read anew, under a name of its own.
Result<int> import_old(const Options& options, Session& run) {
    AS_CHECK(check_new(options));
    AS_TRY(auto open, open_project(options.other, run, run.context()));
    ProjectDone done;
    done.added = clips_in(*open.workspace->document());
    done.warnings = open.media.messages;
    AS_CHECK(open.workspace->save_as(session::path_of(options.file)));
    return say(
        options, *open.workspace, done, run,
        open.workspace->lost().empty() && all_there(*open.workspace->document()) ? kOk : kPartly);
}

Result<int> pack(const Options& options, Session& run) {
    AS_TRY(auto open, open_project(options.file, run, {run.context().stop, {}}));
    const auto existing =
        options.overwrite ? session::ExistingFiles::overwrite : session::ExistingFiles::refuse;
    ProjectDone done;
    AS_TRY(done.packed,
           session::pack_project(*open.workspace->document(),
                                 session::utf8(open.workspace->path().stem()),
                                 session::path_of(options.other), existing, run.context()));
    for (const auto& message : done.packed->left_out) run.warn(message);
    return say(options, *open.workspace, done, run, done.packed->left_out.empty() ? kOk : kPartly);
}

using Action = std::function<Result<int>(const Options&, Session&)>;

struct Verb {
    CLI::App* app;
    std::shared_ptr<Options> options;
};

Verb add_action(CLI::App& group, const char* name, const char* what, const char* file,
                const Action& action, int& exit_code) {
    auto options = std::make_shared<Options>();
    auto* verb = group.add_subcommand(name, what);
    verb->add_option(file, options->file, "The project")->required();
    verb->callback([options, action, &exit_code] {
        Session run(options->common);
        const auto result = action(*options, run);
        exit_code = result ? *result : run.fail_with(result.error());
    });
    return {verb, std::move(options)};
}

}  // namespace

void add_project(CLI::App& app, int& exit_code) {
    auto* group = app.add_subcommand("project", "Make, look at and change project files");
    group->require_subcommand(1);

    auto verb =
        add_action(*group, "new", "Make a project of recordings", "FILE", make_new, exit_code);
    add_recordings(*verb.app, verb.options->common);
    verb.app->add_flag("--overwrite", verb.options->overwrite, "Replace a project that exists");
    add_common_options(*verb.app, verb.options->common);

    verb = add_action(*group, "show", "Show what a project holds; look for no media", "FILE", show,
                      exit_code);
    add_common_options(*verb.app, verb.options->common);

    verb = add_action(*group, "add", "Add recordings", "FILE", add, exit_code);
    add_recordings(*verb.app, verb.options->common);
    add_common_options(*verb.app, verb.options->common);

    verb = add_action(*group, "remove", "Remove recordings or tracks; their files stay", "FILE",
                      remove, exit_code);
    verb.app
        ->add_option("NAME", verb.options->names,
                     "A track, or a recording by its name, TRACK/NAME or path")
        ->required();
    add_common_options(*verb.app, verb.options->common);

    verb = add_action(*group, "relink", "Find media that are missing", "FILE", relink, exit_code);
    verb.app->add_option("FOLDER", verb.options->names, "Look for all that is missing below here");
    auto* clip = verb.app->add_option("--clip", verb.options->clip, "Only this recording")
                     ->type_name("NAME");
    verb.app->add_option("--to", verb.options->to, "The file that it is now")
        ->type_name("FILE")
        ->needs(clip);
    verb.app
        ->add_flag("--accept-other", verb.options->accept_other,
                   "Take FILE even if it is another recording")
        ->needs(clip);
    add_common_options(*verb.app, verb.options->common);

    verb = add_action(*group, "check", "Look whether all media are there and unchanged", "FILE",
                      check, exit_code);
    verb.app->add_flag("--update", verb.options->update,
                       "Save where files were found and what they are now");
    add_common_options(*verb.app, verb.options->common);

    verb = add_action(*group, "import", "Make a project of one that an earlier version wrote",
                      "FILE", import_old, exit_code);
    verb.app->add_option("--from", verb.options->other, "The earlier version's project")
        ->type_name("OLD")
        ->required();
    verb.app->add_flag("--overwrite", verb.options->overwrite, "Replace a project that exists");
    add_common_options(*verb.app, verb.options->common);

    verb = add_action(*group, "pack", "Copy a project and all its media into one place", "FILE",
                      pack, exit_code);
    verb.app
        ->add_option("TARGET", verb.options->other, "A new folder, or an archive that ends in .zip")
        ->required();
    verb.app->add_flag("--overwrite", verb.options->overwrite, "Replace an archive that exists");
    add_common_options(*verb.app, verb.options->common);

    group->footer(
        R"(A project keeps recordings, settings, where everything lies and what was heard, so that work goes on
without listening again: analyze, sync, timeline and drift take it with --project.

Examples:
  audiosync project new shoot.audiosync CamA/ CamB/ Zoom/
  audiosync analyze --project shoot.audiosync
  audiosync project check shoot.audiosync
  audiosync project relink shoot.audiosync /Volumes/Backup
  audiosync project import new.audiosync --from old.audiosync
  audiosync project pack shoot.audiosync shoot.zip)");
}

}  // namespace audiosync::cli
