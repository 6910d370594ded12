#include "audiosync/render/limiter.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/memory_audio.h"

namespace audiosync::render {
namespace {

class LimiterBlocks : public testing::TestWithParam<std::int64_t> {};

TEST_P(LimiterBlocks, KeepEverySampleBelowTheCeilingAndQuietPartsAsTheyAre) {
    std::vector<float> sound(48'000);
    for (std::size_t i = 0; i < sound.size(); ++i)
        sound[i] = 0.5F * static_cast<float>(std::sin(0.05 * static_cast<double>(i)));
    for (std::size_t i = 20'000; i < 20'400; ++i) sound[i] *= 5.0F;
    sound.back() = 3.0F;
    test::MemorySink sink;
    LimitingSink limiter(sink, SampleRate::of(48'000));
    for (std::size_t at = 0; at < sound.size(); at += static_cast<std::size_t>(GetParam())) {
        const auto count = std::min(static_cast<std::size_t>(GetParam()), sound.size() - at);
        audio::AudioBuffer block(2, {static_cast<std::int64_t>(count)});
        for (int c = 0; c < 2; ++c)
            std::copy_n(sound.begin() + at, count, block.channel(c).begin());
        ASSERT_TRUE(limiter.append(block, block.samples()));
    }
    ASSERT_TRUE(limiter.finish());
    EXPECT_TRUE(sink.finished());
    ASSERT_EQ(sink.length().value, 48'000);
    for (std::size_t i = 0; i < sound.size(); ++i) {
        ASSERT_LT(std::abs(sink.row(1)[i]), 1.0F) << i;
        const bool quiet = i < 19'700 || (i > 36'000 && i < 47'700);
        ASSERT_TRUE(!quiet || sink.row(0)[i] == sound[i]) << i;
    }
    EXPECT_GT(limiter.limited().value, 400);
}
INSTANTIATE_TEST_SUITE_P(Of, LimiterBlocks, testing::Values(1, 100, 8'192, 48'000));

}  // namespace
}  // namespace audiosync::render
