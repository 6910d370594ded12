#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "audiosync/base/time.h"
#include "audiosync/interchange/exact_time.h"
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

/// The label of a frame, "hh:mm:ss:ff", ';' before the frames with `drop_frame`; begins anew after
/// 24 hours. Above 100 frames a second the last field has three digits. `frame` >= 0.
std::string label_of(std::int64_t frame, FrameRate rate, bool drop_frame);
/// How many frames a label's second has: 30 at 29.97.
std::int64_t nominal_rate(FrameRate rate);
/// Drop-frame labels exist only at 29.97 and 59.94.
bool has_drop_frame(FrameRate rate);

/// Where the media's own timecode begins, exactly; 0 without one. Labels are counted at their own
/// rate (`own_rate` where none is known), time references of sound in samples.
ExactTime media_start(const model::MediaInfo& media, FrameRate own_rate);
/// The same in frames of `rate`, the nearest.
std::int64_t media_start_frame(const model::MediaInfo& media, FrameRate rate);

/// The usual rate within 0.1 % of `measured`, else `measured`: phones write averages.
FrameRate usual_rate(FrameRate measured);
/// As people write it: "23.976", "25", "29.97".
std::string rate_name(FrameRate rate);
/// "25", "29.97", "23.98", "30000/1001": the usual rate that is meant, or the fraction itself.
/// Nothing if it is no rate from 1 to 1000.
std::optional<FrameRate> parse_frame_rate(std::string_view text);

}  // namespace audiosync::interchange
