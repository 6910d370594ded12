#include "cli/placing.h"

#include <fmt/format.h>

#include <iterator>

#include "audiosync/session/file_names.h"

namespace audiosync::cli {

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

void add_placing_options(CLI::App& verb, PlacingOptions& options) {
    add_recordings(verb, options.common);
    verb.add_option("--reference", options.reference,
                    "The track whose clock the timeline runs on (default: the one heard by most)")
        ->type_name("NAME");
    verb.add_option("--max-offset", options.max_offset_s,
                    "Do not compare clips that lie further apart than S seconds")
        ->check(CLI::PositiveNumber)
        ->type_name("S");
    verb.add_option("--takes", options.takes,
                    "Clips of one device may lie over one another: auto (where they are takes of "
                    "one performance), on or off")
        ->check(CLI::IsMember({"auto", "on", "off"}))
        ->type_name("auto|on|off");
    verb.add_option("--timeline", options.timeline, "Write an OpenTimelineIO timeline to FILE")
        ->type_name("FILE");
    add_cache_options(verb, options.common);
    add_common_options(verb, options.common);
}

Result<session::Import> import_to_place(const PlacingOptions& options, Session& run) {
    const auto timeline = session::path_of(options.timeline);
    if (!timeline.empty() && session::lower_case(session::utf8(timeline.extension())) != ".otio")
        return fail(ErrorCode::invalid_argument,
                    fmt::format("--timeline {}: the name must end in .otio.", options.timeline));
    AS_TRY(auto imported,
           import_and_warn(options.common, run, run.context().slice(0.0, kImportShare)));
    run.count_in(imported);
    if (imported.clips() < 2)
        run.warn("There is one recording only; at least two are needed to compare.");
    else if (imported.project.recorders.size() < 2)
        run.warn(
            "All recordings are on one track, so there is nothing to compare them with; tell the "
            "devices apart by folders or with --track NAME=PATH.");
    return imported;
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
