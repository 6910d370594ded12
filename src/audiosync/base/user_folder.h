#pragma once

#include <filesystem>

/// @file
/// Where a program keeps what belongs to its user.
namespace audiosync {

enum class UserFolder {
    cache,  ///< may be deleted at any time
    state   ///< journals, logs: kept, but of this machine only
};

/// The program's own folder of that kind: below $XDG_CACHE_HOME or ~/.cache, $XDG_STATE_HOME or
/// ~/.local/state (on macOS ~/Library, on Windows %LOCALAPPDATA%). Empty where the system names
/// none; a relative path counts as none, as it would mean another folder for each working
/// directory. Creates nothing.
std::filesystem::path user_folder(UserFolder kind);

}  // namespace audiosync
