#include "audiosync/sync/takes.h"

#include <gtest/gtest.h>

#include <vector>

#include "hypotheses.h"

namespace audiosync::sync {
namespace {

/// A playback of 200 s and clips of one camera that sound puts over one another there.
struct Set {
    std::vector<EngineClip> clips = clips_of_recorders({0, 1, 1, 1});
    std::vector<Hypothesis> all;
    ConsensusOptions options;

    explicit Set(double confidence = 60.0) {
        clips[0].duration_s = 200.0;
        for (const std::size_t c : {1U, 2U, 3U})
            all.push_back(hypothesis({.query = c,
                                      .target = 0,
                                      .lag_s = 40.0 + 5.0 * static_cast<double>(c),
                                      .confidence = confidence}));
    }
    [[nodiscard]] bool are_takes() const {
        PlacingBoard board(clips, all, options);
        board.takes.assign(clips.size(), true);
        board.put(0, 0, 0.0, false);
        for (std::size_t h = 0; h < all.size(); ++h)
            board.put(all[h].query, 0, board.start_by(all[h].query, h), false);
        return find_takes(board)[1];
    }
};

TEST(Takes, AreClipsThatLieOverOneAnotherEachSureOfItsPlace) { EXPECT_TRUE(Set().are_takes()); }

TEST(Takes, AreNotClipsThatAreHardlyHeard) { EXPECT_FALSE(Set(8.0).are_takes()); }

// Only the last seconds of each fit: edges of recordings match by chance more easily.
TEST(Takes, AreNotClipsOfWhichAnEdgeIsHeard) {
    Set set;
    for (auto& h : set.all) h.verdicts.front().match.lag_s += 138.0;
    EXPECT_FALSE(set.are_takes());
}

// One clip lies over another, and five more do not.
TEST(Takes, AreNotMadeByOneClipAmongMany) {
    Set set;
    set.clips[0].duration_s = 2'000.0;
    set.all.pop_back();
    set.clips.pop_back();
    for (const double lag : {300.0, 400.0, 500.0, 600.0, 700.0}) {
        set.clips.push_back({1, nullptr, 60.0});
        set.all.push_back(hypothesis(
            {.query = set.clips.size() - 1, .target = 0, .lag_s = lag, .confidence = 60.0}));
    }
    EXPECT_FALSE(set.are_takes());
}

// Two clips follow one another as their dates say; the third lies over them and is a day older.
TEST(Takes, AreNotMadeByAClipThatTheDeviceClockPutsElsewhere) {
    Set set;
    set.all[1].verdicts.front().match.lag_s = 120.0;
    set.options.stamps = {std::nullopt};
    for (const double clock : {90'045.0, 90'120.0, 55.0})
        set.options.stamps.push_back(Stamp{clock, 1.0, StampKind::date, model::Trust::low, 0.0});
    EXPECT_FALSE(set.are_takes());
}

}  // namespace
}  // namespace audiosync::sync
