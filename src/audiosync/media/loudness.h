#pragma once

#include <cstdint>
#include <memory>

#include "audiosync/audio/audio_buffer.h"

/// @file
/// What bext version 2 says of the loudness of a file, by EBU R 128.
namespace audiosync::media {

/// In hundredths of LUFS, LU and dBTP as bext stores them; kUnknown where there is no such value
/// (silence, too short).
struct LoudnessFields {
    static constexpr std::int16_t kUnknown = 0x7FFF;
    std::int16_t value = kUnknown;           ///< integrated, LUFS
    std::int16_t range = kUnknown;           ///< LU
    std::int16_t max_true_peak = kUnknown;   ///< dBTP
    std::int16_t max_momentary = kUnknown;   ///< 400 ms, LUFS
    std::int16_t max_short_term = kUnknown;  ///< 3 s, LUFS
};

/// Over a stream of blocks. libebur128 weights the sound and gives the power of every 100 ms; from
/// those the windows of 400 ms and 3 s, the gates of ITU-R BS.1770-4 and the range of EBU Tech 3342
/// are put together here, and the true peak is true_peak's. Its own gating and range add each
/// sample up seven times more, its largest windows 34 times, its true peak interpolates in double
/// precision: 20 ns a stereo sample as it is used here became 42, 137 and 400 ns, where all the
/// rest of an export takes some 60. The tests hold the results against the documents' signals and
/// against the library's. Memory: 8 bytes for each 100 ms.
class LoudnessMeter {
   public:
    LoudnessMeter(int channels, SampleRate rate);
    ~LoudnessMeter();

    void add(const audio::AudioBuffer& block, SampleCount samples);
    [[nodiscard]] LoudnessFields fields() const;

   private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace audiosync::media
