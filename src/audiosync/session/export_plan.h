#pragma once

#include "audiosync/base/safe_file.h"
#include "audiosync/media/audio_file_writer.h"
#include "audiosync/session/export.h"

namespace audiosync::session {

media::AudioFileOptions file_options(const ExportOptions& options, int rate_hz, int channels);
/// What a file takes on the disk, at most.
double bytes_per_second(const media::AudioFileOptions& file);
IfExists if_exists(ExistingFiles existing);
/// "Zoom_2.wav" for the second channel of "Zoom.wav".
std::filesystem::path channel_path(const std::filesystem::path& path, int channel);

}  // namespace audiosync::session
