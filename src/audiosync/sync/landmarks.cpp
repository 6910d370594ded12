#include "audiosync/sync/landmarks.h"

#include <algorithm>
#include <cmath>

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

}  // namespace

void LandmarkFinder::add(std::span<const float> log_power) {
    const std::size_t bins = log_power.size();
    Row& row = rows_[frames_ % kDepth];
    Row& ridge = ridges_[frames_ % kDepth];
    row.resize(bins);
    ridge.assign(bins, 0.0F);
    if (frames_ == 0) mean_.assign(log_power.begin(), log_power.end());
    for (std::size_t k = 0; k < bins; ++k) {
        const float above = log_power[k] - mean_[k];
        mean_[k] += kMeanShare * above;
        row[k] = above;
    }
    for (std::size_t k = kBinsAside; k + kBinsAside < bins; ++k) {
        float top = row[k - kBinsAside];
        for (std::size_t j = k - kBinsAside + 1; j <= k + kBinsAside; ++j)
            top = std::max(top, row[j]);
        ridge[k] = top;
    }
    ++frames_;
    if (frames_ >= kDepth) look_for_peaks();
}

/// In the middle one of the frames held.
void LandmarkFinder::look_for_peaks() {
    const std::uint32_t middle = frames_ - 1 - kAside;
    if (middle / kSlotFrames != slot_number_) {
        close_slot();
        slot_number_ = middle / kSlotFrames;
    }
    const Row& row = rows_[middle % kDepth];
    const Row& own = ridges_[middle % kDepth];
    for (std::size_t k = kBinsAside; k + kBinsAside < row.size(); ++k) {
        const float height = row[k];
        if (height < kLeastHeight || height < own[k]) continue;
        bool highest = true;
        for (std::uint32_t d = 1; d <= kAside; ++d)
            highest = highest && height > ridges_[(middle - d) % kDepth][k] &&
                      height > ridges_[(middle + d) % kDepth][k];
        if (highest) slot_.push_back({height, {middle, static_cast<std::uint8_t>(k)}});
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
