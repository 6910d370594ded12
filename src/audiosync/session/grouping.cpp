#include "audiosync/session/grouping.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "audiosync/session/chapters.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/folder_devices.h"

namespace audiosync::session {
namespace {

using model::Clip;
using model::MediaInfo;
using model::Recorder;

std::string stem(const Clip& clip) { return utf8(clip.media.path.stem()); }

/// What tells one physical device from another; empty where the file does not say.
std::string identity(const MediaInfo& media) {
    const auto& device = media.device;
    if (!device.serial.empty()) return "serial " + device.serial;
    if (!device.model.empty()) return fmt::format("model {} {}", device.make, device.model);
    return {};
}

std::string signature(const MediaInfo& media) {
    std::string text = media.video ? "video " + media.video->codec : "sound";
    // The tracks and the mix of one take differ in their number of channels.
    const bool part_of_take = take_name(utf8(media.path.stem())).has_value();
    for (const auto& stream : media.audio)
        text += fmt::format(" {} {} {}", stream.codec, stream.rate_hz,
                            part_of_take ? 0 : stream.channels);
    return text;
}

/// Parts that keep their order of first appearance.
std::vector<Recorder> split_by(Recorder recorder,
                               const std::function<std::string(const Clip&)>& key_of,
                               const std::function<std::string(const Clip&)>& name_of) {
    std::vector<std::pair<std::string, Recorder>> parts;
    for (auto& clip : recorder.clips) {
        const std::string key = key_of(clip);
        auto part =
            std::find_if(parts.begin(), parts.end(), [&](const auto& p) { return p.first == key; });
        if (part == parts.end()) part = parts.insert(part, {key, {name_of(clip), {}}});
        part->second.clips.push_back(std::move(clip));
    }
    std::vector<Recorder> result;
    for (auto& [key, part] : parts) result.push_back(std::move(part));
    return result;
}

std::vector<Recorder> split_known_devices(Recorder folder) {
    std::set<std::string> known;
    for (const auto& clip : folder.clips) known.insert(identity(clip.media));
    known.erase("");
    if (known.size() < 2) return {std::move(folder)};
    const std::string name = folder.name;
    return split_by(
        std::move(folder), [](const Clip& clip) { return identity(clip.media); },
        [&](const Clip& clip) {
            const std::string& model = clip.media.device.model;
            return model.empty() ? name : name + " " + model;
        });
}

std::vector<Recorder> split_takes(Recorder recorder) {
    std::map<std::string, std::set<std::string>> parts_of_take;
    for (const auto& clip : recorder.clips)
        if (const auto take = take_name(stem(clip)))
            parts_of_take[lower_case(take->take)].insert(lower_case(take->part));
    const bool several = std::any_of(parts_of_take.begin(), parts_of_take.end(),
                                     [](const auto& take) { return take.second.size() > 1; });
    if (!several) return {std::move(recorder)};
    const std::string name = recorder.name;
    const auto part_of = [](const Clip& clip) {
        const auto take = take_name(stem(clip));
        return take ? take->part : std::string();
    };
    return split_by(
        std::move(recorder), [&](const Clip& clip) { return lower_case(part_of(clip)); },
        [&](const Clip& clip) {
            const std::string part = part_of(clip);
            return part.empty() ? name : name + " " + part;
        });
}

/// Some devices stamp the start, some the end: they overlapped only if they did either way.
bool ran_at_the_same_time(const MediaInfo& a, const MediaInfo& b) {
    if (!trusted_start(a) || !trusted_start(b)) return false;
    const double at_least_s = 2.0 + a.created->resolution_s + b.created->resolution_s;
    const auto overlap = [](double start_a, double length_a, double start_b, double length_b) {
        return std::min(start_a + length_a, start_b + length_b) - std::max(start_a, start_b);
    };
    const double t_a = a.created->unix_s;
    const double t_b = b.created->unix_s;
    return overlap(t_a, a.duration_s, t_b, b.duration_s) > at_least_s &&
           overlap(t_a - a.duration_s, a.duration_s, t_b - b.duration_s, b.duration_s) > at_least_s;
}

/// A recording: a file with the chapters that continue it. `clips` are arranged.
std::vector<std::vector<Clip>> recordings(std::vector<Clip> clips) {
    std::vector<std::vector<Clip>> result;
    for (auto& clip : clips) {
        if (result.empty() || !clip.continues_previous) result.emplace_back();
        result.back().push_back(std::move(clip));
    }
    return result;
}

/// One device records one thing at a time.
std::vector<Recorder> split_overlapping(Recorder recorder) {
    arrange(recorder.clips);
    std::vector<Recorder> lanes;
    for (auto& recording : recordings(std::move(recorder.clips))) {
        auto lane = std::find_if(lanes.begin(), lanes.end(), [&](const Recorder& l) {
            return std::none_of(l.clips.begin(), l.clips.end(), [&](const Clip& clip) {
                return ran_at_the_same_time(clip.media, recording.front().media);
            });
        });
        if (lane == lanes.end()) lane = lanes.insert(lane, {recorder.name, {}});
        for (auto& clip : recording) lane->clips.push_back(std::move(clip));
    }
    return lanes;
}

std::vector<Recorder> one_track_a_recording(Recorder recorder) {
    arrange(recorder.clips);
    std::vector<Recorder> result;
    for (auto& recording : recordings(std::move(recorder.clips))) {
        const std::string name = stem(recording.front());
        result.push_back({name, std::move(recording)});
    }
    return result;
}

bool one_after_the_other(const std::vector<Clip>& clips) {
    for (const auto& clip : clips)
        if (!trusted_start(clip.media)) return false;
    for (std::size_t i = 0; i < clips.size(); ++i)
        for (std::size_t j = i + 1; j < clips.size(); ++j)
            if (ran_at_the_same_time(clips[i].media, clips[j].media)) return false;
    return true;
}

std::string upper_suffix(const Clip& clip) {
    std::string text = utf8(clip.media.path.extension());
    if (text.starts_with('.')) text.erase(0, 1);
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text.empty() ? "Recordings" : text;
}

std::string loose_key(const Clip& clip) {
    const std::string known = identity(clip.media);
    return known.empty() ? name_family(stem(clip)).key + " | " + signature(clip.media) : known;
}

std::vector<Recorder> tracks_of_family(Recorder family) {
    const Clip& first = family.clips.front();
    if (!identity(first.media).empty()) {
        family.name = first.media.device.model.empty() ? name_family(stem(first)).name
                                                       : first.media.device.model;
    } else {
        const NameFamily names = name_family(stem(first));
        if (names.may_number_devices && !one_after_the_other(family.clips))
            return one_track_a_recording(std::move(family));
        family.name = family.clips.size() == 1 && names.key != "#gopro" ? stem(first) : names.name;
    }
    if (family.name.empty()) family.name = upper_suffix(family.clips.front());
    return {std::move(family)};
}

std::vector<Recorder> tracks_by_device(std::vector<Clip> clips, bool nothing_else) {
    auto families =
        split_by({"", std::move(clips)}, loose_key, [](const Clip&) { return std::string(); });
    if (nothing_else && families.size() == 1 &&
        families[0].clips.front().media.device.serial.empty() &&
        !take_name(stem(families[0].clips.front())))
        return one_track_a_recording(std::move(families[0]));
    std::vector<Recorder> tracks;
    for (auto& family : families)
        for (auto& track : tracks_of_family(std::move(family))) tracks.push_back(std::move(track));
    return tracks;
}

using Split = std::vector<Recorder> (*)(Recorder);

std::vector<Recorder> split_all(std::vector<Recorder> recorders, Split split) {
    std::vector<Recorder> result;
    for (auto& recorder : recorders)
        for (auto& part : split(std::move(recorder))) result.push_back(std::move(part));
    return result;
}

std::vector<Recorder> said_outright(const std::vector<FoundMedia>& found) {
    std::vector<Recorder> tracks;
    for (const auto& file : found) {
        if (file.track.empty()) continue;
        auto track = std::find_if(tracks.begin(), tracks.end(),
                                  [&](const Recorder& r) { return r.name == file.track; });
        if (track == tracks.end()) track = tracks.insert(track, {file.track, {}});
        track->clips.push_back({file.media, false});
    }
    for (auto& track : tracks) arrange(track.clips);
    return tracks;
}

std::vector<Recorder> found_out(const std::vector<FoundMedia>& found, bool nothing_said) {
    std::vector<FoundPath> paths;
    std::vector<const MediaInfo*> media;
    for (const auto& file : found) {
        if (!file.track.empty()) continue;
        paths.push_back({file.media.path, file.root});
        media.push_back(&file.media);
    }
    const auto clips_of = [&](const std::vector<std::size_t>& files) {
        std::vector<Clip> clips;
        for (const std::size_t i : files) clips.push_back({*media[i], false});
        return clips;
    };
    const auto folders = devices_by_folder(paths);
    std::vector<Recorder> tracks;
    for (const auto& device : folders.devices)
        tracks.push_back({device.name, clips_of(device.files)});
    tracks = split_all(std::move(tracks), split_known_devices);
    tracks = split_all(std::move(tracks), split_takes);
    for (auto& track : tracks) arrange(track.clips);
    if (folders.loose.empty()) return tracks;
    auto loose = tracks_by_device(clips_of(folders.loose), tracks.empty() && nothing_said);
    loose = split_all(std::move(loose), split_takes);
    for (auto& track : split_all(std::move(loose), split_overlapping))
        tracks.push_back(std::move(track));
    return tracks;
}

}  // namespace

model::Project group_into_tracks(const std::vector<FoundMedia>& found) {
    model::Project project{said_outright(found)};
    const bool nothing_said = project.recorders.empty();
    for (auto& track : found_out(found, nothing_said))
        project.recorders.push_back(std::move(track));
    std::vector<std::string> names;
    for (const auto& track : project.recorders) names.push_back(track.name);
    names = made_unique(std::move(names));
    for (std::size_t r = 0; r < names.size(); ++r) project.recorders[r].name = names[r];
    return project;
}

}  // namespace audiosync::session
