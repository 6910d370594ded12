#pragma once

#include <string>
#include <vector>

#include "audiosync/media/clip_origin.h"
#include "audiosync/media/input_file.h"

/// @file
/// Where the streams of a file end.
namespace audiosync::media {

struct StreamEnds {
    std::vector<double> end_s;  ///< container time, one for each stream
    std::vector<std::string> warnings;
};

/// From the headers where they are exact. Streams without any header (MP3 without a Xing tag, ADTS,
/// AC-3), whose length libav only guesses from a bit rate, are counted: the packets are read to the
/// end, not decoded.
StreamEnds find_stream_ends(InputFile& file, const ClipOrigin& origin);

/// Exact frames per second of a picture; 0/1 if unknown.
AVRational frame_rate_of(AVFormatContext& format, AVStream& stream);

}  // namespace audiosync::media
