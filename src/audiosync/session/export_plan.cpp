#include "audiosync/session/export_plan.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
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
    return media::nearest_rate(options.format, highest_rate(project));
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

Result<std::size_t> device_index(const model::Project& project, const std::string& name) {
    std::vector<std::string> names;
    for (std::size_t r = 0; r < project.recorders.size(); ++r) {
        if (lower_case(project.recorders[r].name) == lower_case(name)) return r;
        names.push_back(project.recorders[r].name);
    }
    return fail(
        ErrorCode::invalid_argument,
        fmt::format("There is no track {}; the tracks are: {}.", name, fmt::join(names, ", ")));
}

media::VideoContainer container_for(const fs::path& clip, const ExportOptions& options) {
    if (options.container) return *options.container;
    return media::video_container(lower_case(utf8(clip.extension())))
        .value_or(media::VideoContainer::mov);
}

std::vector<ExportItem> track_items(const model::Project& project) {
    std::vector<ExportItem> items;
    for (std::size_t r = 0; r < project.recorders.size(); ++r) {
        ExportItem item;
        item.name = project.recorders[r].name;
        item.recorder = r;
        items.push_back(std::move(item));
    }
    return items;
}

/// The sound of every other device for each clip of one.
Result<std::vector<ExportItem>> clip_items(const model::Project& project,
                                           const ExportOptions& options) {
    AS_TRY(const std::size_t pictures, device_index(project, options.device));
    std::vector<ExportItem> items;
    const auto& clips = project.recorders[pictures].clips;
    for (std::size_t c = 0; c < clips.size(); ++c)
        for (std::size_t r = 0; r < project.recorders.size(); ++r) {
            if (r == pictures) continue;
            ExportItem item;
            item.name =
                fmt::format("{}_{}", utf8(clips[c].media.path.stem()), project.recorders[r].name);
            item.recorder = r;
            item.picture = model::ClipIndex{pictures, c};
            items.push_back(std::move(item));
        }
    return items;
}

Result<std::vector<ExportItem>> video_items(const model::Project& project,
                                            const ExportOptions& options) {
    AS_TRY(const std::size_t sound, device_index(project, options.device));
    std::vector<ExportItem> items;
    for (std::size_t r = 0; r < project.recorders.size(); ++r) {
        const auto& clips = project.recorders[r].clips;
        for (std::size_t c = 0; c < clips.size(); ++c) {
            if (r == sound || !clips[c].media.video) continue;
            ExportItem item;
            item.name = utf8(clips[c].media.path.stem());
            item.recorder = sound;
            item.picture = model::ClipIndex{r, c};
            item.container = container_for(clips[c].media.path, options);
            items.push_back(std::move(item));
        }
    }
    if (items.empty())
        return fail(ErrorCode::invalid_argument,
                    fmt::format("There is no video beside the track {} whose sound could be "
                                "replaced.",
                                options.device));
    return items;
}

/// What there is to write, without paths.
Result<std::vector<ExportItem>> bare_items(const model::Project& project,
                                           const ExportOptions& options) {
    switch (options.what) {
        case ExportWhat::clips:
            return clip_items(project, options);
        case ExportWhat::replace_sound:
            return video_items(project, options);
        case ExportWhat::mix: {
            std::vector<ExportItem> items(1);
            items[0].name = "Mix";
            return items;
        }
        case ExportWhat::tracks:
            break;
    }
    return track_items(project);
}

/// Every file an item may become: one, or one for each channel that its sound may have.
std::vector<fs::path> files_of(const ExportItem& item, const model::Project& project,
                               const ExportOptions& options) {
    if (options.channel_files == ChannelFiles::together || item.container) return {item.path};
    int channels = options.channels == ChannelChoice::stereo ? 2 : 1;
    if (options.channels == ChannelChoice::keep)
        for (const auto& recorder : project.recorders)
            for (const auto& clip : recorder.clips)
                for (const auto& stream : clip.media.audio)
                    channels = std::max(channels, stream.channels);
    std::vector<fs::path> files;
    for (int c = 0; c < channels; ++c) files.push_back(channel_path(item.path, c));
    return files;
}

