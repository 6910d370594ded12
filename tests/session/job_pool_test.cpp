#include "audiosync/session/job_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace audiosync::session {
namespace {

TEST(JobPool, RunsEveryStepOnce) {
    JobPool pool(4);
    EXPECT_EQ(pool.width(), 4U);
    std::vector<std::atomic<int>> calls(1000);
    pool.for_each(calls.size(), [&](std::size_t i) { ++calls[i]; });
    for (const auto& count : calls) EXPECT_EQ(count, 1);
    pool.for_each(0, [](std::size_t) { FAIL(); });
}

TEST(JobPool, MayBeUsedFromWithinItsSteps) {
    JobPool pool(3);
    std::atomic<int> calls = 0;
    pool.for_each(8, [&](std::size_t) {
        pool.for_each(8, [&](std::size_t) { pool.for_each(4, [&](std::size_t) { ++calls; }); });
    });
    EXPECT_EQ(calls, 8 * 8 * 4);
}

TEST(JobPool, ServesSeveralCallersAtOnce) {
    JobPool pool(2);
    std::atomic<int> calls = 0;
    {
        std::vector<std::jthread> callers;
        for (int t = 0; t < 4; ++t)
            callers.emplace_back([&] {
                for (int round = 0; round < 50; ++round)
                    pool.for_each(7, [&](std::size_t) { ++calls; });
            });
    }
    EXPECT_EQ(calls, 4 * 50 * 7);
}

TEST(JobPool, ReallyRunsStepsAtTheSameTime) {
    JobPool pool(2);
    std::atomic<int> inside = 0;
    pool.for_each(2, [&](std::size_t) {
        ++inside;
        // Ends only when the other step is here too.
        for (int i = 0; i < 5000 && inside < 2; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        EXPECT_EQ(inside, 2);
    });
}

TEST(JobPool, TakesTheMachinesWidthByDefault) {
    JobPool pool;
    EXPECT_EQ(pool.width(), std::max(1U, std::thread::hardware_concurrency()));
}

}  // namespace
}  // namespace audiosync::session
