#include "audiosync/sync/lag_path.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstddef>
#include <numeric>
#include <span>

#include "audiosync/dsp/channel_character.h"
#include "audiosync/dsp/fft.h"
#include "audiosync/sync/null_model.h"

namespace audiosync::sync {
namespace {

constexpr std::int64_t kBlock = kListeningRateHz / 2;
/// Lags are told apart by so much, and echoes and drift may move them by so much to either side.
constexpr std::size_t kStep = 20;   // 2.5 ms
constexpr std::size_t kSpread = 4;  // steps
/// Nats that a jump costs: any of some thousand lags (7), at any of some hundred blocks (6), and
/// rare at that.
constexpr float kJumpCost = 25.0F;
/// One block says no more than this against a lag: a jump takes two, a piece between two jumps
/// five.
constexpr float kMostAgainst = 12.0F;

/// How likely each lag makes one block, in nats, at most 0.
class BlockLikelihood {
   public:
    BlockLikelihood(const CompactSignal& query, const CompactSignal& target, const LagRange& range)
        : query_(query),
          target_(target),
          range_(range),
          states_(static_cast<std::size_t>(std::ceil((range.most - range.least) / kStep)) + 1),
          lags_((states_ - 1) * kStep + 1),
          q_(static_cast<std::size_t>(kBlock)),
          t_(static_cast<std::size_t>(kBlock) + lags_ - 1),
          fft_(dsp::fast_fft_size(t_.size())),
          query_spectrum_(fft_.bins()),
          target_spectrum_(fft_.bins()),
          cross_(fft_.bins()),
          correlation_(lags_) {}

    [[nodiscard]] std::size_t states() const { return states_; }
    [[nodiscard]] double offset_of(std::size_t state) const {
        return range_.least + static_cast<double>(state * kStep);
    }

    void of_block(std::int64_t first, std::span<float> nats) {
        std::fill(nats.begin(), nats.end(), 0.0F);
        const double middle = static_cast<double>(first) + 0.5 * static_cast<double>(kBlock);
        query_.read(first, q_);
        target_.read(first + std::llround(range_.line.at(middle) + range_.least), t_);
        const double level =
            std::sqrt(dsp::energy(q_) * dsp::energy(t_) * static_cast<double>(q_.size()) /
                      static_cast<double>(t_.size()));
        correlate();
        const float deviation = robust_deviation(correlation_, 5);
        if (deviation <= 0.0F) return;
        const auto expected = static_cast<float>(range_.share * level);
        const float scale = expected / (deviation * deviation);
        for (std::size_t s = 0; s < states_; ++s) nats[s] = scale * tallest_near(s);
        const float most = *std::max_element(nats.begin(), nats.end());
        for (float& value : nats) value = std::max(value - most, -kMostAgainst);
    }

   private:
    void correlate() {
        fft_.forward(q_, query_spectrum_);
        fft_.forward(t_, target_spectrum_);
        std::fill(cross_.begin(), cross_.end(), std::complex<float>{});
        dsp::add_cross_spectra(target_spectrum_, query_spectrum_, cross_);
        fft_.inverse(cross_, correlation_);
        if (range_.reversed_polarity)
            for (float& value : correlation_) value = -value;
        for (std::size_t s = 0; s < states_; ++s) {
            const std::size_t end = std::min((s + 1) * kStep, lags_);
            tallest_[s] =
                *std::max_element(correlation_.begin() + static_cast<std::ptrdiff_t>(s * kStep),
                                  correlation_.begin() + static_cast<std::ptrdiff_t>(end));
        }
    }
    [[nodiscard]] float tallest_near(std::size_t state) const {
        const std::size_t first = state - std::min(state, kSpread);
        const std::size_t end = std::min(state + kSpread, states_);
        return *std::max_element(
            tallest_.begin() + static_cast<std::ptrdiff_t>(first),
            tallest_.begin() + static_cast<std::ptrdiff_t>(std::max(end, first + 1)));
    }

    const CompactSignal& query_;
    const CompactSignal& target_;
    LagRange range_;
    std::size_t states_;
    std::size_t lags_;
    std::vector<float> q_;
    std::vector<float> t_;
    dsp::RealFft fft_;
    std::vector<std::complex<float>> query_spectrum_;
    std::vector<std::complex<float>> target_spectrum_;
    std::vector<std::complex<float>> cross_;
    std::vector<float> correlation_;
    std::vector<float> tallest_ = std::vector<float>(states_);
};

/// The likeliest state of each block.
std::vector<std::size_t> likeliest_path(BlockLikelihood& likelihood, std::int64_t first,
                                        std::size_t blocks) {
    constexpr auto kStays = static_cast<std::uint32_t>(-1);
    const std::size_t states = likelihood.states();
    std::vector<float> nats(states);
    std::vector<float> score(states, 0.0F);
    std::vector<std::uint32_t> came_from(blocks * states, kStays);
    for (std::size_t b = 0; b < blocks; ++b) {
        likelihood.of_block(first + static_cast<std::int64_t>(b) * kBlock, nats);
        const auto best = static_cast<std::uint32_t>(std::max_element(score.begin(), score.end()) -
                                                     score.begin());
        const float jump = score[best] - kJumpCost;
        for (std::size_t s = 0; s < states; ++s) {
            if (b > 0 && jump > score[s]) {
                score[s] = jump;
                came_from[b * states + s] = best;
            }
            score[s] += nats[s];
        }
    }
    std::vector<std::size_t> path(blocks);
    auto state =
        static_cast<std::size_t>(std::max_element(score.begin(), score.end()) - score.begin());
    for (std::size_t b = blocks; b-- > 0;) {
        path[b] = state;
        const std::uint32_t from = came_from[b * states + state];
        if (from != kStays) state = from;
    }
    return path;
}

}  // namespace

std::vector<LagPiece> follow_lag(const CompactSignal& query, const CompactSignal& target,
                                 const Part& region, const LagRange& range) {
    const auto blocks = static_cast<std::size_t>((region.end - region.first) / kBlock);
    if (blocks == 0) return {};
    BlockLikelihood likelihood(query, target, range);
    const auto path = likeliest_path(likelihood, region.first, blocks);
    std::vector<LagPiece> pieces;
    for (std::size_t b = 0; b < blocks; ++b) {
        const std::int64_t at = region.first + static_cast<std::int64_t>(b) * kBlock;
        const double offset = likelihood.offset_of(path[b]);
        if (pieces.empty() ||
            std::abs(offset - pieces.back().offset) >= kLeastBreak_s * kListeningRateHz)
            pieces.push_back({{at, at}, offset});
        pieces.back().query.end = at + kBlock;
    }
    pieces.back().query.end = region.end;
    return pieces;
}

}  // namespace audiosync::sync
