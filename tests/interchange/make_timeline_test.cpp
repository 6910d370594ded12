#include "audiosync/interchange/make_timeline.h"

#include <gtest/gtest.h>

#include <cmath>

#include "audiosync/interchange/timecode.h"
#include "session_fixture.h"

namespace audiosync::interchange {
namespace {

TEST(MakeTimeline, PutsUnsyncedClipsBehindTheEndOnTheirTrack) {
    const auto s = small_shoot({25, 1});
    const auto timeline = make_timeline(s.project, s.report, {});
    ASSERT_TRUE(timeline);
    const auto& lost = timeline->tracks[0].lanes[0].clips.back();
    EXPECT_EQ(timeline->media_of(lost).name, "GH010046.MP4");
    EXPECT_EQ(lost.start, timeline->synced_frames + 25);
    EXPECT_FALSE(lost.enabled);
    EXPECT_EQ(trustworthiness(lost), Trustworthiness::unsynced);
    EXPECT_EQ(timeline->frames, lost.start + 50);
}

TEST(MakeTimeline, LeavesUnsyncedClipsOutOrInTheBin) {
    const auto s = small_shoot({25, 1});
    TimelineOptions options;
    options.unsynced = UnsyncedClips::omit;
    auto timeline = make_timeline(s.project, s.report, options);
    ASSERT_TRUE(timeline);
    EXPECT_EQ(timeline->tracks[0].lanes[0].clips.size(), 2U);
    EXPECT_TRUE(timeline->bin.empty());
    for (const auto& media : timeline->media) EXPECT_NE(media.name, "GH010046.MP4");
    EXPECT_EQ(timeline->media_of(timeline->tracks[1].lanes[0].clips[0]).name,
              "50% & läuft 東京 🎬.mov");
    options.unsynced = UnsyncedClips::bin;
    timeline = make_timeline(s.project, s.report, options);
    ASSERT_TRUE(timeline);
    ASSERT_EQ(timeline->bin.size(), 1U);
    EXPECT_EQ(timeline->media[timeline->bin[0]].name, "GH010046.MP4");
}

TEST(MakeTimeline, ADeviceOfWhichNothingIsPlacedHasATrackInItsPlace) {
    Session s;
    s.add(s.recorder("A"), recording("/a.wav", 10), 0);
    s.add(s.recorder("B"), recording("/b.wav", 10), 0, model::PlacementStatus::unsynced);
    s.add(s.recorder("C"), recording("/c.wav", 10), 1);
    const auto timeline = make_timeline(s.project, s.report, {});
    ASSERT_TRUE(timeline);
    ASSERT_EQ(timeline->tracks.size(), 3U);
    EXPECT_EQ(timeline->tracks[1].name, "B");
    EXPECT_FALSE(timeline->tracks[1].lanes[0].clips[0].enabled);
}

// 50 ppm over two hours: 360 ms, that is 9 frames.
TEST(MakeTimeline, CutsDriftIntoPiecesBelowHalfAFrame) {
    Session s;
    const auto r = s.recorder("A", -50);
    s.add(r, movie("/a.mov", 7'200 * 25, {25, 1}), 10);
    TimelineOptions options;
    options.drift = DriftHandling::cut;
    const auto timeline = make_timeline(s.project, s.report, options);
    ASSERT_TRUE(timeline);
    const auto& clips = timeline->tracks[0].lanes[0].clips;
    EXPECT_GE(clips.size(), 9U);
    const auto& map = s.report.at({0, 0}).map;
    for (std::size_t i = 0; i < clips.size(); ++i) {
        EXPECT_LE(clips[i].drift_error_s, 0.0201);
        if (i > 0) {
            EXPECT_EQ(clips[i - 1].start + clips[i - 1].frames, clips[i].start);
        }
        // Each frame is shown within a frame of its place: half from the grid, half from drift.
        for (const std::int64_t at : {std::int64_t{0}, clips[i].frames - 1}) {
            const double shown_s = static_cast<double>(clips[i].start + at) / 25;
            const double source_s = static_cast<double>(clips[i].source_in + at) / 25;
            EXPECT_NEAR(shown_s, map.timeline_at(source_s), 0.0411);
        }
        EXPECT_LE(clips[i].source_in + clips[i].frames, 7'200 * 25);
    }
}

TEST(MakeTimeline, RefusesToCutClocksThatNoDeviceHas) {
    Session s;
    const auto r = s.recorder("A", 400'000.0);
    s.add(r, movie("/a.mov", 7'200 * 25, {25, 1}), 10);
    TimelineOptions options;
    EXPECT_TRUE(make_timeline(s.project, s.report, options));
    options.drift = DriftHandling::cut;
    const auto timeline = make_timeline(s.project, s.report, options);
    ASSERT_FALSE(timeline);
    EXPECT_EQ(timeline.error().code, ErrorCode::invalid_argument);
    options.drift = DriftHandling::middle;
    options.rate = FrameRate{{1'000'000'000, 1}};
    EXPECT_FALSE(make_timeline(s.project, s.report, options));
}

TEST(MakeTimeline, RefusesMoreChannelsThanAnyDeviceHas) {
    Session s;
    const auto r = s.recorder("A", 0.0);
    auto media = movie("/a.mov", 250, {25, 1});
    media.audio.assign(100, media.audio.at(0));
    for (auto& stream : media.audio) stream.channels = 512;
    s.add(r, media, 10);
    EXPECT_EQ(make_timeline(s.project, s.report, {}).error().code, ErrorCode::invalid_argument);
}

// A recorder that lost two seconds in its middle.
TEST(MakeTimeline, CutsAClipWhereItsRecorderLostSound) {
    Session s;
    const auto r = s.recorder("A");
    s.add(r, recording("/a.wav", 60), 5);
    s.report.recorders[r].clips[0].map =
        model::ClockMap({{0, 5}, {30, 35}, {30.001, 37.001}, {60, 67}});
    const auto timeline = make_timeline(s.project, s.report, {});
    ASSERT_TRUE(timeline);
    const auto& clips = timeline->tracks[0].lanes[0].clips;
    ASSERT_EQ(clips.size(), 2U);
    EXPECT_EQ(clips[0].start, 125);
    EXPECT_EQ(clips[0].frames, 750);
    EXPECT_EQ(clips[1].start, 37 * 25);
    EXPECT_EQ(clips[1].source_in, 750);
    EXPECT_EQ(clips[1].frames, 750);
    EXPECT_NEAR(clips[1].exact_start.seconds(), 37, 1e-4);
}

TEST(MakeTimeline, LeavesOutWhatItsRecorderHasTwice) {
    Session s;
    const auto r = s.recorder("A");
    s.add(r, recording("/a.wav", 60), 5);
    s.report.recorders[r].clips[0].map =
        model::ClockMap({{0, 5}, {30, 35}, {32, 35.000001}, {60, 63}});
    for (const auto drift : {DriftHandling::middle, DriftHandling::cut}) {
        TimelineOptions options;
        options.drift = drift;
        const auto timeline = make_timeline(s.project, s.report, options);
        ASSERT_TRUE(timeline);
        const auto& clips = timeline->tracks[0].lanes[0].clips;
        ASSERT_EQ(clips.size(), 2U);
        EXPECT_EQ(clips[0].start, 125);
        EXPECT_EQ(clips[0].frames, 750);
        EXPECT_EQ(clips[1].start, 35 * 25);
        EXPECT_EQ(clips[1].source_in, 800);
        EXPECT_EQ(clips[1].frames, 700);
        EXPECT_NEAR(clips[1].exact_start.seconds(), 35, 1e-4);
    }
}

TEST(MakeTimeline, ChainsSoundToTheSample) {
    Session s;
    const auto a = s.recorder("A");
    for (int i = 0; i < 5; ++i)
        s.add(a, recording("/" + std::to_string(i) + ".wav", 10.01601), 1.00001 + i * 10.01601)
            .continues_previous = i > 0;
    const auto timeline = make_timeline(s.project, s.report, {});
    ASSERT_TRUE(timeline);
    const auto& clips = timeline->tracks[0].lanes[0].clips;
    for (std::size_t i = 1; i < clips.size(); ++i)
        EXPECT_EQ(clips[i - 1].exact_start + clips[i - 1].exact_length, clips[i].exact_start);
}

TEST(MakeTimeline, TakesDropFrameFromTheTimecodesOfMostPictures) {
    Session s;
    auto media = movie("/a.mov", 100, {30'000, 1'001});
    media.timecode = label("01:00:00;00", {30'000, 1'001}, true);
    s.add(s.recorder("A"), media, 0);
    EXPECT_TRUE(make_timeline(s.project, s.report, {})->drop_frame);
    TimelineOptions options;
    options.drop_frame = false;
    EXPECT_FALSE(make_timeline(s.project, s.report, options)->drop_frame);
    options = {};
    options.rate = FrameRate{{25, 1}};
    EXPECT_FALSE(make_timeline(s.project, s.report, options)->drop_frame);
}

TEST(MakeTimeline, StartsAtTheLabelThatWasAskedFor) {
    Session s;
    s.add(s.recorder("A"), movie("/a.mov", 100, {30'000, 1'001}), 0);
    TimelineOptions options;
    options.start_label = "01:00:00;00";
    const auto timeline = make_timeline(s.project, s.report, options);
    ASSERT_TRUE(timeline);
    EXPECT_TRUE(timeline->drop_frame);
    EXPECT_EQ(timeline->start_frame, 107'892);
}

TEST(MakeTimeline, RefusesWhatDoesNotExist) {
    Session s;
    s.add(s.recorder("A"), movie("/a.mov", 100, {25, 1}), 0);
    TimelineOptions options;
    options.start_label = "01:00:00:25";
    auto timeline = make_timeline(s.project, s.report, options);
    ASSERT_FALSE(timeline);
    EXPECT_EQ(timeline.error().code, ErrorCode::invalid_argument);
    options = {};
    options.drop_frame = true;
    timeline = make_timeline(s.project, s.report, options);
    ASSERT_FALSE(timeline);
    EXPECT_NE(timeline.error().message.find("29.97"), std::string::npos);
}

TEST(MakeTimeline, KeepsPicturesOfAnotherRateInsideTheirMedia) {
    Session s;
    const auto r = s.recorder("A");
    for (int i = 0; i < 3; ++i) s.add(r, movie("/25_" + std::to_string(i), 250, {25, 1}), 20 * i);
    s.add(s.recorder("B"), movie("/50.mov", 501, {50, 1}), 3);
    const auto timeline = make_timeline(s.project, s.report, {});
    ASSERT_TRUE(timeline);
    const auto& clip = timeline->tracks[1].lanes[0].clips[0];
    EXPECT_EQ(timeline->media_of(clip).rate, (FrameRate{{50, 1}}));
    EXPECT_EQ(clip.frames, 250);  // 250.5 are there
}

TEST(ExactTime, AddsComparesAndRoundsExactly) {
    const FrameRate ntsc{{30'000, 1'001}};
    EXPECT_EQ(ExactTime::of_frames(30'000, ntsc), ExactTime(1'001, 1));
    EXPECT_EQ(ExactTime(1, 3) + ExactTime(1, 6), ExactTime(1, 2));
    EXPECT_LT(ExactTime(1, 3) - ExactTime(1, 2), ExactTime{});
    EXPECT_EQ(ExactTime(1, 50).in_frames({{25, 1}}, Rounding::nearest), 1);
    EXPECT_EQ(ExactTime(-1, 50).in_frames({{25, 1}}, Rounding::nearest), 0);
    EXPECT_EQ(ExactTime(-1, 100).in_frames({{25, 1}}, Rounding::down), -1);
    EXPECT_EQ(ExactTime(1, 100).in_frames({{25, 1}}, Rounding::up), 1);
    EXPECT_EQ(ExactTime::nearest_sample(2.0937083, 48'000), ExactTime(100'498, 48'000));
    EXPECT_EQ(ExactTime(-1, 3).decimal(4), "-0.3333");
    EXPECT_EQ(ExactTime(2, 3).decimal(2), "0.67");
    EXPECT_EQ(ExactTime(5, 1).decimal(0), "5");
    // A day at 59.94, to the frame.
    EXPECT_EQ(ExactTime::of_frames(5'178'816, {{60'000, 1'001}})
                  .in_frames({{60'000, 1'001}}, Rounding::nearest),
              5'178'816);
}

}  // namespace
}  // namespace audiosync::interchange
