#pragma once

#include "audiosync/audio/audio_buffer.h"
#include "audiosync/base/result.h"

/// @file
/// Where finished sound goes, block after block.
namespace audiosync::audio {

class AudioSink {
   public:
    virtual ~AudioSink() = default;

    /// Appends the first `samples` of `block`. Errors name the file: io when the disk is full.
    virtual Result<void> append(const AudioBuffer& block, SampleCount samples) = 0;
    /// Completes the file (headers, last packets). Nothing may be appended afterwards. Dropping a
    /// sink without this leaves an unusable file behind.
    virtual Result<void> finish() = 0;

   protected:
    AudioSink() = default;
    AudioSink(const AudioSink&) = default;
    AudioSink& operator=(const AudioSink&) = default;
};

}  // namespace audiosync::audio
