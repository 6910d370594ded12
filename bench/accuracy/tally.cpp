#include "tally.h"

#include <algorithm>
#include <cmath>

namespace audiosync::accuracy {
namespace {

double log_choose(std::int64_t n, std::int64_t k) {
    return std::lgamma(static_cast<double>(n) + 1.0) - std::lgamma(static_cast<double>(k) + 1.0) -
           std::lgamma(static_cast<double>(n - k) + 1.0);
}

}  // namespace

Interval wilson(std::int64_t hits, std::int64_t trials) {
    if (trials == 0) return {};
    constexpr double kZ = 1.959964;
    const auto n = static_cast<double>(trials);
    const double share = static_cast<double>(hits) / n;
    const double centre = share + kZ * kZ / (2.0 * n);
    const double half = kZ * std::sqrt(share * (1.0 - share) / n + kZ * kZ / (4.0 * n * n));
    const double scale = 1.0 + kZ * kZ / n;
    // At none and at all the formula's end is exact up to rounding.
    return {hits == 0 ? 0.0 : std::max(0.0, (centre - half) / scale),
            hits == trials ? 1.0 : std::min(1.0, (centre + half) / scale)};
}

double chance_of_more(std::int64_t hits_a, std::int64_t trials_a, std::int64_t hits_b,
                      std::int64_t trials_b) {
    const std::int64_t hits = hits_a + hits_b;
    const std::int64_t most = std::min(hits, trials_b);
    const double all = log_choose(trials_a + trials_b, hits);
    double chance = 0.0;
    for (std::int64_t k = hits_b; k <= most; ++k)
        if (hits - k <= trials_a)
            chance += std::exp(log_choose(trials_b, k) + log_choose(trials_a, hits - k) - all);
    return std::min(1.0, chance);
}

double chance_of_hits(std::int64_t hits, std::int64_t trials, double share) {
    double fewer = 0.0;
    for (std::int64_t k = 0; k < hits; ++k)
        fewer += std::exp(log_choose(trials, k) + static_cast<double>(k) * std::log(share) +
                          static_cast<double>(trials - k) * std::log1p(-share));
    return std::clamp(1.0 - fewer, 0.0, 1.0);
}

void Tally::add(double confidence) {
    ++trials_;
    for (int c = 0; c <= kHighest; ++c)
        if (confidence >= c) ++at_least_[static_cast<std::size_t>(c)];
}

void Tally::add(const Tally& other) {
    trials_ += other.trials_;
    for (std::size_t c = 0; c < at_least_.size(); ++c) at_least_[c] += other.at_least_[c];
}

Tally Tally::of(std::int64_t trials, const std::array<std::int64_t, kHighest + 1>& at_least) {
    Tally tally;
    tally.trials_ = trials;
    tally.at_least_ = at_least;
    return tally;
}

}  // namespace audiosync::accuracy
