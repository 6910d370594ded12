#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "audiosync/sync/coarse_search.h"
#include "audiosync/sync/landmarks.h"

/// @file
/// One table of all landmark pairs of a shoot: what belongs together is found by looking each pair
/// up, at a cost that follows the total of hours, not the number of pairs of clips.
namespace audiosync::sync {

class LandmarkIndex {
   public:
    /// Null entries are clips without sound; the others must outlive this. Memory: half a MB an
    /// hour.
    explicit LandmarkIndex(std::span<const ListeningCopy* const> clips);

    /// Where the stretch may lie in clips for which `wanted(target)` holds: at most `per_target`
    /// suspects each, best first by target. The score is that of a normal deviate as unlikely as
    /// so many agreeing pairs by chance; suspects under `least_score` are left out.
    template <class Wanted>
    std::vector<Suspect> search(const Stretch& stretch, std::size_t per_target, float least_score,
                                const Wanted& wanted) const {
        std::vector<bool> targets(clips_.size());
        for (std::size_t c = 0; c < clips_.size(); ++c)
            targets[c] = c != stretch.clip && clips_[c] != nullptr && wanted(c);
        const Votes votes = gather(stretch, targets);
        std::vector<Suspect> suspects;
        for_each_target(votes.crowded,
                        [&](std::size_t target, std::span<const std::uint64_t> mine) {
                            count(stretch, target, mine, votes.of_target[target], per_target,
                                  least_score, suspects);
                        });
        return suspects;
    }

   private:
    [[nodiscard]] std::vector<LandmarkPair> pairs_of(const Stretch& stretch) const;
    struct Votes {
        /// As (target, lag) in one number, sorted; all those that may be enough at one lag, and few
        /// others.
        std::vector<std::uint64_t> crowded;
        std::vector<std::uint32_t> of_target;  ///< how many there were
    };
    [[nodiscard]] Votes gather(const Stretch& stretch, const std::vector<bool>& wanted) const;
    void count(const Stretch& stretch, std::size_t target, std::span<const std::uint64_t> votes,
               std::size_t all_votes, std::size_t per_target, float least_score,
               std::vector<Suspect>& suspects) const;
    template <class Visit>
    static void for_each_target(std::span<const std::uint64_t> votes, const Visit& visit) {
        for (std::size_t begin = 0; begin < votes.size();) {
            std::size_t end = begin;
            while (end < votes.size() && votes[end] >> 32U == votes[begin] >> 32U) ++end;
            visit(static_cast<std::size_t>(votes[begin] >> 32U), votes.subspan(begin, end - begin));
            begin = end;
        }
    }

    std::vector<const ListeningCopy*> clips_;
    std::vector<std::uint32_t> starts_;   ///< of each key in entries_
    std::vector<std::uint32_t> entries_;  ///< frames on one axis of all clips behind one another
    std::vector<std::uint32_t> origins_;  ///< of each clip on that axis; one more at the end
    std::vector<std::uint32_t> clip_at_;  ///< of each block of that axis
};

}  // namespace audiosync::sync
