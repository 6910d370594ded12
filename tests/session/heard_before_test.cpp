#include "audiosync/session/heard_before.h"

#include <gmock/gmock.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>

#include "audiosync/base/byte_stream.h"
#include "audiosync/media/probe.h"
#include "audiosync/session/programme.h"
#include "audiosync/sync/listening_copy_io.h"
#include "support/media_files.h"
#include "support/temp_folder.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;
using audiosync::test::TempFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<float> noise(double seconds, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0.0F, 0.1F);
    std::vector<float> samples(static_cast<std::size_t>(seconds * 16'000));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = (i / 3'000 % 3 == 0 ? 0.2F : 1.0F) * normal(random);
    return samples;
}

std::vector<std::byte> bytes_of(const sync::ListeningCopy& copy) {
    MemoryByteSink sink;
    EXPECT_TRUE(sync::write_listening_copy(copy, sink));
    return sink.bytes();
}

class HeardBeforeTest : public testing::Test {
   protected:
    HeardBeforeTest() { test::write_wav16(wav_, {noise(20.0, 1), noise(20.0, 2)}, 16'000); }

    HeardClip hear(const fs::path& path, cache::Store* store) {
        const auto media = media::probe(path);
        EXPECT_TRUE(media);
        auto heard = session::hear(*media, store, {});
        EXPECT_TRUE(heard);
        return std::move(*heard);
    }
    [[nodiscard]] std::uint64_t entries() const { return store_.summary().all.entries; }

    const TempFolder folder_;
    const fs::path wav_ = folder_ / "one.wav";
    cache::Store store_{{folder_ / "cache", cache::kDefaultLimitBytes}};
};

TEST_F(HeardBeforeTest, GivesTheSameAsListeningDoes) {
    const auto without = hear(wav_, nullptr);
    const auto first = hear(wav_, &store_);
    EXPECT_EQ(entries(), 2U);
    const auto second = hear(wav_, &store_);
    EXPECT_FALSE(first.known);
    EXPECT_TRUE(second.known);
    for (const auto* clip : {&first, &second}) {
        ASSERT_TRUE(clip->sound.copy);
        EXPECT_EQ(bytes_of(*clip->sound.copy), bytes_of(*without.sound.copy));
        EXPECT_EQ(clip->sound.programme, without.sound.programme);
        EXPECT_EQ(clip->stream, without.stream);
        EXPECT_EQ(clip->warnings, without.warnings);
    }
}

TEST_F(HeardBeforeTest, FollowsAFileThatIsMovedAndNotOneThatIsChanged) {
    (void)hear(wav_, &store_);
    const auto moved = folder_ / "two.wav";
    fs::rename(wav_, moved);
    EXPECT_TRUE(hear(moved, &store_).known);
    fs::last_write_time(moved, fs::last_write_time(moved) + std::chrono::seconds(1));
    EXPECT_FALSE(hear(moved, &store_).known);
    test::write_wav16(moved, {noise(20.0, 3), noise(20.0, 4)}, 16'000);
    const auto other = hear(moved, &store_);
    EXPECT_FALSE(other.known);
    EXPECT_EQ(bytes_of(*other.sound.copy), bytes_of(*hear(moved, nullptr).sound.copy));
}

TEST_F(HeardBeforeTest, RemembersThatThereWasNothingToHear) {
    test::write_wav16(wav_, {std::vector<float>(320'000, 0.0F)}, 16'000);
    const auto first = hear(wav_, &store_);
    const auto second = hear(wav_, &store_);
    EXPECT_TRUE(second.known);
    EXPECT_FALSE(second.sound.copy);
    EXPECT_THAT(second.sound.why_not, HasSubstr("silent"));
    EXPECT_EQ(second.sound.why_not, first.sound.why_not);
}

TEST_F(HeardBeforeTest, WarnsOfDamageUnderTheNameOfToday) {
    const auto mp3 = folder_ / "old name.mp3";
    ASSERT_EQ(test::ffmpeg({"-i", wav_.string(), mp3.string()}), "");
    auto bytes = test::read_bytes(mp3);
    for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 4'000; ++i)
        bytes[i] = static_cast<unsigned char>(i * 7);
    test::write_bytes(mp3, bytes);
    const auto first = hear(mp3, &store_);
    ASSERT_FALSE(first.warnings.empty());
    fs::rename(mp3, folder_ / "new name.mp3");
    const auto second = hear(folder_ / "new name.mp3", &store_);
    EXPECT_TRUE(second.known);
    ASSERT_EQ(second.warnings.size(), first.warnings.size());
    EXPECT_THAT(second.warnings[0], testing::StartsWith("new name.mp3: "));
    EXPECT_EQ(second.warnings, hear(folder_ / "new name.mp3", nullptr).warnings);
}

TEST_F(HeardBeforeTest, ListensAgainWhereAnEntryIsDamaged) {
    const auto without = hear(wav_, nullptr);
    (void)hear(wav_, &store_);
    for (const auto& entry : fs::directory_iterator(folder_ / "cache"))
        if (entry.path().extension() == ".blob")
            fs::resize_file(entry.path(), entry.file_size() - 1);
    const auto again = hear(wav_, &store_);
    EXPECT_FALSE(again.known);
    EXPECT_EQ(bytes_of(*again.sound.copy), bytes_of(*without.sound.copy));
    EXPECT_TRUE(hear(wav_, &store_).known);
}

TEST_F(HeardBeforeTest, HearsAllTheSameWithoutRoomToKeepIt) {
    std::ofstream(folder_ / "file") << "in the way";
    cache::Store unwritable({folder_ / "file" / "cache", cache::kDefaultLimitBytes});
    cache::Store tiny({folder_ / "tiny", 100});
    for (auto* store : {&unwritable, &tiny}) {
        EXPECT_TRUE(hear(wav_, store).sound.copy);
        EXPECT_FALSE(hear(wav_, store).known);
        EXPECT_EQ(store->summary().all.entries, 0U);
    }
}

TEST_F(HeardBeforeTest, KeepsNothingOfAListeningThatWasStopped) {
    const auto media = media::probe(wav_);
    std::stop_source stop;
    const RunContext context{stop.get_token(), [&](const Progress& progress) {
                                 if (progress.done > 5.0) stop.request_stop();
                             }};
    const auto stopped = session::hear(*media, &store_, context);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
    EXPECT_EQ(store_.summary().kinds.count("listening"), 0U);
    EXPECT_FALSE(hear(wav_, &store_).known);
}

}  // namespace
}  // namespace audiosync::session
