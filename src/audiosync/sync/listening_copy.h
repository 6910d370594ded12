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
/// What the engine keeps of a clip: two whitened mono copies at 8 kHz and features, about 38 MB an
/// hour. Position 0 is clip time 0.
namespace audiosync::sync {

/// Rate of the listening copy. Speech and music carry their timing below 4 kHz; what sharpens a
/// lag is the width of the band and the length of the overlap, not a higher rate.
inline constexpr int kListeningRateHz = 8'000;
/// Feature frames per second.
inline constexpr int kFeatureRateHz = 100;
/// Frequency bands of a feature frame.
inline constexpr std::size_t kFeatureBands = 20;

/// Samples from one frame of landmarks to the next.
inline constexpr int kLandmarkHop = 256;

/// A point of the spectrogram that stands out (landmarks.h).
struct Landmark {
    std::uint32_t frame = 0;  ///< lies around sample frame * kLandmarkHop
    std::uint8_t bin = 0;     ///< of 15.6 Hz each, from 125 Hz on
    friend bool operator==(const Landmark&, const Landmark&) = default;
};

/// How far the spectrum was flattened before correlating. `strong` is sharp and shrugs off rooms
/// and microphones; `mild` still works where most of the band is noise (dark, sustained music).
enum class Whitening { strong, mild };

/// A waveform in 4 bits with one scale per block of 16 ms, an eighth of the memory of floats.
///
/// The rounding is a noise some 20 dB below the signal. Two whitened recordings of one event rarely
/// agree to 10 dB, so a correlation peak loses about a hundredth of its height to it.
class CompactSignal {
   public:
    static constexpr std::size_t kBlock = 128;

    /// Whole blocks only, except for the last call: what follows a part of a block starts a new
    /// one.
    void append(std::span<const float> samples);
    /// Fills `into` from position `from` on; zeros outside.
    void read(std::int64_t from, std::span<float> into) const;
    [[nodiscard]] std::int64_t size() const { return size_; }
    /// Puts `next` so that its sample 0 falls on `at`: what lies there is cut off, a gap is zeros.
    void splice(const CompactSignal& next, std::int64_t at);
    /// Gives up the room for more.
    void fit();

   private:
    friend struct ListeningCopyIo;
    void decode(std::size_t block, std::span<float, kBlock> into) const;

    std::int64_t size_ = 0;
    /// kBlock / 2 bytes a block: byte i holds sample i in its low half, sample i + kBlock / 2 in
    /// its high half.
    std::vector<std::uint8_t> codes_;
    std::vector<float> scales_;  ///< one per block: the width of a step
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

    /// By time.
    [[nodiscard]] std::span<const Landmark> landmarks() const { return landmarks_; }

    /// Level of each second, RMS, full scale 1.
    [[nodiscard]] std::span<const float> rms_per_second() const { return rms_; }
    /// True where nothing but (near) digital silence was heard.
    [[nodiscard]] bool silent() const;

    /// Puts `next` behind this copy so that its clip time 0 falls on `at_s` of this one.
    void append(const ListeningCopy& next, double at_s);

   private:
    friend class Listener;
    friend struct ListeningCopyIo;
    /// Gives up the room that it was growing into.
    void fit();

    CompactSignal strong_;
    CompactSignal mild_;
    std::vector<std::int8_t> features_;
    std::vector<Landmark> landmarks_;
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

struct PlainListening {
    model::ProgrammeChannels programme;
    ListeningCopy copy;
};

/// What choose_programme() and listen() say of a clip with this one stream, in one reading; nothing
/// where a place that choose_programme() looks at leaves a doubt whether all channels carry
/// programme of one polarity. Then reading ends there. Errors and progress as listen().
Result<std::optional<PlainListening>> listen_if_plain(audio::AudioSource& source,
                                                      const RunContext& context);

}  // namespace audiosync::sync
