#include "audiosync/sync/novelty.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "audiosync/model/sync_report.h"

namespace audiosync::sync {
namespace {

constexpr std::int64_t kShortestDelay = 640;    ///< pitch and early echoes are over
constexpr std::int64_t kLongestDelay = 36'800;  ///< a bar of slow music
constexpr std::int64_t kLongestPart = 225'000;  ///< with the delay, one FFT of 2^18
/// A delay leaves at least this share of the part to compare.
constexpr double kLeastOverlap = 0.4;
/// Both autocorrelations of noise reach this many of their deviations at one of the delays.
constexpr double kNoise = 3.5;

/// The limit without any new sound, and the seconds that make a shared sample ten times rarer: of
/// up to five seconds, and of what goes beyond.
constexpr double kShortLimit = 3.2;
constexpr double kShort_s = 5.0;
constexpr double kSecondsPerTenth = 5.0;
constexpr double kFurtherSecondsPerTenth = 2.0;

}  // namespace

void NoveltyMeter::set_up(std::size_t samples, std::size_t delays) {
    if (autocorrelation_ && samples == samples_ && delays == delays_) return;
    samples_ = samples;
    delays_ = delays;
    autocorrelation_.emplace(samples, delays);
    query_ = nullptr;
}

/// Autocorrelation per sample, by delay; value 0 is the power.
std::vector<double> NoveltyMeter::self_likeness(const CompactSignal& signal, std::int64_t first) {
    std::vector<float> work(samples_);
    signal.read(first, work);
    autocorrelation_->add(work);
    const auto values = autocorrelation_->take_sum();
    std::vector<double> likeness;
    likeness.reserve(delays_);
    for (std::size_t d = 0; d < delays_; ++d)
        likeness.push_back(static_cast<double>(values[d]) / static_cast<double>(samples_ - d));
    return likeness;
}

const std::vector<double>& NoveltyMeter::of_query(const CompactSignal& query, std::int64_t first) {
    if (query_ != &query || query_first_ != first) {
        query_likeness_ = self_likeness(query, first);
        query_ = &query;
        query_first_ = first;
    }
    return query_likeness_;
}

double NoveltyMeter::novel_seconds(const CompactSignal& query, const CompactSignal& target,
                                   const SharedSound& shared) {
    const auto lag = static_cast<std::int64_t>(std::llround(shared.lag));
    const std::int64_t from = std::max({std::int64_t{0}, shared.first, -lag});
    const std::int64_t to = std::min({shared.end, query.size(), target.size() - lag});
    const std::int64_t length = std::min(to - from, kLongestPart);
    const std::int64_t delays =
        std::min(kLongestDelay,
                 static_cast<std::int64_t>((1.0 - kLeastOverlap) * static_cast<double>(length)));
    if (delays <= kShortestDelay || shared.per_sample <= 0.0) return shared.seconds;
    const std::int64_t first = from + (to - from - length) / 2;
    const auto samples = static_cast<std::size_t>(length);
    set_up(samples, static_cast<std::size_t>(delays));
    const auto& in_query = of_query(query, first);
    const auto in_target = self_likeness(target, first + lag);
    const double power = std::sqrt(in_query[0] * in_target[0]);
    double least = shared.seconds;
    for (std::size_t d = kShortestDelay; d < static_cast<std::size_t>(delays); ++d) {
        if (in_query[d] <= 0.0 || in_target[d] <= 0.0) continue;
        const double noise = kNoise * power / std::sqrt(static_cast<double>(samples - d));
        const double alike = std::sqrt(in_query[d] * in_target[d]) - noise;
        const double share = std::clamp(alike / shared.per_sample, 0.0, 1.0);
        const double delay_s = static_cast<double>(d) / kListeningRateHz;
        least = std::min(least, shared.seconds * (1.0 - share) + delay_s * share);
    }
    return least;
}

double confidence_limit(double novel_s) {
    const double further_s = std::max(novel_s - kShort_s, 0.0);
    return std::min(kShortLimit + (novel_s - further_s) / kSecondsPerTenth +
                        further_s / kFurtherSecondsPerTenth,
                    model::kMaxConfidence);
}

}  // namespace audiosync::sync
