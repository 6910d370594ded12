#include "desktop/viewmodels/timeline_scene_maker.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "audiosync/interchange/make_timeline.h"
#include "desktop/viewmodels/reason_texts.h"

namespace audiosync::desktop {
namespace {

ClipStatus statusOf(ClipState state) {
    switch (state) {
        case ClipState::synced:
            return ClipStatus::synced;
        case ClipState::likely:
            return ClipStatus::likely;
        case ClipState::estimated:
            return ClipStatus::estimated;
        case ClipState::missing:
            return ClipStatus::missing;
        case ClipState::notAnalysed:
            return ClipStatus::waiting;
        case ClipState::unsynced:
            break;
    }
    return ClipStatus::unsynced;
}

std::size_t streamOf(const ProjectViewModel& project, model::ClipIndex i) {
    if (!project.isSolved()) return 0;
    const auto& streams = project.document().solved->streams;
    if (i.recorder >= streams.size() || i.clip >= streams[i.recorder].size()) return 0;
    return streams[i.recorder][i.clip];
}

/// What was put into words already: most clips have the same few reasons.
using KnownReasons = std::unordered_map<std::string, QString>;

const QString& inWords(const std::string& reason, KnownReasons& known) {
    const auto [at, fresh] = known.try_emplace(reason);
    if (fresh) at->second = texts::reason(reason);
    return at->second;
}

TimelineClip clipOf(const ProjectViewModel& project, model::ClipIndex i,
                    const WaveformSource& waveforms, KnownReasons& reasons) {
    const auto& media = project.clip(i).media;
    const auto standing = project.standing(i);
    TimelineClip clip;
    clip.id = project.keyOf(i);
    clip.name = texts::fileName(media.path);
    clip.map = project.shownMap(i);
    clip.duration_s = media.duration_s;
    clip.status = statusOf(standing.state);
    clip.confidence = standing.placement != nullptr ? standing.placement->confidence : 0.0;
    clip.pinned = standing.pin != nullptr;
    clip.status_text = texts::stateWithConfidence(standing.state, clip.confidence);
    QStringList tip{clip.name, clip.status_text, texts::position(clip.map.timeline_at(0.0))};
    if (standing.placement != nullptr && !standing.placement->reason.empty())
        tip << inWords(standing.placement->reason, reasons);
    clip.tool_tip = tip.join(QLatin1Char('\n'));
    if (waveforms && standing.state != ClipState::missing && !media.audio.empty())
        clip.waveform = waveforms(media, streamOf(project, i));
    return clip;
}

}  // namespace

FrameRate frameRateOf(const ProjectViewModel& project) {
    if (project.isSolved())
        return interchange::default_frame_rate(project.document().project,
                                               project.document().solved->report);
    for (const auto& recorder : project.document().project.recorders)
        for (const auto& clip : recorder.clips)
            if (clip.media.video) return clip.media.video->frame_rate;
    return {};
}

SampleRate sampleRateOf(const ProjectViewModel& project) {
    int rate = 48'000;
    for (const auto& recorder : project.document().project.recorders)
        for (const auto& clip : recorder.clips)
            for (const auto& stream : clip.media.audio) rate = std::max(rate, stream.rate_hz);
    return SampleRate::of(rate);
}

std::shared_ptr<const TimelineScene> makeScene(const ProjectViewModel& project,
                                               const WaveformSource& waveforms,
                                               const QHash<QString, int>& heights) {
    auto scene = std::make_shared<TimelineScene>();
    KnownReasons reasons;
    const auto& document = project.document();
    const auto reference = project.referenceTrack();
    for (std::size_t t = 0; t < document.project.recorders.size(); ++t) {
        const auto& recorder = document.project.recorders[t];
        TimelineTrack track;
        track.id = static_cast<TrackId>(t);
        track.name = QString::fromStdString(recorder.name);
        track.detail = project.trackDetail(t);
        track.colour = project.trackColour(t);
        track.height = heights.value(track.name, 0);
        track.reference = reference == t;
        track.muted = document.tracks[t].muted;
        track.solo = document.tracks[t].solo;
        for (std::size_t c = 0; c < recorder.clips.size(); ++c)
            track.clips.push_back(clipOf(project, {t, c}, waveforms, reasons));
        scene->tracks.push_back(std::move(track));
    }
    for (std::size_t m = 0; m < document.markers.size(); ++m) {
        TimelineMarker marker;
        marker.id = static_cast<MarkerId>(m);
        marker.name = QString::fromStdString(document.markers[m].name);
        marker.timeline_s = document.markers[m].timeline_s;
        if (document.markers[m].colour)
            marker.colour = QColor(static_cast<QRgb>(*document.markers[m].colour));
        scene->markers.push_back(std::move(marker));
    }
    scene->frame_rate = frameRateOf(project);
    scene->rate = sampleRateOf(project);
    return scene;
}

}  // namespace audiosync::desktop
