// Renders sound files the way an export does, each as a track of its own, without an analysis.
// usage: render_files OUT_FOLDER RATE_HZ DRIFT_PPM FORMAT FILE...
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>

#include "audiosync/media/probe.h"
#include "audiosync/session/export.h"
#include "audiosync/session/job_pool.h"

using namespace audiosync;

namespace {

Result<void> run(const std::vector<std::string>& words) {
    model::Project project;
    session::Analysis analysis;
    const double drift_ppm = std::atof(words[2].c_str());
    for (std::size_t i = 4; i < words.size(); ++i) {
        AS_TRY(auto info, media::probe(words[i]));
        model::Placement placement;
        placement.status = model::PlacementStatus::synced;
        placement.map = model::ClockMap::affine(0.0, drift_ppm, info.duration_s);
        project.recorders.push_back({info.path.stem().string(), {}});
        project.recorders.back().clips.push_back({std::move(info), false});
        analysis.report.recorders.emplace_back();
        analysis.report.recorders.back().clips.push_back(placement);
        analysis.streams.push_back({0});
    }
    session::ExportOptions options;
    options.folder = words[0];
    options.rate_hz = std::atoi(words[1].c_str());
    options.existing = session::ExistingFiles::overwrite;
    if (words[3] == "flac") options.format = media::AudioFormat::flac;
    session::JobPool pool(2);
    const auto began = std::chrono::steady_clock::now();
    AS_TRY(const auto plan, session::plan_export(project, options));
    AS_TRY(const auto summary, session::export_tracks(project, analysis, plan, options, pool, {}));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    for (const auto& warning : summary.warnings) fmt::print(stderr, "{}\n", warning);
    fmt::print("{:.2f} {}\n", took.count(), use.ru_maxrss / 1024);  // seconds, MiB
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 6) {
        fmt::print(stderr, "usage: render_files OUT_FOLDER RATE_HZ DRIFT_PPM wav|flac FILE...\n");
        return 2;
    }
    const auto result = run({argv + 1, argv + argc});
    if (!result) fmt::print(stderr, "{}\n", result.error().message);
    return result ? 0 : 1;
}
