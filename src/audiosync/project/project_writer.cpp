#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "audiosync/base/version.h"
#include "audiosync/project/checksum.h"
#include "audiosync/project/describe.h"
#include "audiosync/project/project_file.h"
#include "audiosync/project/recording_key.h"

namespace audiosync::project {
namespace {

using Ids = std::vector<std::vector<std::int64_t>>;  ///< of the clips, by recorder

std::int64_t id_of(const Ids& ids, model::ClipIndex i) { return ids[i.recorder][i.clip]; }

/// Clips are numbered through; what else names clips does so by these numbers, so that it does not
/// shift when a damaged clip is left out.
Ids numbered(const model::Project& project, std::int64_t& next) {
    Ids ids;
    for (const auto& recorder : project.recorders) {
        auto& row = ids.emplace_back();
        for (std::size_t c = 0; c < recorder.clips.size(); ++c) row.push_back(next++);
    }
    return ids;
}

/// The numbers of the same recordings; those that the project no longer has get new ones.
class SolvedIds {
   public:
    SolvedIds(const model::Project& project, const Ids& ids, std::int64_t next) : next_(next) {
        for (std::size_t r = 0; r < project.recorders.size(); ++r)
            for (std::size_t c = 0; c < project.recorders[r].clips.size(); ++c) {
                const auto& clip = project.recorders[r].clips[c];
                ids_[key_of(clip)].push_back(ids[r][c]);
            }
    }
    /// Of a clip's own number and whether the project has it.
    std::pair<std::int64_t, bool> take(const model::Clip& clip) {
        const auto at = ids_.find(key_of(clip));
        if (at == ids_.end() || at->second.empty()) return {next_++, false};
        const std::int64_t id = at->second.front();
        at->second.pop_front();
        return {id, true};
    }

   private:
    std::map<RecordingKey, std::deque<std::int64_t>> ids_;  ///< those not taken yet
    std::int64_t next_;
};

template <class T>
OrderedJson json_of(const T& value) {
    MemberWriter writer;
    describe(writer, value);
    return writer.take();
}

/// For each clip its pin; null without one.
std::vector<std::vector<OrderedJson>> pins_of(const model::Project& project, const Ids& ids) {
    std::vector<std::vector<OrderedJson>> pins;
    for (const auto& row : ids) pins.emplace_back(row.size());
    for (const auto& pin : project.pins)
        pins[pin.clip.recorder][pin.clip.clip] = {
            {"anchor", id_of(ids, pin.anchor)}, {"offset_s", pin.offset_s}, {"exact", pin.exact}};
    return pins;
}

OrderedJson tracks_json(const Document& document, const Ids& ids) {
    auto pins = pins_of(document.project, ids);
    OrderedJson tracks = OrderedJson::array();
    for (std::size_t t = 0; t < document.tracks.size(); ++t) {
        const Track& track = document.tracks[t];
        const auto& recorder = document.project.recorders[t];
        OrderedJson clips = OrderedJson::array();
        for (std::size_t c = 0; c < track.clips.size(); ++c) {
            MemberWriter clip;
            clip.put("id", ids[t][c]);
            clip.flag("continues_previous", recorder.clips[c].continues_previous);
            clip.object("media", recorder.clips[c].media);
            clip.object("identity", track.clips[c]);
            clip.put("pin", std::move(pins[t][c]));
            clip.other(track.clips[c].other);
            clips.push_back(clip.take());
        }
        MemberWriter writer;
        writer.text("name", recorder.name);
        writer.colour("colour", track.colour);
        writer.flag("muted", track.muted);
        writer.flag("solo", track.solo);
        writer.number("gain_db", track.gain_db, -96.0, 24.0);
        writer.put("clips", std::move(clips));
        writer.other(track.other);
        tracks.push_back(writer.take());
    }
    return tracks;
}

OrderedJson matches_json(const model::SyncReport& report, const Ids& ids) {
    OrderedJson matches = OrderedJson::array();
    for (const auto& match : report.matches)
        matches.push_back({{"a", id_of(ids, match.a)},
                           {"b", id_of(ids, match.b)},
                           {"offset_s", match.offset_s},
                           {"drift_ppm", match.drift_ppm},
                           {"confidence", match.confidence},
                           {"overlap_s", match.overlap_s},
                           {"residual_s", match.residual_s},
                           {"used", match.used}});
    return matches;
}

OrderedJson solved_tracks_json(const Solved& solved, const Ids& ids,
                               const std::vector<std::vector<bool>>& in_project) {
    auto pins = pins_of(solved.project, ids);
    OrderedJson tracks = OrderedJson::array();
    for (std::size_t r = 0; r < solved.project.recorders.size(); ++r) {
        const auto& recorder = solved.project.recorders[r];
        const auto& report = solved.report.recorders[r];
        OrderedJson clips = OrderedJson::array();
        for (std::size_t c = 0; c < recorder.clips.size(); ++c) {
            MemberWriter clip;
            clip.put("clip", ids[r][c]);
            clip.put("media",
                     in_project[r][c] ? OrderedJson(nullptr) : json_of(recorder.clips[c].media));
            clip.flag("continues_previous", recorder.clips[c].continues_previous);
            clip.put("stream", solved.streams[r][c]);
            clip.object("placement", report.clips[c]);
            clip.put("pin", std::move(pins[r][c]));
            clips.push_back(clip.take());
        }
        MemberWriter writer;
        writer.text("name", recorder.name);
        writer.flag("reference", report.reference);
        writer.number("drift_ppm", report.drift_ppm, -1e6, 1e9);
        writer.number("drift_stderr_ppm", report.drift_stderr_ppm, 0.0, 1e9);
        writer.put("clips", std::move(clips));
        tracks.push_back(writer.take());
    }
    return tracks;
}

OrderedJson solved_json(const Document& document, const Ids& known, std::int64_t next) {
    if (!document.solved) return nullptr;
    const Solved& solved = *document.solved;
    SolvedIds numbers(document.project, known, next);
    Ids ids;
    std::vector<std::vector<bool>> in_project;
    for (const auto& recorder : solved.project.recorders) {
        ids.emplace_back();
        in_project.emplace_back();
        for (const auto& clip : recorder.clips) {
            const auto [id, is_known] = numbers.take(clip);
            ids.back().push_back(id);
            in_project.back().push_back(is_known);
        }
    }
    MemberWriter writer;
    writer.flag("imported", solved.imported);
    writer.object("settings", solved.settings);
    writer.put("reference_track", solved.report.reference_recorder);
    writer.number("timeline_s", solved.report.timeline_s, 0.0, kMostSeconds);
    writer.put("groups", solved.report.groups);
    writer.texts("warnings", solved.report.warnings);
    writer.put("tracks", solved_tracks_json(solved, ids, in_project));
    writer.put("matches", matches_json(solved.report, ids));
    writer.put("sound_matches", base64_of(solved.matches));
    writer.other(solved.other);
    return writer.take();
}

OrderedJson presets_json(const Document& document) {
    OrderedJson presets = OrderedJson::object();
    auto& members = presets.get_ref<OrderedJson::object_t&>();
    for (const auto& [name, text] : document.export_presets)
        members.emplace_back(utf8_of(name), MemberWriter::json_of(text));
    return presets;
}

/// Lists whose elements stand on lines of their own; of these, objects that are laid out further.
bool has_lines(std::string_view name) {
    constexpr std::string_view kLists[] = {"tracks", "clips", "matches", "markers", "drifts"};
    return std::find(std::begin(kLists), std::end(kLists), name) != std::end(kLists);
}

class Layout {
   public:
    std::string take() { return std::move(text_); }

