#include <fmt/format.h>

#include <cmath>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "audiosync/interchange/placements.h"
#include "audiosync/interchange/timecode.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/timeline_export.h"
#include "cli/output.h"
#include "cli/placing.h"
#include "cli/verbs.h"

namespace audiosync::cli {
namespace {

using interchange::Timeline;
using interchange::TimelineClip;

struct Options {
    PlacingOptions placing;
    std::vector<std::string> outputs;
    std::string format;
    std::string fps;
    bool drop_frame = false;
    bool non_drop_frame = false;
    std::string name;
    std::string start_tc;
    std::string mode = "original";
    bool multicam = false;
    std::string fcpxml_version = "1.10";
    std::string unsynced = "end";
    bool cut_drift = false;
    bool relative_paths = false;
    std::string audio_folder;
    bool overwrite = false;
    bool keep = false;
};

const std::map<std::string, interchange::FcpxmlVersion>& fcpxml_versions() {
    static const std::map<std::string, interchange::FcpxmlVersion> kVersions{
        {"1.9", interchange::FcpxmlVersion::v1_9},
        {"1.10", interchange::FcpxmlVersion::v1_10},
        {"1.11", interchange::FcpxmlVersion::v1_11},
        {"1.12", interchange::FcpxmlVersion::v1_12},
        {"1.13", interchange::FcpxmlVersion::v1_13}};
    return kVersions;
}

interchange::UnsyncedClips unsynced_clips(const std::string& word) {
    return word == "omit"  ? interchange::UnsyncedClips::omit
           : word == "bin" ? interchange::UnsyncedClips::bin
                           : interchange::UnsyncedClips::end;
}

std::string title_of(const Options& options) {
    if (!options.name.empty()) return options.name;
    return session::utf8(session::path_of(options.outputs.front()).stem());
}

Result<session::TimelineExportOptions> export_options(const Options& options) {
    session::TimelineExportOptions result;
    for (const auto& output : options.outputs)
        result.targets.push_back(
            {session::path_of(output),
             options.format.empty() ? std::nullopt : interchange::timeline_format(options.format)});
    auto& timeline = result.timeline;
    timeline.name = title_of(options);
    if (!options.fps.empty()) {
        timeline.rate = interchange::parse_frame_rate(options.fps);
        if (!timeline.rate)
            return fail(ErrorCode::invalid_argument,
                        fmt::format("--fps {}: is no frame rate; write it like 25, 29.97 or "
                                    "30000/1001.",
                                    options.fps));
    }
    if (options.drop_frame) timeline.drop_frame = true;
    if (options.non_drop_frame) timeline.drop_frame = false;
    if (!options.start_tc.empty()) timeline.start_label = options.start_tc;
    timeline.unsynced = unsynced_clips(options.unsynced);
    if (options.cut_drift) timeline.drift = interchange::DriftHandling::cut;
    if (options.mode == "aligned") result.mode = session::TimelineMode::aligned;
    result.fcpxml = {fcpxml_versions().at(options.fcpxml_version), options.multicam};
    result.relative_paths = options.relative_paths;
    if (!options.audio_folder.empty()) result.audio_folder = session::path_of(options.audio_folder);
    if (options.overwrite) result.existing = session::ExistingFiles::overwrite;
    if (options.keep) result.existing = session::ExistingFiles::keep;
    return result;
}

std::vector<std::string> clip_row(const Timeline& timeline, const std::string& lane,
                                  const TimelineClip& clip) {
    const bool placed = clip.status != model::PlacementStatus::unsynced;
    const auto ms = [&](double seconds) {
        return placed ? fmt::format("{:+.3f} ms", std::round(seconds * 1e6) / 1e3 + 0.0) : "-";
    };
    return {lane,
            timeline.media_of(clip).name,
            interchange::label_of(timeline.start_frame + clip.start, timeline.rate,
                                  timeline.drop_frame),
            placed ? clip.exact_start.decimal(6) + " s" : "-",
            ms(clip.residual_s),
            placed ? fmt::format("{:.3f} ms", clip.drift_error_s * 1e3) : "-",
            model::to_string(clip.status)};
}

/// Where each clip is shown, and how far that is from where it belongs.
std::string residual_table(const Timeline& timeline, const Palette& palette) {
    std::vector<std::vector<std::string>> rows{
        {palette.bold("Track"), palette.bold("Clip"), palette.bold("Timecode"),
         palette.bold("Exact"), palette.bold("Off by"), palette.bold("Drift at ends"),
         palette.bold("Status")}};
    for (const auto& track : timeline.tracks)
        for (const auto& lane : track.lanes)
            for (std::size_t i = 0; i < lane.clips.size(); ++i)
                rows.push_back(clip_row(timeline, i == 0 ? lane.name : "", lane.clips[i]));
    return fmt::format(
               "Timeline \"{}\", {} frames a second{}, starts at {}, {} long{}\n\n", timeline.name,
               interchange::rate_name(timeline.rate), timeline.drop_frame ? " (drop-frame)" : "",
               interchange::label_of(timeline.start_frame, timeline.rate, timeline.drop_frame),
               clock_text(
                   interchange::ExactTime::of_frames(timeline.frames, timeline.rate).seconds()),
               timeline.shifted > 0
                   ? fmt::format(", all moved by {} frames so that nothing starts before 0",
                                 timeline.shifted)
                   : "") +
           table(rows);
}

std::string written_text(const session::TimelineExport& result) {
    std::string text = "\n";
    for (const auto& path : result.rendered) text += fmt::format("Wrote {}\n", session::utf8(path));
    for (const auto& path : result.written) text += fmt::format("Wrote {}\n", session::utf8(path));
    return text;
}

std::string written_json(const session::TimelineExport& result,
                         const std::vector<std::string>& warnings) {
    using Json = nlohmann::ordered_json;
    auto document = Json::parse(interchange::placements_json(result.timeline));
    const auto paths = [](const std::vector<std::filesystem::path>& files) {
        Json list = Json::array();
        for (const auto& path : files)
            list.push_back(session::utf8(std::filesystem::absolute(path).lexically_normal()));
        return list;
    };
    document["written"] = paths(result.written);
    document["rendered"] = paths(result.rendered);
    document["warnings"] = warnings;
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// What is to be put on a timeline, and where everything lies.
struct Placed {
    PlacingInput input;
    session::Analysis analysis;
};

/// A document of an editor among the paths gives way to the recordings it names.
Result<std::optional<session::EditorInput>> take_document(PlacingOptions& placing, Session& run) {
    std::optional<session::EditorInput> document;
    std::vector<std::string> paths;
    for (const auto& word : placing.common.paths) {
        const auto path = session::path_of(word);
        if (!session::is_editor_document(path)) {
            paths.push_back(word);
            continue;
        }
        if (document)
            return fail(ErrorCode::invalid_argument,
                        fmt::format("{}: only one timeline or bin can be synced at a time.", word));
        AS_TRY(document, session::read_editor_document(path));
        std::vector<std::filesystem::path> offline;
        for (const auto& recording : session::recordings_of(*document, offline))
            paths.push_back(session::utf8(recording));
        for (const auto& missing : offline)
            run.warn(fmt::format("{}: is named by {} but is not there.", session::utf8(missing),
                                 session::utf8(path.filename())));
    }
    placing.common.paths = std::move(paths);
    return document;
}

/// The one place that knows where the input comes from: recordings, or a document that names them;
/// they are listened to.
Result<Placed> placed_input(const Options& options, session::TimelineExportOptions& target,
                            Session& run, const RunContext& context) {
    PlacingOptions placing = options.placing;
    AS_TRY(target.document, take_document(placing, run));
    if (target.document && !target.timeline.rate)
        target.timeline.rate = target.document->content.rate;
    AS_TRY(auto input, import_to_place(placing, run));
    // Whatever would refuse the export in the end refuses it now.
    AS_CHECK(session::check_timelines(input.project(), target));
    AS_TRY(auto analysis, analyse_to_place(placing, input, run, context));
    return Placed{std::move(input), std::move(analysis)};
}

Result<int> timeline(const Options& options, Session& run) {
    AS_TRY(auto target, export_options(options));
    const double analysis_share = target.mode == session::TimelineMode::aligned ? 0.7 : 1.0;
    AS_TRY(auto placed,
           placed_input(options, target, run, run.context().slice(0.0, analysis_share)));
    for (const auto& warning : placed.analysis.report.warnings) run.warn(warning);
    AS_TRY(const auto result,
           session::write_timelines(placed.input.project(), placed.analysis, target, run.executor(),
                                    run.context().slice(analysis_share, 1.0)));
    run.finish_progress();
    for (const auto& warning : result.warnings) run.warn(warning);
    add_problems(placed.analysis, placed.input.imported);
    auto warnings = placed.analysis.report.warnings;
    warnings.insert(warnings.end(), result.warnings.begin(), result.warnings.end());
    AS_CHECK(
        print(options.placing.common.json
                  ? written_json(result, warnings)
                  : residual_table(result.timeline, Palette::for_stdout()) + written_text(result)));
    return exit_code_of(placed.analysis, placed.input.imported);
}

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const auto& info : interchange::timeline_formats()) names.emplace_back(info.name);
    return names;
}

void add_file_options(CLI::App& verb, Options& options) {
    verb.add_option("-o,--output", options.outputs,
                    "Timeline to write; the suffix names the format; may be repeated")
        ->type_name("FILE")
        ->allow_extra_args(false)
        ->required();
    verb.add_option("--format", options.format, "Format of every FILE, whatever its suffix")
        ->check(CLI::IsMember(format_names()))
        ->type_name("FORMAT");
    verb.add_flag("--relative-paths", options.relative_paths,
                  "Name media relative to the timeline's folder, where the format can");
    auto* overwrite = verb.add_flag("--overwrite", options.overwrite, "Replace existing files");
    verb.add_flag("--keep", options.keep, "Keep existing files; write \"NAME (2)\" beside them")
        ->excludes(overwrite);
}

void add_timeline_options(CLI::App& verb, Options& options) {
    verb.add_option("--fps", options.fps,
                    "Frame rate: 25, 29.97, 30000/1001 (default: that of most pictures)")
        ->type_name("RATE");
    auto* drop = verb.add_flag("--drop-frame", options.drop_frame, "Drop-frame timecode");
    verb.add_flag("--non-drop-frame", options.non_drop_frame, "Non-drop-frame timecode")
        ->excludes(drop);
    verb.add_option("--name", options.name, "Of the timeline (default: that of the first FILE)")
        ->type_name("NAME");
    verb.add_option("--start-tc", options.start_tc, "Timecode of the timeline's first frame")
        ->type_name("HH:MM:SS:FF");
    verb.add_option("--mode", options.mode,
                    "original: the recordings; aligned: pictures and one rendered file a device")
        ->check(CLI::IsMember({"original", "aligned"}))
        ->type_name("MODE")
        ->capture_default_str();
    verb.add_option("--audio-dir", options.audio_folder,
                    "Folder for the files of mode aligned (default: FILE without suffix, "
                    "\"_aligned\")")
        ->type_name("DIR");
    verb.add_option("--unsynced", options.unsynced,
                    "Clips that could not be placed: behind the end, left out, or in the bin")
        ->check(CLI::IsMember({"end", "omit", "bin"}))
        ->type_name("WHERE")
        ->capture_default_str();
    verb.add_flag("--cut-drift", options.cut_drift,
                  "Cut clips into pieces that drift by no more than half a frame");
    verb.add_flag("--multicam", options.multicam, "FCPXML: write a multicam clip as well");
    verb.add_option("--fcpxml-version", options.fcpxml_version, "1.9 to 1.13")
        ->check(CLI::IsMember({"1.9", "1.10", "1.11", "1.12", "1.13"}))
        ->type_name("VERSION")
        ->capture_default_str();
}

}  // namespace

