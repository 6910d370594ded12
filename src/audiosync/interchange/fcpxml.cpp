#include "audiosync/interchange/fcpxml.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "audiosync/interchange/file_url.h"
#include "audiosync/interchange/timecode.h"
#include "audiosync/interchange/xml_text.h"

namespace audiosync::interchange {
namespace {

using pugi::xml_node;

const char* version_text(FcpxmlVersion version) {
    switch (version) {
        case FcpxmlVersion::v1_9:
            return "1.9";
        case FcpxmlVersion::v1_10:
            return "1.10";
        case FcpxmlVersion::v1_11:
            return "1.11";
        case FcpxmlVersion::v1_12:
            return "1.12";
        case FcpxmlVersion::v1_13:
            break;
    }
    return "1.13";
}

std::string time_text(ExactTime time) {
    return time.den() == 1 ? fmt::format("{}s", time.num())
                           : fmt::format("{}/{}s", time.num(), time.den());
}

/// The names that Final Cut Pro gives its own formats; others go without.
std::string format_name(int width, int height, FrameRate rate) {
    static constexpr std::pair<Rational, const char*> kRates[] = {
        {{24'000, 1'001}, "2398"}, {{24, 1}, "24"}, {{25, 1}, "25"},
        {{30'000, 1'001}, "2997"}, {{30, 1}, "30"}, {{50, 1}, "50"},
        {{60'000, 1'001}, "5994"}, {{60, 1}, "60"}};
    const auto* size = width == 1'280 && height == 720     ? "720"
                       : width == 1'920 && height == 1'080 ? "1080"
                       : width == 3'840 && height == 2'160 ? "3840x2160"
                       : width == 4'096 && height == 2'160 ? "4096x2160"
                                                           : nullptr;
    if (size == nullptr) return {};
    for (const auto& [fps, name] : kRates)
        if (rate == FrameRate{fps}) return fmt::format("FFVideoFormat{}p{}", size, name);
    return {};
}

/// The sound rates of a sequence that the DTD names.
const char* sequence_audio_rate(int rate_hz) {
    switch (rate_hz) {
        case 32'000:
            return "32k";
        case 44'100:
            return "44.1k";
        case 88'200:
            return "88.2k";
        case 96'000:
            return "96k";
        case 176'400:
            return "176.4k";
        case 192'000:
            return "192k";
        default:
            return "48k";
    }
}

/// Roles separate main and sub role by a dot and lists by commas.
std::string role_name(const std::string& device) {
    std::string name = device;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '.' || c == ',' || c == '?'; }, '-');
    return name;
}

bool is_sound_only(const TimelineClip& clip) { return !clip.picture; }

class Writer {
   public:
    Writer(const Timeline& timeline, const FcpxmlOptions& options)
        : timeline_(timeline), options_(options) {}

    std::string text();

   private:
    using FormatKey = std::tuple<std::int64_t, std::int64_t, int, int>;

    [[nodiscard]] ExactTime frames(std::int64_t count) const {
        return ExactTime::of_frames(count, timeline_.rate);
    }
    [[nodiscard]] std::string asset_id(std::size_t media) const {
        return fmt::format("a{}", media + 1);
    }
    std::string format_id(FrameRate rate, int width, int height);
    std::string sound_format_id();
    std::string format_of(const TimelineMedia& media);
    void add_asset(std::size_t index);
    [[nodiscard]] ExactTime asset_duration(const TimelineMedia& media) const {
        return media.duration;
    }
    /// Whole frames of the timeline that the media fills behind `in`.
    [[nodiscard]] std::int64_t fitting_frames(const TimelineClip& clip) const;
    xml_node add_asset_clip(xml_node parent, const TimelineClip& clip, ExactTime offset,
                            ExactTime in, ExactTime length, const std::string& device);
    void add_marker(xml_node item, const TimelineClip& clip, ExactTime start);
    void add_multicam(xml_node resources);
    void add_angle(xml_node multicam, const TimelineLane& lane, const std::string& device,
                   std::size_t number);
    void add_multicam_clip(xml_node event);
    void add_bin(xml_node event);
    void add_project(xml_node event);
    void add_anchored(xml_node gap, const TimelineLane& lane, const std::string& device, int number,
                      ExactTime gap_start);