/// Gives each item a path of its own. What exists is avoided only where it has to stay.
void give_paths(std::vector<ExportItem>& items, const model::Project& project,
                const ExportOptions& options) {
    std::set<std::string> taken;  // without regard to case, as some file systems are
    std::error_code ignored;
    for (auto& item : items) {
        const std::string ending =
            item.container ? media::suffix(*item.container) : media::suffix(options.format);
        const std::string stem = safe_file_name(item.name);
        for (int n = 1;; ++n) {
            const std::string numbered = n == 1 ? stem : fmt::format("{} ({})", stem, n);
            item.path = options.folder / path_of(numbered + ending);
            const auto files = files_of(item, project, options);
            const bool free = std::none_of(files.begin(), files.end(), [&](const fs::path& file) {
                return taken.contains(lower_case(utf8(file))) ||
                       (options.existing == ExistingFiles::keep && fs::exists(file, ignored));
            });
            if (!free) continue;
            for (const auto& file : files) taken.insert(lower_case(utf8(file)));
            break;
        }
    }
}

Result<void> check_span(const ExportOptions& options) {
    const bool reversed = options.from_s && options.to_s && *options.to_s <= *options.from_s;
    if (reversed || (options.from_s && *options.from_s < 0.0))
        return fail(ErrorCode::invalid_argument,
                    "The part to export must begin at 0 or later and end after its beginning.");
    const bool whole = !options.from_s && !options.to_s;
    if (!whole && (options.what == ExportWhat::clips || options.what == ExportWhat::replace_sound))
        return fail(ErrorCode::invalid_argument,
                    "Sound that is cut to clips is as long as they are; leave the part out.");
    return {};
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
    media::AudioFileOptions file;
    file.format = options.format;
    file.samples = options.samples;
    file.bitrate_kbps = options.bitrate_kbps;
    file.rate = SampleRate::of(rate_hz);
    file.channels = channels;
    file.dither = options.dither;
    return file;
}

fs::path channel_path(const fs::path& path, int channel) {
    return path.parent_path() /
           path_of(fmt::format("{}_{}{}", utf8(path.stem()), channel + 1, utf8(path.extension())));
}

double bytes_per_second(const media::AudioFileOptions& file) {
    if (!media::is_lossless(file.format)) return file.bitrate_kbps * 1000.0 / 8.0;
    return 1.0 * media::bytes_of(file.samples) * file.channels * file.rate.value();
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
    AS_CHECK(check_span(options));
    ExportPlan plan;
    AS_TRY(plan.items, bare_items(project, options));
    give_paths(plan.items, project, options);
    plan.rate_hz = rate_for(project, options);
    // Whatever fails for one channel fails for all; the channels are known after listening.
    if (options.what != ExportWhat::replace_sound)
        AS_CHECK(media::check(file_options(options, plan.rate_hz, 1)));
    AS_CHECK(check_writable(options.folder));
    std::vector<std::string> existing;
    std::error_code error;
    for (const auto& item : plan.items)
        for (const auto& file : files_of(item, project, options)) {
            AS_CHECK(check_not_a_recording(file, project));
            if (fs::exists(file, error)) existing.push_back(utf8(file.filename()));
        }
    if (!existing.empty() && options.existing == ExistingFiles::refuse)
        return fail(ErrorCode::conflict,
                    fmt::format("{}: holds {} already; use --overwrite to replace, --keep to write "
                                "beside, or another folder with -o.",
                                utf8(options.folder), fmt::join(existing, ", ")));
    return plan;
}

std::vector<fs::path> files_in_the_way(const model::Project& project,
                                       const ExportOptions& options) {
    ExportOptions replacing = options;
    replacing.existing = ExistingFiles::overwrite;
    auto items = bare_items(project, replacing);
    std::vector<fs::path> found;
    if (!items) return found;
    give_paths(*items, project, replacing);
    std::error_code error;
    for (const auto& item : *items)
        for (auto& file : files_of(item, project, replacing))
            if (fs::exists(file, error)) found.push_back(std::move(file));
    return found;
}

}  // namespace audiosync::session
