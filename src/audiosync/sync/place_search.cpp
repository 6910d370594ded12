#include "audiosync/sync/place_search.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "audiosync/base/step_progress.h"
#include "audiosync/sync/fine_match.h"

namespace audiosync::sync {
namespace {

/// Steps that leave nothing between.
constexpr double kReach_s = 0.1;
/// So much of a long clip is listened to on the way.
constexpr double kLength_s = 60.0;
constexpr double kLeastShared_s = 2.0;
constexpr double kDrift_ppm = 120.0;
/// Readings of one place by several others, clocks taken as nominal; echoes.
constexpr double kSamePlace_s = 0.030;
constexpr std::size_t kMostPlaces = 8;

struct Step {
    std::size_t other = 0;
    double start_s = 0.0;
};

/// What one of the others says of starts around `start_s`.
std::optional<model::Candidate> listen(const ListeningCopy& clip, const PlacedSound& other,
                                       double start_s) {
    const double lag_s = start_s - other.start_s;  // clip time to the other's time
    const double from = std::max(0.0, -lag_s);
    const double to = std::min(clip.seconds(), other.copy->seconds() - lag_s);
    if (to - from < kLeastShared_s) return std::nullopt;
    const double middle = 0.5 * (from + to);
    const double half = 0.5 * std::min(to - from, kLength_s);
    const auto first = std::llround((middle - half) * kListeningRateHz);
    const auto end = std::llround((middle + half) * kListeningRateHz);
    const LagLine line{lag_s * kListeningRateHz, 0.0, middle * kListeningRateHz};
    FineOptions options;
    options.search_s = kReach_s;
    options.drift_search_ppm = kDrift_ppm;
    const auto match =
        match_stretch(clip, *other.copy, first, end, line, Whitening::strong, options);
    if (!match) return std::nullopt;
    return model::Candidate{
        other.start_s + match->lag_s - match->drift_ppm * 1e-6 * match->middle_s,
        match->confidence};
}

/// Neighbouring steps read one place twice: the better reading stays.
std::vector<model::Candidate> without_doubles(std::vector<model::Candidate> readings) {
    std::stable_sort(readings.begin(), readings.end(),
                     [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
    std::vector<model::Candidate> kept;
    for (const auto& reading : readings)
        if (std::none_of(kept.begin(), kept.end(), [&](const auto& better) {
                return std::abs(better.start_s - reading.start_s) < kSamePlace_s;
            }))
            kept.push_back(reading);
    return kept;
}

}  // namespace

Result<std::vector<model::Candidate>> search_places(const ListeningCopy& clip,
                                                    std::span<const PlacedSound> others,
                                                    double from_s, double to_s, Executor& executor,
                                                    const RunContext& context) {
    std::vector<Step> steps;
    for (std::size_t o = 0; o < others.size(); ++o)
        for (double at = from_s + kReach_s; at < to_s + kReach_s; at += 2.0 * kReach_s)
            steps.push_back({o, at});
    std::vector<std::optional<model::Candidate>> readings(steps.size());
    StepProgress progress("Searching", steps.size(), context);
    executor.for_each(steps.size(), [&](std::size_t i) {
        if (context.stop.stop_requested()) return;
        readings[i] = listen(clip, others[steps[i].other], steps[i].start_s);
        progress.step();
    });
    AS_CHECK(context.checkpoint());
    // Evidence allows for one place; here many were tried.
    const double penalty = std::log10(std::max(1.0, (to_s - from_s) / (2.0 * kReach_s)));
    std::vector<model::Candidate> places;
    for (std::size_t o = 0; o < others.size(); ++o) {
        std::vector<model::Candidate> mine;
        for (std::size_t i = 0; i < steps.size(); ++i)
            if (steps[i].other == o && readings[i] && readings[i]->start_s >= from_s &&
                readings[i]->start_s <= to_s)
                mine.push_back(*readings[i]);
        for (const auto& reading : without_doubles(std::move(mine))) {
            const auto known = std::find_if(places.begin(), places.end(), [&](const auto& place) {
                return std::abs(place.start_s - reading.start_s) < kSamePlace_s;
            });
            if (known == places.end())
                places.push_back(reading);
            else
                known->confidence += reading.confidence;
        }
    }
    for (auto& place : places)
        place.confidence = std::clamp(place.confidence - penalty, 0.0, model::kMaxConfidence);
    std::stable_sort(places.begin(), places.end(),
                     [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
    if (places.size() > kMostPlaces) places.resize(kMostPlaces);
    return places;
}

}  // namespace audiosync::sync
