#include "audiosync/interchange/xmeml.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "audiosync/interchange/file_url.h"
#include "audiosync/interchange/timecode.h"
#include "audiosync/interchange/xml_text.h"

namespace audiosync::interchange {
namespace {

using pugi::xml_node;

/// Premiere counts in these: exact for all usual rates.
constexpr std::int64_t kTicksPerSecond = 254'016'000'000;

/// A clip item that others link to.
struct Member {
    std::string id;
    bool picture = false;
    std::size_t track = 0;  ///< from 1, among those of its kind
    std::size_t clip = 0;   ///< from 1, within its track
};

/// One track of sound: one channel of a row.
struct ChannelRow {
    const TimelineRow* row = nullptr;
    int channel = 0;  ///< from 0, within the stream
    int channels = 0;
};

const char* label(Trustworthiness trust) {
    switch (trust) {
        case Trustworthiness::strong:
            return "Forest";
        case Trustworthiness::likely:
            return "Mango";
        case Trustworthiness::estimated:
            return "Caribbean";
        case Trustworthiness::unsynced:
            break;
    }
    return "Rose";
}

void add_rate(xml_node parent, FrameRate rate) {
    auto node = parent.append_child("rate");
    add_number(node, "timebase", nominal_rate(rate));
    add_text(node, "ntsc", rate.fps.num % rate.fps.den == 0 ? "FALSE" : "TRUE");
}

void add_timecode(xml_node parent, FrameRate rate, std::int64_t frame, bool drop_frame) {
    auto node = parent.append_child("timecode");
    add_rate(node, rate);
    add_text(node, "string", label_of(frame, rate, drop_frame));
    add_number(node, "frame", frame);
    add_text(node, "displayformat", drop_frame ? "DF" : "NDF");
}

void add_picture_format(xml_node parent, FrameRate rate, int width, int height) {
    auto node = parent.append_child("samplecharacteristics");
    add_rate(node, rate);
    add_number(node, "width", width);
    add_number(node, "height", height);
    add_text(node, "anamorphic", "FALSE");
    add_text(node, "pixelaspectratio", "square");
    add_text(node, "fielddominance", "none");
}

void add_sound_format(xml_node parent, int bits, int rate_hz) {
    auto node = parent.append_child("samplecharacteristics");
    add_number(node, "depth", bits > 0 ? bits : 16);
    add_number(node, "samplerate", rate_hz);
}

/// Channels of the streams before `stream`.
int channels_before(const model::MediaInfo& media, std::size_t stream) {
    int channels = 0;
    for (std::size_t s = 0; s < stream && s < media.audio.size(); ++s)
        channels += media.audio[s].channels;
    return channels;
}

class Writer {
   public:
    explicit Writer(const Timeline& timeline)
        : timeline_(timeline), pictures_(picture_rows(timeline)), sounds_(sound_rows(timeline)) {
        for (const auto& row : sounds_) {
            int channels = 0;
            for (const auto* clip : row.clips)
                channels =
                    std::max(channels, timeline.media_of(*clip).info.audio[row.stream].channels);
            for (int c = 0; c < channels; ++c) channel_rows_.push_back({&row, c, channels});
        }
    }

    std::string text();

   private:
    void number_items();
    void add_sequence(xml_node parent);
    void add_video(xml_node media);
    void add_audio(xml_node media);
    void add_item(xml_node track, const TimelineClip& clip, const Member& member,
                  const ChannelRow* sound);
    void add_file(xml_node parent, std::size_t index);
    void add_links(xml_node item, const TimelineClip& clip);
    void add_bin(xml_node parent);
    [[nodiscard]] bool has_channel(const TimelineClip& clip, const ChannelRow& row) const {
        return timeline_.media_of(clip).info.audio[row.row->stream].channels > row.channel;
    }
    /// Clip items count source frames at the media's own rate.
    [[nodiscard]] FrameRate item_rate(const TimelineClip& clip) const {
        const auto& media = timeline_.media_of(clip);
        return media.info.video ? media.rate : timeline_.rate;
    }

