#include "audiosync/media/broadcast_text.h"

#include <fmt/format.h>

namespace audiosync::media {
namespace {

/// XML has no way to write most control characters, not even escaped.
std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return out;
}

std::string channel_name(const AudioFileOptions& options, int c) {
    const auto& names = options.text.channel_names;
    if (static_cast<std::size_t>(c) < names.size()) return names[static_cast<std::size_t>(c)];
    if (options.channels == 1) return options.text.title;
    return fmt::format("{} {}", options.text.title, c + 1);
}

}  // namespace

std::string cut_utf8(const std::string& text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    std::size_t end = bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end);
}

std::string ixml_document(const AudioFileOptions& options) {
    const int bits = options.samples == SampleFormat::pcm16   ? 16
                     : options.samples == SampleFormat::pcm24 ? 24
                                                              : 32;
    std::string tracks;
    for (int c = 0; c < options.channels; ++c)
        tracks += fmt::format(
            "    <TRACK>\n      <CHANNEL_INDEX>{0}</CHANNEL_INDEX>\n"
            "      <INTERLEAVE_INDEX>{0}</INTERLEAVE_INDEX>\n      <NAME>{1}</NAME>\n"
            "    </TRACK>\n",
            c + 1, escaped(channel_name(options, c)));
    const std::uint64_t at = options.text.time_reference;
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<BWFXML>\n"
        "  <IXML_VERSION>1.61</IXML_VERSION>\n  <NOTE>{}</NOTE>\n  <SPEED>\n"
        "    <FILE_SAMPLE_RATE>{}</FILE_SAMPLE_RATE>\n"
        "    <AUDIO_BIT_DEPTH>{}</AUDIO_BIT_DEPTH>\n"
        "    <TIMESTAMP_SAMPLE_RATE>{}</TIMESTAMP_SAMPLE_RATE>\n"
        "    <TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>{}</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>\n"
        "    <TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>{}</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>\n"
        "  </SPEED>\n  <TRACK_LIST>\n    <TRACK_COUNT>{}</TRACK_COUNT>\n{}"
        "  </TRACK_LIST>\n</BWFXML>\n",
        escaped(options.text.description), options.rate.value(), bits, options.rate.value(),
        at >> 32U, at & 0xFFFFFFFFU, options.channels, tracks);
}

}  // namespace audiosync::media
