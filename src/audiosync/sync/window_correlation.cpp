#include "audiosync/sync/window_correlation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <deque>
#include <numbers>
#include <numeric>
#include <span>

namespace audiosync::sync {
namespace {

using Window = WindowCorrelations::Window;

/// Between two values by an 8-point windowed sinc, at the nearest of 128 places: a lag is never
/// asked for more exactly than that.
class Interpolator {
   public:
    Interpolator() {
        for (std::size_t p = 0; p <= kPhases; ++p) {
            for (std::size_t k = 0; k < kTaps; ++k) {
                const double x = static_cast<double>(k) - 3.0 - static_cast<double>(p) / kPhases;
                const double angle = std::numbers::pi * x;
                const double sinc = std::abs(x) < 1e-9 ? 1.0 : std::sin(angle) / angle;
                const double taper = std::cos(angle / 9.0);
                kernels_[p][k] = static_cast<float>(sinc * taper * taper);
            }
        }
    }
    [[nodiscard]] double at(std::span<const float> values, double position) const {
        const double left = std::floor(position);
        const auto first = static_cast<std::int64_t>(left) - 3;
        const auto phase = static_cast<std::size_t>(std::lround((position - left) * kPhases));
        if (first < 0 ||
            first + static_cast<std::int64_t>(kTaps) > static_cast<std::int64_t>(values.size()))
            return 0.0;
        const float* v = values.data() + first;
        float sum = 0.0F;
        for (std::size_t k = 0; k < kTaps; ++k) sum += kernels_[phase][k] * v[k];
        return static_cast<double>(sum);
    }

   private:
    static constexpr std::size_t kTaps = 8;
    static constexpr std::size_t kPhases = 128;
    std::array<std::array<float, kTaps>, kPhases + 1> kernels_{};
};

/// Energies of 16 ms blocks.
std::vector<double> block_energies(std::span<const float> samples) {
    constexpr std::size_t kBlock = 128;
    std::vector<double> energies;
    for (std::size_t i = 0; i < samples.size(); i += kBlock) {
        // Eight running sums: one alone would make the processor wait for each addition.
        std::array<float, 8> sums{};
        const auto block = samples.subspan(i, std::min(kBlock, samples.size() - i));
        for (std::size_t k = 0; k + sums.size() <= block.size(); k += sums.size())
            for (std::size_t lane = 0; lane < sums.size(); ++lane)
                sums[lane] += block[k + lane] * block[k + lane];
        energies.push_back(std::accumulate(sums.begin(), sums.end(), 0.0));
    }
    return energies;
}

/// Two unrelated noises whose levels rise and fall together correlate more, by chance, than two
/// whose levels do not: by the sum of the products of their powers.
double product_power(std::span<const double> a, std::span<const double> b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) sum += a[i] * b[i];
    return sum;
}

double geometric_level(std::span<const double> a, std::span<const double> b) {
    return std::sqrt(std::accumulate(a.begin(), a.end(), 0.0) *
                     std::accumulate(b.begin(), b.end(), 0.0));
}

/// A query window that decoys can still be made of.
struct QueryWindow {
    std::vector<std::complex<float>> spectrum;
    std::vector<double> levels;
    double centre = 0.0;
    std::int64_t base = 0;
    std::int64_t first = 0;  ///< query sample
};

/// Correlates spectra held with that of a piece of target.
class Correlator {
   public:
    Correlator(const CompactSignal& target, dsp::RealFft& fft)
        : target_(target), fft_(fft), other_(fft.size()), b_(fft.bins()), cross_(fft.bins()) {}

    /// The target from `first` - kReach on is what the next calls of window() are about; `used`
    /// samples of it after the reach count for levels.
    void take(std::int64_t first, std::size_t used) {
        target_.read(first - WindowCorrelations::kReach, other_);
        fft_.forward(other_, b_);
        levels_ = block_energies(std::span<const float>(other_).subspan(
            static_cast<std::size_t>(WindowCorrelations::kReach), used));
    }
    Window window(const QueryWindow& query) {
        Window window{query.centre,
                      query.base,
                      {},
                      product_power(query.levels, levels_),
                      geometric_level(query.levels, levels_)};
        std::fill(cross_.begin(), cross_.end(), std::complex<float>{});
        dsp::add_cross_spectrum(b_, query.spectrum, cross_);
        window.values.resize(static_cast<std::size_t>(WindowCorrelations::kLags));
        fft_.inverse(cross_, window.values);
        return window;
    }

    /// Of what was taken last.
    [[nodiscard]] std::span<const std::complex<float>> spectrum() const { return b_; }

   private:
    const CompactSignal& target_;
    dsp::RealFft& fft_;
    std::vector<float> other_;
    std::vector<std::complex<float>> b_;
    std::vector<double> levels_;
    std::vector<std::complex<float>> cross_;
};

/// How sound resembles itself later: autocorrelations of windows, summed.
class SelfLikeness {
   public:
    explicit SelfLikeness(dsp::RealFft& fft) : fft_(fft), power_(fft.bins()), sum_(kLongest) {}

    void add(std::span<const std::complex<float>> spectrum) {
        for (std::size_t k = 0; k < power_.size(); ++k) power_[k] = std::norm(spectrum[k]);
        fft_.inverse(power_, values_);
        for (std::size_t i = 0; i < kLongest; ++i) sum_[i] += static_cast<double>(values_[i]);
    }
    /// The largest geometric mean of the two at one delay.
    static double together(const SelfLikeness& a, const SelfLikeness& b) {
        double largest = 0.0;
        for (std::size_t i = kShortest; i < kLongest; ++i)
            if (a.sum_[i] > 0.0 && b.sum_[i] > 0.0)
                largest = std::max(largest, a.sum_[i] * b.sum_[i]);
        return std::sqrt(largest);
    }

