#include "audiosync/interchange/file_url.h"

#include <gtest/gtest.h>

namespace audiosync::interchange {
namespace {

TEST(FileUrl, EncodesEveryByteThatIsNotPlain) {
    EXPECT_EQ(file_url("/a b#1.mov"), "file:///a%20b%231.mov");
    EXPECT_EQ(file_url("/50% & more?;+.wav"), "file:///50%25%20%26%20more%3F%3B%2B.wav");
    EXPECT_EQ(file_url("/A-z_0.9~"), "file:///A-z_0.9~");
    EXPECT_EQ(file_url(u8"/Süd/東京/🎬.mov"),
              "file:///S%C3%BCd/%E6%9D%B1%E4%BA%AC/%F0%9F%8E%AC.mov");
}

TEST(FileUrl, DoesNotNormaliseNames) {
    EXPECT_EQ(file_url(u8"/u\u0308.wav"), "file:///u%CC%88.wav");
    EXPECT_EQ(file_url("/a/../b.wav"), "file:///a/../b.wav");
}

TEST(FileUrl, KeepsBytesThatAreNoText) {
    EXPECT_EQ(file_url("/\xff\xfe.wav"), "file:///%FF%FE.wav");
}

TEST(FileUrl, KnowsWindowsPathsByTheirForm) {
    EXPECT_EQ(file_url("C:\\x.mov"), "file:///C:/x.mov");
    EXPECT_EQ(file_url("d:/a b/x.mov"), "file:///d:/a%20b/x.mov");
    EXPECT_EQ(file_url("\\\\server\\share\\x y"), "file://server/share/x%20y");
}

TEST(FileUrl, IsAbsolute) {
    const auto here = file_url(std::filesystem::current_path());
    EXPECT_EQ(file_url("x.mov"), here + "/x.mov");
}

}  // namespace
}  // namespace audiosync::interchange
