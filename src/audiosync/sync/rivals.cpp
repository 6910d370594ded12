#include "audiosync/sync/rivals.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

namespace audiosync::sync {
namespace {

/// With fewer windows than this in common the paired test over windows has no power.
constexpr std::size_t kFewWindows = 6;
constexpr std::size_t kFewest = 3;  ///< fewer pairs of numbers have no spread
constexpr double kHalfWindow_s = 1.8;
constexpr std::int64_t kPiece = 3'200;  ///< 0.4 s
/// Lags around the line that a piece may choose from: the line is read to a fraction of a sample.
constexpr std::int64_t kAround = 2;
/// Two copies of one sound differ by what else sounds there, all along: a difference of less than
/// this share says nothing, however many pieces agree on it.
constexpr double kAlike = 0.05;

/// What is compared, one pair of numbers for each part of the query.
struct Comparison {
    std::vector<double> differences;  ///< of a and b
    double level = 0.0;               ///< sum of the larger of each pair

    void add(double a, double b) {
        differences.push_back(a - b);
        level += std::max(a, b);
    }
};

/// Heights of the windows that both have. A window that has no target at one of the lags says
/// nothing.
void compare_windows(const FineMatch& a, const FineMatch& b, Comparison& out) {
    std::size_t j = 0;
    for (std::size_t i = 0; i < a.window_s.size(); ++i) {
        while (j < b.window_s.size() && b.window_s[j] < a.window_s[i] - 1e-6) ++j;
        if (j == b.window_s.size()) return;
        if (b.window_s[j] < a.window_s[i] + 1e-6)
            out.add(static_cast<double>(a.window_peaks[i]), static_cast<double>(b.window_peaks[j]));
    }
}

Comparison windows_in_common(const Hypothesis& a, const Hypothesis& b) {
    Comparison found;
    for (const auto& mine : a.verdicts)
        for (const auto& other : b.verdicts)
            if (mine.first < other.end && other.first < mine.end &&
                mine.match.whitening == other.match.whitening)
                compare_windows(mine.match, other.match, found);
    return found;
}

/// Query time that the windows of a hypothesis cover.
std::pair<double, double> heard(const Hypothesis& h) {
    double from = 1e300;
    double to = -1e300;
    for (const auto& verdict : h.verdicts) {
        const auto& match = verdict.match;
        const double half =
            match.window_s.empty() ? 0.5 * match.seconds : std::min(kHalfWindow_s, match.seconds);
        from = std::min(from,
                        (match.window_s.empty() ? match.middle_s : match.window_s.front()) - half);
        to = std::max(to, (match.window_s.empty() ? match.middle_s : match.window_s.back()) + half);
    }
    return {from, to};
}

/// Correlation coefficient of the piece of the query from `first` on with the target.
double coefficient(const CompactSignal& query, const CompactSignal& target, const Hypothesis& h,
                   std::int64_t first) {
    const double middle_s = (static_cast<double>(first) + 0.5 * kPiece) / kListeningRateHz;
    const std::int64_t lag = std::llround(h.lag_at(middle_s) * kListeningRateHz);
    std::vector<float> x(static_cast<std::size_t>(kPiece));
    std::vector<float> y(static_cast<std::size_t>(kPiece + 2 * kAround));
    query.read(first, x);
    target.read(first + lag - kAround, y);
    double xx = 0.0;
    double yy = 0.0;
    for (const float v : x) xx += static_cast<double>(v) * static_cast<double>(v);
    for (const float v : y) yy += static_cast<double>(v) * static_cast<double>(v);
    if (xx <= 0.0 || yy <= 0.0) return 0.0;
    const double sign = h.verdicts.front().match.reversed_polarity ? -1.0 : 1.0;
    double best = -1.0;
    for (std::size_t shift = 0; shift <= 2 * kAround; ++shift) {
        double xy = 0.0;
        for (std::size_t i = 0; i < x.size(); ++i)
            xy += static_cast<double>(x[i]) * static_cast<double>(y[i + shift]);
        best = std::max(best, sign * xy / std::sqrt(xx * yy));
    }
    return best;
}

/// -log10 of the tail of Student's law, by Wallace's approximation to a normal deviate.
double student_surprise(double t, double freedom) {
    const double z = (8.0 * freedom + 1.0) / (8.0 * freedom + 3.0) *
                     std::sqrt(freedom * std::log1p(t * t / freedom));
    const double tail = std::erfc(z / std::numbers::sqrt2);
    const double surprise = tail > 1e-300 ? -std::log10(tail) : 99.0;
    return t < 0.0 ? -surprise : surprise;
}

/// -log10 of the probability that the numbers of a are no higher than those of b.
double surprise(const Comparison& compared) {
    const auto n = static_cast<double>(compared.differences.size());
    double mean = 0.0;
    for (const double d : compared.differences) mean += d / n;
    double variance = 0.0;
    for (const double d : compared.differences) variance += (d - mean) * (d - mean) / (n - 1.0);
    const double alike = kAlike * compared.level / n;
    return student_surprise(mean / std::sqrt(variance / n + alike * alike + 1e-30), n - 1.0);
}

double advantage_of(const Comparison& compared) {
    return compared.differences.size() < kFewest ? 0.0 : surprise(compared);
}

}  // namespace

double advantage(const Hypothesis& a, const Hypothesis& b) {
    return advantage_of(windows_in_common(a, b));
}

std::optional<double> preference(std::span<const EngineClip> clips, const Hypothesis& a,
                                 const Hypothesis& b) {
    const auto windows = windows_in_common(a, b);
    const auto* query = clips[a.query].copy;
    const auto* target_a = clips[a.target].copy;
    const auto* target_b = clips[b.target].copy;
    if (windows.differences.size() >= kFewWindows || query == nullptr || target_a == nullptr ||
        target_b == nullptr)
        return windows.differences.empty() ? std::nullopt : std::optional(advantage_of(windows));
    const auto [from_a, to_a] = heard(a);
    const auto [from_b, to_b] = heard(b);
    const auto from = std::llround(std::max({0.0, from_a, from_b}) * kListeningRateHz);
    const auto to = std::min(std::llround(std::min(to_a, to_b) * kListeningRateHz),
                             static_cast<long long>(query->samples()));
    const auto whitening = a.verdicts.front().match.whitening;
    Comparison pieces;
    for (std::int64_t first = from; first + kPiece <= to; first += kPiece)
        pieces.add(coefficient(query->signal(whitening), target_a->signal(whitening), a, first),
                   coefficient(query->signal(whitening), target_b->signal(whitening), b, first));
    if (pieces.differences.size() < kFewest) return std::nullopt;
    return surprise(pieces);
}

}  // namespace audiosync::sync
