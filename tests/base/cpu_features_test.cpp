#include "audiosync/base/cpu_features.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace audiosync {
namespace {

TEST(WidestVectors, GiveWhatTheLoopsGive) {
    std::vector<float> values(1'003);
    with_widest_vectors([&, n = values.size(), out = values.data()]() AUDIOSYNC_INLINED {
        for (std::size_t i = 0; i < n; ++i) out[i] = std::sqrt(static_cast<float>(i));
    });
    for (std::size_t i = 0; i < values.size(); ++i)
        ASSERT_FLOAT_EQ(values[i], std::sqrt(static_cast<float>(i))) << i;
}

TEST(WidestVectors, HandTheResultOn) {
    const std::vector<int> values = {1, 2, 3};
    EXPECT_EQ(with_widest_vectors([&]() AUDIOSYNC_INLINED {
                  int sum = 0;
                  for (const int value : values) sum += value;
                  return sum;
              }),
              6);
}

}  // namespace
}  // namespace audiosync
