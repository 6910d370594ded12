#pragma once

#include <vector>

/// @file
/// From a clip's own time to the timeline and back.
namespace audiosync::model {

/// A point that both axes agree on.
struct ClockKnot {
    double source_s = 0.0;  ///< clip time
    double timeline_s = 0.0;
    friend bool operator==(const ClockKnot&, const ClockKnot&) = default;
};

/// Piecewise linear and increasing in both axes; straight beyond its ends.
///
/// A recorder that lost a piece of sound shows as two knots with (nearly) the same source time and
/// timeline times that differ by what was lost: the timeline between them has no source. One that
/// has a piece twice shows as two knots with (nearly) the same timeline time: the source between
/// them has no place. Evaluated from the nearest knot each time, so error does not grow.
class ClockMap {
   public:
    /// Clip time 0 at `start_s`; a clock that runs `drift_ppm` fast: clip time u lies at
    /// start_s + u / (1 + drift_ppm * 1e-6).
    static ClockMap affine(double start_s, double drift_ppm, double duration_s);
    /// At least two knots, source times not decreasing, timeline times increasing.
    explicit ClockMap(std::vector<ClockKnot> knots);
    ClockMap() : ClockMap(affine(0.0, 0.0, 1.0)) {}

    [[nodiscard]] double timeline_at(double source_s) const;
    /// Inside a gap of the source: the source time at which the gap lies.
    [[nodiscard]] double source_at(double timeline_s) const;
    /// Mean drift over the whole map, gaps left out; > 0: the clip's clock runs fast.
    [[nodiscard]] double drift_ppm() const;
    /// Everything moved by `seconds` on the timeline.
    [[nodiscard]] ClockMap shifted(double seconds) const;
    /// The part for a file that starts at `source_s` of this map, on its own axis from 0. Sound
    /// that is there twice at its very beginning or end keeps the place that it would have beside
    /// it.
    [[nodiscard]] ClockMap section(double source_s, double duration_s) const;
    [[nodiscard]] const std::vector<ClockKnot>& knots() const { return knots_; }
    friend bool operator==(const ClockMap&, const ClockMap&) = default;

    /// A step of one axis over less than this of the other is lost or repeated sound, not a slope.
    static constexpr double kStepSourceSeconds = 0.002;
    [[nodiscard]] static bool is_step(const ClockKnot& a, const ClockKnot& b) {
        return b.source_s - a.source_s < kStepSourceSeconds ||
               b.timeline_s - a.timeline_s < kStepSourceSeconds;
    }

   private:
    std::vector<ClockKnot> knots_;
};

}  // namespace audiosync::model
