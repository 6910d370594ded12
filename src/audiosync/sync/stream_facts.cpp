#include "audiosync/sync/stream_facts.h"

#include <algorithm>
#include <cmath>

namespace audiosync::sync {
namespace {

using dsp::ChannelCharacter;

constexpr int kMostPlaces = 10;
/// One place more for each of these.
constexpr double kPlaceEvery_s = 60.0;
constexpr double kPlaceLength_s = 1.0;
/// What leaves no doubt: a channel of some level, and not of the opposite polarity by far.
constexpr double kPlainLevel = 0.1;  // -20 dB
constexpr double kPlainCorrelation = -0.2;

/// Numbers 0 to `places` - 1, so that the first kFewestPlaces of them lie all over the clip.
std::vector<int> spread_order(int places) {
    constexpr auto kFewest = static_cast<int>(kFewestPlaces);
    std::vector<int> order;
    for (int first = 0; first < kFewest; ++first)
        order.push_back((2 * first + 1) * places / (2 * kFewest));
    for (int p = 0; p < places; ++p)
        if (std::find(order.begin(), order.begin() + kFewest, p) == order.begin() + kFewest)
            order.push_back(p);
    return order;
}

}  // namespace

ChannelCharacter ChannelFacts::character() const {
    for (const auto steady : {ChannelCharacter::timecode, ChannelCharacter::hum})
        if (count(steady) > count(ChannelCharacter::programme)) return steady;
    return count(ChannelCharacter::programme) > 0 ? ChannelCharacter::programme
                                                  : ChannelCharacter::dead;
}

double StreamFacts::loudest() const {
    double energy = 0.0;
    for (const auto& channel : channels_)
        if (channel.character() == ChannelCharacter::programme)
            energy = std::max(energy, channel.programme_energy);
    return std::sqrt(energy);
}

bool StreamFacts::plain() const {
    const double most = loudest();
    return std::all_of(channels_.begin(), channels_.end(), [&](const ChannelFacts& channel) {
        const double level = std::sqrt(channel.programme_energy);
        return channel.count(ChannelCharacter::programme) == places_ &&
               level > kPlainLevel * most && channel.correlation > kPlainCorrelation * level * most;
    });
}

void StreamFacts::add(const audio::AudioBuffer& block, SampleCount samples) {
    ++places_;
    const auto part = [&](std::size_t c) {
        return block.channel(static_cast<int>(c)).first(static_cast<std::size_t>(samples.value));
    };
    std::vector<double> levels;
    for (std::size_t c = 0; c < channels_.size(); ++c) {
        auto& channel = channels_[c];
        const auto character = dsp::classify_channel(part(c), rate_.value());
        ++channel.votes[static_cast<std::size_t>(character)];
        levels.push_back(character == ChannelCharacter::programme ? dsp::rms(part(c)) : 0.0);
        channel.programme_energy += levels.back() * levels.back();
    }
    const auto loudest = std::max_element(levels.begin(), levels.end());
    if (*loudest <= 0.0) return;
    const auto reference = part(static_cast<std::size_t>(loudest - levels.begin()));
    for (std::size_t c = 0; c < channels_.size(); ++c)
        if (levels[c] > 0.0)
            channels_[c].correlation +=
                levels[c] * *loudest * dsp::correlation_coefficient(reference, part(c));
}

SampleCount place_length(SampleRate rate) {
    return position_at(kPlaceLength_s, rate) - SamplePosition{0};
}

std::vector<SamplePosition> places_of(const audio::AudioSource& source) {
    constexpr auto kFewest = static_cast<int>(kFewestPlaces);
    const double seconds = to_seconds(source.range().end, source.rate());
    const int count =
        std::clamp(kFewest + static_cast<int>(seconds / kPlaceEvery_s), kFewest, kMostPlaces);
    std::vector<SamplePosition> places;
    for (const int p : spread_order(count))
        places.push_back(position_at(std::max(0.0, seconds - kPlaceLength_s) * (p + 0.5) / count,
                                     source.rate()));
    return places;
}

}  // namespace audiosync::sync
