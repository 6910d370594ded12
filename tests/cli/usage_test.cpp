#include <gmock/gmock.h>

#include "cli/program.h"
#include "support/temp_folder.h"

namespace audiosync::cli::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

TEST(CommandLine, SaysItsVersionAndHowItIsUsed) {
    const auto version = run({"--version"});
    EXPECT_EQ(version.exit_code, 0);
    EXPECT_EQ(version.out, "audiosync " AUDIOSYNC_TEST_VERSION "\n");
    for (const std::string verb : {"analyze", "sync", "drift", "info", "cache"}) {
        const auto help = run({verb, "--help"});
        EXPECT_EQ(help.exit_code, 0);
        EXPECT_THAT(help.out, HasSubstr("audiosync " + verb + " "));
        EXPECT_THAT(help.out, HasSubstr("--json"));
        EXPECT_THAT(help.err, IsEmpty());
    }
}

class WrongUsage : public testing::TestWithParam<std::vector<std::string>> {};

TEST_P(WrongUsage, IsExplainedInOneLineAndEndsWithTwo) {
    const auto outcome = run(GetParam());
    EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
    EXPECT_THAT(outcome.err, StartsWith("audiosync: "));
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
    EXPECT_THAT(outcome.out, IsEmpty());
}

using Words = std::vector<std::string>;
INSTANTIATE_TEST_SUITE_P(
    OfEveryKind, WrongUsage,
    testing::Values(Words{}, Words{"frobnicate"}, Words{"analyze"}, Words{"analyze", "--frob", "x"},
                    Words{"analyze", "--max-offset", "-3", "x"},
                    Words{"sync", "--takes", "maybe", "x"}, Words{"analyze", "--track", "x"},
                    Words{"analyze", "--track", "=x"}, Words{"analyze", "--progress", "dots", "x"},
                    Words{"sync", "--format", "ogg", "x"}, Words{"sync", "--bit-depth", "12", "x"},
                    Words{"sync", "--bitrate", "100", "x"},
                    Words{"sync", "--overwrite", "--keep", "x"}, Words{"drift"},
                    Words{"drift", "-t", "x"}, Words{"drift", "-t", "x", "--ppm", "3"},
                    Words{"drift", "-r", "y", "-t", "x", "--ppm", "3", "--fix", "z.wav"},
                    Words{"info", "-q", "-v", "x"}, Words{"cache", "burn"},
                    Words{"cache", "show", "clear"},
                    Words{"analyze", "--cache-limit", "plenty", "x"}));

TEST(CommandLine, RefusesAFormatThatCannotHoldTheSamples) {
    const audiosync::test::TempFolder folder;
    write_recording(folder / "a.wav", 0, 2, 1);
    write_recording(folder / "b.wav", 0, 2, 2);
    const auto outcome = run({"sync", folder.path().string(), "-o", (folder / "out").string(),
                              "--format", "flac", "--bit-depth", "32"});
    EXPECT_THAT(outcome.exit_code, testing::AnyOf(1, 2));
    EXPECT_THAT(outcome.err, HasSubstr("FLAC"));
    EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}

TEST(CommandLine, NamesTheTracksWhenTheReferenceIsNone) {
    const audiosync::test::TempFolder folder;
    write_recording(folder / "a.wav", 0, 2, 1);
    write_recording(folder / "b.wav", 0, 2, 2);
    const auto outcome = run({"analyze", folder.path().string(), "--reference", "Zoom"});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("\"Zoom\""));
    EXPECT_THAT(outcome.err, HasSubstr("a, b"));
}

TEST(Info, ShowsTracksAndPutsFilesWhereTheyAreSaidToBe) {
    const audiosync::test::TempFolder folder;
    write_recording(folder / "CämA" / "C0001.wav", 0, 2, 1);
    write_recording(folder / "Zoom" / "Z0001.wav", 0, 3, 2);
    const auto text = run({"info", folder.path().string()});
    EXPECT_EQ(text.exit_code, 0) << text.err;
    EXPECT_THAT(text.out, HasSubstr("CämA"));
    EXPECT_THAT(text.out, HasSubstr("0:00:03.000"));
    EXPECT_THAT(text.out, Not(HasSubstr("\x1b[")));
    const auto json = run({"info", "--json", "--track", "Left=" + (folder / "CämA").string(),
                           (folder / "Zoom" / "Z0001.wav").string()});
    EXPECT_EQ(json.exit_code, 0) << json.err;
    EXPECT_EQ(schema_errors(json.out, "info-1"), "");
    EXPECT_THAT(json.out, HasSubstr("\"Left\""));
    EXPECT_THAT(json.out, Not(HasSubstr("\"Zoom\"")));
}

}  // namespace
}  // namespace audiosync::cli::test
