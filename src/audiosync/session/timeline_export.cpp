#include "audiosync/session/timeline_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <utility>

#include "audiosync/base/safe_file.h"
#include "audiosync/interchange/edl.h"
#include "audiosync/interchange/timecode.h"
#include "audiosync/media/probe.h"
#include "audiosync/session/export_plan.h"
#include "audiosync/session/file_names.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;
using interchange::Timeline;
using interchange::TimelineFormat;

/// Where the record times of an EDL begin by custom.
constexpr const char* kEdlStart = "01:00:00:00";

Result<TimelineFormat> format_of(const TimelineTarget& target) {
    if (target.format) return *target.format;
    if (const auto format = interchange::timeline_format(utf8(target.path.extension())))
        return *format;
    std::string known;
    for (const auto& info : interchange::timeline_formats())
        known += (known.empty() ? "" : " ") + std::string(info.suffix);
    return fail(ErrorCode::invalid_argument,
                fmt::format("{}: the suffix names no timeline format; known are {}. Or name one "
                            "with --format.",
                            utf8(target.path), known));
}

fs::path lane_path(const fs::path& path, const std::string& lane) {
    if (lane.empty()) return path;
    return path.parent_path() /
           path_of(utf8(path.stem()) + "_" + safe_file_name(lane) + utf8(path.extension()));
}

fs::path audio_folder(const TimelineExportOptions& options) {
    if (options.audio_folder) return *options.audio_folder;
    const auto& first = options.targets.front().path;
    return first.parent_path() / path_of(utf8(first.stem()) + "_aligned");
}

ExportOptions render_options(const TimelineExportOptions& options) {
    ExportOptions render;
    render.folder = audio_folder(options);
    render.existing = options.existing;
    return render;
}

/// The rendered files as the timeline refers to them.
Result<std::vector<interchange::AlignedFile>> aligned_files(const model::Project& project,
                                                            const ExportSummary& summary,
                                                            const RunContext& context) {
    std::vector<interchange::AlignedFile> files;
    std::size_t recorder = 0;
    for (const auto& track : summary.tracks) {
        while (recorder < project.recorders.size() &&
               project.recorders[recorder].name != track.track)
            ++recorder;
        AS_TRY(auto media, media::probe(track.path, {context.stop, {}}));
        if (recorder < project.recorders.size()) files.push_back({recorder++, std::move(media)});
    }
    return files;
}

Result<Timeline> timeline_of(const model::Project& project, const model::SyncReport& report,
                             const std::vector<interchange::AlignedFile>& aligned,
                             TimelineMode mode, const interchange::TimelineOptions& options) {
    return mode == TimelineMode::aligned
               ? interchange::make_aligned_timeline(project, report, aligned, options)
               : interchange::make_timeline(project, report, options);
}

/// What an EDL needs otherwise: a start by custom, labels of two digits.
interchange::TimelineOptions edl_options(interchange::TimelineOptions options,
                                         const Timeline& timeline,
                                         std::vector<std::string>& warnings) {
    if (!options.start_label) options.start_label = timeline.drop_frame ? "01:00:00;00" : kEdlStart;
    if (interchange::edl_has_labels_for(timeline.rate)) return options;
    const FrameRate half{{timeline.rate.fps.num, timeline.rate.fps.den * 2}};
    warnings.push_back(
        fmt::format("An EDL has no labels for {} frames a second; it is written at "
                    "{}.",
                    interchange::rate_name(timeline.rate), interchange::rate_name(half)));
    options.rate = half;
    options.drop_frame = false;
    return options;
}

/// All files of a run: they appear together or not at all.
class PendingTexts {
   public:
    explicit PendingTexts(ExistingFiles existing) : existing_(existing) {}

    Result<void> add(const fs::path& path, const std::string& text) {
        AS_TRY(auto file, PendingFile::create(path, if_exists(existing_)));
        std::ofstream out(file.part_path(), std::ios::binary);
        out << text;
        out.close();
        if (!out)
            return fail(ErrorCode::io,
                        fmt::format("{}: could not be written; is the disk full?", utf8(path)));
        files_.push_back(std::move(file));
        return {};
    }

