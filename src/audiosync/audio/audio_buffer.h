#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "audiosync/base/time.h"

/// @file
/// A block of sound: planar 32-bit float, full scale +-1 (values beyond are kept).
///
/// Integer PCM up to 24 bits passes through unchanged: such a sample s of w bits is the float
/// s / 2^(w-1), exactly.
namespace audiosync::audio {

/// Owns `channels` rows of `samples` each. Lengths are per channel.
class AudioBuffer {
   public:
    AudioBuffer() = default;
    AudioBuffer(int channels, SampleCount samples);

    [[nodiscard]] int channels() const { return channels_; }
    [[nodiscard]] SampleCount samples() const { return {static_cast<std::int64_t>(samples_)}; }
    [[nodiscard]] std::span<float> channel(int c) {
        return {data_.data() + static_cast<std::size_t>(c) * samples_, samples_};
    }
    [[nodiscard]] std::span<const float> channel(int c) const {
        return {data_.data() + static_cast<std::size_t>(c) * samples_, samples_};
    }
    /// Changes the shape; the contents are zeros afterwards. Memory is kept for reuse.
    void reset(int channels, SampleCount samples);
    void clear();

   private:
    int channels_ = 0;
    std::size_t samples_ = 0;
    std::vector<float> data_;
};

}  // namespace audiosync::audio
