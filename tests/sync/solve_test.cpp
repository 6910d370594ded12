#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <string>

#include "audiosync/sync/sound_matches.h"
#include "audiosync/sync/synchronise.h"
#include "listening.h"
#include "session_of.h"

namespace audiosync::sync {
namespace {

using model::PlacementStatus;
using testing::HasSubstr;

/// Two long recordings of one event, a short clip of a third device (3.5 s long, so rivals are told
/// apart by ear), one of the same device that nobody hears.
class Solved : public testing::Test {
   protected:
    static void SetUpTestSuite() {
        const auto event = test::speech_like(100, 2);
        const auto elsewhere = test::speech_like(30, 9);
        auto session = std::make_unique<Session>();
        session->add("a", {heard(event, {.seconds = 90, .noise = 0.01, .seed = 1})});
        session->add("b",
                     {heard(event, {.from_s = 12.0, .seconds = 60, .noise = 0.01, .seed = 2})});
        session->add("c", {heard(event, {.from_s = 40.0, .seconds = 8, .noise = 0.02, .seed = 3}),
                           heard(elsewhere, {.seconds = 20, .noise = 0.01, .seed = 4})});
        InlineExecutor executor;
        auto done = synchronise(session->project, session->sounds, {}, executor, {});
        ASSERT_TRUE(done);
        session_ = std::move(session);
        done_ = std::make_unique<Synchronised>(std::move(*done));
    }
    static void TearDownTestSuite() {
        session_.reset();
        done_.reset();
    }

    static model::Project project() { return session_->project; }
    static const model::SyncReport& first() { return done_->report; }
    static const SoundMatches& matches() { return *done_->matches; }

    static model::SyncReport again(const model::Project& project, const SoundMatches& matches,
                                   const SyncOptions& options = {}) {
        auto report = solve(project, matches, options, {});
        EXPECT_TRUE(report) << report.error().message;
        return report.value_or(model::SyncReport{});
    }
    static model::SyncReport with_pin(const model::Pin& pin) {
        auto pinned = project();
        pinned.pins.push_back(pin);
        return again(pinned, matches());
    }
    static void expect_same(const model::SyncReport& a, const model::SyncReport& b) {
        EXPECT_EQ(a.reference_recorder, b.reference_recorder);
        EXPECT_EQ(a.timeline_s, b.timeline_s);
        EXPECT_EQ(a.groups, b.groups);
        EXPECT_EQ(a.warnings, b.warnings);
        ASSERT_EQ(a.matches.size(), b.matches.size());
        for (std::size_t m = 0; m < a.matches.size(); ++m)
            EXPECT_EQ(a.matches[m].residual_s, b.matches[m].residual_s);
        ASSERT_EQ(a.recorders.size(), b.recorders.size());
        for (std::size_t r = 0; r < a.recorders.size(); ++r) {
            EXPECT_EQ(a.recorders[r].drift_ppm, b.recorders[r].drift_ppm);
            for (std::size_t c = 0; c < a.recorders[r].clips.size(); ++c) {
                const auto& mine = a.recorders[r].clips[c];
                const auto& other = b.recorders[r].clips[c];
                EXPECT_EQ(mine.status, other.status);
                EXPECT_EQ(mine.confidence, other.confidence);
                EXPECT_EQ(mine.map, other.map);
                EXPECT_EQ(mine.reason, other.reason);
                EXPECT_EQ(mine.programme, other.programme);
                EXPECT_EQ(mine.candidates.size(), other.candidates.size());
            }
        }
    }

