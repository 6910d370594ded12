#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "audiosync/session/export.h"

namespace audiosync::cli {

/// What `sync` writes, and how.
struct ExportArguments {
    std::string folder = "audiosync_output";
    std::string format = "wav";
    std::string bit_depth = "24";
    int bitrate_kbps = 320;
    int rate_hz = 0;
    std::string dither = "tpdf";
    std::string channels = "keep";
    bool split_channels = false;
    bool limit = false;
    double crossfade_ms = 50.0;
    std::string from;
    std::string to;
    bool mix = false;
    std::string clips_of;
    std::string replace_sound;
    std::string container;
    bool keep_sound = false;
    bool no_drift_correction = false;
    bool overwrite = false;
    bool keep = false;
    bool verify = true;

    /// As the library wants it. Errors: invalid_argument for times that make no sense.
    [[nodiscard]] Result<session::ExportOptions> options() const;
};

void add_export_arguments(CLI::App& verb, ExportArguments& arguments);

/// On a terminal asks what to do with files that are in the way, and puts the answer into
/// `options`; elsewhere changes nothing. Errors: cancelled.
Result<void> ask_about_existing(const model::Project& project, session::ExportOptions& options);

/// "90", "1:30", "0:01:30.5" -> 90, 90, 90.5 seconds; none for anything else.
std::optional<double> seconds_of(const std::string& text);

}  // namespace audiosync::cli
