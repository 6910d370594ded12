#include "audiosync/sync/fine_match.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "audiosync/audio/magnitude.h"
#include "audiosync/sync/null_model.h"

namespace audiosync::sync {
namespace {

constexpr double kRate = kListeningRateHz;
constexpr auto kReach = WindowCorrelations::kReach;
/// Where a single window is its own background, that begins this far from the search range.
constexpr std::int64_t kGuard = 160;
/// The background is read on every so many-th line of the search; the law allows for it.
constexpr std::size_t kBackgroundEvery = 4;
/// Clocks differ by so much, typically (a Laplace law; two devices against one another). In a room
/// whose echoes are as loud as the direct sound a steep line can hit one echo here and another
/// there; it has to be taller by what such a clock is rarer. A nat is worth about this share of the
/// background's deviation, the scale of a Gumbel law for some hundred independent values.
constexpr double kTypicalDrift_ppm = 30.0;
constexpr double kHeightPerNat = 0.35;
/// Lags of the decoys that are used, to either side: half a second in all, so that a beat faster
/// than 120 a minute shows in them.
constexpr std::int64_t kDecoyWidth = 1'919;
constexpr std::int64_t kBlockLags = 64;
/// A rival peak nearer than this would not put a clip noticeably wrong.
constexpr double kRivalDistance = 80.0;  // 10 ms
/// A reading takes at most this many windows, about half a minute; fewer where the sound is clear
/// enough that each reading still stands this high over the background.
constexpr std::size_t kMostWindowsPerPoint = 8;
constexpr double kPointHeight = 14.0;
/// Of a long stretch a third of the windows is looked at first. Where they are this sure already,
/// the others would only say the same.
constexpr std::int64_t kLongStretch = 60 * kListeningRateHz;
constexpr std::int64_t kSparseStride = 3;
constexpr double kPlain = 40.0;
/// What is neither hopeless nor plain is judged by more decoys: a beat that fits by chance fits
/// some of them as well.
constexpr double kHopeless = 1.0;
constexpr std::size_t kManyDecoys = 5;
/// Search around the stretch's line for the reading of one half minute.
constexpr std::int64_t kPointSearch = 20;

struct Peak {
    double height = 0.0;
    double merit = 0.0;  ///< magnitude of the height, less what its drift is unlikely
    LagLine line;
};

/// Slopes whose ends differ by two samples each, from -limit to +limit: the best one is at most
/// half a sample off at either end, and is refined afterwards.
std::vector<double> slopes_to_try(const WindowCorrelations& windows, const LagLine& line,
                                  double limit_ppm) {
    const double limit = limit_ppm * 1e-6;
    if (windows.span * limit < 0.5) return {line.slope};
    const auto steps = static_cast<int>(std::ceil(0.5 * windows.span * limit));
    std::vector<double> slopes;
    for (int i = -steps; i <= steps; ++i)
        slopes.push_back(line.slope + limit * static_cast<double>(i) / steps);
    return slopes;
}

/// The tallest stack over all lines, and the law of tallest stacks where nothing matches.
class StackSearch {
   public:
    StackSearch(const WindowCorrelations& windows, const LagLine& line, const FineOptions& options)
        : windows_(windows),
          search_(std::llround(options.search_s * kRate)),
          line_{line.at(windows.middle), line.slope, windows.middle} {
        const auto slopes = slopes_to_try(windows, line, options.drift_search_ppm);
        thinning_ = slopes.size() > 1 ? static_cast<double>(kBackgroundEvery) : 1.0;
        std::vector<LagLine> lines;
        for (std::size_t i = 0; i < slopes.size(); ++i)
            if (i % kBackgroundEvery == slopes.size() / 2 % kBackgroundEvery)
                lines.push_back(tilted(slopes[i]));
        std::vector<double> deviations;
        for (const auto& decoys : windows.decoys)
            deviations.push_back(add_background(decoys, lines, scale_of(decoys)));
        if (!has_decoys()) deviations.push_back(add_background(windows.windows, lines, 1.0));
        for (const double deviation : deviations)
            deviation_ += deviation / static_cast<double>(deviations.size());
        for (const double slope : slopes) try_line(tilted(slope));
    }

