#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <stop_token>
#include <utility>
#include <vector>

#include "listening.h"
#include "support/timecode_sound.h"

namespace audiosync::sync {
namespace {

constexpr double kSeconds = 20.0;
constexpr std::int64_t kRateHz = 16'000;

std::vector<float> speech(std::uint32_t seed, double gain = 1.0) {
    return test::recording(
        test::speech_like(kSeconds, seed),
        {.seconds = kSeconds, .rate_hz = kRateHz, .gain = gain, .noise = 1e-4, .seed = seed});
}

/// Counts how far it was read.
class CountingSource final : public audio::AudioSource {
   public:
    explicit CountingSource(test::Rows rows) : source_(SampleRate::of(kRateHz), std::move(rows)) {}
    [[nodiscard]] SampleRate rate() const override { return source_.rate(); }
    [[nodiscard]] int channels() const override { return source_.channels(); }
    [[nodiscard]] SampleRange range() const override { return source_.range(); }
    Result<SampleCount> read(SamplePosition from, audio::AudioBuffer& into) override {
        furthest_s_ = std::max(furthest_s_, to_seconds(from + into.samples(), rate()));
        return source_.read(from, into);
    }
    [[nodiscard]] double furthest_s() const { return furthest_s_; }

   private:
    test::MemorySource source_;
    double furthest_s_ = 0.0;
};

TEST(ListenIfPlain, SaysWhatChoosingAndListeningSay) {
    const test::Rows rows = {speech(1), speech(2, 0.5)};
    test::MemorySource source(SampleRate::of(kRateHz), rows);
    const auto plain = listen_if_plain(source, {});
    ASSERT_TRUE(plain && *plain);

    test::MemorySource again(SampleRate::of(kRateHz), rows);
    std::array<audio::AudioSource*, 1> streams = {&again};
    const auto programme = choose_programme(streams);
    ASSERT_TRUE(programme);
    EXPECT_EQ((*plain)->programme.stream, programme->stream);
    EXPECT_EQ((*plain)->programme.weights, programme->weights);
    EXPECT_EQ((*plain)->programme.notes, programme->notes);
    EXPECT_EQ((*plain)->programme.timecode, programme->timecode);
    const auto copy = listen(again, *programme, {});
    ASSERT_TRUE(copy);
    for (const auto whitening : {Whitening::strong, Whitening::mild})
        EXPECT_EQ(read_all((*plain)->copy.signal(whitening)), read_all(copy->signal(whitening)));
}

TEST(ListenIfPlain, LeavesEveryDoubtToWhoeverChooses) {
    const auto sound = speech(3);
    auto reversed = sound;
    for (float& x : reversed) x = -x;
    auto dead_at_the_end = sound;
    std::fill(dead_at_the_end.begin() + 12 * kRateHz, dead_at_the_end.end(), 0.0F);
    const std::vector<float> silence(sound.size());
    const std::vector<test::Rows> doubtful = {
        {sound, silence},
        {sound, reversed},
        {sound, test::timecode_sound(kSeconds, 25, kRateHz, 0.3)},
        {sound, speech(4, 0.01)},
        {dead_at_the_end},
        {silence}};
    for (std::size_t i = 0; i < doubtful.size(); ++i) {
        test::MemorySource source(SampleRate::of(kRateHz), doubtful[i]);
        const auto plain = listen_if_plain(source, {});
        ASSERT_TRUE(plain) << i;
        EXPECT_FALSE(plain->has_value()) << i;
    }
}

TEST(ListenIfPlain, StopsReadingWhereADoubtBegins) {
    CountingSource source({speech(5), std::vector<float>(speech(5).size())});
    const auto plain = listen_if_plain(source, {});
    ASSERT_TRUE(plain);
    EXPECT_FALSE(plain->has_value());
    EXPECT_LT(source.furthest_s(), 5.0);
}

TEST(ListenIfPlain, CanBeStopped) {
    test::MemorySource source(SampleRate::of(kRateHz), {speech(6)});
    std::stop_source stop;
    stop.request_stop();
    const auto plain = listen_if_plain(source, {stop.get_token(), {}});
    ASSERT_FALSE(plain);
    EXPECT_EQ(plain.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace audiosync::sync
