#include "audiosync/interchange/reaper.h"

#include <fmt/format.h>

#include <algorithm>

#include "audiosync/interchange/timecode.h"

namespace audiosync::interchange {
namespace {

/// REAPER knows no escapes: a text stands in quotes that it does not contain.
std::string quoted(std::string text) {
    std::replace_if(
        text.begin(), text.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    for (const char quote : {'"', '\'', '`'})
        if (text.find(quote) == std::string::npos) return quote + text + quote;
    std::replace(text.begin(), text.end(), '`', '\'');
    return '`' + text + '`';
}

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

/// The reader that REAPER takes for a file.
const char* source_type(const TimelineMedia& media) {
    if (media.info.video) return "VIDEO";
    const auto suffix =
        lower(media.name.substr(std::min(media.name.rfind('.'), media.name.size())));
    if (suffix == ".flac") return "FLAC";
    if (suffix == ".mp3") return "MP3";
    if (suffix == ".ogg" || suffix == ".oga") return "VORBIS";
    if (suffix == ".opus") return "OPUS";
    if (suffix == ".m4a" || suffix == ".aac" || suffix == ".mp4" || suffix == ".mov")
        return "VIDEO";
    return "WAVE";
}

/// 0x01BBGGRR
int colour(Trustworthiness trust) {
    switch (trust) {
        case Trustworthiness::strong:
            return 0x01409040;
        case Trustworthiness::likely:
            return 0x0120B0D0;
        case Trustworthiness::estimated:
            return 0x010080E0;
        case Trustworthiness::unsynced:
            break;
    }
    return 0x012020C0;
}

/// Stable ids from a number: the same project gives the same bytes.
std::string guid(int kind, std::size_t number) {
    return fmt::format("{{4155444F-53{:02X}-4E43-8000-{:012X}}}", kind, number);
}

std::string item(const Timeline& timeline, const TimelineClip& clip, std::size_t number,
                 const PathStyle& paths) {
    const auto& media = timeline.media_of(clip);
    const double rate = 1.0 + clip.drift_ppm * 1e-6;
    const bool exact = rate == 1.0;
    // At the clock's own rate the clip is right from end to end if it is so in its middle.
    const double length_s = clip.exact_length.seconds();
    const double shown_s = length_s / rate;
    const double middle_s =
        ExactTime::of_frames(clip.start - clip.source_in, timeline.rate).seconds() +
        clip.exact_in.seconds() + length_s / 2 - clip.residual_s;
    const double start_s = std::max(0.0, middle_s - shown_s / 2);
    std::string text = "    <ITEM\n";
    text += fmt::format("      POSITION {}\n",
                        exact ? clip.exact_start.decimal(12) : fmt::format("{:.12f}", start_s));
    text += fmt::format("      LENGTH {}\n",
                        exact ? clip.exact_length.decimal(12) : fmt::format("{:.12f}", shown_s));
    text += "      LOOP 0\n";
    text += fmt::format("      MUTE {} 0\n", clip.enabled ? 0 : 1);
    text += fmt::format("      COLOR {} B\n", colour(trustworthiness(clip)));
    text += fmt::format("      IGUID {}\n", guid(1, number));
    text += fmt::format("      NAME {}\n", quoted(media.name));
    text += fmt::format("      SOFFS {}\n", clip.exact_in.decimal(12));
    text += fmt::format("      PLAYRATE {:.12f} 0 0 -1 0 0.0025\n", rate);
    if (const auto note = check_note(clip); !note.empty())
        text += fmt::format("      <NOTES\n        |{}\n      >\n",
                            quoted(note).substr(1, quoted(note).size() - 2));
    text += fmt::format("      <SOURCE {}\n        FILE {}\n      >\n    >\n", source_type(media),
                        quoted(media_path(media.info.path, paths)));
    return text;
}

/// Channels of a track: an even number, at least two.
int track_channels(const Timeline& timeline, const TimelineLane& lane) {
    int channels = 2;
    for (const auto& clip : lane.clips)
        for (const auto& stream : timeline.media_of(clip).info.audio)
            channels = std::max(channels, stream.channels);
    return channels + channels % 2;
}

}  // namespace

std::string reaper_text(const Timeline& timeline, const PathStyle& paths) {
    std::string text = "<REAPER_PROJECT 0.1 \"7.0/AudioSync\" 0\n";
    const auto rate = timeline.rate.fps;
    // Frames a second, and 1 for drop-frame: TIMEMODE shows minutes and seconds all the same.
    text += fmt::format("  SAMPLERATE {} 0 0\n", timeline.sample_rate_hz);
    text += "  PLAYRATE 1 0 0.25 4\n";
    text += "  TEMPO 120 4 4\n";
    text += fmt::format("  TIMEMODE 1 5 -1 {} {} 0 -1\n", nominal_rate(timeline.rate),
                        timeline.drop_frame ? 1
                        : rate.den != 1     ? 2
                                            : 0);
    text += fmt::format("  PROJOFFS {} 0 0\n",
                        ExactTime::of_frames(timeline.start_frame, timeline.rate).decimal(12));
    std::size_t tracks = 0;
    std::size_t items = 0;
    for (const auto& track : timeline.tracks)
        for (const auto& lane : track.lanes) {
            text += fmt::format("  <TRACK {}\n    NAME {}\n    NCHAN {}\n", guid(0, ++tracks),
                                quoted(lane.name), track_channels(timeline, lane));
            for (const auto& clip : lane.clips) text += item(timeline, clip, ++items, paths);
            text += "  >\n";
        }
    return text + ">\n";
}

}  // namespace audiosync::interchange
