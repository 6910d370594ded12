#pragma once

/// @file
/// How a timeline is shown and handled.
namespace audiosync::desktop {

enum class RulerMode { time, timecode };
enum class NudgeUnit { frame, millisecond, sample };
enum class FollowPlayhead { off, page, centre };
/// Wave amplitudes as they are, or in decibels, which shows quiet sound.
enum class WaveScale { linear, decibel };

}  // namespace audiosync::desktop
