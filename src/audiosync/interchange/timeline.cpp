#include "audiosync/interchange/timeline.h"

#include <fmt/format.h>

#include <algorithm>

namespace audiosync::interchange {

Trustworthiness trustworthiness(const TimelineClip& clip) {
    switch (clip.status) {
        case model::PlacementStatus::unsynced:
            return Trustworthiness::unsynced;
        case model::PlacementStatus::estimated:
            return Trustworthiness::estimated;
        case model::PlacementStatus::synced:
            break;
    }
    return clip.confidence > model::kStrongConfidence ? Trustworthiness::strong
                                                      : Trustworthiness::likely;
}

std::string check_note(const TimelineClip& clip) {
    switch (trustworthiness(clip)) {
        case Trustworthiness::strong:
            return {};
        case Trustworthiness::likely:
            return fmt::format("Check: placed by sound, confidence {:.1f}", clip.confidence);
        case Trustworthiness::estimated:
            return "Check: placed by dates or timecode only";
        case Trustworthiness::unsynced:
            break;
    }
    return clip.reason.empty() ? "Not synced" : "Not synced: " + clip.reason;
}

std::vector<TimelineRow> picture_rows(const Timeline& timeline) {
    std::vector<TimelineRow> rows;
    for (const auto& track : timeline.tracks)
        for (const auto& lane : track.lanes) {
            TimelineRow row{&lane, 0, lane.name, {}};
            for (const auto& clip : lane.clips)
                if (clip.picture) row.clips.push_back(&clip);
            if (!row.clips.empty()) rows.push_back(std::move(row));
        }
    return rows;
}

std::vector<TimelineRow> sound_rows(const Timeline& timeline) {
    std::vector<TimelineRow> rows;
    for (const auto& track : timeline.tracks)
        for (const auto& lane : track.lanes) {
            std::size_t streams = 0;
            for (const auto& clip : lane.clips)
                if (clip.sound)
                    streams = std::max(streams, timeline.media_of(clip).info.audio.size());
            for (std::size_t s = 0; s < streams; ++s) {
                TimelineRow row{&lane, s, lane.name, {}};
                if (s > 0) row.name += fmt::format(" A{}", s + 1);
                for (const auto& clip : lane.clips)
                    if (clip.sound && timeline.media_of(clip).info.audio.size() > s)
                        row.clips.push_back(&clip);
                rows.push_back(std::move(row));
            }
        }
    return rows;
}

ClipNumbers::ClipNumbers(const Timeline& timeline) {
    for (const auto& track : timeline.tracks)
        for (const auto& lane : track.lanes)
            for (const auto& clip : lane.clips) clips_.push_back(&clip);
}

int ClipNumbers::of(const TimelineClip& clip) const {
    const auto found = std::find(clips_.begin(), clips_.end(), &clip);
    return static_cast<int>(found - clips_.begin()) + 1;
}

}  // namespace audiosync::interchange
