#include <gmock/gmock.h>
#include <signal.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "cli/program.h"
#include "cli/two_recorders.h"

namespace audiosync::cli::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using testing::HasSubstr;

/// A further clip, and a cache that is kept while the test runs.
class Cache : public TwoRecorders {
   protected:
    Cache() {
        kept_cache() = folder_ / "cache";
        write_recording(in() / "Right" / "R0002.wav", 60.0, 5.0, 3);
    }
    ~Cache() override { kept_cache().clear(); }

    [[nodiscard]] fs::path blobs() const { return folder_ / "cache" / "audiosync"; }
    [[nodiscard]] Outcome analyze(std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"analyze", "--json", "-v", in().string()};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
    static Json show() {
        const auto outcome = run({"cache", "--json"});
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        EXPECT_EQ(schema_errors(outcome.out, "cache-1"), "");
        return Json::parse(outcome.out);
    }
};

TEST_F(Cache, SparesTheSecondAnalysisTheListeningAndChangesNoByteOfIt) {
    const auto without = analyze({"--no-cache"});
    EXPECT_FALSE(fs::exists(blobs()));
    const auto first = analyze();
    const auto second = analyze();
    EXPECT_THAT(first.err, HasSubstr("0 of 3 recordings were heard before"));
    EXPECT_THAT(second.err, HasSubstr("3 of 3 recordings were heard before"));
    EXPECT_EQ(first.out, without.out);
    EXPECT_EQ(second.out, without.out);
    EXPECT_EQ(second.exit_code, without.exit_code);
}

TEST_F(Cache, FollowsAShootToAnotherPlace) {
    (void)analyze();
    fs::rename(in(), folder_ / "moved");
    const auto moved = run({"analyze", "-v", (folder_ / "moved").string()});
    EXPECT_THAT(moved.err, HasSubstr("3 of 3 recordings were heard before"));
}

TEST_F(Cache, ListensToWhatChanged) {
    (void)analyze();
    write_recording(in() / "Right" / "R0001.wav", 17.5, 40.0, 2);
    const auto outcome = analyze();
    EXPECT_THAT(outcome.err, HasSubstr("2 of 3 recordings were heard before"));
    const auto document = Json::parse(outcome.out);
    const double left = document["tracks"][0]["clips"][0]["start_s"];
    const double right = document["tracks"][1]["clips"][0]["start_s"];
    EXPECT_NEAR(right - left, 7.5, 0.001);
}

TEST_F(Cache, IsUsedByDriftToo) {
    (void)analyze();
    const auto entries = show()["entries"];
    const auto drift = run({"drift", "-r", (in() / "Left/L0001.wav").string(), "-t",
                            (in() / "Right/R0001.wav").string(), "--json"});
    EXPECT_EQ(drift.exit_code, 0) << drift.err;
    EXPECT_EQ(show()["entries"], entries);
}

TEST_F(Cache, IsShownAndCleared) {
    EXPECT_EQ(show()["entries"], 0);
    EXPECT_FALSE(fs::exists(blobs()));
    (void)analyze();
    const auto shown = show();
    EXPECT_EQ(shown["folder"], blobs().string());
    EXPECT_EQ(shown["limit_bytes"], 2'000'000'000);
    EXPECT_EQ(shown["kinds"].size(), 2U);
    EXPECT_GT(shown["bytes"], 100'000);
    const auto text = run({"cache", "show"});
    EXPECT_THAT(text.out, HasSubstr(blobs().string()));
    EXPECT_THAT(text.out, HasSubstr("listening"));
    const auto cleared = run({"cache", "clear", "--json"});
    EXPECT_EQ(schema_errors(cleared.out, "cache-1"), "");
    EXPECT_EQ(Json::parse(cleared.out)["removed"]["entries"], shown["entries"]);
    EXPECT_EQ(show()["entries"], 0);
    EXPECT_THAT(analyze().err, HasSubstr("0 of 3"));
}

TEST_F(Cache, KeepsToTheLimitItIsGiven) {
    (void)analyze({"--cache-limit", "300kB"});
    EXPECT_LE(show()["bytes"], 300'000);
    const auto outcome = analyze({"--cache-limit", "0"});
    EXPECT_EQ(outcome.exit_code, analyze({"--no-cache"}).exit_code);
}

TEST_F(Cache, DoesNotMatterWhereItCannotBeWritten) {
    std::ofstream(folder_ / "cache") << "a file in the way";
    const auto outcome = analyze();
    EXPECT_EQ(outcome.out, analyze({"--no-cache"}).out);
}

TEST_F(Cache, DoesNotMatterWhenAllOfItIsDamaged) {
    const auto before = analyze();
    for (const auto& entry : fs::directory_iterator(blobs())) {
        std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(static_cast<std::streamoff>(entry.file_size() / 2));
        file << "damage";
    }
    const auto after = analyze();
    EXPECT_EQ(after.out, before.out);
    EXPECT_THAT(after.err, HasSubstr("0 of 3"));
    EXPECT_THAT(analyze().err, HasSubstr("3 of 3"));
}

TEST_F(Cache, IsSharedByInstancesThatRunAtTheSameTime) {
    const auto right = analyze({"--no-cache"}).out;
    std::vector<std::unique_ptr<Program>> programs;
    for (int i = 0; i < 3; ++i)
        programs.push_back(std::make_unique<Program>(std::vector<std::string>{
            "analyze", "--json", "--threads", "2", "--cache-limit", "500kB", in().string()}));
    for (auto& program : programs) EXPECT_EQ(program->wait().out, right);
}

TEST_F(Cache, IsFitForUseAfterAnAnalysisWasKilled) {
    const auto right = analyze({"--no-cache"}).out;
    for (int i = 0; i < 6; ++i) {
        Program program({"analyze", "--json", in().string()});
        std::this_thread::sleep_for(std::chrono::milliseconds(10 + 30 * i));
        program.send(SIGKILL);
        (void)program.wait();
    }
    EXPECT_EQ(analyze().out, right);
    EXPECT_THAT(analyze().err, HasSubstr("3 of 3"));
}

}  // namespace
}  // namespace audiosync::cli::test