    const Timeline& timeline_;
    FcpxmlOptions options_;
    xml_node resources_;
    std::map<FormatKey, std::string> formats_;
    std::string sound_format_;
    int next_resource_ = 1;
};

std::string Writer::format_id(FrameRate rate, int width, int height) {
    const auto frame = ExactTime::of_frames(1, rate);
    const FormatKey key{frame.num(), frame.den(), width, height};
    if (const auto known = formats_.find(key); known != formats_.end()) return known->second;
    const auto id = fmt::format("r{}", next_resource_++);
    // Formats stand before the assets that use them.
    auto node = resources_.append_child("format");
    set(node, "id", id);
    if (const auto name = format_name(width, height, rate); !name.empty()) set(node, "name", name);
    set(node, "frameDuration", time_text(frame));
    set(node, "width", std::to_string(width));
    set(node, "height", std::to_string(height));
    set(node, "colorSpace", "1-1-1 (Rec. 709)");
    return formats_[key] = id;
}

std::string Writer::sound_format_id() {
    if (!sound_format_.empty()) return sound_format_;
    sound_format_ = fmt::format("r{}", next_resource_++);
    auto node = resources_.append_child("format");
    set(node, "id", sound_format_);
    set(node, "name", "FFVideoFormatRateUndefined");
    return sound_format_;
}

std::string Writer::format_of(const TimelineMedia& media) {
    if (!media.info.video) return sound_format_id();
    const auto& video = *media.info.video;
    if (video.width <= 0 || video.height <= 0)
        return format_id(media.rate, timeline_.width, timeline_.height);
    return format_id(media.rate, video.width, video.height);
}

void Writer::add_asset(std::size_t index) {
    const TimelineMedia& media = timeline_.media[index];
    const auto format = format_of(media);
    auto node = resources_.append_child("asset");
    set(node, "id", asset_id(index));
    set(node, "name", media.name);
    set(node, "start", time_text(media.start));
    set(node, "duration", time_text(asset_duration(media)));
    if (media.info.video) {
        set(node, "hasVideo", "1");
        set(node, "format", format);
        set(node, "videoSources", "1");
    }
    if (!media.info.audio.empty()) {
        int channels = 1;
        for (const auto& stream : media.info.audio) channels = std::max(channels, stream.channels);
        set(node, "hasAudio", "1");
        set(node, "audioSources", std::to_string(media.info.audio.size()));
        set(node, "audioChannels", std::to_string(channels));
        set(node, "audioRate", std::to_string(media.info.audio.front().rate_hz));
    }
    auto source = node.append_child("media-rep");
    set(source, "kind", "original-media");
    set(source, "src", file_url(media.info.path));
}

std::int64_t Writer::fitting_frames(const TimelineClip& clip) const {
    const auto there = timeline_.media_of(clip).duration - frames(clip.source_in);
    return std::clamp<std::int64_t>(there.in_frames(timeline_.rate, Rounding::down), 1,
                                    clip.frames);
}

void Writer::add_marker(xml_node item, const TimelineClip& clip, ExactTime start) {
    const auto note = check_note(clip);
    if (note.empty()) return;
    auto marker = item.append_child("marker");
    set(marker, "start", time_text(start));
    set(marker, "duration", time_text(frames(1)));
    set(marker, "value", note);
    set(marker, "completed", "0");  // a to-do: red until it is ticked off
}

