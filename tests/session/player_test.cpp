#include "audiosync/session/player.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <thread>

#include "audiosync/media/audio_file_writer.h"
#include "audiosync/media/media_reader.h"
#include "audiosync/media/probe.h"
#include "audiosync/session/export.h"
#include "audiosync/session/play_ring.h"
#include "audiosync/session/play_stream.h"
#include "support/signals.h"
#include "support/temp_folder.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;
using model::ClockMap;

constexpr std::int64_t kRate = 48'000;

std::vector<float> noise(std::int64_t samples, std::uint32_t seed) {
    return test::soft_noise({.samples = samples, .seed = seed, .level = 0.4F});
}

/// Two recorders with known places: one copied, one with a drifting clock, and a take over it.
class Playing : public testing::Test {
   protected:
    void SetUp() override {
        add("Zoom", "zoom.wav", ClockMap::affine(0.0, 0.0, 6.0), {noise(6 * kRate, 1)});
        add("Cam", "cam.wav", ClockMap::affine(0.731, 42.0, 4.0),
            {noise(4 * kRate, 2), noise(4 * kRate, 3)});
        add("Cam", "cam2.wav", ClockMap::affine(4.2, 42.0, 1.5), {noise(kRate * 3 / 2, 4)});
    }
    void add(const std::string& track, const std::string& file, const ClockMap& map,
             const std::vector<std::vector<float>>& rows) {
        media::AudioFileOptions options;
        options.samples = media::SampleFormat::pcm24;
        options.channels = static_cast<int>(rows.size());
        auto writer = media::AudioFileWriter::create(folder_ / file, options);
        ASSERT_TRUE(writer) << writer.error().message;
        audio::AudioBuffer block(options.channels, {static_cast<std::int64_t>(rows[0].size())});
        for (std::size_t c = 0; c < rows.size(); ++c)
            std::copy(rows[c].begin(), rows[c].end(), block.channel(static_cast<int>(c)).begin());
        ASSERT_TRUE((*writer)->append(block, block.samples()));
        ASSERT_TRUE((*writer)->finish());
        auto info = media::probe(folder_ / file);
        ASSERT_TRUE(info) << info.error().message;
        if (project_.recorders.empty() || project_.recorders.back().name != track) {
            project_.recorders.push_back({track, {}});
            analysis_.report.recorders.emplace_back();
            analysis_.streams.emplace_back();
        }
        model::Placement placement;
        placement.status = model::PlacementStatus::synced;
        placement.map = map;
        project_.recorders.back().clips.push_back({std::move(*info), false});
        analysis_.report.recorders.back().clips.push_back(placement);
        analysis_.streams.back().push_back(0);
        analysis_.report.timeline_s = 6.0;
    }
    std::shared_ptr<const PlayProgramme> timeline(const std::vector<TrackMix>& mix = {}) {
        auto programme = play_timeline(project_, analysis_, mix, static_cast<int>(kRate));
        EXPECT_TRUE(programme) << programme.error().message;
        return std::make_shared<const PlayProgramme>(std::move(*programme));
    }
    /// What an export writes of each track, as 32-bit floating point, added up.
    std::vector<float> exported(const std::vector<float>& gains) {
        ExportOptions options;
        options.folder = folder_ / "out";
        options.samples = media::SampleFormat::float32;
        options.channels = ChannelChoice::stereo;
        options.rate_hz = static_cast<int>(kRate);
        options.existing = ExistingFiles::overwrite;
        const auto plan = plan_export(project_, options);
        EXPECT_TRUE(plan) << plan.error().message;
        InlineExecutor executor;
        const auto done = export_tracks(project_, analysis_, *plan, options, executor, {});
        EXPECT_TRUE(done) << done.error().message;
        std::vector<float> sum;
        for (std::size_t t = 0; t < done->tracks.size(); ++t) {
            const auto info = media::probe(done->tracks[t].path);
            auto reader = media::MediaReader::open(*info, 0);
            audio::AudioBuffer sound(2, (*reader)->range().length());
            EXPECT_TRUE((*reader)->read({0}, sound));
            sum.resize(2 * static_cast<std::size_t>(sound.samples().value));
            for (std::size_t i = 0; i < sum.size(); ++i)
                sum[i] += gains[t] * sound.channel(static_cast<int>(i % 2))[i / 2];
        }
        return sum;
    }
    /// All that comes, and where it says it is.
    static std::vector<float> all_of(PlayStream& stream, std::size_t most_frames) {
        std::vector<float> sound;
        PlayBlock block;
        while (sound.size() < 2 * most_frames && stream.next(block))
            sound.insert(sound.end(), block.sound.begin(),
                         block.sound.begin() + static_cast<std::ptrdiff_t>(2 * block.frames));
        sound.resize(std::min(sound.size(), 2 * most_frames));
        return sound;
    }

