#pragma once

#include "audiosync/audio/audio_buffer.h"
#include "audiosync/base/result.h"
#include "audiosync/base/time.h"

/// @file
/// The seam between whoever has sound and whoever works on it.
namespace audiosync::audio {

/// Sound that can be read anywhere. Position 0 is clip time 0 (see media/media_reader.h for what
/// that is in a file). One object is used by one thread at a time.
class AudioSource {
   public:
    virtual ~AudioSource() = default;

    [[nodiscard]] virtual SampleRate rate() const = 0;
    [[nodiscard]] virtual int channels() const = 0;
    /// Where sound is expected. The end is as the container says and may be off by some thousand
    /// samples until it was reached by reading.
    [[nodiscard]] virtual SampleRange range() const = 0;

    /// Fills all of `into` (which has channels() rows) with the samples from `from` on; wherever
    /// there is no sound, before its first and after its last sample, with zeros. Returns how many
    /// samples of the block lie before the end of the sound: fewer than asked for means that the
    /// end was reached, 0 that the block lies wholly behind it.
    ///
    /// Consecutive blocks cost decoding only; a jump costs a seek. Reading after a jump gives the
    /// same samples as reading through.
    virtual Result<SampleCount> read(SamplePosition from, AudioBuffer& into) = 0;

   protected:
    AudioSource() = default;
    AudioSource(const AudioSource&) = default;
    AudioSource& operator=(const AudioSource&) = default;
};

}  // namespace audiosync::audio
