#include "audiosync/interchange/mlt.h"

#include <fmt/format.h>

#include <algorithm>

#include "audiosync/interchange/mlt_parts.h"
#include "audiosync/interchange/xml_text.h"

namespace audiosync::interchange {
namespace {

using pugi::xml_node;

/// What a track of pictures does not bring along: further streams, and sound without a picture.
std::vector<MltTrack> tracks_of(const Timeline& timeline) {
    std::vector<MltTrack> tracks;
    for (auto& row : picture_rows(timeline)) tracks.push_back({std::move(row), true});
    for (auto& row : sound_rows(timeline)) {
        std::erase_if(row.clips,
                      [&](const TimelineClip* clip) { return clip->picture && row.stream == 0; });
        if (!row.clips.empty()) tracks.push_back({std::move(row), false});
    }
    return tracks;
}

std::string clock(ExactTime time) {
    const auto ms = ExactTime(time.num(), time.den()).in_frames({{1'000, 1}}, Rounding::nearest);
    return fmt::format("{:02}:{:02}:{:02}.{:03}", ms / 3'600'000, ms / 60'000 % 60, ms / 1'000 % 60,
                       ms % 1'000);
}

const char* marker_colour(Trustworthiness trust) {
    return trust == Trustworthiness::unsynced    ? "#c00000"
           : trust == Trustworthiness::estimated ? "#e07000"
                                                 : "#c0a000";
}

class Writer {
   public:
    Writer(const Timeline& timeline, const PathStyle& paths)
        : timeline_(timeline), paths_(paths), tracks_(tracks_of(timeline)) {}

    std::string text();

   private:
    void add_bin(xml_node root);
    void add_background(xml_node root);
    void add_playlist(xml_node root, std::size_t index);
    void add_tractor(xml_node root);
    void add_markers(xml_node tractor);

    const Timeline& timeline_;
    const PathStyle& paths_;
    std::vector<MltTrack> tracks_;
    int next_chain_ = 0;
};

void Writer::add_bin(xml_node root) {
    for (std::size_t i = 0; i < timeline_.media.size(); ++i)
        add_property(add_media(root, "chain", fmt::format("bin{}", i), timeline_, i, {}, paths_),
                     "shotcut:caption", timeline_.media[i].name);
    auto bin = root.append_child("playlist");
    set(bin, "id", "main_bin");
    add_property(bin, "xml_retain", 1);
    add_bin_entries(bin, timeline_);
}

void Writer::add_background(xml_node root) {
    add_black(root, "black", timeline_.frames);
    auto playlist = root.append_child("playlist");
    set(playlist, "id", "background");
    auto entry = playlist.append_child("entry");
    set(entry, "producer", "black");
    set(entry, "in", "0");
    set(entry, "out", std::to_string(timeline_.frames - 1));
}

void Writer::add_playlist(xml_node root, std::size_t index) {
    const MltTrack& track = tracks_[index];
    const int first_chain = next_chain_;
    for (const auto* clip : track.row.clips) {
        const MediaUse use{track.picture, clip->sound, track.picture ? 0 : track.row.stream};
        auto chain = add_media(root, "chain", fmt::format("chain{}", next_chain_++), timeline_,
                               clip->media, use, paths_);
        add_property(chain, "shotcut:caption", timeline_.media_of(*clip).name);
        if (const auto note = check_note(*clip); !note.empty())
            add_property(chain, "shotcut:comment", note);
    }
    auto playlist = root.append_child("playlist");
    set(playlist, "id", fmt::format("playlist{}", index));
    add_property(playlist, track.picture ? "shotcut:video" : "shotcut:audio", 1);
    add_property(playlist, "shotcut:name", track.row.name);
    int chain = first_chain;
    add_clips(playlist, timeline_, track,
              [&](const TimelineClip&) { return fmt::format("chain{}", chain++); });
}

void Writer::add_markers(xml_node tractor) {
    xml_node markers;
    int number = 0;
    for (const auto& track : timeline_.tracks)
        for (const auto& lane : track.lanes)
            for (const auto& clip : lane.clips) {
                const auto note = check_note(clip);
                if (note.empty()) continue;
                if (!markers) {
                    markers = tractor.append_child("properties");
                    set(markers, "name", "shotcut:markers");
                }
                auto marker = markers.append_child("properties");
                set(marker, "name", std::to_string(number++));
                const auto at = clock(ExactTime::of_frames(clip.start, timeline_.rate));
                add_property(marker, "text", timeline_.media_of(clip).name + ": " + note);
                add_property(marker, "start", at);
                add_property(marker, "end", at);
                add_property(marker, "color", marker_colour(trustworthiness(clip)));
            }
}

void Writer::add_tractor(xml_node root) {
    auto tractor = root.append_child("tractor");
    set(tractor, "id", "tractor0");
    set(tractor, "title", timeline_.name);
    set(tractor, "in", "0");
    set(tractor, "out", std::to_string(timeline_.frames - 1));
    add_property(tractor, "shotcut", 1);
    add_property(tractor, "shotcut:projectAudioChannels", 2);
    add_property(tractor, "shotcut:projectFolder", 0);
    add_markers(tractor);
    set(tractor.append_child("track"), "producer", "background");
    for (std::size_t t = 0; t < tracks_.size(); ++t) {
        auto track = tractor.append_child("track");
        set(track, "producer", fmt::format("playlist{}", t));
        if (!tracks_[t].picture) set(track, "hide", "video");
    }
    for (std::size_t t = 0; t < tracks_.size(); ++t) {
        const auto b = static_cast<int>(t) + 1;
        add_mix(tractor, b);
        if (!tracks_[t].picture) continue;
        auto blend = tractor.append_child("transition");
        set(blend, "id", fmt::format("blend{}", b));
        add_property(blend, "a_track", 0);
        add_property(blend, "b_track", b);
        add_property(blend, "version", "0.1");
        add_property(blend, "mlt_service", "frei0r.cairoblend");
        add_property(blend, "threads", 0);
        add_property(blend, "disable", b == 1 ? 1 : 0);  // nothing lies below the lowest
    }
}

std::string Writer::text() {
    pugi::xml_document document;
    auto root = add_mlt_root(document, timeline_, "main_bin", paths_);
    add_bin(root);
    add_background(root);
    for (std::size_t t = 0; t < tracks_.size(); ++t) add_playlist(root, t);
    add_tractor(root);
    return xml_document(document, {});
}

}  // namespace

std::string mlt_text(const Timeline& timeline, const PathStyle& paths) {
    return Writer(timeline, paths).text();
}

}  // namespace audiosync::interchange
