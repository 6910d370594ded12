#include "audiosync/session/workspace_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <system_error>
#include <vector>

#include "audiosync/base/hash.h"
#include "audiosync/base/safe_file.h"
#include "audiosync/base/user_folder.h"
#include "audiosync/project/edit.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/workspace.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;

fs::path hidden_beside(const fs::path& project, const char* suffix) {
    fs::path name = ".";
    name += project.filename();
    name += suffix;
    return project.parent_path() / name;
}

/// A second name for the file as it is, or where the file system has no such thing, a copy of it.
Result<void> keep_previous(const fs::path& project, const fs::path& backup) {
    AS_TRY(auto pending, PendingFile::create(backup, IfExists::replace));
    std::error_code error;
    fs::remove(pending.part_path(), error);
    fs::create_hard_link(project, pending.part_path(), error);
    if (error) {
        error.clear();
        fs::copy_file(project, pending.part_path(), fs::copy_options::overwrite_existing, error);
    }
    if (error)
        return fail(ErrorCode::io, fmt::format("{}: the state before cannot be kept: {}.",
                                               utf8(backup), error.message()));
    const fs::path part = pending.part_path();
    AS_CHECK(pending.commit());
    // Renaming one name of a file to another of its names does nothing.
    fs::remove(part, error);
    return {};
}

/// As PendingFile names the parts of `target`, whichever process did.
bool is_part_of(const std::string& name, const fs::path& target) {
    const std::string begin = "." + utf8(target.stem()) + ".";
    const std::string end = ".part" + utf8(target.extension());
    if (name.size() <= begin.size() + end.size() || !name.starts_with(begin) ||
        !name.ends_with(end))
        return false;
    const auto process =
        std::string_view(name).substr(begin.size(), name.size() - begin.size() - end.size());
    return process.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

fs::path default_state_folder() { return user_folder(UserFolder::state); }

fs::path lock_beside(const fs::path& project) { return hidden_beside(project, ".lock"); }
fs::path journal_beside(const fs::path& project) { return hidden_beside(project, ".journal"); }

fs::path backup_beside(const fs::path& project) {
    fs::path backup = project;
    backup += ".bak";
    return backup;
}

fs::path settled(const fs::path& path) {
    std::error_code error;
    const fs::path absolute = fs::absolute(path, error);
    const fs::path real = fs::weakly_canonical(absolute, error);
    return error ? absolute.lexically_normal() : real;
}

project::Document as_saved(const project::Document& document, const fs::path& project,
                           std::uint64_t revision) {
    project::Document written = document;
    written.revision = revision;
    const fs::path folder = project.parent_path();
    for (std::size_t t = 0; t < written.tracks.size(); ++t)
        for (std::size_t c = 0; c < written.tracks[t].clips.size(); ++c) {
            const auto& path = written.project.recorders[t].clips[c].media.path;
            // Empty where no way leads there, as to another drive.
            if (path.is_absolute())
                written.tracks[t].clips[c].relative = path.lexically_relative(folder);
        }
    return written;
}

void settle_media(project::Document& document, const fs::path& project) {
    const fs::path folder = project.parent_path();
    std::vector<project::NewPath> paths;
    for (std::size_t t = 0; t < document.tracks.size(); ++t)
        for (std::size_t c = 0; c < document.tracks[t].clips.size(); ++c) {
            const auto& path = document.project.recorders[t].clips[c].media.path;
            if (path.is_relative()) paths.push_back({{t, c}, (folder / path).lexically_normal()});
        }
    if (!paths.empty()) document = project::with_paths(document, paths);
}

Result<void> replace_project(const fs::path& project, std::string_view text,
                             const fs::path& backup) {
    std::error_code error;
    const fs::file_status before = fs::status(project, error);
    AS_TRY(auto pending, PendingFile::create(project, IfExists::replace));
    AS_CHECK(write_whole(pending.part_path(), text));
    if (fs::is_regular_file(before)) {
        fs::permissions(pending.part_path(), before.permissions(), error);
        AS_CHECK(keep_previous(project, backup));
    }
    AS_CHECK(pending.commit());
    return sync_folder(project.parent_path());
}

void remove_parts(const fs::path& project) {
    const fs::path targets[] = {project, backup_beside(project), journal_beside(project)};
    std::error_code error;
    std::vector<fs::path> parts;
    for (fs::directory_iterator at(project.parent_path(), error), end; !error && at != end;
         at.increment(error)) {
        const std::string name = utf8(at->path().filename());
        if (std::any_of(std::begin(targets), std::end(targets),
                        [&](const fs::path& target) { return is_part_of(name, target); }))
            parts.push_back(at->path());
    }
    for (const auto& part : parts) fs::remove(part, error);
}

fs::path note_of(const fs::path& state_folder, const fs::path& project) {
    return state_folder / "journals" / (hash_of(utf8(project)) + ".where");
}

}  // namespace audiosync::session
