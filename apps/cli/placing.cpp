#include "cli/placing.h"

#include <algorithm>
#include <iterator>
#include <system_error>

#include "audiosync/session/file_names.h"
#include "cli/project_use.h"

namespace audiosync::cli {
namespace {

/// A project among the recordings is what --project would name. One that is not there, or is the
/// second, stays among them and is complained about like them.
void take_project_of_paths(PlacingOptions& options) {
    auto& paths = options.common.paths;
    const auto project = std::find_if(paths.begin(), paths.end(), [](const std::string& path) {
        std::error_code error;
        const auto file = session::path_of(path);
        return session::lower_case(session::utf8(file.extension())) == ".audiosync" &&
               std::filesystem::is_regular_file(file, error);
    });
    if (project == paths.end() || !options.project.empty()) return;
    options.project = *project;
    paths.erase(project);
}

}  // namespace

session::AnalyseOptions PlacingOptions::analyse_options(Session& run) const {
    session::AnalyseOptions options;
    if (!reference.empty()) options.reference_track = reference;
    if (max_offset_s > 0.0) options.max_offset_s = max_offset_s;
    options.cache = run.cache();
    if (takes == "on") options.takes = sync::Takes::on;
    if (takes == "off") options.takes = sync::Takes::off;
    options.log = run.log();
    return options;
}

void add_placing_options(CLI::App& verb, PlacingOptions& options, TimelineOption timeline) {
    add_recordings(verb, options.common);
    verb.add_option("--reference", options.reference,
                    "The track whose clock the timeline runs on (default: the one heard by most)")
        ->type_name("NAME");
    verb.add_option("--max-offset", options.max_offset_s,
                    "Do not compare clips that lie further apart than S seconds")
        ->check(CLI::PositiveNumber)
        ->type_name("S");
    if (timeline == TimelineOption::with)
        verb.add_option("--timeline", options.timelines,
                        "Also write a timeline to FILE; the suffix names the format: .fcpxml .xml "
                        ".otio .edl .mlt .kdenlive .rpp .lof .csv .json; may be repeated")
            ->type_name("FILE")
            ->allow_extra_args(false);
    verb.add_option("--takes", options.takes,
                    "Clips of one device may lie over one another: auto (where they are takes of "
                    "one performance), on or off")
        ->check(CLI::IsMember({"auto", "on", "off"}))
        ->type_name("auto|on|off");
    verb.add_option("--project", options.project,
                    "Continue from the project FILE and save to it; a new one is made")
        ->type_name("FILE");
    add_cache_options(verb, options.common);
    add_common_options(verb, options.common);
    verb.parse_complete_callback([&options] { take_project_of_paths(options); });
}

session::TimelineExportOptions timeline_export_options(const PlacingOptions& options,
                                                       session::ExistingFiles existing) {
    session::TimelineExportOptions result;
    for (const auto& timeline : options.timelines)
        result.targets.push_back({session::path_of(timeline), std::nullopt});
    if (!result.targets.empty())
        result.timeline.name = session::utf8(result.targets.front().path.stem());
    result.existing = existing;
    return result;
}

Result<void> check_asked_timelines(const model::Project& project,
                                   const session::TimelineExportOptions& options) {
    return options.targets.empty() ? Result<void>{} : session::check_timelines(project, options);
}

Result<std::vector<std::filesystem::path>> write_asked_timelines(
    const model::Project& project, const session::Analysis& analysis,
    const session::TimelineExportOptions& options, Session& run) {
    if (options.targets.empty()) return std::vector<std::filesystem::path>{};
    AS_TRY(auto written, session::write_timelines(project, analysis, options, run.executor(),
                                                  {run.context().stop, {}}));
    for (const auto& warning : written.warnings) run.warn(warning);
    return std::move(written.written);
}

Result<PlacingInput> import_to_place(const PlacingOptions& options, Session& run) {
    PlacingInput input;
    const RunContext context = run.context().slice(0.0, kImportShare);
    if (options.project.empty()) {
        AS_TRY(input.imported, import_and_warn(options.common, run, context));
    } else {
        AS_TRY(input, import_with_project(options, run, context));
    }
    const auto& imported = input.imported;
    run.count_in(imported);
    if (imported.clips() < 2)
        run.warn("There is one recording only; at least two are needed to compare.");
    else if (imported.project.recorders.size() < 2)
        run.warn(
            "All recordings are on one track, so there is nothing to compare them with; tell the "
            "devices apart by folders or with --track NAME=PATH.");
    return input;
}

Result<session::Analysis> analyse_to_place(const PlacingOptions& options, PlacingInput& input,
                                           Session& run, const RunContext& context) {
    if (!input.workspace)
        return session::analyse(input.project(), options.analyse_options(run), run.executor(),
                                context);
    return analyse_with_project(input, run, context);
}

void add_problems(session::Analysis& analysis, const session::Import& imported) {
    std::vector<std::string> warnings;
    for (const auto& problem : imported.problems) warnings.push_back(problem.message);
    auto& all = analysis.report.warnings;
    all.insert(all.begin(), std::make_move_iterator(warnings.begin()),
               std::make_move_iterator(warnings.end()));
}

int exit_code_of(const session::Analysis& analysis, const session::Import& imported) {
    if (!imported.everything_used()) return kPartly;
    for (const auto& recorder : analysis.report.recorders)
        for (const auto& clip : recorder.clips)
            if (clip.status == model::PlacementStatus::unsynced) return kPartly;
    return kOk;
}

}  // namespace audiosync::cli
