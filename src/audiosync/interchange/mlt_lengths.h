#pragma once

#include <cstdint>
#include <vector>

#include "audiosync/interchange/mlt_parts.h"
#include "audiosync/interchange/timeline.h"

/// @file
/// How long clips have to be for MLT to keep the tracks of a project together.
///
/// Where a frame is no whole number of samples (1,601.6 at 29.97), MLT gives frame p of a file as
/// many as lie between the rounded starts of the file's frames p and p + 1, while silence between
/// clips and the timeline itself count from the timeline's zero. So a clip may hold a sample more
/// or less than its place, and the mix, which adds tracks as streams and keeps what one has too
/// many of, moves all that follows on the track by it. A frame more or less at the end of a clip is
/// enough to prevent that. Source: MLT 7, mlt_audio_calculate_samples_to_position() and transition
/// "mix"; measured with 7.12, 200 clips: -1 to +4 samples without this, exact with it.
namespace audiosync::interchange {

/// Samples at 48 kHz, the rate of editors' projects, that MLT counts before `frame`. As MLT does
/// it, with the rate of frames in single precision: 0.8 samples an hour too many at 29.97, 4.7 too
/// few at 23.976.
std::int64_t mlt_samples_before(std::int64_t frame, FrameRate rate);

/// The frames that each clip of a track gets, at least 1: those of TimelineClip::frames, one more
/// (where the file has something there), one less, or, at 59.94 and 119.88, two less. Left alone is
/// what another clip follows without a gap, what is converted to stereo or 48 kHz (MLT then counts
/// as the timeline does), and clips with a picture as long as the track is within one sample.
std::vector<std::int64_t> mlt_clip_frames(const Timeline& timeline, const MltTrack& track);

}  // namespace audiosync::interchange
