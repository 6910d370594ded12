#include "audiosync/sync/clock_solver.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <stop_token>
#include <vector>

#include "support/random.h"

namespace audiosync::sync {
namespace {

/// A recorder's clip whose true place and clock are known.
struct Truth {
    double start_s = 0.0;
    double drift_ppm = 0.0;  ///< > 0 fast
    double seconds = 600.0;
    std::function<double(double)> wander = [](double) { return 0.0; };  ///< added on the axis

    [[nodiscard]] double time_at(double u) const {
        return start_s + u / (1.0 + drift_ppm * 1e-6) + wander(u);
    }
    [[nodiscard]] double clip_time(double t) const {
        double u = t - start_s;
        for (int i = 0; i < 20; ++i) u -= time_at(u) - t;
        return u;
    }
};

/// Clips of one recorder each; readings every ten seconds wherever two overlap.
struct Problem {
    std::vector<Truth> truths;
    std::vector<Piece> pieces;
    std::vector<Reading> readings;

    Problem(std::vector<Truth> clips, double noise_s, std::uint32_t seed)
        : truths(std::move(clips)), random(seed) {
        for (std::size_t c = 0; c < truths.size(); ++c)
            pieces.push_back({.clip = c,
                              .recorder = c,
                              .begin_s = 0.0,
                              .end_s = truths[c].seconds,
                              .group = 0,
                              .rough_start_s = truths[c].start_s + random.between(-0.2, 0.2)});
        for (std::size_t a = 0; a < truths.size(); ++a)
            for (std::size_t b = a + 1; b < truths.size(); ++b) read(a, b, noise_s);
    }

    void read(std::size_t a, std::size_t b, double noise_s) {
        for (double u = 5.0; u < truths[a].seconds; u += 10.0) {
            const double v = truths[b].clip_time(truths[a].time_at(u));
            if (v < 0.0 || v > truths[b].seconds) continue;
            readings.push_back({.a = a, .b = b, .a_s = u, .b_s = v + noise_s * random.normal()});
        }
    }

