#pragma once

#include <QHash>
#include <functional>
#include <memory>

#include "desktop/timeline/timeline_scene.h"
#include "desktop/viewmodels/project_view_model.h"

/// @file
/// From the project to what the timeline shows.
namespace audiosync::desktop {

/// Waveform of a clip's stream; may answer null.
using WaveformSource = std::function<std::shared_ptr<const session::Waveform>(
    const model::MediaInfo& media, std::size_t stream)>;

/// Track ids are the tracks' numbers, clip ids their keys, marker ids the markers' numbers.
/// `heights`: of lanes, by the tracks' names.
std::shared_ptr<const TimelineScene> makeScene(const ProjectViewModel& project,
                                               const WaveformSource& waveforms,
                                               const QHash<QString, int>& heights);

/// What nudging by a frame moves by.
FrameRate frameRateOf(const ProjectViewModel& project);
SampleRate sampleRateOf(const ProjectViewModel& project);

}  // namespace audiosync::desktop
