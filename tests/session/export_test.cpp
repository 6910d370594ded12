#include "audiosync/session/export.h"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <map>

#include "audiosync/session/drift.h"
#include "audiosync/session/file_names.h"
#include "session/export_fixture.h"

namespace audiosync::session {
namespace {

using testing::HasSubstr;

class CopiedClip : public Export, public testing::WithParamInterface<media::SampleFormat> {};

TEST_P(CopiedClip, ComesOutBitForBitAndItsFileIsLeftAlone) {
    auto left = noise(2 * kSecond, 1);
    auto right = noise(2 * kSecond, 2);
    if (GetParam() != media::SampleFormat::pcm16)
        for (float& x : left) x += 77.0F / 0x1p23F;
    if (GetParam() == media::SampleFormat::float32)
        for (float& x : right) x = x * 3.0F + 1e-9F;  // beyond full scale, and all of the mantissa
    write_sound(folder_ / "a.wav", {left, right}, GetParam());
    add_clip("A", folder_ / "a.wav", ClockMap::affine(1.0, 0.0, 2.0));
    const auto before = test::read_bytes(folder_ / "a.wav");
    const auto stamp = fs::last_write_time(folder_ / "a.wav");
    options_.samples = GetParam();
    const auto summary = run();
    ASSERT_TRUE(summary) << summary.error().message;
    const auto sound = read_sound(out() / "A.wav");
    ASSERT_EQ(sound.samples().value, 3 * kSecond);
    for (std::int64_t i = 0; i < 2 * kSecond; ++i) {
        ASSERT_EQ(sound.channel(0)[kSecond + i], left[i]) << i;
        ASSERT_EQ(sound.channel(1)[kSecond + i], right[i]) << i;
    }
    EXPECT_EQ(test::read_bytes(folder_ / "a.wav"), before);
    EXPECT_EQ(fs::last_write_time(folder_ / "a.wav"), stamp);
}
/// The hash of the first sound stream's bytes, by the ffmpeg program.
std::string hash_of_sound(const fs::path& path, const fs::path& folder) {
    const fs::path answer = folder / "hash.txt";
    EXPECT_EQ(test::ffmpeg({"-i", path.string(), "-map", "0:a:0", "-c", "copy", "-f", "hash",
                            "-hash", "sha256", answer.string()}),
              "");
    const auto bytes = test::read_bytes(answer);
    return {bytes.begin(), bytes.end()};
}

TEST_P(CopiedClip, HasTheHashOfItsSource) {
    auto row = noise(2 * kSecond, 3);
    if (GetParam() != media::SampleFormat::pcm16)
        for (float& x : row) x += 77.0F / 0x1p23F;
    if (GetParam() == media::SampleFormat::float32)
        for (float& x : row) x = x * 3.0F + 1e-9F;
    write_sound(folder_ / "a.wav", {row}, GetParam());
    add_clip("A", folder_ / "a.wav", ClockMap::affine(0.0, 0.0, 2.0));
    options_.samples = GetParam();
    ASSERT_TRUE(run());
    const auto hash = hash_of_sound(folder_ / "a.wav", folder_ / "");
    EXPECT_THAT(hash, HasSubstr("SHA256="));
    EXPECT_EQ(hash_of_sound(out() / "A.wav", folder_ / ""), hash);
}
INSTANTIATE_TEST_SUITE_P(Of, CopiedClip,
                         testing::Values(media::SampleFormat::pcm16, media::SampleFormat::pcm24,
                                         media::SampleFormat::float32));

TEST_F(Export, SaysThatOfLongIntegersSomeBitsAreLost) {
    write_sound(folder_ / "short.wav", {noise(kSecond, 1)});
    ASSERT_EQ(test::ffmpeg({"-i", (folder_ / "short.wav").string(), "-c:a", "pcm_s32le",
                            (folder_ / "long.wav").string()}),
              "");
    add_clip("A", folder_ / "long.wav", ClockMap::affine(0.0, 0.0, 1.0));
    options_.samples = media::SampleFormat::float32;
    const auto kept = run();
    ASSERT_TRUE(kept) << kept.error().message;
    ASSERT_EQ(kept->warnings.size(), 1U);
    EXPECT_THAT(kept->warnings[0], HasSubstr("long.wav: its samples are integers of 32 bits"));

    // Who asks for 24 bits expects no more.
    options_.samples = media::SampleFormat::pcm24;
    options_.existing = ExistingFiles::overwrite;
    const auto shortened = run();
    ASSERT_TRUE(shortened);
    EXPECT_TRUE(shortened->warnings.empty());
}

TEST_F(Export, OfTracksOfOneNameWritesAFileForEach) {
    add_noise("Cam", "a.wav", 0.0, 1);
    add_noise("Other", "b.wav", 0.0, 2);
    add_noise("Cam", "c.wav", 0.0, 3);
    project_.recorders[1].name = "cam (2)";
    ASSERT_TRUE(run());
    EXPECT_EQ(files_out().size(), 3U);
}

TEST_F(Export, BesideOlderFilesNeverWritesTwoTracksIntoOne) {
    add_noise("Cam", "a.wav", 0.0, 1);
    add_noise("Cam (2)", "b.wav", 0.0, 2);
    fs::create_directories(out());
    test::write_text(out() / "Cam.wav", "older");
    options_.existing = ExistingFiles::keep;
    ASSERT_TRUE(run());
    EXPECT_EQ(files_out().size(), 3U);
    EXPECT_EQ(fs::file_size(out() / "Cam.wav"), 5U);
    EXPECT_FLOAT_EQ(read_sound(out() / "Cam (2).wav").channel(0)[5], noise(10, 1)[5]);
}

TEST_F(Export, RefusesWhatTheDiskHasNoRoomForBeforeTheFirstByte) {
    add_noise("A", "a.wav", 0.0, 1);
    analysis_.report.timeline_s = 1e9;
    const auto summary = run();
    ASSERT_FALSE(summary);
    EXPECT_EQ(summary.error().code, ErrorCode::io);
    EXPECT_THAT(summary.error().message, HasSubstr("MiB are needed"));
    EXPECT_FALSE(fs::exists(out()));
}

TEST_F(Export, ThatIsStoppedLeavesNothingBehind) {
    add_noise("A", "a.wav", 0.0, 1);
    add_noise("B", "b.wav", 0.0, 2);
    std::stop_source stop;
    const auto summary = run({stop.get_token(), [&](const Progress&) { stop.request_stop(); }});
    ASSERT_FALSE(summary);
    EXPECT_EQ(summary.error().code, ErrorCode::cancelled);
    EXPECT_FALSE(fs::exists(out()));
}

/// Files cannot grow beyond `bytes` while this lives, as on a full disk.
class FileSizeLimit {
   public:
    explicit FileSizeLimit(rlim_t bytes) : old_handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &old_);
        const rlimit limit{bytes, old_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        setrlimit(RLIMIT_FSIZE, &old_);
        std::signal(SIGXFSZ, old_handler_);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

   private:
    rlimit old_{};
    void (*old_handler_)(int);
};

TEST_F(Export, ThatCannotWriteNamesTheFileAndKeepsEarlierOnes) {
    add_noise("A", "a.wav", 0.0, 1);
    ASSERT_TRUE(run());
    const auto before = test::read_bytes(out() / "A.wav");
    add_noise("B", "b.wav", 0.0, 2);
    options_.existing = ExistingFiles::overwrite;
    {
        const FileSizeLimit limit(100'000);
        const auto summary = run();
        ASSERT_FALSE(summary);
        EXPECT_EQ(summary.error().code, ErrorCode::io);
        EXPECT_THAT(summary.error().message, HasSubstr("A"));
    }
    EXPECT_EQ(files_out(), std::vector<std::string>{"A.wav"});
    EXPECT_EQ(test::read_bytes(out() / "A.wav"), before);
}

TEST_F(Export, OfAPartOfTheTimelineIsThatPart) {
    add_noise("A", "a.wav", 0.5, 1);
    add_noise("B", "b.wav", 1.0, 2);
    options_.from_s = 1.25;
    options_.to_s = 2.0;
    ASSERT_TRUE(run());
    const auto a = read_sound(out() / "A.wav");
    ASSERT_EQ(a.samples().value, 36'000);
    const auto whole = noise(2 * kSecond, 1);
    for (std::int64_t i = 0; i < 36'000; ++i) ASSERT_EQ(a.channel(0)[i], whole[36'000 + i]) << i;
    const auto info = media::probe(out() / "A.wav");
    ASSERT_TRUE(info && info->timecode);
    EXPECT_EQ(info->timecode->samples_since_midnight, 60'000);
}

TEST_F(Export, OfAMixAddsAllTracksUpWithinFullScale) {
    add_noise("A", "a.wav", 0.0, 1);
    add_noise("B", "b.wav", 0.5, 2, 2);
    options_.what = ExportWhat::mix;
    options_.samples = media::SampleFormat::float32;
    ASSERT_TRUE(run());
    const auto sound = read_sound(out() / "Mix.wav");
    ASSERT_EQ(sound.channels(), 2);
    const auto a = noise(2 * kSecond, 1);
    const auto right = noise(2 * kSecond, 102);
    EXPECT_FLOAT_EQ(sound.channel(1)[30'000], 0.5F * a[30'000] + 0.5F * right[6'000]);
    EXPECT_FLOAT_EQ(sound.channel(1)[1'000], 0.5F * a[1'000]);
}

TEST_F(Export, CanGiveEveryChannelAFileOfItsOwn) {
    add_noise("A", "a.wav", 0.0, 1, 3);
    options_.channel_files = ChannelFiles::one_each;
    ASSERT_TRUE(run());
    EXPECT_EQ(files_out(), (std::vector<std::string>{"A_1.wav", "A_2.wav", "A_3.wav"}));
    const auto third = read_sound(out() / "A_3.wav");
    EXPECT_EQ(third.channels(), 1);
    EXPECT_EQ(third.channel(0)[999], noise(1'000, 201)[999]);
}

TEST_F(Export, ToMonoTakesEveryChannelThatCarriesSound) {
    const auto row = noise(2 * kSecond, 7);
    auto reversed = row;
    for (float& x : reversed) x = -x;
    write_sound(folder_ / "a.wav", {row, reversed, std::vector<float>(row.size())});
    add_clip("A", folder_ / "a.wav", ClockMap::affine(0.0, 0.0, 2.0));
    options_.channels = ChannelChoice::mono;
    ASSERT_TRUE(run());
    const auto mono = read_sound(out() / "A.wav");
    ASSERT_EQ(mono.channels(), 1);
    // A plain mean of the three would be silent.
    EXPECT_NEAR(std::abs(mono.channel(0)[5'000]), std::abs(row[5'000]), 1e-4);
}

TEST_F(Export, KeepsAndReportsWhatLiesAboveFullScaleUnlessAskedToLimit) {
    std::vector<float> loud(2 * kSecond, 0.25F);
    for (std::size_t i = 48'000; i < 48'100; ++i) loud[i] = 2.0F;
    write_sound(folder_ / "a.wav", {loud}, media::SampleFormat::float32);
    add_clip("A", folder_ / "a.wav", ClockMap::affine(0.0, 0.0, 2.0));
    options_.samples = media::SampleFormat::float32;
    auto summary = run();
    ASSERT_TRUE(summary);
    ASSERT_EQ(summary->warnings.size(), 1U);
    EXPECT_THAT(summary->warnings[0], HasSubstr("6.0 dB above full scale"));
    EXPECT_EQ(read_sound(out() / "A.wav").channel(0)[48'050], 2.0F);

    options_.existing = ExistingFiles::overwrite;
    options_.samples = media::SampleFormat::pcm24;
    summary = run();
    ASSERT_TRUE(summary);
    EXPECT_THAT(summary->warnings.at(0), HasSubstr("100 samples"));

    options_.limiting = Limiting::on;
    summary = run();
    ASSERT_TRUE(summary);
    EXPECT_THAT(summary->warnings.at(0), HasSubstr("were limited"));
    const auto limited = read_sound(out() / "A.wav");
    ASSERT_EQ(limited.samples().value, 2 * kSecond);
    EXPECT_LT(limited.channel(0)[48'050], 1.0F);
    EXPECT_EQ(limited.channel(0)[10'000], 0.25F);
    EXPECT_EQ(limited.channel(0)[90'000], 0.25F);
}

/// A camera whose picture comes with sound of its own, and a recorder.
class Video : public Export {
   protected:
    /// Two seconds at 25 frames, with B-frames, rotation aside all that a camera writes.
    void make_video(const std::string& file, const std::vector<std::string>& more = {}) {
        write_sound(folder_ / "scratch.wav", {noise(2 * kSecond, 50)});
        std::vector<std::string> words{"-f",
                                       "lavfi",
                                       "-i",
                                       "testsrc2=s=160x120:r=25:d=2",
                                       "-i",
                                       (folder_ / "scratch.wav").string(),
                                       "-c:v",
                                       "mpeg4",
                                       "-bf",
                                       "2",
                                       "-color_primaries",
                                       "bt709",
                                       "-color_trc",
                                       "bt709",
                                       "-colorspace",
                                       "bt709",
                                       "-timecode",
                                       "10:11:12:13",
                                       "-c:a",
                                       "aac",
                                       "-metadata",
                                       "title=Take 7",
                                       "-shortest"};
        words.insert(words.end(), more.begin(), more.end());
        words.push_back((folder_ / file).string());
        ASSERT_EQ(test::ffmpeg(words), "");
    }
    /// The fifth and sixth field; what follows tells of side data, which containers add.
    static std::string size_and_hash(const std::string& line) {
        std::istringstream fields(line);
        std::string field;
        std::string kept;
        for (int i = 1; std::getline(fields, field, ','); ++i)
            if (i == 5 || i == 6) kept += field;
        return kept;
    }
    /// The picture's packets, as the ffmpeg program sees them.
    [[nodiscard]] std::string picture_of(const fs::path& path) const {
        const fs::path list = folder_ / "packets.txt";
        EXPECT_EQ(test::ffmpeg({"-i", path.string(), "-map", "0:v:0", "-c", "copy", "-f",
                                "framehash", "-hash", "md5", list.string()}),
                  "");
        const auto bytes = test::read_bytes(list);
        std::string text(bytes.begin(), bytes.end());
        // Comment lines tell of the container.
        std::string packets;
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);)
            if (!line.starts_with('#')) packets += size_and_hash(line) + "\n";
        return packets;
    }
};

TEST_F(Video, GetsTheRecordersSoundAndKeepsItsPictureUntouched) {
    make_video("C1.mov");
    add_clip("Camera", folder_ / "C1.mov", ClockMap::affine(1.0, 40.0, 2.0));
    add_noise("Zoom", "z.wav", 0.0, 9, 2, 4.0);
    options_.what = ExportWhat::replace_sound;
    options_.device = "zoom";
    options_.original = media::OriginalSound::keep;
    const auto summary = run();
    ASSERT_TRUE(summary) << summary.error().message;
    EXPECT_EQ(files_out(), std::vector<std::string>{"C1.mov"});
    EXPECT_EQ(picture_of(out() / "C1.mov"), picture_of(folder_ / "C1.mov"));

    const auto before = media::probe(folder_ / "C1.mov");
    const auto after = media::probe(out() / "C1.mov");
    ASSERT_TRUE(before && after);
    ASSERT_EQ(after->audio.size(), 2U);
    EXPECT_EQ(after->audio[0].codec, "pcm_s24le");
    EXPECT_EQ(after->audio[0].channels, 2);
    EXPECT_EQ(after->audio[1].codec, "aac");
    ASSERT_TRUE(after->timecode);
    EXPECT_EQ(after->timecode->text, "10:11:12:13");
    EXPECT_EQ(after->video->frame_rate.fps, before->video->frame_rate.fps);
    EXPECT_NEAR(after->duration_s, before->duration_s, 0.001);
    // The camera's clock runs 40 ppm fast and began at 1 s: a whole sample in every 25000.
    const auto sound = read_sound(out() / "C1.mov");
    const auto zoom = noise(4 * kSecond, 9);
    for (const std::int64_t drifted : {1, 3}) {
        const std::int64_t at = drifted * 25'000 - 1'000;
        const auto found =
            test::find_lag(std::span<const float>(zoom).subspan(kSecond + at - drifted, 2'000),
                           sound.channel(0), at, 50);
        EXPECT_EQ(found.lag, 0);
        EXPECT_GT(found.correlation, 0.94);  // noise up to the Nyquist frequency, 9 % of it cut
    }
}

TEST_F(Video, KeepsItsOwnSoundInPlaceBesideTheNew) {
    make_video("C1.mp4");
    add_clip("Camera", folder_ / "C1.mp4", ClockMap::affine(0.0, 0.0, 2.0));
    add_noise("Zoom", "z.wav", 0.0, 9, 1, 3.0);
    options_.what = ExportWhat::replace_sound;
    options_.device = "Zoom";
    options_.original = media::OriginalSound::keep;
    ASSERT_TRUE(run());
    const auto info = media::probe(out() / "C1.mp4");
    ASSERT_TRUE(info);
    ASSERT_EQ(info->audio.size(), 2U);
    EXPECT_EQ(info->audio[0].codec, "aac");
    EXPECT_NEAR(info->audio[0].start_s, 0.0, 1e-6);
    EXPECT_NEAR(info->audio[1].start_s, 0.0, 1e-3);
    const auto zoom = noise(3 * kSecond, 9);
    const auto sound = read_sound(out() / "C1.mp4");
    const auto found = test::find_lag(std::span<const float>(zoom).subspan(20'000, 20'000),
                                      sound.channel(0), 20'000, 50);
    EXPECT_EQ(found.lag, 0);
}

TEST_F(Video, GoesIntoMatroskaAndOutOfTransportStreams) {
    make_video("C1.ts");
    add_clip("Camera", folder_ / "C1.ts", ClockMap::affine(0.0, 0.0, 2.0));
    add_noise("Zoom", "z.wav", 0.0, 9, 1, 3.0);
    options_.what = ExportWhat::replace_sound;
    options_.device = "Zoom";
    for (const auto container : {media::VideoContainer::matroska, media::VideoContainer::mov}) {
        options_.container = container;
        const auto summary = run();
        ASSERT_TRUE(summary) << summary.error().message;
        const fs::path made = summary->tracks[0].path;
        const auto zoom = noise(3 * kSecond, 9);
        const auto sound = read_sound(made);
        const auto found = test::find_lag(std::span<const float>(zoom).subspan(20'000, 20'000),
                                          sound.channel(0), 20'000, 100);
        EXPECT_LE(std::abs(found.lag), container == media::VideoContainer::mov ? 0 : 48) << made;
        EXPECT_EQ(picture_of(made), picture_of(folder_ / "C1.ts")) << made;
    }
}

/// Degrees clockwise, as a camera turned on its side writes them.
class TurnedVideo : public Video, public testing::WithParamInterface<int> {};

TEST_P(TurnedVideo, StaysTurnedInEveryContainerAndFromOneToTheOther) {
    make_video("upright.mov");
    ASSERT_EQ(
        test::ffmpeg({"-i", (folder_ / "upright.mov").string(), "-map", "0:v", "-map", "0:a", "-c",
                      "copy", "-metadata:s:v", "rotate=" + std::to_string(360 - GetParam()),
                      (folder_ / "C1.mov").string()}),
        "");
    add_clip("Camera", folder_ / "C1.mov", ClockMap::affine(0.0, 0.0, 2.0));
    const int turned = project_.recorders[0].clips[0].media.video->rotation_deg;
    ASSERT_EQ(turned, GetParam());
    add_noise("Zoom", "z.wav", 0.0, 9, 1, 3.0);
    options_.what = ExportWhat::replace_sound;
    options_.device = "Zoom";
    for (const auto first : {media::VideoContainer::mp4, media::VideoContainer::matroska}) {
        project_.recorders[0].clips[0].media = *media::probe(folder_ / "C1.mov");
        options_.container = first;
        options_.existing = ExistingFiles::overwrite;
        const auto made = run();
        ASSERT_TRUE(made) << made.error().message;
        const fs::path source = folder_ / ("again" + std::string(suffix(first)));
        fs::copy_file(made->tracks[0].path, source);
        EXPECT_EQ(picture_of(source), picture_of(folder_ / "C1.mov"));
        const auto kept = media::probe(source);
        ASSERT_TRUE(kept && kept->video);
        EXPECT_EQ(kept->video->rotation_deg, turned) << suffix(first);
        for (const auto second : {media::VideoContainer::mov, media::VideoContainer::matroska}) {
            project_.recorders[0].clips[0].media = *kept;
            options_.container = second;
            const auto again = run();
            ASSERT_TRUE(again) << again.error().message;
            EXPECT_EQ(media::probe(again->tracks[0].path)->video->rotation_deg, turned)
                << suffix(first) << " to " << suffix(second);
        }
    }
}
INSTANTIATE_TEST_SUITE_P(By, TurnedVideo, testing::Values(90, 180, 270));

TEST_F(Video, ThatIsMirroredIsRefusedByMatroskaWithTheChoice) {
    make_video("C1.mov");
    // The matrix of the picture's track header: 1 0 0 / 0 1 0 in 16.16 becomes -1 0 0 / 0 1 0.
    auto bytes = test::read_bytes(folder_ / "C1.mov");
    const std::string one{"\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0", 20};
    const auto header =
        std::search(bytes.begin(), bytes.end(), std::begin("tkhd"), std::begin("tkhd") + 4);
    ASSERT_NE(header, bytes.end());
    const auto matrix = std::search(header, bytes.end(), one.begin(), one.end());
    ASSERT_NE(matrix, bytes.end());
    std::copy_n("\xFF\xFF", 2, matrix);
    test::write_bytes(folder_ / "C1.mov", bytes);
    add_clip("Camera", folder_ / "C1.mov", ClockMap::affine(0.0, 0.0, 2.0));
    add_noise("Zoom", "z.wav", 0.0, 9, 1, 3.0);
    options_.what = ExportWhat::replace_sound;
    options_.device = "Zoom";
    options_.container = media::VideoContainer::matroska;
    const auto refused = run();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::unsupported);
    EXPECT_THAT(refused.error().message, HasSubstr("mirrored"));
    EXPECT_THAT(refused.error().message, HasSubstr("choose .mov or .mp4"));
}

TEST_F(Video, LendsItsLengthToTheSoundOfOthers) {
    make_video("C1.mov");
    add_clip("Camera", folder_ / "C1.mov", ClockMap::affine(1.0, 0.0, 2.0));
    add_noise("Zoom", "z.wav", 0.0, 9, 1, 4.0);
    options_.what = ExportWhat::clips;
    options_.device = "Camera";
    ASSERT_TRUE(run());
    EXPECT_EQ(files_out(), std::vector<std::string>{"C1_Zoom.wav"});
    const auto sound = read_sound(out() / "C1_Zoom.wav");
    ASSERT_EQ(sound.samples().value,
              std::llround(project_.recorders[0].clips[0].media.duration_s * kRate));
    const auto zoom = noise(4 * kSecond, 9);
    for (std::int64_t i = 0; i < 90'000; ++i) ASSERT_EQ(sound.channel(0)[i], zoom[kSecond + i]);
}

TEST_F(Video, WhoseDriftIsFixedKeepsItsPicture) {
    make_video("C1.mov");
    DriftFix fix;
    fix.out = folder_ / "fixed.mov";
    std::vector<std::string> warnings;
    const auto fixed = fix_known_drift(folder_ / "C1.mov", 50'000.0, fix, warnings, {});
    ASSERT_TRUE(fixed) << fixed.error().message;
    EXPECT_EQ(picture_of(*fixed), picture_of(folder_ / "C1.mov"));
    const auto info = media::probe(*fixed);
    ASSERT_TRUE(info);
    EXPECT_NEAR(info->audio[0].duration_s, 2.0 / 1.05, 0.03);
}

}  // namespace
}  // namespace audiosync::session
