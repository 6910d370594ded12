#include "audiosync/sync/landmark_index.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace audiosync::sync {
namespace {

/// Clips start on whole blocks of the common axis, so that a block belongs to one clip.
constexpr std::uint32_t kBlockFrames = 64;
/// A key that occurs more often is a tick, a hum or a loop: it tells nothing and costs much.
constexpr std::uint32_t kMostEntries = 400;
/// Lags may be negative by as much as a stretch is long.
constexpr std::int64_t kLagBias = 1 << 20;
/// The two landmarks of a pair fall into frames that lie differently in each recording.
constexpr std::int64_t kLagSpread = 1;
constexpr std::size_t kFewestVotes = 5;
/// Two peaks of votes closer than this are one.
constexpr std::int64_t kPeakDistance = 6;
constexpr double kFramesPerFeature =
    static_cast<double>(kListeningRateHz) / kLandmarkHop / kFeatureRateHz;

/// Natural logarithm of n!, n >= 1, by Stirling's series: 5e-7 off at 5. (std::lgamma writes a
/// global variable, so threads may not share it.)
double log_factorial(double n) {
    return n * std::log(n) - n + 0.5 * std::log(2.0 * std::numbers::pi * n) + 1.0 / (12.0 * n) -
           1.0 / (360.0 * n * n * n);
}

/// Natural logarithm of P(N >= n) for a Poisson law of mean `lambda`, n > lambda: its first term,
/// which is nearly all of it.
double log_poisson_tail(double n, double lambda) {
    return n * std::log(lambda) - lambda - log_factorial(n) - std::log1p(-lambda / (n + 1.0));
}

/// The normal deviate that is exceeded with probability exp(log_p): from the tail's asymptote.
double deviate_of(double log_p) {
    if (log_p > -2.0) return 0.0;
    double z = std::sqrt(-2.0 * log_p);
    for (int i = 0; i < 3; ++i)
        z = std::sqrt(
            std::max(0.0, -2.0 * (log_p + std::log(z * std::sqrt(2.0 * std::numbers::pi)))));
    return z;
}

}  // namespace

LandmarkIndex::LandmarkIndex(std::span<const ListeningCopy* const> clips) {
    std::uint32_t origin = 0;
    for (std::size_t c = 0; c < clips.size(); ++c) {
        origins_.push_back(origin);
        pairs_.emplace_back();
        if (clips[c] == nullptr) continue;
        pairs_.back() = landmark_pairs(clips[c]->landmarks());
        const auto frames = static_cast<std::uint32_t>(clips[c]->samples() / kLandmarkHop + 1);
        const std::uint32_t blocks = (frames + kBlockFrames - 1) / kBlockFrames;
        clip_at_.insert(clip_at_.end(), blocks, static_cast<std::uint32_t>(c));
        origin += blocks * kBlockFrames;
    }
    origins_.push_back(origin);

    starts_.assign(kLandmarkKeys + 1, 0);
    for (const auto& of_clip : pairs_)
        for (const auto& pair : of_clip) ++starts_[pair.key + 1];
    for (std::size_t k = 1; k < starts_.size(); ++k) starts_[k] += starts_[k - 1];
    entries_.resize(starts_.back());
    std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
    for (std::size_t c = 0; c < pairs_.size(); ++c)
        for (const auto& pair : pairs_[c]) entries_[next[pair.key]++] = origins_[c] + pair.frame;
}

