#include <fmt/format.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "audiosync/interchange/analysis_json.h"
#include "audiosync/session/export.h"
#include "audiosync/session/file_names.h"
#include "cli/output.h"
#include "cli/placing.h"
#include "cli/verbs.h"

namespace audiosync::cli {
namespace {

struct Options {
    PlacingOptions placing;
    std::string folder = "audiosync_output";
    std::string format = "wav";
    int bit_depth = 24;
    int bitrate_kbps = 320;
    int rate_hz = 0;
    bool no_drift_correction = false;
    bool overwrite = false;
    bool keep = false;
};

session::ExportOptions export_options(const Options& options) {
    static const std::map<std::string, media::AudioFormat> kFormats{
        {"wav", media::AudioFormat::wav},
        {"aiff", media::AudioFormat::aiff},
        {"flac", media::AudioFormat::flac},
        {"mp3", media::AudioFormat::mp3}};
    static const std::map<int, media::SampleFormat> kDepths{{16, media::SampleFormat::pcm16},
                                                            {24, media::SampleFormat::pcm24},
                                                            {32, media::SampleFormat::float32}};
    session::ExportOptions result;
    result.folder = session::path_of(options.folder);
    result.format = kFormats.at(options.format);
    result.samples = kDepths.at(options.bit_depth);
    result.bitrate_kbps = options.bitrate_kbps;
    if (options.rate_hz > 0) result.rate_hz = options.rate_hz;
    if (options.no_drift_correction) result.drift = session::DriftCorrection::off;
    if (options.overwrite) result.existing = session::ExistingFiles::overwrite;
    if (options.keep) result.existing = session::ExistingFiles::keep;
    return result;
}

/// The analysis document with what was written.
std::string sync_json(const session::Import& imported, const session::Analysis& analysis,
                      const session::ExportSummary& summary) {
    auto document = nlohmann::ordered_json::parse(
        interchange::analysis_json(imported.project, analysis.report));
    auto exported = nlohmann::ordered_json::array();
    for (const auto& track : summary.tracks)
        exported.push_back(
            {{"track", track.track},
             {"path", session::utf8(std::filesystem::absolute(track.path).lexically_normal())}});
    document["exported"] = std::move(exported);
    return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string written_text(const session::ExportSummary& summary,
                         const std::vector<std::filesystem::path>& timelines) {
    std::string text = "\n";
    for (const auto& track : summary.tracks)
        text += fmt::format("Wrote {}\n", session::utf8(track.path));
    for (const auto& path : timelines) text += fmt::format("Wrote {}\n", session::utf8(path));
    return text;
}

Result<int> sync(const Options& options, Session& run) {
    constexpr double kAnalysisShare = 0.7;
    const auto target = export_options(options);
    AS_TRY(const auto imported, import_to_place(options.placing, run));
    // Whatever would refuse the export in the end refuses it now.
    AS_TRY(const auto plan, session::plan_export(imported.project, target));
    const auto asked = timeline_export_options(options.placing, target.existing);
    AS_CHECK(check_asked_timelines(imported.project, asked));
    AS_TRY(auto analysis,
           session::analyse(imported.project, options.placing.analyse_options(run), run.executor(),
                            run.context().slice(kImportShare, kAnalysisShare)));
    for (const auto& warning : analysis.report.warnings) run.warn(warning);
    const auto summary =
        session::export_tracks(imported.project, analysis, plan, target, run.executor(),
                               run.context().slice(kAnalysisShare, 1.0));
    run.finish_progress();
    if (!summary && summary.error().code != ErrorCode::no_signal)
        return tl::unexpected(summary.error());
    std::vector<std::filesystem::path> timelines;
    if (summary) {
        auto placed = analysis;
        if (target.drift == session::DriftCorrection::off)
            placed.report = session::without_drift(imported.project, analysis.report);
        AS_TRY(timelines, write_asked_timelines(imported.project, placed, asked, run));
    }
    add_problems(analysis, imported);
    const auto written = summary ? *summary : session::ExportSummary{};
    for (const auto& warning : written.warnings) run.warn(warning);
    analysis.report.warnings.insert(analysis.report.warnings.end(), written.warnings.begin(),
                                    written.warnings.end());
    AS_CHECK(print(options.placing.common.json
                       ? sync_json(imported, analysis, written)
                       : report_text(imported.project, analysis.report, Palette::for_stdout()) +
                             written_text(written, timelines)));
    // Nothing placed: the report above says why for each clip.
    if (!summary) return tl::unexpected(summary.error());
    return exit_code_of(analysis, imported);
}

void add_export_options(CLI::App& verb, Options& options) {
    verb.add_option("-o,--output,--output-dir", options.folder, "Folder for the aligned files")
        ->type_name("DIR")
        ->capture_default_str();
    verb.add_option("--format", options.format, "wav, aiff, flac or mp3")
        ->check(CLI::IsMember({"wav", "aiff", "flac", "mp3"}))
        ->type_name("FORMAT")
        ->capture_default_str();
    verb.add_option("--bit-depth", options.bit_depth, "16, 24 or 32 (floating point)")
        ->check(CLI::IsMember({16, 24, 32}))
        ->type_name("BITS")
        ->capture_default_str();
    verb.add_option("--bitrate", options.bitrate_kbps, "kbit/s of an MP3: 128, 192, 256 or 320")
        ->check(CLI::IsMember({128, 192, 256, 320}))
        ->type_name("KBPS")
        ->capture_default_str();
    verb.add_option("--sample-rate", options.rate_hz,
                    "Of the files (default: the highest there is)")
        ->check(CLI::Range(8'000, 384'000))
        ->type_name("HZ");
    verb.add_flag("--no-drift-correction", options.no_drift_correction,
                  "Take every clock as exact; a recording is then right in its middle only");
    auto* overwrite = verb.add_flag("--overwrite", options.overwrite, "Replace existing files");
    verb.add_flag("--keep", options.keep, "Keep existing files; write \"NAME (2)\" beside them")
        ->excludes(overwrite);
}

}  // namespace

void add_sync(CLI::App& app, int& exit_code) {
    auto options = std::make_shared<Options>();
    auto* verb = app.add_subcommand(
        "sync", "Find where every recording lies and write one aligned file a track");
    add_placing_options(*verb, options->placing);
    add_export_options(*verb, *options);
    verb->footer(R"(All files start together and are equally long. Recordings are never changed.

Examples:
  audiosync sync shoot/ -o aligned/
  audiosync sync CamA/ CamB/ Zoom/ -o aligned/ --format flac --timeline shoot.otio
  audiosync sync shoot/ -o aligned/ --bit-depth 32 --sample-rate 96000 --overwrite --json)");
    verb->callback([options, &exit_code] {
        Session run(options->placing.common);
        const auto result = sync(*options, run);
        exit_code = result ? *result : run.fail_with(result.error());
    });
}

}  // namespace audiosync::cli
