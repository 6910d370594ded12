#include "audiosync/audio/audio_buffer.h"

#include <algorithm>
#include <cassert>

namespace audiosync::audio {

AudioBuffer::AudioBuffer(int channels, SampleCount samples) { reset(channels, samples); }

void AudioBuffer::reset(int channels, SampleCount samples) {
    assert(channels >= 0 && samples.value >= 0);
    channels_ = channels;
    samples_ = static_cast<std::size_t>(samples.value);
    data_.assign(static_cast<std::size_t>(channels) * samples_, 0.0F);
}

void AudioBuffer::clear() { std::fill(data_.begin(), data_.end(), 0.0F); }

}  // namespace audiosync::audio
