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

TEST(WavOfFloats, DoesNotTellWhenItWasWritten) {
    const test::TempFolder folder;
    const AudioFileOptions options{.format = AudioFormat::wav, .samples = SampleFormat::float32};
    ASSERT_TRUE(write(folder / "a.wav", options, fine(two_channels())));
    const auto bytes = test::read_bytes(folder / "a.wav");
    const std::string text(bytes.begin(), bytes.end());
    const auto peak = text.find("PEAK");
    if (peak == std::string::npos) return;  // a libsndfile that leaves it out as it is told
    ASSERT_LT(peak, text.find("data"));
    EXPECT_EQ(text.substr(peak + 12, 4), std::string(4, '\0'));
    EXPECT_NE(text.substr(peak + 16, 4), std::string(4, '\0')) << "the peak itself stays";
}

INSTANTIATE_TEST_SUITE_P(
    Every, LosslessFormat,
    testing::Values(Format{"Wav16", AudioFormat::wav, SampleFormat::pcm16},
                    Format{"Wav24", AudioFormat::wav, SampleFormat::pcm24},
                    Format{"WavFloat", AudioFormat::wav, SampleFormat::float32},
                    Format{"Wav32", AudioFormat::wav, SampleFormat::pcm32},
                    Format{"Aiff32", AudioFormat::aiff, SampleFormat::pcm32},
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

class GaplessFormat : public testing::TestWithParam<AudioFormat> {};

TEST_P(GaplessFormat, KeepsThePlaceAndTheLengthOfTheSound) {
    const test::TempFolder folder;
    const auto path = folder / (std::string("a") + suffix(GetParam()));
    const auto noise = test::soft_noise({.samples = kLength, .seed = 5});
    audio::AudioBuffer sound(2, SampleCount{kLength});
    for (int c = 0; c < 2; ++c) std::copy(noise.begin(), noise.end(), sound.channel(c).begin());
    const auto written = write(path, {.format = GetParam(), .bitrate_kbps = 256}, sound);
    ASSERT_TRUE(written) << written.error().message;
    const auto info = probe(path);
    ASSERT_TRUE(info) << info.error().message;
    auto reader = MediaReader::open(*info, 0);
    ASSERT_TRUE(reader);
    audio::AudioBuffer back(2, SampleCount{kLength + 2'000});
    const auto got = (*reader)->read(SamplePosition{0}, back);
    EXPECT_EQ(got->value, kLength);
    const auto found = test::find_lag(std::span<const float>(noise).subspan(8'000, 8'000),
                                      back.channel(1), 8'000, 2'000);
    EXPECT_EQ(found.lag, 0);
    EXPECT_GT(found.correlation, 0.95);
}

/// The place that another program finds, for ours could read back its own mistakes.
TEST_P(GaplessFormat, LiesAtTheSamePlaceForTheFfmpegProgram) {
    const test::TempFolder folder;
    const auto path = folder / (std::string("a") + suffix(GetParam()));
    const auto noise = test::soft_noise({.samples = kLength, .seed = 6});
    audio::AudioBuffer sound(1, SampleCount{kLength});
    std::copy(noise.begin(), noise.end(), sound.channel(0).begin());
    // The bitrate that is usual for two channels, which Opus has not for one.
    const auto written =
        write(path, {.format = GetParam(), .bitrate_kbps = 320, .channels = 1}, sound);
    ASSERT_TRUE(written) << written.error().message;
    const auto decoded = folder / "decoded.wav";
    ASSERT_EQ(test::ffmpeg({"-i", path.string(), "-c:a", "pcm_s24le", decoded.string()}), "");
    const auto info = probe(decoded);
    ASSERT_TRUE(info);
    auto reader = MediaReader::open(*info, 0);
    ASSERT_TRUE(reader);
    audio::AudioBuffer back(1, SampleCount{kLength});
    ASSERT_TRUE((*reader)->read(SamplePosition{0}, back));
    const auto found = test::find_lag(std::span<const float>(noise).subspan(8'000, 8'000),
                                      back.channel(0), 8'000, 2'000);
    EXPECT_EQ(found.lag, 0);
    EXPECT_GT(found.correlation, 0.95);
}

INSTANTIATE_TEST_SUITE_P(Of, GaplessFormat,
                         testing::Values(AudioFormat::mp3, AudioFormat::opus, AudioFormat::aac));

std::string text_of(const std::filesystem::path& path) {
    const auto bytes = test::read_bytes(path);
    return {bytes.begin(), bytes.end()};
}

TEST(BroadcastWav, SaysWhereItBelongsHowLoudItIsAndWhatItsChannelsAre) {
    const test::TempFolder folder;
    AudioFileOptions options;
    options.text.title = "Zoom & Co";
    options.text.description = "REC0001.WAV";
    options.text.date = "2026-03-01";
    options.text.time_reference = 0x1'2345'6789U;
    // A 997 Hz sine at -20 dBFS on both channels is -20 LUFS by the definition of the unit.
    audio::AudioBuffer sound(2, SampleCount{5 * 48'000});
    for (int c = 0; c < 2; ++c)
        for (std::size_t i = 0; i < sound.channel(c).size(); ++i)
            sound.channel(c)[i] = static_cast<float>(
                0.1 * std::sin(static_cast<double>(i) * 997.0 * 2 * 3.14159265 / 48'000));
    ASSERT_TRUE(write(folder / "a.wav", options, sound));
    const std::string bytes = text_of(folder / "a.wav");
    EXPECT_NE(bytes.find("<NAME>Zoom &amp; Co 2</NAME>"), std::string::npos);
    const auto chunk = bytes.find("bext");
    ASSERT_NE(chunk, std::string::npos);
    const auto field = [&](std::size_t at) {
        const auto* raw = reinterpret_cast<const unsigned char*>(bytes.data()) + chunk + 8 + at;
        return static_cast<std::int16_t>(raw[0] | raw[1] << 8);
    };
    EXPECT_EQ(bytes.substr(chunk + 8, 11), "REC0001.WAV");
    EXPECT_EQ(bytes.substr(chunk + 8 + 256, 13), "AudioSync Pro");
    EXPECT_EQ(bytes.substr(chunk + 8 + 320, 10), "2026-03-01");
    EXPECT_EQ(field(338), 0x6789);  // EBU Tech 3285: 256 + 32 + 32 + 10 + 8
    EXPECT_EQ(field(340), 0x2345);
    EXPECT_EQ(field(342), 1);
    EXPECT_EQ(field(346), 2);             // version
    EXPECT_NEAR(field(412), -2'000, 20);  // integrated, 1/100 LUFS
    EXPECT_NEAR(field(416), -2'000, 20);  // true peak, 1/100 dBTP
    EXPECT_NEAR(field(418), -2'000, 20);  // momentary
    EXPECT_NEAR(field(420), -2'000, 20);  // short-term
}

TEST(FlacFile, HasTagsAndASeekTableOverItsWholeLength) {
    const test::TempFolder folder;
    AudioFileOptions options;
    options.format = AudioFormat::flac;
    options.text.title = "Zoom";
    audio::AudioBuffer sound(2, SampleCount{45 * 48'000});
    options.expected = sound.samples();
    ASSERT_TRUE(write(folder / "a.flac", options, sound));
    const std::string bytes = text_of(folder / "a.flac");
    EXPECT_NE(bytes.find("TITLE=Zoom"), std::string::npos);
    std::size_t points = 0;
    for (std::size_t at = 4;;) {  // metadata blocks: type, 24 bits of length
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
        const std::size_t length = byte(1) << 16 | byte(2) << 8 | byte(3);
        if ((byte(0) & 0x7F) == 3) points = length / 18;
        if ((byte(0) & 0x80) != 0) break;
        at += 4 + length;
    }
    EXPECT_EQ(points, 5U);  // every 10 s
}

TEST(SixteenBits, AreRoundedPlainlyIfThatIsAskedFor) {
    const test::TempFolder folder;
    auto sound = two_channels();
    for (float& value : sound.channel(1)) value = 0.25F / 0x1p15F;
    ASSERT_TRUE(
        write(folder / "a.wav", {.samples = SampleFormat::pcm16, .dither = Dither::none}, sound));
    const auto back = read_back(folder / "a.wav");
    for (std::size_t i = 0; i < kLength; ++i) ASSERT_EQ(back.channel(1)[i], 0.0F);
}

TEST(WavFile, KeepsThePlacesOfItsChannels) {
    const test::TempFolder folder;
    AudioFileOptions options;
    options.channels = 6;
    options.layout = "5.1";
    ASSERT_TRUE(write(folder / "a.wav", options, audio::AudioBuffer(6, SampleCount{1'000})));
    const auto info = probe(folder / "a.wav");
    ASSERT_TRUE(info);
    EXPECT_EQ(info->audio[0].layout, "5.1");
}

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