std::vector<std::uint64_t> LandmarkIndex::gather(const Stretch& stretch) const {
    const auto& pairs = pairs_[stretch.clip];
    const auto begin = static_cast<std::uint32_t>(
        std::ceil(static_cast<double>(stretch.first) * kFramesPerFeature));
    const auto end = static_cast<std::uint32_t>(
        std::ceil(static_cast<double>(stretch.first + stretch.frames) * kFramesPerFeature));
    const auto by_frame = [](const LandmarkPair& pair, std::uint32_t f) { return pair.frame < f; };
    const auto first = std::lower_bound(pairs.begin(), pairs.end(), begin, by_frame);
    const auto last = std::lower_bound(first, pairs.end(), end, by_frame);
    std::vector<std::uint64_t> votes;
    const auto vote = [&](std::uint32_t key, std::uint32_t frame) {
        const std::uint32_t from = starts_[key];
        const std::uint32_t to = starts_[key + 1];
        if (to - from > kMostEntries) return;
        for (std::uint32_t e = from; e < to; ++e) {
            const std::uint32_t target = clip_at_[entries_[e] / kBlockFrames];
            if (target == stretch.clip) continue;
            const std::int64_t lag = static_cast<std::int64_t>(entries_[e]) - origins_[target] -
                                     static_cast<std::int64_t>(frame) + kLagBias;
            votes.push_back(static_cast<std::uint64_t>(target) << 32U |
                            static_cast<std::uint64_t>(lag));
        }
    };
    for (auto pair = first; pair != last; ++pair) {
        vote(pair->key, pair->frame);
        const std::uint32_t apart = pair->key & 63U;
        if (apart > 0) vote(pair->key - kKeyOfOneFrame, pair->frame);
        if (apart < 63U) vote(pair->key + kKeyOfOneFrame, pair->frame);
    }
    std::sort(votes.begin(), votes.end());
    return votes;
}

void LandmarkIndex::count(const Stretch& stretch, std::size_t target,
                          std::span<const std::uint64_t> votes, std::size_t per_target,
                          float least_score, std::vector<Suspect>& suspects) const {
    if (votes.size() < kFewestVotes) return;
    const auto lag_of = [](std::uint64_t vote) {
        return static_cast<std::int64_t>(vote & 0xFFFFFFFFU) - kLagBias;
    };
    const double lags = static_cast<double>(origins_[target + 1] - origins_[target]) +
                        static_cast<double>(stretch.frames) * kFramesPerFeature;
    const double expected =
        static_cast<double>(votes.size()) * static_cast<double>(2 * kLagSpread + 1) / lags;
    struct Heap {
        std::int64_t lag;
        std::size_t votes;
        double mean_lag;
    };
    std::vector<Heap> heaps;
    std::size_t begin = 0;
    std::size_t end = 0;
    for (std::size_t i = 0; i < votes.size(); ++i) {
        const std::int64_t lag = lag_of(votes[i]);
        if (i > 0 && lag_of(votes[i - 1]) == lag) continue;
        while (lag_of(votes[begin]) < lag - kLagSpread) ++begin;
        while (end < votes.size() && lag_of(votes[end]) <= lag + kLagSpread) ++end;
        const std::size_t n = end - begin;
        if (n < kFewestVotes || static_cast<double>(n) <= 2.0 * expected) continue;
        double sum = 0.0;
        for (std::size_t k = begin; k < end; ++k) sum += static_cast<double>(lag_of(votes[k]));
        const Heap heap{lag, n, sum / static_cast<double>(n)};
        if (!heaps.empty() && lag - heaps.back().lag < kPeakDistance) {
            if (n > heaps.back().votes) heaps.back() = heap;
        } else {
            heaps.push_back(heap);
        }
    }
    std::stable_sort(heaps.begin(), heaps.end(),
                     [](const Heap& a, const Heap& b) { return a.votes > b.votes; });
    if (heaps.size() > per_target) heaps.resize(per_target);
    for (const Heap& heap : heaps) {
        const double log_p =
            log_poisson_tail(static_cast<double>(heap.votes), expected) + std::log(lags);
        const auto score = static_cast<float>(deviate_of(log_p));
        if (score < least_score) continue;
        suspects.push_back({0, target, std::llround(heap.mean_lag / kFramesPerFeature), score});
    }
}

}  // namespace audiosync::sync
