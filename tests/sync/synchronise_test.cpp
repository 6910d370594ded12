#include "audiosync/sync/synchronise.h"

#include <gmock/gmock.h>

#include <cmath>
#include <stop_token>
#include <thread>
#include <vector>

#include "listening.h"
#include "session_of.h"

namespace audiosync::sync {
namespace {

using model::PlacementStatus;
using testing::Contains;
using testing::HasSubstr;

/// Steps on two threads at once, so that their order differs from run to run.
class TwoThreads final : public Executor {
   public:
    void for_each(std::size_t count, const std::function<void(std::size_t)>& step) override {
        std::jthread other([&] {
            for (std::size_t i = 1; i < count; i += 2) step(i);
        });
        for (std::size_t i = 0; i < count; i += 2) step(i);
    }
    [[nodiscard]] std::size_t width() const override { return 2; }
};

SyncOptions on_clock_of(std::size_t recorder) {
    SyncOptions options;
    options.reference_recorder = recorder;
    return options;
}

SyncOptions within(double max_offset_s) {
    SyncOptions options;
    options.max_offset_s = max_offset_s;
    return options;
}

model::SyncReport report_of(const Session& session, const SyncOptions& options = {}) {
    InlineExecutor executor;
    auto report = synchronise(session.project, session.sounds, options, executor, {});
    EXPECT_TRUE(report.has_value());
    return report ? report->report : model::SyncReport{};
}

/// A recorder that runs through and two that come later and go earlier, in rates of real devices.
class ThreeRecorders : public testing::Test {
   protected:
    static constexpr double kFirst_s = 10.0;  ///< event time of the longest clip's start
    struct Truth {
        double from_s, seconds, rate_hz, drift_ppm;
    };
    static constexpr Truth kTruths[] = {
        {kFirst_s, 120, 48'000, 0.0}, {35.123'4, 90, 44'100, 50.0}, {60.056'7, 60, 48'000, -50.0}};

    static const Session& session() {
        static const Session made = [] {
            const auto event = test::speech_like(135, 1);
            Session s;
            std::uint32_t seed = 10;
            for (const Truth& t : kTruths)
                s.add("recorder" + std::to_string(seed - 9),
                      {heard(event, {.from_s = t.from_s,
                                     .seconds = t.seconds,
                                     .rate_hz = t.rate_hz,
                                     .drift_ppm = t.drift_ppm,
                                     .noise = 0.02,
                                     .seed = ++seed})});
            s.add("stranger", {heard(test::speech_like(60, 99))});
            s.add("broken", {heard(std::vector<float>(240'000)), std::nullopt});
            return s;
        }();
        return made;
    }
};

TEST_F(ThreeRecorders, ArePlacedWithinAMillisecondAndTheirClocksWithinTwoPartsPerMillion) {
    const auto report = report_of(session(), on_clock_of(0));
    EXPECT_EQ(report.groups, 1U);
    EXPECT_TRUE(report.recorders[0].reference);
    for (std::size_t r = 0; r < 3; ++r) {
        const auto& placement = report.at({r, 0});
        ASSERT_EQ(placement.status, PlacementStatus::synced) << placement.reason;
        EXPECT_GE(placement.confidence, 10.0);
        EXPECT_NEAR(report.recorders[r].drift_ppm, kTruths[r].drift_ppm, 2.0);
        for (double u = 0.0; u <= kTruths[r].seconds; u += 20.0) {
            const double truth =
                kTruths[r].from_s - kFirst_s + u / (1.0 + kTruths[r].drift_ppm * 1e-6);
            EXPECT_NEAR(placement.map.timeline_at(u), truth, 1e-3) << r << ' ' << u;
        }
        EXPECT_THAT(placement.reason, HasSubstr("Heard by"));
        EXPECT_EQ(placement.programme, "stream 1, channel 1");
    }
    EXPECT_NEAR(report.timeline_s, 120.0, 0.01);
    EXPECT_GE(report.matches.size(), 3U);
    for (const auto& match : report.matches) EXPECT_TRUE(match.used);
}

TEST_F(ThreeRecorders, LeaveOutStrangersAndWhatCannotBeHeardAndSayWhy) {
    const auto report = report_of(session());
    EXPECT_EQ(report.at({3, 0}).status, PlacementStatus::unsynced);
    EXPECT_THAT(report.at({3, 0}).reason, testing::AnyOf(HasSubstr("Nothing in it was heard"),
                                                         HasSubstr("No sufficiently sure match")));
    EXPECT_EQ(report.at({4, 0}).status, PlacementStatus::unsynced);
    EXPECT_THAT(report.at({4, 0}).reason, HasSubstr("only silence"));
    EXPECT_EQ(report.at({4, 1}).status, PlacementStatus::unsynced);
    EXPECT_EQ(report.at({4, 1}).reason, "It cannot be heard.");
}

TEST_F(ThreeRecorders, RunOnTheClockOfTheReferenceThatWasChosen) {
    const auto report = report_of(session(), on_clock_of(1));
    EXPECT_EQ(report.reference_recorder, 1U);
    EXPECT_NEAR(report.recorders[1].drift_ppm, 0.0, 1e-6);
    EXPECT_NEAR(report.recorders[0].drift_ppm, -50.0, 2.0);
    EXPECT_NEAR(report.recorders[2].drift_ppm, -100.0, 2.0);
    EXPECT_NEAR(report.at({1, 0}).start_s() - report.at({0, 0}).start_s(), 25.1234 * 1.00005, 1e-3);
}

TEST_F(ThreeRecorders, GiveTheSameReportOnAnyNumberOfThreads) {
    const auto once = report_of(session());
    TwoThreads executor;
    const auto done = synchronise(session().project, session().sounds, {}, executor, {});
    ASSERT_TRUE(done);
    const auto* again = &done->report;
    EXPECT_EQ(again->reference_recorder, once.reference_recorder);
    EXPECT_EQ(again->warnings, once.warnings);
    ASSERT_EQ(again->matches.size(), once.matches.size());
    for (std::size_t m = 0; m < once.matches.size(); ++m)
        EXPECT_EQ(again->matches[m].offset_s, once.matches[m].offset_s);
    for (std::size_t r = 0; r < once.recorders.size(); ++r) {
        EXPECT_EQ(again->recorders[r].drift_ppm, once.recorders[r].drift_ppm);
        for (std::size_t c = 0; c < once.recorders[r].clips.size(); ++c) {
            EXPECT_EQ(again->at({r, c}).map.knots(), once.at({r, c}).map.knots());
            EXPECT_EQ(again->at({r, c}).confidence, once.at({r, c}).confidence);
        }
    }
}

TEST_F(ThreeRecorders, AreCancelledWhenAsked) {
    std::stop_source stop;
    int reports = 0;
    RunContext context;
    context.stop = stop.get_token();
    context.on_progress = [&](const Progress&) {
        if (++reports == 3) stop.request_stop();
    };
    InlineExecutor executor;
    const auto report = synchronise(session().project, session().sounds, {}, executor, context);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::cancelled);
}

Session short_session(double apart_s) {
    const auto event = test::speech_like(100, 2);
    Session s;
    s.add("a", {heard(event, {.seconds = 60, .noise = 0.01, .seed = 1})});
    s.add("b", {heard(event, {.from_s = apart_s, .seconds = 40, .noise = 0.01, .seed = 2})});
    return s;
}

TEST(Synchronise, DoesNotMatchClipsFurtherApartThanAllowed) {
    const auto session = short_session(15.0);
    EXPECT_EQ(report_of(session, within(14.0)).groups, 0U);
    EXPECT_EQ(report_of(session, within(16.0)).groups, 1U);
}

TEST(Synchronise, BeginsTheTimelineWithTheFirstPlacedClip) {
    const auto session = short_session(-8.0);
    const auto report = report_of(session);
    EXPECT_NEAR(report.at({1, 0}).start_s(), 0.0, 1e-9);
    EXPECT_NEAR(report.at({0, 0}).start_s(), 8.0, 1e-3);
}

TEST(Synchronise, SaysThatOneDeviceIsNotEnough) {
    Session session;
    session.add("only", {heard(test::speech_like(20, 3))});
    const auto report = report_of(session);
    EXPECT_EQ(report.at({0, 0}).status, PlacementStatus::unsynced);
    EXPECT_THAT(report.at({0, 0}).reason, HasSubstr("only one device"));
}

TEST(Synchronise, RefusesWhatMakesNoSense) {
    InlineExecutor executor;
    const auto refused = [&](const Session& s, const SyncOptions& options = {}) {
        const auto report = synchronise(s.project, s.sounds, options, executor, {});
        return !report && report.error().code == ErrorCode::invalid_argument;
    };
    EXPECT_TRUE(refused({}));
    Session session;
    session.add("a", {std::nullopt});
    EXPECT_TRUE(refused(session, on_clock_of(1)));
    session.sounds.emplace_back();
    EXPECT_TRUE(refused(session));
}

TEST(Synchronise, PutsGroupsThatDoNotHearEachOtherBehindOneAnother) {
    Session session;
    for (const std::uint32_t seed : {4U, 5U}) {
        const auto event = test::speech_like(50, seed);
        session.add("a" + std::to_string(seed), {heard(event)});
        session.add("b" + std::to_string(seed), {heard(event, {.from_s = 5, .seconds = 30})});
        if (seed == 4U) session.add("c", {heard(event, {.from_s = 10, .seconds = 30})});
    }
    const auto report = report_of(session);
    EXPECT_EQ(report.groups, 2U);
    EXPECT_THAT(report.warnings, Contains(HasSubstr("2 groups")));
    EXPECT_NEAR(report.at({2, 0}).start_s() - report.at({0, 0}).start_s(), 10.0, 1e-3);
    EXPECT_EQ(report.at({0, 0}).status, PlacementStatus::synced);
    EXPECT_GE(report.at({3, 0}).start_s(), 50.0);
    EXPECT_NEAR(report.at({4, 0}).start_s() - report.at({3, 0}).start_s(), 5.0, 1e-3);
    EXPECT_EQ(report.at({3, 0}).status, PlacementStatus::estimated);
}

// The second chapter was filmed when nobody else listened any more; it is placed with the first.
TEST(Synchronise, PlacesAnUnheardChapterAsTheContinuationOfTheFirst) {
    const auto event = test::speech_like(60, 6);
    Session session;
    session.add("recorder", {heard(event, {.seconds = 50, .noise = 0.01, .seed = 1})});
    session.add("camera", {heard(event, {.from_s = 12.3, .seconds = 40, .noise = 0.01, .seed = 2}),
                           heard(test::speech_like(20, 7))});
    session.project.recorders[1].clips[1].continues_previous = true;
    const auto report = report_of(session);
    EXPECT_EQ(report.at({1, 0}).status, PlacementStatus::synced);
    EXPECT_NEAR(report.at({1, 0}).start_s(), 12.3, 1e-3);
    EXPECT_EQ(report.at({1, 1}).status, PlacementStatus::estimated);
    EXPECT_NEAR(report.at({1, 1}).start_s(), report.at({1, 0}).map.timeline_at(40.0), 1e-9);
    EXPECT_THAT(report.at({1, 1}).reason, HasSubstr("continuation"));
}

TEST(Synchronise, PassesOverWhatARecorderHasTwiceAndKeepsTheRestInPlace) {
    const auto event = test::speech_like(240, 5);
    Session s;
    for (const std::uint32_t r : {0U, 1U, 2U}) {
        auto sound = test::recording(event, {.seconds = 240, .noise = 0.01, .seed = 20 + r});
        if (r == 1) {
            const auto at = sound.begin() + 130 * 8'000;
            const std::vector<float> again(at - 2'480, at);
            sound.insert(at, again.begin(), again.end());
        }
        s.add("recorder" + std::to_string(r + 1), {heard(sound)});
    }
    const auto report = report_of(s);
    EXPECT_THAT(report.warnings, Contains(HasSubstr("310 ms of sound are there twice at 1")));
    const auto& map = report.at({1, 0}).map;
    const double start = report.at({0, 0}).map.timeline_at(0.0);
    for (const double u : {10.0, 120.0, 129.0})
        EXPECT_NEAR(map.timeline_at(u) - start, u, 2e-3) << u;
    for (const double u : {131.0, 150.0, 200.0, 239.0})
        EXPECT_NEAR(map.timeline_at(u) - start, u - 0.310, 2e-3) << u;
}

TEST(Synchronise, FindsLostSoundAndKeepsTheRestInPlace) {
    const auto event = test::speech_like(250, 8);
    Session session;
    for (const std::uint32_t r : {0U, 1U, 2U}) {
        auto sound = test::recording(event, {.seconds = 240, .noise = 0.02, .seed = r + 1});
        if (r == 1) sound.erase(sound.begin() + 130 * 8'000, sound.begin() + 130 * 8'000 + 2'480);
        session.add("r" + std::to_string(r), {heard(sound)});
    }
    const auto report = report_of(session);
    EXPECT_NE(report.reference_recorder, 1U);
    const auto& map = report.at({1, 0}).map;
    for (const double u : {10.0, 100.0, 129.0}) EXPECT_NEAR(map.timeline_at(u), u, 1e-3);
    for (const double u : {131.0, 200.0, 239.0}) EXPECT_NEAR(map.timeline_at(u), u + 0.31, 1e-3);
    EXPECT_THAT(report.warnings, Contains(HasSubstr("310 ms of sound are missing at 130.0")));
}

}  // namespace
}  // namespace audiosync::sync
