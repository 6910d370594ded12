#include "audiosync/sync/window_correlation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>
#include <span>

#include "audiosync/base/cpu_features.h"
#include "audiosync/dsp/autocorrelation.h"
#include "audiosync/dsp/channel_character.h"

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
        energies.push_back(dsp::energy(samples.subspan(i, std::min(kBlock, samples.size() - i))));
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

/// Delays at which a beat is looked for, in samples: before them are pitch and early echoes.
constexpr std::size_t kShortestBeat = 640;
constexpr std::size_t kLongestBeat = 4'096;

/// The largest geometric mean of the two at one delay.
double likeness_together(dsp::Autocorrelation& a, dsp::Autocorrelation& b) {
    const auto of_a = a.take_sum();
    const auto of_b = b.take_sum();
    double largest = 0.0;
    for (std::size_t i = kShortestBeat; i < kLongestBeat; ++i)
        if (of_a[i] > 0.0F && of_b[i] > 0.0F)
            largest =
                std::max(largest, static_cast<double>(of_a[i]) * static_cast<double>(of_b[i]));
    return std::sqrt(largest);
}

constexpr auto kReach = WindowCorrelations::kReach;
constexpr auto kBlocks = WindowCorrelations::kBlocks;
constexpr auto kFftSize = static_cast<std::size_t>(WindowCorrelations::kBlock + 2 * kReach);
/// Decoys of few windows lie this far apart, and as far from the place.
constexpr std::int64_t kAfar = WindowCorrelations::kWindow + 2 * kReach;

}  // namespace

QueryWindows::QueryWindows(const CompactSignal& signal, std::int64_t first, std::int64_t end)
    : signal_(signal), first_(first), block_(0), fft_(kFftSize) {
    constexpr auto kWindow = WindowCorrelations::kWindow;
    const std::int64_t count = std::max<std::int64_t>(1, (end - first + kWindow - 1) / kWindow);
    known_.resize(static_cast<std::size_t>(count));
    block_ = (end - first) / (count * kBlocks);
}

const WindowSpectra& QueryWindows::at(std::int64_t window) {
    WindowSpectra& known = known_[static_cast<std::size_t>(window)];
    if (!known.blocks.empty()) return known;
    std::vector<float> samples(static_cast<std::size_t>(length()));
    read(window, samples);
    known.levels = block_energies(samples);
    known.blocks.resize(static_cast<std::size_t>(kBlocks) * fft_.bins());
    for (std::size_t b = 0; b < static_cast<std::size_t>(kBlocks); ++b)
        fft_.forward(std::span<const float>(samples).subspan(b * static_cast<std::size_t>(block_),
                                                             static_cast<std::size_t>(block_)),
                     {known.blocks.data() + b * fft_.bins(), fft_.bins()});
    return known;
}

void QueryWindows::read(std::int64_t window, std::span<float> into) const {
    signal_.read(first_of(window), into);
}

WindowCorrelator::WindowCorrelator(QueryWindows& query, const CompactSignal& target,
                                   const LagLine& line)
    : query_(query),
      target_(target),
      line_(line),
      fft_(kFftSize),
      known_(static_cast<std::size_t>(query.count())),
      samples_(static_cast<std::size_t>(query.length() + 2 * kReach)),
      cross_(fft_.bins()) {}

double WindowCorrelator::centre_of(std::int64_t window) const {
    return static_cast<double>(query_.first_of(window)) +
           0.5 * static_cast<double>(query_.length());
}

std::int64_t WindowCorrelator::base_of(std::int64_t window) const {
    return static_cast<std::int64_t>(std::llround(line_.at(centre_of(window))));
}

bool WindowCorrelator::covered(std::int64_t window) const {
    const std::int64_t first = query_.first_of(window) + base_of(window);
    const std::int64_t samples =
        std::min(first + query_.length(), target_.size()) - std::max<std::int64_t>(first, 0);
    return 2 * samples >= query_.length();
}

