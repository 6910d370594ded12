#include "audiosync/media/audio_file_writer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "audiosync/media/media_reader.h"
#include "audiosync/media/probe.h"
#include "support/media_files.h"
#include "support/signals.h"
#include "support/temp_folder.h"

namespace audiosync::media {
namespace {

constexpr std::int64_t kLength = 30'000;

audio::AudioBuffer two_channels(float level = 0.25F) {
    audio::AudioBuffer sound(2, SampleCount{kLength});
    for (int c = 0; c < 2; ++c) {
        const auto noise = test::white_noise(
            {.samples = kLength, .seed = 3U + static_cast<unsigned>(c), .level = level});
        std::copy(noise.begin(), noise.end(), sound.channel(c).begin());
    }
    return sound;
}

/// Onto the 24-bit grid, between the steps of 16 bits.
audio::AudioBuffer fine(audio::AudioBuffer sound) {
    for (int c = 0; c < sound.channels(); ++c)
        for (float& value : sound.channel(c)) value += 77.0F / 0x1p23F;
    return sound;
}

Result<SampleCount> write(const std::filesystem::path& path, const AudioFileOptions& options,
                          const audio::AudioBuffer& sound, std::int64_t block = 4'097) {
    AS_TRY(auto writer, AudioFileWriter::create(path, options));
    for (std::int64_t at = 0; at < sound.samples().value; at += block) {
        const std::int64_t count = std::min(block, sound.samples().value - at);
        audio::AudioBuffer part(sound.channels(), SampleCount{block});
        for (int c = 0; c < sound.channels(); ++c)
            std::copy_n(sound.channel(c).begin() + at, count, part.channel(c).begin());
        AS_CHECK(writer->append(part, SampleCount{count}));
    }
    AS_CHECK(writer->finish());
    return writer->clipped();
}

audio::AudioBuffer read_back(const std::filesystem::path& path) {
    const auto info = probe(path);
    EXPECT_TRUE(info) << info.error().message;
    if (!info) return {};
    auto reader = MediaReader::open(*info, 0);
    EXPECT_TRUE(reader) << reader.error().message;
    audio::AudioBuffer sound((*reader)->channels(), SampleCount{kLength + 100});
    const auto got = (*reader)->read(SamplePosition{0}, sound);
    EXPECT_EQ(got->value, kLength);
    return sound;
}

struct Format {
    const char* name;
    AudioFormat format;
    SampleFormat samples;
};

class LosslessFormat : public testing::TestWithParam<Format> {};

TEST_P(LosslessFormat, GivesBackTheSamplesBitForBit) {
    const test::TempFolder folder;
    const auto path = folder / (std::string("a") + suffix(GetParam().format));
    const bool is_16 = GetParam().samples == SampleFormat::pcm16;
    const auto sound = is_16 ? two_channels() : fine(two_channels());
    const auto clipped =
        write(path, {.format = GetParam().format, .samples = GetParam().samples}, sound);
    ASSERT_TRUE(clipped) << clipped.error().message;
    EXPECT_EQ(clipped->value, 0);
    const auto back = read_back(path);
    ASSERT_EQ(back.channels(), 2);
    for (int c = 0; c < 2; ++c)
        for (std::size_t i = 0; i < kLength; ++i)
            ASSERT_EQ(back.channel(c)[i], sound.channel(c)[i]) << "sample " << i;
}

TEST_P(LosslessFormat, GivesTheSameBytesForAnyBlockSize) {
    const test::TempFolder folder;
    const AudioFileOptions options{.format = GetParam().format, .samples = GetParam().samples};
    const auto sound = fine(two_channels());
    ASSERT_TRUE(write(folder / "a", options, sound, 4'096));
    ASSERT_TRUE(write(folder / "b", options, sound, 4'096));
    EXPECT_EQ(test::read_bytes(folder / "a"), test::read_bytes(folder / "b"));
    ASSERT_TRUE(write(folder / "c", options, sound, 777));
    const auto other_blocks = test::read_bytes(folder / "c");
    EXPECT_TRUE(GetParam().samples == SampleFormat::pcm16 ||
                test::read_bytes(folder / "a") == other_blocks);
}

INSTANTIATE_TEST_SUITE_P(
    Every, LosslessFormat,
    testing::Values(Format{"Wav16", AudioFormat::wav, SampleFormat::pcm16},
                    Format{"Wav24", AudioFormat::wav, SampleFormat::pcm24},
                    Format{"WavFloat", AudioFormat::wav, SampleFormat::float32},
                    Format{"Aiff16", AudioFormat::aiff, SampleFormat::pcm16},
                    Format{"Aiff24", AudioFormat::aiff, SampleFormat::pcm24},
                    Format{"AiffFloat", AudioFormat::aiff, SampleFormat::float32},
                    Format{"Flac16", AudioFormat::flac, SampleFormat::pcm16},
                    Format{"Flac24", AudioFormat::flac, SampleFormat::pcm24}),
    [](const auto& test) { return test.param.name; });

TEST(SixteenBits, AreDitheredOnlyWhereTheSamplesNeedMore) {
    const test::TempFolder folder;
    auto sound = two_channels();
    for (float& value : sound.channel(1)) value = 0.25F / 0x1p15F;  // a quarter of a step
    ASSERT_TRUE(write(folder / "a.wav", {.samples = SampleFormat::pcm16}, sound));
    const auto back = read_back(folder / "a.wav");
    double mean = 0.0;
    for (std::size_t i = 0; i < kLength; ++i) {
        ASSERT_EQ(back.channel(0)[i], sound.channel(0)[i]);
        mean += static_cast<double>(back.channel(1)[i]) * 0x1p15 / kLength;
    }
    EXPECT_NEAR(mean, 0.25, 0.02);  // without dither it would be 0
}

TEST(Clipping, IsCountedAndKeepsToFullScale) {
    const test::TempFolder folder;
    auto sound = two_channels();
    sound.channel(0)[100] = 1.5F;
    sound.channel(1)[200] = -2.0F;
    sound.channel(1)[300] = -1.0F;
    const auto clipped = write(folder / "a.wav", {.samples = SampleFormat::pcm24}, sound);
    ASSERT_TRUE(clipped);
    EXPECT_EQ(clipped->value, 2);
    const auto back = read_back(folder / "a.wav");
    EXPECT_EQ(back.channel(0)[100], 1.0F - 0x1p-23F);
    EXPECT_EQ(back.channel(1)[200], -1.0F);
    EXPECT_EQ(back.channel(1)[300], -1.0F);
}

class Mp3Bitrate : public testing::TestWithParam<int> {};

TEST_P(Mp3Bitrate, IsConstantAndTheSoundKeepsItsPlaceAndLength) {
    const test::TempFolder folder;
    const auto noise = test::soft_noise({.samples = kLength, .seed = 5});
    audio::AudioBuffer sound(2, SampleCount{kLength});
    for (int c = 0; c < 2; ++c) std::copy(noise.begin(), noise.end(), sound.channel(c).begin());
    const AudioFileOptions options{.format = AudioFormat::mp3, .bitrate_kbps = GetParam()};
    ASSERT_TRUE(write(folder / "a.mp3", options, sound));
    const auto back = read_back(folder / "a.mp3");
    const auto found = test::find_lag(std::span<const float>(noise).subspan(8'000, 8'000),
                                      back.channel(0), 8'000, 2'000);
    EXPECT_EQ(found.lag, 0);
    EXPECT_GT(found.correlation, 0.95);
    const double seconds = kLength / 48'000.0;
    const double kbps =
        static_cast<double>(std::filesystem::file_size(folder / "a.mp3")) * 8e-3 / seconds;
    EXPECT_NEAR(kbps, GetParam(), GetParam() * 0.2);
}

INSTANTIATE_TEST_SUITE_P(Of, Mp3Bitrate, testing::Values(128, 192, 256, 320));

TEST(AudioFileOptions, ThatNoFileCanHoldAreRefusedWithAChoice) {
    const auto refused = [](const AudioFileOptions& options, const char* advice) {
        const auto answer = check(options);
        ASSERT_FALSE(answer);
        EXPECT_NE(answer.error().message.find(advice), std::string::npos) << answer.error().message;
    };
    refused({.format = AudioFormat::flac, .samples = SampleFormat::float32}, "24 bits");
    refused({.format = AudioFormat::mp3, .channels = 6}, "choose WAV");
    refused({.format = AudioFormat::mp3, .rate = SampleRate::of(96'000)}, "48000");
    refused({.format = AudioFormat::mp3, .bitrate_kbps = 64}, "128");
    refused({.rate = {{48'000'000, 1001}}}, "whole number");
    refused({.channels = 0}, "channels");
    EXPECT_TRUE(check({.channels = 32}));
}

class FullDisk : public testing::TestWithParam<AudioFormat> {};

TEST_P(FullDisk, IsAnErrorThatNamesTheFile) {
    if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "needs /dev/full";
    const AudioFileOptions options{.format = GetParam(), .samples = SampleFormat::pcm16};
    const auto answer = write("/dev/full", options, two_channels());
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::io);
    EXPECT_NE(answer.error().message.find("No space left"), std::string::npos)
        << answer.error().message;
}

INSTANTIATE_TEST_SUITE_P(While, FullDisk,
                         testing::Values(AudioFormat::wav, AudioFormat::aiff, AudioFormat::flac,
                                         AudioFormat::mp3));

TEST(AudioFileWriter, NamesAFolderThatIsNotThere) {
    const test::TempFolder folder;
    const auto writer = AudioFileWriter::create(folder / "none" / "a.wav", {});
    ASSERT_FALSE(writer);
    EXPECT_EQ(writer.error().code, ErrorCode::io);
}

}  // namespace
}  // namespace audiosync::media