    /// An object whose members stand on lines of their own.
    void object(const OrderedJson& object, int depth) {
        text_ += "{";
        const char* separator = "\n";
        for (const auto& [name, value] : object.items()) {
            text_ += separator;
            indent(depth + 1);
            text_ += OrderedJson(name).dump(-1, ' ', false, kReplace) + ": ";
            member(name, value, depth + 1);
            separator = ",\n";
        }
        text_ += "\n";
        indent(depth);
        text_ += "}";
    }

   private:
    static constexpr auto kReplace = OrderedJson::error_handler_t::replace;

    void member(std::string_view name, const OrderedJson& value, int depth) {
        if (name == "solved" && value.is_object()) return object(value, depth);
        if (!has_lines(name) || !value.is_array() || value.empty() || depth > kDeepestLine) {
            text_ += value.dump(-1, ' ', false, kReplace);
            return;
        }
        text_ += "[";
        const char* separator = "\n";
        for (const auto& element : value) {
            text_ += separator;
            indent(depth + 1);
            if (name == "tracks" && element.is_object())
                object(element, depth + 1);
            else
                text_ += element.dump(-1, ' ', false, kReplace);
            separator = ",\n";
        }
        text_ += "\n";
        indent(depth);
        text_ += "]";
    }
    void indent(int depth) { text_.append(static_cast<std::size_t>(depth), ' '); }

    static constexpr int kDeepestLine = 8;
    std::string text_;
};

}  // namespace

std::string to_text(const Document& document) {
    std::int64_t next = 1;
    const Ids ids = numbered(document.project, next);
    MemberWriter writer;
    writer.put("schema", "audiosync.project");
    writer.put("version", kVersion);
    writer.put("program", audiosync::kVersion);
    writer.put("revision", document.revision);
    writer.object("settings", document.settings);
    writer.put("tracks", tracks_json(document, ids));
    writer.list("markers", document.markers);
    writer.put("solved", solved_json(document, ids, next));
    writer.list("drifts", document.drifts);
    writer.put("export_presets", presets_json(document));
    writer.json_text("view_state", document.view_state);
    writer.other(document.other);
    Layout layout;
    layout.object(writer.take(), 0);
    return with_checksum(layout.take());
}

}  // namespace audiosync::project
