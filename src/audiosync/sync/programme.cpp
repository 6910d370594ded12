#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "audiosync/sync/listening_copy.h"
#include "audiosync/sync/stream_facts.h"

namespace audiosync::sync {
namespace {

using dsp::ChannelCharacter;

/// A channel this much quieter than the loudest adds nothing but its noise.
constexpr double kNegligible = 0.003;  // -50 dB
/// Two microphones of one polarity may disagree at lag 0, but not as much as this.
constexpr double kReversed = -0.5;
/// A stream this much quieter than the best one is not the one that was meant to be heard.
constexpr double kQuietStream = 0.1;  // -20 dB

Result<StreamFacts> examine(audio::AudioSource& source, const RunContext& context) {
    StreamFacts facts(source.channels(), source.rate());
    audio::AudioBuffer block(source.channels(), place_length(source.rate()));
    const auto places = places_of(source);
    for (std::size_t i = 0; i < places.size() && (i != kFewestPlaces || !facts.plain()); ++i) {
        AS_CHECK(context.checkpoint());
        AS_TRY(const SampleCount got, source.read(places[i], block));
        if (got.value > 0) facts.add(block, got);
    }
    return facts;
}

/// Where no place had sound in it: the whole clip, for the rare case of a few words in a gated
/// hour.
Result<StreamFacts> examine_all(audio::AudioSource& source, const RunContext& context) {
    StreamFacts facts(source.channels(), source.rate());
    audio::AudioBuffer block(source.channels(), place_length(source.rate()));
    for (SamplePosition at{0};;) {
        AS_CHECK(context.checkpoint());
        AS_TRY(const SampleCount got, source.read(at, block));
        if (got.value > 0) facts.add(block, got);
        if (got < block.samples()) return facts;
        at = at + got;
    }
}

const char* words(ChannelCharacter character) {
    switch (character) {
        case ChannelCharacter::timecode:
            return "carries timecode";
        case ChannelCharacter::hum:
            return "carries only hum";
        case ChannelCharacter::dead:
            return "is silent";
        case ChannelCharacter::programme:
            break;
    }
    return "is much quieter than the rest";
}

model::ProgrammeChannels weigh(const StreamFacts& facts, std::size_t stream) {
    model::ProgrammeChannels programme;
    programme.stream = stream;
    const double loudest = facts.loudest();
    int used = 0;
    for (std::size_t c = 0; c < facts.channels().size(); ++c) {
        const auto& channel = facts.channels()[c];
        const double level = std::sqrt(channel.programme_energy);
        const bool carries =
            channel.character() == ChannelCharacter::programme && level > kNegligible * loudest;
        if (!carries) {
            programme.weights.push_back(0.0);
            programme.notes.push_back(
                fmt::format("channel {} {}", c + 1, words(channel.character())));
            continue;
        }
        const bool reversed = channel.correlation < kReversed * level * loudest;
        programme.weights.push_back(reversed ? -1.0 : 1.0);
        if (reversed) programme.notes.push_back(fmt::format("channel {} is reversed", c + 1));
        ++used;
    }
    for (double& weight : programme.weights) weight /= std::max(used, 1);
    return programme;
}

std::vector<std::pair<std::size_t, std::size_t>> timecode_in(
    const std::vector<StreamFacts>& streams) {
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (std::size_t s = 0; s < streams.size(); ++s)
        for (std::size_t c = 0; c < streams[s].channels().size(); ++c)
            if (streams[s].channels()[c].character() == ChannelCharacter::timecode)
                found.emplace_back(s, c);
    return found;
}

std::string what_there_is(const std::vector<StreamFacts>& streams) {
    std::string text;
    for (const auto& stream : streams)
        for (std::size_t c = 0; c < stream.channels().size(); ++c)
            text += fmt::format("{}channel {} {}", text.empty() ? "" : ", ", c + 1,
                                words(stream.channels()[c].character()));
    return text.empty() ? "it has no sound" : text;
}

}  // namespace

Result<model::ProgrammeChannels> choose_programme(std::span<audio::AudioSource* const> streams,
                                                  const RunContext& context) {
    std::vector<StreamFacts> facts;
    double best = 0.0;
    for (auto* source : streams) {
        AS_TRY(auto seen, examine(*source, context));
        best = std::max(best, seen.loudest());
        facts.push_back(std::move(seen));
    }
    for (std::size_t s = 0; s < streams.size() && best <= 0.0; ++s) {
        const bool only_dead =
            std::all_of(facts[s].channels().begin(), facts[s].channels().end(),
                        [](const auto& c) { return c.character() == ChannelCharacter::dead; });
        if (!only_dead) continue;
        AS_TRY(facts[s], examine_all(*streams[s], context));
        best = std::max(best, facts[s].loudest());
    }
    if (best <= 0.0)
        return fail(ErrorCode::no_signal,
                    fmt::format("There is no programme sound in it: {}.", what_there_is(facts)));
    // Cameras put what is meant to be heard first; a quiet first stream is a spare.
    for (std::size_t s = 0; s < facts.size(); ++s) {
        if (facts[s].loudest() < kQuietStream * best) continue;
        auto programme = weigh(facts[s], s);
        programme.timecode = timecode_in(facts);
        return programme;
    }
    return fail(ErrorCode::internal, "No stream is as loud as the loudest.");
}

}  // namespace audiosync::sync
