#include "audiosync/sync/lost_part.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace audiosync::sync {
namespace {

constexpr std::int64_t kSamplesPerFrame = kListeningRateHz / kFeatureRateHz;
constexpr double kShortestPart_s = 7.0;
/// The part's windows hold less than this share of what the others hold of their level.
constexpr double kLowShare = 0.25;
/// Lags that are looked at beside the line itself, and how far they keep from it and one another: a
/// look reaches 60 ms.
constexpr std::size_t kLags = 2;
constexpr std::int64_t kApartFrames = 6;
/// ... and how far they stand out among the lags that were tried: pauses have none that do.
constexpr double kLikely = 4.0;

/// Number of windows from `first` on (step 1: from the front, -1: from the back) that are best
/// explained by nothing of the line being in them; 0 where that explains none well.
std::size_t windows_without(const FineMatch& match, double share, bool from_front) {
    const std::size_t n = match.window_peaks.size();
    double better = 0.0;
    double best = 0.0;
    double held = 0.0;
    double could = 0.0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t w = from_front ? i : n - 1 - i;
        const double expected = share * static_cast<double>(match.window_levels[w]);
        const auto peak = static_cast<double>(match.window_peaks[w]);
        held += peak;
        could += expected;
        // Twice the log likelihood ratio of "nothing" to "as expected", in units of the noise.
        better += expected * (expected - 2.0 * peak);
        if (better <= best || held > kLowShare * could) continue;
        best = better;
        count = i + 1;
    }
    return count;
}

struct Sums {
    double n = 0.0;
    double sum = 0.0;
    double squares = 0.0;
    void add(double x) {
        n += 1.0;
        sum += x;
        squares += x * x;
    }
    [[nodiscard]] double mean() const { return sum / n; }
    [[nodiscard]] double variance() const { return std::max(squares / n - mean() * mean(), 0.0); }
};

struct Lag {
    std::int64_t frames;
    float score;
};

/// The best lags by features within kLargestBreak_s of the line, best first, apart from it and from
/// one another.
std::vector<Lag> likely_lags(const ListeningCopy& query, const ListeningCopy& target,
                             const Part& part, double line_s) {
    const std::int64_t first = part.first / kSamplesPerFrame;
    const std::int64_t end = std::min(part.end / kSamplesPerFrame, query.frames());
    const auto centre = static_cast<std::int64_t>(std::llround(line_s * kFeatureRateHz));
    const auto reach = static_cast<std::int64_t>(kLargestBreak_s * kFeatureRateHz);
    std::vector<Lag> lags;
    for (std::int64_t lag = centre - reach; lag <= centre + reach; ++lag) {
        const std::int64_t from = std::max(first, -lag);
        const std::int64_t to = std::min(end, target.frames() - lag);
        std::int64_t sum = 0;
        for (std::int64_t f = from; f < to; ++f) {
            const auto q = query.features(f);
            const auto t = target.features(f + lag);
            int frame = 0;
            for (std::size_t b = 0; b < kFeatureBands; ++b) frame += int{q[b]} * int{t[b]};
            sum += frame;
        }
        lags.push_back({lag, static_cast<float>(sum)});
    }
    std::stable_sort(lags.begin(), lags.end(),
                     [](const Lag& a, const Lag& b) { return a.score > b.score; });
    Sums all;
    for (const Lag& lag : lags) all.add(static_cast<double>(lag.score));
    const double least = all.mean() + kLikely * std::sqrt(all.variance());
    std::vector<Lag> kept;
    for (const Lag& lag : lags) {
        if (kept.size() == kLags || static_cast<double>(lag.score) < least) break;
        const bool near = std::abs(lag.frames - centre) < kApartFrames ||
                          std::any_of(kept.begin(), kept.end(), [&](const Lag& other) {
                              return std::abs(other.frames - lag.frames) < kApartFrames;
                          });
        if (!near) kept.push_back(lag);
    }
    return kept;
}

}  // namespace

// The median of the better half, for pauses hold nothing.
double common_share(const FineMatch& match) {
    std::vector<double> shares;
    for (std::size_t w = 0; w < match.window_peaks.size(); ++w)
        if (match.window_levels[w] > 0.0F)
            shares.push_back(static_cast<double>(match.window_peaks[w] / match.window_levels[w]));
    if (shares.empty()) return 0.0;
    const auto rank = shares.begin() + static_cast<std::ptrdiff_t>(shares.size() * 3 / 4);
    std::nth_element(shares.begin(), rank, shares.end());
    return std::max(*rank, 0.0);
}

std::optional<Part> unheard_part(const StretchVerdict& verdict) {
    const auto& match = verdict.match;
    const std::size_t n = match.window_s.size();
    const double share = common_share(match);
    if (n < 3 || share <= 0.0) return std::nullopt;
    const auto between = [&](std::size_t cut) {
        return static_cast<std::int64_t>(0.5 * (match.window_s[cut - 1] + match.window_s[cut]) *
                                         kListeningRateHz);
    };
    const std::size_t head = windows_without(match, share, true);
    const std::size_t tail = windows_without(match, share, false);
    const Part front{verdict.first, head > 0 && head < n ? between(head) : verdict.first};
    const Part back{tail > 0 && tail < n ? between(n - tail) : verdict.end, verdict.end};
    const Part& longer = front.end - front.first >= back.end - back.first ? front : back;
    if (static_cast<double>(longer.end - longer.first) < kShortestPart_s * kListeningRateHz)
        return std::nullopt;
    return longer;
}

bool goes_on_at(const FineMatch& match, double at_s) {
    constexpr double kNear_s = 30.0;
    constexpr double kFullShare = 0.4;
    const double share = common_share(match);
    std::array<double, 2> held{};
    std::array<double, 2> could{};
    for (std::size_t w = 0; w < match.window_s.size(); ++w) {
        if (std::abs(match.window_s[w] - at_s) > kNear_s) continue;
        const std::size_t side = match.window_s[w] < at_s ? 0 : 1;
        held[side] += static_cast<double>(match.window_peaks[w]);
        could[side] += share * static_cast<double>(match.window_levels[w]);
    }
    return could[0] > 0.0 && could[1] > 0.0 && held[0] > kFullShare * could[0] &&
           held[1] > kFullShare * could[1];
}

std::optional<StretchVerdict> find_on_other_lag(const EngineClip& query, const EngineClip& target,
                                                const Part& part, const FineMatch& main) {
    const double middle = 0.5 * static_cast<double>(part.first + part.end);
    const double line_s =
        main.lag_s + main.drift_ppm * 1e-6 * (middle / kListeningRateHz - main.middle_s);
    std::vector<double> lags_s = {line_s};
    for (const Lag& lag : likely_lags(*query.copy, *target.copy, part, line_s))
        lags_s.push_back(static_cast<double>(lag.frames) / kFeatureRateHz);
    std::optional<StretchVerdict> best;
    for (const double lag_s : lags_s) {
        auto match = match_stretch(*query.copy, *target.copy, part.first, part.end,
                                   {lag_s * kListeningRateHz, main.drift_ppm * 1e-6, middle},
                                   main.whitening, {});
        if (!match || match->confidence < kSureConfidence) continue;
        if (std::abs(departure_s(main, *match)) <= kLeastBreak_s + departure_slack_s(main, *match))
            return std::nullopt;  // faint, but where it should be
        if (!best || match->confidence > best->match.confidence)
            best = StretchVerdict{part.first, part.end, std::move(*match)};
    }
    return best;
}

}  // namespace audiosync::sync
