#include "audiosync/session/export.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <system_error>
#include <utility>

#include "audiosync/base/safe_file.h"
#include "audiosync/interchange/otio.h"
#include "audiosync/media/media_reader.h"
#include "audiosync/render/track_renderer.h"
#include "audiosync/session/export_plan.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/shared_progress.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;
using model::PlacementStatus;

/// One track on its way to the disk.
struct Job {
    std::string name;
    render::TrackToRender track;
    media::AudioFileOptions file;
    fs::path target;
    std::optional<PendingFile> pending;
    std::vector<std::string> warnings;
};

render::ClipToRender clip_to_render(const model::MediaInfo& media, const model::ClockMap& map,
                                    std::size_t stream) {
    return {utf8(media.path.filename()), map, media.duration_s,
            [media, stream]() -> Result<std::unique_ptr<audio::AudioSource>> {
                AS_TRY(auto reader, media::MediaReader::open(media, stream));
                return std::unique_ptr<audio::AudioSource>(std::move(reader));
            }};
}

double end_of(const model::Project& project, const model::SyncReport& report) {
    double end_s = report.timeline_s;
    for (std::size_t r = 0; r < project.recorders.size(); ++r)
        for (std::size_t c = 0; c < project.recorders[r].clips.size(); ++c) {
            const auto& placement = report.at({r, c});
            if (placement.status == PlacementStatus::unsynced) continue;
            const double duration_s = project.recorders[r].clips[c].media.duration_s;
            end_s = std::max(end_s, placement.map.timeline_at(duration_s));
        }
    return end_s;
}

Job make_job(const model::Recorder& recorder, const model::RecorderReport& report,
             const std::vector<std::size_t>& streams, const ExportPlan& plan,
             const ExportOptions& options, ExportSummary& summary) {
    Job job;
    job.name = recorder.name;
    int channels = 0;
    for (std::size_t c = 0; c < recorder.clips.size(); ++c) {
        const auto& media = recorder.clips[c].media;
        const auto& placement = report.clips[c];
        if (placement.status == PlacementStatus::unsynced) {
            summary.warnings.push_back(fmt::format("{}: is not placed and so not in the export.",
                                                   utf8(media.path.filename())));
            continue;
        }
        channels = std::max(channels, media.audio[streams[c]].channels);
        job.track.clips.push_back(clip_to_render(media, placement.map, streams[c]));
    }
    job.track.rate = SampleRate::of(plan.rate_hz);
    job.track.channels = channels;
    job.file = file_options(options, plan.rate_hz, channels);
    return job;
}

std::vector<Job> make_jobs(const model::Project& project, const Analysis& analysis,
                           const model::SyncReport& report, const ExportPlan& plan,
                           const ExportOptions& options, ExportSummary& summary) {
    const double length =
        std::ceil(end_of(project, report) * static_cast<double>(plan.rate_hz) - 1e-6);
    std::vector<Job> jobs;
    for (std::size_t r = 0; r < project.recorders.size(); ++r) {
        const auto& recorder = project.recorders[r];
        Job job =
            make_job(recorder, report.recorders[r], analysis.streams[r], plan, options, summary);
        job.target = plan.files[r];
        job.track.length = {static_cast<std::int64_t>(length)};
        if (job.track.clips.empty())
            summary.warnings.push_back(
                fmt::format("Track {}: nothing of it is placed; no file is written.", job.name));
        else
            jobs.push_back(std::move(job));
    }
    return jobs;
}

Result<void> check_space(const std::vector<Job>& jobs, const fs::path& folder) {
    double need = 0.0;
    for (const auto& job : jobs)
        need += bytes_per_second(job.file) * static_cast<double>(job.track.length.value) /
                job.file.rate.value();
    AS_TRY(const auto space, free_space(folder));
    if (need <= static_cast<double>(space)) return {};
    constexpr double kMiB = 1024.0 * 1024.0;
    return fail(ErrorCode::io,
                fmt::format("{}: the disk is too full: {:.0f} MiB are needed, {:.0f} MiB are free. "
                            "Free some space or choose another folder.",
                            utf8(folder), need / kMiB, static_cast<double>(space) / kMiB));
}

