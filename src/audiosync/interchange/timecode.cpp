#include "audiosync/interchange/timecode.h"

#include <array>
#include <charconv>
#include <cmath>

namespace audiosync::interchange {
namespace {

/// Seconds come from sums of doubles: a place this near to half way counts as half way.
constexpr long double kGrid = 1e-6L;

long double frames_in(double seconds, FrameRate rate) {
    return static_cast<long double>(seconds) * rate.fps.num / rate.fps.den;
}

}  // namespace

std::int64_t frame_at(double seconds, FrameRate rate) {
    return static_cast<std::int64_t>(std::floor(frames_in(seconds, rate) + 0.5L + kGrid));
}

std::int64_t whole_frames(double seconds, FrameRate rate, double tolerance) {
    return static_cast<std::int64_t>(std::floor(frames_in(seconds, rate) + tolerance));
}

double seconds_of(std::int64_t frame, FrameRate rate) {
    return static_cast<double>(static_cast<long double>(frame) * rate.fps.den / rate.fps.num);
}

std::optional<std::int64_t> frames_of_label(std::string_view label, FrameRate rate,
                                            bool drop_frame) {
    std::array<std::int64_t, 4> field{};
    const char* at = label.data();
    const char* const end = label.data() + label.size();
    for (std::size_t i = 0; i < field.size(); ++i) {
        const auto [rest, error] = std::from_chars(at, end, field[i]);
        if (error != std::errc{} || field[i] < 0) return std::nullopt;
        const bool last = i + 1 == field.size();
        if (last != (rest == end)) return std::nullopt;
        if (!last && std::string_view(":;.,").find(*rest) == std::string_view::npos)
            return std::nullopt;
        at = rest + 1;
    }
    const auto nominal = static_cast<std::int64_t>(std::llround(rate.value()));
    if (nominal < 1 || field[1] > 59 || field[2] > 59 || field[3] >= nominal) return std::nullopt;
    const std::int64_t minutes = field[0] * 60 + field[1];
    const std::int64_t dropped =
        drop_frame ? (nominal + 14) / 30 * 2 * (minutes - minutes / 10) : 0;
    return (minutes * 60 + field[2]) * nominal + field[3] - dropped;
}

std::int64_t media_start_frame(const model::MediaInfo& media, FrameRate rate) {
    if (!media.timecode) return 0;
    const auto& timecode = *media.timecode;
    // Sound files count samples: exact. Labels count frames at their own rate.
    if (timecode.rate_hz > 0)
        return frame_at(
            static_cast<double>(static_cast<long double>(timecode.samples_since_midnight) /
                                timecode.rate_hz),
            rate);
    if (timecode.source == model::TimecodeSource::quicktime ||
        timecode.source == model::TimecodeSource::container_tag) {
        const auto frames =
            frames_of_label(timecode.text, timecode.frame_rate, timecode.drop_frame);
        if (frames && timecode.frame_rate == rate) return *frames;
        if (frames) return frame_at(seconds_of(*frames, timecode.frame_rate), rate);
    }
    return frame_at(timecode.seconds_since_midnight, rate);
}

FrameRate usual_rate(FrameRate measured) {
    constexpr std::array<Rational, 13> kUsual{{{24'000, 1'001},
                                               {24, 1},
                                               {25, 1},
                                               {30'000, 1'001},
                                               {30, 1},
                                               {48'000, 1'001},
                                               {48, 1},
                                               {50, 1},
                                               {60'000, 1'001},
                                               {60, 1},
                                               {100, 1},
                                               {120'000, 1'001},
                                               {120, 1}}};
    FrameRate best = measured;
    double least = 1e-3;
    for (const Rational fps : kUsual) {
        const double off = std::abs(measured.value() / fps.value() - 1);
        if (off < least) {
            least = off;
            best = {fps};
        }
    }
    return best;
}

}  // namespace audiosync::interchange
