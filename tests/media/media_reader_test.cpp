#include "audiosync/media/media_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "audiosync/media/probe.h"
#include "support/media_files.h"
#include "support/signals.h"
#include "support/temp_folder.h"

namespace audiosync::media {
namespace {

using Words = std::vector<std::string>;

struct Kind {
    std::string name;
    std::string file;
    Words encode;
    bool picture = false;
};
std::ostream& operator<<(std::ostream& out, const Kind& kind) { return out << kind.name; }

constexpr std::int64_t kLength = 34 * 48'000;  // twice where decoding starts afresh

/// The sound all kinds are made of, encoded once.
const std::vector<float>& sound() {
    static const auto noise = test::soft_noise({.samples = kLength, .seed = 21});
    return noise;
}

std::string make(const Kind& kind, const test::TempFolder& folder) {
    test::write_wav16(folder / "sound.wav", {sound(), sound()}, 48'000);
    Words words;
    if (kind.picture) words = {"-f", "lavfi", "-i", "testsrc2=s=64x48:r=25:d=34"};
    words.insert(words.end(), {"-i", (folder / "sound.wav").string()});
    words.insert(words.end(), kind.encode.begin(), kind.encode.end());
    words.insert(words.end(), {"-aac_coder", "fast"});
    words.push_back((folder / kind.file).string());
    return test::ffmpeg(words);
}

std::unique_ptr<MediaReader> open(const std::filesystem::path& path) {
    const auto info = probe(path);
    EXPECT_TRUE(info) << info.error().message;
    if (!info) return nullptr;
    auto reader = MediaReader::open(*info, 0);
    EXPECT_TRUE(reader) << reader.error().message;
    return reader ? std::move(*reader) : nullptr;
}

/// Reads through in blocks of odd sizes.
std::vector<float> read_through(MediaReader& reader, std::int64_t from) {
    std::vector<float> all;
    std::mt19937 random(5);
    for (;;) {
        const auto block = std::uniform_int_distribution<std::int64_t>(1, 7'001)(random);
        audio::AudioBuffer into(reader.channels(), SampleCount{block});
        const auto got = reader.read({from + static_cast<std::int64_t>(all.size())}, into);
        EXPECT_TRUE(got);
        const auto in = into.channel(0).first(static_cast<std::size_t>(got->value));
        all.insert(all.end(), in.begin(), in.end());
        if (got->value < block) return all;
    }
}

class Reading : public testing::TestWithParam<Kind> {};

TEST_P(Reading, AfterAJumpGivesTheSameSamplesAsReadingThrough) {
    const test::TempFolder folder;
    ASSERT_EQ(make(GetParam(), folder), "");
    const auto whole_reader = open(folder / GetParam().file);
    ASSERT_TRUE(whole_reader);
    const std::int64_t first = whole_reader->range().first.value;
    const auto whole = read_through(*whole_reader, first);
    EXPECT_TRUE(whole_reader->warnings().empty()) << whole_reader->warnings().front();
    ASSERT_GT(whole.size(), 33U * 48'000U);
    EXPECT_EQ(whole_reader->range().end.value, first + static_cast<std::int64_t>(whole.size()));

    const auto jumping = open(folder / GetParam().file);
    const auto last = static_cast<std::int64_t>(whole.size());
    std::mt19937 random(9);
    std::vector<std::int64_t> places{last / 2, last - 500, 0, 16 * 48'000 - 100};
    for (int i = 0; i < 8; ++i)
        places.push_back(std::uniform_int_distribution<std::int64_t>(-3'000, last)(random));
    for (const std::int64_t place : places) {
        audio::AudioBuffer into(jumping->channels(), SampleCount{3'333});
        const auto got = jumping->read({first + place}, into);
        ASSERT_TRUE(got) << got.error().message;
        EXPECT_EQ(got->value, std::min<std::int64_t>(3'333, last - place)) << "at " << place;
        for (std::int64_t i = 0; i < 3'333; ++i) {
            const std::int64_t at = place + i;
            const bool inside = at >= 0 && at < last;
            const float expected = inside ? whole[static_cast<std::size_t>(at)] : 0.0F;
            ASSERT_EQ(into.channel(0)[static_cast<std::size_t>(i)], expected)
                << "sample " << at << " after a jump to " << place;
        }
    }
}

Words h264(Words more) {
    const Words first{"-c:v", "libx264", "-preset", "ultrafast", "-bf", "2"};
    more.insert(more.begin(), first.begin(), first.end());
    return more;
}

INSTANTIATE_TEST_SUITE_P(
    Of, Reading,
    testing::Values(Kind{"Wav", "a.wav", {}}, Kind{"Flac", "a.flac", {}}, Kind{"Mp3", "a.mp3", {}},
                    Kind{"Mp3Variable", "a.mp3", {"-q:a", "4"}},
                    Kind{"Vorbis", "a.ogg", {"-c:a", "libvorbis"}},
                    Kind{"Opus", "a.opus", {"-c:a", "libopus"}}, Kind{"M4a", "a.m4a", {}},
                    Kind{"Adts", "a.aac", {}}, Kind{"Wma", "a.wma", {}}, Kind{"Ac3", "a.ac3", {}},
                    Kind{"Mp4", "a.mp4", h264({"-c:a", "aac"}), true},
                    Kind{"MovPcm", "a.mov", h264({"-c:a", "pcm_s16le"}), true},
                    Kind{"MkvAac", "a.mkv", h264({"-c:a", "aac"}), true},
                    Kind{"MkvOpus", "a.mkv", h264({"-c:a", "libopus"}), true},
                    Kind{"MkvPcm", "a.mkv", h264({"-c:a", "pcm_s16le"}), true},
                    Kind{"AviPcm", "a.avi", {"-c:v", "mpeg4", "-c:a", "pcm_s16le"}, true},
                    Kind{"MtsAc3", "a.mts", h264({"-c:a", "ac3"}), true},
                    Kind{"TsAac", "a.ts", h264({"-c:a", "aac"}), true},
                    Kind{"Mxf", "a.mxf", {"-c:v", "mpeg2video", "-c:a", "pcm_s16le"}, true}),
    [](const auto& test) { return test.param.name; });

TEST(MediaReader, GivesSilenceOutsideTheSound) {
    const test::TempFolder folder;
    const auto noise = test::white_noise({.samples = 1'000});
    test::write_wav16(folder / "a.wav", {noise}, 48'000);
    const auto reader = open(folder / "a.wav");
    audio::AudioBuffer into(1, SampleCount{400});
    const auto across_start = reader->read({-100}, into);
    EXPECT_EQ(across_start->value, 400);
    EXPECT_EQ(into.channel(0)[99], 0.0F);
    EXPECT_EQ(into.channel(0)[100], noise[0]);
    const auto across_end = reader->read({900}, into);
    EXPECT_EQ(across_end->value, 100);
    EXPECT_EQ(into.channel(0)[99], noise[999]);
    EXPECT_EQ(into.channel(0)[100], 0.0F);
    EXPECT_EQ(reader->read({1'000'000}, into)->value, 0);
    EXPECT_EQ(reader->read({-100'000}, into)->value, 400);
    EXPECT_EQ(reader->read({0}, into)->value, 400);
    EXPECT_EQ(into.channel(0)[0], noise[0]);
}

TEST(MediaReader, ReadsASoundThatWasCutOffAsFarAsItGoes) {
    const test::TempFolder folder;
    const Kind kind{"", "a.mp4", h264({"-c:a", "aac", "-movflags", "faststart"}), true};
    ASSERT_EQ(make(kind, folder), "");
    test::truncate(folder / "a.mp4", std::filesystem::file_size(folder / "a.mp4") / 2);
    const auto reader = open(folder / "a.mp4");
    ASSERT_TRUE(reader);
    const auto whole = read_through(*reader, reader->range().first.value);
    EXPECT_GT(whole.size(), 10U * 48'000U);
    EXPECT_LT(whole.size(), 30U * 48'000U);
    ASSERT_FALSE(reader->warnings().empty());
    EXPECT_NE(reader->warnings().back().find("a.mp4"), std::string::npos);
    EXPECT_NE(reader->warnings().back().find("00:00:34"), std::string::npos)
        << reader->warnings().back();
}

/// Overwrites a piece in the middle with noise.
void damage(const std::filesystem::path& path, double from, double to) {
    auto bytes = test::read_bytes(path);
    const auto size = static_cast<double>(bytes.size());
    std::mt19937 random(3);
    for (auto i = static_cast<std::size_t>(from * size); i < static_cast<std::size_t>(to * size);
         ++i)
        bytes[i] = static_cast<unsigned char>(random());
    test::write_bytes(path, bytes);
}

class DamagedFile : public testing::TestWithParam<Kind> {};

TEST_P(DamagedFile, KeepsTheSoundBehindTheDamageInItsPlace) {
    const test::TempFolder folder;
    ASSERT_EQ(make(GetParam(), folder), "");
    damage(folder / GetParam().file, 0.45, 0.5);
    const auto reader = open(folder / GetParam().file);
    ASSERT_TRUE(reader);
    const std::int64_t first = reader->range().first.value;
    const auto whole = read_through(*reader, first);
    const auto late = std::span<const float>(sound()).subspan(30 * 48'000, 8'000);
    const auto found = test::find_lag(late, whole, 30 * 48'000 - first, 3'000);
    EXPECT_LE(std::abs(found.lag), 1'100) << found.correlation;
    EXPECT_GT(found.correlation, 0.9);
}

INSTANTIATE_TEST_SUITE_P(Of, DamagedFile,
                         testing::Values(Kind{"Mp4", "a.mp4", h264({"-c:a", "aac"}), true},
                                         Kind{"MtsAc3", "a.mts", h264({"-c:a", "ac3"}), true},
                                         Kind{"MkvAac", "a.mkv", h264({"-c:a", "aac"}), true},
                                         Kind{"Flac", "a.flac", {}}),
                         [](const auto& test) { return test.param.name; });

TEST(MediaReader, ReadsTheStreamItIsAskedFor) {
    const test::TempFolder folder;
    const auto left = test::white_noise({.samples = 20'000, .seed = 1});
    const auto right = test::white_noise({.samples = 20'000, .seed = 2});
    test::write_wav16(folder / "1.wav", {left}, 48'000);
    test::write_wav16(folder / "2.wav", {right, right}, 48'000);
    ASSERT_EQ(
        test::ffmpeg({"-i", (folder / "1.wav").string(), "-i", (folder / "2.wav").string(), "-map",
                      "0", "-map", "1", "-c:a", "pcm_s16le", (folder / "a.mov").string()}),
        "");
    const auto info = probe(folder / "a.mov");
    ASSERT_TRUE(info);
    ASSERT_EQ(info->audio.size(), 2U);
    const auto second = MediaReader::open(*info, 1);
    ASSERT_TRUE(second);
    EXPECT_EQ((*second)->channels(), 2);
    audio::AudioBuffer into(2, SampleCount{100});
    ASSERT_TRUE((*second)->read({0}, into));
    EXPECT_EQ(into.channel(1)[7], right[7]);
    const auto third = MediaReader::open(*info, 2);
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace audiosync::media
