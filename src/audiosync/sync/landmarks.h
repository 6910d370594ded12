#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "audiosync/sync/listening_copy.h"

/// @file
/// Landmarks: the few points of the spectrogram that stand out above all around them.
///
/// They survive noise, equalisers, codecs and rooms, and a pair of them is so particular that a
/// table of all pairs of a whole shoot finds what belongs together without comparing everything
/// with everything. Source: Wang, "An industrial-strength audio search algorithm", ISMIR 2003.
namespace audiosync::sync {

/// Finds landmarks in a stream of power spectra, one every kLandmarkHop samples.
class LandmarkFinder {
   public:
    /// The log power of each bin of the next frame; always as many bins, at most 256.
    void add(std::span<const float> log_power);
    /// The end: all landmarks by time.
    std::vector<Landmark> finish();

   private:
    using Row = std::vector<float>;
    void find_ridge(const Row& row, Row& ridge);
    void look_for_peaks();
    void close_slot();

    struct Peak {
        float height;
        Landmark at;
    };
    static constexpr std::uint32_t kAside = 2;  ///< frames to either side that a peak tops
    static constexpr std::size_t kDepth = 2 * kAside + 1;
    std::array<Row, kDepth> rows_;    ///< log power over its slow mean; ring by frame
    std::array<Row, kDepth> ridges_;  ///< largest of seven neighbouring bins of each row
    Row mean_;
    Row four_;  ///< scratch, as the next two
    Row reached_;
    Row topped_;
    std::uint32_t frames_ = 0;
    std::vector<Peak> slot_;
    std::uint32_t slot_number_ = 0;
    std::vector<Landmark> found_;
};

/// Two landmarks in one number, and where the first one lies.
struct LandmarkPair {
    std::uint32_t key = 0;  ///< below kLandmarkKeys
    std::uint32_t frame = 0;
};
inline constexpr std::uint32_t kLandmarkKeys = 1U << 21U;
/// What is added to the key of a pair whose landmarks lie one frame further apart.
inline constexpr std::uint32_t kKeyOfOneFrame = 1U;
inline constexpr std::uint32_t kLongestPair = 62;  ///< frames between the two

/// Pairs of each landmark with the few that follow it, by time.
std::vector<LandmarkPair> landmark_pairs(std::span<const Landmark> landmarks);

}  // namespace audiosync::sync
