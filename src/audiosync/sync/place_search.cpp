#include "audiosync/sync/place_search.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "audiosync/base/step_progress.h"
#include "audiosync/sync/fine_match.h"
#include "audiosync/sync/novelty.h"

namespace audiosync::sync {
namespace {

constexpr double kLeastShared_s = 2.0;
/// Readings of one place by several others, clocks taken as nominal; echoes.
constexpr double kSamePlace_s = 0.030;
constexpr std::size_t kMostPlaces = 8;

struct Step {
    std::size_t other = 0;
    double start_s = 0.0;
};

struct Reading {
    double start_s = 0.0;
    double confidence = 0.0;
    double limit = 0.0;  ///< of what the sound there can make sure of (novelty.h)
};

/// What one of the others says of starts around `start_s`.
std::optional<Reading> listen(const ListeningCopy& clip, const PlacedSound& other, double start_s) {
    const double lag_s = start_s - other.start_s;  // clip time to the other's time
    const auto part = shared_part(clip, *other.copy, lag_s, Sweep::kLength_s);
    if (part.shared_s < kLeastShared_s) return std::nullopt;
    const LagLine line{lag_s * kListeningRateHz, 0.0,
                       0.5 * static_cast<double>(part.first + part.end)};
    FineOptions options;
    options.search_s = Sweep::kReach_s;
    options.drift_search_ppm = Sweep::kDrift_ppm;
    const auto match =
        match_stretch(clip, *other.copy, part.first, part.end, line, Whitening::strong, options);
    if (!match) return std::nullopt;
    return Reading{other.start_s + match->lag_s - match->drift_ppm * 1e-6 * match->middle_s,
                   match->confidence, confidence_limit(match->novel_s)};
}

/// Neighbouring steps read one place twice: the better reading stays.
std::vector<Reading> without_doubles(std::vector<Reading> readings) {
    std::stable_sort(readings.begin(), readings.end(),
                     [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
    std::vector<Reading> kept;
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
        for (double at = from_s + Sweep::kReach_s; at < to_s + Sweep::kReach_s;
             at += 2.0 * Sweep::kReach_s)
            steps.push_back({o, at});
    std::vector<std::optional<Reading>> readings(steps.size());
    StepProgress progress("Searching", steps.size(), context);
    executor.for_each(steps.size(), [&](std::size_t i) {
        if (context.stop.stop_requested()) return;
        readings[i] = listen(clip, others[steps[i].other], steps[i].start_s);
        progress.step();
    });
    AS_CHECK(context.checkpoint());
    // Evidence allows for one place; here many were tried.
    const double penalty = std::log10(std::max(1.0, (to_s - from_s) / (2.0 * Sweep::kReach_s)));
    std::vector<Reading> places;
    for (std::size_t o = 0; o < others.size(); ++o) {
        std::vector<Reading> mine;
        for (std::size_t i = 0; i < steps.size(); ++i)
            if (steps[i].other == o && readings[i] && readings[i]->start_s >= from_s &&
                readings[i]->start_s <= to_s)
                mine.push_back(*readings[i]);
        for (const auto& reading : without_doubles(std::move(mine))) {
            const auto known = std::find_if(places.begin(), places.end(), [&](const auto& place) {
                return std::abs(place.start_s - reading.start_s) < kSamePlace_s;
            });
            if (known == places.end()) {
                places.push_back(reading);
            } else {
                known->confidence += reading.confidence;
                known->limit = std::max(known->limit, reading.limit);
            }
        }
    }
    std::vector<model::Candidate> candidates;
    for (const auto& place : places)
        candidates.push_back(
            {place.start_s, std::clamp(place.confidence - penalty, 0.0, place.limit)});
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
    if (candidates.size() > kMostPlaces) candidates.resize(kMostPlaces);
    return candidates;
}

}  // namespace audiosync::sync
