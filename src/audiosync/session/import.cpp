#include "audiosync/session/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "audiosync/media/probe.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/grouping.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;

bool has_media_suffix(const fs::path& path) {
    static const std::set<std::string, std::less<>> kSuffixes{
        ".wav", ".bwf", ".rf64", ".w64",  ".aif", ".aiff", ".aifc", ".flac", ".mp3",
        ".ogg", ".oga", ".opus", ".m4a",  ".aac", ".caf",  ".wma",  ".ac3",  ".mp4",
        ".mov", ".mkv", ".avi",  ".webm", ".mts", ".m2ts", ".ts",   ".m4v",  ".mxf",
        ".3gp", ".mpg", ".mpeg", ".mod",  ".360", ".insv"};
    return kSuffixes.contains(lower_case(utf8(path.extension())));
}

/// Three blocks of a file: enough to tell recordings of the same size apart.
std::string content_samples(const fs::path& path, std::uint64_t size) {
    constexpr std::uint64_t kBlock = 64 * 1024;
    std::ifstream in(path, std::ios::binary);
    std::string samples;
    const std::uint64_t last = size > kBlock ? size - kBlock : 0;
    for (const std::uint64_t at : {std::uint64_t{0}, last / 2, last}) {
        std::string block(static_cast<std::size_t>(std::min(kBlock, size)), '\0');
        in.seekg(static_cast<std::streamoff>(at));
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        block.resize(static_cast<std::size_t>(in.gcount()));
        samples += block;
    }
    return samples;
}

/// One entry for each file: what it is or why it cannot be used.
using Probed = std::vector<Result<model::MediaInfo>>;

Result<Probed> probe_all(const std::vector<FoundFile>& files, const ImportRequest& request,
                         Executor& executor, const RunContext& context) {
    Probed probed(files.size(), model::MediaInfo{});
    std::mutex mutex;
    std::size_t done = 0;
    executor.for_each(files.size(), [&](std::size_t i) {
        if (!context.checkpoint()) return;
        probed[i] = media::probe(files[i].path, {context.stop, {}});
        const std::lock_guard lock(mutex);
        if (request.on_file) request.on_file(files[i].path, probed[i]);
        (void)context.checkpoint(
            {"Looking at files", static_cast<double>(++done), static_cast<double>(files.size())});
    });
    AS_CHECK(context.checkpoint());
    return probed;
}

/// For each entry the earlier one it is a copy of, or its own index.
std::vector<std::size_t> find_copies(const std::vector<FoundMedia>& found) {
    std::map<std::uint64_t, std::vector<std::size_t>> by_size;
    for (std::size_t i = 0; i < found.size(); ++i) by_size[found[i].media.size_bytes].push_back(i);
    std::vector<std::size_t> original(found.size());
    for (const auto& [size, files] : by_size) {
        std::map<std::string, std::size_t> seen;
        for (const std::size_t i : files) {
            original[i] = i;
            if (files.size() == 1) continue;
            // Unreadable meanwhile: no samples, no copy.
            const std::string samples = content_samples(found[i].media.path, size);
            if (!samples.empty()) original[i] = seen.emplace(samples, i).first->second;
        }
    }
    return original;
}

void drop_copies(std::vector<FoundMedia>& found, std::vector<Problem>& problems) {
    const auto original = find_copies(found);
    std::vector<FoundMedia> kept;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const FoundMedia& first = found[original[i]];
        const bool wanted_twice = !found[i].track.empty() && found[i].track != first.track;
        if (original[i] == i || wanted_twice) {
            kept.push_back(found[i]);
            continue;
        }
        const fs::path& path = found[i].media.path;
        problems.push_back({path,
                            fmt::format("{}: is a copy of {} and is left out.", utf8(path),
                                        utf8(first.media.path)),
                            false});
    }
    found = std::move(kept);
}

Error nothing_usable(const std::vector<Problem>& problems) {
    if (problems.empty())
        return {ErrorCode::unreadable_media,
                "No recordings were found; name files or folders that hold sound or video."};
    const auto& first = problems.front().message;
    if (problems.size() == 1) return {ErrorCode::unreadable_media, first};
    return {ErrorCode::unreadable_media,
            fmt::format("None of the files can be used. The first of {} problems: {}",
                        problems.size(), first)};
}

}  // namespace

bool Import::everything_used() const {
    return std::none_of(problems.begin(), problems.end(),
                        [](const Problem& problem) { return problem.left_out; });
}

std::size_t Import::clips() const {
    std::size_t count = 0;
    for (const auto& recorder : project.recorders) count += recorder.clips.size();
    return count;
}

Result<Import> import_recordings(const ImportRequest& request, Executor& executor,
                                 const RunContext& context) {
    if (request.paths.empty() && request.tracks.empty())
        return fail(ErrorCode::invalid_argument, "Name at least one file or folder.");
    AS_TRY(auto scanned, scan(request.tracks, request.paths, context));
    AS_TRY(auto probed, probe_all(scanned.files, request, executor, context));
    Import result;
    result.problems = std::move(scanned.problems);
    std::vector<FoundMedia> found;
    for (std::size_t i = 0; i < probed.size(); ++i) {
        const FoundFile& file = scanned.files[i];
        if (!probed[i]) {
            const bool wanted = file.named() || has_media_suffix(file.path);
            result.problems.push_back({file.path, probed[i].error().message, wanted});
            continue;
        }
        for (const auto& warning : probed[i]->warnings)
            result.problems.push_back({file.path, warning, false});
        found.push_back({std::move(*probed[i]), file.root, file.track});
    }
    drop_copies(found, result.problems);
    if (found.empty()) return tl::unexpected(nothing_usable(result.problems));
    result.project = group_into_tracks(found);
    return result;
}

}  // namespace audiosync::session
