#include "audiosync/sync/place_search.h"

#include <gtest/gtest.h>

#include "listening.h"

namespace audiosync::sync {
namespace {

/// Ten seconds of an event that two devices, which lie at 100 s and 130 s, recorded whole.
class PlaceSearch : public testing::Test {
   protected:
    static constexpr double kStart_s = 100.0 + 42.0;

    Result<std::vector<model::Candidate>> search(const ListeningCopy& clip, double from_s,
                                                 double to_s, const RunContext& context = {}) {
        InlineExecutor executor;
        const std::vector<PlacedSound> others = {{&one_, 100.0}, {&two_, 130.0}};
        return search_places(clip, others, from_s, to_s, executor, context);
    }

    std::vector<float> event_ = test::speech_like(90, 3);
    ListeningCopy one_ = heard(event_, {.seconds = 90, .noise = 0.02, .seed = 1});
    ListeningCopy two_ = heard(event_, {.from_s = 30, .seconds = 60, .noise = 0.02, .seed = 2});
    ListeningCopy clip_ = heard(event_, {.from_s = 42, .seconds = 10, .noise = 0.1, .seed = 3});
    ListeningCopy stranger_ = heard(test::speech_like(10, 8), {.seconds = 10, .seed = 4});
};

TEST_F(PlaceSearch, FindsAClipToTheMillisecondWithinTheRange) {
    const auto places = search(clip_, kStart_s - 3.0, kStart_s + 2.0);
    ASSERT_TRUE(places);
    ASSERT_FALSE(places->empty());
    EXPECT_NEAR(places->front().start_s, kStart_s, 1e-3);
    EXPECT_GT(places->front().confidence, 4.0);
}

TEST_F(PlaceSearch, DoesNotLookBeyondTheRange) {
    const auto places = search(clip_, kStart_s + 1.0, kStart_s + 3.0);
    ASSERT_TRUE(places);
    for (const auto& place : *places) {
        EXPECT_GE(place.start_s, kStart_s + 1.0);
        EXPECT_LT(place.confidence, model::kPlacedConfidence);
    }
}

TEST_F(PlaceSearch, BelievesNoPlaceOfAClipThatIsNotThere) {
    const auto places = search(stranger_, kStart_s - 5.0, kStart_s + 5.0);
    ASSERT_TRUE(places);
    for (const auto& place : *places) EXPECT_LT(place.confidence, model::kPlacedConfidence);
}

TEST_F(PlaceSearch, IsCancelledWhenAsked) {
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    const auto places = search(clip_, 0.0, 1e4, context);
    ASSERT_FALSE(places);
    EXPECT_EQ(places.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace audiosync::sync
