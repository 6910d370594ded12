#include "audiosync/base/run_context.h"

#include <gtest/gtest.h>

#include <vector>

namespace audiosync {
namespace {

TEST(RunContext, AnswersCancelledOnceStopWasAsked) {
    std::stop_source source;
    const RunContext context{source.get_token(), {}};
    EXPECT_TRUE(context.checkpoint({"x", 1, 2}));
    source.request_stop();
    const auto answer = context.checkpoint({"x", 2, 2});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::cancelled);
}

TEST(RunContext, SlicesMapASubTaskToItsShare) {
    std::vector<double> seen;
    const RunContext context{{}, [&](const Progress& p) { seen.push_back(p.done / p.total); }};
    const auto half = context.slice(0.5, 1.0);
    ASSERT_TRUE(half.checkpoint({"x", 0, 10}));
    ASSERT_TRUE(half.checkpoint({"x", 5, 10}));
    ASSERT_TRUE(half.checkpoint({"x", 10, 10}));
    EXPECT_EQ(seen, (std::vector<double>{0.5, 0.75, 1.0}));
}

}  // namespace
}  // namespace audiosync
