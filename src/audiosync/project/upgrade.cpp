#include "audiosync/project/upgrade.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace audiosync::project {
namespace {

/// Their resampler took 44.1 kHz to 8 kHz by a ratio that was rounded: 10 s became 9.97738 s.
constexpr double kShortened = 1.0 - 2262e-6;
constexpr double kAnalysisRate = 8000.0;

const Json* find(const Json& object, const char* name) {
    if (!object.is_object()) return nullptr;
    const auto at = object.find(name);
    return at == object.end() ? nullptr : &*at;
}

std::string text_of(const Json& object, const char* name) {
    const Json* member = find(object, name);
    return member != nullptr && member->is_string() ? member->get<std::string>() : "";
}

double number_of(const Json& object, const char* name, double otherwise) {
    const Json* member = find(object, name);
    if (member == nullptr || !member->is_number()) return otherwise;
    const double value = member->get<double>();
    return std::isfinite(value) && std::abs(value) < 1e9 ? value : otherwise;
}

bool flag_of(const Json& object, const char* name, bool otherwise = false) {
    const Json* member = find(object, name);
    return member != nullptr && member->is_boolean() ? member->get<bool>() : otherwise;
}

const Json& list_of(const Json& object, const char* name) {
    static const Json kNone = Json::array();
    const Json* member = find(object, name);
    return member != nullptr && member->is_array() ? *member : kNone;
}

/// The track that the file says is the reference: by its flag, else by the result's index.
std::size_t reference_of(const Json& tracks, const Json& result) {
    for (std::size_t t = 0; t < tracks.size(); ++t)
        if (flag_of(tracks[t], "is_reference")) return t;
    const double index = number_of(result, "reference_track_index", 0.0);
    return index >= 0.0 && index < static_cast<double>(tracks.size())
               ? static_cast<std::size_t>(index)
               : 0;
}

/// A sound file whose rate is 44.1 kHz or a multiple or part of it.
bool was_shortened(const Json& clip) {
    const double rate = number_of(clip, "original_sr", 0.0);
    return !flag_of(clip, "is_video") &&
           (rate == 11'025.0 || rate == 22'050.0 || rate == 44'100.0 || rate == 88'200.0 ||
            rate == 176'400.0);
}

double right_duration(const Json& clip) {
    const double duration = std::max(0.0, number_of(clip, "duration_s", 0.0));
    return was_shortened(clip) ? duration / kShortened : duration;
}

/// Their reference track stands at wrong places where any clip began before it; the list of offsets
/// by path kept the right ones. A path that stands there twice has only one of its offsets there.
void mend_reference(Json& tracks, const Json& result, std::vector<std::string>& notes) {
    const Json* offsets = find(result, "clip_offsets");
    const std::size_t reference = reference_of(tracks, result);
    if (offsets == nullptr || reference >= tracks.size() || !tracks[reference].is_object()) return;
    const auto at = tracks[reference].find("clips");
    if (at == tracks[reference].end() || !at->is_array()) return;
    std::size_t mended = 0;
    for (auto& clip : *at) {
        const std::string path = text_of(clip, "file_path");
        const Json* offset = path.empty() ? nullptr : find(*offsets, path.c_str());
        if (offset == nullptr || !offset->is_number()) continue;
        const double rate = number_of(result, "sample_rate", kAnalysisRate);
        const double right = number_of(*offsets, path.c_str(), 0.0) / std::max(rate, 1.0);
        if (std::abs(right - number_of(clip, "timeline_offset_s", 0.0)) < 0.5 / kAnalysisRate)
            continue;
        clip["timeline_offset_s"] = right;
        ++mended;
    }
    if (mended > 0)
        notes.push_back(fmt::format(
            "{} of the reference track's clips stood at a wrong place, which was put right.",
            mended));
}

Json audio_of(const Json& clip) {
    const double rate = number_of(clip, "original_sr", 48'000.0);
    const double channels = number_of(clip, "original_channels", 2.0);
    return Json::array({{{"rate_hz", static_cast<std::int64_t>(std::clamp(rate, 0.0, 1e8))},
                         {"channels", static_cast<std::int64_t>(std::clamp(channels, 0.0, 512.0))},
                         {"duration_s", right_duration(clip)}}});
}

Json date_of(const Json& clip) {
    const Json* created = find(clip, "creation_time");
    if (created == nullptr || !created->is_number()) return nullptr;
    // They noted the time of the file where it said nothing, without noting which it was.
    return {{"unix_s", *created}, {"resolution_s", 1.0}, {"source", "file_time"}, {"trust", "low"}};
}

Json placement_of(const Json& clip, bool analysed) {
    const double start = number_of(clip, "timeline_offset_s", 0.0);
    const double duration = std::max(right_duration(clip), 1.0);
    if (!analysed || !flag_of(clip, "analyzed", true))
        return {{"status", "unsynced"}, {"reason", "not analysed yet"}};
    const std::string doubt = was_shortened(clip) ? fmt::format("; it may be off by {:.2f} s",
                                                                duration * (1 - kShortened))
                                                  : "";
    return {{"status", "estimated"},
            {"reason", "placed by an earlier version of the program and not heard since" + doubt},
            {"map",
             {{{"source_s", 0.0}, {"timeline_s", start}},
              {{"source_s", duration}, {"timeline_s", start + duration}}}}};
}

Json clip_of(const Json& clip, std::int64_t id) {
    return {{"id", id},
            {"media",
             {{"path", text_of(clip, "file_path")},
              {"duration_s", right_duration(clip)},
              {"audio", audio_of(clip)},
              {"created", date_of(clip)}}}};
}

Json settings_of(const Json& config, std::size_t reference, bool has_tracks) {
    const double most = number_of(config, "max_offset_s", 0.0);
    return {{"reference_track", has_tracks ? Json(reference) : Json(nullptr)},
            {"max_offset_s", most > 0.0 ? Json(most) : Json(nullptr)},
            {"takes", "auto"},
            {"correct_drift", flag_of(config, "drift_correction", true) ? "on" : "off"}};
}

/// Under the names that the command line gives them.
Json preset_of(const Json& config) {
    const double rate = number_of(config, "export_sr", 0.0);
    Json preset{{"format", text_of(config, "export_format")},
                {"bit_depth", number_of(config, "export_bit_depth", 24.0)},
                {"bitrate_kbps", number_of(config, "export_bitrate_kbps", 320.0)}};
    if (rate > 0.0) preset["sample_rate_hz"] = rate;
    return preset;
}

double timeline_end(const Json& tracks) {
    double end = 0.0;
    for (const auto& track : tracks)
        for (const auto& clip : list_of(track, "clips"))
            end = std::max(end, number_of(clip, "timeline_offset_s", 0.0) + right_duration(clip));
    return end;
}

}  // namespace

Json upgrade_1_to_2(const Json& old, std::vector<std::string>& /*notes*/) {
    Json tracks = list_of(old, "tracks");
    for (auto& track : tracks) {
        if (!track.is_object()) continue;
        if (text_of(track, "name").empty()) track["name"] = "Untitled";
    }
    const Json* result = find(old, "sync_result");
    Json upgraded{{"version", 2}, {"tracks", std::move(tracks)}};
    upgraded["result"] = result != nullptr ? *result : Json(nullptr);
    const Json* config = find(old, "config");
    upgraded["config"] = config != nullptr ? *config : Json::object();
    return upgraded;
}

Json upgrade_2_to_3(const Json& old, std::vector<std::string>& notes) {
    Json tracks = list_of(old, "tracks");
    const Json* found = find(old, "result");
    const bool analysed = found != nullptr && found->is_object();
    const Json result = analysed ? *found : Json::object();
    if (analysed) mend_reference(tracks, result, notes);
    const std::size_t reference = reference_of(tracks, result);
    const bool chosen = std::any_of(tracks.begin(), tracks.end(), [](const Json& track) {
        return flag_of(track, "is_reference");
    });

    std::int64_t next = 1;
    std::size_t shortened = 0;
    bool drift = false;
    Json upgraded_tracks = Json::array();
    Json solved_tracks = Json::array();
    for (std::size_t t = 0; t < tracks.size(); ++t) {
        Json clips = Json::array();
        Json placements = Json::array();
        for (const auto& clip : list_of(tracks[t], "clips")) {
            if (was_shortened(clip)) ++shortened;
            drift = drift || number_of(clip, "drift_ppm", 0.0) != 0.0;
            placements.push_back({{"clip", next}, {"placement", placement_of(clip, analysed)}});
            clips.push_back(clip_of(clip, next++));
        }
        const std::string name = text_of(tracks[t], "name");
        upgraded_tracks.push_back({{"name", name}, {"clips", std::move(clips)}});
        solved_tracks.push_back(
            {{"name", name}, {"reference", t == reference}, {"clips", std::move(placements)}});
    }
    const Json* config = find(old, "config");
    const Json settings = config != nullptr ? *config : Json::object();
    Json upgraded{{"schema", "audiosync.project"},
                  {"version", 3},
                  {"settings", settings_of(settings, reference, chosen)},
                  {"tracks", std::move(upgraded_tracks)}};
    if (!text_of(settings, "export_format").empty())
        upgraded["export_presets"]["Imported"] = preset_of(settings);
    if (!analysed || tracks.empty()) return upgraded;
    upgraded["solved"] = {{"imported", true},
                          {"settings", upgraded["settings"]},
                          {"reference_track", reference},
                          {"timeline_s", timeline_end(tracks)},
                          {"groups", 1},
                          {"tracks", std::move(solved_tracks)}};
    notes.emplace_back(
        "Places come from an earlier version of the program, whose confidence told nothing; "
        "analyse "
        "the project to have them heard.");
    if (drift)
        notes.emplace_back(
            "Rates of drift were measured with the wrong sign and are left behind; an analysis "
            "measures them again.");
    if (shortened > 0)
        notes.push_back(
            fmt::format("{} sound files at 44.1 kHz or a related rate were measured too short by "
                        "0.23 %, so that "
                        "their places are doubtful until they are heard again.",
                        shortened));
    return upgraded;
}

}  // namespace audiosync::project
