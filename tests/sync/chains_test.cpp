#include "audiosync/sync/chains.h"

#include <vector>

#include "listening.h"
#include "session_of.h"
#include "support/signals.h"

namespace audiosync::sync {
namespace {

TEST(Chains, OfOrdinaryClipsAreTheClipsThemselves) {
    const auto event = test::speech_like(10, 1);
    Session session;
    session.add("a", {heard(event), heard(event)});
    session.add("b", {heard(event)});
    const auto chains = make_chains(session.project, session.sounds);
    ASSERT_EQ(chains.clips.size(), 3U);
    EXPECT_TRUE(chains.joined.empty());
    EXPECT_EQ(chains.clips[1].recorder, 0U);
    EXPECT_EQ(chains.clips[2].recorder, 1U);
    EXPECT_EQ(chains.clips[2].copy, &*session.sounds[1][0].copy);
    EXPECT_DOUBLE_EQ(chains.clips[2].duration_s, 10.0);
    EXPECT_EQ(chains.chains[1].members[0].file, (model::ClipIndex{0, 1}));
}

TEST(Chains, GlueFilesThatContinueOneAnotherToTheSample) {
    const auto event = test::speech_like(30, 2);
    Session session;
    session.add("camera", {heard(event, {.from_s = 0, .seconds = 12.345}),
                           heard(event, {.from_s = 12.345, .seconds = 10}),
                           heard(event, {.from_s = 22.345, .seconds = 5})});
    session.project.recorders[0].clips[1].continues_previous = true;
    session.project.recorders[0].clips[2].continues_previous = true;
    const auto chains = make_chains(session.project, session.sounds);
    ASSERT_EQ(chains.clips.size(), 1U);
    ASSERT_EQ(chains.chains[0].members.size(), 3U);
    EXPECT_DOUBLE_EQ(chains.chains[0].members[2].begin_s, 22.345);
    EXPECT_DOUBLE_EQ(chains.clips[0].duration_s, 27.345);
    const auto whole = read_all(heard(event).signal(Whitening::strong));
    const auto glued = read_all(chains.clips[0].copy->signal(Whitening::strong));
    for (const std::size_t at_s : {5U, 15U, 24U})
        EXPECT_EQ(test::find_lag(std::span(whole).subspan(at_s * 8'000, 8'000), glued,
                                 static_cast<std::int64_t>(at_s) * 8'000, 20)
                      .lag,
                  0)
            << at_s;
}

TEST(Chains, PutSilenceWhereAMemberCannotBeHeard) {
    const auto event = test::speech_like(30, 3);
    Session session;
    session.add(
        "camera",
        {heard(event, {.seconds = 10}), std::nullopt, heard(event, {.from_s = 20, .seconds = 10})},
        10.0);
    session.project.recorders[0].clips[1].continues_previous = true;
    session.project.recorders[0].clips[2].continues_previous = true;
    const auto chains = make_chains(session.project, session.sounds);
    ASSERT_NE(chains.clips[0].copy, nullptr);
    EXPECT_EQ(chains.clips[0].copy->samples(), 240'000);
    EXPECT_DOUBLE_EQ(chains.clips[0].duration_s, 30.0);
}

TEST(Chains, HaveNothingToHearOfSilentOrMissingSound) {
    Session session;
    session.add("silent", {heard(std::vector<float>(80'000))});
    session.add("missing", {std::nullopt}, 10.0);
    const auto chains = make_chains(session.project, session.sounds);
    ASSERT_EQ(chains.clips.size(), 2U);
    EXPECT_EQ(chains.clips[0].copy, nullptr);
    EXPECT_EQ(chains.clips[1].copy, nullptr);
}

}  // namespace
}  // namespace audiosync::sync
