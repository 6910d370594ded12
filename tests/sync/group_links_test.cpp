#include "audiosync/sync/group_links.h"

#include <gmock/gmock.h>

#include <vector>

#include "hypotheses.h"

namespace audiosync::sync {
namespace {

using testing::UnorderedElementsAre;

/// Clips that two groups hold, one map each.
struct Halves {
    std::vector<EngineClip> clips;
    Consensus consensus;
    ClockFit fit;
    ConsensusOptions options;

    /// `start_s` on the axis of the group.
    void add(std::size_t recorder, std::size_t group, double start_s, double seconds) {
        clips.push_back({recorder, nullptr, seconds});
        auto& lies = consensus.clips.emplace_back();
        lies.group = group;
        lies.start_s = start_s;
        consensus.takes.push_back(false);
        consensus.groups = 2;
        fit.maps.push_back(model::ClockMap::affine(start_s, 0.0, seconds));
        options.numbered.assign(recorder + 1, true);
    }
    [[nodiscard]] std::vector<GroupLink> links() const {
        return find_group_links(clips, consensus, fit, options);
    }
};

TEST(GroupLinks, JoinHalvesWhereTwoDevicesGoOnWithoutAPause) {
    Halves s;
    s.add(0, 0, 0.0, 600.0);
    s.add(0, 1, 0.0, 600.0);
    s.add(1, 0, 5.0, 590.0);
    s.add(1, 1, -5.0004, 590.0);
    const auto links = s.links();
    ASSERT_EQ(links.size(), 1U);
    EXPECT_NEAR(links[0].shift_s, 600.0, 1e-3);
    EXPECT_GE(links[0].confidence, 3.0);
    EXPECT_THAT(links[0].recorders, UnorderedElementsAre(0U, 1U));
}

TEST(GroupLinks, AreNotMadeOfOneDevice) {
    Halves s;
    s.add(0, 0, 0.0, 600.0);
    s.add(0, 1, 0.0, 600.0);
    s.add(1, 0, 5.0, 590.0);
    s.add(2, 1, -5.0, 590.0);
    EXPECT_TRUE(s.links().empty());
}

// Each paused, for times that are not the same.
TEST(GroupLinks, AreNotMadeOfDevicesThatPaused) {
    Halves s;
    s.add(0, 0, 0.0, 600.0);
    s.add(0, 1, 0.0, 600.0);
    s.add(1, 0, 5.0, 590.0);
    s.add(1, 1, -4.2, 590.0);
    EXPECT_TRUE(s.links().empty());
}

/// The second device pads each of its files by 84 ms, which two seams within the groups show.
Halves one_that_pads() {
    Halves s;
    s.add(0, 0, 0.0, 600.0);
    s.add(0, 1, 0.0, 600.0);
    s.add(1, 0, 10.0, 292.584);
    s.add(1, 0, 302.5, 292.584);
    s.add(1, 1, -5.0 - 0.003, 292.584);
    s.add(1, 1, 287.5 - 0.003, 292.584);
    return s;
}

TEST(GroupLinks, KnowHowADevicesFilesFollowOneAnotherFromThoseTheSoundPlaced) {
    auto s = one_that_pads();
    s.options.stamps = {std::nullopt, std::nullopt};
    for (const double clock : {1'010.0, 1'302.5, 1'595.0, 1'887.5})
        s.options.stamps.push_back(Stamp{clock, 1.0, StampKind::date, model::Trust::medium, 0.0});
    const auto links = s.links();
    ASSERT_EQ(links.size(), 1U);
    // By the seam of the device that is known, not by the mean of both.
    EXPECT_NEAR(links[0].shift_s, 600.003, 1e-6);
}

TEST(GroupLinks, AreNotMadeWhereDatesSayThatThereWasAPause) {
    auto s = one_that_pads();
    s.options.stamps = {std::nullopt, std::nullopt};
    for (const double clock : {1'010.0, 1'302.5, 2'595.0, 2'887.5})
        s.options.stamps.push_back(Stamp{clock, 1.0, StampKind::date, model::Trust::medium, 0.0});
    EXPECT_TRUE(s.links().empty());
}

}  // namespace
}  // namespace audiosync::sync
