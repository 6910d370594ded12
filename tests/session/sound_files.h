#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "audiosync/media/audio_file_writer.h"

/// @file
/// Sound files of known samples.
namespace audiosync::session {

/// One row a channel, all equally long; FLAC by that suffix, else WAV.
inline void write_sound(const std::filesystem::path& path,
                        const std::vector<std::vector<float>>& rows,
                        media::SampleFormat samples = media::SampleFormat::pcm24) {
    media::AudioFileOptions options;
    options.samples = samples;
    options.channels = static_cast<int>(rows.size());
    if (path.extension() == ".flac") options.format = media::AudioFormat::flac;
    auto writer = media::AudioFileWriter::create(path, options);
    ASSERT_TRUE(writer) << writer.error().message;
    audio::AudioBuffer block(options.channels, {static_cast<std::int64_t>(rows[0].size())});
    for (std::size_t c = 0; c < rows.size(); ++c)
        std::copy(rows[c].begin(), rows[c].end(), block.channel(static_cast<int>(c)).begin());
    ASSERT_TRUE((*writer)->append(block, block.samples()));
    ASSERT_TRUE((*writer)->finish());
}

}  // namespace audiosync::session
