#include <gtest/gtest.h>

#include "audiosync/session/export.h"

namespace audiosync::session {
namespace {

struct Placed {
    double start_s;
    double drift_ppm;
    double duration_s;
    bool continues = false;
};

struct Shoot {
    model::Project project;
    model::SyncReport report;

    void add(const std::vector<Placed>& clips) {
        project.recorders.emplace_back();
        report.recorders.emplace_back();
        for (const auto& placed : clips) {
            model::Clip clip;
            clip.media.duration_s = placed.duration_s;
            clip.continues_previous = placed.continues;
            project.recorders.back().clips.push_back(clip);
            model::Placement placement;
            placement.status = model::PlacementStatus::synced;
            placement.map =
                model::ClockMap::affine(placed.start_s, placed.drift_ppm, placed.duration_s);
            report.recorders.back().clips.push_back(placement);
        }
    }
};

TEST(WithoutDrift, KeepsLengthsAndIsRightInTheMiddle) {
    Shoot shoot;
    shoot.add({{10.0, 0.0, 4000.0}});
    shoot.add({{20.0, 100.0, 3600.0}});
    const auto flat = without_drift(shoot.project, shoot.report);
    const auto& map = flat.at({1, 0}).map;
    EXPECT_NEAR(map.timeline_at(1800.0), shoot.report.at({1, 0}).map.timeline_at(1800.0), 1e-9);
    EXPECT_NEAR(map.timeline_at(3600.0) - map.timeline_at(0.0), 3600.0, 1e-9);
    EXPECT_NEAR(map.drift_ppm(), 0.0, 1e-6);
    EXPECT_NEAR(flat.timeline_s, 4010.0, 1e-9);
}

TEST(WithoutDrift, KeepsChaptersJoined) {
    Shoot shoot;
    const double second_s = 100.0 + 1000.0 / (1.0 + 50e-6);
    shoot.add({{100.0, 50.0, 1000.0}, {second_s, 50.0, 3000.0, true}});
    const auto flat = without_drift(shoot.project, shoot.report);
    EXPECT_NEAR(flat.at({0, 1}).start_s(), flat.at({0, 0}).map.timeline_at(1000.0), 1e-9);
    // The middle of the recording lies 1000 s into its second file.
    EXPECT_NEAR(flat.at({0, 1}).map.timeline_at(1000.0),
                shoot.report.at({0, 1}).map.timeline_at(1000.0), 1e-9);
}

TEST(WithoutDrift, StartsNothingBeforeTheTimeline) {
    Shoot shoot;
    shoot.add({{0.0, -100.0, 3600.0}});  // slow: really longer, so its flat start comes later
    shoot.add({{0.0, 100.0, 3600.0}});   // fast: its flat start would be 0.18 s before 0
    const auto flat = without_drift(shoot.project, shoot.report);
    EXPECT_NEAR(flat.at({1, 0}).start_s(), 0.0, 1e-9);
    EXPECT_NEAR(flat.at({0, 0}).start_s() - flat.at({1, 0}).start_s(), 0.36, 1e-3);
}

TEST(WithoutDrift, LeavesUnplacedClipsAlone) {
    Shoot shoot;
    shoot.add({{5.0, 0.0, 10.0}, {900.0, 0.0, 100.0}});
    shoot.report.recorders[0].clips[1].status = model::PlacementStatus::unsynced;
    EXPECT_NEAR(without_drift(shoot.project, shoot.report).timeline_s, 15.0, 1e-9);
}

}  // namespace
}  // namespace audiosync::session
