#pragma once

#include <cstdint>
#include <span>

#include "audiosync/base/time.h"

/// @file
/// What a picture of a recording's sound is drawn from.
namespace audiosync::session {

/// What happens within one column of pixels, over all channels. Full scale is 1; a column without
/// sound is all zeros.
struct WaveColumn {
    float low = 0.0F;   ///< smallest sample
    float high = 0.0F;  ///< largest sample
    float rms = 0.0F;   ///< root of the mean square, 0 or above
    friend bool operator==(const WaveColumn&, const WaveColumn&) = default;
};

/// How good an answer is.
enum class WaveDetail {
    none,   ///< nothing is known there yet; the columns are zeros
    rough,  ///< from coarser peaks than were asked for, or only a part; better ones are on their
            ///< way
    full    ///< as exact as the question
};

/// The sound of one clip at any scale, from the whole shoot to single samples. Asking never waits
/// for a file: what is not in memory is fetched behind the scenes, and version() changes when the
/// same question would get a better answer. Every function may be called from any thread.
class Waveform {
   public:
    virtual ~Waveform() = default;

    [[nodiscard]] virtual SampleRate rate() const = 0;
    [[nodiscard]] virtual int channels() const = 0;

    /// Column i covers clip time [edges_s[i], edges_s[i + 1]); edges do not fall, and there is one
    /// more of them than columns. Cost: a few values a column.
    virtual WaveDetail columns(std::span<const double> edges_s,
                               std::span<WaveColumn> into) const = 0;

    /// The samples from `from` on of one channel, for drawing single ones. False, and the samples
    /// are on their way, where they are not in memory; zeros outside the recording.
    virtual bool samples(int channel, SamplePosition from, std::span<float> into) const = 0;

    [[nodiscard]] virtual std::uint64_t version() const = 0;

   protected:
    Waveform() = default;
    Waveform(const Waveform&) = default;
    Waveform& operator=(const Waveform&) = default;
};

}  // namespace audiosync::session
