#include "audiosync/sync/fine_match.h"

#include <algorithm>
#include <cmath>

#include "audiosync/sync/null_model.h"

namespace audiosync::sync {
namespace {

constexpr double kRate = kListeningRateHz;
constexpr auto kReach = WindowCorrelations::kReach;
/// Background is read this far and further from the search range.
constexpr std::int64_t kGuard = 160;
constexpr std::int64_t kBlockLags = 64;
/// A reading takes at most this many windows, about half a minute; fewer where the sound is clear
/// enough that each reading still stands this high over the background.
constexpr std::size_t kMostWindowsPerPoint = 8;
constexpr double kPointHeight = 14.0;
/// Search around the stretch's line for the reading of one half minute.
constexpr std::int64_t kPointSearch = 20;

struct Peak {
    double height = 0.0;
    LagLine line;
};

/// Slopes whose ends differ by one sample each, from -limit to +limit.
std::vector<double> slopes_to_try(const WindowCorrelations& windows, const LagLine& line,
                                  double limit_ppm) {
    const double limit = limit_ppm * 1e-6;
    if (windows.span * limit < 0.5) return {line.slope};
    const auto steps = static_cast<int>(std::ceil(windows.span * limit));
    std::vector<double> slopes;
    for (int i = -steps; i <= steps; ++i)
        slopes.push_back(line.slope + limit * static_cast<double>(i) / steps);
    return slopes;
}

class StackSearch {
   public:
    StackSearch(const WindowCorrelations& windows, const LagLine& line, const FineOptions& options)
        : windows_(windows), search_(std::llround(options.search_s * kRate)) {
        line_ = {line.at(windows.middle), line.slope, windows.middle};
        const auto far = kReach - search_ - kGuard;
        maxima_.assign(static_cast<std::size_t>(2 * (far / kBlockLags)), 0.0);
        for (const double slope : slopes_to_try(windows, line, options.drift_search_ppm))
            try_slope(slope);
    }

    [[nodiscard]] const Peak& peak() const { return peak_; }
    [[nodiscard]] double deviation() const { return deviation_; }
    [[nodiscard]] double confidence() const {
        if (maxima_.size() < 4 || deviation_ <= 0.0) return 0.0;
        const double blocks = static_cast<double>(2 * search_ + 1) / kBlockLags;
        return fit_gumbel(maxima_).surprise(std::abs(peak_.height), blocks);
    }

   private:
    void try_slope(double slope) {
        LagLine line = line_;
        line.slope = slope;
        stack_windows(windows_, line, sum_);
        for (std::int64_t i = kReach - search_; i <= kReach + search_; ++i) {
            const double value = sum_[static_cast<std::size_t>(i)];
            if (std::abs(value) <= std::abs(peak_.height)) continue;
            peak_ = {value, line};
            peak_.line.at_middle += static_cast<double>(i - kReach);
        }
        collect_background(slope == line_.slope);
    }

    void collect_background(bool also_deviation) {
        const std::int64_t left_end = kReach - search_ - kGuard;
        const std::int64_t right_first = kReach + search_ + kGuard;
        const auto blocks = static_cast<std::int64_t>(maxima_.size() / 2);
        std::vector<float> magnitudes;
        for (std::int64_t b = 0; b < blocks; ++b) {
            for (const bool left : {true, false}) {
                const std::int64_t first =
                    left ? left_end - (b + 1) * kBlockLags : right_first + b * kBlockLags;
                auto& maximum = maxima_[static_cast<std::size_t>(2 * b + (left ? 0 : 1))];
                for (std::int64_t i = first; i < first + kBlockLags; ++i) {
                    const float v = std::abs(sum_[static_cast<std::size_t>(i)]);
                    maximum = std::max(maximum, static_cast<double>(v));
                    if (also_deviation) magnitudes.push_back(v);
                }
            }
        }
        if (!also_deviation || magnitudes.empty()) return;
        const auto middle = magnitudes.begin() + static_cast<std::ptrdiff_t>(magnitudes.size() / 2);
        std::nth_element(magnitudes.begin(), middle, magnitudes.end());
        deviation_ = 1.4826 * *middle;
    }

