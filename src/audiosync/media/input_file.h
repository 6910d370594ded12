#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

#include "audiosync/base/result.h"
#include "audiosync/media/libav_handles.h"

/// @file
/// A media file opened for demuxing, and nothing but that file.
namespace audiosync::media {

/// The file as libav sees it. libav may open no second file, no URL, and only demuxers of real
/// media: playlists, images, texts and subtitles are refused whatever their suffix.
class InputFile {
   public:
    /// Errors as `probe`; cancelled. `stop` interrupts a read that hangs.
    static Result<InputFile> open(const std::filesystem::path& path, std::stop_token stop = {});

    [[nodiscard]] AVFormatContext& format() const { return *format_; }
    [[nodiscard]] bool is(const char* demuxer) const;
    /// The name for messages, without folders.
    [[nodiscard]] const std::string& name() const { return name_; }

    /// Tells the demuxer that only stream `index` is wanted.
    void read_only_stream(int index);

   private:
    std::string name_;
    std::unique_ptr<std::stop_token> stop_;  // libav holds its address
    IoContext io_;
    FormatContext format_;
};

/// "b-cam.mov" for messages.
std::string file_name(const std::filesystem::path& path);

}  // namespace audiosync::media
