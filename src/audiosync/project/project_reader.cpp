#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audiosync/project/checksum.h"
#include "audiosync/project/describe.h"
#include "audiosync/project/json_text.h"
#include "audiosync/project/project_file.h"
#include "audiosync/project/salvage.h"
#include "audiosync/project/upgrade.h"

namespace audiosync::project {
namespace {

/// Where the clips of that number are, and what they are.
using Clips = std::map<std::int64_t, model::ClipIndex>;

/// A pin as it is read, before all clips are known.
struct PinOfClip {
    model::ClipIndex clip;
    std::int64_t anchor = 0;
    double offset_s = 0.0;
    bool exact = true;
};

template <class Io>
void describe(Io& io, typename Io::template Of<PinOfClip> pin) {
    io.whole("anchor", pin.anchor, 0, kMost64);
    io.number("offset_s", pin.offset_s, -kMostSeconds, kMostSeconds);
    io.flag("exact", pin.exact);
}

struct MatchOfClips {
    std::int64_t a = 0;
    std::int64_t b = 0;
    model::Match match;
    std::string other;
};

template <class Io>
void describe(Io& io, typename Io::template Of<MatchOfClips> m) {
    io.whole("a", m.a, 0, kMost64);
    io.whole("b", m.b, 0, kMost64);
    io.number("offset_s", m.match.offset_s, -kMostSeconds, kMostSeconds);
    io.number("drift_ppm", m.match.drift_ppm, -1e6, 1e9);
    io.number("confidence", m.match.confidence, 0.0, model::kMaxConfidence);
    io.number("overlap_s", m.match.overlap_s, -kMostSeconds, kMostSeconds);
    io.number("residual_s", m.match.residual_s, -kMostSeconds, kMostSeconds);
    io.flag("used", m.match.used);
}

const Json& list_in(MemberReader& reader, const char* name) {
    static const Json kNone = Json::array();
    const Json* member = reader.find(name);
    if (member == nullptr || member->is_null()) return kNone;
    if (member->is_array()) return *member;
    reader.lose_member(name);
    return kNone;
}

void read_pin(MemberReader& reader, model::ClipIndex clip, std::vector<PinOfClip>& pins) {
    std::optional<PinOfClip> pin;
    reader.maybe_object("pin", pin);
    if (!pin) return;
    pin->clip = clip;
    pins.push_back(*pin);
}

std::vector<model::Pin> pins_of(const std::vector<PinOfClip>& read, const Clips& clips,
                                Losses& losses) {
    std::vector<model::Pin> pins;
    for (const auto& pin : read) {
        const auto anchor = clips.find(pin.anchor);
        if (anchor != clips.end() && anchor->second != pin.clip)
            pins.push_back({pin.clip, anchor->second, pin.offset_s, pin.exact});
        else
            losses.add(fmt::format("track {}, clip {}: its pin refers to a clip that is not there",
                                   pin.clip.recorder + 1, pin.clip.clip + 1));
    }
    return pins;
}

class Reader {
   public:
    explicit Reader(Losses& losses) : losses_(losses) {}

    Document read(const Json& json) {
        MemberReader root(json, "the project", losses_);
        for (const char* known : {"schema", "version", "program", kChecksum})
            (void)root.find(known);
        root.whole("revision", document_.revision, 0, kMost64);
        root.object("settings", document_.settings);
        read_tracks(root);
        check_reference(document_.settings, document_.project);
        root.list("markers", document_.markers);
        read_drifts(root);
        read_presets(root);
        root.json_text("view_state", document_.view_state);
        read_solved(root);
        root.other(document_.other);
        return std::move(document_);
    }

   private:
    void read_tracks(MemberReader& root) {
        std::vector<PinOfClip> pins;
        for (const auto& element : list_in(root, "tracks")) {
            const std::size_t t = document_.tracks.size();
            MemberReader reader(element, fmt::format("track {}", t + 1), losses_);
            auto& recorder = document_.project.recorders.emplace_back();
            auto& track = document_.tracks.emplace_back();
            reader.text("name", recorder.name);
            reader.colour("colour", track.colour);
            reader.flag("muted", track.muted);
            reader.flag("solo", track.solo);
            reader.number("gain_db", track.gain_db, -96.0, 24.0);
            for (const auto& clip : list_in(reader, "clips")) read_clip(clip, t, pins);
            reader.other(track.other);
        }
        document_.project.pins = pins_of(pins, clips_, losses_);
    }

