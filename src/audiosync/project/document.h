#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audiosync/model/clock_map.h"
#include "audiosync/model/project.h"
#include "audiosync/model/sync_report.h"

/// @file
/// All that a project file holds, as plain values.
///
/// A Document is never changed once it is shared: an edit is a new one (edit.h has those that must
/// keep several members in step), and undoing is going back to an earlier one. What is large and
/// seldom changes, the solved state, is shared between them.
///
/// Members named `other` are JSON objects as text, empty for none: what a later version of the
/// program wrote there and this one does not know. They are kept and written back.
namespace audiosync::project {

/// What was found when the file of a clip was last looked for; not saved.
enum class MediaState {
    unchecked,  ///< nobody has looked yet
    present,    ///< there, and as it was
    changed,    ///< there under this name, with another content
    missing     ///< not there
};

/// What a clip's file is recognised by, wherever it lies.
struct MediaIdentity {
    std::uint64_t size_bytes = 0;
    std::int64_t modified_ns = 0;  ///< time of modification, since 1970
    std::string content;           ///< hash of parts of the content; empty: never looked at
    /// From the project's folder to the file, as of the last save; empty for none, as on another
    /// drive. MediaInfo::path is the absolute one.
    std::filesystem::path relative;
    MediaState state = MediaState::unchecked;
    std::string other;
};

/// What belongs to a recorder beside its clips.
struct Track {
    std::optional<std::uint32_t> colour;  ///< 0xRRGGBB; by default one of the palette's
    bool muted = false;
    bool solo = false;
    double gain_db = 0.0;              ///< [-96, 24]
    std::vector<MediaIdentity> clips;  ///< one per clip of the recorder
    std::string other;
};

struct Marker {
    std::string name;
    double timeline_s = 0.0;
    std::optional<std::uint32_t> colour;  ///< 0xRRGGBB
    std::string other;
};

/// As sync::Takes.
enum class Takes { automatic, on, off };
enum class CorrectDrift { on, off };

/// What an analysis is asked for.
struct Settings {
    std::optional<std::size_t> reference_recorder;  ///< by default the engine chooses
    std::optional<double> max_offset_s;             ///< > 0
    Takes takes = Takes::automatic;
    CorrectDrift drift = CorrectDrift::on;
    std::string other;
};

/// Where everything lies: what an analysis found, and of what.
struct Solved {
    model::Project project;  ///< as it was then: same recorders, clips and pins as the report
    Settings settings;       ///< as they were then
    model::SyncReport report;
    /// An earlier version's places: worth showing, and to be heard anew.
    bool imported = false;
    /// For each clip the stream that was listened to, index into MediaInfo::audio.
    std::vector<std::vector<std::size_t>> streams;
    /// All that comparing the sounds gave, as the engine writes it; to solve anew without
    /// listening. May be empty.
    std::string matches;
    std::string other;
};

/// How the clock of one recording was measured to run against that of another.
struct DriftMeasured {
    MediaIdentity reference;  ///< `relative` is not used here
    MediaIdentity target;
    std::filesystem::path reference_path;
    std::filesystem::path target_path;
    std::size_t target_stream = 0;  ///< index into MediaInfo::audio
    model::ClockMap map;            ///< target's clip time -> reference's clip time
    double offset_s = 0.0;          ///< where target's clip time 0 lies on the reference's axis
    double drift_ppm = 0.0;         ///< > 0: target's clock runs fast
    double drift_stderr_ppm = 0.0;
    double confidence = 0.0;
    double overlap_s = 0.0;
    int measurements = 0;
    std::string other;
};

/// Invariant: `tracks` has the shape of `project.recorders`, pins and the reference recorder name
/// clips and recorders that exist (see is_consistent).
struct Document {
    model::Project project;
    std::vector<Track> tracks;
    std::vector<Marker> markers;
    Settings settings;
    std::shared_ptr<const Solved> solved;  ///< null: never analysed
    std::vector<DriftMeasured> drifts;
    /// By name; each JSON text, made by the part of the program that exports.
    std::map<std::string, std::string> export_presets;
    std::string view_state;      ///< JSON text of the desktop's; empty for none
    std::uint64_t revision = 0;  ///< how often it was saved
    std::string other;
};

/// Whether the invariant holds.
bool is_consistent(const Document& document);

/// A document of these recorders, nothing else said of them.
Document document_of(model::Project project);

/// Whether `solved` belongs to just these clips, pins and settings, so that an analysis now would
/// answer the same. That no file changed meanwhile is another question.
bool is_solved(const Document& document);

/// For each clip of the project where the analysis put it; null: it did not know this recording.
/// They belong to `document.solved`.
std::vector<std::vector<const model::Placement*>> placements_of(const Document& document);

/// The files of both clips are the same one, as far as is known of them.
bool same_recording(const model::Clip& a, const model::Clip& b);

}  // namespace audiosync::project
