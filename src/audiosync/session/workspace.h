#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audiosync/base/result.h"
#include "audiosync/project/document.h"

/// @file
/// A project that is being worked on: its document, the steps that led there, and its file.
///
/// Documents are immutable values; a step is another one, and undoing goes back to an earlier.
///
/// Beside the file NAME.audiosync lie, while it is open, `.NAME.audiosync.lock`, which keeps other
/// programs from opening it, and, while there are unsaved changes, `.NAME.audiosync.journal`: the
/// whole document as of a few seconds ago. Both go when the project is closed in order. What was
/// never saved has its journal in the user's folder for state. Every file appears by renaming a
/// complete one that is on the disk already, so that whenever the program or the computer stops,
/// the last saved state or the newer one of the journal opens. Saving keeps the state before it
/// as `NAME.audiosync.bak`.
namespace audiosync::session {

enum class Access {
    exclusive,  ///< no other program may have it open
    read_only   ///< look only: no lock, no journal; save() refuses, save_as() elsewhere does not
};

struct WorkspaceOptions {
    Access access = Access::exclusive;
    /// How long after a change the journal is written, in the background; below 0: never.
    double journal_after_s = 1.0;
    /// Where journals of unsaved projects and the list of them are kept; by default
    /// default_state_folder(). Empty: nowhere.
    std::optional<std::filesystem::path> state_folder = std::nullopt;
};

/// $XDG_STATE_HOME/audiosync or ~/.local/state/audiosync, on macOS ~/Library/Application
/// Support/audiosync, on Windows %LOCALAPPDATA%\audiosync\State. Empty where the system names none.
std::filesystem::path default_state_folder();

/// Unsaved work of a program that ended without being asked to.
struct Recoverable {
    std::filesystem::path journal;
    std::filesystem::path project;  ///< empty: it was never saved
    std::int64_t written_unix_s = 0;
};
/// All that this user has left, the latest first; not what is open at this moment.
std::vector<Recoverable> recoverable(
    const std::optional<std::filesystem::path>& state_folder = std::nullopt);
/// Throws a journal away. Errors: conflict when a program has it open; io.
Result<void> discard(const Recoverable& left);

/// Member functions are for one thread; the journal is written by another that only this class
/// sees. Documents may be read on any thread.
class Workspace {
   public:
    /// Nothing yet, never saved.
    static std::unique_ptr<Workspace> untitled(const WorkspaceOptions& options = {});
    /// What an untitled project left in its journal; it stays untitled and is dirty. Errors:
    /// those of open().
    static Result<std::unique_ptr<Workspace>> recover(const Recoverable& left,
                                                      const WorkspaceOptions& options = {});
    /// Opens a project of any version. What was put right, recovered or lost is in notes() and
    /// lost(). Media are not looked for (project_media.h).
    ///
    /// Where a journal holds newer work it is what opens, and dirty() is true. Where the file is
    /// damaged beyond reading, `.bak` is taken instead. Errors: not_found; conflict (open in
    /// another program: says in which); unsupported (of a later version); invalid_argument (no
    /// project); io.
    static Result<std::unique_ptr<Workspace>> open(const std::filesystem::path& path,
                                                   const WorkspaceOptions& options = {});
    /// Closes without saving; the journal goes. Ask dirty() before.
    ~Workspace();
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    /// Never null.
    [[nodiscard]] std::shared_ptr<const project::Document> document() const;
    /// One more step, which can be undone under its name ("Remove clip"); what was undone before is
    /// forgotten. `next` must be consistent (project::is_consistent).
    void apply(std::string step_name, project::Document next);
    /// The same without a step of its own: undoing goes to before the latest step. For what is no
    /// edit of the user's: the view, whether media are there.
    void amend(project::Document next);

    /// Empty: nothing to undo, nothing to redo.
    [[nodiscard]] std::string undo_name() const;
    [[nodiscard]] std::string redo_name() const;
    /// False where there is nothing.
    bool undo();
    bool redo();
    /// Names of all steps that can be undone, the oldest first.
    [[nodiscard]] std::vector<std::string> steps() const;

    /// Whether there is anything that save() would save.
    [[nodiscard]] bool dirty() const;
    /// Absolute; empty where it was never saved.
    [[nodiscard]] const std::filesystem::path& path() const;
    [[nodiscard]] Access access() const;

    /// Writes to path(). Errors: invalid_argument where there is none; conflict when the file was
    /// changed by another since it was read (save_as() to the same path replaces it all the same);
    /// io. After an error nothing has changed.
    Result<void> save();
    /// Writes to `path`, replacing what is there, and goes on there. Adds `.audiosync` where there
    /// is no suffix. Errors: conflict where that project is open in another program; io.
    Result<void> save_as(const std::filesystem::path& path);

    /// Writes the journal now, if there are changes that it does not have. Errors: io.
    Result<void> write_journal();
    /// Why the journal could not be written when it was last due; empty: it could.
    [[nodiscard]] std::string journal_problem() const;

    /// What opening put right or recovered, and what could not be read, for people.
    [[nodiscard]] const std::vector<std::string>& notes() const;
    [[nodiscard]] const std::vector<std::string>& lost() const;
    /// Whether the file was not as it was saved when it was opened, and could be read all the same
    /// (project::Opened::altered); notes() say so, too. The first save keeps it as `.altered`.
    [[nodiscard]] bool altered() const;

   private:
    struct Impl;
    explicit Workspace(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace audiosync::session