    void read_clip(const Json& element, std::size_t t, std::vector<PinOfClip>& pins) {
        auto& recorder = document_.project.recorders[t];
        auto& identities = document_.tracks[t].clips;
        const model::ClipIndex at{t, identities.size()};
        MemberReader reader(element, fmt::format("track {}, clip {}", t + 1, at.clip + 1), losses_);
        model::Clip clip;
        MediaIdentity identity;
        std::int64_t id = 0;
        reader.whole("id", id, 0, kMost64);
        reader.flag("continues_previous", clip.continues_previous);
        reader.object("media", clip.media);
        reader.object("identity", identity);
        if (clip.media.path.empty()) return reader.lose("names no file and was left out");
        read_pin(reader, at, pins);
        reader.other(identity.other);
        // The first of a track continues nothing.
        clip.continues_previous = clip.continues_previous && at.clip > 0;
        recorder.clips.push_back(std::move(clip));
        identities.push_back(std::move(identity));
        clips_.emplace(id, at);
    }

    static void check_reference(Settings& settings, const model::Project& project) {
        if (settings.reference_recorder && *settings.reference_recorder >= project.recorders.size())
            settings.reference_recorder.reset();
    }

    void read_drifts(MemberReader& root) {
        root.list("drifts", document_.drifts);
        auto& drifts = document_.drifts;
        const auto useless = [](const DriftMeasured& drift) {
            return drift.reference_path.empty() || drift.target_path.empty();
        };
        const auto end = std::remove_if(drifts.begin(), drifts.end(), useless);
        if (end != drifts.end()) losses_.add("a measurement of drift makes no sense");
        drifts.erase(end, drifts.end());
    }

    void read_presets(MemberReader& root) {
        const Json* presets = root.find("export_presets");
        if (presets == nullptr || presets->is_null()) return;
        if (!presets->is_object()) return root.lose_member("export_presets");
        for (const auto& [name, preset] : presets->items())
            document_.export_presets.emplace(name, preset.is_null() ? "" : preset.dump());
    }

    void read_solved(MemberReader& root) {
        const Json* member = root.find("solved");
        if (member == nullptr || member->is_null()) return;
        if (!member->is_object()) return root.lose_member("solved");
        auto solved = std::make_shared<Solved>();
        auto& report = solved->report;
        MemberReader reader(*member, "the analysis", losses_);
        reader.flag("imported", solved->imported);
        reader.object("settings", solved->settings);
        reader.whole("reference_track", report.reference_recorder, 0, kMost32);
        reader.number("timeline_s", report.timeline_s, 0.0, kMostSeconds);
        reader.whole("groups", report.groups, 0, kMost32);
        reader.texts("warnings", report.warnings);
        read_solved_tracks(reader, *solved);
        read_matches(reader, *solved);
        std::string matches;
        reader.text("sound_matches", matches);
        if (auto bytes = from_base64(matches))
            solved->matches = std::move(*bytes);
        else
            reader.lose(
                "what comparing the sounds gave is damaged; the next analysis compares anew");
        check_report(*solved);
        reader.other(solved->other);
        if (!solved->project.recorders.empty()) document_.solved = std::move(solved);
    }

    void read_solved_tracks(MemberReader& root, Solved& solved) {
        std::vector<PinOfClip> pins;
        Json kept = Json::object();
        for (const auto& element : list_in(root, "tracks")) {
            const std::size_t t = solved.report.recorders.size();
            MemberReader reader(element, fmt::format("the analysis, track {}", t + 1), losses_);
            auto& recorder = solved.project.recorders.emplace_back();
            auto& report = solved.report.recorders.emplace_back();
            solved.streams.emplace_back();
            reader.text("name", recorder.name);
            reader.flag("reference", report.reference);
            reader.number("drift_ppm", report.drift_ppm, -1e6, 1e9);
            reader.number("drift_stderr_ppm", report.drift_stderr_ppm, 0.0, 1e9);
            Json kept_clips = Json::object();
            for (const auto& clip : list_in(reader, "clips"))
                read_solved_clip(clip, t, solved, pins, kept_clips);
            reader.keep_unknown("clips", std::move(kept_clips));
            if (Json rest = reader.unknown(); !rest.empty())
                kept[fmt::format("#{}", t)] = std::move(rest);
        }
        root.keep_unknown("tracks", std::move(kept));
        solved.project.pins = pins_of(pins, solved_clips_, losses_);
    }

    void read_solved_clip(const Json& element, std::size_t t, Solved& solved,
                          std::vector<PinOfClip>& pins, Json& kept) {
        auto& recorder = solved.project.recorders[t];
        const model::ClipIndex at{t, recorder.clips.size()};
        MemberReader reader(
            element, fmt::format("the analysis, track {}, clip {}", t + 1, at.clip + 1), losses_);
        model::Clip clip;
        model::Placement placement;
        std::int64_t id = -1;
        std::size_t stream = 0;
        std::optional<model::MediaInfo> media;
        reader.whole("clip", id, 0, kMost64);
        reader.maybe_object("media", media);
        reader.flag("continues_previous", clip.continues_previous);
        reader.whole("stream", stream, 0, 1 << 16);
        reader.object("placement", placement);
        if (media && !media->path.empty()) {
            clip.media = std::move(*media);
        } else if (const auto known = clips_.find(id); known != clips_.end()) {
            const auto [r, c] = known->second;
            clip.media = document_.project.recorders[r].clips[c].media;
        } else {
            return reader.lose("belongs to a clip that is not there and was left out");
        }
        clip.continues_previous = clip.continues_previous && at.clip > 0;
        read_pin(reader, at, pins);
        if (Json rest = reader.unknown(); !rest.empty())
            kept[fmt::format("#{}", at.clip)] = std::move(rest);
        if (!clip.media.audio.empty() && stream >= clip.media.audio.size()) stream = 0;
        recorder.clips.push_back(std::move(clip));
        solved.report.recorders[t].clips.push_back(std::move(placement));
        solved.streams[t].push_back(stream);
        solved_clips_.emplace(id, at);
    }

