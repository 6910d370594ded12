#include "audiosync/sync/listening_copy_io.h"

#include <algorithm>
#include <random>

#include "listening.h"
#include "support/signals.h"

namespace audiosync::sync {
namespace {

std::vector<std::byte> written(const ListeningCopy& copy) {
    MemoryByteSink sink;
    EXPECT_TRUE(write_listening_copy(copy, sink));
    return sink.bytes();
}

Result<ListeningCopy> read(std::span<const std::byte> bytes) {
    MemoryByteSource source(bytes);
    return read_listening_copy(source);
}

ListeningCopy some_copy() { return heard(test::speech_like(7.3, 5)); }

TEST(ListeningCopyIo, ReadsBackWhatWasWrittenToTheBit) {
    const auto copy = some_copy();
    const auto bytes = written(copy);
    const auto back = read(bytes);
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(back->samples(), copy.samples());
    EXPECT_EQ(back->frames(), copy.frames());
    for (const auto whitening : {Whitening::strong, Whitening::mild})
        EXPECT_EQ(read_all(back->signal(whitening)), read_all(copy.signal(whitening)));
    for (std::int64_t f = 0; f < copy.frames(); ++f)
        ASSERT_TRUE(std::ranges::equal(back->features(f), copy.features(f)));
    EXPECT_TRUE(std::ranges::equal(back->landmarks(), copy.landmarks()));
    EXPECT_FALSE(copy.landmarks().empty());
    EXPECT_TRUE(std::ranges::equal(back->rms_per_second(), copy.rms_per_second()));
    EXPECT_EQ(written(*back), bytes);
}

TEST(ListeningCopyIo, KeepsAnEmptyCopy) {
    const auto back = read(written(ListeningCopy{}));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->samples(), 0);
}

TEST(ListeningCopyIo, TellsBeforehandAboutHowMuchItWrites) {
    const auto copy = some_copy();
    const auto size = written(copy).size();
    EXPECT_LE(stored_bytes(copy), size);
    EXPECT_GT(stored_bytes(copy) + 200, size);
}

TEST(ListeningCopyIo, RefusesEveryBeginningOfACopy) {
    const auto bytes = written(some_copy());
    for (std::size_t n = 0; n < bytes.size(); n += n < 200 ? 1 : 997)
        EXPECT_FALSE(read(std::span(bytes).first(n))) << n;
}

TEST(ListeningCopyIo, RefusesOtherFormats) {
    for (std::size_t at = 0; at < 16; ++at) {
        auto bytes = written(some_copy());
        bytes[at] ^= std::byte{1};
        const auto refused = read(bytes);
        ASSERT_FALSE(refused) << at;
        EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
    }
}

TEST(ListeningCopyIo, BearsAnyDamage) {
    const auto bytes = written(some_copy());
    std::mt19937 random(3);
    std::vector<float> samples(1'000);
    for (int i = 0; i < 2'000; ++i) {
        auto damaged = bytes;
        // Half of the hits go where the lengths are likely to stand.
        const std::size_t at = random() % (i % 2 == 0 ? 40 : damaged.size());
        damaged[at] = static_cast<std::byte>(random());
        const auto copy = read(damaged);
        if (!copy) continue;
        copy->signal(Whitening::strong).read(0, samples);
        for (const float x : samples) ASSERT_FALSE(std::isnan(x));
    }
}

}  // namespace
}  // namespace audiosync::sync
