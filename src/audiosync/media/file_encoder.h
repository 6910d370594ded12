#pragma once

#include <filesystem>
#include <memory>

#include "audiosync/audio/audio_buffer.h"
#include "audiosync/base/result.h"
#include "audiosync/media/audio_file_writer.h"

/// @file
/// The ways AudioFileWriter writes: libsndfile for WAV and AIFF, libFLAC, libav for what is lossy.
namespace audiosync::media {

class FileEncoder {
   public:
    virtual ~FileEncoder() = default;
    virtual Result<void> append(const audio::AudioBuffer& block, SampleCount samples) = 0;
    virtual Result<void> finish() = 0;
    [[nodiscard]] virtual SampleCount clipped() const = 0;

   protected:
    FileEncoder() = default;
    FileEncoder(const FileEncoder&) = default;
    FileEncoder& operator=(const FileEncoder&) = default;
};

Result<std::unique_ptr<FileEncoder>> create_pcm_encoder(const std::filesystem::path& path,
                                                        const AudioFileOptions& options);
Result<std::unique_ptr<FileEncoder>> create_flac_encoder(const std::filesystem::path& path,
                                                         const AudioFileOptions& options);
Result<std::unique_ptr<FileEncoder>> create_lossy_encoder(const std::filesystem::path& path,
                                                          const AudioFileOptions& options);

}  // namespace audiosync::media