    void read_matches(MemberReader& root, Solved& solved) {
        std::vector<MatchOfClips> read;
        root.list("matches", read);
        std::size_t lost = 0;
        for (auto& m : read) {
            const auto a = solved_clips_.find(m.a);
            const auto b = solved_clips_.find(m.b);
            if (a == solved_clips_.end() || b == solved_clips_.end()) {
                ++lost;
                continue;
            }
            m.match.a = a->second;
            m.match.b = b->second;
            solved.report.matches.push_back(m.match);
        }
        if (lost > 0)
            losses_.add(fmt::format("{} matches refer to clips that are not there", lost));
    }

    /// What others rely on when they use the report as an index.
    void check_report(Solved& solved) {
        auto& report = solved.report;
        check_reference(solved.settings, solved.project);
        if (report.reference_recorder >= report.recorders.size()) report.reference_recorder = 0;
        std::size_t groups = 0;
        for (const auto& recorder : report.recorders)
            for (const auto& clip : recorder.clips)
                if (clip.status != model::PlacementStatus::unsynced)
                    groups = std::max(groups, clip.group + 1);
        // No more groups than clips.
        std::size_t clips = 0;
        for (const auto& recorder : report.recorders) clips += recorder.clips.size();
        if (groups > std::max<std::size_t>(clips, 1)) {
            losses_.add("the groups of clips that hear each other make no sense");
            for (auto& recorder : report.recorders)
                for (auto& clip : recorder.clips) clip.group = 0;
            groups = 1;
        }
        report.groups = std::clamp(report.groups, groups, std::max<std::size_t>(clips, groups));
    }

    Losses& losses_;
    Document document_;
    Clips clips_;
    Clips solved_clips_;
};

/// 0 where there is none to be seen.
Result<int> version_of(const Json& json) {
    const auto newer = [](const std::string& version) {
        return fail(ErrorCode::unsupported,
                    fmt::format("was written by a later version of AudioSync Pro (format {}; this "
                                "one reads up to {}); update the program to open it.",
                                version, kVersion));
    };
    const auto at = json.find("version");
    if (at == json.end()) return 0;
    if (at->is_string()) {
        const auto text = at->get<std::string>();
        if (text == "1" || text.starts_with("1.")) return 1;
        return 0;
    }
    if (!at->is_number()) return 0;
    const double number = at->get<double>();
    if (number > kVersion) return newer(at->dump());
    return number == 1.0 || number == 2.0 || number == 3.0 ? static_cast<int>(number) : 0;
}

bool calls_itself_a_project(const Json& json) {
    const auto at = json.find("schema");
    return at != json.end() && *at == "audiosync.project";
}

}  // namespace

Result<Opened> from_text(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (text.find_first_not_of(std::string_view("\0 \t\r\n", 5)) == std::string_view::npos)
        return fail(ErrorCode::invalid_argument, "is empty.");
    if (const auto why = reason_to_refuse(text))
        return fail(ErrorCode::invalid_argument, *why + " and is no project.");
    Losses losses;
    Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) {
        auto left = salvage(text, losses);
        if (!left)
            return fail(ErrorCode::invalid_argument, "is no project, or damaged throughout.");
        json = std::move(*left);
    }
    if (!json.is_object())
        return fail(ErrorCode::invalid_argument, "is no project of AudioSync Pro.");
    Opened opened;
    opened.altered = losses.empty() && is_altered(text, json);
    AS_TRY(opened.version, version_of(json));
    const bool named = calls_itself_a_project(json);
    if (opened.version == 0 && named) {
        losses.add("the version of the file");
        opened.version = kVersion;
    }
    const auto tracks = json.find("tracks");
    const bool has_tracks = tracks != json.end() && tracks->is_array();
    if (opened.version == 0 || (!named && !has_tracks))
        return fail(ErrorCode::invalid_argument, "is no project of AudioSync Pro.");
    if (opened.version == 1) json = upgrade_1_to_2(json, opened.notes);
    if (opened.version <= 2) json = upgrade_2_to_3(json, opened.notes);
    opened.document = Reader(losses).read(json);
    opened.lost = losses.take();
    return opened;
}

}  // namespace audiosync::project
