#include "audiosync/session/project_media.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "audiosync/base/step_progress.h"
#include "audiosync/cache/file_identity.h"
#include "audiosync/media/probe.h"
#include "audiosync/project/edit.h"
#include "audiosync/session/file_names.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;
using project::MediaState;

/// What looking for the file of one clip answered.
struct Seen {
    MediaState state = MediaState::missing;
    fs::path path;                          ///< where it is, if it is anywhere
    cache::FileIdentity identity;           ///< of what is there
    std::optional<model::MediaInfo> media;  ///< where it had to be read anew
    std::string why_not;                    ///< changed, and cannot be read
};

std::vector<fs::path> places_of(const model::Clip& clip, const project::MediaIdentity& identity,
                                const fs::path& project) {
    std::vector<fs::path> places;
    if (!project.empty() && !identity.relative.empty() && identity.relative.is_relative())
        places.push_back((project.parent_path() / identity.relative).lexically_normal());
    if (places.empty() || places.front() != clip.media.path) places.push_back(clip.media.path);
    return places;
}

/// The same file as `known`; reads of it only if the times differ.
bool is_same(const fs::path& path, const project::MediaIdentity& known,
             cache::FileIdentity& identity) {
    if (identity.size_bytes != known.size_bytes) return false;
    if (identity.modified_ns != known.modified_ns) {
        const auto read = cache::identify(path);
        if (!read || read->content != known.content) return false;
        identity = *read;
    }
    identity.content = known.content;
    return true;
}

void read_anew(Seen& seen, const RunContext& context) {
    if (auto identity = cache::identify(seen.path)) seen.identity = std::move(*identity);
    auto media = media::probe(seen.path, {context.stop, {}});
    if (media)
        seen.media = std::move(*media);
    else
        seen.why_not = media.error().message;
}

Seen look_for(const model::Clip& clip, const project::MediaIdentity& known, const fs::path& project,
              const RunContext& context) {
    Seen seen;
    for (const auto& place : places_of(clip, known, project)) {
        auto identity = cache::look_at(place);
        if (!identity) continue;
        if (!known.content.empty() && is_same(place, known, *identity)) {
            seen.state = MediaState::present;
            seen.path = place;
            seen.identity = std::move(*identity);
            return seen;
        }
        if (seen.path.empty()) seen.path = place;
    }
    if (seen.path.empty()) return seen;
    read_anew(seen, context);
    const bool first_look = known.content.empty() && seen.media.has_value();
    seen.state = first_look ? MediaState::present : MediaState::changed;
    return seen;
}

project::MediaIdentity identity_of(const Seen& seen, const project::MediaIdentity& before) {
    project::MediaIdentity identity = before;
    identity.size_bytes = seen.identity.size_bytes;
    identity.modified_ns = seen.identity.modified_ns;
    identity.content = seen.identity.content;
    identity.state = seen.state;
    return identity;
}

std::vector<model::ClipIndex> clips_of(const project::Document& document) {
    std::vector<model::ClipIndex> clips;
    for (std::size_t t = 0; t < document.tracks.size(); ++t)
        for (std::size_t c = 0; c < document.tracks[t].clips.size(); ++c) clips.push_back({t, c});
    return clips;
}

const model::Clip& clip_at(const project::Document& document, model::ClipIndex i) {
    return document.project.recorders[i.recorder].clips[i.clip];
}
project::MediaIdentity& identity_at(project::Document& document, model::ClipIndex i) {
    return document.tracks[i.recorder].clips[i.clip];
}
const project::MediaIdentity& identity_at(const project::Document& document, model::ClipIndex i) {
    return document.tracks[i.recorder].clips[i.clip];
}

std::string changed_message(const model::Clip& clip, const Seen& seen) {
    const std::string name = utf8(clip.media.path);
    if (!seen.media)
        return fmt::format("{}: changed since it was last looked at and cannot be read: {}", name,
                           seen.why_not);
    return fmt::format(
        "{}: changed since it was last looked at ({:.1f} s now, {:.1f} s then); its place is "
        "unknown until it is analysed again.",
        name, seen.media->duration_s, clip.media.duration_s);
}

