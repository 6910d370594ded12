#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "audiosync/base/executor.h"
#include "audiosync/base/run_context.h"
#include "audiosync/model/project.h"
#include "audiosync/session/file_scan.h"

/// @file
/// From files and folders to a project: who recorded what.
namespace audiosync::session {

struct ImportRequest {
    std::vector<std::filesystem::path> paths;
    std::vector<TrackPaths> tracks;  ///< said outright; wins over everything found out
    /// Told of each file as soon as it is known what it is, or why it cannot be used. Called from
    /// any thread, one call at a time.
    std::function<void(const std::filesystem::path&, const Result<model::MediaInfo>&)> on_file{};
};

struct Import {
    model::Project project;
    std::vector<Problem> problems;

    [[nodiscard]] bool everything_used() const;  ///< no problem with `left_out`
    [[nodiscard]] std::size_t clips() const;
};

/// Finds (file_scan.h), probes and groups (grouping.h) recordings. Never changes anything.
///
/// What cannot be used is listed and the rest goes on: a file that the user named or whose suffix
/// is one of sound or video as `left_out`, anything else in a folder as a note. A second copy of
/// the same recording (size and samples of the content agree) is left out with a warning; two
/// copies on different tracks the user named outright stay. Errors: invalid_argument if nothing
/// was asked for; unreadable_media if nothing usable is left, with the first reasons; cancelled.
Result<Import> import_recordings(const ImportRequest& request, Executor& executor,
                                 const RunContext& context);

}  // namespace audiosync::session
