#pragma once

#include "audiosync/media/input_file.h"
#include "audiosync/model/media_info.h"

/// @file
/// Date, timecode and device, from wherever the file keeps them.
namespace audiosync::media {

/// Fills created, timecode and device of `info`, whose streams and path are already there.
void read_metadata(InputFile& file, model::MediaInfo& info);

}  // namespace audiosync::media
