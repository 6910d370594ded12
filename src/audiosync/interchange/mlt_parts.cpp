#include "audiosync/interchange/mlt_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "audiosync/interchange/mlt_lengths.h"
#include "audiosync/interchange/timecode.h"
#include "audiosync/interchange/xml_text.h"

namespace audiosync::interchange {

using pugi::xml_node;

void add_property(xml_node node, std::string_view name, std::string_view value) {
    auto property = node.append_child("property");
    set(property, "name", name);
    property.text().set(xml_safe(value).c_str());
}

void add_property(xml_node node, std::string_view name, std::int64_t value) {
    add_property(node, name, std::to_string(value));
}

xml_node add_mlt_root(pugi::xml_document& document, const Timeline& timeline, std::string_view main,
                      const PathStyle& paths) {
    auto root = document.append_child("mlt");
    set(root, "LC_NUMERIC", "C");
    set(root, "version", "7.0.0");
    set(root, "producer", main);
    if (paths.relative_to.empty()) set(root, "root", "");
    auto profile = root.append_child("profile");
    const int common = std::gcd(timeline.width, timeline.height);
    const auto number = [&](const char* name, std::int64_t value) {
        set(profile, name, std::to_string(value));
    };
    set(profile, "description",
        fmt::format("{}x{} {} fps", timeline.width, timeline.height, rate_name(timeline.rate)));
    number("width", timeline.width);
    number("height", timeline.height);
    number("progressive", 1);
    number("sample_aspect_num", 1);
    number("sample_aspect_den", 1);
    number("display_aspect_num", timeline.width / common);
    number("display_aspect_den", timeline.height / common);
    number("frame_rate_num", timeline.rate.fps.num);
    number("frame_rate_den", timeline.rate.fps.den);
    number("colorspace", 709);
    return root;
}

std::int64_t media_frames(const TimelineMedia& media, FrameRate rate) {
    return std::max<std::int64_t>(1, media.duration.in_frames(rate, Rounding::up));
}

xml_node add_media(xml_node root, const char* element, std::string_view id,
                   const Timeline& timeline, std::size_t media, MediaUse use,
                   const PathStyle& paths) {
    const TimelineMedia& file = timeline.media[media];
    const auto frames = media_frames(file, timeline.rate);
    auto node = root.append_child(element);
    set(node, "id", id);
    set(node, "in", "0");
    set(node, "out", std::to_string(frames - 1));
    add_property(node, "length", frames);
    add_property(node, "eof", "pause");
    add_property(node, "resource", media_path(file.info.path, paths));
    add_property(node, "mlt_service", "avformat-novalidate");
    add_property(node, "seekable", 1);
    const auto& audio = file.info.audio;
    if (file.info.video)
        add_property(node, "video_index", use.picture ? file.info.video->index : -1);
    else
        add_property(node, "video_index", -1);
    if (use.sound && use.stream < audio.size()) {
        add_property(node, "audio_index", audio[use.stream].index);
        add_property(node, "astream", static_cast<std::int64_t>(use.stream));
    } else {
        add_property(node, "audio_index", -1);
    }
    return node;
}

void add_bin_entries(xml_node bin, const Timeline& timeline) {
    for (std::size_t i = 0; i < timeline.media.size(); ++i) {
        auto entry = bin.append_child("entry");
        set(entry, "producer", fmt::format("bin{}", i));
        set(entry, "in", "0");
        set(entry, "out", std::to_string(media_frames(timeline.media[i], timeline.rate) - 1));
    }
}

void add_clips(xml_node playlist, const Timeline& timeline, const MltTrack& track,
               const std::function<std::string(const TimelineClip&)>& producer_of,
               const std::function<void(xml_node, const TimelineClip&)>& complete) {
    const auto lengths = mlt_clip_frames(timeline, track);
    std::int64_t at = 0;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        const auto* clip = track.row.clips[i];
        if (clip->start > at)
            set(playlist.append_child("blank"), "length", std::to_string(clip->start - at));
        auto entry = playlist.append_child("entry");
        set(entry, "producer", producer_of(*clip));
        set(entry, "in", std::to_string(clip->source_in));
        set(entry, "out", std::to_string(clip->source_in + lengths[i] - 1));
        if (complete) complete(entry, *clip);
        at = clip->start + lengths[i];
    }
}

xml_node add_black(xml_node root, std::string_view id, std::int64_t frames) {
    auto node = root.append_child("producer");
    set(node, "id", id);
    set(node, "in", "0");
    set(node, "out", std::to_string(frames - 1));
    add_property(node, "length", frames);
    add_property(node, "eof", "pause");
    add_property(node, "resource", "black");
    add_property(node, "mlt_service", "color");
    add_property(node, "mlt_image_format", "rgba");
    add_property(node, "set.test_audio", 0);
    return node;
}

xml_node add_mix(xml_node tractor, int b) {
    auto node = tractor.append_child("transition");
    set(node, "id", fmt::format("mix{}", b));
    add_property(node, "a_track", 0);
    add_property(node, "b_track", b);
    add_property(node, "mlt_service", "mix");
    add_property(node, "always_active", 1);
    add_property(node, "sum", 1);
    // Or the mix, which keeps what a frame has too many of, goes out of step with its track where
    // frames are no whole number of samples: two samples at 29.97 (MLT 7.12).
    add_property(node, "accepts_blanks", 1);
    return node;
}

}  // namespace audiosync::interchange
