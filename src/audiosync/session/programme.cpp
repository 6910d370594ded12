#include "audiosync/session/programme.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <utility>

#include "audiosync/media/media_reader.h"
#include "audiosync/sync/listening_copy.h"

namespace audiosync::session {
namespace {

using Readers = std::vector<std::unique_ptr<media::MediaReader>>;

struct Opened {
    Readers readers;
    std::vector<std::size_t> streams;  ///< of each reader
    std::string why_not;               ///< of the last stream that could not be opened
};

Opened open_all(const model::MediaInfo& media) {
    Opened opened;
    for (std::size_t s = 0; s < media.audio.size(); ++s) {
        auto reader = media::MediaReader::open(media, s);
        if (reader) {
            opened.readers.push_back(std::move(*reader));
            opened.streams.push_back(s);
        } else {
            opened.why_not = reader.error().message;
        }
    }
    return opened;
}

/// "stream 2 of 2, channels 1+2, channel 3 carries timecode"
std::string describe(const model::ProgrammeChannels& programme, std::size_t stream,
                     std::size_t streams) {
    std::vector<std::string> parts;
    if (streams > 1) parts.push_back(fmt::format("stream {} of {}", stream + 1, streams));
    std::vector<std::string> used;
    for (std::size_t c = 0; c < programme.weights.size(); ++c)
        if (programme.weights[c] != 0.0) used.push_back(std::to_string(c + 1));
    parts.push_back(fmt::format("channel{} {}", used.size() == 1 ? "" : "s", fmt::join(used, "+")));
    parts.insert(parts.end(), programme.notes.begin(), programme.notes.end());
    return fmt::format("{}", fmt::join(parts, ", "));
}

HeardClip not_heard(std::string why) {
    HeardClip heard;
    heard.sound.why_not = std::move(why);
    return heard;
}

}  // namespace

Result<HeardClip> hear(const model::MediaInfo& media, const RunContext& context) {
    AS_CHECK(context.checkpoint());
    Opened opened = open_all(media);
    if (opened.readers.empty()) return not_heard(opened.why_not);
    std::vector<audio::AudioSource*> sources;
    for (const auto& reader : opened.readers) sources.push_back(reader.get());
    const auto programme = sync::choose_programme(sources, {context.stop, {}});
    AS_CHECK(context.checkpoint());
    if (!programme) return not_heard(programme.error().message);

    HeardClip heard;
    heard.stream = opened.streams[programme->stream];
    heard.sound.programme = describe(*programme, heard.stream, media.audio.size());
    const auto reader = std::move(opened.readers[programme->stream]);
    opened.readers.clear();
    auto only = *programme;
    only.stream = 0;
    auto copy = sync::listen(*reader, only, context);
    AS_CHECK(context.checkpoint());
    heard.warnings = reader->warnings();
    if (copy)
        heard.sound.copy = std::move(*copy);
    else
        heard.sound.why_not = copy.error().message;
    return heard;
}

}  // namespace audiosync::session
