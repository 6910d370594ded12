#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "audiosync/session/analyse.h"
#include "audiosync/session/import.h"
#include "audiosync/sync/synchronise.h"
#include "support/event.h"
#include "support/media_files.h"
#include "support/temp_folder.h"

namespace audiosync::session {
namespace {

/// Two devices that recorded one event, analysed from their files.
class SolveAgain : public testing::Test {
   protected:
    void SetUp() override {
        const auto event = test::speech_like(60, 5);
        write("CamA.wav", test::recording(event, {.seconds = 50, .noise = 0.01, .seed = 1}));
        write("Zoom.wav",
              test::recording(event, {.from_s = 7.5, .seconds = 40, .noise = 0.01, .seed = 2}));
        auto imported = import_recordings(
            {{}, {{"CamA", {folder_ / "CamA.wav"}}, {"Zoom", {folder_ / "Zoom.wav"}}}}, executor_,
            {});
        ASSERT_TRUE(imported) << imported.error().message;
        project_ = std::move(imported->project);
        auto analysis = analyse(project_, {}, executor_, {});
        ASSERT_TRUE(analysis) << analysis.error().message;
        analysis_ = std::move(*analysis);
    }
    void write(const char* name, const std::vector<float>& sound) {
        test::write_wav16(folder_ / name, {sound}, static_cast<int>(test::kEventRateHz));
    }

    test::TempFolder folder_;
    InlineExecutor executor_;
    model::Project project_;
    Analysis analysis_;
};

TEST_F(SolveAgain, NeedsNoFiles) {
    std::filesystem::remove(folder_ / "CamA.wav");
    std::filesystem::remove(folder_ / "Zoom.wav");
    AnalyseOptions options;
    options.reference_track = "zoom";
    const auto again = solve_again(project_, analysis_, project_, options, {});
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->report.reference_recorder, 1U);
    EXPECT_EQ(again->streams, analysis_.streams);
    EXPECT_NEAR(again->report.at({1, 0}).start_s() - again->report.at({0, 0}).start_s(), 7.5, 1e-3);
}

TEST_F(SolveAgain, PutsAClipWhereItIsPinned) {
    auto pinned = project_;
    pinned.pins.push_back({{1, 0}, {0, 0}, 7.54});
    const auto again = solve_again(pinned, analysis_, project_, {}, {});
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_NEAR(again->report.at({1, 0}).start_s() - again->report.at({0, 0}).start_s(), 7.54,
                1e-9);
}

TEST_F(SolveAgain, RefusesATrackThatIsNotThereAndAnAnalysisWithoutMatches) {
    AnalyseOptions options;
    options.reference_track = "nobody";
    EXPECT_FALSE(solve_again(project_, analysis_, project_, options, {}));
    const auto nothing_known = solve_again(project_, {}, project_, {}, {});
    ASSERT_FALSE(nothing_known);
    EXPECT_EQ(nothing_known.error().code, ErrorCode::invalid_argument);
}

TEST_F(SolveAgain, SearchesCloselyWhereItIsTold) {
    const double start = analysis_.report.at({1, 0}).start_s();
    const auto places =
        search_here(project_, analysis_, {1, 0}, start - 1.0, start + 1.0, {}, executor_, {});
    ASSERT_TRUE(places) << places.error().message;
    ASSERT_FALSE(places->empty());
    EXPECT_NEAR(places->front().start_s, start, 1e-3);
    EXPECT_FALSE(search_here(project_, analysis_, {4, 0}, 0.0, 1.0, {}, executor_, {}));
}

}  // namespace
}  // namespace audiosync::session