void add_timeline(CLI::App& app, int& exit_code) {
    auto options = std::make_shared<Options>();
    auto* verb = app.add_subcommand(
        "timeline", "Find where every recording lies and write timelines for editing programs");
    add_placing_options(*verb, options->placing, TimelineOption::without);
    add_file_options(*verb, *options);
    add_timeline_options(*verb, *options);
    std::string formats;
    for (const auto& info : interchange::timeline_formats())
        formats += fmt::format("  {:<10} {}\n", info.suffix, info.title);
    verb->footer("Formats:\n" + formats + R"(
A PATH may also be an .xml, .fcpxml or .otio that an editor wrote: the recordings it names are synced.
A FILE of the same format is then that document with the synced timeline in it.

Examples:
  audiosync timeline shoot/ -o shoot.fcpxml
  audiosync timeline shoot/ -o shoot.xml -o shoot.otio --fps 29.97 --drop-frame
  audiosync timeline CamA/ CamB/ Zoom/ -o premiere.xml --mode aligned
  audiosync timeline shoot.audiosync -o shoot.otio
  audiosync timeline from_premiere.xml -o synced.xml)");
    verb->callback([options, &exit_code] {
        Session run(options->placing.common);
        const auto result = timeline(*options, run);
        exit_code = result ? *result : run.fail_with(result.error());
    });
}

}  // namespace audiosync::cli
