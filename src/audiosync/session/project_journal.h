#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "audiosync/base/result.h"

/// @file
/// The journal of a project: its whole document as of the latest change.
///
/// Every record replaces the file by a complete one that proves itself by a hash, so that a stop at
/// any point leaves the record before or the new one.
namespace audiosync::session {

struct Journal {
    std::string base;            ///< hash of the saved file that the changes are to; empty: none
    std::uint64_t revision = 0;  ///< of that file
    std::int64_t written_unix_s = 0;
    std::filesystem::path project;  ///< empty: never saved
    std::string text;               ///< the document, as project::to_text
};

/// Errors: io.
Result<void> write_journal_file(const std::filesystem::path& file, const Journal& journal);
/// Errors: not_found; io; invalid_argument when it is damaged or no journal.
Result<Journal> read_journal_file(const std::filesystem::path& file);

/// The whole of a regular file of at most `limit` bytes. Errors: not_found; io; invalid_argument
/// when it is larger.
Result<std::string> read_whole_file(const std::filesystem::path& file, std::uint64_t limit);

}  // namespace audiosync::session
