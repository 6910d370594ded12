#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "audiosync/model/clock_map.h"
#include "audiosync/model/project.h"

/// @file
/// What the engine found: where every clip lies, how sure that is, and why.
namespace audiosync::model {

enum class PlacementStatus {
    synced,     ///< by sound
    estimated,  ///< by dates, timecode or as the continuation of a synced file only
    unsynced,   ///< nowhere; the reason says why
};
/// "synced", "estimated", "unsynced"
const char* to_string(PlacementStatus status);

/// Confidence is -log10(probability that the placement is a false match), in [0, 99]: above 10
/// strong, 3 to 10 likely, below 3 not placed by sound.
inline constexpr double kMaxConfidence = 99.0;
inline constexpr double kPlacedConfidence = 3.0;
inline constexpr double kStrongConfidence = 10.0;

struct Candidate {
    double start_s = 0.0;  ///< timeline position of clip time 0
    double confidence = 0.0;
};

struct Placement {
    PlacementStatus status = PlacementStatus::unsynced;
    double confidence = 0.0;
    ClockMap map;                       ///< meaningless where unsynced
    double drift_stderr_ppm = 0.0;      ///< one standard deviation
    std::size_t group = 0;              ///< clips of one group lie right relative to one another
    std::string reason;                 ///< for people: what it rests on, or why it failed
    std::vector<Candidate> candidates;  ///< best first, the chosen one too
    std::string programme;              ///< which stream and channels were listened to

    [[nodiscard]] double start_s() const { return map.timeline_at(0.0); }
};

/// One pair of clips that hear each other.
struct Match {
    ClipIndex a;
    ClipIndex b;
    double offset_s =
        0.0;  ///< clip time of b minus clip time of a at the same instant, mid-overlap
    double drift_ppm = 0.0;  ///< b's clock against a's
    double confidence = 0.0;
    double overlap_s = 0.0;
    double residual_s = 0.0;  ///< measured minus solved: median size
    bool used = true;         ///< false: thrown out as contradicting
};

struct RecorderReport {
    bool reference = false;
    double drift_ppm = 0.0;  ///< against the reference clock
    double drift_stderr_ppm = 0.0;
    std::vector<Placement> clips;  ///< one per Recorder::clips
};

struct SyncReport {
    std::vector<RecorderReport> recorders;  ///< one per Project::recorders
    std::size_t reference_recorder = 0;
    double timeline_s = 0.0;  ///< length; the timeline starts at 0
    std::size_t groups = 0;   ///< sets of clips that hear each other; group 0 is the largest
    std::vector<Match> matches;
    std::vector<std::string> warnings;

    [[nodiscard]] const Placement& at(ClipIndex i) const {
        return recorders[i.recorder].clips[i.clip];
    }
};

}  // namespace audiosync::model
