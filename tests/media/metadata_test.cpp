#include <gtest/gtest.h>
#include <sys/stat.h>
#include <utime.h>

#include <cmath>
#include <fstream>

#include "audiosync/media/probe.h"
#include "support/media_files.h"
#include "support/signals.h"
#include "support/temp_folder.h"

/// Date, timecode and device, as probe tells them.
namespace audiosync::media {
namespace {

namespace fs = std::filesystem;
using model::DateSource;

constexpr double kMarchFirst = 1'772'360'100.0;  // 2026-03-01 10:15:00 UTC

class Metadata : public testing::Test {
   protected:
    Metadata() {
        test::write_wav16(folder_ / "sound.wav", {test::white_noise({.samples = 96'000})}, 48'000);
    }

    model::MediaInfo make(const std::string& name, std::vector<std::string> words,
                          bool picture = false) {
        std::vector<std::string> all;
        if (picture) all = {"-f", "lavfi", "-i", "testsrc2=s=64x48:r=30000/1001:d=2"};
        all.insert(all.end(), {"-i", (folder_ / "sound.wav").string()});
        all.insert(all.end(), words.begin(), words.end());
        all.push_back((folder_ / name).string());
        EXPECT_EQ(test::ffmpeg(all), "");
        return probed(name);
    }

    model::MediaInfo probed(const std::string& name) {
        const auto info = probe(folder_ / name);
        EXPECT_TRUE(info) << info.error().message;
        return info ? *info : model::MediaInfo{};
    }

    test::TempFolder folder_;
};

void put(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

std::string padded(std::string text, std::size_t length) {
    text.resize(length, '\0');
    return text;
}

std::string chunk(const std::string& name, const std::string& content) {
    std::string out = name;
    put(out, content.size(), 4);
    out += content;
    if (content.size() % 2 != 0) out += '\0';
    return out;
}

std::string bext(const std::string& date, const std::string& time, std::uint64_t reference) {
    std::string out = padded("a take", 256) + padded("ZOOM H6", 32) + padded("REF1", 32) +
                      padded(date, 10) + padded(time, 8);
    put(out, reference, 8);
    put(out, 1, 2);
    out.resize(602, '\0');
    return chunk("bext", out);
}

void write_wav_with(const fs::path& path, const std::string& extra) {
    std::string format;
    put(format, 1, 2);
    put(format, 1, 2);
    put(format, 48'000, 4);
    put(format, 96'000, 4);
    put(format, 2, 2);
    put(format, 16, 2);
    const std::string body =
        "WAVE" + extra + chunk("fmt ", format) + chunk("data", std::string(9'600, '\1'));
    std::ofstream(path, std::ios::binary) << chunk("RIFF", body);
}

TEST_F(Metadata, BextGivesDateTimecodeAndModel) {
    write_wav_with(folder_ / "a.wav", bext("2026-03-01", "10:15:00", 36'900ULL * 48'000 + 7));
    const auto info = probed("a.wav");
    ASSERT_TRUE(info.created);
    EXPECT_EQ(info.created->source, DateSource::bext);
    EXPECT_EQ(info.created->unix_s, kMarchFirst);
    EXPECT_FALSE(info.created->zone_known);
    EXPECT_FALSE(info.created->marks_end);
    ASSERT_TRUE(info.timecode);
    EXPECT_EQ(info.timecode->source, model::TimecodeSource::bext);
    EXPECT_EQ(info.timecode->samples_since_midnight, 36'900LL * 48'000 + 7);
    EXPECT_EQ(info.timecode->rate_hz, 48'000);
    EXPECT_DOUBLE_EQ(info.timecode->resolution_s, 1.0 / 48'000);
    EXPECT_EQ(info.timecode->text, "10:15:00.000");
    EXPECT_EQ(info.device.model, "ZOOM H6");
}

TEST_F(Metadata, ATimeReferenceOnAWholeSecondIsAWallClock) {
    write_wav_with(folder_ / "a.wav", bext("2026-03-01", "10:15:00", 36'900ULL * 48'000));
    const auto info = probed("a.wav");
    ASSERT_TRUE(info.timecode);
    EXPECT_EQ(info.timecode->resolution_s, 1.0);
}

TEST_F(Metadata, IxmlGivesSamplesAndFrameRate) {
    const std::string ixml =
        "<BWFXML><SPEED><TIMECODE_RATE>30000/1001</TIMECODE_RATE><TIMECODE_FLAG>DF</TIMECODE_FLAG>"
        "<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>0</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>"
        "<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>172800001</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>"
        "<TIMESTAMP_SAMPLE_RATE>48000</TIMESTAMP_SAMPLE_RATE></SPEED></BWFXML>";
    write_wav_with(folder_ / "a.wav", chunk("iXML", ixml));
    const auto info = probed("a.wav");
    ASSERT_TRUE(info.timecode);
    EXPECT_EQ(info.timecode->source, model::TimecodeSource::ixml);
    EXPECT_EQ(info.timecode->samples_since_midnight, 172'800'001);
    EXPECT_TRUE(info.timecode->drop_frame);
    EXPECT_EQ(info.timecode->frame_rate.fps, (Rational{30'000, 1'001}));
}

TEST_F(Metadata, NonsenseInTheChunksIsIgnored) {
    write_wav_with(folder_ / "a.wav",
                   bext("9999-99-99", "aa:bb:cc", ~0ULL) + chunk("iXML", "<BWFXML><SPEED>"));
    const auto info = probed("a.wav");
    EXPECT_FALSE(info.timecode);
    ASSERT_TRUE(info.created);
    EXPECT_EQ(info.created->source, DateSource::file_time);
}

TEST_F(Metadata, QuickTimeTimecodeCountsDropFrames) {
    const auto info =
        make("a.mov", {"-c:v", "mpeg4", "-c:a", "pcm_s16le", "-timecode", "01:00:00;02"}, true);
    ASSERT_TRUE(info.timecode);
    EXPECT_EQ(info.timecode->source, model::TimecodeSource::quicktime);
    EXPECT_EQ(info.timecode->text, "01:00:00;02");
    EXPECT_TRUE(info.timecode->drop_frame);
    EXPECT_EQ(info.timecode->frame_rate.fps, (Rational{30'000, 1'001}));
    EXPECT_NEAR(info.timecode->seconds_since_midnight, (107'892 + 2) * 1001.0 / 30'000, 1e-9);
}

TEST_F(Metadata, WithoutDropFramesAnHourOfLabelsIsLongerThanAnHour) {
    const auto info = make(
        "a.mxf", {"-c:v", "mpeg2video", "-c:a", "pcm_s16le", "-timecode", "01:00:00:00"}, true);
    ASSERT_TRUE(info.timecode);
    EXPECT_FALSE(info.timecode->drop_frame);
    EXPECT_NEAR(info.timecode->seconds_since_midnight, 3'603.6, 1e-9);
}

TEST_F(Metadata, CreationTimeOfAMovieMayBeLocal) {
    const auto info = make("a.mp4", {"-metadata", "creation_time=2026-03-01T10:15:00Z"});
    ASSERT_TRUE(info.created);
    EXPECT_EQ(info.created->unix_s, kMarchFirst);
    EXPECT_EQ(info.created->source, DateSource::stream_tag);
    EXPECT_EQ(info.created->trust, model::Trust::medium);
    EXPECT_FALSE(info.created->zone_known);
    EXPECT_FALSE(info.created->marks_end);
}

TEST_F(Metadata, AFileNameShowsThatAStampMarksTheEnd) {
    // The name tells the start in local time (UTC+1), the tag the end in UTC;
    // the sound is 20 s long, so the two cannot be confused.
    test::write_wav16(folder_ / "sound.wav", {test::white_noise({.samples = 20 * 48'000})}, 48'000);
    const auto info =
        make("20260301_111500.mp4", {"-metadata", "creation_time=2026-03-01T10:15:21Z"});
    ASSERT_TRUE(info.created);
    EXPECT_TRUE(info.created->marks_end);
}

TEST_F(Metadata, ApplesCreationDateKnowsItsZone) {
    const auto info =
        make("a.mov", {"-c:a", "pcm_s16le", "-movflags", "use_metadata_tags", "-metadata",
                       "com.apple.quicktime.creationdate=2026-03-01T11:15:00+0100", "-metadata",
                       "com.apple.quicktime.make=Apple", "-metadata",
                       "com.apple.quicktime.model=iPhone 15"});
    ASSERT_TRUE(info.created);
    EXPECT_EQ(info.created->unix_s, kMarchFirst);
    EXPECT_TRUE(info.created->zone_known);
    EXPECT_EQ(info.created->trust, model::Trust::high);
    EXPECT_EQ(info.device.make, "Apple");
    EXPECT_EQ(info.device.model, "iPhone 15");
}

struct Name {
    const char* stem;
    double unix_s;  ///< 0: no date in it
    bool utc = false;
};

class FileName : public Metadata, public testing::WithParamInterface<Name> {};

TEST_P(FileName, MayHoldTheDate) {
    const std::string name = std::string(GetParam().stem) + ".wav";
    test::write_wav16(folder_ / name, {test::white_noise({.samples = 4'800})}, 48'000);
    const auto info = probed(name);
    ASSERT_TRUE(info.created);
    if (GetParam().unix_s == 0) {
        EXPECT_EQ(info.created->source, DateSource::file_time);
        EXPECT_TRUE(info.created->marks_end);
        return;
    }
    EXPECT_EQ(info.created->source, DateSource::file_name);
    EXPECT_NEAR(info.created->unix_s, GetParam().unix_s, 1e-6);
    EXPECT_EQ(info.created->zone_known, GetParam().utc);
    EXPECT_FALSE(info.created->marks_end);
}

INSTANTIATE_TEST_SUITE_P(Of, FileName,
                         testing::Values(Name{"20260301_101500", kMarchFirst},
                                         Name{"VID_20260301_101500", kMarchFirst},
                                         Name{"PXL_20260301_101500123", kMarchFirst + 0.123, true},
                                         Name{"DJI_20260301101500_0001_D", kMarchFirst},
                                         Name{"Recording 2026-03-01 10-15-00", kMarchFirst},
                                         Name{"C0001", 0}, Name{"GH010045", 0},
                                         Name{"20269901_101500", 0}, Name{"240115_001", 0},
                                         Name{"123456789012345678", 0}));

}  // namespace
}  // namespace audiosync::media
