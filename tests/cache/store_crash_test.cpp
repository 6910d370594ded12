// Several processes at one folder, and processes that die in the middle of it.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <random>
#include <thread>

#include "cache/store_values.h"
#include "support/temp_folder.h"

namespace audiosync::cache::test {
namespace {

namespace fs = std::filesystem;
using audiosync::test::TempFolder;

/// Runs `work` in a process of its own, which ends with its answer.
pid_t start(const std::function<bool()>& work) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(work() ? 0 : 1);
    return child;
}

bool ended_well(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::string some_key(std::mt19937& random) { return "kind/" + std::to_string(random() % 20); }
std::size_t size_of(const std::string& key) { return 20'000 + 3'000 * (key.back() - '0'); }

/// Reads and writes at random; false if anything read is not exactly what was written. A full store
/// may refuse to keep more while others are writing what would have to go.
bool use(const fs::path& folder, std::uint64_t limit, unsigned seed, int rounds) {
    Store store({folder, limit});
    std::mt19937 random(seed);
    for (int i = 0; i < rounds; ++i) {
        const std::string key = some_key(random);
        const auto right = bytes_of(key, size_of(key));
        const auto found = kept(store, key);
        if (found && *found != right) return false;
        if (!found) (void)keep(store, key, right);
    }
    return true;
}

TEST(StoreOfManyProcesses, NeverGivesOneWhatAnotherHasHalfWritten) {
    const TempFolder folder;
    constexpr std::uint64_t kLimit = 400'000;  // of about 600 kB wanted: all remove for all others
    std::vector<pid_t> children;
    for (unsigned seed = 1; seed <= 4; ++seed)
        children.push_back(start([&] { return use(folder.path(), kLimit, seed, 150); }));
    for (const pid_t child : children) EXPECT_TRUE(ended_well(child));
    const auto summary = Store({folder.path(), kLimit}).summary();
    EXPECT_GT(summary.all.entries, 0U);
    EXPECT_EQ(summary.kinds.count("damaged"), 0U);
    EXPECT_LE(summary.all.bytes, kLimit + 4 * 60'000U);
}

TEST(StoreOfManyProcesses, SurvivesTheDeathOfOneAtAnyPoint) {
    const TempFolder folder;
    constexpr std::uint64_t kLimit = 2'000'000;
    std::mt19937 random(7);
    for (unsigned round = 0; round < 40; ++round) {
        const pid_t child = start([&] { return use(folder.path(), kLimit, round, 100'000); });
        std::this_thread::sleep_for(std::chrono::microseconds(500 + random() % 15'000));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        Store store({folder.path(), kLimit});
        for (int k = 0; k < 20; ++k) {
            const std::string key = "kind/" + std::to_string(k);
            const auto found = kept(store, key);
            if (found) {
                ASSERT_EQ(*found, bytes_of(key, size_of(key)));
            }
        }
        ASSERT_TRUE(keep(store, "after", bytes_of("after", 100)));
    }
    EXPECT_EQ(Store({folder.path(), kLimit}).summary().kinds.count("damaged"), 0U);
}

TEST(StoreOnAFullDisk, FailsToKeepAndLeavesNoPart) {
    const TempFolder folder;
    const pid_t child = start([&] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit little{300'000, 300'000};  // what the disk still takes
        ::setrlimit(RLIMIT_FSIZE, &little);
        Store store({folder.path(), kDefaultLimitBytes});
        if (!keep(store, "small", bytes_of("small", 1'000))) return false;
        const auto refused = keep(store, "large", bytes_of("large", 1'000'000));
        return !refused && refused.error().code == ErrorCode::io &&
               kept(store, "small") == bytes_of("small", 1'000) && !kept(store, "large");
    });
    EXPECT_TRUE(ended_well(child));
    for (const auto& entry : fs::directory_iterator(folder.path()))
        EXPECT_NE(entry.path().extension(), ".part");
}

}  // namespace
}  // namespace audiosync::cache::test
