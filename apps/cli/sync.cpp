#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "audiosync/interchange/analysis_json.h"
#include "audiosync/session/export.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/verify.h"
#include "cli/export_options.h"
#include "cli/output.h"
#include "cli/placing.h"
#include "cli/verbs.h"

namespace audiosync::cli {
namespace {

struct Options {
    PlacingOptions placing;
    ExportArguments to;
};

nlohmann::ordered_json verification_json(const session::Verification& verification) {
    auto checks = nlohmann::ordered_json::array();
    for (const auto& check : verification.checks)
        checks.push_back({{"clip", check.clip},
                          {"other", check.other},
                          {"at_s", check.at_s},
                          {"lag_s", check.lag_s ? nlohmann::ordered_json(*check.lag_s)
                                                : nlohmann::ordered_json(nullptr)}});
    return {{"places", verification.checks.size()},
            {"measured", verification.measured()},
            {"worst_s", verification.worst_s()},
            {"median_s", verification.median_s()},
            {"checks", std::move(checks)}};
}

/// The analysis document with what was written.
std::string sync_json(const session::Import& imported, const session::Analysis& analysis,
                      const session::ExportSummary& summary,
                      const std::optional<session::Verification>& verification) {
    auto document = nlohmann::ordered_json::parse(
        interchange::analysis_json(imported.project, analysis.report));
    auto exported = nlohmann::ordered_json::array();
    for (const auto& track : summary.tracks)
        exported.push_back(
            {{"track", track.track},
             {"path", session::utf8(std::filesystem::absolute(track.path).lexically_normal())}});
    document["exported"] = std::move(exported);
    if (verification) document["verification"] = verification_json(*verification);
    return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string verified_text(const session::Verification& verification) {
    if (verification.checks.empty()) return "";
    const auto* worst = verification.worst();
    if (worst == nullptr)
        return fmt::format(
            "Read back: at none of {} places there was enough common sound to tell\n",
            verification.checks.size());
    return fmt::format(
        "Read back: the files agree within {:.3f} ms (median {:.3f} ms) at {} of {} places; "
        "furthest off {} at {}\n",
        verification.worst_s() * 1e3, verification.median_s() * 1e3, verification.measured(),
        verification.checks.size(), worst->clip, clock_text(worst->at_s));
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
    const double checking_share = options.to.verify ? 0.05 : 0.0;
    AS_TRY(auto target, options.to.options());
    AS_TRY(auto input, import_to_place(options.placing, run));
    const auto& imported = input.imported;
    AS_CHECK(ask_about_existing(imported.project, target));
    // Whatever would refuse the export in the end refuses it now.
    AS_TRY(const auto plan, session::plan_export(imported.project, target));
    const auto asked = timeline_export_options(options.placing, target.existing);
    AS_CHECK(check_asked_timelines(imported.project, asked));
    AS_TRY(auto analysis, analyse_to_place(options.placing, input, run,
                                           run.context().slice(kImportShare, kAnalysisShare)));
    for (const auto& warning : analysis.report.warnings) run.warn(warning);
    const auto summary =
        session::export_tracks(imported.project, analysis, plan, target, run.executor(),
                               run.context().slice(kAnalysisShare, 1.0 - checking_share));
    std::optional<session::Verification> verification;
    if (summary && options.to.verify) {
        // The files are complete by now; whatever happens here must not sound as if they were not.
        auto checked =
            session::verify_export(imported.project, analysis, target, *summary, run.executor(),
                                   run.context().slice(1.0 - checking_share, 1.0));
        if (checked)
            verification = std::move(*checked);
        else
            run.warn(fmt::format("The files are written but were not read back to the end: {}",
                                 checked.error().message));
    }
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
    auto written = summary ? *summary : session::ExportSummary{};
    if (verification)
        written.warnings.insert(written.warnings.end(), verification->warnings.begin(),
                                verification->warnings.end());
    for (const auto& warning : written.warnings) run.warn(warning);
    analysis.report.warnings.insert(analysis.report.warnings.end(), written.warnings.begin(),
                                    written.warnings.end());
    AS_CHECK(print(options.placing.common.json
                       ? sync_json(imported, analysis, written, verification)
                       : report_text(imported.project, analysis.report, Palette::for_stdout()) +
                             written_text(written, timelines) +
                             (verification ? verified_text(*verification) : "")));
    // Nothing placed: the report above says why for each clip.
    if (!summary) return tl::unexpected(summary.error());
    return exit_code_of(analysis, imported);
}

}  // namespace

void add_sync(CLI::App& app, int& exit_code) {
    auto options = std::make_shared<Options>();
    auto* verb = app.add_subcommand(
        "sync", "Find where every recording lies and write one aligned file a track");
    add_placing_options(*verb, options->placing);
    add_export_arguments(*verb, options->to);
    verb->footer(R"(All files start together and are equally long. Recordings are never changed.

Examples:
  audiosync sync shoot/ -o aligned/
  audiosync sync CamA/ CamB/ Zoom/ -o aligned/ --format flac --timeline shoot.otio
  audiosync sync shoot/ -o aligned/ --bit-depth 32 --sample-rate 96000 --overwrite --json
  audiosync sync shoot/ -o part/ --from 0:10:00 --to 0:12:30 --mix --channels stereo
  audiosync sync shoot/ -o videos/ --replace-sound Zoom --keep-sound)");
    verb->callback([options, &exit_code] {
        Session run(options->placing.common);
        const auto result = sync(*options, run);
        exit_code = result ? *result : run.fail_with(result.error());
    });
}

}  // namespace audiosync::cli
