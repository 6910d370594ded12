#include "audiosync/interchange/mlt_lengths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

namespace audiosync::interchange {
namespace {

/// Samples of a whole number of frames, rounded half up: what MLT counts before its single
/// precision shows.
std::int64_t rounded_samples(std::int64_t frames, FrameRate rate) {
    const std::int64_t twice = 2 * 48'000 * rate.fps.den;
    return (frames * twice + rate.fps.num) / (2 * rate.fps.num);
}

struct Track {
    Timeline timeline;
    TimelineLane lane;
    MltTrack track;
};

enum class Gaps { none, some };

/// `clips` files on one track, each with some part of a frame at its end.
Track track_of(Rational fps, std::size_t clips, Gaps gaps, bool picture = false) {
    Track made;
    made.timeline.rate = {fps};
    std::mt19937 random(7);
    std::int64_t at = 3;
    for (std::size_t i = 0; i < clips; ++i) {
        TimelineClip clip;
        clip.media = i;
        clip.start = at;
        clip.frames = 40 + static_cast<std::int64_t>(random() % 20);
        clip.sound = true;
        clip.picture = picture;
        TimelineMedia media;
        media.duration = ExactTime::of_frames(10 * clip.frames + 4, {{fps.num * 10, fps.den}});
        model::AudioStreamInfo stereo;
        stereo.rate_hz = 48'000;
        stereo.channels = 2;
        media.info.audio = {stereo};
        made.timeline.media.push_back(media);
        at += clip.frames;
        if (gaps == Gaps::some) at += 1 + static_cast<std::int64_t>(random() % 9);
        made.lane.clips.push_back(clip);
    }
    return made;
}

std::vector<std::int64_t> lengths_of(Track& made, bool sound = true) {
    made.track = {{&made.lane, 0, "Device", {}}, made.lane.clips.front().picture, sound};
    for (const auto& clip : made.lane.clips) made.track.row.clips.push_back(&clip);
    return mlt_clip_frames(made.timeline, made.track);
}

/// By how many samples each clip starts beside its frame, when MLT plays the track.
std::vector<std::int64_t> samples_off(const Track& made, const std::vector<std::int64_t>& lengths) {
    const FrameRate rate = made.timeline.rate;
    std::vector<std::int64_t> off;
    std::int64_t played = 0;  // samples of the track's stream
    std::int64_t at = 0;      // frames
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        const auto& clip = made.lane.clips[i];
        EXPECT_GE(clip.start, at);
        played += rounded_samples(clip.start, rate) - rounded_samples(at, rate);
        off.push_back(played - rounded_samples(clip.start, rate));
        played += rounded_samples(lengths[i], rate);
        at = clip.start + lengths[i];
    }
    return off;
}

class PulledDownRate : public testing::TestWithParam<Rational> {};

TEST_P(PulledDownRate, KeepsEverySoundOnItsSample) {
    auto made = track_of(GetParam(), 200, Gaps::some);
    const auto lengths = lengths_of(made);
    ASSERT_EQ(lengths.size(), 200U);
    for (const auto off : samples_off(made, lengths)) EXPECT_EQ(off, 0);
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        const auto more = lengths[i] - made.lane.clips[i].frames;
        EXPECT_LE(more, 1);
        EXPECT_GE(more, -2);
    }
}

TEST_P(PulledDownRate, GoesOutOfStepWithoutCare) {
    auto made = track_of(GetParam(), 200, Gaps::some);
    std::vector<std::int64_t> lengths;
    for (const auto& clip : made.lane.clips) lengths.push_back(clip.frames);
    const auto off = samples_off(made, lengths);
    EXPECT_GT(std::abs(*std::max_element(off.begin(), off.end())) +
                  std::abs(*std::min_element(off.begin(), off.end())),
              2);
}

