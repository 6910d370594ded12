#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "audiosync/sync/pair_match.h"
#include "support/random.h"

/// @file
/// Hypotheses made by hand, for what works on them alone.
namespace audiosync::sync {

struct HandMade {
    std::size_t query = 0;
    std::size_t target = 0;
    double lag_s = 0.0;  ///< target time minus query time
    double confidence = 20.0;
    double at_s = 30.0;        ///< query time of the middle
    double seconds = 60.0;     ///< heard
    double novel_s = 500.0;    ///< as long as nothing limits the confidence
    float window_peak = 1.0F;  ///< of each of its windows
};

/// One verdict with ten windows, whose peaks scatter a little about `window_peak`, each lag's in
/// its own way.
inline StretchVerdict verdict(const HandMade& values) {
    StretchVerdict made;
    made.first = static_cast<std::int64_t>((values.at_s - 0.5 * values.seconds) * kListeningRateHz);
    made.end = made.first + static_cast<std::int64_t>(values.seconds * kListeningRateHz);
    auto& match = made.match;
    match.middle_s = values.at_s;
    match.lag_s = values.lag_s;
    match.confidence = values.confidence;
    match.score = 30.0;
    match.seconds = values.seconds;
    match.novel_s = values.novel_s;
    test::Random random(static_cast<std::uint32_t>(std::lround(std::abs(values.lag_s) * 100.0)));
    for (int w = 0; w < 10; ++w) {
        match.window_s.push_back(values.at_s + values.seconds * (w - 4.5) / 10.0);
        match.window_levels.push_back(10.0F);
        match.window_peaks.push_back(values.window_peak +
                                     static_cast<float>(0.05 * random.normal()));
    }
    for (const double side : {-0.25, 0.25})
        match.points.push_back({values.at_s + side * values.seconds, values.lag_s, 20.0});
    return made;
}

inline Hypothesis hypothesis(const HandMade& values) {
    return {values.query, values.target, {verdict(values)}, values.confidence};
}

/// Clips of one recorder each, a minute long unless told otherwise.
inline std::vector<EngineClip> clips_of_recorders(const std::vector<std::size_t>& recorders,
                                                  double duration_s = 60.0) {
    std::vector<EngineClip> clips;
    for (const std::size_t recorder : recorders) clips.push_back({recorder, nullptr, duration_s});
    return clips;
}

}  // namespace audiosync::sync