    [[nodiscard]] const Peak& peak() const { return peak_; }
    [[nodiscard]] double deviation() const { return deviation_; }
    [[nodiscard]] double confidence() const {
        if (maxima_.size() < 8 || deviation_ <= 0.0) return 0.0;
        const double blocks = static_cast<double>(2 * search_ + 1) / kBlockLags * thinning_;
        return std::min({fit_gumbel(maxima_).surprise(peak_.merit, blocks),
                         fit_exceedances(maxima_).surprise(peak_.merit, blocks), distinction()});
    }

   private:
    /// -log10 of the probability that noise alone put the peak above the tallest other one on its
    /// line, or above what a beat makes of any two recordings. Sustained tones correlate a few
    /// pitch periods away almost as well as in the right place, and drums a beat away.
    [[nodiscard]] double distinction() const {
        LagLine line = peak_.line;
        const double shift = line.at_middle - line_.at_middle;
        line.at_middle = line_.at_middle;
        std::vector<float> sum;
        stack_windows(windows_.windows, line, search_, sum);
        double rival = windows_.beat_height;
        for (std::int64_t i = 0; i <= 2 * search_; ++i)
            if (std::abs(static_cast<double>(i - search_) - shift) >= kRivalDistance)
                rival = std::max(rival,
                                 std::abs(static_cast<double>(sum[static_cast<std::size_t>(i)])));
        const double lead = std::abs(peak_.height) - rival;
        const double tail = 0.5 * std::erfc(lead / (2.0 * deviation_));
        return tail > 1e-300 ? -std::log10(tail) : 300.0;
    }

    [[nodiscard]] bool has_decoys() const { return !windows_.decoys.empty(); }
    [[nodiscard]] std::int64_t background_width() const {
        return windows_.decoys.empty() ? kReach : kDecoyWidth;
    }

    /// What turns decoys into what they would have been with as many windows and with levels that
    /// rise and fall together as they do at the suspected lag, which was chosen for that.
    [[nodiscard]] double scale_of(const std::vector<WindowCorrelations::Window>& decoys) const {
        double here = 0.0;
        double there = 0.0;
        for (const auto& window : windows_.windows) here += window.expected_power;
        for (const auto& window : decoys) there += window.expected_power;
        if (there <= 0.0) return 1.0;
        // A single set may not make the peak look better than its own surroundings do.
        const double least = windows_.decoys.size() > 1 ? 0.0 : 1.0;
        return std::sqrt(std::max(here / there, least));
    }

    [[nodiscard]] LagLine tilted(double slope) const {
        LagLine line = line_;
        line.slope = slope;
        return line;
    }

    void try_line(const LagLine& line) {
        stack_windows(windows_.windows, line, search_, sum_);
        const double handicap =
            kHeightPerNat * deviation_ * std::abs(line.slope) * 1e6 / kTypicalDrift_ppm;
        const float most = audio::largest_magnitude(sum_);
        const double merit = static_cast<double>(most) - handicap;
        if (merit <= peak_.merit) return;
        const auto top = std::find_if(sum_.begin(), sum_.end(),
                                      [&](float value) { return std::abs(value) == most; });
        peak_ = {static_cast<double>(*top), merit, line};
        peak_.line.at_middle += static_cast<double>(top - sum_.begin() - search_);
    }

