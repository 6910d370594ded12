#pragma once

#include <optional>
#include <string_view>

#include "audiosync/media/bwf_chunks.h"
#include "audiosync/media/input_file.h"
#include "audiosync/model/media_info.h"

/// @file
/// The timecode a device wrote into a file.
namespace audiosync::media {

/// Reads a label, "01:00:00:00" or "01:00:00;00" (drop-frame, also with '.'), that counts in
/// `rate`. Its seconds are real time: 01:00:00:00 at 30000/1001 is 3603.6 s.
std::optional<model::Timecode> parse_timecode(std::string_view label, FrameRate rate);

/// `info` has its streams. bext before iXML before QuickTime before any other tag.
std::optional<model::Timecode> find_timecode(const InputFile& file, const BroadcastChunks& chunks,
                                             const model::MediaInfo& info);

}  // namespace audiosync::media