void take_in(MediaCheck& check, model::ClipIndex at, Seen seen,
             std::vector<project::NewPath>& paths, std::vector<project::NewMedia>& media) {
    const model::Clip& clip = clip_at(check.document, at);
    auto& identity = identity_at(check.document, at);
    if (seen.state == MediaState::missing) {
        ++check.missing;
        check.messages.push_back(fmt::format("{}: is not there.", utf8(clip.media.path)));
        identity.state = seen.state;
        return;
    }
    const bool first_look = identity.content.empty();
    if (seen.state == MediaState::changed) {
        ++check.changed;
        check.messages.push_back(changed_message(clip, seen));
    }
    if (seen.path != clip.media.path) {
        paths.push_back({at, seen.path});
        check.edited = true;
    }
    if (!seen.media) {
        const bool touched =
            seen.state == MediaState::present && seen.identity.modified_ns != identity.modified_ns;
        check.edited = check.edited || touched;
        if (touched) identity.modified_ns = seen.identity.modified_ns;
        identity.state = seen.state;
        return;
    }
    check.edited = true;
    seen.media->path = seen.path;
    media.push_back({at, *seen.media, identity_of(seen, identity),
                     first_look ? project::Recording::same : project::Recording::another});
}

/// Everything regular below a folder.
struct Found {
    fs::path path;
    std::uint64_t size_bytes = 0;
};

Result<std::vector<Found>> files_below(const std::vector<fs::path>& folders,
                                       const RunContext& context) {
    constexpr std::size_t kMost = 500'000;
    constexpr int kDeepest = 64;
    std::vector<Found> files;
    std::size_t looked_at = 0;
    for (const auto& folder : folders) {
        std::error_code error;
        fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied,
                                            error);
        if (error)
            return fail(ErrorCode::not_found, fmt::format("{}: cannot be looked through: {}.",
                                                          utf8(folder), error.message()));
        for (const fs::recursive_directory_iterator end; at != end; at.increment(error)) {
            if (++looked_at % 256 == 0) AS_CHECK(context.checkpoint({"Looking for files", 0, 0}));
            if (looked_at > kMost)
                return fail(ErrorCode::invalid_argument,
                            fmt::format("{}: holds more than {} files; name a folder nearer to the "
                                        "recordings.",
                                        utf8(folder), kMost));
            if (at.depth() >= kDeepest) at.disable_recursion_pending();
            if (!at->is_regular_file(error) || error) continue;
            const auto size = at->file_size(error);
            if (!error) files.push_back({fs::absolute(at->path()).lexically_normal(), size});
        }
    }
    // The order of a folder is the file system's.
    std::sort(files.begin(), files.end(),
              [](const Found& a, const Found& b) { return a.path.native() < b.path.native(); });
    files.erase(std::unique(files.begin(), files.end(),
                            [](const Found& a, const Found& b) { return a.path == b.path; }),
                files.end());
    return files;
}

std::string small_name(const fs::path& path) { return lower_case(utf8(path.filename())); }

bool same_length(double a_s, double b_s) { return std::abs(a_s - b_s) <= 0.1; }

/// Looks for one missing clip after the other among the same files.
class Search {
   public:
    Search(const project::Document& document, std::vector<Found> files)
        : document_(document), files_(std::move(files)), identities_(files_.size()) {
        for (std::size_t i = 0; i < files_.size(); ++i) {
            by_size_.emplace(files_[i].size_bytes, i);
            by_name_.emplace(small_name(files_[i].path), i);
        }
    }

    /// Adds to what is found, or says why not.
    Result<void> look_for(model::ClipIndex at, const RunContext& context) {
        AS_CHECK(context.checkpoint({"Looking for files", 0, 0}));
        const auto& clip = clip_at(document_, at);
        const auto& known = identity_at(document_, at);
        if (const auto file = by_content(clip, known)) {
            paths.push_back({at, files_[*file].path});
            auto identity = known;
            identity.modified_ns = identities_[*file]->modified_ns;
            identity.state = MediaState::present;
            identities.emplace_back(at, std::move(identity));
            relinked.push_back({at, clip.media.path, files_[*file].path, FoundBy::content});
            return {};
        }
        by_name_and_length(at, context);
        return {};
    }

    std::vector<project::NewPath> paths;
    std::vector<std::pair<model::ClipIndex, project::MediaIdentity>> identities;
    std::vector<project::NewMedia> media;
    std::vector<Relinked> relinked;
    std::vector<std::string> problems;

   private:
    std::optional<std::size_t> by_content(const model::Clip& clip,
                                          const project::MediaIdentity& known) {
        if (known.content.empty()) return std::nullopt;
        std::optional<std::size_t> best;
        const auto [first, last] = by_size_.equal_range(known.size_bytes);
        for (auto i = first; i != last; ++i) {
            auto& identity = identities_[i->second];
            if (!identity) {
                auto read = cache::identify(files_[i->second].path);
                identity = read ? std::move(*read) : cache::FileIdentity{};
            }
            if (identity->content != known.content) continue;
            const bool named = small_name(files_[i->second].path) == small_name(clip.media.path);
            if (!best || named) best = i->second;
            if (named) break;
        }
        return best;
    }

