#include "audiosync/cache/store.h"

#include <gmock/gmock.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "cache/store_values.h"
#include "support/temp_folder.h"

namespace audiosync::cache::test {
namespace {

namespace fs = std::filesystem;
using audiosync::test::TempFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

class StoreTest : public testing::Test {
   protected:
    [[nodiscard]] std::vector<fs::path> files_like(const char* suffix) const {
        std::vector<fs::path> found;
        for (const auto& entry : fs::directory_iterator(folder_.path()))
            if (entry.path().extension() == suffix) found.push_back(entry.path());
        return found;
    }
    /// Uses are told apart by the file system's clock.
    static void wait_a_tick() { std::this_thread::sleep_for(std::chrono::milliseconds(15)); }

    const TempFolder folder_;
    Store store_{{folder_.path(), kDefaultLimitBytes}};
};

TEST_F(StoreTest, GivesBackWhatItWasGiven) {
    for (const std::size_t size : {0U, 1U, 1'000U, 262'143U, 262'144U, 1'000'000U}) {
        const std::string key = "kind/" + std::to_string(size);
        const auto bytes = bytes_of(key, size);
        ASSERT_TRUE(keep(store_, key, bytes));
        EXPECT_EQ(kept(store_, key), bytes);
    }
    EXPECT_EQ(kept(store_, "kind/other"), std::nullopt);
    EXPECT_TRUE(files_like(".part").empty());
}

TEST_F(StoreTest, IsReadByOthersAndInPieces) {
    const auto bytes = bytes_of("a", 700'000);
    ASSERT_TRUE(keep(store_, "a", bytes));
    Store other({folder_.path(), kDefaultLimitBytes});
    auto reader = other.find("a");
    ASSERT_TRUE(reader);
    Bytes joined;
    for (std::size_t step = 1; reader->remaining() > 0; step *= 3) {
        Bytes piece(std::min<std::uint64_t>(step, reader->remaining()));
        ASSERT_TRUE(reader->read(piece));
        joined.insert(joined.end(), piece.begin(), piece.end());
    }
    EXPECT_EQ(joined, bytes);
    Bytes one(1);
    EXPECT_FALSE(reader->read(one));
}

TEST_F(StoreTest, ReplacesAnEntryAndLeavesThoseWhoReadTheOldOne) {
    ASSERT_TRUE(keep(store_, "a", bytes_of("old", 500'000)));
    auto reader = store_.find("a");
    ASSERT_TRUE(keep(store_, "a", bytes_of("new", 400'000)));
    EXPECT_EQ(kept(store_, "a"), bytes_of("new", 400'000));
    Bytes old(reader->remaining());
    ASSERT_TRUE(reader->read(old));
    EXPECT_EQ(old, bytes_of("old", 500'000));
}

TEST_F(StoreTest, LeavesNothingOfAnEntryThatIsDropped) {
    {
        auto writer = store_.create("a");
        ASSERT_TRUE(writer);
        ASSERT_TRUE(writer->write(bytes_of("a", 400'000)));
        EXPECT_EQ(files_like(".part").size(), 1U);
    }
    EXPECT_TRUE(files_like(".part").empty());
    EXPECT_EQ(kept(store_, "a"), std::nullopt);
}

TEST_F(StoreTest, NoticesEveryFlippedByteAndDropsTheEntry) {
    const auto bytes = bytes_of("a", 100);
    ASSERT_TRUE(keep(store_, "a", bytes));
    const auto path = files_like(".blob").at(0);
    const auto size = fs::file_size(path);
    for (std::uint64_t at = 0; at < size; ++at) {
        {
            std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
            file.seekg(static_cast<std::streamoff>(at));
            const char was = static_cast<char>(file.get());
            file.seekp(static_cast<std::streamoff>(at));
            file.put(static_cast<char>(was ^ 0x10));
        }
        ASSERT_EQ(kept(store_, "a"), std::nullopt) << "byte " << at;
        ASSERT_FALSE(fs::exists(path)) << "byte " << at;
        ASSERT_TRUE(keep(store_, "a", bytes));
    }
}

TEST_F(StoreTest, NoticesEntriesThatAreCutOrLengthened) {
    for (const std::int64_t change : {-1, -17, -150, 1, 40}) {
        ASSERT_TRUE(keep(store_, "a", bytes_of("a", 200)));
        const auto path = files_like(".blob").at(0);
        fs::resize_file(path, static_cast<std::uintmax_t>(
                                  static_cast<std::int64_t>(fs::file_size(path)) + change));
        EXPECT_EQ(kept(store_, "a"), std::nullopt) << change;
        EXPECT_FALSE(fs::exists(path));
    }
}

TEST_F(StoreTest, DoesNotTakeTheEntryOfOneKeyForAnother) {
    ASSERT_TRUE(keep(store_, "a", bytes_of("a", 200)));
    const auto a = files_like(".blob").at(0);
    ASSERT_TRUE(keep(store_, "b", bytes_of("b", 200)));
    for (const auto& path : files_like(".blob"))
        if (path != a) fs::copy_file(a, path, fs::copy_options::overwrite_existing);
    EXPECT_EQ(kept(store_, "b"), std::nullopt);
    EXPECT_EQ(kept(store_, "a"), bytes_of("a", 200));
}

TEST_F(StoreTest, RemovesWhatWasLongestUnusedWhenItIsFull) {
    Store small({folder_.path(), 10'000});
    for (const char* key : {"a", "b", "c", "d"}) {
        ASSERT_TRUE(keep(small, key, bytes_of(key, 2'000)));
        wait_a_tick();
    }
    ASSERT_TRUE(kept(small, "a"));  // now "b" is the oldest
    wait_a_tick();
    ASSERT_TRUE(keep(small, "e", bytes_of("e", 2'000)));
    EXPECT_FALSE(kept(small, "b"));
    for (const char* key : {"a", "c", "d", "e"}) EXPECT_TRUE(kept(small, key)) << key;
    EXPECT_LE(small.summary().all.bytes, 10'000U);
}

TEST_F(StoreTest, StaysBelowItsLimitWithEntriesOfAllSizes) {
    Store small({folder_.path(), 300'000});
    for (int i = 0; i < 60; ++i) {
        const std::string key = std::to_string(i);
        ASSERT_TRUE(keep(small, key, bytes_of(key, static_cast<std::size_t>(i * 977 % 50'000))));
        ASSERT_LE(small.summary().all.bytes, 300'000U);
        ASSERT_TRUE(kept(small, key)) << "the newest entry is never the one to go";
    }
}

TEST_F(StoreTest, RefusesAnEntryLargerThanItselfAndLosesNothingIfThatIsKnown) {
    Store small({folder_.path(), 10'000});
    ASSERT_TRUE(keep(small, "a", bytes_of("a", 5'000)));
    const auto refused = small.create("b", 10'001);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::io);
    EXPECT_TRUE(kept(small, "a"));
    EXPECT_FALSE(keep(small, "b", bytes_of("b", 600'000)));
    EXPECT_FALSE(kept(small, "b"));
    EXPECT_TRUE(files_like(".part").empty());
}

TEST_F(StoreTest, ForgetsUsesThatLieInTheFuture) {
    Store small({folder_.path(), 10'000});
    ASSERT_TRUE(keep(small, "future", bytes_of("x", 4'000)));
    fs::last_write_time(files_like(".blob").at(0),
                        fs::file_time_type::clock::now() + std::chrono::hours(24 * 365));
    ASSERT_TRUE(keep(small, "b", bytes_of("b", 4'000)));
    ASSERT_TRUE(keep(small, "c", bytes_of("c", 4'000)));
    EXPECT_TRUE(kept(small, "b"));
    EXPECT_FALSE(kept(small, "future"));
}

TEST_F(StoreTest, ClearsAwayPartsThatWereAbandonedButNotThoseAtWork) {
    std::ofstream(folder_ / "old.part") << std::string(1'000, 'x');
    fs::last_write_time(folder_ / "old.part",
                        fs::file_time_type::clock::now() - std::chrono::hours(1));
    std::ofstream(folder_ / "new.part") << std::string(1'000, 'x');
    ASSERT_TRUE(keep(store_, "a", bytes_of("a", 10)));
    EXPECT_FALSE(fs::exists(folder_ / "old.part"));
    EXPECT_TRUE(fs::exists(folder_ / "new.part"));
}

TEST_F(StoreTest, TellsWhatIsInItByKind) {
    ASSERT_TRUE(keep(store_, "copy/1", bytes_of("1", 300)));
    ASSERT_TRUE(keep(store_, "copy/2", bytes_of("2", 300)));
    ASSERT_TRUE(keep(store_, "peaks/1", bytes_of("3", 300)));
    const auto summary = store_.summary();
    EXPECT_EQ(summary.all.entries, 3U);
    EXPECT_GT(summary.all.bytes, 900U);
    ASSERT_EQ(summary.kinds.size(), 2U);
    EXPECT_EQ(summary.kinds.at("copy").entries, 2U);
    EXPECT_EQ(summary.kinds.at("peaks").entries, 1U);
    EXPECT_TRUE(summary.oldest_use);
}

TEST_F(StoreTest, IsEmptyOnceCleared) {
    ASSERT_TRUE(keep(store_, "a", bytes_of("a", 300)));
    ASSERT_TRUE(keep(store_, "b", bytes_of("b", 300)));
    std::ofstream(folder_ / "not-ours.txt") << "stays";
    const auto removed = store_.clear();
    ASSERT_TRUE(removed);
    EXPECT_EQ(removed->entries, 2U);
    EXPECT_EQ(store_.summary().all.entries, 0U);
    EXPECT_EQ(kept(store_, "a"), std::nullopt);
    EXPECT_TRUE(fs::exists(folder_ / "not-ours.txt"));
}

TEST(Store, MakesItsFolderWithTheFirstEntryAndNotBefore) {
    const TempFolder folder;
    Store store({folder / "deep" / "cache", kDefaultLimitBytes});
    EXPECT_EQ(kept(store, "a"), std::nullopt);
    EXPECT_EQ(store.summary().all.entries, 0U);
    EXPECT_TRUE(store.clear());
    EXPECT_FALSE(fs::exists(folder / "deep"));
    ASSERT_TRUE(keep(store, "a", bytes_of("a", 10)));
    EXPECT_EQ(fs::status(folder / "deep" / "cache").permissions(), fs::perms::owner_all);
    EXPECT_TRUE(fs::exists(folder / "deep" / "cache" / "CACHEDIR.TAG"));
}

TEST(Store, SaysSoWhereItCannotWrite) {
    const TempFolder folder;
    std::ofstream(folder / "file") << "in the way";
    for (const auto& place : {folder / "file" / "cache", fs::path("/proc/nowhere"), fs::path()}) {
        Store store({place, kDefaultLimitBytes});
        const auto refused = store.create("a");
        ASSERT_FALSE(refused) << place;
        EXPECT_EQ(refused.error().code, ErrorCode::io);
        EXPECT_THAT(refused.error().message, HasSubstr("cache"));
        EXPECT_EQ(kept(store, "a"), std::nullopt);
    }
}

TEST(Store, MayBeUsedByManyThreadsAtOnce) {
    const TempFolder folder;
    Store store({folder.path(), 400'000});
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&store, t] {
                for (int i = 0; i < 60; ++i) {
                    const std::string key = std::to_string((i * 7 + t * 3) % 12);
                    const auto expected = bytes_of(key, 40'000);
                    if (const auto found = kept(store, key)) {
                        EXPECT_EQ(*found, expected);
                    }
                    EXPECT_TRUE(keep(store, key, expected));
                }
            });
    }
    EXPECT_LE(store.summary().all.bytes, 400'000U);
}

TEST(DefaultFolder, FollowsTheEnvironment) {
    const auto set = [](const char* name, const char* value) { ::setenv(name, value, 1); };
    const std::string home = std::getenv("HOME") != nullptr ? std::getenv("HOME") : "/";
    set("XDG_CACHE_HOME", "/somewhere/cache");
    EXPECT_EQ(default_folder(), "/somewhere/cache/audiosync");
    set("XDG_CACHE_HOME", "relative");
    set("HOME", "/home/someone");
    EXPECT_EQ(default_folder(), "/home/someone/.cache/audiosync");
    ::unsetenv("XDG_CACHE_HOME");
    EXPECT_EQ(default_folder(), "/home/someone/.cache/audiosync");
    set("HOME", home.c_str());
}

}  // namespace
}  // namespace audiosync::cache::test
