#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "audiosync/model/media_info.h"
#include "audiosync/model/sync_report.h"
#include "audiosync/project/document.h"
#include "audiosync/project/json_members.h"

/// @file
/// What a project file says of each value; see json_members.h.
///
/// What a type of the model has no place for goes to the `other` of the value around it: of a clip,
/// to that of its MediaIdentity. Bounds are generous: what lies beyond them is damage, and would
/// overflow somewhere.
namespace audiosync::project {

inline constexpr double kMostSeconds = 1e9;         ///< thirty years
inline constexpr std::int64_t kMostChannels = 512;  ///< as libav
inline constexpr std::int64_t kMost32 = 2'147'483'647;
inline constexpr std::int64_t kMost64 = 9'007'199'254'740'992;  ///< exact in a double, too

inline constexpr Word<model::DateSource> kDateSources[] = {
    {model::DateSource::file_time, "file_time"},
    {model::DateSource::bext, "bext"},
    {model::DateSource::stream_tag, "stream_tag"},
    {model::DateSource::container_tag, "container_tag"},
    {model::DateSource::file_name, "file_name"}};
inline constexpr Word<model::Trust> kTrusts[] = {
    {model::Trust::low, "low"}, {model::Trust::medium, "medium"}, {model::Trust::high, "high"}};
inline constexpr Word<model::TimecodeSource> kTimecodeSources[] = {
    {model::TimecodeSource::container_tag, "container_tag"},
    {model::TimecodeSource::bext, "bext"},
    {model::TimecodeSource::ixml, "ixml"},
    {model::TimecodeSource::quicktime, "quicktime"},
    {model::TimecodeSource::ltc, "ltc"}};
inline constexpr Word<model::PlacementStatus> kStatuses[] = {
    {model::PlacementStatus::unsynced, "unsynced"},
    {model::PlacementStatus::estimated, "estimated"},
    {model::PlacementStatus::synced, "synced"}};
inline constexpr Word<Takes> kTakes[] = {
    {Takes::automatic, "auto"}, {Takes::on, "on"}, {Takes::off, "off"}};
inline constexpr Word<CorrectDrift> kCorrectDrift[] = {{CorrectDrift::on, "on"},
                                                       {CorrectDrift::off, "off"}};

template <class Io>
void describe(Io& io, typename Io::template Of<FrameRate> rate) {
    io.whole("num", rate.fps.num, 0, kMost32);
    io.whole("den", rate.fps.den, 1, kMost32);
}

template <class Io>
void describe(Io& io, typename Io::template Of<model::AudioStreamInfo> stream) {
    io.whole("index", stream.index, 0, 1 << 16);
    io.text("codec", stream.codec);
    io.whole("rate_hz", stream.rate_hz, 0, 100'000'000);
    io.whole("channels", stream.channels, 0, kMostChannels);
    io.text("layout", stream.layout);
    io.whole("bits_per_sample", stream.bits_per_sample, 0, 64);
    io.flag("float", stream.is_float);
    io.number("start_s", stream.start_s, -kMostSeconds, kMostSeconds);
    io.number("duration_s", stream.duration_s, 0.0, kMostSeconds);
    io.text("title", stream.title);
    io.flag("default", stream.is_default);
}

template <class Io>
void describe(Io& io, typename Io::template Of<model::VideoStreamInfo> video) {
    io.whole("index", video.index, 0, 1 << 16);
    io.text("codec", video.codec);
    io.whole("width", video.width, 0, 1 << 20);
    io.whole("height", video.height, 0, 1 << 20);
    io.object("frame_rate", video.frame_rate);
    io.number("duration_s", video.duration_s, 0.0, kMostSeconds);
    io.whole("rotation_deg", video.rotation_deg, -3600, 3600);
}

template <class Io>
void describe(Io& io, typename Io::template Of<model::CreationTime> date) {
    io.number("unix_s", date.unix_s, -1e12, 1e12);
    io.number("resolution_s", date.resolution_s, 0.0, kMostSeconds);
    io.choice("source", date.source, kDateSources);
    io.choice("trust", date.trust, kTrusts);
    io.flag("zone_known", date.zone_known);
    io.flag("marks_end", date.marks_end);
}

template <class Io>
void describe(Io& io, typename Io::template Of<model::Timecode> timecode) {
    io.text("text", timecode.text);
    io.object("frame_rate", timecode.frame_rate);
    io.flag("drop_frame", timecode.drop_frame);
    io.number("seconds_since_midnight", timecode.seconds_since_midnight, -kMostSeconds,
              kMostSeconds);
    io.whole("samples_since_midnight", timecode.samples_since_midnight, -kMost64, kMost64);
    io.whole("rate_hz", timecode.rate_hz, 0, 100'000'000);
    io.number("resolution_s", timecode.resolution_s, 0.0, kMostSeconds);
    io.choice("source", timecode.source, kTimecodeSources);
}

template <class Io>
void describe(Io& io, typename Io::template Of<model::DeviceInfo> device) {
    io.text("make", device.make);
    io.text("model", device.model);
    io.text("serial", device.serial);
}

template <class Io>
void describe(Io& io, typename Io::template Of<model::MediaInfo> media) {
    io.path("path", media.path);
    io.text("container", media.container);
    io.whole("size_bytes", media.size_bytes, 0, kMost64);
    io.number("duration_s", media.duration_s, 0.0, kMostSeconds);
    io.list("audio", media.audio);
    io.maybe_object("video", media.video);
    io.maybe_object("created", media.created);
    io.maybe_object("timecode", media.timecode);
    io.object("device", media.device);
    io.texts("warnings", media.warnings);
}

template <class Io>
void describe(Io& io, typename Io::template Of<MediaIdentity> identity) {
    io.whole("size_bytes", identity.size_bytes, 0, kMost64);
    io.whole("modified_ns", identity.modified_ns, INT64_MIN, INT64_MAX);
    io.text("content", identity.content);
    io.path("relative", identity.relative);
}

template <class Io>
void describe(Io& io, typename Io::template Of<model::ClockKnot> knot) {
    io.number("source_s", knot.source_s, -kMostSeconds, kMostSeconds);
    io.number("timeline_s", knot.timeline_s, -kMostSeconds, kMostSeconds);
}

/// Whether a ClockMap may be made of these.
inline bool make_a_map(const std::vector<model::ClockKnot>& knots) {
    if (knots.size() < 2) return false;
    const auto wrong = [](const model::ClockKnot& a, const model::ClockKnot& b) {
        return b.source_s < a.source_s || b.timeline_s <= a.timeline_s;
    };
    return std::adjacent_find(knots.begin(), knots.end(), wrong) == knots.end() &&
           !model::ClockMap::is_step(knots[0], knots[1]) &&
           !model::ClockMap::is_step(knots[knots.size() - 2], knots.back());
}

/// A map is written as its knots. False: what was read makes none, and `map` is as it was.
template <class Io>
bool describe_map(Io& io, const char* name, typename Io::template Of<model::ClockMap> map) {
    if constexpr (!Io::kReads) {
        io.list(name, map.knots());
        return true;
    } else {
        std::vector<model::ClockKnot> knots;
        io.list(name, knots);
        if (!make_a_map(knots)) return false;
        map = model::ClockMap(std::move(knots));
        return true;
    }
}

template <class Io>
void describe(Io& io, typename Io::template Of<model::Candidate> candidate) {
    io.number("start_s", candidate.start_s, -kMostSeconds, kMostSeconds);
    io.number("confidence", candidate.confidence, 0.0, model::kMaxConfidence);
}

template <class Io>
void describe(Io& io, typename Io::template Of<model::Placement> placement) {
    io.choice("status", placement.status, kStatuses);
    io.number("confidence", placement.confidence, 0.0, model::kMaxConfidence);
    io.number("drift_stderr_ppm", placement.drift_stderr_ppm, 0.0, 1e9);
    io.whole("group", placement.group, 0, kMost32);
    io.text("reason", placement.reason);
    io.list("candidates", placement.candidates);
    io.text("programme", placement.programme);
    [[maybe_unused]] const bool map = describe_map(io, "map", placement.map);
    if constexpr (Io::kReads) {
        if (map || placement.status == model::PlacementStatus::unsynced) return;
        io.lose("its place makes no sense and was left out");
        placement.status = model::PlacementStatus::unsynced;
        placement.confidence = 0.0;
        placement.reason = "its place was lost when the project file was damaged";
    }
}

template <class Io>
void describe(Io& io, typename Io::template Of<Marker> marker) {
    io.text("name", marker.name);
    io.number("timeline_s", marker.timeline_s, -kMostSeconds, kMostSeconds);
    io.colour("colour", marker.colour);
    io.other(marker.other);
}

template <class Io>
void describe(Io& io, typename Io::template Of<Settings> settings) {
    if constexpr (Io::kReads) {
        std::optional<double> reference;
        io.maybe_number("reference_track", reference, 0.0, 1e9);
        if (reference) settings.reference_recorder = static_cast<std::size_t>(*reference);
    } else {
        io.maybe_whole("reference_track", settings.reference_recorder);
    }
    io.maybe_number("max_offset_s", settings.max_offset_s, 1e-9, kMostSeconds);
    io.choice("takes", settings.takes, kTakes);
    io.choice("correct_drift", settings.drift, kCorrectDrift);
    io.other(settings.other);
}

template <class Io>
void describe(Io& io, typename Io::template Of<DriftMeasured> drift) {
    io.path("reference_path", drift.reference_path);
    io.object("reference", drift.reference);
    io.path("target_path", drift.target_path);
    io.object("target", drift.target);
    io.whole("target_stream", drift.target_stream, 0, 1 << 16);
    io.number("offset_s", drift.offset_s, -kMostSeconds, kMostSeconds);
    io.number("drift_ppm", drift.drift_ppm, -1e6, 1e9);
    io.number("drift_stderr_ppm", drift.drift_stderr_ppm, 0.0, 1e9);
    io.number("confidence", drift.confidence, 0.0, model::kMaxConfidence);
    io.number("overlap_s", drift.overlap_s, 0.0, kMostSeconds);
    io.whole("measurements", drift.measurements, 0, kMost32);
    [[maybe_unused]] const bool map = describe_map(io, "map", drift.map);
    if constexpr (Io::kReads)
        if (!map) drift.target_path.clear();  // for the caller: of no use
    io.other(drift.other);
}

}  // namespace audiosync::project