/// The target where a window of the query lies at sample `first` of it; each block with the reach
/// to either side.
WindowSpectra WindowCorrelator::transform(std::int64_t first) {
    target_.read(first - kReach, samples_);
    const std::span<const float> samples(samples_);
    WindowSpectra spectra;
    spectra.levels = block_energies(samples.subspan(static_cast<std::size_t>(kReach),
                                                    static_cast<std::size_t>(query_.length())));
    spectra.blocks.resize(static_cast<std::size_t>(kBlocks) * fft_.bins());
    for (std::size_t b = 0; b < static_cast<std::size_t>(kBlocks); ++b)
        fft_.forward(samples.subspan(b * static_cast<std::size_t>(query_.block()),
                                     static_cast<std::size_t>(query_.block() + 2 * kReach)),
                     {spectra.blocks.data() + b * fft_.bins(), fft_.bins()});
    return spectra;
}

const WindowSpectra& WindowCorrelator::target_of(std::int64_t window) {
    WindowSpectra& known = known_[static_cast<std::size_t>(window)];
    if (known.blocks.empty()) known = transform(query_.first_of(window) + base_of(window));
    return known;
}

Window WindowCorrelator::correlate_with(std::int64_t query_window, const WindowSpectra& target) {
    const WindowSpectra& query = query_.at(query_window);
    Window window{centre_of(query_window),
                  base_of(query_window),
                  {},
                  product_power(query.levels, target.levels),
                  geometric_level(query.levels, target.levels)};
    std::fill(cross_.begin(), cross_.end(), std::complex<float>{});
    dsp::add_cross_spectra(target.blocks, query.blocks, cross_);
    window.values.resize(static_cast<std::size_t>(WindowCorrelations::kLags));
    fft_.inverse(cross_, window.values);
    return window;
}

/// Few windows have few neighbours: their decoys are pieces of target whole windows later, or
/// earlier where it ends.
std::vector<Window> WindowCorrelator::decoys_from_afar(std::span<const std::int64_t> windows,
                                                       std::int64_t shift) {
    std::vector<Window> decoys;
    for (const std::int64_t w : windows) {
        const std::int64_t here = query_.first_of(w) + base_of(w);
        const auto fits = [&](std::int64_t first) {
            return first >= 0 && first + query_.length() <= target_.size();
        };
        const std::int64_t first = fits(here + shift) ? here + shift : here - shift;
        if (fits(first)) decoys.push_back(correlate_with(w, transform(first)));
    }
    return decoys;
}

double WindowCorrelator::beat_height(std::span<const std::int64_t> windows) {
    std::vector<float> samples(static_cast<std::size_t>(query_.length()));
    dsp::Autocorrelation of_query(samples.size(), kLongestBeat);
    dsp::Autocorrelation of_target(samples.size(), kLongestBeat);
    for (const std::int64_t w : windows) {
        query_.read(w, samples);
        of_query.add(samples);
        target_.read(query_.first_of(w) + base_of(w), samples);
        of_target.add(samples);
    }
    return likeness_together(of_query, of_target);
}

WindowCorrelations WindowCorrelator::correlate(const WindowOptions& options) {
    WindowCorrelations result;
    result.window_length = static_cast<double>(query_.length());
    const std::size_t sets = options.decoy_sets;
    std::vector<std::int64_t> taken;
    for (std::int64_t w = options.stride / 2; w < query_.count(); w += options.stride)
        if (covered(w)) taken.push_back(w);
    const std::size_t n = taken.size();
    result.seconds = static_cast<double>(static_cast<std::int64_t>(n) * options.stride) *
                     result.window_length / kListeningRateHz;
    if (n == 0) return result;
    result.decoys.resize(sets);
    for (std::size_t i = 0; i < n; ++i) {
        const WindowSpectra& target = target_of(taken[i]);
        result.windows.push_back(correlate_with(taken[i], target));
        for (std::size_t k = 0; k < std::min(i, sets); ++k)
            result.decoys[k].push_back(correlate_with(taken[i - k - 1], target));
    }
    if (n <= sets)
        for (std::size_t k = 0; k < sets; ++k)
            result.decoys[k] = decoys_from_afar(taken, static_cast<std::int64_t>(k + n) * kAfar);
    std::erase_if(result.decoys, [](const auto& set) { return set.empty(); });
    if (options.beat) result.beat_height = beat_height(taken);
    result.middle = 0.5 * (result.windows.front().centre + result.windows.back().centre);
    result.span = result.windows.back().centre - result.windows.front().centre;
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
        with_widest_vectors([begin, end, values = window.values.data() + shift, out = sum.data()]()
                                AUDIOSYNC_INLINED {
                                    for (std::int64_t i = begin; i < end; ++i) out[i] += values[i];
                                });
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
