#include <gtest/gtest.h>

#include "desktop/app_fixture.h"
#include "desktop/viewmodels/import_view_model.h"

namespace audiosync::desktop {
namespace {

using test::twoDevices;

TEST(ImportProposal, BecomesTheProjectItWasMadeOfWhenNothingIsChanged) {
    const ImportProposal proposal(twoDevices());
    const auto project = proposal.project();
    ASSERT_EQ(project.recorders.size(), 2U);
    EXPECT_EQ(project.recorders[0].name, "CamA");
    EXPECT_EQ(project.recorders[0].clips.size(), 2U);
}

TEST(ImportProposal, MovesClipsToATrackOfTheirOwn) {
    ImportProposal proposal(twoDevices());
    proposal.move({{0, 1}}, proposal.tracks().size());
    ASSERT_EQ(proposal.tracks().size(), 3U);
    EXPECT_EQ(proposal.tracks()[2].name, "CamA (2)");
    EXPECT_EQ(proposal.tracks()[2].clips.front().media.path.filename(), "a2.mp4");
    EXPECT_EQ(proposal.clips(), 3U);
}

TEST(ImportProposal, DropsTracksThatLoseTheirLastClip) {
    ImportProposal proposal(twoDevices());
    proposal.move({{1, 0}}, 0);
    ASSERT_EQ(proposal.tracks().size(), 1U);
    EXPECT_EQ(proposal.tracks()[0].clips.size(), 3U);
}

TEST(ImportProposal, MergesAndSplitsTracks) {
    ImportProposal proposal(twoDevices());
    proposal.merge({1, 0});
    ASSERT_EQ(proposal.tracks().size(), 1U);
    EXPECT_EQ(proposal.tracks()[0].name, "CamA");
    proposal.split(0);
    EXPECT_EQ(proposal.tracks().size(), 3U);
    EXPECT_EQ(proposal.clips(), 3U);
}

TEST(ImportProposal, RefusesANameThatAnotherTrackHas) {
    ImportProposal proposal(twoDevices());
    EXPECT_FALSE(proposal.rename(0, "zoom"));
    EXPECT_FALSE(proposal.rename(0, "  "));
    EXPECT_TRUE(proposal.rename(0, " Wide "));
    EXPECT_EQ(proposal.tracks()[0].name, "Wide");
}

TEST(ImportProposal, KeepsWhatIsLeftOut) {
    ImportProposal proposal(twoDevices());
    proposal.leaveOut({{0, 0}, {1, 0}});
    EXPECT_EQ(proposal.clips(), 1U);
    EXPECT_EQ(proposal.leftOut().size(), 2U);
}

TEST(ImportProposal, DoesNotJoinAFileToAnotherAfterTheOneBeforeItWent) {
    auto project = twoDevices();
    project.recorders[0].clips[1].continues_previous = true;
    ImportProposal proposal(project);
    proposal.leaveOut({{0, 0}});
    EXPECT_FALSE(proposal.tracks()[0].clips[0].continues_previous);
}

}  // namespace
}  // namespace audiosync::desktop
