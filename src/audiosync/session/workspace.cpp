#include "audiosync/session/workspace.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <system_error>
#include <utility>

#include "audiosync/base/hash.h"
#include "audiosync/base/safe_file.h"
#include "audiosync/project/project_file.h"
#include "audiosync/session/edit_history.h"
#include "audiosync/session/file_lock.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/journal_writer.h"
#include "audiosync/session/project_journal.h"
#include "audiosync/session/workspace_files.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;
using Shared = std::shared_ptr<const project::Document>;

constexpr std::uint64_t kLargestFile = std::uint64_t{256} << 20U;

Shared shared(project::Document document) {
    return std::make_shared<const project::Document>(std::move(document));
}

std::string time_text(std::int64_t unix_s) {
    return fmt::format("{:%Y-%m-%d %H:%M:%S}", fmt::localtime(static_cast<std::time_t>(unix_s)));
}

fs::path state_folder_of(const WorkspaceOptions& options) {
    return options.state_folder ? *options.state_folder : default_state_folder();
}

Error about(const fs::path& path, const Error& error) {
    return {error.code, fmt::format("{} {}", utf8(path) + ":", error.message)};
}

/// A file with what it says.
struct ReadProject {
    std::string hash;  ///< of the file
    project::Opened opened;
};

Result<ReadProject> read_project(const fs::path& path, const fs::path& belongs_to) {
    AS_TRY(const std::string text, read_whole_file(path, kLargestFile));
    auto opened = project::from_text(text);
    if (!opened) return tl::unexpected(about(path, opened.error()));
    settle_media(opened->document, belongs_to);
    return ReadProject{hash_of(text), std::move(*opened)};
}

std::string altered_message(const fs::path& path) {
    std::error_code error;
    const fs::path before = backup_beside(path);
    return fmt::format(
        "{}: is not as it was saved: it was edited by hand, or a disk or a transfer damaged it "
        "where nobody can tell. It is open as it is{}.",
        utf8(path),
        fs::exists(before, error)
            ? fmt::format("; the state before it was saved last is {}", utf8(before.filename()))
            : "");
}

}  // namespace

struct Workspace::Impl {
    explicit Impl(const WorkspaceOptions& wanted, Shared first)
        : options(wanted),
          history(first),
          saved(std::move(first)),
          journal(wanted.journal_after_s) {}

    void changed() {
        if (options.access == Access::read_only) return;
        if (history.current() == saved)
            journal.remove();
        else
            journal.due(history.current());
    }
    void place_journal() {
        journal.place({path, state_folder_of(options), disk_hash, disk_revision});
    }
    Result<void> write(const fs::path& to);
    void use_journal(const Journal& found, const fs::path& file);

    WorkspaceOptions options;
    fs::path path;
    std::optional<FileLock> lock;
    EditHistory history;
    Shared saved;           ///< the state that is on the disk, if it is one of the history
    std::string disk_hash;  ///< of the file as it was read or written last; empty: unknown
    std::uint64_t disk_revision = 0;
    bool damaged = false;  ///< the file was, and is to be kept when it is first saved over
    bool altered = false;  ///< the file was, when it was opened
    /// Under which suffix the file is kept when it is first saved over; null: as the backup.
    const char* set_aside = nullptr;
    std::vector<std::string> notes;
    std::vector<std::string> lost;
    JournalWriter journal;
};

