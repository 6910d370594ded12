#include <gmock/gmock.h>
#include <signal.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
#include <thread>

#include "cli/program.h"
#include "cli/two_recorders.h"

namespace audiosync::cli::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using testing::HasSubstr;

class Sync : public TwoRecorders {
   protected:
    [[nodiscard]] Outcome sync(std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"sync", (folder_ / "in").string(), "-o", out().string()};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
    [[nodiscard]] fs::path out() const { return folder_ / "out"; }
    [[nodiscard]] std::ptrdiff_t files_out() const {
        std::error_code none;
        return std::distance(fs::directory_iterator(out(), none), fs::directory_iterator());
    }
};

/// Size of the data chunk of a WAV file: chunks of text before it differ with names.
std::uint64_t sound_bytes(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    file.seekg(12);
    std::array<char, 8> header{};
    while (file.read(header.data(), header.size())) {
        std::uint32_t size = 0;
        for (std::size_t i = 0; i < 4; ++i)
            size |= std::uint32_t{static_cast<unsigned char>(header[4 + i])} << (8 * i);
        if (std::string_view(header.data(), 4) == "data") return size;
        file.seekg(size + size % 2, std::ios::cur);
    }
    return 0;
}

TEST_F(Sync, WritesOneFileATrackAllEquallyLong) {
    const auto outcome = sync({"--json", "--timeline", (folder_ / "cut.otio").string()});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(schema_errors(outcome.out, "analysis-1"), "");
    const auto document = Json::parse(outcome.out);
    ASSERT_EQ(document["exported"].size(), 2U);
    EXPECT_EQ(document["exported"][0]["track"], "Left");
    const double left = document["tracks"][0]["clips"][0]["start_s"];
    const double right = document["tracks"][1]["clips"][0]["start_s"];
    EXPECT_NEAR(right - left, 3.25, 0.001);
    EXPECT_EQ(sound_bytes(out() / "Left.wav"), sound_bytes(out() / "Right.wav"));
    EXPECT_TRUE(fs::exists(folder_ / "cut.otio"));
    EXPECT_EQ(files_out(), 2);
}

TEST_F(Sync, RefusesReplacesOrKeepsWhatIsThere) {
    ASSERT_EQ(sync().exit_code, 0);
    const auto refused = sync();
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_THAT(refused.err, HasSubstr("Left.wav, Right.wav"));
    EXPECT_EQ(files_out(), 2);
    EXPECT_EQ(sync({"--overwrite"}).exit_code, 0);
    EXPECT_EQ(files_out(), 2);
    EXPECT_EQ(sync({"--keep"}).exit_code, 0);
    EXPECT_TRUE(fs::exists(out() / "Left (2).wav"));
    EXPECT_EQ(files_out(), 4);
}

TEST_F(Sync, GivesTheSameAnswerOnAnyNumberOfThreads) {
    const auto one = run({"analyze", "--json", "--threads", "1", (folder_ / "in").string()});
    const auto four = run({"analyze", "--json", "--threads", "4", (folder_ / "in").string()});
    ASSERT_EQ(one.exit_code, 0) << one.err;
    EXPECT_EQ(one.out, four.out);
}

TEST_F(Sync, ReportsProgressAsOneObjectALine) {
    const auto outcome = sync({"--progress", "json", "-q"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    std::istringstream lines(outcome.err);
    double last = 0.0;
    double total = 0.0;
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        const auto object = Json::parse(line, nullptr, false);
        ASSERT_FALSE(object.is_discarded()) << line;
        EXPECT_TRUE(object.contains("stage") && object.contains("eta_s"));
        const double share = object["done"].get<double>() / object["total"].get<double>();
        EXPECT_GE(share, last) << line;
        last = share;
        total = object["total"];
    }
    EXPECT_NEAR(total, 80.0, 0.01);  // seconds of media
    EXPECT_GE(count, 2);
    EXPECT_DOUBLE_EQ(last, 1.0);
}

TEST_F(Sync, SaysWhichClipHasNoPlace) {
    write_recording(folder_ / "in" / "Elsewhere" / "E0001.wav", 5000.0, 30.0, 3);
    const auto outcome = sync();
    EXPECT_EQ(outcome.exit_code, 3) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("unsynced"));
    EXPECT_THAT(outcome.err, HasSubstr("E0001.wav"));
    EXPECT_EQ(files_out(), 2);
}

TEST_F(Sync, StopsWithinASecondAndLeavesNothingBehind) {
    write_recording(folder_ / "in" / "Long" / "A0001.wav", 0.0, 1500.0, 4);
    write_recording(folder_ / "in" / "Longer" / "B0001.wav", 3.0, 1500.0, 5);
    Program program(
        {"sync", (folder_ / "in").string(), "-o", (out() / "deep").string(), "--progress", "json"});
    for (int i = 0; i < 1000 && program.err_so_far().find("Writing") == std::string::npos; ++i) {
        if (!program.running()) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    ASSERT_TRUE(program.running()) << program.err_so_far();
    program.send(SIGINT);
    const auto asked = std::chrono::steady_clock::now();
    const auto outcome = program.wait();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - asked;
    EXPECT_EQ(outcome.exit_code, 130);
    EXPECT_LT(took.count(), 1.5);  // a second, and what a busy machine adds
    EXPECT_FALSE(fs::exists(out()));
}

TEST_F(Sync, ListensNoFurtherAfterASignal) {
    write_recording(folder_ / "in" / "Long" / "A0001.wav", 0.0, 1500.0, 4);
    Program program({"analyze", (folder_ / "in").string(), "--progress", "json"});
    for (int i = 0; i < 500 && program.err_so_far().empty(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    program.send(SIGTERM);
    const auto outcome = program.wait();
    EXPECT_EQ(outcome.exit_code, 130) << outcome.err;
    EXPECT_EQ(outcome.out, "");
}

class Drift : public Sync {};

TEST_F(Drift, IsMeasuredAndTheResultIsValid) {
    const auto outcome = run({"drift", "-r", (folder_ / "in/Left/L0001.wav").string(), "-t",
                              (folder_ / "in/Right/R0001.wav").string(), "--json", "--fix",
                              (folder_ / "fixed.wav").string()});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(schema_errors(outcome.out, "drift-1"), "");
    const auto document = Json::parse(outcome.out);
    EXPECT_NEAR(document["offset_s"].get<double>(), 3.25, 0.001);
    EXPECT_NEAR(document["drift_ppm"].get<double>(), 0.0, 1.0);
    EXPECT_TRUE(fs::exists(folder_ / "fixed.wav"));
}

TEST_F(Drift, ThatIsKnownIsTakenOutOfTheLength) {
    const fs::path source = folder_ / "in/Left/L0001.wav";
    // 1 % fast, 40 s long: 0.396 s of 16 kHz are too many.
    const auto outcome = run({"drift", "-t", source.string(), "--ppm", "10000", "--fix",
                              (folder_ / "fixed.wav").string(), "--json"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(schema_errors(outcome.out, "drift-1"), "");
    const auto samples_less =
        static_cast<double>(sound_bytes(source) - sound_bytes(folder_ / "fixed.wav")) / 2.0;
    EXPECT_NEAR(samples_less, 40.0 * 16'000 * (1.0 - 1.0 / 1.01), 2.0);
}

TEST_F(Drift, FixNeverReplacesTheRecording) {
    const std::string source = (folder_ / "in/Left/L0001.wav").string();
    const auto outcome = run({"drift", "-t", source, "--ppm", "5", "--fix", source, "--overwrite"});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("never overwritten"));
}

}  // namespace
}  // namespace audiosync::cli::test
