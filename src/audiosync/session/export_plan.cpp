#include "audiosync/session/export_plan.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <system_error>

#include "audiosync/session/file_names.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;

int highest_rate(const model::Project& project) {
    int rate_hz = 0;
    for (const auto& recorder : project.recorders)
        for (const auto& clip : recorder.clips)
            for (const auto& stream : clip.media.audio) rate_hz = std::max(rate_hz, stream.rate_hz);
    return rate_hz > 0 ? rate_hz : 48'000;
}

int rate_for(const model::Project& project, const ExportOptions& options) {
    if (options.rate_hz) return *options.rate_hz;
    const int highest = highest_rate(project);
    const bool mp3_takes_it = highest == 32'000 || highest == 44'100 || highest == 48'000;
    return options.format == media::AudioFormat::mp3 && !mp3_takes_it ? 48'000 : highest;
}

/// A file made and dropped again where the first missing folder would go.
Result<void> check_writable(const fs::path& folder) {
    std::error_code error;
    fs::path at = fs::absolute(folder, error);
    while (!fs::exists(at, error) && at.has_relative_path()) at = at.parent_path();
    if (!fs::is_directory(at, error))
        return fail(ErrorCode::io,
                    fmt::format("{}: is not a folder; choose another with -o.", utf8(at)));
    if (PendingFile::create(at / "audiosync-write-test", IfExists::keep_both)) return {};
    return fail(
        ErrorCode::io,
        fmt::format("{}: the folder cannot be written to; choose another with -o.", utf8(at)));
}

std::vector<fs::path> target_files(const model::Project& project, const ExportOptions& options) {
    std::vector<std::string> names;
    for (const auto& recorder : project.recorders) names.push_back(safe_file_name(recorder.name));
    std::vector<fs::path> files;
    for (const auto& name : made_unique(std::move(names)))
        files.push_back(options.folder / path_of(name + media::suffix(options.format)));
    return files;
}

Result<void> check_not_a_recording(const fs::path& target, const model::Project& project) {
    std::error_code error;
    if (!fs::exists(target, error)) return {};
    for (const auto& recorder : project.recorders)
        for (const auto& clip : recorder.clips)
            if (fs::equivalent(target, clip.media.path, error))
                return fail(ErrorCode::conflict,
                            fmt::format("{}: is one of the recordings and is never overwritten; "
                                        "choose another place.",
                                        utf8(target)));
    return {};
}

}  // namespace

media::AudioFileOptions file_options(const ExportOptions& options, int rate_hz, int channels) {
    return {options.format, options.samples, options.bitrate_kbps, SampleRate::of(rate_hz),
            channels};
}

double bytes_per_second(const media::AudioFileOptions& file) {
    if (file.format == media::AudioFormat::mp3) return file.bitrate_kbps * 1000.0 / 8.0;
    const double bytes = file.samples == media::SampleFormat::pcm16   ? 2.0
                         : file.samples == media::SampleFormat::pcm24 ? 3.0
                                                                      : 4.0;
    return bytes * file.channels * file.rate.value();
}

IfExists if_exists(ExistingFiles existing) {
    switch (existing) {
        case ExistingFiles::overwrite:
            return IfExists::replace;
        case ExistingFiles::keep:
            return IfExists::keep_both;
        case ExistingFiles::refuse:
            break;
    }
    return IfExists::fail;
}

Result<void> check_target(const fs::path& target, const model::Project& project,
                          ExistingFiles existing) {
    std::error_code error;
    if (fs::is_directory(target, error))
        return fail(ErrorCode::conflict,
                    fmt::format("{}: is a folder; choose a file name.", utf8(target)));
    AS_CHECK(check_not_a_recording(target, project));
    if (existing != ExistingFiles::refuse || !fs::exists(target, error)) return {};
    return fail(ErrorCode::conflict,
                fmt::format("{}: exists already; use --overwrite to replace it or --keep to write "
                            "beside it.",
                            utf8(target)));
}

Result<ExportPlan> plan_export(const model::Project& project, const ExportOptions& options) {
    ExportPlan plan{target_files(project, options), rate_for(project, options)};
    // Whatever fails for one channel fails for all; the channels are known after listening.
    AS_CHECK(media::check(file_options(options, plan.rate_hz, 1)));
    AS_CHECK(check_writable(options.folder));
    std::vector<std::string> existing;
    std::error_code error;
    for (const auto& file : plan.files) {
        AS_CHECK(check_not_a_recording(file, project));
        if (fs::exists(file, error)) existing.push_back(utf8(file.filename()));
    }
    if (!existing.empty() && options.existing == ExistingFiles::refuse)
        return fail(ErrorCode::conflict,
                    fmt::format("{}: holds {} already; use --overwrite to replace, --keep to write "
                                "beside, or another folder with -o.",
                                utf8(options.folder), fmt::join(existing, ", ")));
    if (options.timeline) AS_CHECK(check_target(*options.timeline, project, options.existing));
    return plan;
}

}  // namespace audiosync::session
