#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "audiosync/sync/listening_copy.h"
#include "audiosync/sync/novelty.h"
#include "audiosync/sync/window_correlation.h"

/// @file
/// Decides whether a stretch of one clip really is heard in another, and measures where.
///
/// Windows of 3.6 s along the suspected lag are summed over all lines of lag and drift within
/// reach; the tallest sum is judged against the same sums at far lags (null_model.h). The lag is
/// then read per half minute, to a fraction of a sample.
namespace audiosync::sync {

struct FineOptions {
    double search_s = 0.060;          ///< to either side of the suspected lag
    double drift_search_ppm = 300.0;  ///< to either side of the line's slope
    /// Of a long stretch look at a third of the windows first, and leave it at that where they are
    /// sure. Not for lags that are to be weighed against rivals: that takes all windows.
    bool spare_windows = false;
    /// ... and also where they see nothing at all: a sure match is looked over by that one time in
    /// thousands. Not where it might be a stretch's only one.
    bool leave_hopeless = false;
};

/// What a verdict must reach to be kept at all: every stretch is looked at in some ten places.
inline constexpr double kKeptConfidence = 1.5;
/// What makes a verdict sure enough to save further looks and to be built upon.
inline constexpr double kSureConfidence = 7.0;

/// One reading of the lag.
struct LagPoint {
    double query_s = 0.0;
    double lag_s = 0.0;   ///< target time minus query time of the same sound
    double weight = 0.0;  ///< height of the peak over the background's deviation
};

struct FineMatch {
    double middle_s = 0.0;  ///< query time half way through the windows used
    double lag_s = 0.0;     ///< there
    double drift_ppm =
        0.0;  ///< slope of the lag; > 0: the target's clock runs fast against the query's
    double confidence = 0.0;  ///< -log10 P of such a peak in this search without a match
    double score = 0.0;       ///< peak over the robust deviation of the background
    double per_window = 0.0;  ///< mean peak of a window, in whitened units: compares rival lags
    double seconds = 0.0;     ///< of sound that the windows cover
    double novel_s =
        0.0;  ///< of them, those that the peak rests on and that repeat nothing (novelty.h)
    Whitening whitening = Whitening::strong;
    bool reversed_polarity = false;
    bool spared_windows = false;       ///< judged by a third of the windows
    std::vector<LagPoint> points;      ///< readings within this stretch
    std::vector<double> window_s;      ///< query times of the windows' centres
    std::vector<float> window_peaks;   ///< height of each on the line, for paired comparison
    std::vector<float> window_levels;  ///< what each would be if both held the same and no more
};

/// Samples [first, end) of a clip that is looked for in others; what was transformed for one look
/// is kept for the next. For one thread at a time.
class QueryStretch {
   public:
    /// `copy` must outlive this.
    QueryStretch(const ListeningCopy& copy, std::int64_t first, std::int64_t end);

    [[nodiscard]] std::int64_t first() const { return first_; }
    [[nodiscard]] std::int64_t end() const { return end_; }
    [[nodiscard]] std::int64_t samples() const { return end_ - first_; }
    [[nodiscard]] const CompactSignal& signal(Whitening whitening) const {
        return copy_.signal(whitening);
    }
    QueryWindows& windows(Whitening whitening);
    NoveltyMeter& novelty() { return novelty_; }

   private:
    const ListeningCopy& copy_;
    std::int64_t first_;
    std::int64_t end_;
    std::array<std::optional<QueryWindows>, 2> windows_;
    NoveltyMeter novelty_;
};

/// Looks for `query` in `target` around `line`. Nothing where the two hardly overlap there. Cost:
/// about half a millisecond a window of 3.6 s.
std::optional<FineMatch> match_stretch(QueryStretch& query, const ListeningCopy& target,
                                       const LagLine& line, Whitening whitening,
                                       const FineOptions& options);

/// The same for samples [first, end) of a clip that are looked for once.
std::optional<FineMatch> match_stretch(const ListeningCopy& query, const ListeningCopy& target,
                                       std::int64_t first, std::int64_t end, const LagLine& line,
                                       Whitening whitening, const FineOptions& options);

/// A step of a sweep over lags: steps of twice the reach leave nothing between.
struct Sweep {
    static constexpr double kReach_s = 0.100;
    static constexpr double kDrift_ppm = 120.0;
    static constexpr double kLength_s = 60.0;  ///< so much of a long clip is listened to
};

/// What of the query the target covers at a lag, and of that the middle, at most `longest_s`; query
/// samples. `shared_s` may be 0 or less: then there is nothing.
struct SharedPart {
    double shared_s = 0.0;
    std::int64_t first = 0;
    std::int64_t end = 0;
};
SharedPart shared_part(const ListeningCopy& query, const ListeningCopy& target, double lag_s,
                       double longest_s);

/// By how much b's lag differs from where the clocks of both stretches lead from a's: near 0 on one
/// line, what was lost between them otherwise.
double departure_s(const FineMatch& a, const FineMatch& b);
/// How large that may be on one line, by the uncertainty of the slopes (a window's reading is good
/// to some tenths of a millisecond) and by wander.
double departure_slack_s(const FineMatch& a, const FineMatch& b);

}  // namespace audiosync::sync
