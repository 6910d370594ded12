#include "audiosync/sync/date_estimates.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace audiosync::sync {
namespace {

using model::PlacementStatus;
using testing::HasSubstr;

/// The event begins at this date; nothing depends on it.
constexpr double kNoon = 1.7e9;

struct ClipFacts {
    std::optional<double> date_s = std::nullopt;    ///< after noon, as stamped
    std::optional<double> synced_s = std::nullopt;  ///< where the sound put it
    std::size_t group = 0;
    bool marks_end = false;
    std::optional<double> timecode_s = std::nullopt;
    model::Trust trust = model::Trust::high;
};

/// A project and a report of it, clips of a minute.
struct Session {
    model::Project project;
    model::SyncReport report;

    explicit Session(const std::vector<std::vector<ClipFacts>>& recorders) {
        for (const auto& facts : recorders) {
            auto& recorder = project.recorders.emplace_back();
            auto& told = report.recorders.emplace_back();
            for (const auto& clip : facts) {
                auto& media = recorder.clips.emplace_back().media;
                media.duration_s = 60.0;
                if (clip.date_s)
                    media.created = model::CreationTime{.unix_s = kNoon + *clip.date_s,
                                                        .source = model::DateSource::container_tag,
                                                        .trust = clip.trust,
                                                        .marks_end = clip.marks_end};
                if (clip.timecode_s) {
                    media.timecode.emplace();
                    media.timecode->seconds_since_midnight = *clip.timecode_s;
                }
                auto& placement = told.clips.emplace_back();
                placement.reason = "Nothing in it was heard by another device.";
                if (!clip.synced_s) continue;
                placement.status = PlacementStatus::synced;
                placement.map = model::ClockMap::affine(*clip.synced_s, 0.0, 60.0);
                placement.group = clip.group;
                placement.reason = "Heard.";
                report.groups = std::max(report.groups, clip.group + 1);
            }
        }
    }
    [[nodiscard]] const model::Placement& at(std::size_t r, std::size_t c) const {
        return report.at({r, c});
    }
};

TEST(DateEstimates, LearnTheErrorOfADevicesClockFromItsPlacedClips) {
    Session s({{{.date_s = 3'600.0, .synced_s = 0.0},
                {.date_s = 3'801.0, .synced_s = 200.0},  // a second off: stamps are whole seconds
                {.date_s = 4'000.0}}});
    s.report.recorders[0].drift_ppm = 40.0;
    estimate_by_dates(s.project, stamps_of(s.project), s.report);
    EXPECT_EQ(s.at(0, 2).status, PlacementStatus::estimated);
    EXPECT_NEAR(s.at(0, 2).start_s(), 400.0, 1.1);
    EXPECT_NEAR(s.at(0, 2).map.drift_ppm(), 40.0, 1e-6);
    EXPECT_EQ(s.at(0, 2).confidence, 0.0);
    EXPECT_THAT(s.at(0, 2).reason, HasSubstr("file date"));
    EXPECT_EQ(s.at(0, 1).reason, "Heard.");  // placed clips stay as they are
}

TEST(DateEstimates, TakeAStampAtTheEndForWhatItIs) {
    Session s({{{.date_s = 60.0, .synced_s = 0.0, .marks_end = true},
                {.date_s = 360.0, .marks_end = true}}});
    estimate_by_dates(s.project, stamps_of(s.project), s.report);
    EXPECT_NEAR(s.at(0, 1).start_s(), 300.0, 1e-6);
}

TEST(DateEstimates, DoNotUseOneStampOnSeveralClips) {
    Session s({{{.date_s = 10.0, .synced_s = 0.0}, {.date_s = 10.0}, {.date_s = 900.0}}});
    estimate_by_dates(s.project, stamps_of(s.project), s.report);
    EXPECT_EQ(s.at(0, 1).status, PlacementStatus::unsynced);
    EXPECT_EQ(s.at(0, 2).status, PlacementStatus::unsynced);
}

TEST(DateEstimates, DoNotUseStampsThatContradictTheSound) {
    Session s({{{.date_s = 0.0, .synced_s = 0.0},
                {.date_s = 500.0, .synced_s = 100.0},
                {.date_s = 900.0}}});
    estimate_by_dates(s.project, stamps_of(s.project), s.report);
    EXPECT_EQ(s.at(0, 2).status, PlacementStatus::unsynced);
}

TEST(DateEstimates, PreferTimecodeThatAWholeDeviceHas) {
    Session s({{{.date_s = 0.0, .synced_s = 0.0, .timecode_s = 36'000.0},
                {.date_s = 7'777.0, .timecode_s = 36'100.0}}});
    estimate_by_dates(s.project, stamps_of(s.project), s.report);
    EXPECT_NEAR(s.at(0, 1).start_s(), 100.0, 1e-6);
    EXPECT_THAT(s.at(0, 1).reason, HasSubstr("timecode"));
    Session mixed({{{.date_s = 0.0, .synced_s = 0.0, .timecode_s = 36'000.0}, {.date_s = 70.0}}});
    estimate_by_dates(mixed.project, stamps_of(mixed.project), mixed.report);
    EXPECT_NEAR(mixed.at(0, 1).start_s(), 70.0, 1e-6);
}

TEST(DateEstimates, TakeAnUnheardDevicesClockToBeOffLikeTheOthers) {
    Session s({{{.date_s = 100.0, .synced_s = 0.0}}, {{.date_s = 130.0}}});
    estimate_by_dates(s.project, stamps_of(s.project), s.report);
    EXPECT_EQ(s.at(1, 0).status, PlacementStatus::estimated);
    EXPECT_NEAR(s.at(1, 0).start_s(), 30.0, 1e-6);
    EXPECT_THAT(s.at(1, 0).reason, HasSubstr("like the others"));
}

TEST(DateEstimates, DoNotPlaceAnUnheardDeviceByFileTimesTimecodeOrOthersThatDisagree) {
    Session file_times(
        {{{.date_s = 100.0, .synced_s = 0.0}}, {{.date_s = 130.0, .trust = model::Trust::low}}});
    Session timecode(
        {{{.date_s = 100.0, .synced_s = 0.0}}, {{.date_s = 130.0, .timecode_s = 50.0}}});
    Session disagree({{{.date_s = 100.0, .synced_s = 0.0}},
                      {{.date_s = 900.0, .synced_s = 10.0}},
                      {{.date_s = 130.0}}});
    for (Session* s : {&file_times, &timecode, &disagree}) {
        estimate_by_dates(s->project, stamps_of(s->project), s->report);
        const auto last = s->project.recorders.size() - 1;
        EXPECT_EQ(s->at(last, 0).status, PlacementStatus::unsynced);
        EXPECT_EQ(s->at(last, 0).reason, "Nothing in it was heard by another device.");
    }
}

TEST(DateEstimates, LeaveClipsWithoutAnyStampUnsynced) {
    Session s({{{.date_s = 0.0, .synced_s = 0.0}, {}}});
    estimate_by_dates(s.project, stamps_of(s.project), s.report);
    EXPECT_EQ(s.at(0, 1).status, PlacementStatus::unsynced);
}

/// Two groups of two recorders; the second lies at 500 s of the timeline for want of better.
Session two_groups(std::optional<double> date_of_second) {
    return Session({{{.date_s = 50.0, .synced_s = 0.0},
                     {.date_s = date_of_second, .synced_s = 500.0, .group = 1}},
                    {{.date_s = std::nullopt, .synced_s = 10.0},
                     {.date_s = std::nullopt, .synced_s = 505.0, .group = 1}}});
}

TEST(GroupsByDates, MoveAsAWholeToWhereTheirStampsSay) {
    auto s = two_groups(950.0);
    place_groups_by_dates(s.project, stamps_of(s.project), s.report);
    EXPECT_NEAR(s.at(0, 1).start_s(), 900.0, 1e-6);
    EXPECT_NEAR(s.at(1, 1).start_s(), 905.0, 1e-6);
    EXPECT_NEAR(s.at(0, 0).start_s(), 0.0, 1e-6);
    EXPECT_THAT(s.at(1, 1).reason, HasSubstr("file dates put it"));
}

TEST(GroupsByDates, StayBehindTheMainOneWithoutStampsAndSaySo) {
    auto s = two_groups(std::nullopt);
    place_groups_by_dates(s.project, stamps_of(s.project), s.report);
    EXPECT_NEAR(s.at(0, 1).start_s(), 500.0, 1e-6);
    EXPECT_THAT(s.at(0, 1).reason, HasSubstr("is not known"));
}

}  // namespace
}  // namespace audiosync::sync
