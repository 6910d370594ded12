#include "audiosync/sync/lag_path.h"

#include <cmath>
#include <utility>
#include <vector>

#include "listening.h"
#include "support/event.h"

namespace audiosync::sync {
namespace {

constexpr double kRate = kListeningRateHz;

/// A minute of talk and a recording of it that lacks (> 0) or repeats (< 0) so many seconds each
/// time.
struct Talk {
    std::vector<float> event = test::speech_like(60, 8);
    ListeningCopy whole = heard(test::recording(event, {.seconds = 60, .noise = 0.01, .seed = 1}));
    ListeningCopy broken;

    explicit Talk(const std::vector<std::pair<double, double>>& losses, double noise = 0.01) {
        auto sound = test::recording(event, {.seconds = 60, .noise = noise, .seed = 2});
        for (const auto& [at_s, lost_s] : losses) {
            const auto at = sound.begin() + std::lround(at_s * kRate);
            const auto count = std::lround(std::abs(lost_s) * kRate);
            if (lost_s > 0.0) {
                sound.erase(at, at + count);
            } else {
                const std::vector<float> again(at - count, at);
                sound.insert(at, again.begin(), again.end());
            }
        }
        broken = heard(sound);
    }

    /// Query times at which pieces begin, and their lags.
    [[nodiscard]] std::vector<std::pair<double, double>> pieces() const {
        LagRange range;
        range.least = -kRate;
        range.most = kRate;
        std::vector<std::pair<double, double>> found;
        std::int64_t end = 0;
        for (const auto& piece :
             follow_lag(broken.signal(Whitening::strong), whole.signal(Whitening::strong),
                        {0, broken.samples()}, range)) {
            EXPECT_EQ(piece.query.first, end);
            end = piece.query.end;
            found.emplace_back(static_cast<double>(piece.query.first) / kRate,
                               piece.offset / kRate);
        }
        EXPECT_EQ(end, broken.samples());
        return found;
    }
};

/// A block is half a second; two say more than one.
constexpr double kTime_s = 1.0;
constexpr double kLag_s = 0.010;

TEST(LagPath, IsOnePieceWhereNothingIsLost) {
    for (const double noise : {0.01, 0.3}) {
        const auto pieces = Talk({}, noise).pieces();
        ASSERT_EQ(pieces.size(), 1U) << noise;
        EXPECT_NEAR(pieces[0].second, 0.0, kLag_s);
    }
}

TEST(LagPath, TellsLossesAFewSecondsApart) {
    const auto pieces = Talk({{20.0, 0.18}, {24.0, 0.32}, {40.0, 0.05}}).pieces();
    ASSERT_EQ(pieces.size(), 4U);
    const double begin[] = {0.0, 20.0, 24.0, 40.0};
    const double lag[] = {0.0, 0.18, 0.50, 0.55};
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        EXPECT_NEAR(pieces[p].first, begin[p], kTime_s);
        EXPECT_NEAR(pieces[p].second, lag[p], kLag_s);
    }
}

TEST(LagPath, GoesBackWhereSoundIsThereTwice) {
    const auto pieces = Talk({{20.0, -0.2}, {40.0, 0.3}}).pieces();
    ASSERT_EQ(pieces.size(), 3U);
    EXPECT_NEAR(pieces[1].first, 20.0, kTime_s);
    EXPECT_NEAR(pieces[1].second, -0.2, kLag_s);
    EXPECT_NEAR(pieces[2].second, 0.1, kLag_s);
}

TEST(LagPath, OfLessThanABlockIsNothing) {
    const Talk talk({});
    EXPECT_TRUE(follow_lag(talk.broken.signal(Whitening::strong),
                           talk.whole.signal(Whitening::strong), {0, 100}, {})
                    .empty());
}

}  // namespace
}  // namespace audiosync::sync
