#include "audiosync/session/drift.h"

#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <system_error>

#include "audiosync/base/version.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/project_drift.h"
#include "audiosync/session/workspace.h"
#include "cli/common.h"
#include "cli/output.h"
#include "cli/project_use.h"
#include "cli/verbs.h"

namespace audiosync::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
    CommonOptions common;
    std::string reference;
    std::string target;
    std::string fix;
    std::optional<double> ppm;
    std::string project;
    bool overwrite = false;
};

std::string absolute_text(const std::filesystem::path& path) {
    return session::utf8(std::filesystem::absolute(path).lexically_normal());
}

Json fixed_json(const std::optional<std::filesystem::path>& fixed) {
    return fixed ? Json(absolute_text(*fixed)) : Json(nullptr);
}

std::string dump(const Json& document) {
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string measured_json(const session::DriftReport& report,
                          const std::optional<std::filesystem::path>& fixed) {
    const auto& m = report.measured;
    return dump({{"schema", "audiosync.drift/1"},
                 {"version", kVersion},
                 {"reference", absolute_text(report.reference.path)},
                 {"target", absolute_text(report.target.path)},
                 {"offset_s", m.offset_s},
                 {"drift_ppm", m.drift_ppm},
                 {"drift_stderr_ppm", m.drift_stderr_ppm},
                 {"confidence", m.confidence},
                 {"overlap_s", m.overlap_s},
                 {"fixed", fixed_json(fixed)}});
}

std::string known_json(const Options& options, const std::filesystem::path& fixed) {
    return dump({{"schema", "audiosync.drift/1"},
                 {"version", kVersion},
                 {"reference", nullptr},
                 {"target", absolute_text(session::path_of(options.target))},
                 {"offset_s", nullptr},
                 {"drift_ppm", *options.ppm},
                 {"drift_stderr_ppm", nullptr},
                 {"confidence", nullptr},
                 {"overlap_s", nullptr},
                 {"fixed", fixed_json(fixed)}});
}

std::string measured_text(const session::DriftReport& report) {
    const auto& m = report.measured;
    const char* runs = m.drift_ppm > 0 ? "fast" : "slow";
    return fmt::format(
        "{} starts {} on the clock of {}\n"
        "Its clock runs {:+.3f} ppm ({}; +-{:.3f}), {:.1f} ms an hour\n"
        "Confidence {:.1f}, from {} places in {} of common sound\n",
        session::utf8(report.target.path.filename()), clock_text(m.offset_s),
        session::utf8(report.reference.path.filename()), m.drift_ppm, runs, m.drift_stderr_ppm,
        m.drift_ppm * 3.6, m.confidence, m.measurements, clock_text(m.overlap_s));
}

session::DriftFix fix_of(const Options& options) {
    return {session::path_of(options.fix),
            options.overwrite ? session::ExistingFiles::overwrite : session::ExistingFiles::refuse};
}

Result<int> correct_by_known(const Options& options, Session& run) {
    std::vector<std::string> warnings;
    AS_TRY(const auto fixed,
           session::fix_known_drift(session::path_of(options.target), *options.ppm, fix_of(options),
                                    warnings, run.context()));
    run.finish_progress();
    for (const auto& warning : warnings) run.warn(warning);
    AS_CHECK(print(options.common.json ? known_json(options, fixed)
                                       : fmt::format("Wrote {}\n", session::utf8(fixed))));
    return kOk;
}

/// From the project where it knows the answer; else measured, and put there.
Result<session::DriftReport> measured(const Options& options,
                                      const std::filesystem::path& reference,
                                      const std::filesystem::path& target, Session& run,
                                      const RunContext& context) {
    if (options.project.empty())
        return session::measure_drift(reference, target, run.cache(), run.executor(), context);
    const auto file = session::path_of(options.project);
    std::error_code error;
    std::unique_ptr<session::Workspace> workspace;
    if (std::filesystem::exists(file, error)) {
        AS_TRY(workspace, session::Workspace::open(file, short_lived()));
        for (const auto& note : workspace->notes()) run.warn(note);
        AS_TRY(auto known, session::measured_before(*workspace->document(), reference, target,
                                                    {context.stop, {}}));
        if (known) return std::move(*known);
    } else {
        workspace = session::Workspace::untitled(short_lived());
    }
    AS_TRY(auto report,
           session::measure_drift(reference, target, run.cache(), run.executor(), context));
    AS_TRY(auto next, session::with_drift(*workspace->document(), report));
    workspace->apply("Measure drift", std::move(next));
    AS_CHECK(save_project(*workspace, file));
    return report;
}

Result<int> measure(const Options& options, Session& run) {
    const bool fix = !options.fix.empty();
    const auto reference = session::path_of(options.reference);
    const auto target = session::path_of(options.target);
    if (fix) AS_CHECK(session::check_fix({reference, target}, fix_of(options)));
    AS_TRY(auto report,
           measured(options, reference, target, run, run.context().slice(0.0, fix ? 0.6 : 1.0)));
    std::optional<std::filesystem::path> fixed;
    if (fix) {
        AS_TRY(fixed,
               session::fix_drift(report.target, report.target_stream, report.measured.map,
                                  fix_of(options), report.warnings, run.context().slice(0.6, 1.0)));
    }
    run.finish_progress();
    for (const auto& warning : report.warnings) run.warn(warning);
    std::string text = options.common.json ? measured_json(report, fixed) : measured_text(report);
    if (fixed && !options.common.json) text += fmt::format("Wrote {}\n", session::utf8(*fixed));
    AS_CHECK(print(text));
    return kOk;
}

Result<int> drift(const Options& options, Session& run) {
    if (options.ppm && options.fix.empty())
        return fail(ErrorCode::invalid_argument, "--ppm needs --fix OUT, the file to write.");
    if (!options.ppm && options.reference.empty())
        return fail(ErrorCode::invalid_argument,
                    "Name a reference with -r, or a known rate with --ppm.");
    return options.ppm ? correct_by_known(options, run) : measure(options, run);
}

}  // namespace

