#include "audiosync/sync/file_order.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace audiosync::sync {
namespace {

bool in_order(const std::vector<std::string>& names) {
    model::Recorder recorder{"Cam", {}};
    for (const auto& name : names) recorder.clips.emplace_back().media.path = name;
    return numbered_in_order(recorder);
}

TEST(FileOrder, IsToldByNumbersThatGrow) {
    EXPECT_TRUE(in_order({"IMG_0012.MP4", "IMG_0013.MP4", "IMG_0020.MP4"}));
    EXPECT_TRUE(in_order({"snip 2.mkv", "snip 10.mkv"}));
    EXPECT_TRUE(in_order({"VID_20260301_235900.mp4", "VID_20260302_000100.mp4"}));
}

TEST(FileOrder, IsNotToldByOtherNames) {
    EXPECT_FALSE(in_order({"bride.mov", "groom.mov"}));
    EXPECT_FALSE(in_order({"A001.mov", "B002.mov"}));
    EXPECT_FALSE(in_order({"IMG_0013.MP4", "IMG_0012.MP4"}));
    EXPECT_FALSE(in_order({"IMG_0012.MP4"}));
}

}  // namespace
}  // namespace audiosync::sync
