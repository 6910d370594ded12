#include "audiosync/sync/coarse_search.h"

#include <algorithm>
#include <cmath>
#include <complex>

#include "audiosync/dsp/fft.h"

namespace audiosync::sync {
namespace {

using Spectrum = std::vector<std::complex<float>>;

constexpr std::size_t kLargeFft = 32'768;
constexpr std::size_t kSmallFft = 8'192;
constexpr std::int64_t kTileFrames = 3'600LL * kFeatureRateHz;  // bounds the spectra held
constexpr std::int64_t kLeastOverlap = 2 * kFeatureRateHz;
/// Peaks closer than this are one: features have a correlation time of some frames.
constexpr std::int64_t kPeakDistance = 20;

/// The spectra of all bands of frames [first, first + frames).
void band_spectra(const ListeningCopy& copy, std::int64_t first, std::int64_t frames,
                  dsp::RealFft& fft, std::vector<float>& work, Spectrum& out) {
    out.resize(kFeatureBands * fft.bins());
    work.assign(static_cast<std::size_t>(frames), 0.0F);
    const std::int64_t begin = std::max<std::int64_t>(first, 0);
    const std::int64_t end = std::min(first + frames, copy.frames());
    for (std::size_t b = 0; b < kFeatureBands; ++b) {
        for (std::int64_t f = begin; f < end; ++f)
            work[static_cast<std::size_t>(f - first)] =
                static_cast<float>(copy.features(f)[b]) / ListeningCopy::kFeatureScale;
        fft.forward(work, {out.data() + b * fft.bins(), fft.bins()});
    }
}

/// A run of the target whose spectra are held: chunks of one FFT each, half overlapping.
struct Tile {
    std::int64_t first = 0;
    std::size_t fft_size = 0;
    std::vector<Spectrum> chunks;

    [[nodiscard]] std::int64_t stride() const { return static_cast<std::int64_t>(fft_size / 2); }
};

Tile make_tile(const ListeningCopy& target, std::int64_t first, std::int64_t frames,
               std::size_t fft_size, Executor& executor, const RunContext& context) {
    Tile tile{first, fft_size, {}};
    // Lags may be negative by a whole stretch, so the first chunk starts before the target does.
    if (first == 0) tile.first = -tile.stride();
    const std::int64_t span = first + frames - tile.first;
    tile.chunks.resize(static_cast<std::size_t>((span + tile.stride() - 1) / tile.stride()));
    executor.for_each(tile.chunks.size(), [&](std::size_t c) {
        if (context.stop.stop_requested()) return;
        dsp::RealFft fft(fft_size);
        std::vector<float> work;
        band_spectra(target, tile.first + static_cast<std::int64_t>(c) * tile.stride(),
                     static_cast<std::int64_t>(fft_size), fft, work, tile.chunks[c]);
    });
    return tile;
}

/// Running sum of the frames' energies: sum(a, b) is that of frames [a, b).
class EnergySum {
   public:
    EnergySum(const ListeningCopy& copy, std::int64_t first, std::int64_t frames) {
        sums_.reserve(static_cast<std::size_t>(frames) + 1);
        sums_.push_back(0.0);
        for (std::int64_t f = first; f < first + frames; ++f) {
            int energy = 0;
            for (const int x : copy.features(f)) energy += x * x;
            constexpr double kUnit =
                1.0 / (ListeningCopy::kFeatureScale * ListeningCopy::kFeatureScale);
            sums_.push_back(sums_.back() + energy * kUnit);
        }
    }
    [[nodiscard]] double sum(std::int64_t first, std::int64_t end) const {
        return sums_[static_cast<std::size_t>(end)] - sums_[static_cast<std::size_t>(first)];
    }

   private:
    std::vector<double> sums_;
};

struct Peak {
    std::int64_t lag;
    float score;
};

/// 1.4826 times the median magnitude, from a thinned copy.
float robust_deviation(std::span<const float> values) {
    std::vector<float> sample;
    for (std::size_t i = 0; i < values.size(); i += 7) sample.push_back(std::abs(values[i]));
    if (sample.empty()) return 0.0F;
    const auto middle = sample.begin() + static_cast<std::ptrdiff_t>(sample.size() / 2);
    std::nth_element(sample.begin(), middle, sample.end());
    return 1.4826F * *middle;
}

/// Keeps the best `keep` peaks that are far enough from one another.
void offer(std::vector<Peak>& best, Peak peak, std::size_t keep) {
    const auto near = std::find_if(best.begin(), best.end(), [&](const Peak& other) {
        return std::abs(other.lag - peak.lag) < kPeakDistance;
    });
    if (near == best.end())
        best.push_back(peak);
    else if (peak.score > near->score)
        *near = peak;
    std::sort(best.begin(), best.end(),
              [](const Peak& x, const Peak& y) { return x.score > y.score; });
    if (best.size() > keep) best.pop_back();
}

/// Correlates one stretch with one tile and collects raw, overlap-normalised values.
class StretchSearch {
   public:
    StretchSearch(const ListeningCopy& query, const Stretch& stretch, std::int64_t target_frames,
                  const EnergySum& target_energy)
        : query_(query),
          stretch_(stretch),
          target_frames_(target_frames),
          query_energy_(query, stretch.first, stretch.frames),
          target_energy_(target_energy) {}

