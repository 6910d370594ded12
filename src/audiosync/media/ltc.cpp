#include "audiosync/media/ltc.h"

#include <fmt/format.h>
#include <ltc.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <vector>

#include "audiosync/media/timecode.h"

namespace audiosync::media {
namespace {

constexpr double kPlace_s = 4.0;
constexpr std::size_t kFewestLabels = 4;
/// A frame's beginning is found to about a sample; a label that is off by more is misread.
constexpr double kMisread_s = 0.005;
constexpr int kQueue = 256;  // more than 4 s of labels

struct FreeDecoder {
    void operator()(LTCDecoder* decoder) const noexcept { ltc_decoder_free(decoder); }
};

struct Label {
    double at_s = 0.0;  ///< clip time of its beginning
    SMPTETimecode time{};
    bool drop_frame = false;
};

using Labels = std::vector<Label>;

Result<Labels> labels_at(audio::AudioSource& source, int channel, double from_s) {
    const double rate_hz = source.rate().value();
    audio::AudioBuffer block(source.channels(),
                             position_at(kPlace_s, source.rate()) - SamplePosition{0});
    const SamplePosition from = position_at(from_s, source.rate());
    AS_TRY(const SampleCount got, source.read(from, block));
    const auto sound = block.channel(channel).first(static_cast<std::size_t>(got.value));
    std::vector<float> samples(sound.begin(), sound.end());  // the decoder wants them writable
    const std::unique_ptr<LTCDecoder, FreeDecoder> decoder(
        ltc_decoder_create(static_cast<int>(rate_hz / 25.0), kQueue));
    Labels labels;
    if (!decoder || samples.empty()) return labels;
    ltc_decoder_write_float(decoder.get(), samples.data(), samples.size(), from.value);
    LTCFrameExt frame{};
    while (ltc_decoder_read(decoder.get(), &frame) > 0) {
        if (frame.reverse != 0) continue;
        Label label;
        label.at_s = static_cast<double>(frame.off_start) / rate_hz;
        label.drop_frame = frame.ltc.dfbit != 0;
        ltc_frame_to_time(&label.time, &frame.ltc, 0);
        labels.push_back(label);
    }
    return labels;
}

/// The rate whose frame lasts as long as the distance of neighbouring labels.
FrameRate measured_rate(const Labels& labels) {
    std::vector<double> distances;
    for (std::size_t i = 1; i < labels.size(); ++i)
        distances.push_back(labels[i].at_s - labels[i - 1].at_s);
    std::sort(distances.begin(), distances.end());
    // The mean of those near the median: single ones are rounded to a sample.
    const double median = distances[distances.size() / 2];
    double sum = 0.0;
    int count = 0;
    for (const double d : distances) {
        if (std::abs(d - median) > 0.1 * median) continue;
        sum += d;
        ++count;
    }
    const double fps = count / sum;
    constexpr std::array<Rational, 5> kRates{
        {{24'000, 1'001}, {24, 1}, {25, 1}, {30'000, 1'001}, {30, 1}}};
    if (std::any_of(labels.begin(), labels.end(), [](const Label& l) { return l.drop_frame; }))
        return {kRates[3]};
    return {
        *std::min_element(kRates.begin(), kRates.end(), [&](const Rational& a, const Rational& b) {
            return std::abs(a.value() - fps) < std::abs(b.value() - fps);
        })};
}

std::optional<model::Timecode> timecode_of(const Label& label, FrameRate rate) {
    return parse_timecode(
        fmt::format("{:02}:{:02}:{:02}{}{:02}", label.time.hours, label.time.mins, label.time.secs,
                    label.drop_frame ? ';' : ':', label.time.frame),
        rate);
}

/// Time since midnight at clip time 0, by the labels that agree.
struct Line {
    double at_zero_s = 0.0;
    double last_s = 0.0;  ///< clip time
    FrameRate rate;
    bool drop_frame = false;
};

std::optional<Line> line_through(const Labels& labels) {
    if (labels.size() < kFewestLabels) return std::nullopt;
    Line line;
    line.rate = measured_rate(labels);
    std::vector<double> offsets;
    for (const Label& label : labels)
        if (const auto timecode = timecode_of(label, line.rate))
            offsets.push_back(timecode->seconds_since_midnight - label.at_s);
    if (offsets.size() < kFewestLabels) return std::nullopt;
    std::sort(offsets.begin(), offsets.end());
    const double median = offsets[offsets.size() / 2];
    double sum = 0.0;
    std::size_t count = 0;
    for (const double offset : offsets) {
        if (std::abs(offset - median) > kMisread_s) continue;
        sum += offset;
        ++count;
    }
    if (count < kFewestLabels || 2 * count < labels.size()) return std::nullopt;
    line.at_zero_s = sum / static_cast<double>(count);
    line.last_s = labels.back().at_s;
    line.drop_frame = labels.front().drop_frame;
    return line;
}

/// The label of the frame that clip time 0 falls into.
std::string text_at_zero(const Line& line) {
    const double day = 86'400.0;
    const double seconds = line.at_zero_s - day * std::floor(line.at_zero_s / day);
    const auto frames = static_cast<std::int64_t>(seconds * line.rate.fps.value() + 1e-6);
    const auto nominal = std::llround(line.rate.fps.value());
    std::int64_t count = frames;
    if (line.drop_frame) {
        // Put the numbers back that were dropped: two a minute but for each tenth.
        const std::int64_t ten_minutes = frames / 17'982;
        const std::int64_t rest = frames % 17'982;
        count += 18 * ten_minutes + (rest > 1 ? 2 * ((rest - 2) / 1'798) : 0);
    }
    const std::int64_t whole = count / nominal;
    return fmt::format("{:02}:{:02}:{:02}{}{:02}", whole / 3'600 % 24, whole / 60 % 60, whole % 60,
                       line.drop_frame ? ';' : ':', count % nominal);
}

}  // namespace

Result<std::optional<LtcReading>> read_ltc(audio::AudioSource& source, int channel,
                                           const RunContext& context) {
    if (channel < 0 || channel >= source.channels())
        return fail(ErrorCode::invalid_argument,
                    fmt::format("There is no channel {} to read timecode from.", channel + 1));
    const double seconds = to_seconds(source.range().end, source.rate());
    std::optional<Line> first;
    std::optional<Line> last;
    double next_s = 0.0;
    for (const double share : {0.0, 0.5, 1.0}) {
        AS_CHECK(context.checkpoint());
        const double at_s = share * std::max(0.0, seconds - kPlace_s);
        if (at_s < next_s) continue;
        next_s = at_s + 0.5 * kPlace_s;
        AS_TRY(const auto labels, labels_at(source, channel, at_s));
        const auto line = line_through(labels);
        if (line && !first) first = line;
        if (line) last = line;
    }
    if (!first) return std::optional<LtcReading>();
    LtcReading reading;
    reading.timecode.seconds_since_midnight = first->at_zero_s;
    reading.timecode.frame_rate = first->rate;
    reading.timecode.drop_frame = first->drop_frame;
    reading.timecode.resolution_s = 1.0 / source.rate().value();
    reading.timecode.source = model::TimecodeSource::ltc;
    reading.timecode.text = text_at_zero(*first);
    reading.gained_s = last->at_zero_s - first->at_zero_s;
    reading.read_until_s = last->last_s;
    return std::optional(reading);
}

}  // namespace audiosync::media
