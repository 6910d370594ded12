#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "audiosync/audio/audio_source.h"
#include "audiosync/base/result.h"
#include "audiosync/base/run_context.h"
#include "audiosync/model/project.h"

/// @file
/// What the engine keeps of a clip: a mono copy at 8 kHz and its features, about 66 MB an hour.
namespace audiosync::sync {

/// Rate of the listening copy. Speech and music carry their timing below 4 kHz; what sharpens a
/// lag is the width of the band and the length of the overlap, not a higher rate.
inline constexpr int kListeningRateHz = 8'000;
/// Feature frames per second.
inline constexpr int kFeatureRateHz = 100;
/// Frequency bands of a feature frame.
inline constexpr std::size_t kFeatureBands = 20;

/// Mono, 8 kHz, position 0 = clip time 0. Blocks of samples share one scale, so that quiet and loud
/// recordings keep the same precision (16 bits of the block's peak).
class ListeningCopy {
   public:
    ListeningCopy() = default;

    [[nodiscard]] std::int64_t samples() const { return static_cast<std::int64_t>(pcm_.size()); }
    [[nodiscard]] double seconds() const {
        return static_cast<double>(samples()) / kListeningRateHz;
    }
    /// Fills `into` from position `from` on; zeros outside the clip.
    void read(std::int64_t from, std::span<float> into) const;

    [[nodiscard]] std::int64_t frames() const {
        return static_cast<std::int64_t>(features_.size() / kFeatureBands);
    }
    /// kFeatureBands values of frame f in [0, frames()), in 1/32 of a standard deviation.
    [[nodiscard]] std::span<const std::int8_t> features(std::int64_t f) const {
        return {features_.data() + static_cast<std::size_t>(f) * kFeatureBands, kFeatureBands};
    }
    /// Loudness of the 1 s block that begins at second `s`, RMS, full scale 1.
    [[nodiscard]] std::span<const float> rms_per_second() const { return rms_; }
    /// True where nothing but (near) digital silence was heard.
    [[nodiscard]] bool silent() const;

    /// Puts `next` behind this copy so that its clip time 0 falls on `at_s` of this one.
    void append(const ListeningCopy& next, double at_s);

   private:
    friend class Listener;
    static constexpr std::size_t kBlock = 1'024;
    std::vector<std::int16_t> pcm_;
    std::vector<float> scales_;       ///< one per kBlock samples
    std::vector<std::int8_t> features_;
    std::vector<float> rms_;
};

/// Picks the stream and the channels that carry programme sound, from a few places of the clip.
///
/// Left out are channels that are dead, carry only hum or timecode (LTC); a channel whose polarity
/// is reversed against the others gets a negative weight, so that they do not cancel. `streams` are
/// all streams of one clip in the order of MediaInfo::audio. Errors: no_signal if no channel
/// carries sound, with what the channels carry instead; those of the sources.
Result<model::ProgrammeChannels> choose_programme(
    std::span<audio::AudioSource* const> streams, const RunContext& context = {});

/// Reads `source` from clip time 0 to its end, once. Errors: those of the source; cancelled.
/// Reports progress in seconds of media. Cost: the decoding, and about a tenth of it.
Result<ListeningCopy> listen(audio::AudioSource& source, const model::ProgrammeChannels& programme,
                             const RunContext& context);

}  // namespace audiosync::sync
