#include "audiosync/interchange/analysis_json.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "audiosync/base/version.h"

namespace audiosync::interchange {
namespace {

using Json = nlohmann::ordered_json;
using model::Placement;
using model::PlacementStatus;

/// Multiples of 1 / per_unit, finite; a broken number becomes 0 rather than a broken document.
double rounded(double value, double per_unit) {
    return std::isfinite(value) ? std::round(value * per_unit) / per_unit + 0.0 : 0.0;
}
double seconds(double value) { return rounded(value, 1e9); }
double ppm(double value) { return rounded(value, 1e6); }
double confidence(double value) {
    return rounded(std::min(std::max(value, 0.0), model::kMaxConfidence), 1e3);
}

std::string path_text(const model::Clip& clip) {
    const auto text = clip.media.path.u8string();
    return {text.begin(), text.end()};
}

/// The knots of the map between the clip's ends, and those ends.
Json segments(const model::ClockMap& map, double duration_s) {
    Json knots = Json::array();
    const auto add = [&](double source_s, double timeline_s) {
        knots.push_back({{"source_s", seconds(source_s)}, {"timeline_s", seconds(timeline_s)}});
    };
    add(0.0, map.timeline_at(0.0));
    for (const auto& knot : map.knots())
        if (knot.source_s > 1e-9 && knot.source_s < duration_s - 1e-9)
            add(knot.source_s, knot.timeline_s);
    add(duration_s, map.timeline_at(duration_s));
    return knots;
}

Json candidates(const Placement& placement) {
    Json list = Json::array();
    for (const auto& candidate : placement.candidates)
        list.push_back({{"start_s", seconds(candidate.start_s)},
                        {"confidence", confidence(candidate.confidence)}});
    return list;
}

Json clip_json(const model::Clip& clip, const Placement& placement) {
    const bool placed = placement.status != PlacementStatus::unsynced;
    const auto if_placed = [&](auto value) { return placed ? Json(value()) : Json(nullptr); };
    const double duration_s = clip.media.duration_s;
    return {
        {"path", path_text(clip)},
        {"status", model::to_string(placement.status)},
        {"confidence", confidence(placement.confidence)},
        {"start_s", if_placed([&] { return seconds(placement.start_s()); })},
        {"duration_s", seconds(duration_s)},
        {"drift_ppm", if_placed([&] { return ppm(placement.map.drift_ppm()); })},
        {"drift_stderr_ppm", if_placed([&] { return ppm(std::abs(placement.drift_stderr_ppm)); })},
        {"reason", placement.reason},
        {"segments", placed ? segments(placement.map, duration_s) : Json::array()},
        {"candidates", candidates(placement)},
        {"programme", placement.programme},
        {"continues_previous", clip.continues_previous}};
}

Json track_json(const model::Recorder& recorder, const model::RecorderReport& report) {
    Json clips = Json::array();
    for (std::size_t i = 0; i < recorder.clips.size(); ++i)
        clips.push_back(clip_json(recorder.clips[i], report.clips[i]));
    return {{"name", recorder.name},
            {"reference", report.reference},
            {"drift_ppm", ppm(report.drift_ppm)},
            {"drift_stderr_ppm", ppm(std::abs(report.drift_stderr_ppm))},
            {"clips", std::move(clips)}};
}

/// Clips placed by dates only hear nobody: they are in no group.
Json groups_json(const model::Project& project, const model::SyncReport& report) {
    Json groups = Json::array();
    for (std::size_t g = 0; g < report.groups; ++g)
        groups.push_back({{"id", g}, {"clips", Json::array()}});
    for (std::size_t r = 0; r < project.recorders.size(); ++r)
        for (std::size_t c = 0; c < project.recorders[r].clips.size(); ++c) {
            const Placement& placement = report.at({r, c});
            if (placement.confidence > 0.0 && placement.status != PlacementStatus::unsynced &&
                placement.group < report.groups)
                groups[placement.group]["clips"].push_back(
                    path_text(project.recorders[r].clips[c]));
        }
    return groups;
}

Json matches_json(const model::Project& project, const model::SyncReport& report) {
    const auto path = [&](model::ClipIndex i) {
        return path_text(project.recorders[i.recorder].clips[i.clip]);
    };
    Json matches = Json::array();
    for (const auto& match : report.matches)
        matches.push_back({{"a", path(match.a)},
                           {"b", path(match.b)},
                           {"offset_s", seconds(match.offset_s)},
                           {"drift_ppm", ppm(match.drift_ppm)},
                           {"confidence", confidence(match.confidence)},
                           {"overlap_s", seconds(std::max(match.overlap_s, 0.0))},
                           {"residual_s", seconds(std::abs(match.residual_s))},
                           {"used", match.used}});
    return matches;
}

}  // namespace

std::string analysis_json(const model::Project& project, const model::SyncReport& report) {
    Json tracks = Json::array();
    for (std::size_t r = 0; r < project.recorders.size(); ++r)
        tracks.push_back(track_json(project.recorders[r], report.recorders[r]));
    const bool has_reference = report.reference_recorder < project.recorders.size();
    const Json document{
        {"schema", "audiosync.analysis/1"},
        {"version", kVersion},
        {"reference_track",
         has_reference ? Json(project.recorders[report.reference_recorder].name) : Json(nullptr)},
        {"timeline", {{"seconds", seconds(std::max(report.timeline_s, 0.0))}}},
        {"tracks", std::move(tracks)},
        {"groups", groups_json(project, report)},
        {"matches", matches_json(project, report)},
        {"warnings", report.warnings}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace audiosync::interchange
