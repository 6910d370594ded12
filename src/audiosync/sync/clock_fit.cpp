#include "audiosync/sync/clock_fit.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "audiosync/sync/clock_solver.h"

namespace audiosync::sync {
namespace {

/// Readings scatter by echoes, not by noise: nothing is read better than this.
constexpr double kBestReading_s = 5e-5;
/// A half-minute reading needs a peak this tall over the background to be one.
constexpr double kReadableHeight = 7.0;

class Fitter {
   public:
    Fitter(std::span<const EngineClip> clips, std::span<const Hypothesis> hypotheses,
           const Consensus& consensus, std::vector<ClipBreak> breaks)
        : clips_(clips),
          hypotheses_(hypotheses),
          consensus_(consensus),
          breaks_(std::move(breaks)),
          first_piece_(clips.size()),
          end_piece_(clips.size()) {
        for (std::size_t c = 0; c < clips.size(); ++c) cut(c);
        for (std::size_t h = 0; h < hypotheses.size(); ++h)
            if (consensus.used[h]) read(h);
    }

    Result<ClockFit> fit(std::size_t recorders, std::size_t reference, const RunContext& context) {
        AS_TRY(const auto solution,
               solve_clocks(pieces_, readings_, recorders, reference, context));
        ClockFit fit;
        fit.drift_ppm = solution.drift_ppm;
        fit.drift_stderr_ppm = solution.drift_stderr_ppm;
        fit.readings = static_cast<int>(readings_.size());
        for (std::size_t c = 0; c < clips_.size(); ++c) fit.maps.push_back(map_of(c, solution));
        fit.residual_s = residuals(solution);
        fit.breaks = std::move(breaks_);
        return fit;
    }

   private:
    /// The pieces of a placed clip between its breaks.
    void cut(std::size_t c) {
        first_piece_[c] = pieces_.size();
        const auto& place = consensus_.clips[c];
        if (place.group) {
            const double end = std::max(clips_[c].duration_s, 0.01);
            double begin = 0.0;
            double lost = 0.0;
            for (const ClipBreak& gap : breaks_) {
                if (gap.clip != c || gap.at_s <= begin + 1.0 || gap.at_s >= end - 1.0) continue;
                pieces_.push_back(
                    {c, clips_[c].recorder, begin, gap.at_s, *place.group, place.start_s + lost});
                begin = gap.at_s;
                lost += gap.lost_s;
            }
            pieces_.push_back(
                {c, clips_[c].recorder, begin, end, *place.group, place.start_s + lost});
        }
        end_piece_[c] = pieces_.size();
    }

    [[nodiscard]] std::size_t piece_at(std::size_t clip, double u_s) const {
        std::size_t p = first_piece_[clip];
        while (p + 1 < end_piece_[clip] && u_s >= pieces_[p].end_s) ++p;
        return p;
    }

    void add(std::size_t h, double u_s, double lag_s, double deviation_s) {
        const auto& hypothesis = hypotheses_[h];
        readings_.push_back({piece_at(hypothesis.query, u_s),
                             piece_at(hypothesis.target, u_s + lag_s), u_s, u_s + lag_s,
                             deviation_s, h});
    }

    void read(std::size_t h) {
        for (const auto& verdict : hypotheses_[h].verdicts) {
            const FineMatch& match = verdict.match;
            // The whole stretch reads faint sound that no half minute of it could; its peak is
            // twice as exact as theirs.
            add(h, match.middle_s, match.lag_s, kBestReading_s * std::max(1.0, 25.0 / match.score));
            if (match.points.size() < 2) {
                add_slope(h, match);
                continue;
            }
            for (const LagPoint& point : match.points)
                if (point.weight >= kReadableHeight)
                    add(h, point.query_s, point.lag_s,
                        2.0 * kBestReading_s * std::max(1.0, 25.0 / point.weight));
        }
    }

    /// A short stretch says its slope only by two readings near its ends, and not very exactly.
    void add_slope(std::size_t h, const FineMatch& match) {
        const double half = 0.25 * match.seconds;
        const double deviation = 2.5e-4;
        for (const double side : {-half, half})
            add(h, match.middle_s + side, match.lag_s + match.drift_ppm * 1e-6 * side, deviation);
    }

    /// Lets the piece begin with the sample after the break, a hair later, so that times increase.
    /// What is there twice is passed over: the piece begins where the timeline has got to.
    static void follow(const model::ClockKnot& last, std::vector<model::ClockKnot>& piece) {
        constexpr double kHair_s = 1e-6;
        model::ClockKnot& first = piece.front();
        const model::ClockKnot& next = piece[1];
        const double speed =
            (next.source_s - first.source_s) / (next.timeline_s - first.timeline_s);
        const double back_s = last.timeline_s + kHair_s - first.timeline_s;
        const double resumed_s = first.source_s + back_s * speed;
        first.source_s = last.source_s + kHair_s;
        if (back_s <= 0.0) return;
        first.timeline_s = last.timeline_s + kHair_s;
        // Less than a step is the rounding of two pieces that touch.
        if (resumed_s - last.source_s >= model::ClockMap::kStepSourceSeconds &&
            next.source_s - resumed_s >= model::ClockMap::kStepSourceSeconds)
            first.source_s = resumed_s;
    }

    [[nodiscard]] std::optional<model::ClockMap> map_of(std::size_t c,
                                                        const ClockSolution& solution) const {
        if (first_piece_[c] == end_piece_[c]) return std::nullopt;
        std::vector<model::ClockKnot> knots;
        for (std::size_t p = first_piece_[c]; p < end_piece_[c]; ++p) {
            auto piece = solution.pieces[p];
            if (!knots.empty()) follow(knots.back(), piece);
            knots.insert(knots.end(), piece.begin(), piece.end());
        }
        return model::ClockMap(std::move(knots));
    }

    [[nodiscard]] std::vector<std::optional<double>> residuals(
        const ClockSolution& solution) const {
        std::vector<std::vector<double>> of(hypotheses_.size());
        for (std::size_t r = 0; r < readings_.size(); ++r)
            of[readings_[r].hypothesis].push_back(std::abs(solution.residual_s[r]));
        std::vector<std::optional<double>> medians(hypotheses_.size());
        for (std::size_t h = 0; h < of.size(); ++h) {
            if (of[h].empty()) continue;
            const auto middle = of[h].begin() + static_cast<std::ptrdiff_t>(of[h].size() / 2);
            std::nth_element(of[h].begin(), middle, of[h].end());
            medians[h] = *middle;
        }
        return medians;
    }

    std::span<const EngineClip> clips_;
    std::span<const Hypothesis> hypotheses_;
    const Consensus& consensus_;
    std::vector<ClipBreak> breaks_;
    std::vector<std::size_t> first_piece_;
    std::vector<std::size_t> end_piece_;
    std::vector<Piece> pieces_;
    std::vector<Reading> readings_;
};

}  // namespace

Result<ClockFit> fit_clocks(std::span<const EngineClip> clips,
                            std::span<const Hypothesis> hypotheses, const Consensus& consensus,
                            std::vector<ClipBreak> breaks, std::size_t recorders,
                            std::size_t reference_recorder, const RunContext& context) {
    return Fitter(clips, hypotheses, consensus, std::move(breaks))
        .fit(recorders, reference_recorder, context);
}

}  // namespace audiosync::sync
