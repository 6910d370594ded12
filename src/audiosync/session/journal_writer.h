#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "audiosync/project/document.h"
#include "audiosync/session/file_lock.h"
#include "audiosync/session/project_journal.h"

/// @file
/// Keeps a project's journal as new as its latest change, from a thread of its own.
namespace audiosync::session {

/// Where the journal goes, and what it is a journal of.
struct JournalPlace {
    std::filesystem::path project;       ///< empty: never saved
    std::filesystem::path state_folder;  ///< empty: none; then unsaved projects have no journal
    std::string base;                    ///< as Journal::base
    std::uint64_t revision = 0;
};

class JournalWriter {
   public:
    using Shared = std::shared_ptr<const project::Document>;

    /// `after_s` below 0: no journal at all.
    explicit JournalWriter(double after_s);
    /// Waits for a record that is being written; what was still due is not.
    ~JournalWriter();
    JournalWriter(const JournalWriter&) = delete;
    JournalWriter& operator=(const JournalWriter&) = delete;

    /// From here on the journal goes there. One that was written elsewhere stays until remove().
    void place(JournalPlace place);
    /// Takes over a journal that is there already, with its lock where it has one.
    void adopt(std::filesystem::path file, std::optional<FileLock> lock);
    /// `document` has changes that were not saved: it is to be in the journal soon.
    void due(Shared document);
    /// Nothing is unsaved any more, or nobody wants it: the journal goes. Does not wait for a
    /// record that is being written; then the journal goes right after it.
    void remove();
    /// Writes what is due now. Errors: io.
    Result<void> write_now();
    [[nodiscard]] std::string problem() const;

   private:
    void work(const std::stop_token& stop);
    Result<void> write(const Shared& document);
    Result<void> choose_file();
    void remove_if_asked();

    const double after_s_;
    mutable std::mutex mutex_;  ///< of what is asked for
    std::condition_variable_any changed_;
    Shared due_;
    std::chrono::steady_clock::time_point due_at_;
    bool removal_due_ = false;  ///< asked for while a record was being written
    std::string problem_;

    std::mutex file_mutex_;  ///< of the file and all below; taken before `mutex_`
    JournalPlace place_;
    std::filesystem::path file_;  ///< empty until the first record
    std::filesystem::path note_;  ///< in the folder for state; empty: none
    std::optional<FileLock> lock_;

    std::jthread thread_;  ///< from the first change on
};

}  // namespace audiosync::session
