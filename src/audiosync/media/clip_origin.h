#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audiosync/base/result.h"
#include "audiosync/media/input_file.h"

/// @file
/// Where clip time 0 lies on the container's clock, and where each sound begins.
///
/// The definition stands in media_reader.h. Headers do not tell it reliably (B-frames, priming that
/// only the decoder knows, sampling rates that SBR doubles), so the first packets are looked at
/// and the first frame of each sound stream is decoded.
namespace audiosync::media {

/// What decoding the first frame of a sound stream has shown.
struct FirstSound {
    double at_s = 0.0;  ///< container time of the first presented sample
    int rate_hz = 0;
    int channels = 0;
    std::string layout;
    bool decoded = false;  ///< false: not met near the start; all as the header says
};

struct ClipOrigin {
    double zero_s = 0.0;  ///< container time of clip time 0
    std::optional<int> video;
    std::vector<std::optional<FirstSound>> sound;  ///< one for each stream; none: no usable sound
    std::vector<std::string> problems;             ///< streams left out, and why
};

/// Reads from the start of `file`; the reading position is undefined afterwards.
Result<ClipOrigin> find_clip_origin(InputFile& file);

/// A picture that moves; cover art and thumbnails do not.
bool is_moving_picture(const AVStream& stream);

}  // namespace audiosync::media