    void by_name_and_length(model::ClipIndex at, const RunContext& context) {
        const auto& clip = clip_at(document_, at);
        const auto [first, last] = by_name_.equal_range(small_name(clip.media.path));
        std::vector<std::pair<std::size_t, model::MediaInfo>> fit;
        bool named = false;
        for (auto i = first; i != last; ++i) {
            named = true;
            auto info = media::probe(files_[i->second].path, {context.stop, {}});
            if (info && same_length(info->duration_s, clip.media.duration_s))
                fit.emplace_back(i->second, std::move(*info));
        }
        const std::string name = utf8(clip.media.path.filename());
        if (fit.size() != 1) {
            problems.push_back(
                fit.size() > 1
                    ? fmt::format("{}: {} files have this name and length; name the right one.",
                                  name, fit.size())
                : named
                    ? fmt::format("{}: a file of this name was found, but it is not as long.", name)
                    : fmt::format("{}: was not found.", name));
            return;
        }
        const auto& path = files_[fit.front().first].path;
        Seen seen;
        seen.state = MediaState::present;
        seen.path = path;
        if (auto identity = cache::identify(path)) seen.identity = std::move(*identity);
        media.push_back({at, std::move(fit.front().second),
                         identity_of(seen, identity_at(document_, at)), project::Recording::same});
        relinked.push_back({at, clip.media.path, path, FoundBy::name_and_length});
    }

    const project::Document& document_;
    std::vector<Found> files_;
    std::vector<std::optional<cache::FileIdentity>> identities_;
    std::multimap<std::uint64_t, std::size_t> by_size_;
    std::multimap<std::string, std::size_t> by_name_;
};

RelinkResult result_of(const project::Document& document, Search&& search) {
    RelinkResult result;
    result.document = project::with_media(document, search.media);
    result.document = project::with_paths(result.document, search.paths);
    for (auto& [at, identity] : search.identities)
        identity_at(result.document, at) = std::move(identity);
    result.relinked = std::move(search.relinked);
    result.problems = std::move(search.problems);
    return result;
}

std::string difference(const model::Clip& clip, const model::MediaInfo& found) {
    if (!same_length(clip.media.duration_s, found.duration_s))
        return fmt::format("{:.1f} s long instead of {:.1f} s", found.duration_s,
                           clip.media.duration_s);
    if (clip.media.audio.size() != found.audio.size())
        return fmt::format("{} streams of sound instead of {}", found.audio.size(),
                           clip.media.audio.size());
    return "its content differs";
}

}  // namespace

Result<MediaCheck> check_media(const project::Document& document, const fs::path& project,
                               Executor& executor, const RunContext& context) {
    const auto clips = clips_of(document);
    std::vector<Seen> seen(clips.size());
    StepProgress progress("Looking at files", clips.size(), context);
    executor.for_each(clips.size(), [&](std::size_t i) {
        if (!context.checkpoint()) return;
        seen[i] = look_for(clip_at(document, clips[i]), identity_at(document, clips[i]), project,
                           context);
        progress.step();
    });
    AS_CHECK(context.checkpoint());
    MediaCheck check;
    check.document = document;
    std::vector<project::NewPath> paths;
    std::vector<project::NewMedia> media;
    for (std::size_t i = 0; i < clips.size(); ++i)
        take_in(check, clips[i], std::move(seen[i]), paths, media);
    // The paths first: the solved state finds its clips by what they were called before.
    if (!paths.empty()) check.document = project::with_paths(check.document, paths);
    if (!media.empty()) check.document = project::with_media(check.document, media);
    return check;
}

Result<RelinkResult> relink_in_folders(const project::Document& document,
                                       const std::vector<fs::path>& folders,
                                       const RunContext& context) {
    AS_TRY(auto files, files_below(folders, context));
    Search search(document, std::move(files));
    for (const auto at : clips_of(document))
        if (identity_at(document, at).state == MediaState::missing)
            AS_CHECK(search.look_for(at, context));
    return result_of(document, std::move(search));
}