void add_drift(CLI::App& app, int& exit_code) {
    auto options = std::make_shared<Options>();
    auto* verb = app.add_subcommand(
        "drift", "Measure how one recording's clock runs against another's, and correct it");
    auto* reference =
        verb->add_option("-r,--reference", options->reference, "The recording whose clock counts")
            ->type_name("REF");
    verb->add_option("-t,--target", options->target, "The recording to measure or correct")
        ->type_name("TARGET")
        ->required();
    verb->add_option("--fix", options->fix,
                     "Write TARGET corrected to OUT; its suffix decides the format (.mov, .mp4 and "
                     ".mkv copy the picture)")
        ->type_name("OUT");
    verb->add_option("--ppm", options->ppm,
                     "Correct a clock known to run X ppm fast, without measuring")
        ->check(CLI::Range(-100'000.0, 100'000.0))
        ->type_name("X")
        ->excludes(reference);
    verb->add_option("--project", options->project,
                     "Keep what is measured in the project FILE, and take from there what was "
                     "measured before; a new one is made")
        ->type_name("FILE")
        ->needs(reference);
    verb->add_flag("--overwrite", options->overwrite, "Replace OUT if it exists");
    add_cache_options(*verb, options->common);
    add_common_options(*verb, options->common);
    verb->footer(R"(A positive drift means that TARGET's clock runs fast: its file is too long.

Examples:
  audiosync drift -r camera.mp4 -t recorder.wav
  audiosync drift -r camera.mp4 -t recorder.wav --fix recorder-fixed.wav
  audiosync drift -t recorder.wav --ppm 12.5 --fix recorder-fixed.wav)");
    verb->callback([options, &exit_code] {
        Session run(options->common);
        const auto result = drift(*options, run);
        exit_code = result ? *result : run.fail_with(result.error());
    });
}

}  // namespace audiosync::cli
