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
    std::string name;   ///< as a test name
    std::string file;   ///< name of the file, its suffix decides the container
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
        words.insert(words.end(), {"-f", "lavfi", "-i", "testsrc2=s=64x48:r=25:d=3"});
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
    const auto found = test::find_lag(middle, all.channel(0), before + 48'000 + late, 2'000);
    EXPECT_LE(std::abs(found.lag), c.tolerance) << "lag " << found.lag;
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
        // The first packet only starts the decoder up; 2048 samples never come out of it.
        Case{.name = "Wma", .file = "a.wma", .encode = {"-b:a", "192k"}, .unsignalled = -2048},
        Case{.name = "Ac3", .file = "a.ac3", .encode = {"-b:a", "256k"}, .unsignalled = 256}),
    [](const auto& test) { return test.param.name; });

Words h264(Words more) {
    const Words first{"-c:v", "libx264", "-preset", "ultrafast", "-bf", "2"};
    more.insert(more.begin(), first.begin(), first.end());
    return more;
}
Words mpeg4(Words more) {
    more.insert(more.begin(), {"-c:v", "mpeg4", "-bf", "2"});
    return more;
}
Words vp8(Words more) {
    more.insert(more.begin(), {"-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8"});
    return more;
}

/// Containers that count milliseconds round both the picture's and the sound's start.
constexpr std::int64_t kMillisecond = 48;
/// ffmpeg 5.1 moves the picture by Opus' rounded delay and the sound not: its files are so.
constexpr std::int64_t kOpusMuxer = -336;

Case with_picture(const std::string& name, const std::string& file, Words encode) {
    return {.name = name, .file = file, .encode = std::move(encode), .picture = true};
}
Case exact(Case c) {
    c.exact = true;
    return c;
}
Case within(std::int64_t tolerance, Case c) {
    c.tolerance = tolerance;
    return c;
}
Case hidden_delay(std::int64_t samples, Case c) {
    c.unsignalled = samples;
    return c;
}

INSTANTIATE_TEST_SUITE_P(
    WithAPicture, ClipZero,
    testing::Values(
        with_picture("Mp4", "a.mp4", h264({"-c:a", "aac"})),
        with_picture("Mp4Ac3", "a.mp4", h264({"-c:a", "ac3"})),
        with_picture("Mp4Mp3", "a.mp4", h264({"-c:a", "libmp3lame"})),
        with_picture("Mp4Opus", "a.mp4", h264({"-c:a", "libopus"})),
        with_picture("Mp4Fragmented", "a.mp4",
                     h264({"-c:a", "aac", "-movflags", "frag_keyframe+empty_moov"})),
        with_picture("M4v", "a.m4v", h264({"-c:a", "aac"})),
        with_picture("ThreeGp", "a.3gp", h264({"-c:a", "aac"})),
        with_picture("MovAac", "a.mov", h264({"-c:a", "aac"})),
        exact(with_picture("MovPcm", "a.mov", h264({"-c:a", "pcm_s16le"}))),
        exact(with_picture("MkvPcm", "a.mkv", h264({"-c:a", "pcm_s16le"}))),
        exact(with_picture("MkvFlac", "a.mkv", h264({"-c:a", "flac"}))),
        within(kMillisecond, with_picture("MkvAac", "a.mkv", h264({"-c:a", "aac"}))),
        within(kMillisecond, with_picture("MkvAc3", "a.mkv", h264({"-c:a", "ac3"}))),
        hidden_delay(kOpusMuxer, with_picture("MkvOpus", "a.mkv", h264({"-c:a", "libopus"}))),
        hidden_delay(kOpusMuxer, with_picture("WebmOpus", "a.webm", vp8({"-c:a", "libopus"}))),
        within(kMillisecond, with_picture("WebmVorbis", "a.webm", vp8({"-c:a", "libvorbis"}))),
        exact(with_picture("AviPcm", "a.avi", mpeg4({"-c:a", "pcm_s16le"}))),
        // AVI has no place to tell the delay of LAME and of the decoder.
        hidden_delay(1105, with_picture("AviMp3", "a.avi", mpeg4({"-c:a", "libmp3lame"}))),
        with_picture("TsAac", "a.ts", h264({"-c:a", "aac"})),
        with_picture("TsMp2", "a.ts", h264({"-c:a", "mp2"})),
        with_picture("MtsAc3", "a.mts", h264({"-c:a", "ac3"})),
        with_picture("M2tsAc3", "a.m2ts", h264({"-c:a", "ac3"})),
        exact(with_picture("Mxf", "a.mxf",
                           {"-c:v", "mpeg2video", "-bf", "2", "-c:a", "pcm_s16le"})),
        within(kMillisecond, with_picture("Wmv", "a.wmv", {"-c:v", "wmv2", "-c:a", "wmav2"})),
        within(kMillisecond, with_picture("Flv", "a.flv", h264({"-c:a", "aac"})))),
    [](const auto& test) { return test.param.name; });

Case sound_later(double seconds, Case c) {
    c.name += seconds < 0 ? "Early" : "Late";
    c.sound_late_s = seconds;
    // Else ffmpeg fills the time before the picture with copies of it.
    c.encode.insert(c.encode.end(), {"-vsync", "passthrough"});
    if (seconds > 0)
        c.input = {"-itsoffset", std::to_string(seconds)};
    else
        c.picture_input = {"-itsoffset", std::to_string(-seconds)};
    return c;
}

INSTANTIATE_TEST_SUITE_P(
    WhenSoundAndPictureBeginApart, ClipZero,
    testing::Values(
        sound_later(0.5, exact(with_picture("Mov", "a.mov", h264({"-c:a", "pcm_s16le"})))),
        sound_later(-0.48, exact(with_picture("Mov", "a.mov", h264({"-c:a", "pcm_s16le"})))),
        // ffmpeg writes the empty edit before the sound in whole milliseconds.
        sound_later(0.5, within(kMillisecond, with_picture("Mp4", "a.mp4", h264({"-c:a", "aac"})))),
        sound_later(-0.48, with_picture("Mp4", "a.mp4", h264({"-c:a", "aac"}))),
        sound_later(0.5, exact(with_picture("Mkv", "a.mkv", h264({"-c:a", "flac"})))),
        sound_later(-0.48, exact(with_picture("Mkv", "a.mkv", h264({"-c:a", "flac"})))),
        sound_later(0.5, with_picture("Mts", "a.mts", h264({"-c:a", "ac3"}))),
        sound_later(-0.48, with_picture("Mts", "a.mts", h264({"-c:a", "ac3"})))),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace audiosync::media
