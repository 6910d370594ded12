#include "audiosync/base/byte_stream.h"

#include <gmock/gmock.h>

#include <limits>

namespace audiosync {
namespace {

using testing::ElementsAre;

TEST(ByteStream, GivesBackWhatWasPut) {
    MemoryByteSink sink;
    ASSERT_TRUE(put(sink, std::uint8_t{200}));
    ASSERT_TRUE(put(sink, std::int64_t{-5}));
    ASSERT_TRUE(put(sink, std::numeric_limits<double>::infinity()));
    ASSERT_TRUE(put(sink, std::span<const float>(std::vector<float>{1.5F, -0.0F})));
    ASSERT_TRUE(put(sink, std::string_view("grün\0x", 7)));
    ASSERT_TRUE(put(sink, std::vector<std::string>{"", "b"}));
    MemoryByteSource source(sink.bytes());
    EXPECT_EQ(take<std::uint8_t>(source), 200);
    EXPECT_EQ(take<std::int64_t>(source), -5);
    EXPECT_EQ(take<double>(source), std::numeric_limits<double>::infinity());
    EXPECT_THAT(take_vector<float>(source).value(), ElementsAre(1.5F, -0.0F));
    EXPECT_EQ(take_text(source), std::string("grün\0x", 7));
    EXPECT_THAT(take_texts(source).value(), ElementsAre("", "b"));
    EXPECT_EQ(source.remaining(), 0U);
}

TEST(ByteStream, IsLittleEndian) {
    MemoryByteSink sink;
    ASSERT_TRUE(put(sink, std::uint32_t{0x01020304}));
    EXPECT_THAT(sink.bytes(), ElementsAre(std::byte{4}, std::byte{3}, std::byte{2}, std::byte{1}));
}

TEST(ByteStream, BelievesNoLengthThatTheBytesDoNotHold) {
    for (const std::uint64_t length :
         {std::uint64_t{1} << 62U, std::uint64_t{9}, ~std::uint64_t{0}}) {
        MemoryByteSink sink;
        ASSERT_TRUE(put(sink, length));
        ASSERT_TRUE(put(sink, std::uint64_t{0}));
        for (const bool text : {true, false}) {
            MemoryByteSource source(sink.bytes());
            EXPECT_EQ(
                text ? take_text(source).has_value() : take_vector<double>(source).has_value(),
                false);
        }
        MemoryByteSource source(sink.bytes());
        EXPECT_FALSE(take_texts(source));
    }
    MemoryByteSource nothing({});
    EXPECT_FALSE(take<std::uint64_t>(nothing));
}

}  // namespace
}  // namespace audiosync
