#include <algorithm>

#include "audiosync/session/export.h"

namespace audiosync::session {
namespace {

using model::ClockMap;
using model::PlacementStatus;

/// The clips [first, end) are one recording in files that follow without a gap.
std::size_t end_of_recording(const std::vector<model::Clip>& clips,
                             const model::RecorderReport& report, std::size_t first) {
    const bool placed = report.clips[first].status != PlacementStatus::unsynced;
    std::size_t end = first + 1;
    while (placed && end < clips.size() && clips[end].continues_previous &&
           report.clips[end].status != PlacementStatus::unsynced)
        ++end;
    return end;
}

/// The timeline time of the middle of the recording, by the clip that holds it.
double start_if_flat(const std::vector<model::Clip>& clips, const model::RecorderReport& report,
                     std::size_t first, std::size_t end) {
    double total_s = 0.0;
    for (std::size_t c = first; c < end; ++c) total_s += clips[c].media.duration_s;
    double before_s = 0.0;
    for (std::size_t c = first; c < end; ++c) {
        const double duration_s = clips[c].media.duration_s;
        if (c + 1 == end || before_s + duration_s >= total_s / 2)
            return report.clips[c].map.timeline_at(total_s / 2 - before_s) - total_s / 2;
        before_s += duration_s;
    }
    return 0.0;
}

void flatten(const std::vector<model::Clip>& clips, model::RecorderReport& report) {
    for (std::size_t first = 0; first < clips.size();) {
        const std::size_t end = end_of_recording(clips, report, first);
        double start_s = start_if_flat(clips, report, first, end);
        for (std::size_t c = first; c < end; ++c) {
            report.clips[c].map = ClockMap::affine(start_s, 0.0, clips[c].media.duration_s);
            start_s += clips[c].media.duration_s;
        }
        first = end;
    }
}

}  // namespace

model::SyncReport without_drift(const model::Project& project, const model::SyncReport& report) {
    model::SyncReport flat = report;
    double earliest_s = 0.0;
    for (std::size_t r = 0; r < flat.recorders.size(); ++r) {
        flatten(project.recorders[r].clips, flat.recorders[r]);
        for (const auto& clip : flat.recorders[r].clips)
            if (clip.status != PlacementStatus::unsynced)
                earliest_s = std::min(earliest_s, clip.start_s());
    }
    flat.timeline_s = 0.0;
    for (std::size_t r = 0; r < flat.recorders.size(); ++r)
        for (std::size_t c = 0; c < flat.recorders[r].clips.size(); ++c) {
            auto& clip = flat.recorders[r].clips[c];
            if (clip.status == PlacementStatus::unsynced) continue;
            clip.map = clip.map.shifted(-earliest_s);
            flat.timeline_s =
                std::max(flat.timeline_s,
                         clip.map.timeline_at(project.recorders[r].clips[c].media.duration_s));
        }
    return flat;
}

}  // namespace audiosync::session
