#include "audiosync/media/timecode.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "audiosync/media/tags.h"

namespace audiosync::media {
namespace {

/// Labels drop two numbers (at 60 four) each minute except every tenth: SMPTE ST 12-1.
std::int64_t dropped_before(std::int64_t minutes, std::int64_t nominal) {
    return (minutes - minutes / 10) * (nominal / 15);
}

std::optional<std::array<int, 4>> label_numbers(std::string_view label) {
    if (label.size() != 11) return std::nullopt;
    std::array<int, 4> numbers{};
    for (std::size_t i = 0; i < 4; ++i) {
        const char* at = label.data() + 3 * i;
        const auto [end, error] = std::from_chars(at, at + 2, numbers[i]);
        if (error != std::errc() || end != at + 2 || numbers[i] < 0) return std::nullopt;
    }
    return numbers;
}

/// Samples since midnight as a timecode.
model::Timecode from_samples(std::uint64_t samples, int rate_hz, model::TimecodeSource source) {
    model::Timecode timecode;
    timecode.samples_since_midnight = static_cast<std::int64_t>(samples);
    timecode.rate_hz = rate_hz;
    timecode.seconds_since_midnight = static_cast<double>(samples) / rate_hz;
    const std::uint64_t seconds = samples / static_cast<std::uint64_t>(rate_hz);
    const std::uint64_t rest = samples % static_cast<std::uint64_t>(rate_hz);
    timecode.text = fmt::format("{:02}:{:02}:{:02}.{:03}", seconds / 3600, seconds / 60 % 60,
                                seconds % 60, rest * 1000 / static_cast<std::uint64_t>(rate_hz));
    // A recorder without a timecode clock fills in its wall clock, which tells whole seconds.
    timecode.resolution_s = rest == 0 ? 1.0 : 1.0 / rate_hz;
    timecode.source = source;
    return timecode;
}

/// Two days: what a real count of samples since midnight stays below.
bool plausible(std::uint64_t samples, int rate_hz) {
    return rate_hz > 0 && samples / static_cast<std::uint64_t>(rate_hz) < 2 * 86'400;
}

std::optional<FrameRate> parse_rate(const std::string& text) {
    std::int64_t num = 0;
    std::int64_t den = 1;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, num);
    if (first.ec != std::errc()) return std::nullopt;
    if (first.ptr != end && *first.ptr == '/') std::from_chars(first.ptr + 1, end, den);
    if (num <= 0 || den <= 0 || num > 1'000'000 || den > 100'000) return std::nullopt;
    return FrameRate{{num, den}};
}

std::optional<model::Timecode> from_chunks(const BroadcastChunks& chunks, int rate_hz) {
    if (chunks.bext && chunks.bext->has_time_reference &&
        plausible(chunks.bext->time_reference, rate_hz)) {
        auto timecode =
            from_samples(chunks.bext->time_reference, rate_hz, model::TimecodeSource::bext);
        if (chunks.ixml) {
            timecode.frame_rate = parse_rate(chunks.ixml->timecode_rate).value_or(FrameRate{});
            timecode.drop_frame = chunks.ixml->drop_frame;
        }
        return timecode;
    }
    if (!chunks.ixml || !chunks.ixml->samples_since_midnight) return std::nullopt;
    const std::uint64_t stated = chunks.ixml->sample_rate_hz.value_or(0);
    const int rate = stated > 0 && stated < 10'000'000 ? static_cast<int>(stated) : rate_hz;
    if (!plausible(*chunks.ixml->samples_since_midnight, rate)) return std::nullopt;
    auto timecode =
        from_samples(*chunks.ixml->samples_since_midnight, rate, model::TimecodeSource::ixml);
    timecode.frame_rate = parse_rate(chunks.ixml->timecode_rate).value_or(FrameRate{});
    timecode.drop_frame = chunks.ixml->drop_frame;
    return timecode;
}

/// What the labels of a timecode track count in: it knows only 30 where the picture has 29.97 or
/// 59.94 frames a second.
FrameRate label_rate(const AVStream& track, const model::MediaInfo& info) {
    const AVRational stated = track.avg_frame_rate;
    const bool is_picture = track.codecpar->codec_type == AVMEDIA_TYPE_VIDEO;
    if (!info.video || info.video->frame_rate.fps.num <= 0)
        return stated.num > 0 && stated.den > 0 ? FrameRate{{stated.num, stated.den}}
                                                : FrameRate{{0, 1}};
    const Rational picture = info.video->frame_rate.fps;
    if (is_picture || stated.num <= 0 || stated.den <= 0) return {picture};
    const auto nominal = std::llround(av_q2d(stated));
    const auto pictures = std::llround(picture.value());
    if (nominal > 0 && pictures % nominal == 0)
        return {{picture.num, picture.den * (pictures / nominal)}};
    return {{stated.num, stated.den}};
}

std::optional<model::Timecode> from_label(const std::string& label, FrameRate rate,
                                          model::TimecodeSource source) {
    auto timecode = parse_timecode(label, rate);
    if (timecode) timecode->source = source;
    return timecode;
}

}  // namespace

std::optional<model::Timecode> parse_timecode(std::string_view label, FrameRate rate) {
    const auto numbers = label_numbers(label);
    if (!numbers || rate.fps.num <= 0 || rate.fps.den <= 0) return std::nullopt;
    const auto [hours, minutes, seconds, frames] = *numbers;
    const std::int64_t nominal = std::llround(rate.value());
    if (nominal <= 0 || minutes > 59 || seconds > 59 || frames >= nominal) return std::nullopt;
    model::Timecode timecode;
    timecode.text = label;
    timecode.frame_rate = rate;
    timecode.drop_frame = label[8] == ';' || label[8] == '.';
    const std::int64_t total_minutes = std::int64_t{hours} * 60 + minutes;
    std::int64_t count = (total_minutes * 60 + seconds) * nominal + frames;
    if (timecode.drop_frame) count -= dropped_before(total_minutes, nominal);
    timecode.resolution_s = 1.0 / rate.value();
    timecode.seconds_since_midnight = static_cast<double>(count) / rate.value();
    return timecode;
}

std::optional<model::Timecode> find_timecode(const InputFile& file, const BroadcastChunks& chunks,
                                             const model::MediaInfo& info) {
    if (auto timecode = from_chunks(chunks, info.audio.front().rate_hz)) return timecode;
    const AVFormatContext& format = file.format();
    const auto source =
        file.is("mov") ? model::TimecodeSource::quicktime : model::TimecodeSource::container_tag;
    // The timecode track itself knows its own rate; the picture only repeats the label.
    for (const bool of_picture : {false, true}) {
        for (unsigned i = 0; i < format.nb_streams; ++i) {
            const AVStream& track = *format.streams[i];
            if ((track.codecpar->codec_type == AVMEDIA_TYPE_VIDEO) != of_picture) continue;
            const auto label = tag(track.metadata, "timecode");
            if (auto timecode = from_label(label, label_rate(track, info), source)) return timecode;
        }
    }
    const FrameRate rate = info.video ? info.video->frame_rate : FrameRate{{0, 1}};
    return from_label(tag(format.metadata, "timecode"), rate, model::TimecodeSource::container_tag);
}

}  // namespace audiosync::media
