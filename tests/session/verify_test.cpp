#include "audiosync/session/verify.h"

#include <gmock/gmock.h>

#include "session/export_fixture.h"

namespace audiosync::session {
namespace {

using testing::HasSubstr;

/// Two microphones at one event: what both hear, and what only one does.
class Verify : public Export {
   protected:
    static constexpr double kSeconds = 12.0;

    void SetUp() override {
        add_microphone("Left", 0.0, 11, 2);
        add_microphone("Right", 1.5, 12, 1);
        model::Match match;
        match.a = {0, 0};
        match.b = {1, 0};
        match.overlap_s = kSeconds - 1.5;
        analysis_.report.matches.push_back(match);
    }

    /// Hears the event from `start_s` on, in its last channel; what is before that is noise.
    void add_microphone(const std::string& name, double start_s, std::uint32_t seed, int channels) {
        const auto length = static_cast<std::int64_t>(kSeconds * kRate);
        const auto event = noise(2 * length, 1);
        std::vector<std::vector<float>> rows;
        for (int c = 0; c < channels; ++c)
            rows.push_back(noise(length, seed + 100 * static_cast<unsigned>(c)));
        const auto first = static_cast<std::size_t>(start_s * kRate);
        for (std::size_t i = 0; i < rows.back().size(); ++i)
            rows.back()[i] = 0.25F * rows.back()[i] + event[first + i];
        const fs::path path = folder_ / (name + ".wav");
        write_sound(path, rows);
        add_clip(name, path, ClockMap::affine(start_s, 0.0, kSeconds));
    }

    /// Exports, then takes the second recorder to have belonged `late_s` earlier.
    Verification verified(double late_s) {
        const auto summary = run();
        EXPECT_TRUE(summary) << summary.error().message;
        if (!summary) return {};
        auto& placed = analysis_.report.recorders[1].clips[0].map;
        placed = placed.shifted(-late_s);
        InlineExecutor here;
        const auto checked = verify_export(project_, analysis_, options_, *summary, here, {});
        EXPECT_TRUE(checked) << checked.error().message;
        return checked ? *checked : Verification{};
    }
};

TEST_F(Verify, FindsTheFilesOfAGoodExportInPlace) {
    const auto result = verified(0.0);
    EXPECT_GE(result.measured(), 1U);
    EXPECT_LT(result.worst_s(), 2e-5);
    EXPECT_TRUE(result.warnings.empty());
}

TEST_F(Verify, ReadsTheFilesOfChannelsAsTheSoundThatTheyWereSplitFrom) {
    options_.channel_files = ChannelFiles::one_each;
    const auto result = verified(0.0);
    EXPECT_EQ(files_out(), (std::vector<std::string>{"Left_1.wav", "Left_2.wav", "Right_1.wav"}));
    EXPECT_GE(result.measured(), 1U);
    EXPECT_LT(result.worst_s(), 2e-5);
}

TEST_F(Verify, LooksForEveryRecordingInAMix) {
    options_.what = ExportWhat::mix;
    const auto result = verified(0.0);
    ASSERT_GE(result.measured(), 2U);
    EXPECT_EQ(result.checks.front().clip, "Left/Left.wav");
    EXPECT_EQ(result.checks.back().clip, "Right/Right.wav");
    EXPECT_LT(result.worst_s(), 2e-5);
}

TEST_F(Verify, NamesTheRecordingThatLiesElsewhereInAMix) {
    options_.what = ExportWhat::mix;
    const auto result = verified(0.005);
    ASSERT_NE(result.worst(), nullptr);
    EXPECT_EQ(result.worst()->clip, "Right/Right.wav");
    EXPECT_NEAR(*result.worst()->lag_s, 0.005, 2e-5);
    ASSERT_FALSE(result.warnings.empty());
    EXPECT_THAT(result.warnings[0], HasSubstr("Right/Right.wav: lies 5.00 ms late"));
}

}  // namespace
}  // namespace audiosync::session
