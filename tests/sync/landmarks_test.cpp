#include "audiosync/sync/landmarks.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "audiosync/dsp/fast_log.h"
#include "audiosync/sync/landmark_index.h"
#include "listening.h"
#include "support/signals.h"

namespace audiosync::sync {
namespace {

std::vector<float> part(const std::vector<float>& sound, double from_s, double to_s) {
    return {sound.begin() + static_cast<std::ptrdiff_t>(from_s * 8'000),
            sound.begin() + static_cast<std::ptrdiff_t>(to_s * 8'000)};
}

TEST(FastLog, IsRightToATenThousandth) {
    for (double x = 1e-9; x < 1e9; x *= 1.0007)
        ASSERT_NEAR(dsp::fast_log(static_cast<float>(x)), std::log(x),
                    1e-4 + 1e-6 * std::abs(std::log(x)))
            << x;
}

TEST(Landmarks, AreFewAndSpreadOverTime) {
    const auto copy = heard(test::speech_like(60, 1));
    const auto marks = copy.landmarks();
    EXPECT_GT(marks.size(), 60U * 4U);
    EXPECT_LT(marks.size(), 60U * 13U);
    EXPECT_TRUE(
        std::is_sorted(marks.begin(), marks.end(),
                       [](const Landmark& a, const Landmark& b) { return a.frame < b.frame; }));
}

TEST(Landmarks, OfSilenceAreNone) {
    EXPECT_TRUE(heard(std::vector<float>(80'000)).landmarks().empty());
}

TEST(Landmarks, StayWhereTheyAreWhenASteadyHumIsAdded) {
    auto sound = test::speech_like(40, 2);
    const auto before = heard(sound);
    for (std::size_t i = 0; i < sound.size(); ++i)
        sound[i] += 0.1F * static_cast<float>(
                               std::sin(2.0 * M_PI * 150.0 * static_cast<double>(i) / 8'000.0));
    const auto after = heard(sound);
    const auto key = [](const Landmark& m) { return std::pair(m.frame, m.bin); };
    std::set<std::pair<std::uint32_t, std::uint8_t>> known;
    for (const auto& m : before.landmarks()) known.insert(key(m));
    std::size_t kept = 0;
    for (const auto& m : after.landmarks()) kept += known.count(key(m));
    EXPECT_GT(static_cast<double>(kept), 0.6 * static_cast<double>(before.landmarks().size()));
}

TEST(LandmarkPairs, ReachOnlyForwardAndNotFar) {
    const std::vector<Landmark> marks = {{10, 50}, {10, 60},  {11, 52},
                                         {20, 54}, {30, 200}, {200, 50}};
    const auto pairs = landmark_pairs(marks);
    ASSERT_EQ(pairs.size(), 3U);  // 10/50, 10/60 and 11/52 with 20/54
    for (const auto& pair : pairs) {
        EXPECT_LE(pair.frame, 11U);
        EXPECT_LT(pair.key, kLandmarkKeys);
    }
}

class FoundByLandmarks : public testing::TestWithParam<double> {};

TEST_P(FoundByLandmarks, IsWhereTheClipLies) {
    const double noise_db = GetParam();
    const auto event = test::speech_like(400, 7);
    auto first = part(event, 0, 300);
    auto second = part(event, 180, 290);
    const auto other = test::speech_like(300, 8);
    const auto add_noise = [&](std::vector<float>& x, std::uint32_t seed) {
        const auto noise =
            test::normal_noise(static_cast<double>(x.size()) / 8'000, 8'000, 0.1, seed);
        double power = 0.0;
        for (const float v : x) power += static_cast<double>(v * v);
        const double rms = std::sqrt(power / static_cast<double>(x.size()));
        const auto gain = static_cast<float>(rms / 0.1 * std::pow(10.0, noise_db / 20.0));
        for (std::size_t i = 0; i < std::min(x.size(), noise.size()); ++i) x[i] += gain * noise[i];
    };
    add_noise(first, 11);
    add_noise(second, 12);
    const auto a = heard(first);
    const auto b = heard(second);
    const auto c = heard(other);
    const std::vector<const ListeningCopy*> clips = {&a, &b, nullptr, &c};
    const LandmarkIndex index(clips);
    const auto stretches = stretches_of(1, b);
    const auto suspects = index.search(stretches[0], 3, 4.0F, [](std::size_t) { return true; });
    ASSERT_FALSE(suspects.empty());
    const auto best =
        *std::max_element(suspects.begin(), suspects.end(),
                          [](const Suspect& x, const Suspect& y) { return x.score < y.score; });
    EXPECT_EQ(best.target, 0U);
    EXPECT_NEAR(static_cast<double>(best.lag), 18'000.0, 4.0);
    for (const auto& suspect : suspects) EXPECT_EQ(suspect.target, 0U);
}

INSTANTIATE_TEST_SUITE_P(Noise, FoundByLandmarks, testing::Values(-40.0, -10.0, -5.0));

TEST(LandmarkIndex, FindsNothingBetweenStrangers) {
    const auto a = heard(test::speech_like(200, 21));
    const auto b = heard(test::speech_like(200, 22));
    const std::vector<const ListeningCopy*> clips = {&a, &b};
    const LandmarkIndex index(clips);
    for (const auto& stretch : stretches_of(0, a))
        EXPECT_TRUE(index.search(stretch, 3, 5.0F, [](std::size_t) { return true; }).empty());
}

TEST(LandmarkIndex, FindsAPlaceWhateverFrameItStartsIn) {
    const auto event = test::speech_like(100, 7);
    const auto a = heard(event);
    for (int frames = 0; frames < 8; ++frames) {
        const double from_s = 10.0 + static_cast<double>(frames * kLandmarkHop) / 8'000.0;
        const auto b = heard(part(event, from_s, 40.0));
        const std::vector<const ListeningCopy*> clips = {&a, &b};
        const LandmarkIndex index(clips);
        const auto suspects =
            index.search(stretches_of(1, b)[0], 1, 5.0F, [](std::size_t) { return true; });
        ASSERT_EQ(suspects.size(), 1U) << frames;
        EXPECT_NEAR(static_cast<double>(suspects[0].lag), from_s * kFeatureRateHz, 2.0) << frames;
        EXPECT_GT(suspects[0].score, 20.0F) << frames;
    }
}

TEST(LandmarkIndex, LooksOnlyWhereItIsAskedTo) {
    const auto event = test::speech_like(100, 7);
    const auto a = heard(event);
    const auto b = heard(part(event, 10, 90));
    const std::vector<const ListeningCopy*> clips = {&a, &b};
    const LandmarkIndex index(clips);
    const auto stretch = stretches_of(1, b)[0];
    EXPECT_FALSE(index.search(stretch, 3, 5.0F, [](std::size_t) { return true; }).empty());
    EXPECT_TRUE(index.search(stretch, 3, 5.0F, [](std::size_t) { return false; }).empty());
}

}  // namespace
}  // namespace audiosync::sync
