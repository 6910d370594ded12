#include "audiosync/sync/clock_solver.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "audiosync/sync/weighted_equations.h"

namespace audiosync::sync {
namespace {

/// Recorders lie within some 40 ppm of nominal for the most part (corrections of the CHiME-6
/// recordings, phones); readings over minutes outweigh this, single short clips do not.
constexpr double kRatePrior = 40e-6;
constexpr double kWanderLeastLength_s = 600.0;
constexpr double kWanderKnotDistance_s = 300.0;
/// Wander: the rate may turn by this much from knot to knot, the whole stays within some ms.
constexpr double kWanderTurn_s = 3e-6 * kWanderKnotDistance_s;
constexpr double kWanderSize_s = 5e-3;
/// 0.001 ppm: nothing.
constexpr double kTrendOfWander = 1e-9;
constexpr double kAnchor_s = 1e-6;
/// Scales of the Geman-McClure function, from so forgiving that a start two seconds off (the
/// largest break) does not matter, to strict.
constexpr std::array kScales_s = {3.0, 1.0, 0.3, 0.1, 0.03, 0.01, 0.004, 0.002, 0.002};

using Row = WeightedEquations::Row;

class Solver {
   public:
    Solver(std::span<const Piece> pieces, std::span<const Reading> readings, std::size_t recorders,
           std::size_t reference)
        : pieces_(pieces), readings_(readings), recorders_(recorders), reference_(reference) {
        unknowns_ = static_cast<int>(pieces.size() + recorders);
        for (const Piece& piece : pieces) {
            first_knot_.push_back(unknowns_);
            const double length = piece.end_s - piece.begin_s;
            // The reference keeps the time, so it has no wander of its own.
            const bool wanders = piece.recorder != reference && length >= kWanderLeastLength_s;
            knots_.push_back(
                wanders ? static_cast<int>(std::ceil(length / kWanderKnotDistance_s)) + 1 : 0);
            unknowns_ += knots_.back();
        }
        x_ = Eigen::VectorXd::Zero(unknowns_);
        for (std::size_t p = 0; p < pieces.size(); ++p)
            x_[static_cast<int>(p)] = pieces[p].rough_start_s + centre(p);
    }

    Result<ClockSolution> solve(const RunContext& context) {
        add_priors();
        priors_ = weights_.size();
        for (const Reading& reading : readings_) add_reading(reading);
        equations_.prepare(unknowns_);
        AS_CHECK(tighten(context));
        // Where readings scatter more than they should (echoes), they know that much less, and what
        // is known of clocks in general counts that much more.
        widen_scattered();
        AS_CHECK(tighten(context));
        return solution();
    }

   private:
    [[nodiscard]] double centre(std::size_t p) const {
        return 0.5 * (pieces_[p].begin_s + pieces_[p].end_s);
    }
    [[nodiscard]] int rate_of(std::size_t recorder) const {
        return static_cast<int>(pieces_.size() + recorder);
    }

    /// Coefficients of the unknowns in "time of piece p at clip time u, less u - centre".
    void add_terms(std::size_t p, double u, double sign, Row& row) const {
        const Piece& piece = pieces_[p];
        row.emplace_back(static_cast<int>(p), sign);
        row.emplace_back(rate_of(piece.recorder), sign * (u - centre(p)));
        if (knots_[p] == 0) return;
        const double at =
            std::clamp((u - piece.begin_s) / (piece.end_s - piece.begin_s), 0.0, 1.0) *
            (knots_[p] - 1);
        const int left = std::min(static_cast<int>(at), knots_[p] - 2);
        row.emplace_back(first_knot_[p] + left, sign * (1.0 - (at - left)));
        row.emplace_back(first_knot_[p] + left + 1, sign * (at - left));
    }

    [[nodiscard]] double time_at(std::size_t p, double u) const {
        Row row;
        add_terms(p, u, 1.0, row);
        double time = u - centre(p);
        for (const auto& [i, c] : row) time += c * x_[i];
        return time;
    }
    [[nodiscard]] double residual(std::size_t reading) const {
        return equations_.residual(priors_ + reading, x_);
    }

    void add_equation(Row row, double value, double deviation) {
        equations_.add(std::move(row), value);
        weights_.push_back(1.0 / (deviation * deviation));
    }

    /// Slope and wander could share a trend in any way; the rate of a recorder is by definition all
    /// of it, averaged over the pieces that wander. (Each piece may still run a little different.)
    void add_definition_of_rate(std::size_t recorder) {
        double total_s = 0.0;
        for (std::size_t p = 0; p < pieces_.size(); ++p)
            if (pieces_[p].recorder == recorder && knots_[p] > 0)
                total_s += pieces_[p].end_s - pieces_[p].begin_s;
        Row row;
        for (std::size_t p = 0; p < pieces_.size(); ++p) {
            if (pieces_[p].recorder != recorder || knots_[p] == 0) continue;
            // The least-squares slope through n equal steps is a sum of (k - middle) times value
            // over n (n^2 - 1) / 12 and the step; the piece counts by its length, n - 1 steps.
            const double n = knots_[p];
            for (int k = 0; k < knots_[p]; ++k)
                row.emplace_back(first_knot_[p] + k,
                                 (k - 0.5 * (n - 1.0)) * 12.0 / (n * (n + 1.0) * total_s));
        }
        if (!row.empty())
            equations_.add_wide(std::move(row), 0.0, 1.0 / (kTrendOfWander * kTrendOfWander));
    }

