#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "audiosync/audio/audio_source.h"
#include "audiosync/dsp/channel_character.h"

/// @file
/// What a few places of a clip say about the channels of one of its streams.
namespace audiosync::sync {

struct ChannelFacts {
    std::array<int, 4> votes{};     ///< places by character
    double programme_energy = 0.0;  ///< mean powers, summed over places that sound like programme
    double correlation = 0.0;       ///< summed, with the loudest channel of each place

    [[nodiscard]] int count(dsp::ChannelCharacter c) const {
        return votes[static_cast<std::size_t>(c)];
    }
    /// Timecode and hum never pause, programme does: it is enough to hear it once.
    [[nodiscard]] dsp::ChannelCharacter character() const;
};

class StreamFacts {
   public:
    StreamFacts(int channels, SampleRate rate)
        : channels_(static_cast<std::size_t>(channels)), rate_(rate) {}

    /// Adds what one place says: the first `samples` (more than 0) of a block of all channels.
    void add(const audio::AudioBuffer& block, SampleCount samples);

    [[nodiscard]] const std::vector<ChannelFacts>& channels() const { return channels_; }
    /// RMS sum over places of the loudest channel that carries programme; 0 where none does.
    [[nodiscard]] double loudest() const;
    /// All channels carry programme wherever they were looked at, at some level, and their polarity
    /// leaves no doubt. Facts that are plain for each of some places are so for all together.
    [[nodiscard]] bool plain() const;

   private:
    std::vector<ChannelFacts> channels_;
    SampleRate rate_;
    int places_ = 0;
};

/// At least so many places are looked at in every clip.
inline constexpr std::size_t kFewestPlaces = 3;
/// How long each is: a second.
SampleCount place_length(SampleRate rate);
/// Where a clip is looked at, in this order: the first kFewestPlaces of them lie all over it, the
/// others are for clips that these leave in doubt, the more the longer they are.
std::vector<SamplePosition> places_of(const audio::AudioSource& source);

}  // namespace audiosync::sync
