#include <memory>

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
    bool overwrite = false;
};

Result<int> analyze(const Options& options, Session& run) {
    const auto existing =
        options.overwrite ? session::ExistingFiles::overwrite : session::ExistingFiles::refuse;
    const auto timelines = timeline_export_options(options.placing, existing);
    AS_TRY(auto input, import_to_place(options.placing, run));
    const auto& imported = input.imported;
    AS_CHECK(check_asked_timelines(imported.project, timelines));
    AS_TRY(auto analysis,
           analyse_to_place(options.placing, input, run, run.context().slice(kImportShare, 1.0)));
    run.finish_progress();
    for (const auto& warning : analysis.report.warnings) run.warn(warning);
    add_problems(analysis, imported);
    if (options.placing.common.json) {
        AS_CHECK(print(interchange::analysis_json(imported.project, analysis.report)));
    } else {
        AS_CHECK(print(report_text(imported.project, analysis.report, Palette::for_stdout())));
    }
    AS_CHECK(write_asked_timelines(imported.project, analysis, timelines, run));
    return exit_code_of(analysis, imported);
}

}  // namespace

void add_analyze(CLI::App& app, int& exit_code) {
    auto options = std::make_shared<Options>();
    auto* verb = app.add_subcommand("analyze", "Find where every recording lies; write nothing");
    add_placing_options(*verb, options->placing);
    verb->add_flag("--overwrite", options->overwrite, "Replace timeline files that exist");
    verb->footer(R"(Examples:
  audiosync analyze shoot/
  audiosync analyze --json cam1.mp4 cam2.mp4 recorder.wav
  audiosync analyze shoot/ --reference Zoom --timeline shoot.otio
  audiosync analyze shoot/ --project shoot.audiosync
  audiosync analyze --track Wide=GX010001.MP4 GX010002.MP4 --track Close=C0001.MP4)");
    verb->callback([options, &exit_code] {
        Session run(options->placing.common);
        const auto result = analyze(*options, run);
        exit_code = result ? *result : run.fail_with(result.error());
    });
}

}  // namespace audiosync::cli
