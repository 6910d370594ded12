#include "audiosync/sync/clock_checks.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace audiosync::sync {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Where a clip of a minute lies by sound, and what its device's clock said.
struct Fact {
    double start_s = 0.0;
    double clock_s = 0.0;
};

struct Shoot {
    model::Project project;
    model::SyncReport report;
    std::vector<Stamps> stamps;

    void add(const std::string& name, const std::vector<Fact>& facts,
             StampKind kind = StampKind::date, model::Trust trust = model::Trust::high) {
        auto& recorder = project.recorders.emplace_back();
        recorder.name = name;
        auto& told = report.recorders.emplace_back();
        auto& of_recorder = stamps.emplace_back();
        for (const Fact& fact : facts) {
            auto& media = recorder.clips.emplace_back().media;
            media.path = name + std::to_string(recorder.clips.size()) + ".mp4";
            media.duration_s = 60.0;
            auto& placement = told.clips.emplace_back();
            placement.status = model::PlacementStatus::synced;
            placement.map = model::ClockMap::affine(fact.start_s, 0.0, 60.0);
            const double resolution = kind == StampKind::date ? 1.0 : 0.04;
            of_recorder.push_back(Stamp{fact.clock_s, resolution, kind, trust, 0.0});
        }
    }
    [[nodiscard]] std::vector<std::string> warnings() const {
        return check_clocks(project, report, stamps);
    }
};

TEST(ClockChecks, AreSilentWhereAllAgree) {
    Shoot shoot;
    shoot.add("A", {{0.0, 1'000.4}, {100.0, 1'100.0}});
    shoot.add("B", {{50.0, 1'052.0}});
    EXPECT_THAT(shoot.warnings(), IsEmpty());
}

TEST(ClockChecks, NameTheClipWhoseDateTheSoundContradictsAndByHowMuch) {
    Shoot shoot;
    shoot.add("A", {{0.0, 1'000.0}, {100.0, 1'100.0}, {200.0, 1'200.0 + 43'200.0}});
    EXPECT_THAT(shoot.warnings(),
                ElementsAre(AllOf(HasSubstr("A/A3.mp4"), HasSubstr("12 h 0 min 0 s later"),
                                  HasSubstr("twelve hours"))));
}

TEST(ClockChecks, NameTheDeviceThatIsSetToAnotherZone) {
    Shoot shoot;
    shoot.add("A", {{0.0, 1'000.0}, {100.0, 1'100.0}});
    shoot.add("B", {{20.0, 1'021.0}});
    shoot.add("C", {{30.0, 1'030.0 - 7'200.0}});
    EXPECT_THAT(shoot.warnings(),
                ElementsAre(AllOf(HasSubstr("C: its clock is 2 h 0 min 0 s behind"),
                                  HasSubstr("another time zone"))));
}

TEST(ClockChecks, FindTimecodeThatWasCountedAtAnotherRate) {
    Shoot shoot;
    shoot.add("A", {{0.0, 36'000.0}, {1'000.0, 37'001.0}, {3'000.0, 39'003.0}},
              StampKind::timecode);
    EXPECT_THAT(shoot.warnings(), ElementsAre(AllOf(HasSubstr("0.1 % fast"), HasSubstr("29.97"))));
}

TEST(ClockChecks, DoNotMindMidnight) {
    Shoot shoot;
    shoot.add("A", {{0.0, 86'390.0}, {100.0, 90.0}, {200.0, 190.0}}, StampKind::timecode);
    EXPECT_THAT(shoot.warnings(), IsEmpty());
}

TEST(ClockChecks, SayWhereDatesCouldNotBeUsedAtAll) {
    Shoot shoot;
    shoot.add("A", {{0.0, 0.0}, {100.0, 5'000.0}, {200.0, 50'000.0}}, StampKind::date,
              model::Trust::medium);
    EXPECT_THAT(shoot.warnings(), ElementsAre(HasSubstr("contradict its sound throughout")));
}

}  // namespace
}  // namespace audiosync::sync
