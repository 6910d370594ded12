#include "audiosync/interchange/kdenlive.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "audiosync/interchange/mlt_parts.h"
#include "audiosync/interchange/xml_text.h"

namespace audiosync::interchange {
namespace {

using Json = nlohmann::ordered_json;
using pugi::xml_node;

/// Kdenlive numbers the bin from here; what lies below is its own.
constexpr std::size_t kFirstBinId = 2;

/// Sound first, from the last device to the first, so that the first lies next to the pictures.
std::vector<MltTrack> tracks_of(const Timeline& timeline) {
    std::vector<MltTrack> tracks;
    for (auto& row : sound_rows(timeline)) tracks.push_back({std::move(row), false});
    std::reverse(tracks.begin(), tracks.end());
    for (auto& row : picture_rows(timeline)) tracks.push_back({std::move(row), true, false});
    return tracks;
}

std::string bin_id(std::size_t media) { return std::to_string(media + kFirstBinId); }

class Writer {
   public:
    Writer(const Timeline& timeline, const PathStyle& paths)
        : timeline_(timeline), paths_(paths), tracks_(tracks_of(timeline)) {}

    std::string text();

   private:
    void add_bin(xml_node root);
    void add_track(xml_node root, std::size_t index);
    void add_main(xml_node root);
    [[nodiscard]] std::string groups() const;
    [[nodiscard]] std::string guides() const;

