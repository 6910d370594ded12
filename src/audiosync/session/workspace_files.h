#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "audiosync/base/result.h"
#include "audiosync/project/document.h"

/// @file
/// The files of a project and the order in which they are written.
namespace audiosync::session {

/// What lies beside NAME.audiosync.
std::filesystem::path lock_beside(const std::filesystem::path& project);
std::filesystem::path journal_beside(const std::filesystem::path& project);
std::filesystem::path backup_beside(const std::filesystem::path& project);

/// Absolute, links resolved, so that one file has one lock whatever it is called by.
std::filesystem::path settled(const std::filesystem::path& path);

/// `document` as it is saved as `project`: media are named relative to its folder as well.
project::Document as_saved(const project::Document& document, const std::filesystem::path& project,
                           std::uint64_t revision);
/// The other way: media that are named only relative to the project get absolute paths.
void settle_media(project::Document& document, const std::filesystem::path& project);

/// Keeps what is there as `backup`, then puts `text` in its place; each by renaming, on the disk
/// before the next. Permissions stay as they were. Errors: io; then nothing has changed.
Result<void> replace_project(const std::filesystem::path& project, std::string_view text,
                             const std::filesystem::path& backup);

/// Removes what a program that was stopped while saving has left half written. Call it while the
/// project is locked.
void remove_parts(const std::filesystem::path& project);

/// Where a project's journal was left, for recoverable(): a note in the folder for state.
std::filesystem::path note_of(const std::filesystem::path& state_folder,
                              const std::filesystem::path& project);

}  // namespace audiosync::session
