#include "null_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "audiosync/dsp/kaiser.h"
#include "audiosync/media/media_reader.h"
#include "audiosync/media/probe.h"
#include "audiosync/model/clock_map.h"
#include "demo.h"

namespace audiosync::demo {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr double kMostLag_s = 5e-5;
constexpr double kMostResidual_db = -90.0;

/// The first channel of a file, from position 0 on.
struct Sound {
    std::vector<float> samples;
    double rate_hz = 0.0;
};

Result<Sound> read_sound(const fs::path& path) {
    AS_TRY(const auto info, media::probe(path));
    AS_TRY(auto reader, media::MediaReader::open(info, 0));
    const auto length = reader->range().end - SamplePosition{0};
    audio::AudioBuffer block(reader->channels(), length);
    AS_CHECK(reader->read({0}, block));
    const auto row = block.channel(0);
    return Sound{{row.begin(), row.end()}, reader->rate().value()};
}

model::ClockMap map_of(const Json& clip) {
    std::vector<model::ClockKnot> knots;
    for (const auto& knot : clip.at("segments"))
        knots.push_back({knot.at("source_s"), knot.at("timeline_s")});
    return model::ClockMap(std::move(knots));
}

/// How many samples later `found` has at `at` what `reference` has at `from`, refined by a
/// parabola; within the few samples that are looked at.
double lag_at(const std::vector<float>& reference, std::size_t from,
              const std::vector<float>& found, std::size_t at, std::size_t length) {
    constexpr int kReach = 12;
    std::vector<double> sums;
    for (int lag = -kReach; lag <= kReach; ++lag) {
        double sum = 0;
        const std::size_t first = at + static_cast<std::size_t>(kReach + lag) - kReach;
        for (std::size_t i = 0; i < length; ++i)
            sum += static_cast<double>(reference[from + i]) * found[first + i];
        sums.push_back(sum);
    }
    const auto best = std::max_element(sums.begin(), sums.end()) - sums.begin();
    if (best == 0 || best == 2 * kReach) return static_cast<double>(best - kReach);
    const auto b = static_cast<std::size_t>(best);
    const double bend = sums[b - 1] - 2 * sums[b] + sums[b + 1];
    return static_cast<double>(best - kReach) + (sums[b - 1] - sums[b + 1]) / (2 * bend);
}

struct Worst {
    double lag_s = 0.0;
    int places = 0;
    double residual_db = -std::numeric_limits<double>::infinity();
};

/// The exported track against what its device heard, two seconds at a time.
void compare_with_event(const std::vector<float>& heard, const Sound& exported,
                        const model::ClockMap& map, double duration_s, const Timeline& timeline,
                        Worst& worst) {
    constexpr double kWindow_s = 2.0;
    constexpr double kMargin_s = 0.25;
    const double end_s = map.timeline_at(duration_s) - kMargin_s - kWindow_s;
    for (double t = map.timeline_at(0.0) + kMargin_s; t < end_s; t += kWindow_s) {
        const double event_s = (t - timeline.shift_s) / timeline.reference_rate;
        const auto from = std::llround(event_s * kEventRateHz);
        const auto at = std::llround(t * exported.rate_hz);
        // What rounding both to samples adds, which is no lag.
        const double rounding_s = static_cast<double>(at) / exported.rate_hz - t -
                                  (static_cast<double>(from) / kEventRateHz - event_s);
        const double lag = lag_at(heard, static_cast<std::size_t>(from), exported.samples,
                                  static_cast<std::size_t>(at),
                                  static_cast<std::size_t>(kWindow_s * kEventRateHz)) /
                           exported.rate_hz;
        worst.lag_s = std::max(worst.lag_s, std::abs(lag + rounding_s));
        ++worst.places;
    }
}

/// `x` at `place` between its samples: a sinc of 512 taps in double precision, whose error lies
/// below -115 dB.
double ideal_value(const std::vector<float>& x, double place) {
    constexpr int kHalf = 256;
    constexpr double kBeta = 12.0;
    const auto whole = static_cast<std::int64_t>(std::floor(place));
    double sum = 0;
    for (std::int64_t k = whole - kHalf + 1; k <= whole + kHalf; ++k)
        sum += x[static_cast<std::size_t>(k)] *
               dsp::windowed_sinc(place - static_cast<double>(k), kHalf, 1.0, kBeta);
    return sum / dsp::windowed_sinc(0.0, kHalf, 1.0, kBeta);
}

/// Keeps what lies below 0.88 of `part` of the Nyquist frequency: above, a resampler may do as it
/// likes. Shorter than `x` by the filter.
std::vector<double> pass_band(const std::vector<double>& x, double part) {
    constexpr int kHalf = 255;
    std::vector<double> filter;
    for (int k = -kHalf; k <= kHalf; ++k)
        filter.push_back(dsp::windowed_sinc(k, kHalf + 1, 0.88 * part, 12.0));
    std::vector<double> kept(x.size() - filter.size() + 1);
    for (std::size_t n = 0; n < kept.size(); ++n)
        for (std::size_t k = 0; k < filter.size(); ++k) kept[n] += filter[k] * x[n + k];
    return kept;
}

double power(const std::vector<double>& x) {
    double sum = 0;
    for (const double value : x) sum += value * value;
    return sum;
}

/// The exported track against an ideal reconstruction of the recording by the same clock map.
void compare_with_ideal(const Sound& source, const Sound& exported, const model::ClockMap& map,
                        double duration_s, Worst& worst) {
    constexpr int kPlaces = 4;
    constexpr std::int64_t kLength = 2'000;
    const double part = std::min(1.0, source.rate_hz / exported.rate_hz);
    for (int place = 0; place < kPlaces; ++place) {
        const double u = duration_s * (place + 0.5) / kPlaces;
        const auto first = std::llround(map.timeline_at(u) * exported.rate_hz);
        std::vector<double> ideal;
        std::vector<double> difference;
        for (std::int64_t n = first; n < first + kLength; ++n) {
            const double at_s = map.source_at(static_cast<double>(n) / exported.rate_hz);
            ideal.push_back(ideal_value(source.samples, at_s * source.rate_hz));
            difference.push_back(exported.samples[static_cast<std::size_t>(n)] - ideal.back());
        }
        const double ratio = power(pass_band(difference, part)) / power(pass_band(ideal, part));
        worst.residual_db = std::max(worst.residual_db, 10 * std::log10(ratio));
    }
}

Result<Worst> compare_track(const Json& track, const DemoDevice& device, const Timeline& timeline,
                            const fs::path& file) {
    AS_TRY(const auto exported, read_sound(file));
    const auto heard = heard_from(event_sound(), device.distance_m, device.seed);
    Worst worst;
    for (const auto& clip : track.at("clips")) {
        if (clip.at("status") != "synced") continue;
        const auto map = map_of(clip);
        const double duration_s = clip.at("duration_s");
        compare_with_event(heard, exported, map, duration_s, timeline, worst);
        AS_TRY(const auto source, read_sound(clip.at("path").get<std::string>()));
        const bool copied = source.rate_hz == exported.rate_hz && map.drift_ppm() == 0.0;
        if (!copied) compare_with_ideal(source, exported, map, duration_s, worst);
    }
    return worst;
}

}  // namespace

Result<bool> check_nulls(const Json& analysis, const Timeline& timeline, const fs::path& exported) {
    bool good = true;
    fmt::print("\n{:<12}{:>24}{:>10}{:>34}\n", "Track", "Largest lag to truth ms", "Places",
               "Resampled less ideal dB");
    const auto all = devices();
    for (const auto& track : analysis.at("tracks")) {
        const auto name = track.at("name").get<std::string>();
        const auto device = std::find_if(all.begin(), all.end(),
                                         [&](const DemoDevice& one) { return one.name == name; });
        if (device == all.end()) continue;
        AS_TRY(const auto worst,
               compare_track(track, *device, timeline, exported / (name + ".wav")));
        const bool resampled = worst.residual_db != Worst{}.residual_db;
        fmt::print("{:<12}{:>24.4f}{:>10}{:>34}\n", name, worst.lag_s * 1e3, worst.places,
                   resampled ? fmt::format("{:.1f}", worst.residual_db) : "copied");
        good = good && worst.places > 0 && worst.lag_s < kMostLag_s &&
               (!resampled || worst.residual_db < kMostResidual_db);
    }
    return good;
}

}  // namespace audiosync::demo
