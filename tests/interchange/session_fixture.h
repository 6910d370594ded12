#pragma once

#include <string>
#include <utility>
#include <vector>

#include "audiosync/model/project.h"
#include "audiosync/model/sync_report.h"

namespace audiosync::interchange {

/// A project and its report that grow clip by clip.
struct Session {
    model::Project project;
    model::SyncReport report;

    /// The index of a new recorder.
    std::size_t recorder(const std::string& name, double drift_ppm = 0) {
        project.recorders.push_back({name, {}});
        model::RecorderReport found;
        found.drift_ppm = drift_ppm;
        found.drift_stderr_ppm = 0.05;
        report.recorders.push_back(found);
        return project.recorders.size() - 1;
    }

    /// A placed clip on the recorder's clock; negative `start_s` is allowed.
    model::Clip& add(std::size_t recorder, model::MediaInfo media, double start_s,
                     model::PlacementStatus status = model::PlacementStatus::synced) {
        auto& found = report.recorders[recorder];
        model::Placement placement;
        placement.status = status;
        placement.confidence = status == model::PlacementStatus::synced ? 42.5 : 0.0;
        placement.map = model::ClockMap::affine(start_s, found.drift_ppm, media.duration_s);
        placement.drift_stderr_ppm = 0.05;
        placement.reason = "heard with 3 clips";
        placement.programme = "stream 1, channels 1+2";
        placement.candidates = {{start_s, placement.confidence}};
        found.clips.push_back(placement);
        project.recorders[recorder].clips.push_back({std::move(media), false});
        return project.recorders[recorder].clips.back();
    }
};

inline model::AudioStreamInfo sound(int channels) {
    model::AudioStreamInfo stream;
    stream.rate_hz = 48'000;
    stream.channels = channels;
    return stream;
}

inline model::MediaInfo recording(const std::string& path, double duration_s, int channels = 2) {
    model::MediaInfo media;
    media.path = std::filesystem::path(std::u8string(path.begin(), path.end()));
    media.duration_s = duration_s;
    media.audio = {sound(channels)};
    return media;
}

/// A picture of `frames` frames with sound.
inline model::MediaInfo movie(const std::string& path, std::int64_t frames, Rational fps,
                              int channels = 2) {
    const double duration_s = static_cast<double>(frames) / fps.value();
    auto media = recording(path, duration_s, channels);
    model::VideoStreamInfo video;
    video.frame_rate = {fps};
    video.duration_s = duration_s;
    media.video = video;
    media.audio.front().index = 1;
    return media;
}

inline model::Timecode label(const std::string& text, Rational fps, bool drop_frame = false) {
    model::Timecode timecode;
    timecode.text = text;
    timecode.frame_rate = {fps};
    timecode.drop_frame = drop_frame;
    timecode.source = model::TimecodeSource::quicktime;
    return timecode;
}

/// Three devices: a camera with two chapters and timecode, one with odd names and two streams of
/// sound, a recorder with a time reference, a drifting clock, a clip placed by date and a lost one.
inline Session small_shoot(Rational fps) {
    Session s;
    const auto cam_a = s.recorder("CamA", 12.1);
    auto first = movie("/shoot/CamA/GH010045.MP4", 2'500, fps);
    first.timecode = label("10:00:00:00", fps);
    s.add(cam_a, first, 32.4);
    auto second = movie("/shoot/CamA/GH020045.MP4", 1'001, fps);
    const auto& map = s.report.recorders[cam_a].clips[0].map;
    s.add(cam_a, second, map.timeline_at(first.duration_s)).continues_previous = true;
    s.add(cam_a, movie("/shoot/CamA/GH010046.MP4", 50, fps), 0, model::PlacementStatus::unsynced);
    s.report.recorders[cam_a].clips[2].reason = "It heard nothing that others heard.";
    s.report.recorders[cam_a].clips[2].candidates.clear();

    const auto cam_b = s.recorder("Kamera Süd", -31.7);
    auto odd = movie("/shoot/Süd #2/50% & läuft 東京 🎬.mov", 6'000, fps, 1);
    odd.audio.push_back(sound(4));
    odd.audio.back().index = 2;
    s.add(cam_b, odd, 0.0137);
    s.add(cam_b, movie("/shoot/Süd #2/später.mov", 777, fps), 500.123,
          model::PlacementStatus::estimated);

    const auto zoom = s.recorder("ZoomH6");
    auto wav = recording("/shoot/Zoom/ZOOM0001.WAV", 612.3456789, 6);
    model::Timecode reference;
    reference.source = model::TimecodeSource::bext;
    reference.rate_hz = 48'000;
    reference.samples_since_midnight = 1'728'000'123;
    wav.timecode = reference;
    s.add(zoom, wav, 0.0);
    s.report.recorders[zoom].reference = true;
    s.report.reference_recorder = zoom;
    s.report.timeline_s = 612.3456789;
    s.report.groups = 1;
    s.report.matches = {{{zoom, 0}, {cam_b, 0}, -0.01234567891, -31.7, 88.8, 200.2, 0.00021, true}};
    s.report.warnings = {"GH010046.MP4 could not be placed."};
    return s;
}

/// Ten devices without drift: five cameras (one in three chapters, one with timecode, one with
/// another frame rate, one with two streams of sound, one without sound) and five recorders at
/// places between frames, under names that formats trip over.
inline Session ten_devices(Rational fps) {
    Session s;
    const bool pulled_down = fps.den == 1'001;
    const bool drops = FrameRate{fps} == FrameRate{{30'000, 1'001}} ||
                       FrameRate{fps} == FrameRate{{60'000, 1'001}};
    const auto gopro = s.recorder("GoPro #1");
    double start_s = 3.2017;
    for (int chapter = 1; chapter <= 3; ++chapter) {
        auto media =
            movie("/shoot/GoPro #1/GX0" + std::to_string(chapter) + "0077.MP4", 1'003, fps);
        s.add(gopro, media, start_s).continues_previous = chapter > 1;
        start_s += media.duration_s;
    }
    const auto alpha = s.recorder("Kamera Süd");
    auto labelled = movie("/shoot/Kamera Süd/C0001 100%.MP4", 4'000, fps);
    labelled.timecode = label(drops ? "17:59:59;28" : "17:59:59:20", fps, drops);
    s.add(alpha, labelled, 0.5003);
    const auto phone = s.recorder("Phone & friend");
    s.add(phone,
          movie("/shoot/Phone/IMG & clip?.MOV", 1'500,
                pulled_down ? Rational{25, 1} : Rational{30'000, 1'001}),
          7.7);
    const auto studio = s.recorder("東京");
    auto streams = movie("/shoot/東京/カメラ.mov", 2'222, fps, 1);
    streams.audio.push_back(sound(4));
    streams.audio.back().index = 2;
    s.add(studio, streams, 1.25);
    const auto mute = s.recorder("Drone 🎬");
    auto silent = movie("/shoot/Drone 🎬/DJI_0001 'a' 🚁.MP4", 777, fps);
    silent.audio.clear();
    s.add(mute, silent, 12.3456);

    const double places[] = {0.0000625, 2.0937083, 4.4444583, 6.0100417, 9.9999792};
    const char* const names[] = {"ZOOM0001.WAV", "Lav <1>.wav", "boom; \"b\".flac", "ä ö ü.wav",
                                 "a=b,c.wav"};
    for (std::size_t i = 0; i < 5; ++i) {
        const auto recorder = s.recorder("Recorder " + std::to_string(i + 1));
        auto media = recording("/shoot/sound/" + std::string(names[i]),
                               30.0 + 1.2345 * static_cast<double>(i), static_cast<int>(i) % 2 + 1);
        if (i == 0) {
            model::Timecode reference;
            reference.source = model::TimecodeSource::bext;
            reference.rate_hz = 48'000;
            reference.samples_since_midnight = 48'000LL * 36'000 + 17;
            media.timecode = reference;
        }
        s.add(recorder, media, places[i]);
    }
    return s;
}

/// Ten devices, five of them cameras, that each made twenty recordings with pauses between them.
inline Session two_hundred_clips(Rational fps) {
    Session s;
    for (int device = 0; device < 10; ++device) {
        const bool camera = device < 5;
        const auto name = (camera ? "Käm & " : "Recorder #") + std::to_string(device);
        const auto recorder = s.recorder(name);
        double start_s = 0.1234567 * device;
        for (int number = 0; number < 20; ++number) {
            const auto path = "/shoot/" + name + "/" + std::to_string(device) + " 日本 🎤 " +
                              std::to_string(number);
            const auto media =
                camera ? movie(path + ".MOV", 240 + 7 * number + device, fps, 1 + device % 2)
                       : recording(path + ".wav", 8.0 + 0.0717 * number, 1 + device % 2);
            s.add(recorder, media, start_s);
            start_s += media.duration_s + 0.4 + 0.3071 * (number % 5);
        }
    }
    return s;
}

}  // namespace audiosync::interchange
