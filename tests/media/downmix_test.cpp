#include "audiosync/media/downmix.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace audiosync::media {
namespace {

TEST(StereoDownmix, OfFivePointOneIsThatOfTheStandardWithinFullScale) {
    const auto matrix = stereo_downmix("5.1", 6);
    ASSERT_EQ(matrix.size(), 2U);
    const float front = 1.0F / (1.0F + std::sqrt(2.0F));  // 1, 0.707 and 0.707 become 1 together
    const float other = front / std::sqrt(2.0F);
    const std::vector<float> left{front, 0, other, 0, other, 0};
    const std::vector<float> right{0, front, other, 0, 0, other};
    for (std::size_t c = 0; c < 6; ++c) {
        EXPECT_NEAR(matrix[0][c], left[c], 1e-6) << c;
        EXPECT_NEAR(matrix[1][c], right[c], 1e-6) << c;
    }
}

class StereoDownmixOf : public testing::TestWithParam<std::pair<const char*, int>> {};

TEST_P(StereoDownmixOf, TreatsBothSidesAlikeAndStaysWithinFullScale) {
    const auto [layout, channels] = GetParam();
    const auto matrix = stereo_downmix(layout, channels);
    ASSERT_EQ(matrix.size(), 2U);
    std::vector<float> sums;
    for (const auto& row : matrix) {
        ASSERT_EQ(row.size(), static_cast<std::size_t>(channels));
        sums.push_back(std::accumulate(row.begin(), row.end(), 0.0F));
    }
    EXPECT_NEAR(sums[0], sums[1], 1e-6);
    EXPECT_LE(sums[0], 1.0F + 1e-6F);
    EXPECT_GT(sums[0], 0.9F);
}
INSTANTIATE_TEST_SUITE_P(Layouts, StereoDownmixOf,
                         testing::Values(std::pair{"quad", 4}, std::pair{"5.0", 5},
                                         std::pair{"5.1(side)", 6}, std::pair{"7.1", 8}));

TEST(StereoDownmix, OfChannelsWithoutPlacesIsNotKnown) {
    EXPECT_TRUE(stereo_downmix("4 channels", 4).empty());
    EXPECT_TRUE(stereo_downmix("", 6).empty());
    EXPECT_TRUE(stereo_downmix("5.1", 4).empty());
}

}  // namespace
}  // namespace audiosync::media
