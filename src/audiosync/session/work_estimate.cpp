#include "audiosync/session/work_estimate.h"

#include <algorithm>
#include <string_view>

namespace audiosync::session {
namespace {

// Measured with one thread over files of ten minutes to an hour, at 44.1 and 48 kHz.
constexpr double kOpening_ms = 10.0;
constexpr double kCopy_ms = 1.2;  ///< a second's listening copy
/// A second's part in the comparison: an eighth to two fifths of the whole time, the more the
/// longer the shoot.
constexpr double kMatching_ms = 0.7;

/// Decoding one second of one channel.
double decoding_ms(std::string_view codec) {
    if (codec.starts_with("pcm_")) return 0.15;
    if (codec == "opus" || codec == "vorbis") return 2.0;
    if (codec == "flac" || codec == "mp3") return 1.2;
    return 0.6;  // AAC, AC-3
}

}  // namespace

double listening_cost(const model::MediaInfo& media) {
    if (media.audio.empty()) return 0.0;
    const auto& sound = media.audio.front();
    const double per_second =
        kCopy_ms + decoding_ms(sound.codec) * std::clamp(sound.channels, 1, 64);
    return kOpening_ms + per_second * std::max(0.0, media.duration_s);
}

double matching_cost(double seconds) { return kMatching_ms * std::max(0.0, seconds); }

}  // namespace audiosync::session
