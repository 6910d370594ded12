#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "audiosync/project/document.h"
#include "support/random.h"

/// @file
/// Projects with something in every member.
namespace audiosync::test {

class RandomDocument {
   public:
    /// `odd_names`: some files have names that are no UTF-8.
    explicit RandomDocument(std::uint32_t seed, bool odd_names = true)
        : random_(seed), odd_names_(odd_names) {}

    /// `clips` of them, on as many tracks as it takes.
    project::Document make(std::size_t clips, std::size_t tracks) {
        project::Document document;
        for (std::size_t t = 0; t < tracks; ++t) {
            document.project.recorders.push_back({"Track " + text() + std::to_string(t), {}});
            auto& track = document.tracks.emplace_back();
            if (chance()) track.colour = static_cast<std::uint32_t>(below(0x1000000));
            track.muted = chance();
            track.solo = chance();
            track.gain_db = random_.between(-96.0, 24.0);
        }
        for (std::size_t i = 0; i < clips; ++i) {
            const std::size_t t = i % tracks;
            document.project.recorders[t].clips.push_back({media(i), chance() && i >= tracks});
            document.tracks[t].clips.push_back(identity());
        }
        for (std::size_t i = 0; i < 5; ++i) {
            project::Marker marker{"Marker " + text(), random_.between(-10.0, 4000.0), {}, {}};
            if (chance()) marker.colour = 0xFF8800;
            document.markers.push_back(marker);
        }
        if (chance()) document.settings.reference_recorder = below(tracks);
        if (chance()) document.settings.max_offset_s = random_.between(1.0, 100.0);
        document.settings.takes = chance() ? project::Takes::on : project::Takes::automatic;
        if (clips >= 2 * tracks) {
            document.project.pins.push_back({{0, 0}, {tracks > 1 ? 1U : 0U, 1}, 0.25, chance()});
            document.project.pins.push_back({{0, 1}, {0, 0}, -random_.between(0.0, 1.0), chance()});
        }
        groups_ = clips > 0 ? 2 : 1;
        document.solved = solved(document);
        document.drifts.push_back(drift());
        document.export_presets["For the editor " + text()] = R"({"bits":24,"format":"wav"})";
        document.view_state = R"({"zoom":[1.5,{"a":null}]})";
        document.revision = below(1000);
        return document;
    }

    std::size_t below(std::size_t end) {
        return static_cast<std::size_t>(random_.even() * static_cast<double>(end));
    }
    bool chance() { return random_.even() < 0.5; }

