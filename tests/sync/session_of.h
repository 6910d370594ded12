#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audiosync/sync/synchronise.h"

/// @file
/// A project of sounds in memory.
namespace audiosync::sync {

struct Session {
    model::Project project;
    std::vector<std::vector<ClipSound>> sounds;

    /// One recorder; a clip without a copy lasts `missing_s`.
    void add(const std::string& name, std::vector<std::optional<ListeningCopy>> copies,
             double missing_s = 30.0) {
        model::Recorder recorder{name, {}};
        std::vector<ClipSound> heard_of;
        for (auto& copy : copies) {
            model::Clip clip;
            clip.media.path = name + std::to_string(recorder.clips.size() + 1) + ".wav";
            clip.media.duration_s = copy ? copy->seconds() : missing_s;
            recorder.clips.push_back(std::move(clip));
            heard_of.push_back({std::move(copy), "stream 1, channel 1", "It cannot be heard."});
        }
        project.recorders.push_back(std::move(recorder));
        sounds.push_back(std::move(heard_of));
    }
};

}  // namespace audiosync::sync