    void search(const Tile& tile, std::size_t keep, std::vector<Peak>& best) {
        dsp::RealFft fft(tile.fft_size);
        std::vector<float> correlation(tile.fft_size);
        Spectrum query;
        Spectrum sum(fft.bins());
        band_spectra(query_, stretch_.first, stretch_.frames, fft, correlation, query);
        correlation.resize(tile.fft_size);
        for (std::size_t c = 0; c < tile.chunks.size(); ++c) {
            std::fill(sum.begin(), sum.end(), std::complex<float>{});
            for (std::size_t b = 0; b < kFeatureBands; ++b)
                dsp::add_cross_spectrum({tile.chunks[c].data() + b * fft.bins(), fft.bins()},
                                        {query.data() + b * fft.bins(), fft.bins()}, sum);
            fft.inverse(sum, correlation);
            const std::int64_t start = tile.first + static_cast<std::int64_t>(c) * tile.stride();
            take(std::span<float>(correlation).first(static_cast<std::size_t>(tile.stride())),
                 start, keep, best);
        }
    }

   private:
    /// `values[i]` is the correlation with the stretch put at target frame start + i.
    void take(std::span<float> values, std::int64_t start, std::size_t keep,
              std::vector<Peak>& best) const {
        std::size_t used = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::int64_t at = start + static_cast<std::int64_t>(i);
            const std::int64_t begin = std::max<std::int64_t>(at, 0);
            const std::int64_t end = std::min(at + stretch_.frames, target_frames_);
            if (end - begin < std::min(kLeastOverlap, stretch_.frames)) {
                values[i] = 0.0F;
                continue;
            }
            const double energy =
                query_energy_.sum(begin - at, end - at) * target_energy_.sum(begin, end);
            values[i] *= static_cast<float>(
                std::sqrt(static_cast<double>((end - begin) * kFeatureBands) / (energy + 1.0)));
            ++used;
        }
        if (used == 0) return;
        // Against the noise of this chunk, or against white noise where that is more: a chunk of
        // silence must not make its own peaks look tall.
        const float deviation = std::max(robust_deviation(values), 1.0F);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const float v = values[i];
            if (v < 2.5F * deviation) continue;
            if (i > 0 && values[i - 1] > v) continue;
            if (i + 1 < values.size() && values[i + 1] >= v) continue;
            offer(best, {start + static_cast<std::int64_t>(i) - stretch_.first, v / deviation},
                  keep);
        }
    }

    const ListeningCopy& query_;
    Stretch stretch_;
    std::int64_t target_frames_;
    EnergySum query_energy_;
    const EnergySum& target_energy_;
};

}  // namespace

std::vector<Stretch> stretches_of(std::size_t clip, const ListeningCopy& copy) {
    const std::int64_t frames = copy.frames();
    const std::int64_t count = (frames + kLongestStretch - 1) / kLongestStretch;
    std::vector<Stretch> all;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t first = frames * i / count;
        all.push_back({clip, first, frames * (i + 1) / count - first});
    }
    return all;
}

Result<std::vector<Suspect>> coarse_search(std::span<const ListeningCopy* const> clips,
                                           std::span<const Stretch> queries, std::size_t target,
                                           std::size_t per_stretch, Executor& executor,
                                           const RunContext& context) {
    std::vector<std::vector<Peak>> peaks(queries.size());
    const ListeningCopy& other = *clips[target];
    const EnergySum energy(other, 0, other.frames());
    for (const std::size_t fft_size : {kSmallFft, kLargeFft}) {
        std::vector<std::size_t> mine;
        for (std::size_t q = 0; q < queries.size(); ++q) {
            const bool small = queries[q].frames <= static_cast<std::int64_t>(kSmallFft / 2);
            if (small == (fft_size == kSmallFft)) mine.push_back(q);
        }
        if (mine.empty()) continue;
        for (std::int64_t at = 0; at < other.frames(); at += kTileFrames) {
            AS_CHECK(context.checkpoint());
            const Tile tile = make_tile(other, at, std::min(kTileFrames, other.frames() - at),
                                        fft_size, executor, context);
            AS_CHECK(context.checkpoint());
            executor.for_each(mine.size(), [&](std::size_t i) {
                if (context.stop.stop_requested()) return;
                const Stretch& stretch = queries[mine[i]];
                StretchSearch(*clips[stretch.clip], stretch, other.frames(), energy)
                    .search(tile, per_stretch, peaks[mine[i]]);
            });
        }
    }
    AS_CHECK(context.checkpoint());
    std::vector<Suspect> suspects;
    for (std::size_t q = 0; q < queries.size(); ++q)
        for (const Peak& peak : peaks[q]) suspects.push_back({q, target, peak.lag, peak.score});
    return suspects;
}

}  // namespace audiosync::sync
