#pragma once

#include <gtest/gtest.h>

#include <QSettings>
#include <QTemporaryDir>
#include <memory>

#include "audiosync/cache/store.h"
#include "desktop/app/job_bridge.h"
#include "desktop/viewmodels/project_view_model.h"
#include "desktop/wait_until.h"

/// @file
/// What tests of the desktop share: a home of their own, and waiting for work on other threads.
namespace audiosync::desktop::test {

/// Settings, state and cache in a folder that goes with the test.
class DesktopTest : public testing::Test {
   protected:
    DesktopTest() {
        qputenv("XDG_STATE_HOME", home.path().toUtf8() + "/state");
        qputenv("XDG_CACHE_HOME", home.path().toUtf8() + "/cache");
        qputenv("XDG_CONFIG_HOME", home.path().toUtf8() + "/config");
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.path() + "/config");
    }
    QTemporaryDir home;
};

/// A clip that was never on a disk; enough for everything that does not listen.
inline model::Clip clipNamed(const std::string& name, double seconds = 60.0) {
    model::Clip clip;
    clip.media.path = "/nowhere/" + name;
    clip.media.duration_s = seconds;
    model::AudioStreamInfo stream;
    stream.codec = "pcm_s24le";
    stream.rate_hz = 48'000;
    stream.channels = 2;
    stream.layout = "stereo";
    stream.bits_per_sample = 24;
    clip.media.audio.push_back(stream);
    return clip;
}

/// CamA with two clips, Zoom with one.
inline model::Project twoDevices() {
    model::Project project;
    project.recorders.push_back({"CamA", {clipNamed("a1.mp4"), clipNamed("a2.mp4")}});
    project.recorders.push_back({"Zoom", {clipNamed("zoom.wav", 200.0)}});
    return project;
}

/// Places for `twoDevices`: a1 strong, a2 likely with two candidates, zoom strong and reference.
inline std::shared_ptr<const project::Solved> placesFor(const model::Project& project) {
    auto solved = std::make_shared<project::Solved>();
    solved->project = project;
    auto& report = solved->report;
    const auto placed = [](double start, double drift, double seconds, double confidence) {
        model::Placement placement;
        placement.status = model::PlacementStatus::synced;
        placement.confidence = confidence;
        placement.map = model::ClockMap::affine(start, drift, seconds);
        placement.candidates = {{start, confidence}};
        placement.reason = "heard";
        return placement;
    };
    model::RecorderReport camera;
    camera.drift_ppm = 20.0;
    camera.clips = {placed(10.0, 20.0, 60.0, 30.0), placed(90.0, 20.0, 60.0, 4.0)};
    camera.clips[1].candidates.push_back({120.0, 3.5});
    model::RecorderReport zoom;
    zoom.reference = true;
    zoom.clips = {placed(0.0, 0.0, 200.0, 40.0)};
    report.recorders = {camera, zoom};
    report.reference_recorder = 1;
    report.timeline_s = 200.0;
    report.groups = 1;
    report.matches.push_back({{0, 0}, {1, 0}, 10.0006, 0.0, 30.0, 60.0, 0.0001, true});
    report.matches.push_back({{0, 1}, {1, 0}, 95.0, 0.0, 4.0, 60.0, 0.4, false});
    solved->streams = {{0, 0}, {0}};
    return solved;
}

}  // namespace audiosync::desktop::test