    const Timeline& timeline_;
    std::vector<TimelineRow> pictures_;
    std::vector<TimelineRow> sounds_;
    std::vector<ChannelRow> channel_rows_;
    std::map<const TimelineClip*, std::vector<Member>> members_;
    std::set<std::size_t> defined_files_;
};

/// Links name items by their place, so all are numbered before the first is written.
void Writer::number_items() {
    int next = 1;
    const auto add = [&](const TimelineClip* clip, bool picture, std::size_t track,
                         std::size_t place) {
        members_[clip].push_back({fmt::format("clipitem-{}", next++), picture, track, place});
    };
    for (std::size_t t = 0; t < pictures_.size(); ++t)
        for (std::size_t i = 0; i < pictures_[t].clips.size(); ++i)
            add(pictures_[t].clips[i], true, t + 1, i + 1);
    for (std::size_t t = 0; t < channel_rows_.size(); ++t) {
        std::size_t place = 0;
        for (const auto* clip : channel_rows_[t].row->clips)
            if (has_channel(*clip, channel_rows_[t])) add(clip, false, t + 1, ++place);
    }
}

void Writer::add_file(xml_node parent, std::size_t index) {
    const TimelineMedia& media = timeline_.media[index];
    auto node = parent.append_child("file");
    set(node, "id", fmt::format("file-{}", index + 1));
    if (!defined_files_.insert(index).second) return;
    const auto& info = media.info;
    add_text(node, "name", media.name);
    add_text(node, "pathurl", file_url(info.path));
    add_rate(node, media.rate);
    const auto length = media.duration.in_frames(media.rate, Rounding::up);
    add_number(node, "duration", length);
    add_timecode(node, media.rate, media.start.in_frames(media.rate, Rounding::nearest),
                 media.drop_frame);
    auto parts = node.append_child("media");
    if (info.video)
        add_picture_format(parts.append_child("video"), media.rate,
                           info.video->width > 0 ? info.video->width : timeline_.width,
                           info.video->height > 0 ? info.video->height : timeline_.height);
    for (const auto& stream : info.audio) {
        auto sound = parts.append_child("audio");
        add_sound_format(sound, stream.bits_per_sample, stream.rate_hz);
        add_number(sound, "channelcount", stream.channels);
    }
}

void Writer::add_links(xml_node item, const TimelineClip& clip) {
    const auto& members = members_.at(&clip);
    // Each names all the others. What has more channels is a recorder's, without a picture.
    constexpr std::size_t kMostLinked = 33;
    if (members.size() < 2 || members.size() > kMostLinked) return;
    for (const Member& member : members) {
        auto link = item.append_child("link");
        add_text(link, "linkclipref", member.id);
        add_text(link, "mediatype", member.picture ? "video" : "audio");
        add_number(link, "trackindex", static_cast<std::int64_t>(member.track));
        add_number(link, "clipindex", static_cast<std::int64_t>(member.clip));
        if (!member.picture) add_number(link, "groupindex", 1);
    }
}

void Writer::add_item(xml_node track, const TimelineClip& clip, const Member& member,
                      const ChannelRow* sound) {
    const TimelineMedia& media = timeline_.media_of(clip);
    const FrameRate rate = item_rate(clip);
    auto node = track.append_child("clipitem");
    set(node, "id", member.id);
    if (sound != nullptr)
        set(node, "premiereChannelType", sound->channels == 2 ? "stereo" : "mono");
    add_text(node, "masterclipid", fmt::format("masterclip-{}", clip.media + 1));
    add_text(node, "name", media.name);
    add_text(node, "enabled", clip.enabled ? "TRUE" : "FALSE");
    const auto length = media.duration.in_frames(rate, Rounding::up);
    add_number(node, "duration", length);
    add_rate(node, rate);
    add_number(node, "start", clip.start);
    add_number(node, "end", clip.start + clip.frames);
    const auto in =
        ExactTime::of_frames(clip.source_in, timeline_.rate).in_frames(rate, Rounding::nearest);
    const auto shown =
        ExactTime::of_frames(clip.frames, timeline_.rate).in_frames(rate, Rounding::nearest);
    const auto out = std::max(in + 1, std::min(in + shown, length));
    add_number(node, "in", in);
    add_number(node, "out", out);
    const auto ticks = [&](std::int64_t frame) {
        return frame * kTicksPerSecond / rate.fps.num * rate.fps.den;
    };
    add_number(node, "pproTicksIn", ticks(in));
    add_number(node, "pproTicksOut", ticks(out));
    if (sound == nullptr) {
        add_text(node, "alphatype", "none");
        add_text(node, "pixelaspectratio", "square");
        add_text(node, "anamorphic", "FALSE");
    }
    add_file(node, clip.media);
    if (sound != nullptr) {
        auto source = node.append_child("sourcetrack");
        add_text(source, "mediatype", "audio");
        add_number(source, "trackindex",
                   channels_before(media.info, sound->row->stream) + sound->channel + 1);
    }
    add_links(node, clip);
    if (const auto note = check_note(clip); !note.empty()) {
        auto marker = node.append_child("marker");
        add_text(marker, "comment", note);
        add_text(marker, "name", "AudioSync");
        add_number(marker, "in", in);
        add_number(marker, "out", -1);
    }
    add_text(node.append_child("labels"), "label2", label(trustworthiness(clip)));
}

void Writer::add_video(xml_node media) {
    auto video = media.append_child("video");
    // Without a size Resolve loads no timeline, even where there is no picture.
    add_picture_format(video.append_child("format"), timeline_.rate, timeline_.width,
                       timeline_.height);
    for (std::size_t t = 0; t < pictures_.size(); ++t) {
        auto track = video.append_child("track");
        set(track, "MZ.TrackName", pictures_[t].name);
        for (const auto* clip : pictures_[t].clips)
            add_item(track, *clip, members_.at(clip).front(), nullptr);
        add_text(track, "enabled", "TRUE");
        add_text(track, "locked", "FALSE");
    }
}

void Writer::add_audio(xml_node media) {
    auto audio = media.append_child("audio");
    add_number(audio, "numOutputChannels", 2);
    add_sound_format(audio.append_child("format"), 16, timeline_.sample_rate_hz);
    for (std::size_t t = 0; t < channel_rows_.size(); ++t) {
        const ChannelRow& row = channel_rows_[t];
        // Premiere takes two tracks as one stereo track; any other sound is so many mono ones.
        const bool stereo = row.channels == 2;
        auto track = audio.append_child("track");
        set(track, "currentExplodedTrackIndex", std::to_string(stereo ? row.channel : 0));
        set(track, "totalExplodedTrackCount", stereo ? "2" : "1");
        set(track, "premiereTrackType", stereo ? "Stereo" : "Mono");
        set(track, "MZ.TrackName", row.row->name);
        for (const auto* clip : row.row->clips) {
            if (!has_channel(*clip, row)) continue;
            const auto& members = members_.at(clip);
            const auto member = std::find_if(members.begin(), members.end(), [&](const auto& m) {
                return !m.picture && m.track == t + 1;
            });
            add_item(track, *clip, *member, &row);
        }
        add_text(track, "enabled", "TRUE");
        add_text(track, "locked", "FALSE");
        add_number(track, "outputchannelindex", row.channel % 2 + 1);
    }
}

void Writer::add_sequence(xml_node parent) {
    auto sequence = parent.append_child("sequence");
    set(sequence, "id", "sequence-1");
    add_number(sequence, "duration", timeline_.frames);
    add_rate(sequence, timeline_.rate);
    add_text(sequence, "name", timeline_.name);
    auto media = sequence.append_child("media");
    add_video(media);
    add_audio(media);
    add_timecode(sequence, timeline_.rate, timeline_.start_frame, timeline_.drop_frame);
}

void Writer::add_bin(xml_node parent) {
    auto bin = parent.append_child("bin");
    add_text(bin, "name", "Not synced");
    auto children = bin.append_child("children");
    for (const std::size_t index : timeline_.bin) {
        const TimelineMedia& media = timeline_.media[index];
        auto clip = children.append_child("clip");
        set(clip, "id", fmt::format("masterclip-{}", index + 1));
        add_text(clip, "name", media.name);
        add_number(clip, "duration", media.duration.in_frames(media.rate, Rounding::up));
        add_rate(clip, media.rate);
        add_text(clip, "masterclipid", fmt::format("masterclip-{}", index + 1));
        add_text(clip, "ismasterclip", "TRUE");
        auto parts = clip.append_child("media");
        auto track = parts.append_child(media.info.video ? "video" : "audio").append_child("track");
        auto item = track.append_child("clipitem");
        set(item, "id", fmt::format("binitem-{}", index + 1));
        add_text(item, "name", media.name);
        add_rate(item, media.rate);
        add_file(item, index);
        add_text(clip.append_child("labels"), "label2", label(Trustworthiness::unsynced));
    }
}

std::string Writer::text() {
    number_items();
    pugi::xml_document document;
    auto root = document.append_child("xmeml");
    set(root, "version", "5");
    if (timeline_.bin.empty()) {
        add_sequence(root);
    } else {
        auto project = root.append_child("project");
        add_text(project, "name", timeline_.name);
        auto children = project.append_child("children");
        add_sequence(children);
        add_bin(children);
    }
    return xml_document(document, "xmeml");
}

}  // namespace

std::string xmeml_text(const Timeline& timeline) { return Writer(timeline).text(); }

}  // namespace audiosync::interchange
