#include "audiosync/media/probe.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "audiosync/media/media_reader.h"
#include "support/media_files.h"
#include "support/signals.h"
#include "support/temp_folder.h"

namespace audiosync::media {
namespace {

namespace fs = std::filesystem;

void expect_refused(const fs::path& path, ErrorCode code, const std::string& words) {
    const auto info = probe(path);
    ASSERT_FALSE(info) << path;
    EXPECT_EQ(info.error().code, code) << info.error().message;
    EXPECT_NE(info.error().message.find(words), std::string::npos) << info.error().message;
    EXPECT_NE(info.error().message.find(path.filename().string()), std::string::npos)
        << info.error().message;
}

std::string ffmpeg_to(const fs::path& path, std::vector<std::string> words) {
    words.push_back(path.string());
    return test::ffmpeg(words);
}

/// One second of noise as a WAV file.
void write_noise(const fs::path& path, std::int64_t samples = 48'000) {
    test::write_wav16(path, {test::white_noise({.samples = samples})}, 48'000);
}

TEST(Probe, RefusesWhatIsNotThereOrNotAFile) {
    const test::TempFolder folder;
    expect_refused(folder / "none.wav", ErrorCode::not_found, "no such file");
    expect_refused(folder.path(), ErrorCode::io, "folder");
}

TEST(Probe, RefusesAFileWithoutPermission) {
    if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
    const test::TempFolder folder;
    write_noise(folder / "a.wav");
    fs::permissions(folder / "a.wav", fs::perms::none);
    expect_refused(folder / "a.wav", ErrorCode::io, "permission");
}

TEST(Probe, RefusesAnEmptyFile) {
    const test::TempFolder folder;
    test::write_text(folder / "a.mp4", "");
    expect_refused(folder / "a.mp4", ErrorCode::unreadable_media, "empty");
}

TEST(Probe, RefusesTextsPlaylistsAndSubtitlesUnderAnyName) {
    const test::TempFolder folder;
    write_noise(folder / "sound.wav");
    const std::vector<std::string> contents{
        "Just a note about the shoot.\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nsound.wav\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile sound.wav\n",
        "1\n00:00:00,000 --> 00:00:05,000\nHello\n\n2\n00:00:06,000 --> 00:00:07,000\nYes\n",
        "WEBVTT\n\n00:00.000 --> 00:05.000\nHello\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nm=audio 5000 RTP/AVP 0\n",
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n",
        "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"></MPD>\n"};
    for (const auto& content : contents)
        for (const char* name : {"a.txt", "a.mp3", "a.mp4", "a.wav", "a.m3u8", "a.aac"}) {
            test::write_text(folder / name, content);
            expect_refused(folder / name, ErrorCode::unreadable_media, name);
        }
}

TEST(Probe, RefusesImages) {
    const test::TempFolder folder;
    for (const char* name : {"a.jpg", "a.png", "a.gif", "a.bmp"}) {
        ASSERT_EQ(
            ffmpeg_to(folder / name, {"-f", "lavfi", "-i", "testsrc2=s=64x48", "-frames:v", "1"}),
            "");
        expect_refused(folder / name, ErrorCode::unreadable_media, name);
    }
}

TEST(Probe, RefusesNoise) {
    const test::TempFolder folder;
    std::mt19937 random(1);
    for (int n = 0; n < 5; ++n) {
        std::vector<unsigned char> bytes(200'000);
        for (auto& byte : bytes) byte = static_cast<unsigned char>(random());
        test::write_bytes(folder / "noise.mp3", bytes);
        expect_refused(folder / "noise.mp3", ErrorCode::unreadable_media, "noise.mp3");
    }
}

TEST(Probe, SaysThatAPictureHasNoSound) {
    const test::TempFolder folder;
    ASSERT_EQ(ffmpeg_to(folder / "a.mp4", {"-f", "lavfi", "-i", "testsrc2=s=64x48:d=0.5"}), "");
    expect_refused(folder / "a.mp4", ErrorCode::unreadable_media, "picture but no sound");
}

TEST(Probe, RefusesSoundOfNoLength) {
    const test::TempFolder folder;
    write_noise(folder / "a.wav", 0);
    expect_refused(folder / "a.wav", ErrorCode::unreadable_media, "a.wav");
}

TEST(Probe, RefusesARecordingThatWasNeverFinished) {
    const test::TempFolder folder;
    write_noise(folder / "a.wav");
    ASSERT_EQ(ffmpeg_to(folder / "a.mp4", {"-i", (folder / "a.wav").string()}), "");
    test::truncate(folder / "a.mp4", fs::file_size(folder / "a.mp4") / 2);  // no moov
    expect_refused(folder / "a.mp4", ErrorCode::unreadable_media, "finished");
}

TEST(Probe, LooksAtTheContentAndNotAtTheSuffix) {
    const test::TempFolder folder;
    write_noise(folder / "a.mp4");
    const auto info = probe(folder / "a.mp4");
    ASSERT_TRUE(info) << info.error().message;
    EXPECT_EQ(info->container, "wav");
    EXPECT_EQ(info->audio.front().codec, "pcm_s16le");
    EXPECT_EQ(info->audio.front().bits_per_sample, 16);
    EXPECT_EQ(info->audio.front().layout, "mono");
}

TEST(Probe, IsStoppedByItsContext) {
    const test::TempFolder folder;
    write_noise(folder / "a.wav");
    std::stop_source stop;
    stop.request_stop();
    const auto info = probe(folder / "a.wav", RunContext{.stop = stop.get_token()});
    ASSERT_FALSE(info);
    EXPECT_EQ(info.error().code, ErrorCode::cancelled);
}

TEST(Probe, DescribesAllStreamsOfAMovie) {
    const test::TempFolder folder;
    write_noise(folder / "a.wav", 3 * 48'000);
    ASSERT_EQ(ffmpeg_to(folder / "a.mov", {"-f",
                                           "lavfi",
                                           "-i",
                                           "testsrc2=s=128x96:r=30000/1001:d=3",
                                           "-i",
                                           (folder / "a.wav").string(),
                                           "-map",
                                           "0",
                                           "-map",
                                           "1",
                                           "-map",
                                           "1",
                                           "-c:v",
                                           "libx264",
                                           "-preset",
                                           "ultrafast",
                                           "-c:a:0",
                                           "pcm_s24le",
                                           "-c:a:1",
                                           "aac",
                                           "-metadata:s:a:1",
                                           "title=Boom"}),
              "");
    const auto info = probe(folder / "a.mov");
    ASSERT_TRUE(info) << info.error().message;
    ASSERT_TRUE(info->video);
    EXPECT_EQ(info->video->width, 128);
    EXPECT_EQ(info->video->height, 96);
    EXPECT_EQ(info->video->frame_rate.fps, (Rational{30'000, 1'001}));
    ASSERT_EQ(info->audio.size(), 2U);
    EXPECT_EQ(info->audio[0].bits_per_sample, 24);
    EXPECT_EQ(info->audio[1].bits_per_sample, 0);
    EXPECT_EQ(info->audio[1].codec, "aac");
    EXPECT_NEAR(info->duration_s, 3.003, 0.05);
    EXPECT_NEAR(info->audio[0].duration_s, 3.0, 1e-6);
}

TEST(Probe, DoesNotTakeCoverArtForAPicture) {
    const test::TempFolder folder;
    write_noise(folder / "a.wav");
    ASSERT_EQ(
        ffmpeg_to(folder / "c.png", {"-f", "lavfi", "-i", "testsrc2=s=640x480", "-frames:v", "1"}),
        "");
    for (const char* name : {"a.mp3", "a.m4a", "a.flac"}) {
        ASSERT_EQ(ffmpeg_to(folder / name, {"-i", (folder / "a.wav").string(), "-i",
                                            (folder / "c.png").string(), "-map", "0", "-map", "1",
                                            "-c:v", "copy", "-disposition:v", "attached_pic"}),
                  "");
        const auto info = probe(folder / name);
        ASSERT_TRUE(info) << info.error().message;
        EXPECT_FALSE(info->video) << name;
        EXPECT_NEAR(info->audio.front().start_s, 0.0, 1e-9);
        EXPECT_NEAR(info->duration_s, 1.0, 0.025) << name;
    }
}

class Length : public testing::TestWithParam<std::pair<const char*, std::vector<std::string>>> {};

TEST_P(Length, IsThatOfTheSound) {
    const test::TempFolder folder;
    // Silence then noise: an average bit rate would mislead.
    auto samples = test::white_noise({.samples = 5 * 48'000});
    std::fill(samples.begin(), samples.begin() + 4 * 48'000, 0.0F);
    test::write_wav16(folder / "a.wav", {samples}, 48'000);
    auto words = GetParam().second;
    words.insert(words.begin(), {"-i", (folder / "a.wav").string()});
    ASSERT_EQ(ffmpeg_to(folder / GetParam().first, words), "");
    const auto info = probe(folder / GetParam().first);
    ASSERT_TRUE(info) << info.error().message;
    EXPECT_NEAR(info->duration_s, 5.0, 0.085);  // without a tag: LAME's delay and padding
    const auto reader = MediaReader::open(*info, 0);
    ASSERT_TRUE(reader);
    audio::AudioBuffer all(1, SampleCount{6 * 48'000});
    const auto got = (*reader)->read({0}, all);
    EXPECT_NEAR(info->duration_s, static_cast<double>(got->value) / 48'000.0, 0.03);
}

INSTANTIATE_TEST_SUITE_P(
    Probed, Length,
    testing::Values(std::pair{"a.mp3", std::vector<std::string>{"-q:a", "2"}},
                    std::pair{"b.mp3", std::vector<std::string>{"-q:a", "2", "-write_xing", "0"}},
                    std::pair{"c.mp3",
                              std::vector<std::string>{"-b:a", "128k", "-write_xing", "0"}},
                    std::pair{"a.aac", std::vector<std::string>{}},
                    std::pair{"a.opus", std::vector<std::string>{"-c:a", "libopus"}},
                    std::pair{"a.ogg", std::vector<std::string>{"-c:a", "libvorbis"}},
                    std::pair{"a.m4a", std::vector<std::string>{}}));

TEST(Mp3, WithALameTagIsAsLongAsWhatWasEncoded) {
    const test::TempFolder folder;
    write_noise(folder / "a.wav", 50'001);
    ASSERT_EQ(ffmpeg_to(folder / "a.mp3", {"-i", (folder / "a.wav").string()}), "");
    const auto info = probe(folder / "a.mp3");
    ASSERT_TRUE(info);
    EXPECT_NEAR(info->duration_s, 50'001 / 48'000.0, 1e-6);
}

/// Whatever happens to a file, it is answered: with an error, or with sound that ends.
TEST(HostileFiles, NeverHangOrCrash) {
    const test::TempFolder folder;
    write_noise(folder / "a.wav", 30'000);
    std::mt19937 random(17);
    for (const char* name : {"b.wav", "b.mp4", "b.mkv", "b.mp3", "b.ogg", "b.flac", "b.ts", "b.avi",
                             "b.aiff", "b.w64", "b.caf", "b.wma"}) {
        ASSERT_EQ(ffmpeg_to(folder / name,
                            {"-i", (folder / "a.wav").string(), "-ar", "48000", "-ac", "2"}),
                  "");
        const auto bytes = test::read_bytes(folder / name);
        for (int round = 0; round < 12; ++round) {
            auto changed = bytes;
            // Headers are where it hurts.
            const std::size_t head = std::min<std::size_t>(changed.size(), round % 2 ? 600 : 5'000);
            for (int n = 0; n < 1 + round; ++n)
                changed[random() % head] = static_cast<unsigned char>(random());
            if (round % 4 == 3) changed.resize(changed.size() / 2);
            test::write_bytes(folder / "x", changed);
            const auto info = probe(folder / "x");
            if (!info) continue;
            EXPECT_TRUE(std::isfinite(info->duration_s));
            const auto reader = MediaReader::open(*info, 0);
            if (!reader) continue;
            audio::AudioBuffer into((*reader)->channels(), SampleCount{10'000});
            for (const std::int64_t at : {0, 10'000, 20'000, 5'000, 2'000'000})
                EXPECT_TRUE((*reader)->read({at}, into));
        }
    }
}

}  // namespace
}  // namespace audiosync::media
