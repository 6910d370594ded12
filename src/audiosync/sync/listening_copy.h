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
/// What the engine keeps of a clip: two whitened mono copies at 8 kHz and features, about 70 MB an
/// hour. Position 0 is clip time 0.
namespace audiosync::sync {

/// Rate of the listening copy. Speech and music carry their timing below 4 kHz; what sharpens a
/// lag is the width of the band and the length of the overlap, not a higher rate.
inline constexpr int kListeningRateHz = 8'000;
/// Feature frames per second.
inline constexpr int kFeatureRateHz = 100;
/// Frequency bands of a feature frame.
inline constexpr std::size_t kFeatureBands = 20;

/// How far the spectrum was flattened before correlating. `strong` is sharp and shrugs off rooms
/// and microphones; `mild` still works where most of the band is noise (dark, sustained music).
enum class Whitening { strong, mild };

/// A waveform in 8 bits with one scale per block: 40 dB under each block's peak, which is far below
/// the noise of any match, at a quarter of the memory of floats.
class CompactSignal {
   public:
    void append(std::span<const float> samples);
    /// Fills `into` from position `from` on; zeros outside.
    void read(std::int64_t from, std::span<float> into) const;
    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(codes_.size()); }
    /// Cuts or extends with zeros.
    void resize(std::int64_t samples);

   private:
    static constexpr std::size_t kBlock = 64;
    std::vector<std::int8_t> codes_;
    std::vector<float> scales_;  ///< one per kBlock codes
};

class ListeningCopy {
   public:
    [[nodiscard]] std::int64_t samples() const { return strong_.size(); }
    [[nodiscard]] double seconds() const {
        return static_cast<double>(samples()) / kListeningRateHz;
    }
    [[nodiscard]] const CompactSignal& signal(Whitening whitening) const {
        return whitening == Whitening::strong ? strong_ : mild_;
    }

    [[nodiscard]] std::int64_t frames() const {
        return static_cast<std::int64_t>(features_.size() / kFeatureBands);
    }
    /// Log energies of the bands around time f / kFeatureRateHz, each against its surroundings, in
    /// 1/kFeatureScale standard deviations.
    [[nodiscard]] std::span<const std::int8_t> features(std::int64_t f) const {
        return {features_.data() + static_cast<std::size_t>(f) * kFeatureBands, kFeatureBands};
    }
    static constexpr float kFeatureScale = 32.0F;

    /// Level of each second, RMS, full scale 1.
    [[nodiscard]] std::span<const float> rms_per_second() const { return rms_; }
    /// True where nothing but (near) digital silence was heard.
    [[nodiscard]] bool silent() const;

    /// Puts `next` behind this copy so that its clip time 0 falls on `at_s` of this one.
    void append(const ListeningCopy& next, double at_s);

   private:
    friend class Listener;
    CompactSignal strong_;
    CompactSignal mild_;
    std::vector<std::int8_t> features_;
    std::vector<float> rms_;
};

/// Picks the stream and the channels that carry programme sound, from a few places of the clip.
///
/// Left out are channels that are dead, carry only hum or timecode (LTC); a channel whose polarity
/// is reversed against the others gets a negative weight, so that they do not cancel. `streams` are
/// all streams of one clip in the order of MediaInfo::audio. Errors: no_signal if no channel
/// carries sound, with what the channels carry instead; those of the sources.
Result<model::ProgrammeChannels> choose_programme(std::span<audio::AudioSource* const> streams,
                                                  const RunContext& context = {});

/// Reads `source` from clip time 0 to its end, once. Errors: those of the source; cancelled.
/// Reports progress in seconds of media. Cost: the decoding, and a fraction of it.
Result<ListeningCopy> listen(audio::AudioSource& source, const model::ProgrammeChannels& programme,
                             const RunContext& context);

}  // namespace audiosync::sync
