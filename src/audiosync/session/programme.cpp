#include "audiosync/session/programme.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <memory>
#include <utility>

#include "audiosync/media/ltc.h"
#include "audiosync/media/media_reader.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/heard_before.h"
#include "audiosync/sync/listening_copy.h"

namespace audiosync::session {
namespace {

struct Choice {
    bool opened = false;  ///< any stream
    std::string why_not;  ///< of the last stream that could not be opened
    Result<model::ProgrammeChannels> programme;
};

/// Looks at all streams that can be opened. Errors: cancelled only.
Result<Choice> choose(const model::MediaInfo& media, const RunContext& context) {
    Choice choice;
    std::vector<std::unique_ptr<media::MediaReader>> readers;
    std::vector<audio::AudioSource*> sources;
    std::vector<std::size_t> streams;  // of each reader
    for (std::size_t s = 0; s < media.audio.size(); ++s) {
        AS_CHECK(context.checkpoint());
        auto reader = media::MediaReader::open(media, s);
        if (!reader) {
            choice.why_not = reader.error().message;
            continue;
        }
        sources.push_back(reader->get());
        streams.push_back(s);
        readers.push_back(std::move(*reader));
    }
    choice.opened = !readers.empty();
    if (!choice.opened) return choice;
    choice.programme = sync::choose_programme(sources, {context.stop, {}});
    AS_CHECK(context.checkpoint());
    if (!choice.programme) return choice;
    choice.programme->stream = streams[choice.programme->stream];
    for (auto& [stream, channel] : choice.programme->timecode) stream = streams[stream];
    return choice;
}

Result<void> listen_to(const model::MediaInfo& media, const model::ProgrammeChannels& programme,
                       HeardClip& heard, const RunContext& context) {
    auto reader = media::MediaReader::open(media, programme.stream);
    if (!reader) {
        heard.sound.why_not = reader.error().message;
        return {};
    }
    auto copy = sync::listen(**reader, programme, context);
    AS_CHECK(context.checkpoint());
    heard.warnings = (*reader)->warnings();
    if (copy)
        heard.sound.copy = std::move(*copy);
    else
        heard.sound.why_not = copy.error().message;
    return {};
}

/// "stream 2 of 2, channels 1+2, channel 3 carries timecode"
std::string describe(const model::ProgrammeChannels& programme, std::size_t streams) {
    std::vector<std::string> parts;
    if (streams > 1) parts.push_back(fmt::format("stream {} of {}", programme.stream + 1, streams));
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

HeardClip about(const model::ProgrammeChannels& programme, const model::MediaInfo& media) {
    HeardClip heard;
    heard.stream = programme.stream;
    heard.sound.programme = describe(programme, media.audio.size());
    return heard;
}

/// Timecode on the first channel on which it can be read.
Result<void> read_timecode(const model::MediaInfo& media, const model::ProgrammeChannels& programme,
                           HeardClip& heard, const RunContext& context) {
    // A tape that was spooled or a generator that was set anew; clocks alone differ by less.
    constexpr double kJump_s = 0.5;
    for (const auto& [stream, channel] : programme.timecode) {
        const auto reader = media::MediaReader::open(media, stream);
        if (!reader) continue;
        const auto reading = media::read_ltc(**reader, static_cast<int>(channel), context);
        AS_CHECK(context.checkpoint());
        // Damaged sound is met again, and reported, when it is listened to.
        if (!reading || !*reading) continue;
        heard.sound.ltc = (*reading)->timecode;
        heard.sound.programme +=
            fmt::format(", timecode {} at its start", (*reading)->timecode.text);
        if (std::abs((*reading)->gained_s) > kJump_s)
            heard.warnings.push_back(fmt::format(
                "{}: the timecode on channel {} jumps by {:.1f} s within the clip; what it says at "
                "the start was taken.",
                utf8(media.path.filename()), channel + 1, (*reading)->gained_s));
        break;
    }
    return {};
}

std::optional<HeardClip> recall(const model::MediaInfo& media, const HeardBefore& before,
                                const RunContext& context) {
    const auto programme = before.programme();
    if (!programme) return std::nullopt;
    HeardClip heard =
        *programme ? about(**programme, media) : not_heard(programme->error().message);
    heard.known = true;
    if (!*programme) return heard;
    auto known = before.copy(**programme);
    if (!known) return std::nullopt;
    heard.sound.copy = std::move(known->copy);
    heard.warnings = std::move(known->warnings);
    if (!read_timecode(media, **programme, heard, {context.stop, {}})) return std::nullopt;
    return heard;
}

/// Chooses and listens in one reading where nothing is to be chosen. Errors: cancelled only; what
/// else goes wrong is met again, and reported, the long way.
Result<std::optional<HeardClip>> hear_if_plain(const model::MediaInfo& media,
                                               const HeardBefore& before,
                                               const RunContext& context) {
    std::optional<HeardClip> heard;
    if (media.audio.size() != 1) return heard;
    const auto reader = media::MediaReader::open(media, 0);
    if (!reader) return heard;
    auto plain = sync::listen_if_plain(**reader, context);
    AS_CHECK(context.checkpoint());
    if (!plain || !*plain) return heard;
    auto& [programme, copy] = **plain;
    heard = about(programme, media);
    heard->warnings = (*reader)->warnings();
    before.keep(programme);
    before.keep(programme, copy, heard->warnings);
    heard->sound.copy = std::move(copy);
    return heard;
}

}  // namespace

std::optional<HeardClip> recall(const model::MediaInfo& media, cache::Store& store,
                                const RunContext& context) {
    return recall(media, HeardBefore(&store, media, context), context);
}

Result<HeardClip> hear(const model::MediaInfo& media, cache::Store* store,
                       const RunContext& context) {
    AS_CHECK(context.checkpoint());
    const HeardBefore before(store, media, context);
    if (auto known = recall(media, before, context)) return std::move(*known);
    auto programme = before.programme();
    if (!programme) {
        AS_TRY(auto plain, hear_if_plain(media, before, context));
        if (plain) return std::move(*plain);
        AS_TRY(auto chosen, choose(media, context));
        if (!chosen.opened) return not_heard(chosen.why_not);
        programme = std::move(chosen.programme);
        before.keep(*programme);
    }
    AS_CHECK(context.checkpoint());
    if (!*programme) return not_heard(programme->error().message);
    HeardClip heard = about(**programme, media);
    AS_CHECK(listen_to(media, **programme, heard, context));
    if (heard.sound.copy) before.keep(**programme, *heard.sound.copy, heard.warnings);
    AS_CHECK(read_timecode(media, **programme, heard, {context.stop, {}}));
    AS_CHECK(context.checkpoint());
    return heard;
}

}  // namespace audiosync::session
