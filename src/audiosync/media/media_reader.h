#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "audiosync/audio/audio_source.h"
#include "audiosync/audio/rows.h"
#include "audiosync/base/result.h"
#include "audiosync/model/media_info.h"

/// @file
/// The sound of one stream of a media file, readable anywhere.
///
/// Clip time 0, and so sample position 0, is the presentation time of the first video frame; in a
/// file without moving picture, of the first presented audio sample. Edit lists, encoder priming
/// and stream start times are honoured, so sound and picture stay together: sound that begins
/// before the picture has negative positions, sound that begins later is preceded by silence.
///
/// So far as the file tells: raw ADTS and AC-3 files and MP3 in AVI do not tell their encoder's
/// delay (1024, 256, about 1105 samples), which stays in; Matroska, WebM, FLV, ASF and many MP4
/// edits count in milliseconds, so there sound and picture agree to 1 ms.
///
/// A jump decodes at most 16 s that were not asked for. Where the container has no exact index
/// (all but WAV, AIFF, CAF, FLAC, MP4 and MOV) a jump forward also reads, but mostly does not
/// decode, the packets on the way (Vorbis, WMA and FLAC in containers are decoded); going back
/// over ground that was passed once does not.
namespace audiosync::media {

class MediaReader final : public audio::AudioSource {
   public:
    /// With rests, channels() is twice the number of the file's: see audio::Rows.
    /// `stream` indexes MediaInfo::audio as `probe` listed it. Video packets are not decoded, and
    /// not even read where the container allows. Errors: as `probe`; unsupported without a decoder.
    static Result<std::unique_ptr<MediaReader>> open(const model::MediaInfo& info,
                                                     std::size_t stream,
                                                     audio::Rows rows = audio::Rows::floats);
    ~MediaReader() override;

    [[nodiscard]] SampleRate rate() const override;
    [[nodiscard]] int channels() const override;
    [[nodiscard]] SampleRange range() const override;
    /// Sound that cannot be decoded in the middle of a file is replaced by as much silence and
    /// noted in warnings(); if nothing more can be decoded the sound ends there.
    Result<SampleCount> read(SamplePosition from, audio::AudioBuffer& into) override;

    /// What went wrong so far without stopping: "x.mov: stopped decoding at 00:12:31 of 00:40:02".
    [[nodiscard]] const std::vector<std::string>& warnings() const;

   private:
    struct Impl;
    explicit MediaReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace audiosync::media