    /// Adds block maxima over all `lines` of a set of decoys; of the windows themselves, where
    /// there are none, at far lags. The robust deviation on the first line.
    double add_background(const std::vector<WindowCorrelations::Window>& from,
                          const std::vector<LagLine>& lines, double scale) {
        const std::int64_t width = background_width();
        const auto blocks = static_cast<std::size_t>((2 * width + 1) / kBlockLags);
        std::vector<double> maxima(blocks, 0.0);
        std::vector<float> magnitudes;
        for (const LagLine& line : lines) {
            stack_windows(from, line, width, sum_);
            for (std::size_t b = 0; b < blocks; ++b) {
                const std::int64_t first = static_cast<std::int64_t>(b) * kBlockLags;
                if (!has_decoys() && first + kBlockLags > width - search_ - kGuard &&
                    first < width + search_ + kGuard)
                    continue;
                const auto block = std::span<const float>(sum_).subspan(
                    static_cast<std::size_t>(first), static_cast<std::size_t>(kBlockLags));
                maxima[b] =
                    std::max(maxima[b], static_cast<double>(audio::largest_magnitude(block)));
                if (&line == &lines.front())
                    for (const float value : block) magnitudes.push_back(std::abs(value));
            }
        }
        for (const double m : maxima)
            if (m > 0.0) maxima_.push_back(m * scale);
        if (magnitudes.empty()) return 0.0;
        const auto middle = magnitudes.begin() + static_cast<std::ptrdiff_t>(magnitudes.size() / 2);
        std::nth_element(magnitudes.begin(), middle, magnitudes.end());
        return 1.4826 * static_cast<double>(*middle) * scale;
    }