    const test::TempFolder folder_;
    model::Project project_;
    Analysis analysis_;
};

TEST_F(Playing, GivesTheVerySamplesThatAnExportWrites) {
    const auto written = exported({1.0F, 1.0F});
    PlayStream stream(timeline());
    stream.start(0.0, 1.0, std::nullopt);
    const auto heard = all_of(stream, 10 * kRate);
    ASSERT_EQ(heard.size(), written.size());
    for (std::size_t i = 0; i < heard.size(); ++i) ASSERT_EQ(heard[i], written[i]) << i;
}

TEST_F(Playing, GivesTheSameSamplesFromAnyPlaceInAnyOrder) {
    const auto written = exported({1.0F, 1.0F});
    PlayStream stream(timeline());
    for (const std::size_t from : {200'003U, 30'000U, 210'000U, 35'088U, 0U}) {
        stream.start(static_cast<double>(from), 1.0, std::nullopt);
        const auto heard = all_of(stream, 5'000);
        for (std::size_t i = 0; i < heard.size(); ++i)
            ASSERT_EQ(heard[i], written[2 * from + i]) << from << " + " << i;
    }
}

TEST_F(Playing, TakesGainMuteAndSoloIntoTheSum) {
    const float half = static_cast<float>(std::pow(10.0, -6.0 / 20.0));
    const auto check = [&](const std::vector<TrackMix>& mix, const std::vector<float>& gains) {
        const auto written = exported(gains);
        PlayStream stream(timeline(mix));
        stream.start(100'000.0, 1.0, std::nullopt);
        const auto heard = all_of(stream, 4'000);
        for (std::size_t i = 0; i < heard.size(); ++i)
            ASSERT_NEAR(heard[i], written[200'000 + i], 1e-6) << i;
    };
    check({{-6.0, false, false}, {}}, {half, 1.0F});
    check({{0.0, true, false}, {}}, {0.0F, 1.0F});
    check({{0.0, true, true}, {}}, {1.0F, 0.0F});
}

TEST_F(Playing, BackwardsIsTheSameSoundTurnedRound) {
    const auto written = exported({1.0F, 1.0F});
    PlayStream stream(timeline());
    stream.start(120'000.0, -1.0, std::nullopt);
    PlayBlock block;
    ASSERT_TRUE(stream.next(block));
    EXPECT_EQ(block.position, 120'000.0);
    EXPECT_EQ(block.step, -1.0);
    stream.start(120'000.0, -1.0, std::nullopt);
    const auto heard = all_of(stream, 40'000);
    ASSERT_EQ(heard.size(), 80'000U);
    for (std::size_t i = 0; i < 40'000; ++i)
        for (std::size_t side = 0; side < 2; ++side)
            ASSERT_EQ(heard[2 * i + side], written[2 * (119'999 - i) + side]) << i;
}

TEST_F(Playing, AtTwiceTheSpeedTakesHalfTheTimeAndEndsWithTheTimeline) {
    PlayStream stream(timeline());
    for (const double speed : {2.0, 0.5, -4.0}) {
        stream.start(speed > 0 ? 0.0 : 6.0 * kRate, speed, std::nullopt);
        PlayBlock block;
        std::size_t frames = 0;
        double position = -1.0;
        while (stream.next(block)) {
            frames += block.frames;
            position = block.position + block.step * static_cast<double>(block.frames);
        }
        EXPECT_NEAR(static_cast<double>(frames), 6.0 * kRate / std::abs(speed), 2.0) << speed;
        EXPECT_NEAR(position, speed > 0 ? 6.0 * kRate : 0.0, 8.0) << speed;
    }
}

TEST_F(Playing, GoesRoundALoopToTheVerySample) {
    const auto written = exported({1.0F, 1.0F});
    PlayStream stream(timeline());
    const SampleRange loop{{50'001}, {53'333}};
    stream.start(50'500.0, 1.0, loop);
    const auto heard = all_of(stream, 12'000);
    ASSERT_EQ(heard.size(), 24'000U);
    std::size_t at = 50'500;
    for (std::size_t i = 0; i < 12'000; ++i) {
        ASSERT_EQ(heard[2 * i], written[2 * at]) << i;
        if (++at == 53'333) at = 50'001;
    }
}

TEST_F(Playing, OfTheCheckHasTheReferenceLeftAndTheClipRight) {
    const auto both =
        play_check(project_, analysis_, {1, 0}, {0, 0}, CheckMode::split, static_cast<int>(kRate));
    ASSERT_TRUE(both) << both.error().message;
    PlayStream stream(std::make_shared<const PlayProgramme>(*both));
    stream.start(100'000.0, 1.0, std::nullopt);
    const auto heard = all_of(stream, 5'000);
    const auto zoom = exported({1.0F, 0.0F});
    const auto cam = exported({0.0F, 1.0F});
    for (std::size_t i = 0; i < 5'000; ++i) {
        const std::size_t n = 2 * (100'000 + i);
        ASSERT_NEAR(heard[2 * i], (zoom[n] + zoom[n + 1]) / 2, 1e-6);
        ASSERT_NEAR(heard[2 * i + 1], (cam[n] + cam[n + 1]) / 2, 1e-6);
    }
}

TEST_F(Playing, OfTheDifferenceIsSilentWhereTheClipIsTheSameSoundAtAnotherLevel) {
    auto sound = noise(6 * kRate, 1);
    std::vector<float> quiet(sound.begin() + kRate, sound.begin() + 4 * kRate);
    for (float& x : quiet) x *= -0.25F;  // polarity, too
    add("Copy", "copy.wav", ClockMap::affine(1.0, 0.0, 3.0), {quiet});
    const auto programme = play_check(project_, analysis_, {2, 0}, {0, 0}, CheckMode::difference,
                                      static_cast<int>(kRate));
    ASSERT_TRUE(programme) << programme.error().message;
    EXPECT_NEAR(match_level(*programme, {2 * kRate}), -4.0F, 0.001F);
    PlayStream stream(std::make_shared<const PlayProgramme>(*programme));
    stream.start(2.0 * kRate, 1.0, std::nullopt);
    for (const float x : all_of(stream, 20'000)) ASSERT_NEAR(x, 0.0F, 2e-4F);
    // One sample beside its place it is not.
    analysis_.report.recorders[2].clips[0].map = ClockMap::affine(1.0 + 1.0 / kRate, 0.0, 3.0);
    const auto off = play_check(project_, analysis_, {2, 0}, {0, 0}, CheckMode::difference,
                                static_cast<int>(kRate));
    PlayStream other(std::make_shared<const PlayProgramme>(*off));
    other.start(2.0 * kRate, 1.0, std::nullopt);
    float most = 0.0F;
    for (const float x : all_of(other, 20'000)) most = std::max(most, std::abs(x));
    EXPECT_GT(most, 0.01F);
}

TEST_F(Playing, OfTheCheckRefusesAClipThatHasNoPlace) {
    analysis_.report.recorders[1].clips[0].status = model::PlacementStatus::unsynced;
    const auto both =
        play_check(project_, analysis_, {1, 0}, {0, 0}, CheckMode::split, static_cast<int>(kRate));
    ASSERT_FALSE(both);
    EXPECT_THAT(both.error().message, testing::HasSubstr("cam.wav"));
}

// --- in real time ----------------------------------------------------------------------------

std::vector<float> read(Player& player, std::size_t frames, std::size_t piece = 256) {
    std::vector<float> sound(2 * frames);
    player.read({});  // what is out of date makes room
    for (std::size_t at = 0; at < frames; at += piece) {
        const std::size_t count = std::min(piece, frames - at);
        EXPECT_TRUE(player.wait_ready(count, 10'000));
        player.read(std::span(sound).subspan(2 * at, 2 * count));
    }
    return sound;
}

TEST_F(Playing, ThroughTheRingComesAsWrittenAfterTheFadeIn) {
    const auto written = exported({1.0F, 1.0F});
    Player player;
    player.set_programme(timeline());
    player.seek(1.0);
    EXPECT_EQ(player.position_s(), 1.0);
    player.play();
    EXPECT_TRUE(player.playing());
    const auto heard = read(player, 30'000);
    for (std::size_t i = 2 * PlayRing::kFadeFrames; i < heard.size(); ++i)
        ASSERT_EQ(heard[i], written[2 * kRate + i]) << i;
    EXPECT_NEAR(player.position_s(), 1.0 + 30'000.0 / kRate, 1e-9);
    EXPECT_EQ(player.underruns(), 0U);
}

TEST_F(Playing, StopsWithinAFadeAndGoesOnWhereItStood) {
    Player player;
    player.set_programme(timeline());
    player.play();
    read(player, 10'000);
    player.stop();
    EXPECT_FALSE(player.playing());
    ASSERT_TRUE(player.wait_ready(0, 10'000));
    std::vector<float> after(2 * 2'000);
    player.read(after);
    for (std::size_t i = 2 * PlayRing::kFadeFrames; i < after.size(); ++i)
        ASSERT_EQ(after[i], 0.0F) << i;
    EXPECT_NEAR(player.position_s(), 10'000.0 / kRate, 1e-9);
    player.play();
    read(player, 1'000);
    EXPECT_NEAR(player.position_s(), 11'000.0 / kRate, 1e-9);
}

TEST_F(Playing, TakesAnotherMixWithoutAGapAtTheVerySample) {
    const auto loud = exported({1.0F, 1.0F});
    const auto quiet = exported({0.0F, 1.0F});
    Player player;
    player.set_programme(timeline());
    player.play();
    auto heard = read(player, 5'000);
    player.set_programme(timeline({{0.0, true, false}, {}}));
    const auto more = read(player, 40'000);
    heard.insert(heard.end(), more.begin(), more.end());
    // From some frame on it is the other mix, before it the first, and every frame is at its place.
    std::size_t changed = heard.size();
    for (std::size_t i = 2 * PlayRing::kFadeFrames; i < heard.size(); ++i)
        if (heard[i] != loud[i]) {
            changed = i;
            break;
        }
    ASSERT_LT(changed, heard.size());
    EXPECT_GE(changed, 2 * 5'000U);
    EXPECT_LT(changed, 2 * (5'000U + 16'000U));
    for (std::size_t i = changed + 2 * PlayRing::kFadeFrames + 2; i < heard.size(); ++i)
        ASSERT_EQ(heard[i], quiet[i]) << i << " after " << changed;
    EXPECT_EQ(player.underruns(), 0U);
}

TEST_F(Playing, EndsAtTheEndAndBeginsAgainFromTheStart) {
    Player player;
    player.set_programme(timeline());
    player.seek(5.9);
    player.play();
    read(player, 10'000);
    EXPECT_FALSE(player.playing());
    EXPECT_NEAR(player.position_s(), 6.0, 1e-6);
    EXPECT_EQ(player.underruns(), 0U);
    player.play();
    read(player, 480);
    EXPECT_TRUE(player.playing());
    EXPECT_NEAR(player.position_s(), 0.01, 1e-6);
}

TEST_F(Playing, LetsASnippetBeHeardWhileScrubbing) {
    Player player;
    player.set_programme(timeline());
    player.scrub(2.0);
    EXPECT_EQ(player.position_s(), 2.0);
    const auto heard = read(player, 9'600);
    const auto level = [&](std::size_t first, std::size_t end) {
        float most = 0.0F;
        for (std::size_t i = 2 * first; i < 2 * end; ++i) most = std::max(most, std::abs(heard[i]));
        return most;
    };
    EXPECT_GT(level(1'000, 3'000), 0.05F);
    EXPECT_EQ(level(6'000, 9'600), 0.0F);
    EXPECT_FALSE(player.playing());
}

TEST_F(Playing, WithoutAProgrammeIsSilenceAndNoTrouble) {
    Player player;
    player.play();
    std::vector<float> sound(512, 1.0F);
    player.read(sound);
    EXPECT_THAT(sound, testing::Each(0.0F));
    player.stop();
}

TEST_F(Playing, SurvivesOrdersInAnyOrderWhileItIsRead) {
    Player player;
    player.set_programme(timeline());
    std::atomic<bool> over{false};
    std::thread loudspeaker([&] {
        std::vector<float> sound(2 * 240);
        while (!over) {
            player.read(sound);
            for (const float x : sound) ASSERT_LE(std::abs(x), 4.0F);
            std::this_thread::sleep_for(std::chrono::microseconds(300));
        }
    });
    const auto other = timeline({{-3.0, false, false}, {}});
    const auto first = timeline();
    for (int i = 0; i < 60; ++i) {
        switch (i % 6) {
            case 0:
                player.play(i % 4 == 0 ? 1.0 : -2.0);
                break;
            case 1:
                player.seek(0.07 * i);
                break;
            case 2:
                player.set_programme(i % 4 == 0 ? first : other);
                break;
            case 3:
                player.set_loop(std::pair(1.0, 1.5 + 0.01 * i));
                break;
            case 4:
                player.scrub(0.05 * i);
                break;
            default:
                player.stop();
                break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(3));
    }
    player.set_programme(nullptr);
    over = true;
    loudspeaker.join();
    EXPECT_FALSE(player.playing());
}

}  // namespace
}  // namespace audiosync::session