    const WindowCorrelations& windows_;
    std::int64_t search_;
    LagLine line_;
    Peak peak_;
    double deviation_ = 0.0;
    std::vector<double> maxima_;
    std::vector<float> sum_;
};

/// The top of the stack of windows [first, end) within `reach` samples of `line`, in steps of an
/// eighth of a sample and then by a parabola; and its height.
std::pair<double, double> refine_lag(const WindowCorrelations& windows, const LagLine& line,
                                     double reach, double sign, std::size_t first,
                                     std::size_t end) {
    constexpr double kStep = 0.125;
    const auto steps = static_cast<int>(std::ceil(reach / kStep));
    std::vector<double> heights;
    for (int i = -steps; i <= steps; ++i) {
        LagLine moved = line;
        moved.at_middle += i * kStep;
        heights.push_back(sign * stack_at(windows, moved, first, end));
    }
    const auto top = std::max_element(heights.begin(), heights.end());
    const auto k = top - heights.begin();
    double offset = static_cast<double>(k - steps) * kStep;
    if (k > 0 && k + 1 < static_cast<std::ptrdiff_t>(heights.size())) {
        const double l = *(top - 1);
        const double r = *(top + 1);
        const double bend = l - 2.0 * *top + r;
        if (bend < 0.0) offset += kStep * 0.5 * (l - r) / bend;
    }
    return {offset, *top};
}

/// Readings along the stretch, each around its line.
std::vector<LagPoint> read_points(const WindowCorrelations& windows, const LagLine& line,
                                  double sign, double deviation, double score) {
    std::vector<LagPoint> points;
    const std::size_t n = windows.windows.size();
    const double wanted = static_cast<double>(n) * std::pow(kPointHeight / score, 2.0);
    const std::size_t per_point = std::clamp(static_cast<std::size_t>(std::ceil(wanted)),
                                             std::size_t{1}, kMostWindowsPerPoint);
    const std::size_t count = std::max<std::size_t>(1, (n + per_point / 2) / per_point);
    for (std::size_t p = 0; p < count; ++p) {
        const std::size_t first = n * p / count;
        const std::size_t end = n * (p + 1) / count;
        const double reach = count == 1 ? 1.5 : static_cast<double>(kPointSearch);
        const auto [offset, height] = refine_lag(windows, line, reach, sign, first, end);
        double centre = 0.0;
        for (std::size_t w = first; w < end; ++w) centre += windows.windows[w].centre;
        centre /= static_cast<double>(end - first);
        const double share = std::sqrt(static_cast<double>(end - first) / static_cast<double>(n));
        points.push_back({centre / kRate, (line.at(centre) + offset) / kRate,
                          height / (deviation * share)});
    }
    return points;
}

FineMatch describe(const WindowCorrelations& windows, const StackSearch& search,
                   Whitening whitening) {
    FineMatch match;
    LagLine line = search.peak().line;
    const double sign = search.peak().height < 0.0 ? -1.0 : 1.0;
    const std::size_t n = windows.windows.size();
    line.at_middle += refine_lag(windows, line, 1.5, sign, 0, n).first;
    match.middle_s = windows.middle / kRate;
    match.lag_s = line.at_middle / kRate;
    match.drift_ppm = line.slope * 1e6;
    match.confidence = search.confidence();
    match.score = std::abs(search.peak().height) / search.deviation();
    match.whitening = whitening;
    match.reversed_polarity = sign < 0.0;
    match.per_window = std::abs(search.peak().height) / static_cast<double>(n);
    match.seconds = (static_cast<double>(n) * windows.window_length) / kRate;
    match.points = read_points(windows, line, sign, search.deviation(), match.score);
    for (std::size_t w = 0; w < n; ++w) {
        match.window_s.push_back(windows.windows[w].centre / kRate);
        match.window_peaks.push_back(static_cast<float>(sign * stack_at(windows, line, w, w + 1)));
    }
    return match;
}

}  // namespace

std::optional<FineMatch> match_stretch(const ListeningCopy& query, const ListeningCopy& target,
                                       std::int64_t first, std::int64_t end, const LagLine& line,
                                       Whitening whitening, const FineOptions& options) {
    dsp::RealFft fft(static_cast<std::size_t>(WindowCorrelations::kWindow + 2 * kReach));
    const auto windows = correlate_windows(query.signal(whitening), target.signal(whitening), first,
                                           end, line, fft);
    if (windows.windows.empty()) return std::nullopt;
    const StackSearch search(windows, line, options);
    if (search.deviation() <= 0.0) return std::nullopt;
    return describe(windows, search, whitening);
}

}  // namespace audiosync::sync
