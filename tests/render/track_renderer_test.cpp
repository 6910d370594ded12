#include "audiosync/render/track_renderer.h"

#include <gmock/gmock.h>

#include <cstring>
#include <stop_token>

#include "render_fixture.h"
#include "support/sine_fit.h"

namespace audiosync::render {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const SampleRate k44 = SampleRate::of(44'100);
const SampleRate k48 = SampleRate::of(48'000);

bool is_silent(const std::vector<float>& row, std::size_t first, std::size_t end) {
    return std::all_of(row.begin() + static_cast<std::ptrdiff_t>(first),
                       row.begin() + static_cast<std::ptrdiff_t>(end),
                       [](float x) { return x == 0.0F; });
}

std::vector<float> piece(const std::vector<float>& row, std::size_t first, std::size_t count) {
    return {row.begin() + static_cast<std::ptrdiff_t>(first),
            row.begin() + static_cast<std::ptrdiff_t>(first + count)};
}

TEST(CopiedClip, ComesOutBitForBitAtTheNearestSample) {
    auto sound = noise(20'000);
    sound[5] = 1.75F;  // over full scale
    sound[6] = -0.0F;  // keeps its sign
    const auto out = render(track_of({clip_of({sound}, k48, at(1000.4 / 48'000))}, 30'000));
    EXPECT_EQ(out.sink.length().value, 30'000);
    EXPECT_TRUE(is_silent(out.sink.row(0), 0, 1'000));
    EXPECT_TRUE(is_silent(out.sink.row(0), 21'000, 30'000));
    const auto copy = piece(out.sink.row(0), 1'000, sound.size());
    EXPECT_EQ(std::memcmp(copy.data(), sound.data(), sound.size() * sizeof(float)), 0);
    EXPECT_EQ(out.summary.copied_clips, 1);
    EXPECT_EQ(out.summary.resampled_clips, 0);
    EXPECT_DOUBLE_EQ(out.summary.peak, 1.75);
    EXPECT_THAT(out.summary.warnings, IsEmpty());
}

TEST(CopiedClip, IsCutOffWhereItStartsBeforeZeroOrOutlastsTheTrack) {
    const auto sound = noise(48'000);
    const auto out = render(track_of({clip_of({sound}, k48, at(-0.25))}, 24'000));
    EXPECT_EQ(out.sink.row(0), piece(sound, 12'000, 24'000));
}

TEST(CopiedClip, ChaptersFollowEachOtherWithoutAGapOrAFade) {
    const auto sound = noise(30'000);
    const double start_s = 0.123456;
    const auto out = render(
        track_of({clip_of({piece(sound, 0, 10'001)}, k48, at(start_s)),
                  clip_of({piece(sound, 10'001, 19'999)}, k48, at(start_s + 10'001 / 48'000.0))},
                 40'000));
    EXPECT_EQ(piece(out.sink.row(0), 5'926, 30'000), sound);
    EXPECT_EQ(out.summary.copied_clips, 2);
}

TEST(Render, GivesTheSameSamplesInBlocksOfAnySize) {
    const auto a = noise(30'000, 1);
    const auto b = noise(30'000, 2);
    const model::ClockMap stepped({{0, 0.9}, {0.3, 1.2}, {0.3001, 1.25}, {0.7, 1.65}});
    auto track = track_of({clip_of({a, b}, k44, at(0.01, 37)), clip_of({b, a}, k44, at(0.5, -80)),
                           clip_of({a, b}, k48, stepped)},
                          90'000, 2);
    const auto whole = render(track);
    for (const std::int64_t block : {997, 64, 90'000}) {
        track.block = {block};
        EXPECT_EQ(render(track).sink.rows(), whole.sink.rows()) << block;
    }
}

TEST(TrackStream, GivesTheSameSamplesAfterAJumpAsWithoutIt) {
    const auto a = noise(30'000, 1);
    const auto b = noise(30'000, 2);
    const model::ClockMap stepped({{0, 0.9}, {0.3, 1.2}, {0.3001, 1.25}, {0.7, 1.65}});
    auto track = track_of({clip_of({a, b}, k44, at(0.01, 37)), clip_of({b, a}, k44, at(0.5, -80)),
                           clip_of({a, b}, k48, stepped)},
                          90'000, 2);
    track.block = {1'000};
    const auto whole = render(track);
    TrackStream stream(track);
    for (const std::int64_t from : {70'001, 100, 30'500, 28'000, 89'500, 0, 47'999}) {
        stream.seek({from});
        for (int block = 0; block < 3; ++block) {
            const auto count = stream.next().value;
            const auto first = from + block * 1'000;
            ASSERT_EQ(count, std::clamp<std::int64_t>(90'000 - first, 0, 1'000));
            for (std::int64_t i = 0; i < count; ++i)
                for (int c = 0; c < 2; ++c)
                    ASSERT_EQ(stream.block().channel(c)[static_cast<std::size_t>(i)],
                              whole.sink.row(static_cast<std::size_t>(c))[first + i])
                        << from << " " << block << " " << i;
        }
    }
    EXPECT_THAT(stream.finish().warnings, IsEmpty());
}

// The sound must lie where it was heard, to a small part of a sample, wherever that falls.
TEST(Render, PlacesASineToATenThousandthOfASample) {
    constexpr double kHz = 997;
    const auto tone = [](double t) { return 0.5 * std::sin(kTwoPi * std::fmod(kHz * t, 1)); };
    for (const double start_s : {0.1, 0.1 + 0.37 / 48'000, 0.1 + 0.5 / 44'100}) {
        const auto sound = recorded(88'200, tone, [&](double n) { return start_s + n / 44'100; });
        const auto out = render(track_of({clip_of({sound}, k44, at(start_s))}, 100'000));
        EXPECT_EQ(out.summary.resampled_clips, 1);
        const auto fit = test::fit_sine(piece(out.sink.row(0), 9'600, 80'000), kHz / 48'000);
        const double expected = kTwoPi * std::fmod(kHz * 0.2, 1);
        const double off = std::remainder(fit.phase - expected, kTwoPi) / kTwoPi / kHz * 48'000;
        EXPECT_LT(std::abs(off), 1e-4) << start_s;  // 1e-9 measured
        EXPECT_LT(fit.residual_db, -138);
        EXPECT_NEAR(fit.gain, 0.5, 1e-6);
    }
}

// A clock 50 ppm fast takes 50 samples too many in a million, so its file is long: events come
// late in the file, and the renderer has to squeeze it. Clicks at known true times prove the sign.
TEST(Render, PutsEventsOfAFastClockBackAtTheirTrueTimes) {
    constexpr double kPpm = 50;
    constexpr double kStart = 3.0000071;
    constexpr double kRecorderHz = 48'000 * (1 + kPpm * 1e-6);
    const std::vector<double> events{kStart + 1, kStart + 60.3, kStart + 119};
    const auto clicks = [&](double t) {  // Gaussians 0.1 ms wide
        double sum = 0;
        for (const double e : events) sum += std::exp(-0.5 * std::pow((t - e) / 1e-4, 2));
        return sum;
    };
    const auto sound =
        recorded(120 * 48'000, clicks, [&](double n) { return kStart + n / kRecorderHz; });
    auto clip = clip_of({sound}, k48, at(kStart, kPpm, 120));
    const auto out = render(track_of({clip}, 125 * 48'000));
    const auto& row = out.sink.row(0);
    for (const double e : events) {
        double mass = 0;
        double moment = 0;
        const auto middle = static_cast<std::int64_t>(e * 48'000);
        for (std::int64_t n = middle - 60; n <= middle + 60; ++n) {
            mass += row[static_cast<std::size_t>(n)];
            moment += row[static_cast<std::size_t>(n)] * (static_cast<double>(n) - e * 48'000);
        }
        EXPECT_NEAR(moment / mass, 0, 1e-3) << e;  // in samples; 6e-8 measured
    }
    // 120 s of file are 6 ms less of time: the clip ends there and silence begins.
    const double end_s = kStart + 120 / (1 + kPpm * 1e-6);
    EXPECT_LT(end_s, kStart + 120 - 0.0059);
    EXPECT_TRUE(is_silent(row, static_cast<std::size_t>(end_s * 48'000) + 2, row.size()));
}

TEST(Render, JoinsResampledChaptersAsIfTheyWereOneFile) {
    constexpr double kHz = 440;
    const auto sound = test::sine(kHz / 44'100, 88'200);
    const auto chapter = at(0.5, 20, 1.0);
    const auto whole = render(track_of({clip_of({sound}, k44, at(0.5, 20, 2))}, 130'000));
    const auto joined = render(track_of(
        {clip_of({piece(sound, 0, 44'100)}, k44, chapter),
         clip_of({piece(sound, 44'100, 44'100)}, k44, at(chapter.timeline_at(1.0), 20, 1))},
        130'000));
    for (std::size_t n = 0; n < 130'000; ++n)
        ASSERT_NEAR(joined.sink.row(0)[n], whole.sink.row(0)[n], 1e-6) << n;
}

TEST(Render, LeavesLostSoundSilentAndGoesOnInPlace) {
    for (const double drift_ppm : {0.0, 30.0}) {
        const double rate = 1 + drift_ppm * 1e-6;
        // 0.25 s were lost after one second of the file.
        const model::ClockMap map(
            {{0, 2}, {1, 2 + 1 / rate}, {1.0001, 2.25 + 1.0001 / rate}, {2, 2.25 + 2 / rate}});
        const auto tone = [](double t) { return 0.5 * std::sin(kTwoPi * 500 * t); };
        const auto sound =
            recorded(96'000, tone, [&](double n) { return map.timeline_at(n / 48'000); });
        const auto out = render(track_of({clip_of({sound}, k48, map)}, 220'000));
        const auto& row = out.sink.row(0);
        EXPECT_TRUE(is_silent(row, 144'001, 156'000)) << drift_ppm;
        const auto gap_end = static_cast<std::size_t>(48'000 * (3.25 + 0.0001)) + 200;
        for (const std::size_t n : {std::size_t{110'003}, gap_end, std::size_t{190'001}})
            EXPECT_NEAR(row[n], tone(static_cast<double>(n) / 48'000), 0.5 * kTwoPi * 500 * 11e-6)
                << n;
        // No click: nothing steeper than the tone with its fades.
        for (std::size_t n = 143'500; n < 157'000; ++n)
            ASSERT_LT(std::abs(row[n + 1] - row[n]), 0.5 * kTwoPi * 500 / 48'000 * 1.2) << n;
    }
}

TEST(Render, PassesOverSoundThatIsThereTwiceAndGoesOnInPlace) {
    for (const double drift_ppm : {0.0, 30.0}) {
        const double rate = 1 + drift_ppm * 1e-6;
        // What was heard in the last quarter of the first second comes once more.
        const auto heard_at = [&](double u) { return 2 + (u < 1 ? u : u - 0.25) / rate; };
        const model::ClockMap map(
            {{0, 2}, {1, heard_at(0.999999)}, {1.25, heard_at(0.999999) + 1e-6}, {2, heard_at(2)}});
        const auto tone = [](double t) { return 0.5 * std::sin(kTwoPi * 500 * t); };
        const auto sound = recorded(96'000, tone, [&](double n) { return heard_at(n / 48'000); });
        const auto out = render(track_of({clip_of({sound}, k48, map)}, 220'000));
        const auto& row = out.sink.row(0);
        for (const std::size_t n : {110'003U, 143'000U, 145'000U, 160'000U, 179'000U})
            EXPECT_NEAR(row[n], tone(static_cast<double>(n) / 48'000), 0.5 * kTwoPi * 500 * 11e-6)
                << drift_ppm << ' ' << n;
        EXPECT_TRUE(is_silent(row, 180'010, 220'000)) << drift_ppm;
        for (std::size_t n = 143'500; n < 145'000; ++n)
            ASSERT_LT(std::abs(row[n + 1] - row[n]), 0.5 * kTwoPi * 500 / 48'000 * 1.2) << n;
    }
}

TEST(Render, KeepsItsPhaseWhereTheDriftChanges) {
    const model::ClockMap bent({{0, 1}, {1, 2.00008}, {2, 3}});
    const auto tone = [](double t) { return 0.5 * std::sin(kTwoPi * 3'000 * t); };
    const auto sound =
        recorded(96'000, tone, [&](double n) { return bent.timeline_at(n / 48'000); });
    const auto out = render(track_of({clip_of({sound}, k48, bent)}, 150'000));
    for (std::size_t n = 90'000; n < 102'000; ++n)
        ASSERT_NEAR(out.sink.row(0)[n], tone(static_cast<double>(n) / 48'000), 1e-5) << n;
}

double power(const std::vector<float>& row, std::size_t first, std::size_t end) {
    double sum = 0;
    for (auto n = first; n < end; ++n) sum += double{row[n]} * row[n];
    return sum / static_cast<double>(end - first);
}

TEST(Overlap, FadesFromTheEarlierClipToTheLaterAtEqualPower) {
    const auto a = noise(96'000, 1);
    const auto b = noise(96'000, 2);
    const auto out =
        render(track_of({clip_of({b}, k48, at(1.0)), clip_of({a}, k48, at(0.0))}, 150'000));
    const auto& row = out.sink.row(0);
    EXPECT_EQ(piece(row, 0, 48'000), piece(a, 0, 48'000));
    EXPECT_EQ(piece(row, 50'400, 93'600), piece(b, 2'400, 93'600));
    const double usual = power(row, 0, 48'000);
    for (std::size_t first = 48'000; first < 50'400; first += 600)
        EXPECT_NEAR(power(row, first, first + 600) / usual, 1, 0.15) << first;
    EXPECT_NE(piece(row, 49'000, 100), piece(a, 49'000, 100));
}

TEST(Overlap, TheEarlierClipComesBackBehindAShorterOne) {
    const auto a = noise(96'000, 1);
    const auto b = noise(24'000, 2);
    const auto out =
        render(track_of({clip_of({a}, k48, at(0)), clip_of({b}, k48, at(0.5))}, 96'000));
    const auto& row = out.sink.row(0);
    EXPECT_EQ(piece(row, 24'000 + 2'400, 24'000 - 4'800), piece(b, 2'400, 24'000 - 4'800));
    EXPECT_EQ(piece(row, 48'000, 48'000), piece(a, 48'000, 48'000));
}

TEST(Channels, FollowTheRule) {
    const auto left = noise(1'000, 1);
    const auto right = noise(1'000, 2);
    const std::vector<float> silence(1'000);
    EXPECT_THAT(render(track_of({clip_of({left}, k48, at(0))}, 1'000, 3)).sink.rows(),
                ElementsAre(left, left, left));
    EXPECT_THAT(render(track_of({clip_of({left, right}, k48, at(0))}, 1'000, 3)).sink.rows(),
                ElementsAre(left, right, silence));
    EXPECT_THAT(render(track_of({clip_of({left, right}, k48, at(0))}, 1'000, 1)).sink.rows(),
                ElementsAre(left));
}

TEST(Render, MakesEveryTrackExactlyAsLongAsAsked) {
    EXPECT_EQ(render(track_of({}, 12'345, 2)).sink.length().value, 12'345);
    EXPECT_TRUE(is_silent(render(track_of({}, 12'345, 2)).sink.row(1), 0, 12'345));
    EXPECT_EQ(render(track_of({}, 0)).sink.length().value, 0);
}

TEST(Render, KeepsHeadroomAndMeasuresIt) {
    const auto loud = test::sine(440.0 / 44'100, 44'100, 0, 3.0);
    const auto out = render(track_of({clip_of({loud}, k44, at(0))}, 48'000));
    EXPECT_NEAR(out.summary.peak, 3.0, 0.01);
}

TEST(FailingClip, ThatDoesNotOpenIsSilentAndNamed) {
    auto broken = clip_of({noise(1'000)}, k48, at(0));
    broken.name = "B-cam.mov";
    broken.open = []() -> Result<std::unique_ptr<audio::AudioSource>> {
        return fail(ErrorCode::not_found, "B-cam.mov is not there.");
    };
    const auto fine = noise(1'000);
    const auto out = render(track_of({broken, clip_of({fine}, k48, at(0.5))}, 30'000));
    EXPECT_TRUE(is_silent(out.sink.row(0), 0, 24'000));
    EXPECT_EQ(piece(out.sink.row(0), 24'000, 1'000), fine);
    EXPECT_THAT(out.summary.warnings,
                ElementsAre("B-cam.mov: left silent. B-cam.mov is not there."));
    EXPECT_EQ(out.summary.copied_clips, 1);
}

TEST(FailingClip, IsSilentFromTheBadPlaceOn) {
    auto clip =
        clip_of({noise(96'000)}, k48, at(0), [](test::MemorySource& s) { s.fail_from({50'000}); });
    const auto out = render(track_of({clip}, 96'000));
    EXPECT_GT(power(out.sink.row(0), 0, 40'000), 0.1);
    EXPECT_TRUE(is_silent(out.sink.row(0), 50'000, 96'000));
    EXPECT_THAT(out.summary.warnings, ElementsAre(HasSubstr("The sound is damaged here.")));
}

TEST(FailingClip, WhosePictureOutlastsItsSoundIsWhole) {
    auto clip = clip_of({noise(48'000)}, k48, at(0));
    clip.duration_s = 1.5;
    EXPECT_THAT(render(track_of({clip}, 96'000)).summary.warnings, IsEmpty());
}

TEST(FailingClip, ThatEndsEarlyIsNamedUnlessItIsAMatterOfMilliseconds) {
    auto clip = clip_of({noise(48'000)}, k48, at(0),
                        [](test::MemorySource& s) { s.claim_length({120'000}); });
    clip.duration_s = 2.5;
    const auto out = render(track_of({clip}, 150'000));
    EXPECT_THAT(out.summary.warnings,
                ElementsAre("clip: the sound ends at 00:00:01.000, 1.5 s early; silence follows."));
    clip.duration_s = 1.05;
    EXPECT_THAT(render(track_of({clip}, 150'000)).summary.warnings, IsEmpty());
    clip.duration_s = 2.5;
    clip.map = at(0, 40);
    EXPECT_EQ(render(track_of({clip}, 150'000)).summary.warnings.size(), 1U);
}

TEST(Render, PassesUpWhatTheSinkAnswers) {
    test::MemorySink sink;
    sink.fail_beyond({20'000});
    const auto result = render_track(track_of({}, 100'000), sink, {});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::io);
}

TEST(Render, ReportsSecondsAndStopsWithinABlock) {
    std::stop_source stop;
    std::vector<double> done;
    const RunContext context{stop.get_token(), [&](const Progress& p) {
                                 EXPECT_DOUBLE_EQ(p.total, 10);
                                 done.push_back(p.done);
                                 if (p.done > 3) stop.request_stop();
                             }};
    test::MemorySink sink;
    const auto result = render_track(track_of({}, 480'000), sink, context);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::cancelled);
    EXPECT_LT(sink.length().value, 3.4 * 48'000);
    EXPECT_TRUE(std::is_sorted(done.begin(), done.end()));
    EXPECT_FALSE(sink.finished());
}

TEST(Render, OpensClipsWhenTheyComeAndClosesThemBehind) {
    int open_now = 0;
    int most = 0;
    struct Counted final : audio::AudioSource {
        explicit Counted(int& count) : open(count) { ++open; }
        ~Counted() override { --open; }
        [[nodiscard]] SampleRate rate() const override { return SampleRate::of(48'000); }
        [[nodiscard]] int channels() const override { return 1; }
        [[nodiscard]] SampleRange range() const override { return {{0}, {48'000}}; }
        Result<SampleCount> read(SamplePosition, audio::AudioBuffer& into) override {
            into.clear();
            return into.samples();
        }
        int& open;
    };
    TrackToRender track = track_of({}, 20 * 48'000);
    for (int i = 0; i < 20; ++i) {
        ClipToRender clip;
        clip.map = at(i);
        clip.duration_s = 0.5;
        clip.open = [&]() -> Result<std::unique_ptr<audio::AudioSource>> {
            auto source = std::make_unique<Counted>(open_now);
            most = std::max(most, open_now);
            return source;
        };
        track.clips.push_back(clip);
    }
    render(track);
    EXPECT_EQ(most, 1);
    EXPECT_EQ(open_now, 0);
}

}  // namespace
}  // namespace audiosync::render
