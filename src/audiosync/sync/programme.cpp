#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "audiosync/dsp/channel_character.h"
#include "audiosync/sync/listening_copy.h"

namespace audiosync::sync {
namespace {

using dsp::ChannelCharacter;

/// Places looked at in every clip, and one more for each further stretch of this length, unless the
/// first ones leave no doubt.
constexpr int kFewestPlaces = 3;
constexpr int kMostPlaces = 10;
constexpr double kPlaceEvery_s = 60.0;
constexpr double kPlaceLength_s = 1.0;
/// A channel this much quieter than the loudest adds nothing but its noise.
constexpr double kNegligible = 0.003;  // -50 dB
/// Two microphones of one polarity may disagree at lag 0, but not as much as this.
constexpr double kReversed = -0.5;
/// What leaves no doubt: a channel of some level, and not of the opposite polarity by far.
constexpr double kPlainLevel = 0.1;  // -20 dB
constexpr double kPlainCorrelation = -0.2;
/// A stream this much quieter than the best one is not the one that was meant to be heard.
constexpr double kQuietStream = 0.1;  // -20 dB

struct ChannelFacts {
    std::array<int, 4> votes{};     ///< places by character
    double programme_energy = 0.0;  ///< over places that sound like programme
    double correlation = 0.0;       ///< summed, with the loudest channel of each place

    [[nodiscard]] int count(ChannelCharacter c) const { return votes[static_cast<std::size_t>(c)]; }
    /// Timecode and hum never pause, programme does: it is enough to hear it once.
    [[nodiscard]] ChannelCharacter character() const {
        for (const auto steady : {ChannelCharacter::timecode, ChannelCharacter::hum})
            if (count(steady) > count(ChannelCharacter::programme)) return steady;
        return count(ChannelCharacter::programme) > 0 ? ChannelCharacter::programme
                                                      : ChannelCharacter::dead;
    }
};

struct StreamFacts {
    std::vector<ChannelFacts> channels;

    [[nodiscard]] double loudest() const {
        double energy = 0.0;
        for (const auto& channel : channels)
            if (channel.character() == ChannelCharacter::programme)
                energy = std::max(energy, channel.programme_energy);
        return std::sqrt(energy);
    }
    /// All channels carry programme wherever they were looked at, and their polarity is plain.
    [[nodiscard]] bool plain(int places) const {
        const double most = loudest();
        return std::all_of(channels.begin(), channels.end(), [&](const ChannelFacts& channel) {
            const double level = std::sqrt(channel.programme_energy);
            return channel.count(ChannelCharacter::programme) == places &&
                   level > kPlainLevel * most &&
                   channel.correlation > kPlainCorrelation * level * most;
        });
    }
};

/// Numbers 0 to `places` - 1, so that the first kFewestPlaces of them lie all over the clip.
std::vector<int> spread_order(int places) {
    std::vector<int> order;
    for (int first = 0; first < kFewestPlaces; ++first)
        order.push_back((2 * first + 1) * places / (2 * kFewestPlaces));
    for (int p = 0; p < places; ++p)
        if (std::find(order.begin(), order.begin() + kFewestPlaces, p) ==
            order.begin() + kFewestPlaces)
            order.push_back(p);
    return order;
}

/// Adds what one place of the stream says.
void look(const audio::AudioBuffer& block, std::size_t samples, double rate_hz,
          StreamFacts& facts) {
    const audio::AudioBuffer& sound = block;
    std::vector<double> levels;
    for (int c = 0; c < sound.channels(); ++c) {
        auto& channel = facts.channels[static_cast<std::size_t>(c)];
        const auto x = sound.channel(c).first(samples);
        const auto character = dsp::classify_channel(x, rate_hz);
        ++channel.votes[static_cast<std::size_t>(character)];
        const double level = dsp::rms(x);
        levels.push_back(character == ChannelCharacter::programme ? level : 0.0);
        channel.programme_energy += levels.back() * levels.back();
    }
    const auto loudest = std::max_element(levels.begin(), levels.end());
    if (*loudest <= 0.0) return;
    const auto reference = sound.channel(static_cast<int>(loudest - levels.begin())).first(samples);
    for (int c = 0; c < sound.channels(); ++c) {
        const auto i = static_cast<std::size_t>(c);
        if (levels[i] > 0.0)
            facts.channels[i].correlation +=
                levels[i] * *loudest *
                dsp::correlation_coefficient(reference, sound.channel(c).first(samples));
    }
}

Result<StreamFacts> examine(audio::AudioSource& source, const RunContext& context) {
    const double rate_hz = source.rate().value();
    const double seconds = to_seconds(source.range().end, source.rate());
    const int places = std::clamp(kFewestPlaces + static_cast<int>(seconds / kPlaceEvery_s),
                                  kFewestPlaces, kMostPlaces);
    StreamFacts facts;
    facts.channels.resize(static_cast<std::size_t>(source.channels()));
    audio::AudioBuffer block(source.channels(),
                             position_at(kPlaceLength_s, source.rate()) - SamplePosition{0});
    const auto order = spread_order(places);
    for (int i = 0; i < places && (i != kFewestPlaces || !facts.plain(i)); ++i) {
        AS_CHECK(context.checkpoint());
        const int p = order[static_cast<std::size_t>(i)];
        const double at_s = std::max(0.0, seconds - kPlaceLength_s) * (p + 0.5) / places;
        AS_TRY(const SampleCount got, source.read(position_at(at_s, source.rate()), block));
        if (got.value > 0) look(block, static_cast<std::size_t>(got.value), rate_hz, facts);
    }
    return facts;
}

/// Where no place had sound in it: the whole clip, for the rare case of a few words in a gated
/// hour.
Result<StreamFacts> examine_all(audio::AudioSource& source, const RunContext& context) {
    StreamFacts facts;
    facts.channels.resize(static_cast<std::size_t>(source.channels()));
    audio::AudioBuffer block(source.channels(),
                             position_at(kPlaceLength_s, source.rate()) - SamplePosition{0});
    for (SamplePosition at{0};;) {
        AS_CHECK(context.checkpoint());
        AS_TRY(const SampleCount got, source.read(at, block));
        if (got.value > 0)
            look(block, static_cast<std::size_t>(got.value), source.rate().value(), facts);
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
    for (std::size_t c = 0; c < facts.channels.size(); ++c) {
        const auto& channel = facts.channels[c];
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
        for (std::size_t c = 0; c < streams[s].channels.size(); ++c)
            if (streams[s].channels[c].character() == ChannelCharacter::timecode)
                found.emplace_back(s, c);
    return found;
}

std::string what_there_is(const std::vector<StreamFacts>& streams) {
    std::string text;
    for (const auto& stream : streams)
        for (std::size_t c = 0; c < stream.channels.size(); ++c)
            text += fmt::format("{}channel {} {}", text.empty() ? "" : ", ", c + 1,
                                words(stream.channels[c].character()));
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
            std::all_of(facts[s].channels.begin(), facts[s].channels.end(),
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
