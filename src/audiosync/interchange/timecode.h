#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "audiosync/base/time.h"
#include "audiosync/model/media_info.h"

/// @file
/// Frames, seconds and timecode labels.
namespace audiosync::interchange {

/// The frame nearest to `seconds` (half way goes up).
std::int64_t frame_at(double seconds, FrameRate rate);
/// The number of whole frames in `seconds`; `tolerance` of a frame may be missing.
std::int64_t whole_frames(double seconds, FrameRate rate, double tolerance);
double seconds_of(std::int64_t frame, FrameRate rate);

/// Frames since midnight of a label "hh:mm:ss:ff". With `drop_frame` two labels a minute (four at
/// 60) are left out but in every tenth one, as SMPTE ST 12-1 says. Nothing if it is no such label.
std::optional<std::int64_t> frames_of_label(std::string_view label, FrameRate rate,
                                            bool drop_frame);

/// Where the media's own timecode begins, in frames of `rate`; 0 without one.
std::int64_t media_start_frame(const model::MediaInfo& media, FrameRate rate);

/// The usual rate within 0.1 % of `measured`, else `measured`: phones write averages.
FrameRate usual_rate(FrameRate measured);

}  // namespace audiosync::interchange