    const Timeline& timeline_;
    const PathStyle& paths_;
    std::vector<MltTrack> tracks_;
};

/// Picture and sound of a clip move together. A clip is named by its track and its first frame.
std::string Writer::groups() const {
    std::map<const TimelineClip*, Json> members;
    for (std::size_t t = 0; t < tracks_.size(); ++t)
        for (const auto* clip : tracks_[t].row.clips)
            members[clip].push_back({{"data", fmt::format("{}:{}", t, clip->start)},
                                     {"leaf", "clip"},
                                     {"type", "Leaf"}});
    Json groups = Json::array();
    for (const auto& track : timeline_.tracks)
        for (const auto& lane : track.lanes)
            for (const auto& clip : lane.clips) {
                const auto found = members.find(&clip);
                if (found == members.end() || found->second.size() < 2) continue;
                groups.push_back(
                    {{"children", found->second},
                     {"type", found->second.size() == 2 && clip.picture ? "AVSplit" : "Normal"}});
            }
    return groups.dump();
}

std::string Writer::guides() const {
    Json guides = Json::array();
    for (const auto& track : timeline_.tracks)
        for (const auto& lane : track.lanes)
            for (const auto& clip : lane.clips)
                if (const auto note = check_note(clip); !note.empty())
                    guides.push_back({{"comment", timeline_.media_of(clip).name + ": " + note},
                                      {"pos", clip.start},
                                      {"type", 0}});
    return guides.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void Writer::add_bin(xml_node root) {
    for (std::size_t i = 0; i < timeline_.media.size(); ++i) {
        auto node = add_media(root, "producer", fmt::format("bin{}", i), timeline_, i, {}, paths_);
        add_property(node, "kdenlive:id", bin_id(i));
        add_property(node, "kdenlive:clipname", timeline_.media[i].name);
        add_property(node, "kdenlive:folderid", -1);
    }
    auto bin = root.append_child("playlist");
    set(bin, "id", "main_bin");
    add_property(bin, "kdenlive:docproperties.version", "1.04");
    add_property(bin, "kdenlive:docproperties.kdenliveversion", "20.04.0");
    add_property(bin, "kdenlive:docproperties.groups", groups());
    add_property(bin, "kdenlive:docproperties.guides", guides());
    // The lowest of the pictures; without any, the lowest track.
    const auto sounds = std::count_if(tracks_.begin(), tracks_.end(),
                                      [](const MltTrack& track) { return !track.picture; });
    const bool has_picture = static_cast<std::size_t>(sounds) < tracks_.size();
    add_property(bin, "kdenlive:docproperties.activeTrack", has_picture ? sounds : 0);
    add_property(bin, "kdenlive:docproperties.audioChannels", 2);
    add_property(bin, "xml_retain", 1);
    add_bin_entries(bin, timeline_);
}

void Writer::add_track(xml_node root, std::size_t index) {
    const MltTrack& track = tracks_[index];
    std::map<std::size_t, std::string> producers;  // of the media on this track
    for (const auto* clip : track.row.clips) {
        if (producers.contains(clip->media)) continue;
        const auto id = fmt::format("producer{}_{}", index, clip->media);
        producers[clip->media] = id;
        auto node = add_media(root, "producer", id, timeline_, clip->media,
                              {track.picture, !track.picture, track.row.stream}, paths_);
        add_property(node, "kdenlive:id", bin_id(clip->media));
        add_property(node, "kdenlive:clipname", timeline_.media[clip->media].name);
        add_property(node, track.picture ? "set.test_audio" : "set.test_image", 1);
    }
    auto playlist = root.append_child("playlist");
    set(playlist, "id", fmt::format("playlist{}", 2 * index));
    if (!track.picture) add_property(playlist, "kdenlive:audio_track", 1);
    add_clips(
        playlist, timeline_, track,
        [&](const TimelineClip& clip) { return producers.at(clip.media); },
        [](xml_node entry, const TimelineClip& clip) {
            add_property(entry, "kdenlive:id", bin_id(clip.media));
        });
    // Kdenlive overlaps clips between two lists; the other stays empty.
    auto second = root.append_child("playlist");
    set(second, "id", fmt::format("playlist{}", 2 * index + 1));
    if (!track.picture) add_property(second, "kdenlive:audio_track", 1);

    auto tractor = root.append_child("tractor");
    set(tractor, "id", fmt::format("tractor{}", index));
    set(tractor, "in", "0");
    set(tractor, "out", std::to_string(timeline_.frames - 1));
    if (!track.picture) add_property(tractor, "kdenlive:audio_track", 1);
    add_property(tractor, "kdenlive:trackheight", 69);
    add_property(tractor, "kdenlive:timeline_active", 1);
    add_property(tractor, "kdenlive:collapsed", 0);
    add_property(tractor, "kdenlive:track_name", track.row.name);
    for (const std::size_t list : {2 * index, 2 * index + 1}) {
        auto part = tractor.append_child("track");
        set(part, "hide", track.picture ? "audio" : "video");
        set(part, "producer", fmt::format("playlist{}", list));
    }
}

void Writer::add_main(xml_node root) {
    auto tractor = root.append_child("tractor");
    set(tractor, "id", fmt::format("tractor{}", tracks_.size()));
    set(tractor, "global_feed", "1");
    set(tractor, "in", "0");
    set(tractor, "out", std::to_string(timeline_.frames - 1));
    set(tractor.append_child("track"), "producer", "black_track");
    for (std::size_t t = 0; t < tracks_.size(); ++t)
        set(tractor.append_child("track"), "producer", fmt::format("tractor{}", t));
    for (std::size_t t = 0; t < tracks_.size(); ++t) {
        const auto b = static_cast<int>(t) + 1;
        xml_node transition;
        if (tracks_[t].picture) {
            transition = tractor.append_child("transition");
            set(transition, "id", fmt::format("blend{}", b));
            add_property(transition, "a_track", 0);
            add_property(transition, "b_track", b);
            add_property(transition, "compositing", 0);
            add_property(transition, "distort", 0);
            add_property(transition, "rotate_center", 0);
            add_property(transition, "mlt_service", "qtblend");
            add_property(transition, "kdenlive_id", "qtblend");
            add_property(transition, "always_active", 1);
        } else {
            transition = add_mix(tractor, b);
            add_property(transition, "kdenlive_id", "mix");
        }
        add_property(transition, "internal_added", 237);
    }
}

std::string Writer::text() {
    pugi::xml_document document;
    auto root = add_mlt_root(document, timeline_, "main_bin", paths_);
    add_bin(root);
    auto black = add_black(root, "black_track", timeline_.frames);
    add_property(black, "kdenlive:playlistid", "black_track");
    for (std::size_t t = 0; t < tracks_.size(); ++t) add_track(root, t);
    add_main(root);
    return xml_document(document, {});
}

}  // namespace

std::string kdenlive_text(const Timeline& timeline, const PathStyle& paths) {
    return Writer(timeline, paths).text();
}

}  // namespace audiosync::interchange
