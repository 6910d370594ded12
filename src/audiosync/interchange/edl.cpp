#include "audiosync/interchange/edl.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "audiosync/interchange/timecode.h"

namespace audiosync::interchange {
namespace {

constexpr std::size_t kMostEvents = 999;
constexpr std::size_t kReelLength = 8;
constexpr std::size_t kTitleLength = 70;
constexpr std::int64_t kHoursADay = 24;

/// What is not ASCII becomes '?', line ends and control characters a blank.
std::string ascii(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80) {
            if (byte >= 0xC0) out += '?';  // once a character
        } else {
            out += byte < 0x20 || byte == 0x7F ? ' ' : c;
        }
    }
    return out;
}

/// A reel for each media: its name in capitals, digits and '_', eight at most, different for each.
std::map<std::size_t, std::string> reels_of(const Timeline& timeline) {
    std::map<std::size_t, std::string> reels;
    std::set<std::string> taken{"AX", "BL"};
    for (std::size_t i = 0; i < timeline.media.size(); ++i) {
        std::string name;
        const auto& full = timeline.media[i].name;
        for (const char c : full.substr(0, full.rfind('.'))) {
            if (c >= 'a' && c <= 'z')
                name += static_cast<char>(c - 'a' + 'A');
            else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_')
                name += c;
        }
        if (name.empty()) name = "REEL";
        // The end of a name tells files of one device apart.
        std::string reel =
            name.size() > kReelLength ? name.substr(name.size() - kReelLength) : name;
        for (int n = 2; !taken.insert(reel).second; ++n) {
            const auto suffix = fmt::format("_{}", n);
            reel = name.substr(0, kReelLength - suffix.size()) + suffix;
        }
        reels[i] = reel;
    }
    return reels;
}

/// "V", "A", "AA": what of the source is used, and on which track.
const char* channel_code(const Timeline& timeline, const TimelineClip& clip) {
    const auto& audio = timeline.media_of(clip).info.audio;
    const int channels = clip.sound && !audio.empty() ? audio.front().channels : 0;
    if (clip.picture) return channels == 0 ? "V" : channels == 1 ? "B" : "AA/V";
    return channels > 1 ? "AA" : "A";
}

class Writer {
   public:
    explicit Writer(const Timeline& timeline) : timeline_(timeline), reels_(reels_of(timeline)) {}

    [[nodiscard]] std::string list(const std::string& name,
                                   const std::vector<const TimelineClip*>& clips) const {
        const auto title =
            ascii(fmt::format("{} {} {} fps", timeline_.name, name, rate_name(timeline_.rate)));
        std::string text =
            fmt::format("TITLE: {}\r\nFCM: {}\r\n\r\n", title.substr(0, kTitleLength),
                        timeline_.drop_frame ? "DROP FRAME" : "NON-DROP FRAME");
        for (std::size_t i = 0; i < clips.size(); ++i) text += event(i + 1, *clips[i]);
        return text;
    }

   private:
    [[nodiscard]] std::string event(std::size_t number, const TimelineClip& clip) const {
        const auto& media = timeline_.media_of(clip);
        const FrameRate rate = timeline_.rate;
        const bool source_drops = media.drop_frame && has_drop_frame(rate);
        const auto day = kHoursADay * 3'600 * nominal_rate(rate);
        const auto in = (media.start.in_frames(rate, Rounding::nearest) + clip.source_in) % day;
        const auto record = timeline_.start_frame + clip.start;
        std::string text = fmt::format("{:03}  {:<8} {:<5} C        {} {} {} {}\r\n", number,
                                       reels_.at(clip.media), channel_code(timeline_, clip),
                                       label_of(in, rate, source_drops),
                                       label_of(in + clip.frames, rate, source_drops),
                                       label_of(record, rate, timeline_.drop_frame),
                                       label_of(record + clip.frames, rate, timeline_.drop_frame));
        const auto& audio = media.info.audio;
        const int channels = clip.sound && !audio.empty() ? audio.front().channels : 0;
        if (channels > 2) text += fmt::format("AUD  3{}\r\n", channels > 3 ? "    4" : "");
        text += fmt::format("* FROM CLIP NAME: {}\r\n", ascii(media.name));
        if (const auto note = check_note(clip); !note.empty())
            text += fmt::format("* COMMENT: {}\r\n", ascii(note));
        return text;
    }

    const Timeline& timeline_;
    std::map<std::size_t, std::string> reels_;
};

}  // namespace

bool edl_has_labels_for(FrameRate rate) { return nominal_rate(rate) <= 100; }

Result<std::vector<EditDecisionList>> edl_texts(const Timeline& timeline) {
    if (!edl_has_labels_for(timeline.rate))
        return fail(ErrorCode::unsupported,
                    fmt::format("An EDL has no labels for {} frames a second; choose a rate up to "
                                "100 with --fps.",
                                rate_name(timeline.rate)));
    const Writer writer(timeline);
    std::vector<EditDecisionList> lists;
    for (const auto& track : timeline.tracks)
        for (const auto& lane : track.lanes) {
            std::vector<const TimelineClip*> clips;
            for (const auto& clip : lane.clips)
                if (clip.enabled) clips.push_back(&clip);
            for (std::size_t first = 0, part = 1; first < clips.size();
                 first += kMostEvents, ++part) {
                const auto end = std::min(clips.size(), first + kMostEvents);
                const auto name =
                    part == 1 ? lane.name : fmt::format("{} part {}", lane.name, part);
                const std::vector some(clips.begin() + static_cast<std::ptrdiff_t>(first),
                                       clips.begin() + static_cast<std::ptrdiff_t>(end));
                lists.push_back({name, writer.list(name, some)});
            }
        }
    return lists;
}

}  // namespace audiosync::interchange
