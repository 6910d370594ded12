#include "audiosync/project/document.h"

#include <algorithm>
#include <map>
#include <utility>

#include "audiosync/project/recording_key.h"

namespace audiosync::project {
namespace {

bool exists(const model::Project& project, model::ClipIndex i) {
    return i.recorder < project.recorders.size() &&
           i.clip < project.recorders[i.recorder].clips.size();
}

bool same_clip(const model::Clip& a, const model::Clip& b) {
    return same_recording(a, b) && a.continues_previous == b.continues_previous;
}

bool same_recorder(const model::Recorder& a, const model::Recorder& b) {
    return a.name == b.name &&
           std::equal(a.clips.begin(), a.clips.end(), b.clips.begin(), b.clips.end(), same_clip);
}

}  // namespace

bool is_consistent(const Document& document) {
    const auto& recorders = document.project.recorders;
    if (document.tracks.size() != recorders.size()) return false;
    for (std::size_t r = 0; r < recorders.size(); ++r)
        if (document.tracks[r].clips.size() != recorders[r].clips.size()) return false;
    if (document.settings.reference_recorder &&
        *document.settings.reference_recorder >= recorders.size())
        return false;
    const auto& pins = document.project.pins;
    return std::all_of(pins.begin(), pins.end(), [&](const model::Pin& pin) {
        return exists(document.project, pin.clip) && exists(document.project, pin.anchor);
    });
}

Document document_of(model::Project project) {
    Document document;
    for (const auto& recorder : project.recorders)
        document.tracks.emplace_back().clips.resize(recorder.clips.size());
    document.project = std::move(project);
    return document;
}

bool same_recording(const model::Clip& a, const model::Clip& b) {
    return a.media.path == b.media.path && a.media.size_bytes == b.media.size_bytes &&
           a.media.duration_s == b.media.duration_s && a.media.audio.size() == b.media.audio.size();
}

std::vector<std::vector<const model::Placement*>> placements_of(const Document& document) {
    std::map<RecordingKey, const model::Placement*> known;
    if (document.solved) {
        const auto& recorders = document.solved->project.recorders;
        for (std::size_t r = 0; r < recorders.size(); ++r)
            for (std::size_t c = 0; c < recorders[r].clips.size(); ++c)
                known.emplace(key_of(recorders[r].clips[c]),
                              &document.solved->report.recorders[r].clips[c]);
    }
    std::vector<std::vector<const model::Placement*>> placements;
    for (const auto& recorder : document.project.recorders) {
        auto& row = placements.emplace_back();
        for (const auto& clip : recorder.clips) {
            const auto at = known.find(key_of(clip));
            row.push_back(at == known.end() ? nullptr : at->second);
        }
    }
    return placements;
}

bool is_solved(const Document& document) {
    if (!document.solved || document.solved->imported) return false;
    const Solved& solved = *document.solved;
    const auto& now = document.project;
    return solved.settings.reference_recorder == document.settings.reference_recorder &&
           solved.settings.max_offset_s == document.settings.max_offset_s &&
           solved.settings.takes == document.settings.takes && solved.project.pins == now.pins &&
           std::equal(now.recorders.begin(), now.recorders.end(), solved.project.recorders.begin(),
                      solved.project.recorders.end(), same_recorder);
}

}  // namespace audiosync::project