   private:
    std::string text() {
        constexpr const char* kTexts[] = {"",
                                          "a",
                                          "\"quoted\\\"",
                                          "Käse",
                                          "日本語",
                                          "tab\there",
                                          "line\nbreak",
                                          "\x01",
                                          "a/b/c:d",
                                          "{\"not\": 1}",
                                          "emoji \xF0\x9F\x8E\xA4"};
        return kTexts[below(std::size(kTexts))];
    }
    model::MediaInfo media(std::size_t i) {
        model::MediaInfo media;
        char name[32];
        std::snprintf(name, sizeof name, "C%04zu.MP4", i);
        media.path = "/media/card " + std::to_string(i % 3) + "/" + name;
        if (odd_names_ && chance()) media.path += "\xff\xfe";  // a name that is no UTF-8
        media.container = "mov,mp4,m4a";
        media.size_bytes = 1'000'000 + below(1'000'000'000);
        media.duration_s = random_.between(1.0, 4000.0);
        for (std::size_t s = 0; s <= below(2); ++s) {
            model::AudioStreamInfo stream;
            stream.index = static_cast<int>(s);
            stream.codec = "pcm_s24le";
            stream.rate_hz = 48'000;
            stream.channels = 2;
            stream.layout = "stereo";
            stream.bits_per_sample = 24;
            stream.is_float = chance();
            stream.start_s = random_.between(-0.1, 0.1);
            stream.duration_s = media.duration_s;
            stream.title = text();
            media.audio.push_back(stream);
        }
        if (chance())
            media.video = model::VideoStreamInfo{
                1, "h264", 1920, 1080, {{30'000, 1001}}, media.duration_s, 90};
        if (chance())
            media.created = model::CreationTime{1.7e9 + random_.between(0.0, 1e6),
                                                1.0,
                                                model::DateSource::stream_tag,
                                                model::Trust::medium,
                                                true,
                                                chance()};
        if (chance())
            media.timecode = model::Timecode{
                "01:02:03;04", {{30'000, 1001}}, true,     3723.5,
                178'728'000,   48'000,           1.0 / 30, model::TimecodeSource::ixml};
        media.device = {text(), "Model " + text(), "123"};
        if (chance()) media.warnings = {"odd " + text(), text()};
        return media;
    }
    project::MediaIdentity identity() {
        project::MediaIdentity identity;
        identity.size_bytes = 1'000'000 + below(1'000'000'000);
        identity.modified_ns = 1'700'000'000'123'456'789 + static_cast<std::int64_t>(below(1000));
        identity.content = "00112233445566778899aabbccddeeff";
        identity.relative = "../card/C0001.MP4";
        return identity;
    }
    model::ClockMap map(double duration_s) {
        const double start = random_.between(-5.0, 4000.0);
        if (chance() || duration_s < 1.0)
            return model::ClockMap::affine(start, random_.between(-50.0, 50.0), duration_s);
        const double middle = duration_s / 2;
        return model::ClockMap({{0.0, start},
                                {middle, start + middle * 1.00001},
                                {middle, start + middle + 0.2},
                                {duration_s, start + duration_s + 0.3}});
    }
    std::shared_ptr<const project::Solved> solved(const project::Document& document) {
        auto solved = std::make_shared<project::Solved>();
        solved->project = document.project;
        solved->settings = document.settings;
        auto& report = solved->report;
        // One recording that the project had when it was analysed, and has no longer.
        if (!document.project.recorders.empty())
            solved->project.recorders[0].clips.push_back({media(9999), false});
        for (const auto& recorder : solved->project.recorders) {
            auto& row = report.recorders.emplace_back();
            row.drift_ppm = random_.between(-50.0, 50.0);
            row.drift_stderr_ppm = 0.25;
            auto& streams = solved->streams.emplace_back();
            for (const auto& clip : recorder.clips) {
                row.clips.push_back(placement(clip.media.duration_s));
                streams.push_back(below(clip.media.audio.size()));
            }
        }
        report.reference_recorder = below(report.recorders.size());
        if (!report.recorders.empty()) report.recorders[report.reference_recorder].reference = true;
        report.timeline_s = 4000.5;
        report.groups = groups_;
        report.warnings = {"something " + text()};
        for (std::size_t r = 1; r < report.recorders.size(); ++r)
            for (std::size_t c = 0; c < report.recorders[r].clips.size(); ++c)
                report.matches.push_back({{0, 0},
                                          {r, c},
                                          random_.between(-100.0, 100.0),
                                          random_.between(-50.0, 50.0),
                                          random_.between(0.0, 99.0),
                                          random_.between(0.0, 100.0),
                                          random_.between(0.0, 0.01),
                                          chance()});
        for (std::size_t i = 0; i < 50 + below(5); ++i)
            solved->matches += static_cast<char>(below(256));
        return solved;
    }
    model::Placement placement(double duration_s) {
        model::Placement placement;
        placement.reason = "because " + text();
        placement.programme = "stream 1, channels 1+2";
        if (random_.even() < 0.2) return placement;
        placement.status =
            chance() ? model::PlacementStatus::synced : model::PlacementStatus::estimated;
        placement.confidence = random_.between(3.0, 99.0);
        placement.map = map(duration_s);
        placement.drift_stderr_ppm = random_.even();
        placement.group = below(groups_);
        placement.candidates = {{placement.start_s(), placement.confidence}, {1.0 / 3, 1e-7}};
        return placement;
    }
    project::DriftMeasured drift() {
        project::DriftMeasured drift;
        drift.reference = identity();
        drift.target = identity();
        drift.reference.relative.clear();
        drift.target.relative.clear();
        drift.reference_path = "/media/a.wav";
        drift.target_path = "/media/b.wav";
        drift.map = map(100.0);
        drift.offset_s = 1.0 / 7;
        drift.drift_ppm = -12.34;
        drift.drift_stderr_ppm = 0.01;
        drift.confidence = 44.0;
        drift.overlap_s = 99.0;
        drift.measurements = 17;
        return drift;
    }

    Random random_;
    bool odd_names_;
    std::size_t groups_ = 1;
};

}  // namespace audiosync::test
