#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "audiosync/audio/audio_sink.h"
#include "audiosync/base/result.h"

/// @file
/// Audio files, written block by block.
namespace audiosync::media {

enum class AudioFormat { wav, aiff, flac, mp3 };
enum class SampleFormat { pcm16, pcm24, float32 };

/// ".wav", ".aiff", ".flac", ".mp3"
const char* suffix(AudioFormat format);

struct AudioFileOptions {
    AudioFormat format = AudioFormat::wav;
    SampleFormat samples = SampleFormat::pcm24;  ///< not for mp3; flac takes no float
    int bitrate_kbps = 320;                      ///< mp3 only, constant: 128, 192, 256 or 320
    SampleRate rate = SampleRate::of(48'000);    ///< whole Hz
    int channels = 2;
};

/// Answers invalid_argument or unsupported, with the choice to make, for combinations that no
/// such file can hold: float in FLAC, more than two channels or 96 kHz in MP3.
Result<void> check(const AudioFileOptions& options);

/// Writes straight to `path` (give it a PendingFile's part). WAV turns into RF64 past 4 GB.
/// Float samples that are exactly those of a 16 or 24 bit source come out bit for bit; shrinking to
/// 16 bits adds TPDF dither only where the samples need more than 16 bits. Integer formats clip
/// at full scale. Errors: as `check`; io.
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