    [[nodiscard]] ClockSolution solve(std::size_t reference = 0) const {
        return solve_clocks(pieces, readings, truths.size(), reference).value();
    }
    test::Random random;
};

/// Largest error of any clip's map, the reference's own error taken out.
double worst_error_s(const Problem& problem, const ClockSolution& solution) {
    const double shift = solution.pieces[0].front().timeline_s - problem.truths[0].start_s;
    double worst = 0.0;
    for (std::size_t p = 0; p < problem.truths.size(); ++p) {
        const model::ClockMap map(solution.pieces[p]);
        for (double u = 0.0; u <= problem.truths[p].seconds; u += 20.0)
            worst = std::max(worst,
                             std::abs(map.timeline_at(u) - shift - problem.truths[p].time_at(u)));
    }
    return worst;
}

const std::vector<Truth> kThree = {{.start_s = 3.0},
                                   {.start_s = 60.0, .drift_ppm = 42.0},
                                   {.start_s = -100.0, .drift_ppm = -17.0}};

TEST(ClockSolver, FindsKnownClocksFromExactReadings) {
    const Problem problem(kThree, 0.0, 1);
    const auto solution = problem.solve();
    EXPECT_LT(worst_error_s(problem, solution), 2e-6);
    EXPECT_NEAR(solution.drift_ppm[0], 0.0, 1e-6);
    EXPECT_NEAR(solution.drift_ppm[1], 42.0, 0.05);  // > 0: fast
    EXPECT_NEAR(solution.drift_ppm[2], -17.0, 0.05);
    for (const double residual : solution.residual_s) EXPECT_LT(std::abs(residual), 2e-6);
}

TEST(ClockSolver, FindsKnownClocksFromNoisyReadings) {
    const Problem problem(kThree, 5e-5, 2);
    const auto solution = problem.solve();
    EXPECT_LT(worst_error_s(problem, solution), 5e-5);
    EXPECT_NEAR(solution.drift_ppm[1], 42.0, 0.1);
    EXPECT_NEAR(solution.drift_ppm[2], -17.0, 0.1);
}

TEST(ClockSolver, KeepsTheReferenceAtItsNominalRateWhicheverItIs) {
    const Problem problem(kThree, 0.0, 3);
    const auto solution = problem.solve(1);
    EXPECT_NEAR(solution.drift_ppm[1], 0.0, 1e-6);
    EXPECT_NEAR(solution.drift_ppm[0], (1.0 / 1.000042 - 1.0) * 1e6, 0.05);
    EXPECT_NEAR(solution.drift_ppm[2], (0.999983 / 1.000042 - 1.0) * 1e6, 0.05);
    const auto& knots = solution.pieces[1];
    EXPECT_NEAR(knots.back().timeline_s - knots.front().timeline_s, 600.0, 1e-7);
}

TEST(ClockSolver, StatesAnErrorThatTheErrorsHave) {
    int within_2 = 0;
    constexpr int kTrials = 40;
    for (std::uint32_t trial = 0; trial < kTrials; ++trial) {
        const Problem problem(
            {{.seconds = 300.0}, {.start_s = 9.0, .drift_ppm = 30.0, .seconds = 280.0}}, 1e-4,
            trial + 10);  // as noisy as they say
        const auto solution = problem.solve();
        const double stderr_ppm = solution.drift_stderr_ppm[1];
        EXPECT_GT(stderr_ppm, 0.05);
        EXPECT_LT(stderr_ppm, 1.0);
        within_2 += std::abs(solution.drift_ppm[1] - 30.0) < 2.0 * stderr_ppm ? 1 : 0;
    }
    EXPECT_GE(within_2, kTrials * 8 / 10);  // 95 in 100 expected
}

TEST(ClockSolver, StatesALargerErrorWhereReadingsScatterMore) {
    const auto stderr_of = [](double noise_s) {
        return Problem({{.seconds = 300.0}, {.seconds = 300.0}}, noise_s, 5)
            .solve()
            .drift_stderr_ppm[1];
    };
    EXPECT_NEAR(stderr_of(1e-3) / stderr_of(1e-5), 10.0, 4.0);
}

TEST(ClockSolver, IgnoresReadingsThatAreWrong) {
    Problem problem(kThree, 2e-5, 6);
    for (std::size_t i = 0; i < problem.readings.size(); i += 4)  // a quarter: echoes and worse
        problem.readings[i].b_s += problem.random.between(0.005, 0.3);
    const auto solution = problem.solve();
    EXPECT_LT(worst_error_s(problem, solution), 3e-5);
    EXPECT_NEAR(solution.drift_ppm[1], 42.0, 0.1);
}

TEST(ClockSolver, FollowsASlowWanderOfALongClip) {
    // A device that warms up: 3 ms off half way through an hour.
    const auto warming = [](double u) { return 0.003 * std::sin(u / 3'600.0 * 3.14159265); };
    const Problem problem(
        {{.seconds = 3'700.0},
         {.start_s = 20.0, .drift_ppm = 20.0, .seconds = 3'600.0, .wander = warming}},
        2e-5, 7);
    const auto solution = problem.solve();
    EXPECT_GT(solution.pieces[1].size(), 8U);
    EXPECT_NEAR(solution.drift_ppm[1], 20.0, 0.1);
    EXPECT_LT(worst_error_s(problem, solution), 2e-4);
}

// Wander sets in at ten minutes; what it is free to do must not show in the rate.
TEST(ClockSolver, KnowsTheRateOfLongClipsAsWellAsThatOfShortOnes) {
    for (const double seconds : {590.0, 610.0, 1'500.0, 7'200.0}) {
        const Problem problem({{.seconds = seconds}, {.drift_ppm = 60.0, .seconds = seconds}}, 2e-5,
                              11);
        const auto solution = problem.solve();
        EXPECT_NEAR(solution.drift_ppm[1], 60.0, 0.1) << seconds;
        EXPECT_LT(solution.drift_stderr_ppm[1], 0.5) << seconds;
        EXPECT_LT(worst_error_s(problem, solution), 1e-4) << seconds;
    }
}

// A device that was cold for its first clip: each keeps its own slope.
TEST(ClockSolver, LetsTwoLongClipsOfOneRecorderRunALittleDifferent) {
    Problem problem({{.seconds = 5'000.0}}, 0.0, 12);
    for (const double ppm : {10.0, 12.0}) {
        const std::size_t c = problem.truths.size();
        problem.truths.push_back({.start_s = 2'400.0 * static_cast<double>(c - 1),
                                  .drift_ppm = ppm,
                                  .seconds = 2'000.0});
        problem.pieces.push_back({.clip = c,
                                  .recorder = 1,
                                  .end_s = 2'000.0,
                                  .rough_start_s = problem.truths[c].start_s});
        problem.read(0, c, 2e-5);
    }
    const auto solution = solve_clocks(problem.pieces, problem.readings, 2, 0).value();
    EXPECT_NEAR(solution.drift_ppm[1], 11.0, 0.1);
    EXPECT_LT(worst_error_s(problem, solution), 1e-4);
}

TEST(ClockSolver, LearnsTheClockOfOneRecorderFromAllItsClips) {
    // Ten short clips over an hour tell the rate together, not one alone.
    Problem problem({{.seconds = 3'600.0}}, 0.0, 8);
    const Truth device{.drift_ppm = 50.0, .seconds = 60.0};
    for (std::size_t c = 1; c <= 10; ++c) {
        Truth clip = device;
        clip.start_s = 340.0 * static_cast<double>(c);
        problem.truths.push_back(clip);
        problem.pieces.push_back(
            {.clip = c, .recorder = 1, .end_s = 60.0, .rough_start_s = clip.start_s});
        problem.read(0, c, 3e-5);
    }
    const auto solution = solve_clocks(problem.pieces, problem.readings, 2, 0).value();
    EXPECT_NEAR(solution.drift_ppm[1], 50.0, 0.5);
    EXPECT_LT(solution.drift_stderr_ppm[1], 1.0);
    EXPECT_LT(worst_error_s(problem, solution), 5e-5);
}

TEST(ClockSolver, LeavesAPieceWithoutReadingsWhereItWas) {
    Problem problem(kThree, 0.0, 9);
    std::erase_if(problem.readings, [](const Reading& r) { return r.a == 2 || r.b == 2; });
    problem.pieces[2].rough_start_s = 77.0;
    const auto solution = problem.solve();
    EXPECT_NEAR(solution.pieces[2].front().timeline_s, 77.0, 1e-6);
    EXPECT_NEAR(solution.drift_ppm[2], 0.0, 1e-6);
    EXPECT_GE(solution.drift_stderr_ppm[2], 39.0);  // it is as unknown as any device's
}

TEST(ClockSolver, SolvesGroupsWithoutMixingThem) {
    Problem problem({{.start_s = 0.0}, {.start_s = 10.0}, {.start_s = 5.0}, {.start_s = 25.0}}, 0.0,
                    10);
    std::erase_if(problem.readings, [](const Reading& r) { return r.a / 2 != r.b / 2; });
    for (const std::size_t p : {2U, 3U}) problem.pieces[p].group = 1;
    const auto solution = problem.solve();
    const auto start = [&](std::size_t p) { return solution.pieces[p].front().timeline_s; };
    EXPECT_NEAR(start(1) - start(0), 10.0, 1e-5);
    EXPECT_NEAR(start(3) - start(2), 20.0, 1e-5);
}

/// `tracks` recorders that run side by side with pauses, a clip some twelve minutes long.
Problem long_shoot(std::size_t tracks, std::size_t clips_each) {
    Problem problem({}, 0.0, 21);
    for (std::size_t t = 0; t < tracks; ++t) {
        const double ppm = t == 0 ? 0.0 : problem.random.between(-30.0, 30.0);
        double at = problem.random.between(0.0, 60.0);
        for (std::size_t c = 0; c < clips_each; ++c) {
            const double seconds = problem.random.between(450.0, 950.0);
            problem.truths.push_back({.start_s = at, .drift_ppm = ppm, .seconds = seconds});
            problem.pieces.push_back({.clip = problem.pieces.size(),
                                      .recorder = t,
                                      .end_s = seconds,
                                      .rough_start_s = at + problem.random.between(-0.2, 0.2)});
            at += seconds + problem.random.between(2.0, 20.0);
        }
    }
    for (std::size_t a = 0; a < clips_each; ++a)
        for (std::size_t b = clips_each; b < problem.pieces.size(); ++b) problem.read(a, b, 2e-5);
    return problem;
}

TEST(ClockSolver, FindsTheClocksOfAThousandClips) {
    const Problem problem = long_shoot(20, 50);
    const auto solution = solve_clocks(problem.pieces, problem.readings, 20, 0).value();
    const double shift = solution.pieces[0].front().timeline_s - problem.truths[0].start_s;
    std::vector<double> read_from(problem.pieces.size(), 1e9);
    std::vector<double> read_to(problem.pieces.size(), -1e9);
    for (const Reading& r : problem.readings) {
        read_from[r.b] = std::min(read_from[r.b], r.b_s);
        read_to[r.b] = std::max(read_to[r.b], r.b_s);
    }
    int judged = 0;
    for (std::size_t p = 50; p < problem.pieces.size(); ++p) {
        // Near the end of the shoot a device runs on alone, and nothing says where that lies.
        if (read_to[p] - read_from[p] < 200.0) continue;
        const model::ClockMap map(solution.pieces[p]);
        for (const double u : {read_from[p], read_to[p]})
            EXPECT_NEAR(map.timeline_at(u) - shift, problem.truths[p].time_at(u), 1e-4);
        ++judged;
    }
    EXPECT_GT(judged, 800);
    for (std::size_t t = 1; t < 20; ++t)
        EXPECT_NEAR(solution.drift_ppm[t], problem.truths[50 * t].drift_ppm, 0.1);
}

TEST(ClockSolver, HearsACancelBetweenItsSolves) {
    const Problem problem(kThree, 0.0, 1);
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    const auto solution = solve_clocks(problem.pieces, problem.readings, 3, 0, context);
    ASSERT_FALSE(solution);
    EXPECT_EQ(solution.error().code, ErrorCode::cancelled);
}

TEST(ClockSolver, OfNothingIsNothing) {
    const auto solution = solve_clocks({}, {}, 2, 0).value();
    EXPECT_TRUE(solution.pieces.empty());
    EXPECT_EQ(solution.drift_ppm.size(), 2U);
}

}  // namespace
}  // namespace audiosync::sync
