#include "cli/project_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "audiosync/base/version.h"
#include "audiosync/project/project_file.h"
#include "audiosync/session/file_names.h"

namespace audiosync::cli {
namespace {

using Json = nlohmann::ordered_json;
using project::MediaState;

const char* name_of(MediaState state) {
    switch (state) {
        case MediaState::present:
            return "present";
        case MediaState::changed:
            return "changed";
        case MediaState::missing:
            return "missing";
        case MediaState::unchecked:
            break;
    }
    return "unchecked";
}

Json clip_json(const model::Clip& clip, const project::MediaIdentity& identity,
               const model::Placement* placement) {
    const bool placed =
        placement != nullptr && placement->status != model::PlacementStatus::unsynced;
    return {{"path", session::utf8(clip.media.path)},
            {"media", name_of(identity.state)},
            {"duration_s", clip.media.duration_s},
            {"status",
             placement != nullptr ? Json(model::to_string(placement->status)) : Json(nullptr)},
            {"start_s", placed ? Json(placement->start_s()) : Json(nullptr)}};
}

Json tracks_json(const project::Document& document) {
    const auto placements = project::placements_of(document);
    Json tracks = Json::array();
    for (std::size_t t = 0; t < document.tracks.size(); ++t) {
        Json clips = Json::array();
        for (std::size_t c = 0; c < document.tracks[t].clips.size(); ++c)
            clips.push_back(clip_json(document.project.recorders[t].clips[c],
                                      document.tracks[t].clips[c], placements[t][c]));
        tracks.push_back({{"name", document.project.recorders[t].name},
                          {"reference", document.settings.reference_recorder == t},
                          {"clips", std::move(clips)}});
    }
    return tracks;
}

const char* analysis_word(const project::Document& document) {
    if (!document.solved) return "none";
    return project::is_solved(document) ? "current" : "outdated";
}

Json relinked_json(const ProjectDone& done) {
    Json list = Json::array();
    for (const auto& one : done.relinked)
        list.push_back(
            {{"from", session::utf8(one.from)},
             {"to", session::utf8(one.to)},
             {"by", one.by == session::FoundBy::content ? "content" : "name_and_length"}});
    return list;
}

Json packed_json(const ProjectDone& done) {
    if (!done.packed) return nullptr;
    return {{"written", session::utf8(done.packed->written)},
            {"files", done.packed->files},
            {"bytes", done.packed->bytes},
            {"left_out", done.packed->left_out}};
}

std::string state_text(const project::Document& document, std::size_t t, std::size_t c,
                       const Palette& palette) {
    switch (document.tracks[t].clips[c].state) {
        case MediaState::missing:
            return palette.bad("missing");
        case MediaState::changed:
            return palette.fair("changed");
        case MediaState::present:
            return palette.good("present");
        case MediaState::unchecked:
            break;
    }
    return "-";
}

}  // namespace

std::string project_json(const session::Workspace& workspace, const ProjectDone& done) {
    const auto document = workspace.document();
    auto warnings = workspace.notes();
    warnings.insert(warnings.end(), done.warnings.begin(), done.warnings.end());
    const Json json{{"schema", "audiosync.project-state/1"},
                    {"version", kVersion},
                    {"project", session::utf8(workspace.path())},
                    {"format", project::kVersion},
                    {"revision", document->revision},
                    {"analysis", analysis_word(*document)},
                    {"altered", workspace.altered()},
                    {"pins", document->project.pins.size()},
                    {"markers", document->markers.size()},
                    {"tracks", tracks_json(*document)},
                    {"added", done.added},
                    {"removed", done.removed},
                    {"relinked", relinked_json(done)},
                    {"packed", packed_json(done)},
                    {"lost", workspace.lost()},
                    {"warnings", std::move(warnings)}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string project_text(const session::Workspace& workspace, const ProjectDone& done,
                         const Palette& palette) {
    const auto document = workspace.document();
    std::vector<std::vector<std::string>> rows{{palette.bold("Track"), palette.bold("Clip"),
                                                palette.bold("File"), palette.bold("Length"),
                                                palette.bold("Start"), palette.bold("Status")}};
    const auto placements = project::placements_of(*document);
    std::size_t clips = 0;
    for (std::size_t t = 0; t < document->tracks.size(); ++t) {
        const auto& recorder = document->project.recorders[t];
        for (std::size_t c = 0; c < recorder.clips.size(); ++c, ++clips) {
            const auto& clip = recorder.clips[c];
            const auto* placement = placements[t][c];
            const bool placed =
                placement != nullptr && placement->status != model::PlacementStatus::unsynced;
            rows.push_back({c == 0 ? printable(recorder.name) : "",
                            (clip.continues_previous ? "+ " : "") +
                                printable(session::utf8(clip.media.path.filename())),
                            state_text(*document, t, c, palette), clock_text(clip.media.duration_s),
                            placed ? clock_text(placement->start_s()) : "-",
                            placement != nullptr ? model::to_string(placement->status) : "-"});
        }
    }
    std::string text = fmt::format("{}: {} recordings on {} tracks, analysis {}\n\n",
                                   session::utf8(workspace.path()), clips, document->tracks.size(),
                                   analysis_word(*document));
    text += table(rows);
    for (const auto& one : done.relinked)
        text += fmt::format("Found {} as {}\n", printable(session::utf8(one.from.filename())),
                            printable(session::utf8(one.to)));
    if (done.packed)
        text += fmt::format("Wrote {} with {} media files\n", session::utf8(done.packed->written),
                            done.packed->files);
    return text;
}

}  // namespace audiosync::cli
