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
#include "audiosync/project/json_text.h"
#include "audiosync/project/json_writer.h"
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

/// For each clip its pin, or null.
using PinOfClip = std::vector<std::vector<const model::Pin*>>;

PinOfClip pins_of(const model::Project& project) {
    PinOfClip pins;
    for (const auto& recorder : project.recorders) pins.emplace_back(recorder.clips.size());
    for (const auto& pin : project.pins) pins[pin.clip.recorder][pin.clip.clip] = &pin;
    return pins;
}

void write_pin(JsonWriter& json, const model::Pin* pin, const Ids& ids) {
    json.name("pin");
    if (pin == nullptr) return json.null();
    json.begin_object();
    MemberWriter members(json);
    members.whole("anchor", id_of(ids, pin->anchor), 0, kMost64);
    members.number("offset_s", pin->offset_s, -kMostSeconds, kMostSeconds);
    members.flag("exact", pin->exact);
    json.end_object();
}

void write_tracks(JsonWriter& json, const Document& document, const Ids& ids) {
    const auto pins = pins_of(document.project);
    MemberWriter members(json);
    json.name("tracks");
    json.begin_list();
    for (std::size_t t = 0; t < document.tracks.size(); ++t) {
        const Track& track = document.tracks[t];
        const auto& recorder = document.project.recorders[t];
        json.begin_object();
        members.text("name", recorder.name);
        members.colour("colour", track.colour);
        members.flag("muted", track.muted);
        members.flag("solo", track.solo);
        members.number("gain_db", track.gain_db, -96.0, 24.0);
        json.name("clips");
        json.begin_list();
        for (std::size_t c = 0; c < track.clips.size(); ++c) {
            json.begin_object();
            members.whole("id", ids[t][c], 0, kMost64);
            members.flag("continues_previous", recorder.clips[c].continues_previous);
            members.object("media", recorder.clips[c].media);
            members.object("identity", track.clips[c]);
            write_pin(json, pins[t][c], ids);
            members.other(track.clips[c].other);
            json.end_object();
        }
        json.end_list();
        members.other(track.other);
        json.end_object();
    }
    json.end_list();
}

void write_matches(JsonWriter& json, const model::SyncReport& report, const Ids& ids) {
    MemberWriter members(json);
    json.name("matches");
    json.begin_list();
    for (const auto& match : report.matches) {
        json.begin_object();
        members.whole("a", id_of(ids, match.a), 0, kMost64);
        members.whole("b", id_of(ids, match.b), 0, kMost64);
        members.number("offset_s", match.offset_s, -kMostSeconds, kMostSeconds);
        members.number("drift_ppm", match.drift_ppm, -1e6, 1e9);
        members.number("confidence", match.confidence, 0.0, model::kMaxConfidence);
        members.number("overlap_s", match.overlap_s, -kMostSeconds, kMostSeconds);
        members.number("residual_s", match.residual_s, -kMostSeconds, kMostSeconds);
        members.flag("used", match.used);
        json.end_object();
    }
    json.end_list();
}

void write_solved_tracks(JsonWriter& json, const Solved& solved, const Ids& ids,
                         const std::vector<std::vector<bool>>& in_project) {
    const auto pins = pins_of(solved.project);
    MemberWriter members(json);
    json.name("tracks");
    json.begin_list();
    for (std::size_t r = 0; r < solved.project.recorders.size(); ++r) {
        const auto& recorder = solved.project.recorders[r];
        const auto& report = solved.report.recorders[r];
        json.begin_object();
        members.text("name", recorder.name);
        members.flag("reference", report.reference);
        members.number("drift_ppm", report.drift_ppm, -1e6, 1e9);
        members.number("drift_stderr_ppm", report.drift_stderr_ppm, 0.0, 1e9);
        json.name("clips");
        json.begin_list();
        for (std::size_t c = 0; c < recorder.clips.size(); ++c) {
            json.begin_object();
            members.whole("clip", ids[r][c], 0, kMost64);
            if (in_project[r][c])
                members.named("media").null();
            else
                members.object("media", recorder.clips[c].media);
            members.flag("continues_previous", recorder.clips[c].continues_previous);
            members.whole("stream", solved.streams[r][c], 0, 1 << 16);
            members.object("placement", report.clips[c]);
            write_pin(json, pins[r][c], ids);
            json.end_object();
        }
        json.end_list();
        json.end_object();
    }
    json.end_list();
}

void write_solved(JsonWriter& json, const Document& document, const Ids& known, std::int64_t next) {
    json.name("solved");
    if (!document.solved) return json.null();
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
    json.begin_object();
    MemberWriter members(json);
    members.flag("imported", solved.imported);
    members.object("settings", solved.settings);
    members.whole("reference_track", solved.report.reference_recorder, 0, kMost32);
    members.number("timeline_s", solved.report.timeline_s, 0.0, kMostSeconds);
    members.whole("groups", solved.report.groups, 0, kMost32);
    members.texts("warnings", solved.report.warnings);
    write_solved_tracks(json, solved, ids, in_project);
    write_matches(json, solved.report, ids);
    members.text("sound_matches", base64_of(solved.matches));
    members.other(solved.other);
    json.end_object();
}

void write_presets(JsonWriter& json, const Document& document) {
    json.name("export_presets");
    json.begin_object();
    for (const auto& [name, text] : document.export_presets) {
        json.name(utf8_of(name));
        json.json_text(text);
    }
    json.end_object();
}

}  // namespace

std::string to_text(const Document& document) {
    std::int64_t next = 1;
    const Ids ids = numbered(document.project, next);
    JsonWriter json;
    json.begin_object();
    MemberWriter members(json);
    members.text("schema", "audiosync.project");
    members.whole("version", kVersion, 1, kVersion);
    members.text("program", audiosync::kVersion);
    members.whole("revision", document.revision, 0, kMost64);
    members.object("settings", document.settings);
    write_tracks(json, document, ids);
    members.list("markers", document.markers);
    write_solved(json, document, ids, next);
    members.list("drifts", document.drifts);
    write_presets(json, document);
    members.json_text("view_state", document.view_state);
    members.other(document.other);
    json.end_object();
    return with_checksum(json.take());
}

}  // namespace audiosync::project
