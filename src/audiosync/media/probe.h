#pragma once

#include <filesystem>

#include "audiosync/base/result.h"
#include "audiosync/base/run_context.h"
#include "audiosync/model/media_info.h"

/// @file
/// What a file is, decided by its content and not by its suffix.
namespace audiosync::media {

/// Reads headers and, where they do not tell, the first packets. Nothing is decoded to the end.
///
/// Errors, each naming the file: not_found; io (no permission, a folder); unreadable_media (empty,
/// not media, damaged, no sound). Cost: a few reads.
Result<model::MediaInfo> probe(const std::filesystem::path& path, const RunContext& context = {});

}  // namespace audiosync::media