xml_node Writer::add_asset_clip(xml_node parent, const TimelineClip& clip, ExactTime offset,
                                ExactTime in, ExactTime length, const std::string& device) {
    const TimelineMedia& media = timeline_.media_of(clip);
    const auto start = media.start + in;
    auto node = parent.append_child("asset-clip");
    set(node, "ref", asset_id(clip.media));
    set(node, "offset", time_text(offset));
    set(node, "name", media.name);
    set(node, "start", time_text(start));
    set(node, "duration", time_text(length));
    if (!clip.enabled) set(node, "enabled", "0");
    set(node, "format", format_of(media));
    set(node, "tcFormat", media.drop_frame ? "DF" : "NDF");
    if (clip.picture && !clip.sound && !media.info.audio.empty()) set(node, "srcEnable", "video");
    if (clip.sound) set(node, "audioRole", "dialogue." + role_name(device));
    add_marker(node, clip, start);
    return node;
}

void Writer::add_anchored(xml_node gap, const TimelineLane& lane, const std::string& device,
                          int number, ExactTime gap_start) {
    for (const TimelineClip& clip : lane.clips) {
        xml_node node;
        if (is_sound_only(clip)) {
            const auto& media = timeline_.media_of(clip);
            const auto there = media.duration - clip.exact_in;
            node = add_asset_clip(gap, clip, gap_start + clip.exact_start, clip.exact_in,
                                  std::min(clip.exact_length, there), device);
        } else {
            node = add_asset_clip(gap, clip, gap_start + frames(clip.start), frames(clip.source_in),
                                  frames(fitting_frames(clip)), device);
        }
        node.remove_attribute("lane");
        auto attribute = node.insert_attribute_after("lane", node.attribute("ref"));
        attribute.set_value(number);
    }
}

