#pragma once

#include <optional>

#include "audiosync/audio/audio_source.h"
#include "audiosync/base/result.h"
#include "audiosync/base/run_context.h"
#include "audiosync/model/media_info.h"

/// @file
/// Linear timecode (SMPTE ST 12-1) that a device recorded on an audio channel.
namespace audiosync::media {

struct LtcReading {
    /// At clip time 0, by the first labels that could be read; the source is TimecodeSource::ltc.
    /// `seconds_since_midnight` is real time and need not fall on a frame.
    model::Timecode timecode;
    /// By how much the labels at the end of the clip are ahead of that; the device's clock and the
    /// timecode's differ by some millionths of the clip's length, more is a jump.
    double gained_s = 0.0;
    double read_until_s = 0.0;  ///< clip time of the last labels that were read
};

/// Reads `channel` of `source` at its beginning, middle and end, four seconds each. The frame rate
/// is measured: 24, 25 and 30 frames a second and the former and latter slowed by 1001/1000; labels
/// that drop frames count 30000/1001. None where no four labels follow one another. Errors: those
/// of the source; invalid_argument for a channel that it does not have; cancelled.
Result<std::optional<LtcReading>> read_ltc(audio::AudioSource& source, int channel,
                                           const RunContext& context);

}  // namespace audiosync::media