    static std::unique_ptr<Session> session_;
    static std::unique_ptr<Synchronised> done_;
};
std::unique_ptr<Session> Solved::session_;
std::unique_ptr<Synchronised> Solved::done_;

TEST_F(Solved, AgainFromTheMatchesAloneIsTheSameReport) {
    expect_same(again(project(), matches()), first());
}

TEST_F(Solved, AgainFromStoredMatchesIsTheSameReport) {
    const std::string bytes = to_bytes(matches());
    const auto stored = sound_matches_from(bytes);
    ASSERT_TRUE(stored) << stored.error().message;
    expect_same(again(project(), **stored), first());
    EXPECT_EQ(to_bytes(**stored), bytes);
}

TEST_F(Solved, AgainOnAnotherClockKeepsWhatLiesWhereToOneAnother) {
    SyncOptions options;
    options.reference_recorder = 1;
    const auto report = again(project(), matches(), options);
    EXPECT_EQ(report.reference_recorder, 1U);
    EXPECT_NEAR(report.at({1, 0}).start_s() - report.at({0, 0}).start_s(), 12.0, 1e-3);
}

TEST_F(Solved, AClipThatNobodyHearsLiesWhereItIsPinnedButIsNotCalledSynced) {
    ASSERT_EQ(first().at({2, 1}).status, PlacementStatus::unsynced);
    const auto report = with_pin({{2, 1}, {0, 0}, 55.5});
    const auto& placement = report.at({2, 1});
    EXPECT_EQ(placement.status, PlacementStatus::estimated);
    EXPECT_EQ(placement.confidence, 0.0);
    EXPECT_THAT(placement.reason, HasSubstr("by hand"));
    EXPECT_NEAR(placement.start_s() - report.at({0, 0}).start_s(), 55.5, 1e-9);
    EXPECT_EQ(placement.group, report.at({0, 0}).group);
}

TEST_F(Solved, PinsLeaveTheOtherClipsWhereTheyWere) {
    const auto report = with_pin({{2, 1}, {0, 0}, 55.5});
    for (const model::ClipIndex i : {model::ClipIndex{0, 0}, {1, 0}, {2, 0}}) {
        EXPECT_NEAR(report.at(i).start_s(), first().at(i).start_s(), 2e-3);
        EXPECT_EQ(report.at(i).status, PlacementStatus::synced);
    }
    // What a pin hangs on is no surer for it.
    EXPECT_LE(report.at({0, 0}).confidence, first().at({0, 0}).confidence + 1.0);
}

TEST_F(Solved, AnExactPinIsKeptToTheSampleAgainstTheSound) {
    const auto report = with_pin({{1, 0}, {0, 0}, 12.040});
    EXPECT_NEAR(report.at({1, 0}).start_s() - report.at({0, 0}).start_s(), 12.040, 1e-9);
}

TEST_F(Solved, APinThatOnlyChoosesThePlaceLeavesTheRestToTheSound) {
    const auto report = with_pin({{1, 0}, {0, 0}, 12.040, false});
    EXPECT_NEAR(report.at({1, 0}).start_s() - report.at({0, 0}).start_s(), 12.0, 1e-3);
    EXPECT_EQ(report.at({1, 0}).status, PlacementStatus::synced);
}

TEST_F(Solved, APinFarFromWhereTheSoundFitsIsBelievedAndNotCalledSynced) {
    const auto report = with_pin({{1, 0}, {0, 0}, 25.0});
    EXPECT_NEAR(report.at({1, 0}).start_s() - report.at({0, 0}).start_s(), 25.0, 1e-9);
    EXPECT_EQ(report.at({1, 0}).status, PlacementStatus::estimated);
    EXPECT_EQ(report.at({2, 0}).status, PlacementStatus::synced);
}

TEST_F(Solved, APinMayLieOverAnotherClipOfItsDevice) {
    const auto report = with_pin({{2, 1}, {2, 0}, 2.0});
    EXPECT_NEAR(report.at({2, 1}).start_s() - report.at({2, 0}).start_s(), 2.0, 1e-9);
    EXPECT_EQ(report.at({2, 0}).status, PlacementStatus::synced);
}

TEST_F(Solved, PinsThatMakeNoSenseAreLeftOutAndNamed) {
    for (const model::Pin& pin :
         {model::Pin{{2, 1}, {2, 1}, 1.0}, model::Pin{{2, 1}, {7, 0}, 1.0},
          model::Pin{{2, 1}, {0, 0}, std::numeric_limits<double>::infinity()}}) {
        const auto report = with_pin(pin);
        EXPECT_EQ(report.at({2, 1}).status, PlacementStatus::unsynced);
        EXPECT_TRUE(std::any_of(
            report.warnings.begin(), report.warnings.end(),
            [](const std::string& w) { return w.find("c/c2.wav") != std::string::npos; }));
    }
}

TEST_F(Solved, ClipsThatWereTakenOutTakeOnlyTheirOwnMatchesAlong) {
    auto smaller = project();
    smaller.recorders.erase(smaller.recorders.begin() + 1);
    const auto fitted = fitted_to(smaller, matches(), project());
    EXPECT_TRUE(knows_all_clips(*fitted));
    const auto report = again(smaller, *fitted);
    EXPECT_EQ(report.at({1, 0}).status, PlacementStatus::synced);
    EXPECT_NEAR(report.at({1, 0}).start_s() - report.at({0, 0}).start_s(), 40.0, 1e-3);
}

TEST_F(Solved, AClipMovedToATrackOfItsOwnKeepsItsMatches) {
    auto split = project();
    split.recorders.push_back({"d", {split.recorders[2].clips[0]}});
    split.recorders[2].clips.erase(split.recorders[2].clips.begin());
    const auto report = again(split, *fitted_to(split, matches(), project()));
    EXPECT_EQ(report.at({3, 0}).status, PlacementStatus::synced);
    EXPECT_EQ(report.at({2, 0}).status, PlacementStatus::unsynced);
}

TEST_F(Solved, ClipsOfOneDeviceAreNotHeldAgainstOneAnother) {
    auto joined = project();
    joined.recorders[0].clips.push_back(joined.recorders[1].clips[0]);
    joined.recorders.erase(joined.recorders.begin() + 1);
    const auto fitted = fitted_to(joined, matches(), project());
    for (const auto& h : fitted->hypotheses)
        EXPECT_NE(fitted->chains[h.query].members[0].file.recorder,
                  fitted->chains[h.target].members[0].file.recorder);
}

TEST_F(Solved, AClipThatCameLaterSaysThatItWasNotListenedTo) {
    auto larger = project();
    larger.recorders[1].clips.push_back(larger.recorders[1].clips[0]);
    larger.recorders[1].clips.back().media.path = "new.wav";
    const auto fitted = fitted_to(larger, matches(), project());
    EXPECT_FALSE(knows_all_clips(*fitted));
    const auto report = again(larger, *fitted);
    EXPECT_THAT(report.at({1, 1}).reason, HasSubstr("not listened to"));
    EXPECT_EQ(report.at({1, 0}).status, PlacementStatus::synced);
}

TEST_F(Solved, MatchesOfAnotherProjectAreRefused) {
    auto other = project();
    other.recorders[0].clips[0].media.duration_s += 1.0;
    const auto report = solve(other, matches(), {}, {});
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::invalid_argument);
}

TEST_F(Solved, StoredMatchesThatAreCutOrChangedAreRefusedOrHarmless) {
    const std::string bytes = to_bytes(matches());
    for (const std::size_t length :
         {std::size_t{0}, std::size_t{3}, std::size_t{40}, bytes.size() / 2, bytes.size() - 1})
        EXPECT_FALSE(sound_matches_from(std::string_view(bytes).substr(0, length)));
    EXPECT_FALSE(sound_matches_from(bytes + "x"));
    for (std::size_t at = 0; at < bytes.size(); at += 1 + bytes.size() / 400) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(~changed[at]);
        const auto read = sound_matches_from(changed);
        if (read) static_cast<void>(solve(project(), **read, {}, {}));
    }
}

}  // namespace
}  // namespace audiosync::sync
