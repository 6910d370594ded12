#include "desktop/timeline/time_ruler.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "audiosync/interchange/timecode.h"

namespace audiosync::desktop {
namespace {

/// Steps people count in, above a second; below it 1, 2 and 5 times powers of ten.
constexpr std::array kLongSteps{1.0,     2.0,     5.0,      10.0,     15.0,     30.0,
                                60.0,    120.0,   300.0,    600.0,    900.0,    1'800.0,
                                3'600.0, 7'200.0, 14'400.0, 21'600.0, 43'200.0, 86'400.0};
constexpr std::size_t kMostTicks = 4'000;
/// Minor ticks are no closer than this.
constexpr double kLeastMinorPixels = 7.0;

double time_step(double least_s) {
    if (least_s <= 0.5) {
        const double power = std::pow(10.0, std::floor(std::log10(least_s) + 1e-9));
        for (const double factor : {1.0, 2.0, 5.0, 10.0})
            if (factor * power >= least_s * (1 - 1e-9)) return factor * power;
    }
    for (const double step : kLongSteps)
        if (step >= least_s) return step;
    return 86'400.0 * std::ceil(least_s / 86'400.0);
}

int decimals_for(double step_s) {
    if (step_s >= 1.0 - 1e-9) return 0;
    return std::clamp(static_cast<int>(std::ceil(-std::log10(step_s) - 1e-6)), 1, 6);
}

/// Into how many parts a major step is divided.
int parts_of(double step, double pixels) {
    for (const int parts : {10, 5, 4, 2}) {
        if (pixels / parts < kLeastMinorPixels) continue;
        const double part = step / parts;
        // Parts of whole minutes and hours are whole again.
        if (step >= 2.0 && part >= 1.0 && std::abs(part - std::round(part)) > 1e-9) continue;
        return parts;
    }
    return 1;
}

struct Grid {
    double step_s = 1.0;  ///< between labels
    int parts = 1;
    double offset_s = 0.0;  ///< of grid line 0
};

template <class Label>
std::vector<RulerTick> ticks_on(const Grid& grid, double begin_s, double end_s,
                                const Label& label) {
    std::vector<RulerTick> ticks;
    const double minor_s = grid.step_s / grid.parts;
    auto n = static_cast<std::int64_t>(std::ceil((begin_s - grid.offset_s) / minor_s - 1e-9));
    for (; ticks.size() < kMostTicks; ++n) {
        RulerTick tick;
        tick.timeline_s = grid.offset_s + static_cast<double>(n) * minor_s;
        if (tick.timeline_s >= end_s) break;
        tick.major = n % grid.parts == 0;
        if (tick.major) tick.label = label(tick.timeline_s, n / grid.parts);
        ticks.push_back(std::move(tick));
    }
    return ticks;
}

/// Frames between labels.
std::int64_t frame_step(double least_frames, std::int64_t nominal) {
    for (const std::int64_t step : {1, 2, 5, 10})
        if (static_cast<double>(step) >= least_frames && step * 2 <= nominal) return step;
    for (const double step : kLongSteps) {
        const double frames = step * static_cast<double>(nominal);
        if (frames >= least_frames) return static_cast<std::int64_t>(frames);
    }
    const auto day = std::int64_t{86'400} * nominal;
    return day * static_cast<std::int64_t>(std::ceil(least_frames / static_cast<double>(day)));
}

}  // namespace

QString time_label(double seconds, int decimals) {
    const double unit = std::pow(10.0, decimals);
    const auto total = static_cast<std::int64_t>(std::llround(std::abs(seconds) * unit));
    const auto whole = total / static_cast<std::int64_t>(unit);
    const auto part = total % static_cast<std::int64_t>(unit);
    const QChar zero(u'0');
    QString text = seconds < 0 && total > 0 ? QStringLiteral("-") : QString();
    const auto hours = whole / 3'600;
    if (hours > 0)
        text += QStringLiteral("%1:%2").arg(hours).arg(whole / 60 % 60, 2, 10, zero);
    else
        text += QString::number(whole / 60);
    text += QStringLiteral(":%1").arg(whole % 60, 2, 10, zero);
    if (decimals > 0) text += QStringLiteral(".%1").arg(part, decimals, 10, zero);
    return text;
}

QString timecode_label(double timeline_s, const TimecodeScale& scale) {
    const auto frame = interchange::frame_at(timeline_s + scale.start_s, scale.frame_rate);
    const bool drop = scale.drop_frame && interchange::has_drop_frame(scale.frame_rate);
    const auto text =
        QString::fromStdString(interchange::label_of(std::abs(frame), scale.frame_rate, drop));
    return frame < 0 ? QStringLiteral("-") + text : text;
}

std::vector<RulerTick> time_ticks(const TimeAxis& axis, double begin_s, double end_s,
                                  double least_pixels) {
    Grid grid;
    grid.step_s = time_step(least_pixels / axis.pixels_per_second);
    grid.parts = parts_of(grid.step_s, grid.step_s * axis.pixels_per_second);
    const int decimals = decimals_for(grid.step_s);
    return ticks_on(grid, begin_s, end_s,
                    [&](double at, std::int64_t) { return time_label(at, decimals); });
}

std::vector<RulerTick> timecode_ticks(const TimeAxis& axis, const TimecodeScale& scale,
                                      double begin_s, double end_s, double least_pixels) {
    const double frame_s = 1.0 / scale.frame_rate.value();
    const double frame_pixels = axis.pixels_per_second * frame_s;
    const auto nominal = interchange::nominal_rate(scale.frame_rate);
    const std::int64_t step = frame_step(least_pixels / frame_pixels, nominal);
    Grid grid;
    grid.step_s = static_cast<double>(step) * frame_s;
    // A frame is the smallest thing that a timecode can name.
    for (const int parts : {10, 5, 4, 2}) {
        if (step % parts != 0) continue;
        if (static_cast<double>(step) * frame_pixels / parts < kLeastMinorPixels) continue;
        grid.parts = parts;
        break;
    }
    // Labels count whole frames from midnight; the start may lie between two steps.
    const auto start = interchange::frame_at(scale.start_s, scale.frame_rate);
    grid.offset_s = -static_cast<double>(start % step) * frame_s;
    return ticks_on(grid, begin_s, end_s,
                    [&](double at, std::int64_t) { return timecode_label(at, scale); });
}

}  // namespace audiosync::desktop