TEST_P(PulledDownRate, ShortensAClipWhoseFileHasNoMore) {
    auto made = track_of(GetParam(), 200, Gaps::some);
    for (std::size_t i = 0; i < made.lane.clips.size(); ++i)
        made.timeline.media[i].duration =
            ExactTime::of_frames(made.lane.clips[i].frames, made.timeline.rate);
    const auto lengths = lengths_of(made);
    for (const auto off : samples_off(made, lengths)) EXPECT_EQ(off, 0);
    for (std::size_t i = 0; i < lengths.size(); ++i)
        EXPECT_LE(lengths[i], made.lane.clips[i].frames);
}

TEST_P(PulledDownRate, TakesAsFewPicturesAwayAsOneSampleAllows) {
    auto made = track_of(GetParam(), 200, Gaps::some, true);
    const auto lengths = lengths_of(made);
    for (const auto off : samples_off(made, lengths)) EXPECT_LE(std::abs(off), 1);
    int shortened = 0;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        EXPECT_LE(lengths[i], made.lane.clips[i].frames);
        shortened += lengths[i] < made.lane.clips[i].frames ? 1 : 0;
    }
    EXPECT_GT(shortened, 0);
    EXPECT_LT(shortened, 40);
}

TEST_P(PulledDownRate, LeavesContiguousFilesAlone) {
    auto made = track_of(GetParam(), 12, Gaps::none);
    const auto lengths = lengths_of(made);
    for (std::size_t i = 0; i < lengths.size(); ++i)
        EXPECT_EQ(lengths[i], made.lane.clips[i].frames);
}

INSTANTIATE_TEST_SUITE_P(ThatIsNoWholeNumberOfSamples, PulledDownRate,
                         testing::Values(Rational{30'000, 1'001}, Rational{60'000, 1'001},
                                         Rational{120'000, 1'001}));

TEST(MltClipFrames, AreThoseOfTheTimelineAtWholeRates) {
    for (const Rational fps : {Rational{24'000, 1'001}, Rational{24, 1}, Rational{25, 1},
                               Rational{30, 1}, Rational{48'000, 1'001}, Rational{60, 1}}) {
        auto made = track_of(fps, 200, Gaps::some);
        const auto lengths = lengths_of(made);
        for (std::size_t i = 0; i < lengths.size(); ++i)
            EXPECT_EQ(lengths[i], made.lane.clips[i].frames);
    }
}

TEST(MltClipFrames, AreThoseOfTheTimelineForSoundThatIsConverted) {
    auto made = track_of({30'000, 1'001}, 50, Gaps::some);
    for (std::size_t i = 0; i < made.timeline.media.size(); ++i) {
        auto& stream = made.timeline.media[i].info.audio.front();
        (i % 2 == 0 ? stream.channels : stream.rate_hz) = i % 2 == 0 ? 1 : 44'100;
    }
    const auto lengths = lengths_of(made);
    for (std::size_t i = 0; i < lengths.size(); ++i)
        EXPECT_EQ(lengths[i], made.lane.clips[i].frames);
}

TEST(MltClipFrames, AreThoseOfTheTimelineForPicturesWithoutSound) {
    auto made = track_of({30'000, 1'001}, 50, Gaps::some, true);
    const auto lengths = lengths_of(made, false);
    for (std::size_t i = 0; i < lengths.size(); ++i)
        EXPECT_EQ(lengths[i], made.lane.clips[i].frames);
}

TEST(MltSamples, AreCountedInSinglePrecision) {
    constexpr std::int64_t kHour2997 = 107'892;
    EXPECT_EQ(mlt_samples_before(5, {{30'000, 1'001}}), 8'008);
    EXPECT_EQ(mlt_samples_before(1, {{30'000, 1'001}}), 1'602);
    EXPECT_EQ(mlt_samples_before(kHour2997, {{30'000, 1'001}}), 172'799'828);
    EXPECT_EQ(mlt_samples_before(90'000, {{25, 1}}), 172'800'000);
}

}  // namespace
}  // namespace audiosync::interchange
