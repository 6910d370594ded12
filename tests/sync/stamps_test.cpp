#include "audiosync/sync/stamps.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace audiosync::sync {
namespace {

struct File {
    double unix_s = 0.0;
    double duration_s = 60.0;
    bool marks_end = false;
    model::Trust trust = model::Trust::medium;
};

model::Recorder recorder_of(const std::vector<File>& files) {
    model::Recorder recorder{"Cam", {}};
    for (const File& file : files) {
        auto& media = recorder.clips.emplace_back().media;
        media.path = "C" + std::to_string(recorder.clips.size()) + ".MP4";
        media.duration_s = file.duration_s;
        media.created = model::CreationTime{
            .unix_s = file.unix_s, .trust = file.trust, .marks_end = file.marks_end};
    }
    return recorder;
}

Stamp date(double clock_s, model::Trust trust = model::Trust::low) {
    return {clock_s, 1.0, StampKind::date, trust, 0.0};
}
Stamp timecode(double clock_s) {
    return {clock_s, 0.04, StampKind::timecode, model::Trust::high, 0.0};
}

TEST(Stamps, TellTheBeginningWhereDatesMarkTheEnd) {
    const auto stamps = stamps_of(recorder_of({{1'060.0, 60.0, true}, {1'500.0, 100.0, true}}));
    ASSERT_TRUE(stamps[0] && stamps[1]);
    EXPECT_DOUBLE_EQ(stamps[0]->clock_s, 1'000.0);
    EXPECT_DOUBLE_EQ(stamps[1]->clock_s, 1'400.0);
    EXPECT_DOUBLE_EQ(stamps[1]->other_end_s, 100.0);
}

// Copied at once, files of different lengths end at one moment.
TEST(Stamps, AreNoneWhereMostFilesShareOne) {
    const auto stamps = stamps_of(
        recorder_of({{1'000.0, 60.0, true}, {1'000.0, 80.0, true}, {1'000.0, 90.0, true}}));
    for (const auto& stamp : stamps) EXPECT_FALSE(stamp);
}

TEST(Stamps, OfTheRestAreKeptWhereAFewFilesAreCopies) {
    const auto stamps =
        stamps_of(recorder_of({{1'000.0}, {1'000.0}, {2'000.0}, {3'000.0}, {4'000.0}, {5'000.0}}));
    EXPECT_FALSE(stamps[0] || stamps[1]);
    for (std::size_t c = 2; c < 6; ++c) EXPECT_TRUE(stamps[c]) << c;
}

TEST(Stamps, TakeTimecodeThatWasHeardBeforeWhatTheFilesSay) {
    auto recorder = recorder_of({{1'000.0}, {2'000.0}});
    std::vector<std::optional<model::Timecode>> ltc(2);
    for (auto& reading : ltc) reading.emplace();
    ltc[0]->seconds_since_midnight = 36'000.0;
    ltc[1]->seconds_since_midnight = 36'100.0;
    const auto stamps = stamps_of(recorder, ltc);
    EXPECT_EQ(stamps[1]->kind, StampKind::timecode);
    EXPECT_DOUBLE_EQ(stamps[1]->clock_s, 36'100.0);
    // Only one of two: mixing clocks would help nobody.
    ltc[0].reset();
    EXPECT_EQ(stamps_of(recorder, ltc)[1]->kind, StampKind::date);
}

TEST(DeviceClock, IsWhatMostStampsAgreeOnWhateverOneOfThemSays) {
    const std::vector<StampedClip> clips = {{100.0, date(5'100.3)},
                                            {200.0, date(5'200.9)},
                                            {300.0, date(99'999.0)},
                                            {400.0, date(5'400.0)}};
    const auto clock = fit_device_clock(clips);
    ASSERT_TRUE(clock);
    EXPECT_NEAR(clock->error_s, -5'000.3, 0.7);
    EXPECT_EQ(clock->agreeing, 3U);
    EXPECT_EQ(clock->contradicting, 1U);
    EXPECT_TRUE(clock->steady());
    EXPECT_NEAR(clock->departure_s(300.0, date(99'999.0)), 300.0 - 94'998.7, 1.0);
}

TEST(DeviceClock, IsNotSteadyWhereStampsDisagree) {
    const std::vector<StampedClip> clips = {{100.0, date(0.0)}, {200.0, date(900.0)}};
    EXPECT_FALSE(fit_device_clock(clips)->steady());
    EXPECT_FALSE(fit_device_clock({}));
}

TEST(DeviceClock, FindsOutThatStampsMarkTheOtherEnd) {
    std::vector<StampedClip> clips = {
        {0.0, date(1'030.0)}, {200.0, date(1'290.0)}, {500.0, date(1'510.0)}};
    clips[0].stamp.other_end_s = -30.0;
    clips[1].stamp.other_end_s = -90.0;
    clips[2].stamp.other_end_s = -10.0;
    const auto clock = fit_device_clock(clips);
    EXPECT_TRUE(clock->other_end);
    EXPECT_EQ(clock->agreeing, 3U);
    EXPECT_NEAR(clock->error_s, -1'000.0, 1e-9);
}

TEST(DeviceClock, CountsTimecodeOnPastMidnight) {
    const std::vector<StampedClip> clips = {{0.0, timecode(86'300.0)}, {250.0, timecode(150.0)}};
    const auto clock = fit_device_clock(clips);
    EXPECT_EQ(clock->agreeing, 2U);
    EXPECT_NEAR(clock->departure_s(300.0, timecode(200.0)), 0.0, 1e-6);
    EXPECT_NEAR(clock->start_near(300.0, timecode(201.0)), 301.0, 1e-6);
}

class StampEvidence : public testing::Test {
   protected:
    static DeviceClock clock(std::size_t agreeing, std::size_t contradicting = 0) {
        return {0.0, agreeing, contradicting, false};
    }
};

TEST_F(StampEvidence, GrowsWithTheClipsThatAgreeAndWithTrust) {
    const double one = stamp_evidence(clock(1), date(50.0), 50.0);
    const double six = stamp_evidence(clock(6), date(50.0), 50.0);
    const double spoilt = stamp_evidence(clock(6, 4), date(50.0), 50.0);
    const double trusted = stamp_evidence(clock(1), date(50.0, model::Trust::high), 50.0);
    EXPECT_GT(one, 2.0);
    EXPECT_GT(six, one);
    EXPECT_LT(spoilt, six);
    EXPECT_GT(trusted, one);
    EXPECT_LT(six, 4.0);
}

// A stamp may be wrong altogether, so it never rules a place out.
TEST_F(StampEvidence, HasAHeavyTail) {
    const double near = stamp_evidence(clock(6), date(50.0), 60.0);
    const double far = stamp_evidence(clock(6), date(50.0), 5'000.0);
    const double farther = stamp_evidence(clock(6), date(50.0), 500'000.0);
    EXPECT_LT(far, near);
    EXPECT_GT(far, -2.0);
    EXPECT_DOUBLE_EQ(far, farther);
}

TEST_F(StampEvidence, IsSharperForTimecodeThanForDates) {
    const double by_timecode = stamp_evidence(clock(3), timecode(50.0), 52.0);
    const double by_date = stamp_evidence(clock(3), date(50.0, model::Trust::high), 52.0);
    EXPECT_LT(by_timecode, by_date);
}

}  // namespace
}  // namespace audiosync::sync
