#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "audiosync/media/probe.h"
#include "demo.h"
#include "null_check.h"

namespace audiosync::demo {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr double kTolerance = 0.005;

Result<Json> read_json(const fs::path& path) {
    std::ifstream in(path);
    Json document = Json::parse(in, nullptr, false);
    if (document.is_discarded())
        return fail(ErrorCode::io, path.string() + ": is missing or not JSON.");
    return document;
}

struct TrueClip {
    double start_s = 0.0;
    double duration_s = 0.0;
    double drift_ppm = 0.0;
};

/// By "track/file".
std::map<std::string, TrueClip> true_clips(const Json& truth) {
    std::map<std::string, TrueClip> clips;
    for (const auto& track : truth.at("tracks"))
        for (const auto& clip : track.at("clips"))
            clips[track.at("name").get<std::string>() + "/" + clip.at("file").get<std::string>()] =
                {clip.at("start_s"), clip.at("duration_s"), track.at("drift_ppm")};
    return clips;
}

double reference_drift(const Json& truth, const std::string& reference) {
    for (const auto& track : truth.at("tracks"))
        if (track.at("name") == reference) return track.at("drift_ppm");
    return 0.0;
}

/// One line of the table.
struct Found {
    std::string name;
    std::string status;
    double confidence = 0.0;
    double start_s = 0.0;      ///< as analysed
    double expected_s = 0.0;   ///< on the reference's clock, from the event's beginning
    double end_error_s = 0.0;  ///< that grew along the clip
    double drift_ppm = 0.0;    ///< as analysed
    double true_drift_ppm = 0.0;
};

std::vector<Found> compare(const Json& truth, const Json& analysis) {
    const auto expected = true_clips(truth);
    const double reference_ppm =
        reference_drift(truth, analysis.at("reference_track").get<std::string>());
    const double reference_rate = 1.0 + reference_ppm * 1e-6;
    std::vector<Found> rows;
    std::set<std::string> seen;
    for (const auto& track : analysis.at("tracks"))
        for (const auto& clip : track.at("clips")) {
            const fs::path path = clip.at("path").get<std::string>();
            const std::string key =
                path.parent_path().filename().string() + "/" + path.filename().string();
            const auto known = expected.find(key);
            if (known == expected.end()) continue;
            seen.insert(key);
            const auto& real = known->second;
            Found row{key, clip.at("status"), clip.at("confidence"), 0, 0, 0, 0, 0};
            row.true_drift_ppm = ((1.0 + real.drift_ppm * 1e-6) / reference_rate - 1.0) * 1e6;
            row.expected_s = real.start_s * reference_rate;
            if (row.status != "unsynced") {
                row.start_s = clip.at("start_s");
                row.drift_ppm = clip.at("drift_ppm");
                const double own_s = real.duration_s * (1.0 + real.drift_ppm * 1e-6);
                row.end_error_s =
                    own_s / (1.0 + row.drift_ppm * 1e-6) - real.duration_s * reference_rate;
            }
            rows.push_back(row);
        }
    for (const auto& [key, clip] : expected)
        if (!seen.contains(key)) rows.push_back({key, "missing", 0, 0, clip.start_s, 0, 0, 0});
    return rows;
}

/// The timeline starts with the first clip, the event does not: the middle difference is no error.
double shift_of(const std::vector<Found>& rows) {
    std::vector<double> differences;
    for (const auto& row : rows)
        if (row.status == "synced") differences.push_back(row.start_s - row.expected_s);
    if (differences.empty()) return 0.0;
    std::sort(differences.begin(), differences.end());
    return differences[differences.size() / 2];
}

bool print_table(const std::vector<Found>& rows) {
    const double shift_s = shift_of(rows);
    bool good = true;
    fmt::print("\n{:<24}{:<11}{:>10}{:>11}{:>12}{:>12}{:>11}{:>11}\n", "Clip", "Status",
               "Confidence", "Start s", "Error ms", "At end ms", "Clock ppm", "True ppm");
    for (const auto& row : rows) {
        if (row.status != "synced") {
            fmt::print("{:<24}{:<11}\n", row.name, row.status);
            good = false;
            continue;
        }
        const double error_s = row.start_s - row.expected_s - shift_s;
        const double end_s = error_s + row.end_error_s;
        fmt::print("{:<24}{:<11}{:>10.1f}{:>11.4f}{:>12.3f}{:>12.3f}{:>11.2f}{:>11.2f}\n", row.name,
                   row.status, row.confidence, row.start_s, error_s * 1e3, end_s * 1e3,
                   row.drift_ppm, row.true_drift_ppm);
        good = good && std::abs(error_s) <= kTolerance && std::abs(end_s) <= kTolerance;
    }
    return good;
}

Result<bool> equally_long(const fs::path& folder, std::size_t tracks) {
    std::set<double> lengths;
    std::size_t files = 0;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        AS_TRY(const auto info, media::probe(entry.path()));
        lengths.insert(info.duration_s);
        ++files;
    }
    fmt::print("\n{} aligned files of {} tracks, {}\n", files, tracks,
               lengths.size() == 1 ? fmt::format("all {:.4f} s long", *lengths.begin())
                                   : "of different lengths");
    return files == tracks && lengths.size() == 1;
}

}  // namespace

Result<bool> check_session(const fs::path& session, const fs::path& analysis_file,
                           const fs::path& exported) {
    AS_TRY(const auto truth, read_json(session / "truth.json"));
    AS_TRY(const auto analysis, read_json(analysis_file));
    bool good = false;
    try {
        const auto rows = compare(truth, analysis);
        good = print_table(rows);
        if (!exported.empty()) {
            Timeline timeline;
            timeline.reference_rate +=
                reference_drift(truth, analysis.at("reference_track").get<std::string>()) * 1e-6;
            timeline.shift_s = shift_of(rows);
            AS_TRY(const bool nulls, check_nulls(analysis, timeline, exported));
            good = good && nulls;
        }
    } catch (const Json::exception& strange) {
        return fail(
            ErrorCode::invalid_argument,
            fmt::format("{}: is not an analysis: {}", analysis_file.string(), strange.what()));
    }
    if (!exported.empty()) {
        AS_TRY(const bool equal, equally_long(exported, truth.at("tracks").size()));
        good = good && equal;
    }
    fmt::print("{}\n", !good ? "NOT everything lies where it should."
                       : exported.empty()
                           ? "Everything lies within 5 ms of the truth."
                           : "Every exported file lies within 0.05 ms of the truth.");
    return good;
}

}  // namespace audiosync::demo