    const WindowCorrelations& windows_;
    std::int64_t search_;
    LagLine line_;
    Peak peak_;
    double deviation_ = 0.0;
    std::vector<double> maxima_;
    double thinning_ = 1.0;  ///< so many times fewer lines went into the maxima
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

/// Turns the line about its middle to where the stack is tallest, in steps of a quarter of a sample
/// at the ends.
void refine_slope(const WindowCorrelations& windows, LagLine& line, double sign) {
    if (windows.windows.size() < 2) return;
    const double step = 0.25 / (0.5 * windows.span);
    const double middle = line.slope;
    double best = -1e300;
    double best_slope = middle;
    double best_offset = 0.0;
    for (int i = -6; i <= 6; ++i) {
        line.slope = middle + i * step;
        const auto [offset, height] =
            refine_lag(windows, line, 1.0, sign, 0, windows.windows.size());
        if (height <= best) continue;
        best = height;
        best_slope = line.slope;
        best_offset = offset;
    }
    line.slope = best_slope;
    line.at_middle += best_offset;
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
        points.push_back(
            {centre / kRate, (line.at(centre) + offset) / kRate, height / (deviation * share)});
    }
    return points;
}

/// Which share of the windows a sum of their peaks rests on: 1 where all give as much, 1/n where
/// one alone gives it all. `deviation` is the background's in the sum.
double share_in_use(std::span<const float> peaks, double deviation) {
    double sum = 0.0;
    double squares = 0.0;
    for (const float peak : peaks) {
        sum += static_cast<double>(peak);
        squares += static_cast<double>(peak) * static_cast<double>(peak);
    }
    const auto n = static_cast<double>(peaks.size());
    const double even = sum * sum / n;
    return even / std::max(squares - deviation * deviation, even + 1e-30);
}

FineMatch describe(const WindowCorrelations& windows, const StackSearch& search,
                   Whitening whitening) {
    FineMatch match;
    LagLine line = search.peak().line;
    const double sign = search.peak().height < 0.0 ? -1.0 : 1.0;
    const std::size_t n = windows.windows.size();
    refine_slope(windows, line, sign);
    line.at_middle += refine_lag(windows, line, 1.5, sign, 0, n).first;
    match.middle_s = windows.middle / kRate;
    match.lag_s = line.at_middle / kRate;
    match.drift_ppm = line.slope * 1e6;
    match.confidence = search.confidence();
    match.score = std::abs(search.peak().height) / search.deviation();
    match.whitening = whitening;
    match.reversed_polarity = sign < 0.0;
    match.per_window = std::abs(search.peak().height) / static_cast<double>(n);
    match.seconds = windows.seconds;
    match.points = read_points(windows, line, sign, search.deviation(), match.score);
    for (std::size_t w = 0; w < n; ++w) {
        match.window_s.push_back(windows.windows[w].centre / kRate);
        match.window_levels.push_back(static_cast<float>(windows.windows[w].level));
        match.window_peaks.push_back(static_cast<float>(sign * stack_at(windows, line, w, w + 1)));
    }
    match.novel_s = match.seconds * share_in_use(match.window_peaks, search.deviation());
    return match;
}

}  // namespace

QueryStretch::QueryStretch(const ListeningCopy& copy, std::int64_t first, std::int64_t end)
    : copy_(copy), first_(first), end_(end) {}

QueryWindows& QueryStretch::windows(Whitening whitening) {
    auto& windows = windows_[whitening == Whitening::strong ? 0 : 1];
    if (!windows) windows.emplace(copy_.signal(whitening), first_, end_);
    return *windows;
}

std::optional<FineMatch> match_stretch(QueryStretch& query, const ListeningCopy& target,
                                       const LagLine& line, Whitening whitening,
                                       const FineOptions& options) {
    WindowCorrelator correlator(query.windows(whitening), target.signal(whitening), line);
    const auto match_with = [&](const WindowOptions& how) -> std::optional<FineMatch> {
        const auto windows = correlator.correlate(how);
        if (windows.windows.empty()) return std::nullopt;
        const StackSearch search(windows, line, options);
        if (search.deviation() <= 0.0) return std::nullopt;
        return describe(windows, search, whitening);
    };
    const bool long_stretch = query.samples() >= kLongStretch;
    if (options.spare_windows && long_stretch) {
        auto sparse = match_with({.stride = kSparseStride});
        if (sparse && sparse->confidence >= kPlain) {
            sparse->spared_windows = true;
            return sparse;
        }
        if (options.leave_hopeless && (!sparse || sparse->confidence < kHopeless)) return sparse;
    }
    auto match = match_with({});
    if (!match || match->confidence < kHopeless) return match;
    const bool plain = match->confidence >= kPlain;
    if (!plain) match = match_with({.decoy_sets = kManyDecoys, .beat = true});
    // What is plain over a minute and more is no sample that both have used.
    if (match && match->confidence >= kKeptConfidence && !(plain && long_stretch))
        match->novel_s = query.novelty().novel_seconds(
            query.signal(whitening), target.signal(whitening),
            {query.first(), query.end(), match->lag_s * kRate, match->novel_s,
             match->per_window / static_cast<double>(query.windows(whitening).length())});
    return match;
}

std::optional<FineMatch> match_stretch(const ListeningCopy& query, const ListeningCopy& target,
                                       std::int64_t first, std::int64_t end, const LagLine& line,
                                       Whitening whitening, const FineOptions& options) {
    QueryStretch stretch(query, first, end);
    return match_stretch(stretch, target, line, whitening, options);
}

SharedPart shared_part(const ListeningCopy& query, const ListeningCopy& target, double lag_s,
                       double longest_s) {
    const double from = std::max(0.0, -lag_s);
    const double to = std::min(query.seconds(), target.seconds() - lag_s);
    const double middle = 0.5 * (from + to);
    const double half = 0.5 * std::min(to - from, longest_s);
    return {to - from, std::llround((middle - half) * kListeningRateHz),
            std::llround((middle + half) * kListeningRateHz)};
}

double departure_s(const FineMatch& a, const FineMatch& b) {
    const double slope_ppm =
        (a.drift_ppm * a.seconds + b.drift_ppm * b.seconds) / (a.seconds + b.seconds);
    return b.lag_s - a.lag_s - slope_ppm * 1e-6 * (b.middle_s - a.middle_s);
}

double departure_slack_s(const FineMatch& a, const FineMatch& b) {
    constexpr double kWander_ppm = 15.0;
    constexpr double kReadingTwice_us = 2'000.0;
    const double slope_ppm = kWander_ppm + kReadingTwice_us / std::max(a.seconds, b.seconds);
    return slope_ppm * 1e-6 * std::abs(b.middle_s - a.middle_s);
}

}  // namespace audiosync::sync