   private:
    static constexpr std::size_t kShortest = 640;  // pitch and early echoes are over
    static constexpr std::size_t kLongest = 4'096;
    dsp::RealFft& fft_;
    std::vector<std::complex<float>> power_;
    std::vector<float> values_ = std::vector<float>(kLongest);
    std::vector<double> sum_;
};

/// Few windows have few neighbours: their decoys are pieces of target whole windows later, or
/// earlier where it ends.
std::vector<Window> decoys_from_afar(std::span<const QueryWindow> windows, std::int64_t target_size,
                                     std::int64_t shift, std::size_t used, Correlator& correlator) {
    std::vector<Window> decoys;
    for (const QueryWindow& query : windows) {
        const std::int64_t here = query.first + query.base;
        const auto fits = [&](std::int64_t first) {
            return first >= 0 && first + static_cast<std::int64_t>(used) <= target_size;
        };
        const std::int64_t first = fits(here + shift) ? here + shift : here - shift;
        if (!fits(first)) continue;
        correlator.take(first, used);
        decoys.push_back(correlator.window(query));
    }
    return decoys;
}

}  // namespace

WindowCorrelations correlate_windows(const CompactSignal& query, const CompactSignal& target,
                                     std::int64_t first, std::int64_t end, const LagLine& line,
                                     dsp::RealFft& fft, const WindowOptions& options) {
    constexpr auto kWindow = WindowCorrelations::kWindow;
    WindowCorrelations result;
    const std::int64_t length = end - first;
    const std::int64_t count = std::max<std::int64_t>(1, (length + kWindow - 1) / kWindow);
    result.window_length = static_cast<double>(length) / static_cast<double>(count);
    std::vector<float> samples(static_cast<std::size_t>(kWindow));
    Correlator correlator(target, fft);
    SelfLikeness of_query(fft);
    SelfLikeness of_target(fft);
    std::deque<QueryWindow> before;  // the latest, newest first
    const std::size_t sets = options.decoy_sets;
    result.decoys.resize(sets);
    for (std::int64_t w = options.stride / 2; w < count; w += options.stride) {
        const std::int64_t from = first + length * w / count;
        const std::int64_t to = first + length * (w + 1) / count;
        const double centre = 0.5 * static_cast<double>(from + to);
        const auto base = static_cast<std::int64_t>(std::llround(line.at(centre)));
        const std::int64_t covered =
            std::min(to + base, target.size()) - std::max<std::int64_t>(from + base, 0);
        if (2 * covered < to - from) continue;
        const auto used = std::span(samples).first(static_cast<std::size_t>(to - from));
        query.read(from, used);
        QueryWindow mine{std::vector<std::complex<float>>(fft.bins()), block_energies(used), centre,
                         base, from};
        fft.forward(used, mine.spectrum);
        correlator.take(from + base, used.size());
        result.windows.push_back(correlator.window(mine));
        if (options.beat) {
            of_query.add(mine.spectrum);
            of_target.add(correlator.spectrum());
        }
        for (std::size_t k = 0; k < before.size(); ++k)
            result.decoys[k].push_back(correlator.window(before[k]));
        before.push_front(std::move(mine));
        if (before.size() > sets) before.pop_back();
    }
    const std::size_t n = result.windows.size();
    if (n > 0 && n <= sets) {
        const std::vector<QueryWindow> few(before.begin(), before.end());
        for (std::size_t k = 0; k < sets; ++k)
            result.decoys[k] = decoys_from_afar(
                few, target.size(), static_cast<std::int64_t>((k + n) * fft.size()),
                static_cast<std::size_t>(result.window_length), correlator);
    }
    std::erase_if(result.decoys, [](const auto& set) { return set.empty(); });
    if (options.beat) result.beat_height = SelfLikeness::together(of_query, of_target);
    result.seconds = static_cast<double>(static_cast<std::int64_t>(n) * options.stride) *
                     result.window_length / kListeningRateHz;
    if (n > 0) {
        result.middle = 0.5 * (result.windows.front().centre + result.windows.back().centre);
        result.span = result.windows.back().centre - result.windows.front().centre;
    }
    return result;
}

void stack_windows(const std::vector<Window>& windows, const LagLine& around,
                   std::int64_t half_width, std::vector<float>& sum) {
    constexpr auto kLags = WindowCorrelations::kLags;
    const std::int64_t lags = 2 * half_width + 1;
    sum.assign(static_cast<std::size_t>(lags), 0.0F);
    for (const auto& window : windows) {
        const auto shift = static_cast<std::int64_t>(std::llround(around.at(window.centre))) -
                           window.base + WindowCorrelations::kReach - half_width;
        const std::int64_t begin = std::max<std::int64_t>(0, -shift);
        const std::int64_t end = std::min(lags, kLags - shift);
        const float* values = window.values.data() + shift;
        float* out = sum.data();
        for (std::int64_t i = begin; i < end; ++i) out[i] += values[i];
    }
}

double stack_at(const WindowCorrelations& correlations, const LagLine& line,
                std::size_t first_window, std::size_t end_window) {
    static const Interpolator interpolator;
    double sum = 0.0;
    for (std::size_t w = first_window; w < end_window; ++w) {
        const auto& window = correlations.windows[w];
        const double at = line.at(window.centre) - static_cast<double>(window.base) +
                          static_cast<double>(WindowCorrelations::kReach);
        sum += interpolator.at(window.values, at);
    }
    return sum;
}

}  // namespace audiosync::sync
