#include "audiosync/base/time.h"

#include <gtest/gtest.h>

#include <type_traits>

namespace audiosync {
namespace {

template <class A, class B>
concept Addable = requires(A a, B b) {
    a + b;
};
static_assert(Addable<SamplePosition, SampleCount>);
static_assert(!Addable<SamplePosition, SamplePosition>, "two positions have no sum");
static_assert(std::is_same_v<decltype(SamplePosition{} - SamplePosition{}), SampleCount>);

TEST(Rescale, IsExactForHoursAtPulledDownRates) {
    const SampleRate pulled_down{{48'000'000, 1'001}};
    const SamplePosition ten_hours{48'000LL * 36'000};
    const auto there = rescale(ten_hours, SampleRate::of(48'000), pulled_down, Rounding::nearest);
    EXPECT_EQ(there.value, 1'726'273'726);  // 1 728 000 000 * 1000 / 1001 = 1726273726.27
    EXPECT_EQ(rescale(there, pulled_down, SampleRate::of(48'000), Rounding::nearest), ten_hours);
}

TEST(Rescale, RoundsNegativePositionsLikePositiveOnesShifted) {
    const auto from = SampleRate::of(3);
    const auto to = SampleRate::of(2);
    EXPECT_EQ(rescale({-1}, from, to, Rounding::down).value, -1);
    EXPECT_EQ(rescale({-1}, from, to, Rounding::up).value, 0);
    EXPECT_EQ(rescale({-1}, from, to, Rounding::nearest).value, -1);
    EXPECT_EQ(rescale({-3}, SampleRate::of(2), SampleRate::of(1), Rounding::nearest).value, -1);
}

TEST(PositionAt, IsTheNearestSample) {
    EXPECT_EQ(position_at(1.0, SampleRate::of(44'100)).value, 44'100);
    EXPECT_EQ(position_at(-0.5, SampleRate::of(3)).value, -1);
    EXPECT_DOUBLE_EQ(to_seconds(SamplePosition{1001}, SampleRate{{48'000'000, 1'001}}),
                     1001.0 * 1001.0 / 48e6);
}

}  // namespace
}  // namespace audiosync