    void add_priors() {
        for (std::size_t r = 0; r < recorders_; ++r)
            add_equation({{rate_of(r), 1.0}}, 0.0, r == reference_ ? 1e-12 : kRatePrior);
        for (std::size_t r = 0; r < recorders_; ++r) add_definition_of_rate(r);
        std::vector<bool> anchored;
        for (std::size_t p = 0; p < pieces_.size(); ++p) {
            anchored.resize(std::max(anchored.size(), pieces_[p].group + 1), false);
            // Also a faint hold on every piece, so that one without readings is determined.
            const double hold = anchored[pieces_[p].group] ? 1e3 : kAnchor_s;
            anchored[pieces_[p].group] = true;
            add_equation({{static_cast<int>(p), 1.0}}, pieces_[p].rough_start_s + centre(p), hold);
            for (int k = 0; k < knots_[p]; ++k) {
                const int i = first_knot_[p] + k;
                add_equation({{i, 1.0}}, 0.0, kWanderSize_s);
                if (k >= 2)
                    add_equation({{i, 1.0}, {i - 1, -2.0}, {i - 2, 1.0}}, 0.0, kWanderTurn_s);
            }
        }
    }

    void add_reading(const Reading& reading) {
        Row row;
        add_terms(reading.a, reading.a_s, 1.0, row);
        add_terms(reading.b, reading.b_s, -1.0, row);
        add_equation(std::move(row),
                     (reading.b_s - centre(reading.b)) - (reading.a_s - centre(reading.a)),
                     reading.deviation_s);
    }

    Result<void> tighten(const RunContext& context) {
        for (const double scale : kScales_s) {
            AS_CHECK(context.checkpoint());
            step(scale);
        }
        return {};
    }

    void step(double scale) {
        for (std::size_t i = 0; i < readings_.size(); ++i) {
            const double r = residual(i) / scale;
            const double fade = 1.0 / (1.0 + r * r);
            const double deviation = readings_[i].deviation_s * widening_[i] / fade;
            weights_[priors_ + i] = 1.0 / (deviation * deviation);
        }
        equations_.solve(weights_, x_);
    }

    /// Readings between two recorders get the deviation that they turned out to have.
    void widen_scattered() {
        std::map<std::pair<std::size_t, std::size_t>, std::vector<double>> ratios;
        const auto pair_of = [&](const Reading& reading) {
            return std::minmax({pieces_[reading.a].recorder, pieces_[reading.b].recorder});
        };
        for (std::size_t i = 0; i < readings_.size(); ++i)
            ratios[pair_of(readings_[i])].push_back(std::abs(residual(i)) /
                                                    readings_[i].deviation_s);
        std::map<std::pair<std::size_t, std::size_t>, double> widening;
        for (auto& [pair, of_pair] : ratios) {
            const auto middle = of_pair.begin() + static_cast<std::ptrdiff_t>(of_pair.size() / 2);
            std::nth_element(of_pair.begin(), middle, of_pair.end());
            widening[pair] = std::max(1.0, 1.4826 * *middle);
        }
        for (std::size_t i = 0; i < readings_.size(); ++i)
            widening_[i] = widening.at(pair_of(readings_[i]));
    }

    /// How much larger the readings scatter than their deviations say.
    [[nodiscard]] double scatter() const {
        std::vector<double> ratios;
        for (std::size_t i = 0; i < readings_.size(); ++i)
            ratios.push_back(std::abs(residual(i)) / (readings_[i].deviation_s * widening_[i]));
        if (ratios.empty()) return 1.0;
        const auto middle = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2);
        std::nth_element(ratios.begin(), middle, ratios.end());
        return std::max(1.0, 1.4826 * *middle);
    }

    ClockSolution solution() {
        ClockSolution result;
        const double factor = scatter();
        for (std::size_t r = 0; r < recorders_; ++r) {
            const double rate = x_[rate_of(r)];
            result.drift_ppm.push_back((1.0 / (1.0 + rate) - 1.0) * 1e6);
            const double variance = std::max(equations_.variance(rate_of(r)), 0.0);
            result.drift_stderr_ppm.push_back(std::min(factor * std::sqrt(variance), kRatePrior) *
                                              1e6);
        }
        for (std::size_t p = 0; p < pieces_.size(); ++p) {
            std::vector<model::ClockKnot> knots;
            const int segments = std::max(knots_[p] - 1, 1);
            for (int k = 0; k <= segments; ++k) {
                const double u =
                    pieces_[p].begin_s + (pieces_[p].end_s - pieces_[p].begin_s) * k / segments;
                knots.push_back({u, time_at(p, u)});
            }
            result.pieces.push_back(std::move(knots));
        }
        for (std::size_t i = 0; i < readings_.size(); ++i) result.residual_s.push_back(residual(i));
        return result;
    }

    std::span<const Piece> pieces_;
    std::span<const Reading> readings_;
    std::size_t recorders_;
    std::size_t reference_;
    std::vector<double> widening_ = std::vector<double>(readings_.size(), 1.0);
    int unknowns_ = 0;
    std::vector<int> first_knot_;
    std::vector<int> knots_;
    Eigen::VectorXd x_;
    WeightedEquations equations_;
    std::vector<double> weights_;  ///< of priors, then of readings
    std::size_t priors_ = 0;
};

}  // namespace

Result<ClockSolution> solve_clocks(std::span<const Piece> pieces, std::span<const Reading> readings,
                                   std::size_t recorders, std::size_t reference_recorder,
                                   const RunContext& context) {
    return Solver(pieces, readings, recorders, reference_recorder).solve(context);
}

}  // namespace audiosync::sync
