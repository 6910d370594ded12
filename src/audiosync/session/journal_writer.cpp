#include "audiosync/session/journal_writer.h"

#include <fmt/format.h>

#include <ctime>
#include <system_error>
#include <utility>

#include "audiosync/base/safe_file.h"
#include "audiosync/project/project_file.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/workspace_files.h"

namespace audiosync::session {

namespace fs = std::filesystem;

JournalWriter::JournalWriter(double after_s) : after_s_(after_s) {}

JournalWriter::~JournalWriter() {
    if (thread_.joinable()) {
        thread_.request_stop();
        changed_.notify_all();
        thread_.join();
    }
    remove_if_asked();
}

void JournalWriter::place(JournalPlace place) {
    const std::lock_guard file_guard(file_mutex_);
    // A record that is left behind is removed by remove(), which still knows its file.
    place_ = std::move(place);
}

void JournalWriter::adopt(fs::path file, std::optional<FileLock> lock) {
    const std::lock_guard file_guard(file_mutex_);
    remove_if_asked();  // of the one before
    file_ = std::move(file);
    lock_ = std::move(lock);
    if (!place_.project.empty() && !place_.state_folder.empty())
        note_ = note_of(place_.state_folder, place_.project);
}

void JournalWriter::due(Shared document) {
    if (after_s_ < 0.0) return;
    {
        const std::lock_guard guard(mutex_);
        // The first change decides when, so that one who never pauses has a journal, too.
        if (!due_)
            due_at_ = std::chrono::steady_clock::now() +
                      std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                          std::chrono::duration<double>(after_s_));
        due_ = std::move(document);
    }
    if (!thread_.joinable())
        thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
    changed_.notify_all();
}

void JournalWriter::remove() {
    {
        const std::lock_guard guard(mutex_);
        due_.reset();
        problem_.clear();
        removal_due_ = true;
    }
    const std::unique_lock file_guard(file_mutex_, std::try_to_lock);
    if (file_guard)
        remove_if_asked();
    else
        changed_.notify_all();
}

/// With `file_mutex_` held, as for all that touches the file.
void JournalWriter::remove_if_asked() {
    {
        const std::lock_guard guard(mutex_);
        if (!std::exchange(removal_due_, false)) return;
    }
    std::error_code ignored;
    if (!file_.empty()) fs::remove(file_, ignored);
    if (!note_.empty()) fs::remove(note_, ignored);
    file_.clear();
    note_.clear();
    lock_.reset();
}

Result<void> JournalWriter::write_now() {
    const std::lock_guard file_guard(file_mutex_);
    remove_if_asked();
    Shared document;
    {
        const std::lock_guard guard(mutex_);
        document = std::exchange(due_, nullptr);
    }
    if (!document) return {};
    auto written = write(document);
    const std::lock_guard guard(mutex_);
    problem_ = written ? "" : written.error().message;
    return written;
}

std::string JournalWriter::problem() const {
    const std::lock_guard guard(mutex_);
    return problem_;
}

void JournalWriter::work(const std::stop_token& stop) {
    std::unique_lock guard(mutex_);
    while (!stop.stop_requested()) {
        if (!changed_.wait(guard, stop, [this] { return due_ != nullptr || removal_due_; })) return;
        if (removal_due_) {
            guard.unlock();
            {
                const std::lock_guard file_guard(file_mutex_);
                remove_if_asked();
            }
            guard.lock();
            continue;
        }
        const auto at = due_at_;
        // Woken early only by stop; later changes do not move the time.
        changed_.wait_until(guard, stop, at, [this] { return due_ == nullptr || removal_due_; });
        if (stop.stop_requested()) return;
        if (!due_ || removal_due_) continue;
        guard.unlock();
        (void)write_now();
        guard.lock();
    }
}

Result<void> JournalWriter::choose_file() {
    if (!file_.empty()) return {};
    const fs::path journals =
        place_.state_folder.empty() ? fs::path() : place_.state_folder / "journals";
    if (!place_.project.empty()) {
        file_ = journal_beside(place_.project);
        // So that recoverable() finds it; the journal is as good without.
        if (journals.empty()) return {};
        const fs::path note = note_of(place_.state_folder, place_.project);
        if (write_file(note, utf8(place_.project), IfExists::replace)) note_ = note;
        return {};
    }
    if (journals.empty())
        return fail(ErrorCode::io,
                    "There is no folder for unsaved projects; set XDG_STATE_HOME or HOME.");
    std::error_code error;
    fs::create_directories(journals, error);
    if (error)
        return fail(ErrorCode::io, fmt::format("{}: the folder cannot be made: {}.", utf8(journals),
                                               error.message()));
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto ticks = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
    const fs::path file = journals / fmt::format("untitled-{}.journal", ticks);
    AS_TRY(auto lock, FileLock::take(fs::path(file) += ".lock", "The unsaved project"));
    lock_ = std::move(lock);
    file_ = file;
    return {};
}

Result<void> JournalWriter::write(const Shared& document) {
    AS_CHECK(choose_file());
    const std::string text = project::to_text(as_saved(*document, place_.project, place_.revision));
    return write_journal_file(
        file_, {place_.base, place_.revision, static_cast<std::int64_t>(std::time(nullptr)),
                place_.project, text});
}

}  // namespace audiosync::session
