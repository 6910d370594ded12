#include "audiosync/dsp/variable_resampler.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

#include "support/sine_fit.h"

namespace audiosync::dsp {
namespace {

using test::fit_sine;
using test::sine;

SourceLine line_from(long double origin, long double step) {
    return {SourcePosition::at(origin), SourcePosition::at(step)};
}

/// Output samples [0, count) of one channel that begins at source sample 0.
std::vector<float> resampled(const VariableResampler& resampler, const std::vector<float>& in,
                             const SourceLine& line, std::size_t count) {
    std::vector<float> out(count);
    const float* const from[] = {in.data()};
    float* const to[] = {out.data()};
    const SourceWindow window{from, {{0}, {static_cast<std::int64_t>(in.size())}}};
    resampler.process(window, line, {{0}, {static_cast<std::int64_t>(count)}}, to);
    return out;
}

std::vector<float> noise(std::size_t count) {
    std::mt19937 random(7);
    std::uniform_real_distribution<float> even(-1, 1);
    std::vector<float> out(count);
    std::generate(out.begin(), out.end(), [&] { return even(random); });
    return out;
}

TEST(SourcePosition, SplitsAtTheSampleBefore) {
    const auto p = SourcePosition::at(-2.25L);
    EXPECT_EQ(p.whole(), -3);
    EXPECT_EQ(p.fraction(), 3ULL << 62);
    EXPECT_DOUBLE_EQ(p.value(), -2.25);
}

TEST(SourcePosition, TenHoursOfStepsArriveWhereOneMultiplicationDoes) {
    const auto step = SourcePosition::at(1.00005L);
    auto p = SourcePosition::at(0.5L);
    constexpr std::int64_t kSteps = 10'000'000;
    for (std::int64_t n = 0; n < kSteps; ++n) p = p + step;
    EXPECT_EQ(p, SourcePosition::at(0.5L) + step * kSteps);
    constexpr std::int64_t kTenHours = 36'000LL * 48'000;
    EXPECT_NEAR((step * kTenHours).value(), 1.00005 * kTenHours, 1e-6);
}

struct Conversion {
    const char* name;
    double ratio;  ///< output rate over source rate
};

void PrintTo(const Conversion& c, std::ostream* out) { *out << c.name; }

class Sines : public testing::TestWithParam<Conversion> {};

// Everything that is not the sine (images, aliases, interpolation error) stays below -140 dB, up
// to the pass band's edge; there the gain is flat and the phase is that of the place asked for.
TEST_P(Sines, ComeOutCleanFlatAndInPhase) {
    const double ratio = GetParam().ratio;
    const VariableResampler resampler(ratio);
    const double nyquist = 0.5 * std::min(1.0, ratio);  // the lower one, in source cycles
    const long double start = 4000.37L;
    constexpr std::size_t kCount = 20'000;
    for (const double part : {0.01, 0.1, 0.33, 0.5, 0.77, 0.91}) {
        const double f = part * nyquist;
        const auto in = sine(f, static_cast<std::size_t>(kCount / ratio) + 9'000);
        const auto out = resampled(resampler, in, line_from(start, 1.0L / ratio), kCount);
        const auto fit = fit_sine(out, f / ratio);
        EXPECT_LT(fit.residual_db, -140) << part;  // -146 measured at the edge, -150 below
        EXPECT_NEAR(20 * std::log10(fit.gain), 0, 0.001) << part;
        const double expected = 2 * std::numbers::pi * f * static_cast<double>(start);
        const double off = std::remainder(fit.phase - expected, 2 * std::numbers::pi);
        EXPECT_LT(std::abs(off / (2 * std::numbers::pi * f)), 1e-5) << part;  // in source samples
    }
}

INSTANTIATE_TEST_SUITE_P(AtAllRatios, Sines,
                         testing::Values(Conversion{"44100 to 48000", 48'000.0 / 44'100},
                                         Conversion{"48000 to 44100", 44'100.0 / 48'000},
                                         Conversion{"plus 50 ppm", 1 / 1.00005},
                                         Conversion{"minus 50 ppm", 1 / 0.99995},
                                         Conversion{"48000 to 192000", 4.0},
                                         Conversion{"96000 to 44100", 44'100.0 / 96'000},
                                         Conversion{"192000 to 8000", 8'000.0 / 192'000}));

TEST(VariableResampler, RemovesWhatTheLowerRateCannotHold) {
    constexpr double kRatio = 44'100.0 / 96'000;
    const VariableResampler resampler(kRatio);
    for (const double part : {1.001, 1.1, 1.5, 2.0}) {
        const auto in = sine(part * 0.5 * kRatio, 30'000);
        const auto out = resampled(resampler, in, line_from(2'000, 1 / kRatio), 10'000);
        double power = 0;
        for (const float y : out) power += double{y} * y;
        EXPECT_LT(10 * std::log10(power / 10'000 / 0.5), -140) << part;
    }
}

TEST(VariableResampler, KeepsALevelExactly) {
    const std::vector<float> in(4'000, 0.5F);
    const VariableResampler resampler(1.0);
    for (const float y : resampled(resampler, in, line_from(500.123L, 1.0001L), 3'000))
        EXPECT_NEAR(y, 0.5F, 1.2e-7F);  // 4 units in the last place
}

TEST(VariableResampler, GivesTheSameSamplesInBlocksOfAnySize) {
    const auto in = noise(12'000);
    const VariableResampler resampler(1.0);
    const auto line = line_from(300.71L, 1.0000413L);
    const auto whole = resampled(resampler, in, line, 10'000);
    const float* const from[] = {in.data()};
    const SourceWindow window{from, {{0}, {12'000}}};
    for (const std::int64_t block : {1, 7, 512, 4'096}) {
        std::vector<float> out(10'000);
        for (std::int64_t first = 0; first < 10'000; first += block) {
            float* const to[] = {out.data() + first};
            resampler.process(window, line,
                              {{first}, {std::min<std::int64_t>(first + block, 10'000)}}, to);
        }
        EXPECT_EQ(out, whole) << block;
    }
}

TEST(VariableResampler, TreatsEachOfManyChannelsAsItDoesOne) {
    const VariableResampler resampler(48'000.0 / 44'100);
    const auto line = line_from(200.5L, 44'100.0L / 48'000);
    const auto base = noise(3'000);
    std::vector<std::vector<float>> in(7, base);
    for (std::size_t c = 0; c < in.size(); ++c)
        for (auto& x : in[c]) x *= static_cast<float>(c + 1) / 8.0F;
    std::vector<std::vector<float>> out(7, std::vector<float>(2'000));
    std::vector<const float*> from;
    std::vector<float*> to;
    for (std::size_t c = 0; c < in.size(); ++c) {
        from.push_back(in[c].data());
        to.push_back(out[c].data());
    }
    resampler.process({from, {{0}, {3'000}}}, line, {{0}, {2'000}}, to);
    for (std::size_t c = 0; c < in.size(); ++c)
        EXPECT_EQ(out[c], resampled(resampler, in[c], line, 2'000)) << c;
}

TEST(VariableResampler, NeedsExactlyTheWindowItSays) {
    const VariableResampler resampler(1.0);
    const auto line = line_from(1000.999L, 1.0L);
    const auto range = resampler.needed(line, {{0}, {10}});
    EXPECT_EQ(range.length().value, 2 * resampler.reach().value + 9);
    const auto in = noise(3'000);
    const float* const exact[] = {in.data() + range.first.value};
    std::vector<float> out(10);
    float* const to[] = {out.data()};
    resampler.process({exact, range}, line, {{0}, {10}}, to);
    EXPECT_EQ(out, resampled(resampler, in, line, 10));
}

}  // namespace
}  // namespace audiosync::dsp
