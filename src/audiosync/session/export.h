#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "audiosync/base/executor.h"
#include "audiosync/base/run_context.h"
#include "audiosync/media/audio_file_writer.h"
#include "audiosync/media/video_remux.h"
#include "audiosync/model/project.h"
#include "audiosync/model/sync_report.h"
#include "audiosync/session/analyse.h"

/// @file
/// The use case "export": sound files, or videos with another sound, in time with one another.
namespace audiosync::session {

/// What to do with a file that lies where one is to be written.
enum class ExistingFiles {
    refuse,     ///< write nothing and list what is there
    overwrite,  ///< replace it, once the new one is complete
    keep        ///< write beside it: "CamA (2).wav"
};
enum class DriftCorrection { on, off };

enum class ExportWhat {
    tracks,        ///< one file a track, all equally long
    mix,           ///< one file with the sum of all tracks, each at 1 / their number
    clips,         ///< for each clip of one device the sound of every other, cut to that clip
    replace_sound  ///< each video clip again, its picture copied, with another device's sound
};
enum class ChannelChoice { keep, mono, stereo };
enum class ChannelFiles { together, one_each };
/// What happens beyond full scale: integer formats clip there, floating point keeps it, and both
/// say so; `on` turns peaks down instead.
enum class Limiting { off, on };

struct ExportOptions {
    std::filesystem::path folder;
    ExportWhat what = ExportWhat::tracks;
    media::AudioFormat format = media::AudioFormat::wav;
    media::SampleFormat samples = media::SampleFormat::pcm24;
    int bitrate_kbps = 320;
    std::optional<int> rate_hz;  ///< by default the highest among the sources that the format takes
    media::Dither dither = media::Dither::tpdf;
    ChannelChoice channels = ChannelChoice::keep;
    ChannelFiles channel_files = ChannelFiles::together;
    Limiting limiting = Limiting::off;
    double crossfade_s = 0.05;  ///< where clips of a track overlap
    /// tracks and mix: only this part of the timeline.
    std::optional<double> from_s;
    std::optional<double> to_s;
    /// clips: whose clips cut; replace_sound: whose sound is put in. By name, ASCII case aside.
    std::string device;
    std::optional<media::VideoContainer> container;  ///< by default that of the clip, else MOV
    media::OriginalSound original = media::OriginalSound::drop;
    DriftCorrection drift = DriftCorrection::on;
    ExistingFiles existing = ExistingFiles::refuse;
};

/// One thing to write.
struct ExportItem {
    std::string name;  ///< for people: the track, or clip and track
    std::filesystem::path
        path;                  ///< with ChannelFiles::one_each "_1", "_2", ... go before the suffix
    std::size_t recorder = 0;  ///< whose sound it holds; not for a mix
    std::optional<model::ClipIndex> picture;  ///< clips, replace_sound: what it is cut to
    std::optional<media::VideoContainer> container;
};

/// Where everything will be written; made before the work begins.
struct ExportPlan {
    std::vector<ExportItem> items;
    int rate_hz = 48'000;
};

/// Checks all that can be checked before the analysis: the options, that the folder can be written
/// to, what exists already, that no recording would be overwritten. Creates nothing that stays.
/// Names are made different from one another and, for ExistingFiles::keep, from what is there.
/// Errors: invalid_argument or unsupported for options; conflict; io.
Result<ExportPlan> plan_export(const model::Project& project, const ExportOptions& options);

/// The files that are in the way of this export, whatever options.existing says.
std::vector<std::filesystem::path> files_in_the_way(const model::Project& project,
                                                    const ExportOptions& options);

/// Only the checks for a file such as a timeline: not a recording, not in the way.
Result<void> check_target(const std::filesystem::path& target, const model::Project& project,
                          ExistingFiles existing);

struct ExportedTrack {
    std::string track;
    std::filesystem::path path;
    ExportItem item;
};
struct ExportSummary {
    std::vector<ExportedTrack> tracks;
    std::vector<std::string> warnings;  ///< what is not in the files, and why
};

/// Renders the items, several at once, and puts all files in place when the last is complete:
/// after an error or a stop nothing is left behind. A track of which nothing could be placed gets
/// no file, and says so. Errors: as plan_export; io, also when the disk is too small, before the
/// first byte; no_signal if nothing at all is placed; cancelled.
Result<ExportSummary> export_tracks(const model::Project& project, const Analysis& analysis,
                                    const ExportPlan& plan, const ExportOptions& options,
                                    Executor& executor, const RunContext& context);

/// The report with every clock taken as exact: each recording keeps its own length and is right in
/// its middle; chapters stay joined. All are moved by one time so that none starts before 0.
model::SyncReport without_drift(const model::Project& project, const model::SyncReport& report);

}  // namespace audiosync::session
