#include "audiosync/sync/landmarks.h"

#include <algorithm>
#include <cmath>

#include "audiosync/audio/magnitude.h"
#include "audiosync/base/cpu_features.h"

namespace audiosync::sync {
namespace {

/// What is steady fades from the spectrogram within some two seconds: hum, hiss and the colour of
/// microphones make no landmarks.
constexpr float kMeanShare = 1.0F / 60.0F;
/// A landmark is at least this many nepers of power above the mean of its bin.
constexpr float kLeastHeight = 1.5F;
constexpr std::size_t kBinsAside = 3;
/// The tallest so many in each half second are kept.
constexpr std::size_t kPerSlot = 6;
constexpr std::uint32_t kSlotFrames = 16;
/// Each landmark is paired with the next so many that are near enough in frequency.
constexpr int kPartners = 3;
constexpr int kFurthestBins = 63;

using audio::larger;

}  // namespace

void LandmarkFinder::add(std::span<const float> log_power) {
    const std::size_t bins = log_power.size();
    Row& row = rows_[frames_ % kDepth];
    Row& ridge = ridges_[frames_ % kDepth];
    row.resize(bins);
    ridge.assign(bins, 0.0F);
    if (frames_ == 0) mean_.assign(log_power.begin(), log_power.end());
    with_widest_vectors([&, to = row.data(), mean = mean_.data(), from = log_power.data()]()
                            AUDIOSYNC_INLINED {
                                for (std::size_t k = 0; k < bins; ++k) {
                                    to[k] = from[k] - mean[k];
                                    mean[k] += kMeanShare * to[k];
                                }
                            });
    if (bins > 2 * kBinsAside) find_ridge(row, ridge);
    ++frames_;
    if (frames_ >= kDepth) look_for_peaks();
}

/// The largest of each bin and kBinsAside to either side, by way of the largest of two and of four.
void LandmarkFinder::find_ridge(const Row& row, Row& ridge) {
    static_assert(kBinsAside == 3);
    four_.resize(row.size());
    with_widest_vectors([bins = row.size(), in = row.data(), four = four_.data(),
                         out = ridge.data()]() AUDIOSYNC_INLINED {
        for (std::size_t k = 0; k + 3 < bins; ++k)
            four[k] = larger(larger(in[k], in[k + 1]), larger(in[k + 2], in[k + 3]));
        for (std::size_t k = 3; k + 3 < bins; ++k) out[k] = larger(four[k - 3], four[k]);
    });
}

/// In the middle one of the frames held.
void LandmarkFinder::look_for_peaks() {
    const std::uint32_t middle = frames_ - 1 - kAside;
    if (middle / kSlotFrames != slot_number_) {
        close_slot();
        slot_number_ = middle / kSlotFrames;
    }
    const Row& row = rows_[middle % kDepth];
    // What the height has to reach, and what it has to top.
    reached_ = ridges_[middle % kDepth];
    topped_.assign(row.size(), 0.0F);
    for (std::uint32_t d = 1; d <= kAside; ++d)
        for (const Row* aside : {&ridges_[(middle - d) % kDepth], &ridges_[(middle + d) % kDepth]})
            with_widest_vectors([bins = row.size(), most = topped_.data(), other = aside->data()]()
                                    AUDIOSYNC_INLINED {
                                        for (std::size_t k = 0; k < bins; ++k)
                                            most[k] = larger(most[k], other[k]);
                                    });
    for (std::size_t k = kBinsAside; k + kBinsAside < row.size(); ++k) {
        const float height = row[k];
        if (height < larger(reached_[k], kLeastHeight) || height <= topped_[k]) continue;
        slot_.push_back({height, {middle, static_cast<std::uint8_t>(k)}});
    }
}

void LandmarkFinder::close_slot() {
    std::stable_sort(slot_.begin(), slot_.end(),
                     [](const Peak& a, const Peak& b) { return a.height > b.height; });
    if (slot_.size() > kPerSlot) slot_.resize(kPerSlot);
    std::sort(slot_.begin(), slot_.end(), [](const Peak& a, const Peak& b) {
        return std::pair(a.at.frame, a.at.bin) < std::pair(b.at.frame, b.at.bin);
    });
    for (const Peak& peak : slot_) found_.push_back(peak.at);
    slot_.clear();
}

std::vector<Landmark> LandmarkFinder::finish() {
    close_slot();
    return std::move(found_);
}

std::vector<LandmarkPair> landmark_pairs(std::span<const Landmark> landmarks) {
    std::vector<LandmarkPair> pairs;
    pairs.reserve(landmarks.size() * kPartners);
    for (std::size_t i = 0; i < landmarks.size(); ++i) {
        const Landmark& first = landmarks[i];
        int partners = 0;
        for (std::size_t j = i + 1; j < landmarks.size() && partners < kPartners; ++j) {
            const Landmark& second = landmarks[j];
            const std::uint32_t apart = second.frame - first.frame;
            if (apart > kLongestPair) break;
            const int rise = static_cast<int>(second.bin) - static_cast<int>(first.bin);
            if (apart < 2 || std::abs(rise) > kFurthestBins) continue;
            ++partners;
            const std::uint32_t key = (static_cast<std::uint32_t>(first.bin) << 13U) |
                                      (static_cast<std::uint32_t>(rise + 64) << 6U) | apart;
            pairs.push_back({key, first.frame});
        }
    }
    return pairs;
}

}  // namespace audiosync::sync
