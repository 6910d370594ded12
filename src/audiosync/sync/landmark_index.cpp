#include "audiosync/sync/landmark_index.h"

#include <algorithm>
#include <bit>
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
/// Lags that are counted together at first: votes within kLagSpread of one lag are in one such cell
/// or in two that touch.
constexpr std::uint32_t kLagsPerCell = 4;
static_assert(kLagsPerCell > 2 * kLagSpread);
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

LandmarkIndex::LandmarkIndex(std::span<const ListeningCopy* const> clips)
    : clips_(clips.begin(), clips.end()), starts_(kLandmarkKeys + 1, 0) {
    // Pairs are made twice, to be counted and to be entered: kept, they would be the larger part of
    // the table.
    std::uint32_t origin = 0;
    for (std::size_t c = 0; c < clips.size(); ++c) {
        origins_.push_back(origin);
        if (clips[c] == nullptr) continue;
        for (const auto& pair : landmark_pairs(clips[c]->landmarks())) ++starts_[pair.key + 1];
        const auto frames = static_cast<std::uint32_t>(clips[c]->samples() / kLandmarkHop + 1);
        const std::uint32_t blocks = (frames + kBlockFrames - 1) / kBlockFrames;
        clip_at_.insert(clip_at_.end(), blocks, static_cast<std::uint32_t>(c));
        origin += blocks * kBlockFrames;
    }
    origins_.push_back(origin);

    for (std::size_t k = 1; k < starts_.size(); ++k) starts_[k] += starts_[k - 1];
    entries_.resize(starts_.back());
    std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
    for (std::size_t c = 0; c < clips.size(); ++c)
        if (clips[c] != nullptr)
            for (const auto& pair : landmark_pairs(clips[c]->landmarks()))
                entries_[next[pair.key]++] = origins_[c] + pair.frame;
}

/// The pairs whose first landmark lies in the stretch.
std::vector<LandmarkPair> LandmarkIndex::pairs_of(const Stretch& stretch) const {
    const auto begin = static_cast<std::uint32_t>(
        std::ceil(static_cast<double>(stretch.first) * kFramesPerFeature));
    const auto end = static_cast<std::uint32_t>(
        std::ceil(static_cast<double>(stretch.first + stretch.frames) * kFramesPerFeature));
    const auto marks = clips_[stretch.clip]->landmarks();
    const auto by_frame = [](const Landmark& mark, std::uint32_t f) { return mark.frame < f; };
    const auto first = std::lower_bound(marks.begin(), marks.end(), begin, by_frame);
    const auto last = std::lower_bound(first, marks.end(), end + kLongestPair + 1, by_frame);
    auto pairs = landmark_pairs({first, last});
    std::erase_if(pairs, [end](const LandmarkPair& pair) { return pair.frame >= end; });
    return pairs;
}

LandmarkIndex::Votes LandmarkIndex::gather(const Stretch& stretch,
                                           const std::vector<bool>& wanted) const {
    const auto pairs = pairs_of(stretch);
    const auto entries_of = [&](std::uint32_t key) {
        const std::uint32_t count = starts_[key + 1] - starts_[key];
        return std::span(entries_).subspan(starts_[key], count > kMostEntries ? 0 : count);
    };
    const auto for_each_key = [&](const auto& visit) {
        for (const auto& pair : pairs) {
            visit(entries_of(pair.key), pair.frame);
            const std::uint32_t apart = pair.key & 63U;
            if (apart > 0) visit(entries_of(pair.key - kKeyOfOneFrame), pair.frame);
            if (apart < 63U) visit(entries_of(pair.key + kKeyOfOneFrame), pair.frame);
        }
    };
    std::size_t most = 0;
    for_each_key([&](auto entries, std::uint32_t) { most += entries.size(); });
    const auto for_each_vote = [&](const auto& visit) {
        for_each_key([&](auto entries, std::uint32_t frame) {
            for (const std::uint32_t entry : entries) {
                const std::uint32_t target = clip_at_[entry / kBlockFrames];
                if (wanted[target]) visit(target, entry, frame);
            }
        });
    };

    // Nearly all votes are chance, alone at their lag. So few cells of a hashed histogram hold
    // enough of them that only a small part has to be kept and sorted.
    std::vector<std::uint8_t> cells(std::bit_ceil(std::max<std::size_t>(most, 1)));
    const auto cell_of = [mask = cells.size() - 1](std::uint32_t entry, std::uint32_t frame) {
        return ((entry - frame) / kLagsPerCell) & mask;
    };
    Votes votes{{}, std::vector<std::uint32_t>(clips_.size(), 0)};
    for_each_vote([&](std::uint32_t target, std::uint32_t entry, std::uint32_t frame) {
        ++votes.of_target[target];
        std::uint8_t& cell = cells[cell_of(entry, frame)];
        if (cell < kFewestVotes) ++cell;
    });
    for_each_vote([&](std::uint32_t target, std::uint32_t entry, std::uint32_t frame) {
        const std::size_t cell = cell_of(entry, frame);
        const std::size_t last = cells.size() - 1;
        const std::size_t here = cells[cell];
        const std::size_t beside = std::max(cells[(cell - 1) & last], cells[(cell + 1) & last]);
        if (here + beside < kFewestVotes) return;
        const std::int64_t lag = static_cast<std::int64_t>(entry) - origins_[target] -
                                 static_cast<std::int64_t>(frame) + kLagBias;
        votes.crowded.push_back(static_cast<std::uint64_t>(target) << 32U |
                                static_cast<std::uint64_t>(lag));
    });
    std::sort(votes.crowded.begin(), votes.crowded.end());
    return votes;
}

void LandmarkIndex::count(const Stretch& stretch, std::size_t target,
                          std::span<const std::uint64_t> votes, std::size_t all_votes,
                          std::size_t per_target, float least_score,
                          std::vector<Suspect>& suspects) const {
    const auto lag_of = [](std::uint64_t vote) {
        return static_cast<std::int64_t>(vote & 0xFFFFFFFFU) - kLagBias;
    };
    const double lags = static_cast<double>(origins_[target + 1] - origins_[target]) +
                        static_cast<double>(stretch.frames) * kFramesPerFeature;
    const double expected =
        static_cast<double>(all_votes) * static_cast<double>(2 * kLagSpread + 1) / lags;
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
