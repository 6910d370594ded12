#pragma once

#include <memory>

#include "audiosync/audio/audio_sink.h"

/// @file
/// Keeps what would lie beyond full scale below it, for those who ask for that.
namespace audiosync::render {

/// A look-ahead limiter in front of another sink: the gain comes down within 5 ms before a peak
/// and goes up again within some 50 ms; all channels share it. Sound below the ceiling that is
/// further than that from any peak passes unchanged, bit for bit. Lengths and places stay.
class LimitingSink final : public audio::AudioSink {
   public:
    /// `next` must outlive this. `ceiling` is the largest magnitude let through.
    LimitingSink(audio::AudioSink& next, SampleRate rate, float ceiling = 0.9999F);
    ~LimitingSink() override;

    Result<void> append(const audio::AudioBuffer& block, SampleCount samples) override;
    /// Hands on what is held back; finishes `next`.
    Result<void> finish() override;

    /// Samples whose gain was not 1.
    [[nodiscard]] SampleCount limited() const;

   private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace audiosync::render