void Writer::add_project(xml_node event) {
    auto project = event.append_child("project");
    set(project, "name", timeline_.name);
    auto sequence = project.append_child("sequence");
    set(sequence, "format", format_id(timeline_.rate, timeline_.width, timeline_.height));
    // The last sound may end within a frame.
    ExactTime end = frames(timeline_.frames);
    for (const auto& track : timeline_.tracks)
        for (const auto& lane : track.lanes)
            for (const auto& clip : lane.clips)
                if (is_sound_only(clip)) end = std::max(end, clip.exact_start + clip.exact_length);
    const auto length = frames(end.in_frames(timeline_.rate, Rounding::up));
    const auto tc_start = frames(timeline_.start_frame);
    set(sequence, "duration", time_text(length));
    set(sequence, "tcStart", time_text(tc_start));
    set(sequence, "tcFormat", timeline_.drop_frame ? "DF" : "NDF");
    set(sequence, "audioLayout", "stereo");
    set(sequence, "audioRate", sequence_audio_rate(timeline_.sample_rate_hz));
    auto gap = sequence.append_child("spine").append_child("gap");
    // An hour, as Final Cut Pro has it, but on a frame.
    const auto gap_start = frames(ExactTime(3'600, 1).in_frames(timeline_.rate, Rounding::up));
    set(gap, "name", "Gap");
    set(gap, "offset", time_text(tc_start));
    set(gap, "start", time_text(gap_start));
    set(gap, "duration", time_text(length));
    int above = 0;
    int below = 0;
    for (const auto& track : timeline_.tracks)
        for (const auto& lane : track.lanes) {
            const bool sound = std::all_of(lane.clips.begin(), lane.clips.end(), is_sound_only);
            add_anchored(gap, lane, track.name, sound ? --below : ++above, gap_start);
        }
}

void Writer::add_angle(xml_node multicam, const TimelineLane& lane, const std::string& device,
                       std::size_t number) {
    auto angle = multicam.append_child("mc-angle");
    set(angle, "name", lane.name);
    set(angle, "angleID", fmt::format("angle{}", number));
    std::int64_t at = 0;
    for (const TimelineClip& clip : lane.clips) {
        if (!clip.enabled) continue;
        std::int64_t start = clip.start;
        std::int64_t count = 0;
        ExactTime in;
        if (is_sound_only(clip)) {
            start = std::max(at, clip.exact_start.in_frames(timeline_.rate, Rounding::up));
            in = clip.exact_in + (frames(start) - clip.exact_start);
            const auto end = std::min(clip.exact_start + clip.exact_length,
                                      frames(start) + timeline_.media_of(clip).duration - in);
            count = end.in_frames(timeline_.rate, Rounding::down) - start;
        } else {
            in = frames(clip.source_in);
            count = fitting_frames(clip);
        }
        if (count < 1) continue;
        if (start > at) {
            auto gap = angle.append_child("gap");
            set(gap, "name", "Gap");
            set(gap, "offset", time_text(frames(at)));
            set(gap, "start", "0s");
            set(gap, "duration", time_text(frames(start - at)));
        }
        add_asset_clip(angle, clip, frames(start), in, frames(count), device);
        at = start + count;
    }
}

void Writer::add_multicam(xml_node resources) {
    auto media = resources.append_child("media");
    set(media, "id", "m1");
    set(media, "name", timeline_.name + " multicam");
    auto multicam = media.append_child("multicam");
    set(multicam, "format", format_id(timeline_.rate, timeline_.width, timeline_.height));
    set(multicam, "tcStart", "0s");
    set(multicam, "tcFormat", timeline_.drop_frame ? "DF" : "NDF");
    std::size_t number = 0;
    for (const auto& track : timeline_.tracks)
        for (const auto& lane : track.lanes) add_angle(multicam, lane, track.name, ++number);
}

void Writer::add_multicam_clip(xml_node event) {
    auto clip = event.append_child("mc-clip");
    set(clip, "ref", "m1");
    set(clip, "name", timeline_.name + " multicam");
    set(clip, "duration", time_text(frames(timeline_.synced_frames)));
    std::string picture;
    std::string sound;
    std::size_t number = 0;
    for (const auto& track : timeline_.tracks)
        for (const auto& lane : track.lanes) {
            const auto id = fmt::format("angle{}", ++number);
            for (const auto& item : lane.clips) {
                if (!item.enabled) continue;
                if (item.picture && picture.empty()) picture = id;
                // A recorder of sound is heard rather than a camera.
                if (is_sound_only(item) && sound.empty()) sound = id;
            }
        }
    if (sound.empty()) sound = picture;
    if (picture.empty()) picture = sound;
    const auto add = [&](const std::string& id, const char* what) {
        auto source = clip.append_child("mc-source");
        set(source, "angleID", id);
        set(source, "srcEnable", what);
    };
    if (picture == sound) return add(picture, "all");
    add(sound, "audio");
    add(picture, "video");
}

void Writer::add_bin(xml_node event) {
    for (const std::size_t index : timeline_.bin) {
        const TimelineMedia& media = timeline_.media[index];
        auto node = event.append_child("asset-clip");
        set(node, "ref", asset_id(index));
        set(node, "name", media.name);
        set(node, "start", time_text(media.start));
        set(node, "duration", time_text(media.duration));
        set(node, "format", format_of(media));
        set(node, "tcFormat", media.drop_frame ? "DF" : "NDF");
    }
}

std::string Writer::text() {
    pugi::xml_document document;
    auto root = document.append_child("fcpxml");
    set(root, "version", version_text(options_.version));
    resources_ = root.append_child("resources");
    format_id(timeline_.rate, timeline_.width, timeline_.height);
    for (std::size_t i = 0; i < timeline_.media.size(); ++i) add_asset(i);
    if (options_.multicam) add_multicam(resources_);
    auto event = root.append_child("library").append_child("event");
    set(event, "name", timeline_.name);
    if (options_.multicam) add_multicam_clip(event);
    add_bin(event);
    add_project(event);
    return xml_document(document, "fcpxml");
}

}  // namespace

std::string fcpxml_text(const Timeline& timeline, const FcpxmlOptions& options) {
    return Writer(timeline, options).text();
}

}  // namespace audiosync::interchange
