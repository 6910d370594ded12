#include "audiosync/interchange/timecode.h"

#include <fmt/format.h>

#include <algorithm>
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

std::int64_t nominal_rate(FrameRate rate) {
    return static_cast<std::int64_t>(std::llround(rate.value()));
}

bool has_drop_frame(FrameRate rate) {
    return rate == FrameRate{{30'000, 1'001}} || rate == FrameRate{{60'000, 1'001}};
}

std::string label_of(std::int64_t frame, FrameRate rate, bool drop_frame) {
    const std::int64_t nominal = std::max<std::int64_t>(nominal_rate(rate), 1);
    if (drop_frame) {
        // Ten minutes lack nine times `dropped` labels; each of the last nine begins with a loss.
        const std::int64_t dropped = nominal / 15;
        const std::int64_t ten_minutes = 600 * nominal - 9 * dropped;
        const std::int64_t tens = frame / ten_minutes;
        const std::int64_t rest = frame % ten_minutes;
        frame += 9 * dropped * tens;
        if (rest >= dropped) frame += dropped * ((rest - dropped) / (60 * nominal - dropped));
    }
    const std::int64_t seconds = frame / nominal;
    return fmt::format("{:02}:{:02}:{:02}{}{:0{}}", seconds / 3600 % 24, seconds / 60 % 60,
                       seconds % 60, drop_frame ? ';' : ':', frame % nominal,
                       nominal > 100 ? 3 : 2);
}

ExactTime media_start(const model::MediaInfo& media, FrameRate own_rate) {
    if (!media.timecode) return {};
    const auto& timecode = *media.timecode;
    // Sound files count samples: exact. Labels count frames at their own rate.
    if (timecode.rate_hz > 0)
        return ExactTime::of_samples(timecode.samples_since_midnight, timecode.rate_hz);
    const bool has_rate = timecode.frame_rate.fps.num > 0;
    const FrameRate rate = has_rate ? usual_rate(timecode.frame_rate) : own_rate;
    if (timecode.source == model::TimecodeSource::quicktime ||
        timecode.source == model::TimecodeSource::container_tag) {
        if (const auto frames = frames_of_label(timecode.text, rate, timecode.drop_frame))
            return ExactTime::of_frames(*frames, rate);
    }
    return ExactTime::of_frames(frame_at(timecode.seconds_since_midnight, rate), rate);
}

std::int64_t media_start_frame(const model::MediaInfo& media, FrameRate rate) {
    return media_start(media, rate).in_frames(rate, Rounding::nearest);
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

std::string rate_name(FrameRate rate) {
    if (rate.fps.num % rate.fps.den == 0) return fmt::format("{}", rate.fps.num / rate.fps.den);
    // 24000/1001 is called 23.976, 30000/1001 is called 29.97.
    std::string text = fmt::format("{:.3f}", rate.value());
    while (text.back() == '0') text.pop_back();
    return text;
}

std::optional<FrameRate> parse_frame_rate(std::string_view text) {
    const char* const end = text.data() + text.size();
    double value = 0;
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{}) return std::nullopt;
    if (rest == end) {
        if (!(value >= 1 && value <= 1'000)) return std::nullopt;
        return usual_rate({{std::llround(value * 1'000), 1'000}});
    }
    std::int64_t num = 0;
    std::int64_t den = 0;
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto above = std::from_chars(text.data(), text.data() + slash, num);
    const auto below = std::from_chars(text.data() + slash + 1, end, den);
    if (above.ptr != text.data() + slash || below.ptr != end || below.ec != std::errc{} ||
        num < 1 || den < 1 || num / den > 1'000 || num < den)
        return std::nullopt;
    return FrameRate{{num, den}};
}

}  // namespace audiosync::interchange
