#include "audiosync/dsp/autocorrelation.h"

#include <gmock/gmock.h>

#include <cstddef>
#include <utility>
#include <vector>

namespace audiosync::dsp {
namespace {

using testing::ElementsAre;
using testing::FloatNear;

TEST(Autocorrelation, SumsProductsOfSamplesSoFarApartOverAllPieces) {
    Autocorrelation autocorrelation(4, 3);
    autocorrelation.add(std::vector<float>{1, 2, 3, 4});
    autocorrelation.add(std::vector<float>{1, -1});
    EXPECT_THAT(autocorrelation.take_sum(),
                ElementsAre(FloatNear(30 + 2, 1e-4F), FloatNear(2 + 6 + 12 - 1, 1e-4F),
                            FloatNear(3 + 8, 1e-4F)));
}

TEST(Autocorrelation, BeginsAnewAfterASum) {
    Autocorrelation autocorrelation(4, 2);
    autocorrelation.add(std::vector<float>{5, 5, 5, 5});
    (void)autocorrelation.take_sum();
    autocorrelation.add(std::vector<float>{1, 2});
    EXPECT_THAT(autocorrelation.take_sum(), ElementsAre(FloatNear(5, 1e-4F), FloatNear(2, 1e-4F)));
}

TEST(FastFftSize, IsTheSmallestPowerOfTwoOrThreeTimesOneThatIsEnough) {
    for (const auto& [least, size] :
         std::vector<std::pair<std::size_t, std::size_t>>{{2, 2},
                                                          {3, 3},
                                                          {4, 4},
                                                          {5, 6},
                                                          {7, 8},
                                                          {1'025, 1'536},
                                                          {1'537, 2'048},
                                                          {196'800, 262'144}})
        EXPECT_EQ(fast_fft_size(least), size) << least;
}

}  // namespace
}  // namespace audiosync::dsp
