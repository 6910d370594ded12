#include "desktop/app/job_bridge.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QThread>
#include <atomic>

#include "desktop/app_fixture.h"

namespace audiosync::desktop {
namespace {

using test::waitUntil;

TEST(JobBridge, DeliversAResultOnTheThreadThatAskedForIt) {
    JobBridge jobs;
    QThread* delivered = nullptr;
    int answer = 0;
    std::atomic<QThread*> worked{nullptr};
    jobs.start<int>(
        "sum",
        [&](Executor& executor, const RunContext&) -> Result<int> {
            worked = QThread::currentThread();
            std::atomic<int> sum{0};
            executor.for_each(10, [&](std::size_t i) { sum += static_cast<int>(i); });
            return sum.load();
        },
        [&](Result<int> result) {
            delivered = QThread::currentThread();
            answer = *result;
        });
    ASSERT_TRUE(waitUntil([&] { return delivered != nullptr; }));
    EXPECT_EQ(answer, 45);
    EXPECT_EQ(delivered, QThread::currentThread());
    EXPECT_NE(worked.load(), QThread::currentThread());
}

TEST(JobBridge, ShowsTheLatestProgressHoweverOftenItIsReported) {
    JobBridge jobs;
    std::atomic<bool> go_on{false};
    bool done = false;
    auto* job = jobs.start<int>(
        "count",
        [&](Executor&, const RunContext& context) -> Result<int> {
            for (int i = 0; i <= 100'000; ++i)
                (void)context.checkpoint({"Counting", i * 0.5, 100'000});
            while (!go_on) QThread::msleep(1);
            return 1;
        },
        [&](const Result<int>&) { done = true; });
    QSignalSpy reported(job, &Job::progressed);
    ASSERT_TRUE(waitUntil([&] { return job->share() == 0.5; }));
    EXPECT_EQ(job->stage(), "Counting");
    EXPECT_LT(reported.count(), 2'000);
    go_on = true;
    ASSERT_TRUE(waitUntil([&] { return done; }));
    EXPECT_TRUE(jobs.running().empty());
}

TEST(JobBridge, CancelsAndSaysSo) {
    JobBridge jobs;
    std::optional<ErrorCode> code;
    auto* job = jobs.start<int>(
        "endless",
        [](Executor&, const RunContext& context) -> Result<int> {
            for (;;) {
                AS_CHECK(context.checkpoint());
                QThread::msleep(1);
            }
        },
        [&](const Result<int>& result) { code = result.error().code; });
    job->cancel();
    EXPECT_TRUE(job->isCancelling());
    ASSERT_TRUE(waitUntil([&] { return code.has_value(); }));
    EXPECT_EQ(*code, ErrorCode::cancelled);
}

TEST(JobBridge, StopsWhatRunsWhenItGoesAndDropsTheResult) {
    bool delivered = false;
    {
        JobBridge jobs;
        jobs.start<int>(
            "endless",
            [](Executor&, const RunContext& context) -> Result<int> {
                for (;;) {
                    AS_CHECK(context.checkpoint());
                    QThread::msleep(1);
                }
            },
            [&](const Result<int>&) { delivered = true; });
    }
    QCoreApplication::processEvents();
    EXPECT_FALSE(delivered);
}

}  // namespace
}  // namespace audiosync::desktop
