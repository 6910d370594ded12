#include <gmock/gmock.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "cli/program.h"
#include "cli/two_recorders.h"
#include "support/media_files.h"

namespace audiosync::cli::test {
namespace {

namespace fs = std::filesystem;

/// A camera beside the recorders, and everything of all files that a verb could change.
class Sources : public TwoRecorders {
   protected:
    struct Seen {
        std::vector<unsigned char> bytes;
        fs::file_time_type changed;
        fs::perms permissions{};
        friend bool operator==(const Seen&, const Seen&) = default;
    };

    void SetUp() override {
        fs::create_directories(in() / "Camera");
        ASSERT_EQ(audiosync::test::ffmpeg({"-f", "lavfi", "-i", "testsrc2=s=64x48:r=25:d=30", "-ss",
                                           "5", "-i", (in() / "Right" / "R0001.wav").string(),
                                           "-c:v", "mpeg4", "-c:a", "pcm_s16le", "-shortest",
                                           (in() / "Camera" / "C0001.mov").string()}),
                  "");
    }
    [[nodiscard]] std::map<std::string, Seen> sources() const {
        std::map<std::string, Seen> all;
        for (const auto& entry : fs::recursive_directory_iterator(in()))
            if (entry.is_regular_file())
                all[entry.path().string()] = {audiosync::test::read_bytes(entry.path()),
                                              entry.last_write_time(),
                                              entry.status().permissions()};
        return all;
    }
    [[nodiscard]] std::string out(const std::string& name) const {
        return (folder_ / "out" / name).string();
    }
};

TEST_F(Sources, AreTheSameBytesAfterEveryVerb) {
    const std::string shoot = in().string();
    const std::string left = (in() / "Left" / "L0001.wav").string();
    const std::string camera = (in() / "Camera" / "C0001.mov").string();
    const auto before = sources();
    ASSERT_EQ(before.size(), 3U);
    const std::vector<std::vector<std::string>> verbs{
        {"info", shoot},
        {"analyze", shoot, "--timeline", out("a.otio")},
        {"sync", shoot, "-o", out("tracks")},
        {"sync", shoot, "-o", out("mix"), "--mix", "--split-channels", "--format", "flac"},
        {"sync", shoot, "-o", out("cut"), "--clips-of", "Camera"},
        {"sync", shoot, "-o", out("videos"), "--replace-sound", "Left", "--keep-sound"},
        {"timeline", shoot, "-o", out("t.fcpxml"), "-o", out("t.kdenlive"), "--mode", "aligned"},
        {"drift", "-r", left, "-t", camera},
        {"drift", "-r", left, "-t", camera, "--fix", out("fixed.mov")},
        {"drift", "--ppm", "40", "-t", left, "--fix", out("fixed.m4a")},
        {"cache", "clear"}};
    for (const auto& words : verbs) {
        const auto outcome = run(words);
        EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(words) << outcome.err;
        EXPECT_EQ(sources() == before, true) << "after " << testing::PrintToString(words);
    }
    EXPECT_TRUE(fs::exists(out("videos/C0001.mov")));
    EXPECT_TRUE(fs::exists(out("fixed.mov")));
}

}  // namespace
}  // namespace audiosync::cli::test