Result<RelinkResult> relink_clip(const project::Document& document, model::ClipIndex at,
                                 const fs::path& wanted, WrongFile wrong,
                                 const RunContext& context) {
    const fs::path file = fs::absolute(wanted).lexically_normal();
    const auto& clip = clip_at(document, at);
    const auto& known = identity_at(document, at);
    AS_TRY(auto identity, cache::identify(file));
    RelinkResult result;
    Seen seen{MediaState::present, file, std::move(identity), std::nullopt, ""};
    const bool same = !known.content.empty() && seen.identity.content == known.content &&
                      seen.identity.size_bytes == known.size_bytes;
    if (same) {
        result.document = project::with_paths(document, {{at, file}});
        identity_at(result.document, at) = identity_of(seen, known);
        result.relinked.push_back({at, clip.media.path, file, FoundBy::content});
    } else {
        AS_TRY(auto media, media::probe(file, {context.stop, {}}));
        const bool like = known.content.empty() &&
                          small_name(file) == small_name(clip.media.path) &&
                          same_length(media.duration_s, clip.media.duration_s);
        if (!like && wrong == WrongFile::refuse)
            return fail(ErrorCode::conflict,
                        fmt::format("{}: is another recording than {}: {}.", utf8(file),
                                    utf8(clip.media.path.filename()), difference(clip, media)));
        result.document = project::with_media(
            document, {{at, std::move(media), identity_of(seen, known),
                        like ? project::Recording::same : project::Recording::another}});
        result.relinked.push_back({at, clip.media.path, file, FoundBy::name_and_length});
    }
    // The files that lay beside it have most likely moved with it.
    std::vector<Found> beside;
    for (const auto other : clips_of(document)) {
        const auto& missing = clip_at(document, other);
        if (other == at || identity_at(document, other).state != MediaState::missing ||
            missing.media.path.parent_path() != clip.media.path.parent_path())
            continue;
        const fs::path place = file.parent_path() / missing.media.path.filename();
        if (const auto there = cache::look_at(place)) beside.push_back({place, there->size_bytes});
    }
    Search search(result.document, std::move(beside));
    for (const auto other : clips_of(document))
        if (other != at && identity_at(document, other).state == MediaState::missing)
            AS_CHECK(search.look_for(other, context));
    auto siblings = result_of(result.document, std::move(search));
    result.document = std::move(siblings.document);
    result.relinked.insert(result.relinked.end(), siblings.relinked.begin(),
                           siblings.relinked.end());
    result.problems = std::move(siblings.problems);
    return result;
}

project::Document with_identities(project::Document document, Executor& executor) {
    const auto clips = clips_of(document);
    executor.for_each(clips.size(), [&](std::size_t i) {
        auto& known = identity_at(document, clips[i]);
        if (!known.content.empty()) return;
        auto identity = cache::identify(clip_at(document, clips[i]).media.path);
        if (!identity) return;
        known.size_bytes = identity->size_bytes;
        known.modified_ns = identity->modified_ns;
        known.content = std::move(identity->content);
        known.state = MediaState::present;
    });
    return document;
}

AnalyseOptions analyse_options(const project::Document& document) {
    AnalyseOptions options;
    const auto& settings = document.settings;
    if (settings.reference_recorder)
        options.reference_track = document.project.recorders[*settings.reference_recorder].name;
    options.max_offset_s = settings.max_offset_s;
    if (settings.takes == project::Takes::on) options.takes = sync::Takes::on;
    if (settings.takes == project::Takes::off) options.takes = sync::Takes::off;
    return options;
}

project::Document with_analysis(project::Document document, const Analysis& analysis) {
    auto solved = std::make_shared<project::Solved>();
    solved->project = document.project;
    solved->settings = document.settings;
    solved->report = analysis.report;
    solved->streams = analysis.streams;
    if (analysis.matches) solved->matches = sync::to_bytes(*analysis.matches);
    document.solved = std::move(solved);
    return document;
}

Analysis analysis_of(const project::Document& document) {
    Analysis analysis;
    analysis.report = document.solved->report;
    analysis.streams = document.solved->streams;
    if (!document.solved->matches.empty()) {
        // Bytes of another version of the engine: then the next analysis compares anew.
        if (auto matches = sync::sound_matches_from(document.solved->matches))
            analysis.matches = std::move(*matches);
    }
    return analysis;
}

bool can_solve_again(const project::Document& document) {
    if (!document.solved || document.solved->imported || document.solved->matches.empty() ||
        document.solved->settings.max_offset_s != document.settings.max_offset_s)
        return false;
    // For each recording the recorder it was on when it was compared with those of the others.
    std::map<fs::path, std::pair<const model::Clip*, std::size_t>> known;
    const auto& before = document.solved->project.recorders;
    for (std::size_t r = 0; r < before.size(); ++r)
        for (const auto& clip : before[r].clips) known[clip.media.path] = {&clip, r};
    std::map<std::size_t, std::size_t> goes_to;
    for (std::size_t r = 0; r < document.project.recorders.size(); ++r)
        for (const auto& clip : document.project.recorders[r].clips) {
            const auto at = known.find(clip.media.path);
            if (at == known.end() || !project::same_recording(*at->second.first, clip))
                return false;
            if (goes_to.emplace(at->second.second, r).first->second != r) return false;
        }
    return true;
}

bool is_up_to_date(const project::Document& document) { return project::is_solved(document); }

}  // namespace audiosync::session
