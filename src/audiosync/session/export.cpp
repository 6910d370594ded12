#include "audiosync/session/export.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <system_error>
#include <utility>

#include "audiosync/base/safe_file.h"
#include "audiosync/session/export_jobs.h"
#include "audiosync/session/export_plan.h"
#include "audiosync/session/export_write.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/shared_progress.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;

media::AudioFileOptions one_file(const ExportJob& job, const ExportOptions& options) {
    auto file = job.file;
    if (options.channel_files == ChannelFiles::one_each) file.channels = 1;
    return file;
}

Result<void> check_space(const std::vector<ExportJob>& jobs, const fs::path& folder) {
    double need = 0.0;
    for (const auto& job : jobs) need += job.bytes;
    AS_TRY(const auto space, free_space(folder));
    if (need <= static_cast<double>(space)) return {};
    constexpr double kMiB = 1024.0 * 1024.0;
    return fail(ErrorCode::io,
                fmt::format("{}: the disk is too full: {:.0f} MiB are needed, {:.0f} MiB are free. "
                            "Free some space or choose another folder.",
                            utf8(folder), need / kMiB, static_cast<double>(space) / kMiB));
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

Result<std::vector<WrittenParts>> write_all(const std::vector<ExportJob>& jobs,
                                            const ExportOptions& options, Executor& executor,
                                            const RunContext& context) {
    std::vector<double> seconds;
    for (const auto& job : jobs) seconds.push_back(job.seconds());
    // One failure stops the others: nothing will be kept anyway.
    std::stop_source stop;
    const std::stop_callback pass_on(context.stop, [&] { stop.request_stop(); });
    const RunContext inner{stop.get_token(), context.on_progress};
    SharedProgress progress("Writing", seconds, executor.width(), inner);
    std::vector<Result<WrittenParts>> results(jobs.size());
    executor.for_each(jobs.size(), [&](std::size_t j) {
        results[j] = write_parts(jobs[j], options, progress.part(j));
        if (!results[j]) stop.request_stop();
        progress.finish(j);
    });
    AS_CHECK(context.checkpoint());
    for (const auto& result : results)
        if (!result && result.error().code != ErrorCode::cancelled)
            return tl::unexpected<Error>(result.error());
    std::vector<WrittenParts> all;
    for (auto& result : results) {
        AS_TRY(auto parts, std::move(result));
        all.push_back(std::move(parts));
    }
    return all;
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
    AS_TRY(const auto jobs, make_jobs(project, analysis, report, plan, options, summary.warnings));
    if (jobs.empty())
        return fail(ErrorCode::no_signal,
                    "No recording could be placed by its sound, so there is nothing to export.");
    for (const auto& job : jobs)
        if (job.video.empty()) AS_CHECK(media::check(one_file(job, options)));
    AS_CHECK(check_space(jobs, options.folder));
    AS_TRY(auto written, write_all(jobs, options, executor, context));
    for (std::size_t j = 0; j < jobs.size(); ++j) {
        for (auto& file : written[j].files) {
            AS_CHECK(file.commit());
            summary.tracks.push_back({jobs[j].item.name, file.target_path(), jobs[j].item});
        }
        for (auto& warning : written[j].warnings) summary.warnings.push_back(std::move(warning));
    }
    return summary;
}

}  // namespace audiosync::session
