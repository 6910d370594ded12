#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "audiosync/base/executor.h"
#include "audiosync/base/run_context.h"
#include "audiosync/interchange/make_timeline.h"
#include "audiosync/interchange/timeline_formats.h"
#include "audiosync/model/project.h"
#include "audiosync/model/sync_report.h"
#include "audiosync/session/analyse.h"
#include "audiosync/session/editor_input.h"
#include "audiosync/session/export.h"

/// @file
/// The use case "timeline": files that editing programs open, from a project and its report.
namespace audiosync::session {

enum class TimelineMode {
    original,  ///< the recordings themselves; drift stays and is stated
    aligned    ///< pictures, and for each device one rendered file that starts at zero
};

/// A file to write; without a format its suffix decides.
struct TimelineTarget {
    std::filesystem::path path;
    std::optional<interchange::TimelineFormat> format;
};

struct TimelineExportOptions {
    std::vector<TimelineTarget> targets;
    interchange::TimelineOptions timeline;
    TimelineMode mode = TimelineMode::original;
    interchange::FcpxmlOptions fcpxml;
    bool relative_paths = false;
    /// Where the rendered files go; by default a folder named after the first target beside it.
    std::optional<std::filesystem::path> audio_folder;
    ExistingFiles existing = ExistingFiles::refuse;
    /// Where the recordings were named: targets of its format are this document with the synced
    /// timeline in it.
    std::optional<EditorInput> document;
};

/// Checks what can be checked before the analysis: formats, suffixes, rate and labels, what lies in
/// the way, that no recording would be overwritten. Errors: invalid_argument, unsupported,
/// conflict.
Result<void> check_timelines(const model::Project& project, const TimelineExportOptions& options);

struct TimelineExport {
    interchange::Timeline timeline;  ///< at the rate that was asked for
    std::vector<std::filesystem::path> written;
    std::vector<std::filesystem::path> rendered;  ///< sound, in mode aligned
    std::vector<std::string> warnings;
};

/// Writes all targets; they appear together, after the last is complete. An EDL becomes one file a
/// lane, "NAME_CamA.edl", starts at 01:00:00:00 unless told otherwise, and above 100 frames a
/// second is written at half the rate. In mode aligned the sound is rendered first. Errors: those
/// of check_timelines, make_timeline, export_tracks; io; cancelled.
Result<TimelineExport> write_timelines(const model::Project& project, const Analysis& analysis,
                                       const TimelineExportOptions& options, Executor& executor,
                                       const RunContext& context);

}  // namespace audiosync::session
