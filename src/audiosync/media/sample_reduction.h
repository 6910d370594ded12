#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "audiosync/audio/audio_buffer.h"
#include "audiosync/media/audio_file_writer.h"

/// @file
/// From planar float to the interleaved samples of a file.
namespace audiosync::media {

/// Rounds, clips and counts; one object writes one file.
///
/// A value that already is a 16-bit sample is kept as it is. Anything else gets TPDF dither of
/// +-1 step before it is rounded to 16 bits: without it the rounding error follows the sound and
/// is heard as distortion (Lipshitz, Wannamaker & Vanderkooy, "Quantization and Dither: A
/// Theoretical Survey", JAES 40(5), 1992). 24 bits are rounded plainly: the error lies at -144 dB.
class SampleReduction {
   public:
    /// Of a block's rows the first `channels` are taken, and for 32 bits as many rests if there
    /// are.
    explicit SampleReduction(int channels, Dither dither = Dither::tpdf)
        : channels_(channels), dither_(dither) {}
    /// 16-bit values in `out` as 16 bits above 16 zeros; 24-bit as 24 bits above 8 zeros.
    void to_integers(const audio::AudioBuffer& block, SampleCount samples, SampleFormat format,
                     std::vector<std::int32_t>& out);
    void to_floats(const audio::AudioBuffer& block, SampleCount samples,
                   std::vector<float>& out) const;

    [[nodiscard]] SampleCount clipped() const { return {clipped_}; }
    /// Counts samples that an encoder will clip.
    void count_clipping(const audio::AudioBuffer& block, SampleCount samples);

   private:
    void round_to_16(std::span<const float> row);
    void round_to_24(std::span<const float> row);
    /// `rests` is empty or as long as `row`.
    void round_to_32(std::span<const float> row, std::span<const float> rests);
    double triangular_noise();

    int channels_;
    Dither dither_;
    std::vector<std::int32_t> row_;  ///< one channel's samples, rounded
    std::uint64_t state_ = 0x9E3779B97F4A7C15U;
    std::int64_t clipped_ = 0;
};

}  // namespace audiosync::media
