#include "audiosync/project/json_text.h"

#include <gtest/gtest.h>

#include <string>

#include "support/random.h"

namespace audiosync::project::test {
namespace {

TEST(Base64, IsThatOfTheStandard) {
    // RFC 4648, section 10.
    EXPECT_EQ(base64_of(""), "");
    EXPECT_EQ(base64_of("f"), "Zg==");
    EXPECT_EQ(base64_of("fo"), "Zm8=");
    EXPECT_EQ(base64_of("foo"), "Zm9v");
    EXPECT_EQ(base64_of("foob"), "Zm9vYg==");
    EXPECT_EQ(base64_of("fooba"), "Zm9vYmE=");
    EXPECT_EQ(base64_of("foobar"), "Zm9vYmFy");
}

TEST(Base64, GivesBackAnyBytes) {
    audiosync::test::Random random(3);
    for (std::size_t length = 0; length < 200; ++length) {
        std::string bytes;
        for (std::size_t i = 0; i < length; ++i)
            bytes += static_cast<char>(static_cast<unsigned char>(random.even() * 256));
        EXPECT_EQ(from_base64(base64_of(bytes)), bytes);
    }
}

TEST(Base64, RefusesWhatIsNone) {
    for (const char* text : {"Z", "Zg", "Zg=", "Zm9v=", "Z===", "Zm9*", "Zm9v\n", "Zh==", "=Zg="})
        EXPECT_FALSE(from_base64(text)) << text;
}

TEST(Utf8, IsToldFromOtherBytes) {
    for (const char* text : {"", "abc", "ä", "€", "\xF0\x9F\x8E\xA4", "\xF4\x8F\xBF\xBF"})
        EXPECT_TRUE(is_utf8(text)) << text;
    for (const char* text : {"\xFF", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82",
                             "\x80", "a\xC3", "\xF0\x80\x80\x80"})
        EXPECT_FALSE(is_utf8(text));
}

TEST(Utf8, IsMendedCharacterByCharacter) {
    EXPECT_EQ(utf8_of("a\xFF\xC3\xA4\xC3"), "a\xEF\xBF\xBD\xC3\xA4\xEF\xBF\xBD");
}

TEST(ReasonToRefuse, DoesNotCountWhatStandsInTexts) {
    EXPECT_FALSE(reason_to_refuse("{\"a\": \"" + std::string(1000, '[') + "\\\"\"}"));
    EXPECT_TRUE(reason_to_refuse(std::string(1000, '[')));
}

}  // namespace
}  // namespace audiosync::project::test
