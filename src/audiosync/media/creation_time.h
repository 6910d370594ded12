#pragma once

#include <optional>
#include <string_view>

#include "audiosync/media/bwf_chunks.h"
#include "audiosync/media/input_file.h"
#include "audiosync/model/media_info.h"

/// @file
/// When a recording was made, from the most telling source there is.
namespace audiosync::media {

struct DateAndZone {
    double unix_s = 0.0;  ///< local time written as if it were UTC where no zone is given
    bool has_zone = false;
    bool has_time = false;
};

/// "2026-03-01T10:15:00.25+0100" with or without T, time, fraction and zone; none if it is no date.
std::optional<DateAndZone> parse_iso_date(std::string_view text);

/// The stamp many devices put in file names: VID_20260301_101500, PXL_20260301_101500123 (which is
/// UTC), DJI_20260301101500_0001_D, "2026-03-01 10-15-00". It tells the start.
std::optional<model::CreationTime> date_in_file_name(std::string_view stem);

/// `info` has its path and duration. Dates before 1990 are clocks that were never set.
std::optional<model::CreationTime> find_creation_time(const InputFile& file,
                                                      const BroadcastChunks& chunks,
                                                      const model::MediaInfo& info);

}  // namespace audiosync::media
