#include <gtest/gtest.h>

#include <cmath>

#include "audiosync/media/media_reader.h"
#include "audiosync/media/probe.h"
#include "support/media_files.h"
#include "support/signals.h"
#include "support/temp_folder.h"

/// Clip time 0 in every container: the first presented picture, or in sound files the first
/// presented sample. The sound is soft noise; where there is a picture, both start together unless
/// the case says otherwise.
namespace audiosync::media {
namespace {

using Words = std::vector<std::string>;

constexpr std::int64_t kLength = 3 * 48'000;

struct Case {
    std::string name;  ///< as a test name
    std::string file;  ///< name of the file, its suffix decides the container
    Words encode = {};  ///< ffmpeg's output options
    bool picture = false;
    bool exact = false;            ///< lossless: equal to the sample and to the bit
    double sound_late_s = 0.0;     ///< how much later than the picture the sound starts
    std::int64_t unsignalled = 0;  ///< samples of codec delay that the file does not tell
    std::int64_t tolerance = 1;
    Words input = {};  ///< options before the sound input
    Words picture_input = {};
};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

class ClipZero : public testing::TestWithParam<Case> {};

const std::vector<float>& sound() {
    static const auto noise = test::soft_noise({.samples = kLength, .seed = 11});
    return noise;
}

std::string make(const Case& c, const test::TempFolder& folder) {
    test::write_wav16(folder / "sound.wav", {sound(), sound()}, 48'000);
    Words words;
    if (c.picture) {
        words.insert(words.end(), c.picture_input.begin(), c.picture_input.end());
        words.insert(words.end(), {"-f", "lavfi", "-i", "testsrc2=s=320x240:r=25:d=3"});
    }
    words.insert(words.end(), c.input.begin(), c.input.end());
    words.insert(words.end(), {"-i", (folder / "sound.wav").string()});
    words.insert(words.end(), c.encode.begin(), c.encode.end());
    words.push_back((folder / c.file).string());
    return test::ffmpeg(words);
}

TEST_P(ClipZero, LiesWhereThePictureOrTheSoundBegins) {
    const Case& c = GetParam();
    const test::TempFolder folder;
    ASSERT_EQ(make(c, folder), "");
    const auto info = probe(folder / c.file);
    ASSERT_TRUE(info) << info.error().message;
    ASSERT_EQ(info->audio.size(), 1U);
    EXPECT_EQ(info->video.has_value(), c.picture);
    auto reader = MediaReader::open(*info, 0);
    ASSERT_TRUE(reader) << reader.error().message;
    EXPECT_EQ((*reader)->rate(), SampleRate::of(48'000));
    EXPECT_EQ((*reader)->channels(), 2);

    const std::int64_t before = 24'000;
    audio::AudioBuffer all(2, SampleCount{kLength + 2 * before});
    const auto got = (*reader)->read(SamplePosition{-before}, all);
    ASSERT_TRUE(got) << got.error().message;
    EXPECT_TRUE((*reader)->warnings().empty()) << (*reader)->warnings().front();
    const auto late = std::llround(c.sound_late_s * 48'000) + c.unsignalled;
    if (c.exact) {
        for (std::int64_t i = std::max<std::int64_t>(0, -late - before); i < kLength; ++i) {
            const auto at = static_cast<std::size_t>(before + late + i);
            ASSERT_EQ(all.channel(0)[at], sound()[static_cast<std::size_t>(i)]) << "sample " << i;
            ASSERT_EQ(all.channel(1)[at], sound()[static_cast<std::size_t>(i)]) << "sample " << i;
        }
        EXPECT_EQ((*reader)->range().first.value, late);
        EXPECT_EQ((*reader)->range().end.value, late + kLength);
        return;
    }
    const auto middle = std::span<const float>(sound()).subspan(48'000, 8'000);
    const auto found = test::find_lag(middle, all.channel(0), before + 48'000, 4'000);
    EXPECT_NEAR(static_cast<double>(found.lag), static_cast<double>(late),
                static_cast<double>(c.tolerance));
    EXPECT_GT(found.correlation, 0.9);
    EXPECT_NEAR(info->duration_s, 3.0 + std::max(0.0, c.sound_late_s), 0.15);
}

const Words kStereo16{"-c:a", "pcm_s16le"};

INSTANTIATE_TEST_SUITE_P(
    InSoundFiles, ClipZero,
    testing::Values(
        Case{.name = "Wav", .file = "a.wav", .encode = {"-c:a", "pcm_s16le"}, .exact = true},
        Case{.name = "Wav24", .file = "a.wav", .encode = {"-c:a", "pcm_s24le"}, .exact = true},
        Case{.name = "WavFloat", .file = "a.wav", .encode = {"-c:a", "pcm_f32le"}, .exact = true},
        Case{.name = "Rf64", .file = "a.wav", .encode = {"-rf64", "always"}, .exact = true},
        Case{.name = "W64", .file = "a.w64", .exact = true},
        Case{.name = "Aiff", .file = "a.aiff", .exact = true},
        Case{.name = "Flac", .file = "a.flac", .exact = true},
        Case{.name = "FlacInOgg", .file = "a.ogg", .encode = {"-c:a", "flac"}, .exact = true},
        Case{.name = "Caf", .file = "a.caf", .encode = {"-c:a", "pcm_s16be"}, .exact = true},
        Case{.name = "Alac", .file = "a.m4a", .encode = {"-c:a", "alac"}, .exact = true},
        Case{.name = "Mp3", .file = "a.mp3", .encode = {"-b:a", "192k"}},
        Case{.name = "Vorbis", .file = "a.ogg", .encode = {"-c:a", "libvorbis"}},
        Case{.name = "Opus", .file = "a.opus", .encode = {"-c:a", "libopus", "-b:a", "128k"}},
        Case{.name = "M4a", .file = "a.m4a", .encode = {"-c:a", "aac", "-b:a", "192k"}},
        Case{.name = "Adts", .file = "a.aac", .encode = {"-b:a", "192k"}, .unsignalled = 1024},
        Case{.name = "AacInCaf", .file = "a.caf", .encode = {"-c:a", "aac"}},
        Case{.name = "Wma", .file = "a.wma", .encode = {"-b:a", "192k"}},
        Case{.name = "Ac3", .file = "a.ac3", .encode = {"-b:a", "256k"}, .unsignalled = 256}),
    [](const auto& test) { return test.param.name; });

const Words kH264{"-c:v", "libx264", "-preset", "ultrafast", "-bf", "2"};
Words h264(Words more) {
    more.insert(more.begin(), kH264.begin(), kH264.end());
    return more;
}
Words mpeg4(Words more) {
    more.insert(more.begin(), {"-c:v", "mpeg4", "-bf", "2"});
    return more;
}

INSTANTIATE_TEST_SUITE_P(
    WithAPicture, ClipZero,
    testing::Values(
        Case{.name = "Mp4", .file = "a.mp4", .encode = h264({"-c:a", "aac"}), .picture = true},
        Case{.name = "M4v", .file = "a.m4v", .encode = h264({"-c:a", "aac"}), .picture = true},
        Case{.name = "Mp4Ac3", .file = "a.mp4", .encode = h264({"-c:a", "ac3"}), .picture = true},
        Case{.name = "Mov",
             .file = "a.mov",
             .encode = h264({"-c:a", "pcm_s16le"}),
             .picture = true,
             .exact = true},
        Case{.name = "MovAac", .file = "a.mov", .encode = h264({"-c:a", "aac"}), .picture = true},
        Case{.name = "MkvPcm",
             .file = "a.mkv",
             .encode = h264({"-c:a", "pcm_s16le"}),
             .picture = true,
             .exact = true},
        Case{.name = "MkvFlac",
             .file = "a.mkv",
             .encode = h264({"-c:a", "flac"}),
             .picture = true,
             .exact = true},
        Case{.name = "MkvAac", .file = "a.mkv", .encode = h264({"-c:a", "aac"}), .picture = true},
        Case{.name = "MkvAc3", .file = "a.mkv", .encode = h264({"-c:a", "ac3"}), .picture = true},
        Case{.name = "MkvOpus",
             .file = "a.mkv",
             .encode = h264({"-c:a", "libopus"}),
             .picture = true},
        Case{.name = "AviPcm",
             .file = "a.avi",
             .encode = mpeg4({"-c:a", "pcm_s16le"}),
             .picture = true,
             .exact = true},
        Case{.name = "AviMp3",
             .file = "a.avi",
             .encode = mpeg4({"-c:a", "libmp3lame"}),
             .picture = true},
        Case{.name = "WebmOpus",
             .file = "a.webm",
             .encode = {"-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-c:a",
                        "libopus"},
             .picture = true},
        Case{.name = "WebmVorbis",
             .file = "a.webm",
             .encode = {"-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-c:a",
                        "libvorbis"},
             .picture = true},
        Case{.name = "TsAac", .file = "a.ts", .encode = h264({"-c:a", "aac"}), .picture = true},
        Case{.name = "MtsAc3", .file = "a.mts", .encode = h264({"-c:a", "ac3"}), .picture = true},
        Case{.name = "TsMp2", .file = "a.ts", .encode = h264({"-c:a", "mp2"}), .picture = true},
        Case{.name = "M2tsAc3", .file = "a.m2ts", .encode = h264({"-c:a", "ac3"}), .picture = true},
        Case{.name = "Mxf",
             .file = "a.mxf",
             .encode = {"-c:v", "mpeg2video", "-bf", "2", "-c:a", "pcm_s16le"},
             .picture = true,
             .exact = true},
        Case{.name = "ThreeGp", .file = "a.3gp", .encode = h264({"-c:a", "aac"}), .picture = true},
        Case{.name = "Wmv",
             .file = "a.wmv",
             .encode = {"-c:v", "wmv2", "-c:a", "wmav2"},
             .picture = true},
        Case{.name = "Flv", .file = "a.flv", .encode = h264({"-c:a", "aac"}), .picture = true}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace audiosync::media