    Result<std::vector<fs::path>> commit() {
        std::vector<fs::path> written;
        for (auto& file : files_) {
            AS_CHECK(file.commit());
            written.push_back(file.target_path());
        }
        return written;
    }

   private:
    ExistingFiles existing_;
    std::vector<PendingFile> files_;
};

}  // namespace

Result<void> check_timelines(const model::Project& project, const TimelineExportOptions& options) {
    if (options.targets.empty())
        return fail(ErrorCode::invalid_argument, "Name at least one timeline file to write.");
    std::set<fs::path> named;
    for (const auto& target : options.targets) {
        AS_TRY(const auto format, format_of(target));
        if (!named.insert(fs::absolute(target.path).lexically_normal()).second)
            return fail(ErrorCode::invalid_argument,
                        fmt::format("{}: is named twice.", utf8(target.path)));
        if (format != TimelineFormat::edl) {
            AS_CHECK(check_target(target.path, project, options.existing));
            continue;
        }
        for (const auto& recorder : project.recorders)
            AS_CHECK(
                check_target(lane_path(target.path, recorder.name), project, options.existing));
    }
    const auto& timeline = options.timeline;
    if (timeline.rate && timeline.start_label &&
        !interchange::frames_of_label(*timeline.start_label, *timeline.rate, false))
        return fail(ErrorCode::invalid_argument,
                    fmt::format("{}: is no timecode at {} frames a second; write it like "
                                "01:00:00:00.",
                                *timeline.start_label, interchange::rate_name(*timeline.rate)));
    if (timeline.rate && timeline.drop_frame.value_or(false) &&
        !interchange::has_drop_frame(*timeline.rate))
        return fail(ErrorCode::invalid_argument,
                    fmt::format("Drop-frame timecode exists only at 29.97 and 59.94 frames a "
                                "second, not at {}.",
                                interchange::rate_name(*timeline.rate)));
    if (options.mode == TimelineMode::aligned)
        AS_CHECK(plan_export(project, render_options(options)));
    return {};
}

Result<TimelineExport> write_timelines(const model::Project& project, const Analysis& analysis,
                                       const TimelineExportOptions& options, Executor& executor,
                                       const RunContext& context) {
    AS_CHECK(check_timelines(project, options));
    TimelineExport result;
    std::vector<interchange::AlignedFile> aligned;
    if (options.mode == TimelineMode::aligned) {
        const auto render = render_options(options);
        AS_TRY(const auto plan, plan_export(project, render));
        AS_TRY(const auto summary,
               export_tracks(project, analysis, plan, render, executor, context));
        for (const auto& track : summary.tracks) result.rendered.push_back(track.path);
        result.warnings = summary.warnings;
        AS_TRY(aligned, aligned_files(project, summary, context));
    }
    const auto& report = analysis.report;
    AS_TRY(result.timeline, timeline_of(project, report, aligned, options.mode, options.timeline));
    PendingTexts files(options.existing);
    for (const auto& target : options.targets) {
        AS_CHECK(context.checkpoint());
        AS_TRY(const auto format, format_of(target));
        interchange::TimelineTextOptions text_options{{}, options.fcpxml};
        if (options.relative_paths)
            text_options.paths.relative_to = fs::absolute(target.path).parent_path();
        Timeline for_edl;
        if (format == TimelineFormat::edl) {
            const auto changed = edl_options(options.timeline, result.timeline, result.warnings);
            AS_TRY(for_edl, timeline_of(project, report, aligned, options.mode, changed));
        }
        const auto& timeline = format == TimelineFormat::edl ? for_edl : result.timeline;
        if (options.document && options.document->format == format) {
            AS_TRY(const auto text, interchange::with_synced(format, options.document->text,
                                                             options.document->folder, timeline));
            AS_CHECK(files.add(target.path, text));
            continue;
        }
        AS_TRY(const auto texts, interchange::timeline_texts(timeline, format, text_options));
        for (const auto& text : texts) {
            AS_CHECK(files.add(lane_path(target.path, text.lane), text.text));
            for (const auto& warning : text.warnings)
                result.warnings.push_back(
                    fmt::format("{}: {}", utf8(target.path.filename()), warning));
        }
    }
    AS_TRY(result.written, files.commit());
    return result;
}

}  // namespace audiosync::session