Result<void> write_part(Job& job, ExistingFiles existing, const RunContext& context) {
    AS_CHECK(context.checkpoint());
    AS_TRY(auto pending, PendingFile::create(job.target, if_exists(existing)));
    job.pending.emplace(std::move(pending));
    AS_TRY(auto writer, media::AudioFileWriter::create(job.pending->part_path(), job.file));
    AS_TRY(auto summary, render::render_track(job.track, *writer, context));
    AS_CHECK(writer->finish());
    job.warnings = std::move(summary.warnings);
    if (writer->clipped().value > 0)
        job.warnings.push_back(
            fmt::format("Track {}: {} samples lay above full scale and were clipped; --bit-depth "
                        "32 keeps them.",
                        job.name, writer->clipped().value));
    return {};
}

/// Missing folders that are made for the export and removed again if it fails.
class MadeFolders {
   public:
    explicit MadeFolders(const fs::path& folder) {
        std::error_code ignored;
        for (fs::path at = fs::absolute(folder, ignored); !fs::exists(at, ignored);
             at = at.parent_path()) {
            if (!at.has_filename()) continue;  // "out/" ends in an empty name
            missing_.push_back(at);
        }
    }
    ~MadeFolders() {
        std::error_code ignored;
        // Removes empty folders only, the innermost first.
        for (const auto& folder : missing_) fs::remove(folder, ignored);
    }
    MadeFolders(const MadeFolders&) = delete;
    MadeFolders& operator=(const MadeFolders&) = delete;

   private:
    std::vector<fs::path> missing_;
};

Result<void> write_parts(std::vector<Job>& jobs, ExistingFiles existing, Executor& executor,
                         const RunContext& context) {
    std::vector<double> seconds;
    for (const auto& job : jobs) seconds.push_back(to_seconds(job.track.length, job.track.rate));
    // One failure stops the others: nothing will be kept anyway.
    std::stop_source stop;
    const std::stop_callback pass_on(context.stop, [&] { stop.request_stop(); });
    const RunContext inner{stop.get_token(), context.on_progress};
    SharedProgress progress("Writing", seconds, executor.width(), inner);
    std::vector<Result<void>> results(jobs.size());
    executor.for_each(jobs.size(), [&](std::size_t j) {
        results[j] = write_part(jobs[j], existing, progress.part(j));
        if (!results[j]) stop.request_stop();
        progress.finish(j);
    });
    AS_CHECK(context.checkpoint());
    for (const auto& result : results)
        if (!result && result.error().code != ErrorCode::cancelled) return result;
    return {};
}

}  // namespace

Result<ExportSummary> export_tracks(const model::Project& project, const Analysis& analysis,
                                    const ExportPlan& plan, const ExportOptions& options,
                                    Executor& executor, const RunContext& context) {
    const model::SyncReport report = options.drift == DriftCorrection::on
                                         ? analysis.report
                                         : without_drift(project, analysis.report);
    const MadeFolders undo(options.folder);  // outlives the parts that lie in them
    ExportSummary summary;
    auto jobs = make_jobs(project, analysis, report, plan, options, summary);
    if (jobs.empty())
        return fail(ErrorCode::no_signal,
                    "No recording could be placed by its sound, so there is nothing to export.");
    for (const auto& job : jobs) AS_CHECK(media::check(job.file));
    AS_CHECK(check_space(jobs, options.folder));
    AS_CHECK(write_parts(jobs, options.existing, executor, context));
    for (auto& job : jobs) {
        AS_CHECK(job.pending->commit());
        summary.tracks.push_back({job.name, job.pending->target_path()});
        summary.warnings.insert(summary.warnings.end(), job.warnings.begin(), job.warnings.end());
    }
    if (options.timeline) {
        AS_TRY(summary.timeline,
               write_timeline(project, report, *options.timeline, options.existing));
    }
    return summary;
}

Result<fs::path> write_timeline(const model::Project& project, const model::SyncReport& report,
                                const fs::path& path, ExistingFiles existing) {
    AS_TRY(const auto text,
           interchange::otio_timeline(project, report, {utf8(path.stem()), std::nullopt}));
    AS_CHECK(write_file(path, text, if_exists(existing)));
    return path;
}

}  // namespace audiosync::session
