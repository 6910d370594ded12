#pragma once

#include <string>

#include "audiosync/interchange/timeline.h"

/// @file
/// FCPXML: Final Cut Pro and DaVinci Resolve.
///
/// One long gap carries everything: pictures in lanes above, sound-only devices in lanes below, a
/// device keeps its lane. Pictures lie on frames; sound in lanes lies exact to the sample. A file
/// of another clock, a chapter, a timecode: as timeline.h says. Device names are roles.
/// Source: Apple's DTDs 1.9 to 1.14.
namespace audiosync::interchange {

/// What the document says it is; its body holds in all of them.
enum class FcpxmlVersion { v1_9, v1_10, v1_11, v1_12, v1_13 };

struct FcpxmlOptions {
    FcpxmlVersion version = FcpxmlVersion::v1_10;
    /// A multicam clip as well, one angle for each lane. In an angle sound begins on a frame: the
    /// part of a frame before it is cut off, so that it stays exact.
    bool multicam = false;
};

/// Media that are only in the bin become clips of the event.
std::string fcpxml_text(const Timeline& timeline, const FcpxmlOptions& options);

}  // namespace audiosync::interchange
