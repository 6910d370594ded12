#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "audiosync/audio/audio_sink.h"
#include "audiosync/base/result.h"
#include "audiosync/media/audio_file_writer.h"

/// @file
/// A video file with another sound: the picture is copied packet by packet and never decoded.
namespace audiosync::media {

enum class VideoContainer { mov, mp4, matroska };
enum class OriginalSound { drop, keep };

/// ".mov", ".mp4", ".mkv"
const char* suffix(VideoContainer container);
/// The container of a lower-case suffix: .mov .mp4 .m4v .mkv; none for others.
std::optional<VideoContainer> video_container(const std::string& suffix);

struct RemuxOptions {
    std::filesystem::path source;
    VideoContainer container = VideoContainer::mov;
    /// MOV and MKV hold the new sound as PCM of `samples`; MP4, which has no PCM, as AAC.
    SampleFormat samples = SampleFormat::pcm24;
    int bitrate_kbps = 320;
    SampleRate rate = SampleRate::of(48'000);  ///< whole Hz
    int channels = 2;
    std::string layout{};  ///< as AudioFileOptions; MKV has no places for channels of PCM
    Dither dither = Dither::tpdf;
    std::string title{};  ///< of the new sound's stream
    OriginalSound original = OriginalSound::drop;
    std::stop_token stop{};
};

/// Sound sample 0 is presented together with the first video frame (clip time 0). The new sound is
/// the first and default sound stream; the original ones, if kept, follow. Time stamps between
/// frames, timecode, rotation, colour and tags of the source are carried over.
///
/// Picture and sound are written side by side, so memory does not grow with length. Errors:
/// unreadable_media (no picture, damaged); unsupported, with the choice, where the container cannot
/// hold the picture's or a kept sound's codec; io.
class VideoRemuxer final : public audio::AudioSink {
   public:
    /// Writes straight to `path` (give it a PendingFile's part).
    static Result<std::unique_ptr<VideoRemuxer>> create(const std::filesystem::path& path,
                                                        const RemuxOptions& options);
    ~VideoRemuxer() override;

    Result<void> append(const audio::AudioBuffer& block, SampleCount samples) override;
    Result<void> finish() override;

    /// Samples beyond full scale, which PCM of 16 and 24 bits clips.
    [[nodiscard]] SampleCount clipped() const;
    /// Streams of the source that are not in the new file.
    [[nodiscard]] const std::vector<std::string>& warnings() const;

   private:
    class Impl;
    explicit VideoRemuxer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace audiosync::media
