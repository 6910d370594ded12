#include "audiosync/sync/lost_part.h"

#include <vector>

#include "listening.h"
#include "support/signals.h"

namespace audiosync::sync {
namespace {

constexpr double kLost_s = 0.7;

/// A minute and a half of which a recorder lost 0.7 s at `break_s`, and all of it.
struct Scene {
    explicit Scene(double break_s) {
        const auto event = test::speech_like(100, 31);
        const auto at = [&](double s) {
            return event.begin() + static_cast<std::ptrdiff_t>(s * kListeningRateHz);
        };
        std::vector<float> broken(at(5.0), at(5.0 + break_s));
        broken.insert(broken.end(), at(5.0 + break_s + kLost_s), at(95.0));
        query = heard(broken);
        target = heard(event);
        clips = {{0, &query, query.seconds()}, {1, &target, target.seconds()}};
        const double middle = 0.5 * static_cast<double>(query.samples());
        const bool lost_early = break_s < 45.0;
        const LagLine line{(lost_early ? 5.0 + kLost_s : 5.0) * kListeningRateHz, 0.0, middle};
        main.first = 0;
        main.end = query.samples();
        main.match =
            match_stretch(query, target, main.first, main.end, line, Whitening::strong, {}).value();
    }
    ListeningCopy query;
    ListeningCopy target;
    std::vector<EngineClip> clips;
    StretchVerdict main;
};

double seconds(std::int64_t samples) { return static_cast<double>(samples) / kListeningRateHz; }

TEST(LostPart, IsTheBeginningWhereABreakComesEarly) {
    const Scene scene(20.0);
    const auto part = unheard_part(scene.main);
    ASSERT_TRUE(part.has_value());
    EXPECT_EQ(part->first, 0);
    EXPECT_NEAR(seconds(part->end), 20.0, 4.0);
    const auto found = find_on_other_lag(scene.clips[0], scene.clips[1], *part, scene.main.match);
    ASSERT_TRUE(found.has_value());
    EXPECT_NEAR(found->match.lag_s, 5.0, 1e-4);
    EXPECT_NEAR(scene.main.match.lag_s, 5.0 + kLost_s, 1e-4);
}

TEST(LostPart, IsTheEndWhereABreakComesLate) {
    const Scene scene(70.0);
    const auto part = unheard_part(scene.main);
    ASSERT_TRUE(part.has_value());
    EXPECT_EQ(part->end, scene.main.end);
    EXPECT_NEAR(seconds(part->first), 70.0, 4.0);
    const auto found = find_on_other_lag(scene.clips[0], scene.clips[1], *part, scene.main.match);
    ASSERT_TRUE(found.has_value());
    EXPECT_NEAR(found->match.lag_s, 5.0 + kLost_s, 1e-4);
}

TEST(LostPart, IsNotFoundOnTheLineItself) {
    const Scene scene(20.0);
    const Part heard_part{scene.main.end / 2, scene.main.end};
    EXPECT_FALSE(find_on_other_lag(scene.clips[0], scene.clips[1], heard_part, scene.main.match));
}

TEST(LostPart, GoesOnWhereBothSidesAreHeard) {
    const Scene scene(20.0);
    EXPECT_TRUE(goes_on_at(scene.main.match, 55.0));
    EXPECT_FALSE(goes_on_at(scene.main.match, 20.0));
    EXPECT_FALSE(goes_on_at(scene.main.match, 500.0));
}

}  // namespace
}  // namespace audiosync::sync
