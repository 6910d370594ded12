#pragma once

#include <string>

#include "audiosync/interchange/timeline.h"

/// @file
/// All places of a timeline as a table (CSV, RFC 4180) and as JSON, for people and for scripts.
namespace audiosync::interchange {

/// One line for each clip, UTF-8, CRLF, a line of headings first. Seconds have nine decimals; what
/// is not synced has no place.
std::string placements_csv(const Timeline& timeline);

/// Schema "audiosync.timeline/1", docs/schemas/timeline-1.schema.json. Times are seconds and exact
/// fractions "n/d".
std::string placements_json(const Timeline& timeline);

}  // namespace audiosync::interchange
