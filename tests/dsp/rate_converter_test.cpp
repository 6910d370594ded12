#include "audiosync/dsp/rate_converter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <tuple>
#include <utility>
#include <vector>

#include "support/signals.h"
#include "support/sine_fit.h"

namespace audiosync::dsp {
namespace {

std::vector<float> converted(const std::vector<float>& in, double from_hz, double to_hz,
                             std::size_t block,
                             ConverterQuality quality = ConverterQuality::analysis) {
    auto converter = RateConverter::create(from_hz, to_hz, quality);
    EXPECT_TRUE(converter.has_value());
    std::vector<float> out;
    for (std::size_t at = 0; at < in.size(); at += block)
        EXPECT_TRUE(
            converter->process(std::span(in).subspan(at, std::min(block, in.size() - at)), out));
    EXPECT_TRUE(converter->drain(out));
    return out;
}

using Conversion = std::tuple<double, double, std::size_t>;  // from, to, samples
class Converted : public testing::TestWithParam<Conversion> {};

TEST_P(Converted, HasTheRoundedLengthInBlocksOfAnySize) {
    const auto [from, to, samples] = GetParam();
    const auto in = test::white_noise({.samples = static_cast<std::int64_t>(samples)});
    const auto expected =
        static_cast<std::size_t>(std::llround(static_cast<double>(samples) * to / from));
    const auto whole = converted(in, from, to, in.size() + 1);
    EXPECT_EQ(whole.size(), expected);
    for (const std::size_t block : {997U, 32'768U}) {
        const auto out = converted(in, from, to, block);
        ASSERT_EQ(out.size(), expected) << block;
        for (std::size_t i = 0; i < out.size(); ++i) ASSERT_EQ(out[i], whole[i]) << block;
    }
}

INSTANTIATE_TEST_SUITE_P(
    RatesOfDevices, Converted,
    testing::Values(Conversion{48'000, 8'000, 100'003}, Conversion{44'100, 8'000, 100'003},
                    Conversion{44'100, 8'000, 1'000},
                    Conversion{48'000'000.0 / 1001, 8'000, 100'000},
                    Conversion{8'000, 8'000, 5'000}, Conversion{44'100, 48'000, 60'000},
                    Conversion{192'000, 8'000, 200'000}, Conversion{48'000, 8'000, 0}));

class SineThrough : public testing::TestWithParam<std::pair<double, double>> {};

TEST_P(SineThrough, StaysAtItsInstantAndHeight) {
    const auto [from, to] = GetParam();
    constexpr double kHz = 1'000.0;
    constexpr double kPhase = 0.7;
    const auto in =
        test::sine(kHz / from, static_cast<std::size_t>(2 * from), kPhase, /*gain=*/0.5);
    const auto out = converted(in, from, to, 10'000);
    const auto skip = static_cast<std::size_t>(to / 2);  // the filter's ends ring
    const auto middle = std::span<const float>(out).subspan(skip, skip * 2);
    const auto fit = test::fit_sine(middle, kHz / to);
    EXPECT_NEAR(fit.gain, 0.5, 0.001);
    // Half a second is a whole number of cycles, so the phase is that of the beginning.
    const double delay_s = (kPhase - fit.phase) / (2 * std::numbers::pi * kHz);
    EXPECT_NEAR(delay_s, 0.0, 1e-7);
    EXPECT_LT(fit.residual_db, -80.0);
}

INSTANTIATE_TEST_SUITE_P(DownAndUp, SineThrough,
                         testing::Values(std::pair{48'000.0, 8'000.0}, std::pair{44'100.0, 8'000.0},
                                         std::pair{44'100.0, 48'000.0}));

TEST(RateConverter, KeepsAnImpulseAtItsPlace) {
    std::vector<float> in(48'000);
    in[24'000] = 1.0F;
    const auto out = converted(in, 48'000, 8'000, 4'096);
    EXPECT_EQ(std::max_element(out.begin(), out.end()) - out.begin(), 4'000);
    EXPECT_NEAR(out[3'999], out[4'001], 1e-6);
}

TEST(RateConverter, MasteringQualityIsCleanerThanSixteenBits) {
    const auto in = test::sine(1'000.0 / 44'100, 88'200);
    const auto out = converted(in, 44'100, 48'000, 5'000, ConverterQuality::mastering);
    const auto fit =
        test::fit_sine(std::span<const float>(out).subspan(24'000, 48'000), 1'000.0 / 48'000);
    EXPECT_LT(fit.residual_db, -120.0);
}

TEST(RateConverter, RefusesRatesThatAreNone) {
    for (const double rate : {0.0, -48'000.0, std::numeric_limits<double>::quiet_NaN()}) {
        for (const auto& refused : {RateConverter::create(rate, 8'000, ConverterQuality::analysis),
                                    RateConverter::create(8'000, rate, ConverterQuality::analysis)})
            EXPECT_EQ(refused.has_value() ? ErrorCode::internal : refused.error().code,
                      ErrorCode::invalid_argument)
                << rate;
    }
}

}  // namespace
}  // namespace audiosync::dsp
