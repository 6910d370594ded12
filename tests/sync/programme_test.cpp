#include <gmock/gmock.h>

#include <cmath>
#include <memory>
#include <vector>

#include "listening.h"
#include "support/sine_fit.h"
#include "support/timecode_sound.h"

namespace audiosync::sync {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr double kSeconds = 20.0;
constexpr double kRateHz = 16'000.0;

std::vector<float> speech(std::uint32_t seed, double gain = 1.0) {
    return test::recording(test::speech_like(kSeconds, seed), {.seconds = kSeconds,
                                                               .rate_hz = kRateHz,
                                                               .gain = gain,
                                                               .noise = 1e-4 * gain,
                                                               .seed = seed});
}
std::vector<float> silence() { return std::vector<float>(320'000); }
std::vector<float> hum() { return test::sine(50.0 / kRateHz, 320'000, 0.0, 0.05); }
std::vector<float> timecode() { return test::timecode_sound(kSeconds, 25, kRateHz, 0.3); }

std::vector<float> scaled(std::vector<float> x, float gain) {
    for (float& v : x) v *= gain;
    return x;
}

Result<model::ProgrammeChannels> chosen(const std::vector<test::Rows>& streams) {
    std::vector<std::unique_ptr<test::MemorySource>> sources;
    std::vector<audio::AudioSource*> pointers;
    for (const auto& rows : streams) {
        sources.push_back(std::make_unique<test::MemorySource>(SampleRate::of(16'000), rows));
        pointers.push_back(sources.back().get());
    }
    return choose_programme(pointers);
}

TEST(ChooseProgramme, AddsUpAllChannelsThatCarrySound) {
    const auto programme = chosen({{speech(1), speech(1, 0.5)}});
    ASSERT_TRUE(programme);
    EXPECT_EQ(programme->stream, 0U);
    EXPECT_THAT(programme->weights, ElementsAre(0.5, 0.5));
    EXPECT_THAT(programme->notes, IsEmpty());
}

TEST(ChooseProgramme, LeavesOutDeadHummingAndTimecodeChannelsAndSaysSo) {
    const auto programme = chosen({{silence(), timecode(), speech(2), hum()}});
    ASSERT_TRUE(programme);
    EXPECT_THAT(programme->weights, ElementsAre(0.0, 0.0, 1.0, 0.0));
    EXPECT_THAT(programme->notes, ElementsAre("channel 1 is silent", "channel 2 carries timecode",
                                              "channel 4 carries only hum"));
    EXPECT_THAT(programme->timecode, ElementsAre(std::pair<std::size_t, std::size_t>(0, 1)));
}

TEST(ChooseProgramme, LeavesOutAChannelThatOnlyAddsNoise) {
    const auto programme = chosen({{speech(3), speech(4, 0.002)}});
    ASSERT_TRUE(programme);
    EXPECT_THAT(programme->weights, ElementsAre(1.0, 0.0));
    EXPECT_THAT(programme->notes, ElementsAre("channel 2 is much quieter than the rest"));
}

TEST(ChooseProgramme, TurnsAReversedChannelRoundSoThatThePairDoesNotCancel) {
    const auto left = speech(5);
    const auto right = scaled(left, -0.8F);
    const auto programme = chosen({{left, right}});
    ASSERT_TRUE(programme);
    EXPECT_THAT(programme->weights, ElementsAre(0.5, -0.5));
    EXPECT_THAT(programme->notes, ElementsAre("channel 2 is reversed"));
    test::MemorySource source(SampleRate::of(16'000), {left, right});
    const auto copy = listen(source, *programme, {});
    ASSERT_TRUE(copy);
    const auto reference = heard(left, SampleRate::of(16'000));
    EXPECT_GT(copy->rms_per_second()[5], 0.85F * reference.rms_per_second()[5]);
}

TEST(ChooseProgramme, DoesNotTurnRoundTwoMicrophonesThatHearDifferentThings) {
    const auto programme = chosen({{speech(6), speech(7)}});
    ASSERT_TRUE(programme);
    EXPECT_THAT(programme->weights, ElementsAre(0.5, 0.5));
}

TEST(ChooseProgramme, SkipsAFirstStreamThatIsMuchQuieter) {
    const auto programme = chosen({{speech(8, 0.01)}, {speech(8)}});
    ASSERT_TRUE(programme);
    EXPECT_EQ(programme->stream, 1U);
}

TEST(ChooseProgramme, KeepsAFirstStreamThatIsALittleQuieter) {
    const auto programme = chosen({{speech(8, 0.3)}, {speech(8)}});
    ASSERT_TRUE(programme);
    EXPECT_EQ(programme->stream, 0U);
}

TEST(ChooseProgramme, SkipsAStreamOfTimecode) {
    const auto programme = chosen({{timecode()}, {silence()}, {speech(9)}});
    ASSERT_TRUE(programme);
    EXPECT_EQ(programme->stream, 2U);
}

TEST(ChooseProgramme, SaysWhatThereIsWhereThereIsNoSound) {
    const auto programme = chosen({{silence(), timecode()}, {hum()}});
    ASSERT_FALSE(programme);
    EXPECT_EQ(programme.error().code, ErrorCode::no_signal);
    EXPECT_THAT(programme.error().message, HasSubstr("is silent"));
    EXPECT_THAT(programme.error().message, HasSubstr("carries timecode"));
    EXPECT_THAT(programme.error().message, HasSubstr("carries only hum"));
}

TEST(ChooseProgramme, HasNoSignalWithoutAnyStreamOrSample) {
    for (const auto& streams : {std::vector<test::Rows>{}, std::vector<test::Rows>{{{}}}}) {
        const auto programme = chosen(streams);
        ASSERT_FALSE(programme);
        EXPECT_EQ(programme.error().code, ErrorCode::no_signal);
    }
}

TEST(ChooseProgramme, FindsAFewWordsInAGatedHour) {
    std::vector<float> gated(std::size_t{3'600} * 16'000, 0.0F);
    const auto words = speech(10);
    std::copy(words.begin(), words.begin() + 32'000, gated.begin() + 16'000 * 2'371);
    const auto programme = chosen({{gated}});
    ASSERT_TRUE(programme) << programme.error().message;
    EXPECT_THAT(programme->weights, ElementsAre(1.0));
}

TEST(ChooseProgramme, JudgesAClipShorterThanOneLook) {
    const auto whole = speech(11);
    const auto programme = chosen({{{whole.begin(), whole.begin() + 8'000}}});
    ASSERT_TRUE(programme);
    EXPECT_THAT(programme->weights, ElementsAre(1.0));
}

TEST(ChooseProgramme, PassesOnWhatTheSourceAnswers) {
    test::MemorySource source(SampleRate::of(16'000), {speech(12)});
    source.fail_from({1'000});
    audio::AudioSource* const streams[] = {&source};
    const auto programme = choose_programme(streams);
    ASSERT_FALSE(programme);
    EXPECT_EQ(programme.error().code, ErrorCode::unreadable_media);
}

}  // namespace
}  // namespace audiosync::sync
