#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audiosync/audio/audio_sink.h"
#include "audiosync/base/result.h"

/// @file
/// Audio files, written block by block.
namespace audiosync::media {

enum class AudioFormat { wav, aiff, flac, mp3, opus, aac };
enum class SampleFormat { pcm16, pcm24, float32, pcm32 };
/// Of one sample in a file.
int bytes_of(SampleFormat format);
/// What is added before samples are shortened to 16 bits.
enum class Dither { tpdf, none };

/// ".wav", ".aiff", ".flac", ".mp3", ".opus", ".m4a"
const char* suffix(AudioFormat format);
/// Whether the sound is kept as it is but for rounding.
bool is_lossless(AudioFormat format);

/// What the file says of itself. WAV carries it as bext (EBU Tech 3285, version 2) and iXML, the
/// others as their tags. Nothing of it depends on when or where the file is written.
struct FileText {
    std::string title;        ///< the track's name
    std::string description;  ///< at most 256 bytes of it go into bext
    std::string originator = "AudioSync Pro";
    std::string date;  ///< of the recording, "2026-03-01"; empty: unknown
    std::string time;  ///< "10:15:00"; empty: unknown
    /// WAV: where the first sample lies, in samples from the start of the timeline.
    std::uint64_t time_reference = 0;
    std::vector<std::string> channel_names;  ///< iXML, one a channel; empty: the title and a number
};

struct AudioFileOptions {
    AudioFormat format = AudioFormat::wav;
    SampleFormat samples = SampleFormat::pcm24;  ///< wav, aiff, flac; flac takes 16 and 24 bits
    int bitrate_kbps = 320;                      ///< mp3, opus, aac
    SampleRate rate = SampleRate::of(48'000);    ///< whole Hz
    int channels = 2;
    Dither dither = Dither::tpdf;
    /// Order and places of the channels as libav names them: "5.1", "stereo"; empty or unknown:
    /// one and two channels are mono and stereo, more have no places.
    std::string layout{};
    FileText text{};
    /// How many samples will follow; FLAC then gets its seek table.
    std::optional<SampleCount> expected{};
};

/// Answers invalid_argument or unsupported, with the choice to make, for combinations that no
/// such file can hold: 32 bits in FLAC, more than two channels or 96 kHz in MP3.
Result<void> check(const AudioFileOptions& options);

/// The rate at which `options.format` can hold sound of `rate_hz`: the same, or 48 kHz.
int nearest_rate(AudioFormat format, int rate_hz);

/// Writes straight to `path` (give it a PendingFile's part). WAV turns into RF64 past 4 GB.
/// Blocks have one row a channel, or those of audio::Rows::floats_and_rests, of which pcm32 takes
/// the rests. Float samples that are exactly those of a 16 or 24 bit source come out bit for bit;
/// shrinking to 16 bits adds TPDF dither only where the samples need more than 16 bits. Integer
/// formats clip at full scale. Errors: as `check`; io.
class AudioFileWriter final : public audio::AudioSink {
   public:
    static Result<std::unique_ptr<AudioFileWriter>> create(const std::filesystem::path& path,
                                                           const AudioFileOptions& options);
    ~AudioFileWriter() override;

    Result<void> append(const audio::AudioBuffer& block, SampleCount samples) override;
    Result<void> finish() override;

    /// Samples (on any channel) that lay beyond full scale and were clipped.
    [[nodiscard]] SampleCount clipped() const;

   private:
    struct Impl;
    explicit AudioFileWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace audiosync::media
