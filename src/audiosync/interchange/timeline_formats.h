#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audiosync/base/result.h"
#include "audiosync/interchange/fcpxml.h"
#include "audiosync/interchange/file_url.h"
#include "audiosync/interchange/timeline.h"

/// @file
/// All formats a timeline can be written in, by name and by suffix.
namespace audiosync::interchange {

enum class TimelineFormat {
    fcpxml,
    xmeml,
    otio,
    edl,
    mlt,
    kdenlive,
    reaper,
    audacity_lof,
    csv,
    json
};

struct TimelineFormatInfo {
    TimelineFormat format;
    const char* name;    ///< for --format: "fcpxml"
    const char* suffix;  ///< with the dot, lower case: ".fcpxml"
    const char* title;   ///< for people: "FCPXML (Final Cut Pro, Resolve)"
};
/// In the order in which they are listed.
const std::vector<TimelineFormatInfo>& timeline_formats();
const TimelineFormatInfo& info_of(TimelineFormat format);

/// By suffix with the dot or by name, without regard to ASCII case; nothing if there is none.
std::optional<TimelineFormat> timeline_format(std::string_view suffix_or_name);

struct TimelineTextOptions {
    PathStyle paths;
    FcpxmlOptions fcpxml;
};

/// One file of a timeline.
struct TimelineText {
    /// What is added to the file's name: "" but for the lists of an EDL, which have one a lane.
    std::string lane;
    std::string text;
    std::vector<std::string> warnings;  ///< what the format could not hold
};

/// Errors: unsupported where the format cannot hold the timeline at all (an EDL above 100 fps).
Result<std::vector<TimelineText>> timeline_texts(const Timeline& timeline, TimelineFormat format,
                                                 const TimelineTextOptions& options);

}  // namespace audiosync::interchange