Workspace::Workspace(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Workspace::~Workspace() {
    if (impl_->options.access == Access::exclusive) impl_->journal.remove();
}

std::unique_ptr<Workspace> Workspace::untitled(const WorkspaceOptions& options) {
    WorkspaceOptions exclusive = options;
    exclusive.access = Access::exclusive;
    auto impl = std::make_unique<Impl>(exclusive, shared({}));
    impl->place_journal();
    return std::unique_ptr<Workspace>(new Workspace(std::move(impl)));
}

Result<std::unique_ptr<Workspace>> Workspace::recover(const Recoverable& left,
                                                      const WorkspaceOptions& options) {
    if (!left.project.empty()) return open(left.project, options);
    WorkspaceOptions exclusive = options;
    exclusive.access = Access::exclusive;
    AS_TRY(auto lock, FileLock::take(fs::path(left.journal) += ".lock", "The unsaved project"));
    AS_TRY(const auto found, read_journal_file(left.journal));
    auto opened = project::from_text(found.text);
    if (!opened) return tl::unexpected(about(left.journal, opened.error()));
    auto impl = std::make_unique<Impl>(exclusive, shared({}));
    impl->lost = std::move(opened->lost);
    impl->notes.push_back(
        fmt::format("The unsaved project of {} was recovered.", time_text(found.written_unix_s)));
    impl->history.apply("Recover unsaved project", shared(std::move(opened->document)));
    impl->place_journal();
    impl->journal.adopt(left.journal, std::move(lock));
    return std::unique_ptr<Workspace>(new Workspace(std::move(impl)));
}

/// What the journal holds becomes the current state, if it is newer than the file.
void Workspace::Impl::use_journal(const Journal& found, const fs::path& file) {
    std::error_code ignored;
    const bool exclusive = options.access == Access::exclusive;
    if (found.base != disk_hash && found.revision < disk_revision) {
        if (exclusive) fs::remove(file, ignored);  // it was saved after that
        return;
    }
    auto opened = project::from_text(found.text);
    if (!opened) {
        notes.push_back(fmt::format("{}: unsaved changes cannot be read.", utf8(file)));
        return;
    }
    if (found.base == disk_hash || damaged) {
        settle_media(opened->document, path);
        lost = std::move(opened->lost);
        notes.push_back(fmt::format("Changes of {} that had not been saved were recovered.",
                                    time_text(found.written_unix_s)));
        history.apply("Recover unsaved changes", shared(std::move(opened->document)));
        if (exclusive) journal.adopt(file, std::nullopt);
        return;
    }
    // The file is neither what the journal began with nor what became of it: keep both.
    if (!exclusive) {
        notes.push_back("There are unsaved changes to another state of this project.");
        return;
    }
    fs::path aside = path.parent_path() / path.stem();
    aside += " (recovered)";
    aside += path.extension();
    if (auto kept = PendingFile::create(aside, IfExists::keep_both);
        kept && write_whole(kept->part_path(), found.text) && kept->commit()) {
        notes.push_back(
            fmt::format("The project was changed by another program after changes here that were "
                        "not saved; those are in {}.",
                        utf8(kept->target_path().filename())));
        fs::remove(file, ignored);
    }
}

Result<std::unique_ptr<Workspace>> Workspace::open(const fs::path& wanted,
                                                   const WorkspaceOptions& wanted_options) {
    WorkspaceOptions options = wanted_options;
    const fs::path path = settled(wanted);
    std::error_code error;
    if (!fs::exists(path, error))
        return fail(ErrorCode::not_found, fmt::format("{}: is not there.", utf8(wanted)));
    std::vector<std::string> notes;
    std::optional<FileLock> lock;
    if (options.access == Access::exclusive) {
        auto taken = FileLock::take(lock_beside(path), utf8(path));
        if (!taken && taken.error().code != ErrorCode::io) return tl::unexpected(taken.error());
        if (taken) {
            lock = std::move(*taken);
            remove_parts(path);
        } else {
            options.access = Access::read_only;
            notes.push_back(
                fmt::format("{} Changes can only be saved elsewhere.", taken.error().message));
        }
    }
    auto read = read_project(path, path);
    auto found = read_journal_file(journal_beside(path));
    const bool damaged = !read || !read->opened.lost.empty();
    std::optional<std::string> disk_hash;
    if (!read) {
        if (read.error().code != ErrorCode::invalid_argument) return tl::unexpected(read.error());
        const auto content = read_whole_file(path, kLargestFile);
        if (content) disk_hash = hash_of(*content);
        auto before = read_project(backup_beside(path), path);
        if (!before && (!found || found->base != disk_hash.value_or("")))
            return tl::unexpected(read.error());
        notes.push_back(fmt::format("{} The state before it was saved last is open instead.",
                                    read.error().message));
        read = before ? std::move(before) : Result<ReadProject>(ReadProject{});
        read->hash = disk_hash.value_or("");
    }
    const bool altered = !damaged && read->opened.altered;
    if (altered) notes.push_back(altered_message(path));
    auto impl = std::make_unique<Impl>(options, shared(std::move(read->opened.document)));
    impl->path = path;
    impl->lock = std::move(lock);
    impl->disk_hash = read->hash;
    impl->disk_revision = impl->history.current()->revision;
    impl->damaged = damaged;
    impl->altered = altered;
    impl->set_aside = damaged ? ".damaged" : altered ? ".altered" : nullptr;
    impl->notes = std::move(notes);
    impl->lost = std::move(read->opened.lost);
    const auto& more = read->opened.notes;
    impl->notes.insert(impl->notes.end(), more.begin(), more.end());
    // What is only in memory, because the file is damaged or of an older version, is worth saving.
    if (damaged || read->opened.version != project::kVersion) impl->saved = nullptr;
    impl->place_journal();
    if (found)
        impl->use_journal(*found, journal_beside(path));
    else if (found.error().code == ErrorCode::invalid_argument)
        impl->notes.push_back(found.error().message);
    return std::unique_ptr<Workspace>(new Workspace(std::move(impl)));
}

std::shared_ptr<const project::Document> Workspace::document() const {
    return impl_->history.current();
}

void Workspace::apply(std::string step_name, project::Document next) {
    assert(project::is_consistent(next));
    impl_->history.apply(std::move(step_name), shared(std::move(next)));
    impl_->changed();
}

void Workspace::amend(project::Document next) {
    assert(project::is_consistent(next));
    const bool clean = !dirty();
    impl_->history.amend(shared(std::move(next)));
    if (clean)
        impl_->saved = impl_->history.current();
    else
        impl_->changed();
}

std::string Workspace::undo_name() const { return impl_->history.undo_name(); }
std::string Workspace::redo_name() const { return impl_->history.redo_name(); }
std::vector<std::string> Workspace::steps() const { return impl_->history.steps(); }

bool Workspace::undo() {
    if (!impl_->history.undo()) return false;
    impl_->changed();
    return true;
}

bool Workspace::redo() {
    if (!impl_->history.redo()) return false;
    impl_->changed();
    return true;
}

bool Workspace::dirty() const { return impl_->history.current() != impl_->saved; }
const fs::path& Workspace::path() const { return impl_->path; }
Access Workspace::access() const { return impl_->options.access; }
Result<void> Workspace::write_journal() { return impl_->journal.write_now(); }
std::string Workspace::journal_problem() const { return impl_->journal.problem(); }
const std::vector<std::string>& Workspace::notes() const { return impl_->notes; }
const std::vector<std::string>& Workspace::lost() const { return impl_->lost; }
bool Workspace::altered() const { return impl_->altered; }

/// The file is whole on the disk before the journal goes.
Result<void> Workspace::Impl::write(const fs::path& to) {
    const Shared document = history.current();
    const std::uint64_t revision = std::max(disk_revision, document->revision) + 1;
    project::Document written = as_saved(*document, to, revision);
    const std::string text = project::to_text(written);
    fs::path backup = backup_beside(to);
    if (set_aside != nullptr && to == path) {
        // What is damaged may still be of use to somebody, and the backup is good.
        backup = to;
        backup += set_aside;
    }
    AS_CHECK(replace_project(to, text, backup));
    damaged = false;
    set_aside = nullptr;
    disk_hash = hash_of(text);
    disk_revision = revision;
    // No step, but what is shown of the document tells how often it was saved.
    history.amend(shared(std::move(written)));
    saved = history.current();
    journal.remove();
    return {};
}

Result<void> Workspace::save() {
    if (impl_->path.empty())
        return fail(ErrorCode::invalid_argument, "The project has no name yet; say where to save.");
    if (impl_->options.access == Access::read_only)
        return fail(ErrorCode::conflict,
                    fmt::format("{}: was opened to look at only; save it under another name.",
                                utf8(impl_->path)));
    const auto now = read_whole_file(impl_->path, kLargestFile);
    if (now && hash_of(*now) != impl_->disk_hash)
        return fail(
            ErrorCode::conflict,
            fmt::format("{}: was changed by another program since it was opened; save under "
                        "another name, or replace it by saving to the same.",
                        utf8(impl_->path)));
    AS_CHECK(impl_->write(impl_->path));
    impl_->place_journal();
    return {};
}

Result<void> Workspace::save_as(const fs::path& wanted) {
    fs::path path = wanted;
    if (!path.has_extension()) path += ".audiosync";
    std::error_code error;
    if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
    path = settled(path);
    const bool elsewhere = path != impl_->path || impl_->options.access == Access::read_only;
    std::optional<FileLock> lock;
    if (elsewhere) {
        AS_TRY(lock, FileLock::take(lock_beside(path), utf8(path)));
    }
    AS_CHECK(impl_->write(path));
    if (elsewhere) impl_->lock = std::move(lock);
    impl_->path = path;
    impl_->options.access = Access::exclusive;
    impl_->place_journal();
    return {};
}

std::vector<Recoverable> recoverable(const std::optional<fs::path>& state_folder) {
    const fs::path state = state_folder ? *state_folder : default_state_folder();
    std::vector<Recoverable> left;
    if (state.empty()) return left;
    std::error_code error;
    for (fs::directory_iterator at(state / "journals", error), end; !error && at != end;
         at.increment(error)) {
        const fs::path& file = at->path();
        if (utf8(file.filename()).starts_with('.')) continue;  // half written
        Recoverable one;
        if (file.extension() == ".journal") {
            one.journal = file;
            if (is_locked(fs::path(file) += ".lock")) continue;
        } else if (file.extension() == ".where") {
            const auto project = read_whole_file(file, 1U << 16U);
            if (!project) continue;
            one.project = path_of(*project);
            one.journal = journal_beside(one.project);
            if (is_locked(lock_beside(one.project))) continue;
        } else {
            continue;
        }
        const auto journal = read_journal_file(one.journal);
        if (!journal) continue;
        one.written_unix_s = journal->written_unix_s;
        left.push_back(std::move(one));
    }
    std::sort(left.begin(), left.end(), [](const Recoverable& a, const Recoverable& b) {
        return std::pair(-a.written_unix_s, a.journal) < std::pair(-b.written_unix_s, b.journal);
    });
    return left;
}

Result<void> discard(const Recoverable& left) {
    const fs::path lock_file =
        left.project.empty() ? fs::path(left.journal) += ".lock" : lock_beside(left.project);
    AS_TRY(const auto lock, FileLock::take(lock_file, utf8(left.journal)));
    std::error_code error;
    fs::remove(left.journal, error);
    if (error)
        return fail(ErrorCode::io,
                    fmt::format("{}: cannot be removed: {}.", utf8(left.journal), error.message()));
    return {};
}

}  // namespace audiosync::session
