#include "audiosync/sync/coarse_search.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "audiosync/base/cpu_features.h"
#include "audiosync/base/step_progress.h"
#include "audiosync/dsp/fft.h"
#include "audiosync/dsp/packed_spectra.h"
#include "audiosync/sync/null_model.h"

namespace audiosync::sync {
namespace {

using Spectrum = std::vector<std::complex<float>>;
using dsp::PackedSpectra;

constexpr std::size_t kLargeFft = 32'768;
constexpr std::size_t kSmallFft = 8'192;
/// Bounds the spectra of targets that are held at a time, some 16 MB: few enough for a large cache.
constexpr std::size_t kBatchFrames = 12 * kLargeFft;
constexpr std::int64_t kLeastOverlap = 2 * kFeatureRateHz;
/// Peaks closer than this are one: features have a correlation time of some frames.
constexpr std::int64_t kPeakDistance = 20;

/// Large memory that is made anew costs as much as what is written into it: this keeps it for the
/// next user. For several threads.
class Spares {
   public:
    PackedSpectra take() {
        const std::lock_guard lock(mutex_);
        if (kept_.empty()) return {};
        PackedSpectra spare = std::move(kept_.back());
        kept_.pop_back();
        return spare;
    }
    void give_back(PackedSpectra spare) {
        const std::lock_guard lock(mutex_);
        kept_.push_back(std::move(spare));
    }
    void clear() {
        const std::lock_guard lock(mutex_);
        kept_ = {};
    }

   private:
    std::mutex mutex_;
    std::vector<PackedSpectra> kept_;
};

/// The spectra of all bands of frames [first, first + frames).
void band_spectra(const ListeningCopy& copy, std::int64_t first, std::int64_t frames,
                  dsp::RealFft& fft, std::vector<float>& work, PackedSpectra& out) {
    out.resize(kFeatureBands, fft.bins());
    Spectrum spectrum(fft.bins());
    work.assign(static_cast<std::size_t>(frames), 0.0F);
    const std::int64_t begin = std::max<std::int64_t>(first, 0);
    const std::int64_t end = std::min(first + frames, copy.frames());
    for (std::size_t b = 0; b < kFeatureBands; ++b) {
        for (std::int64_t f = begin; f < end; ++f)
            work[static_cast<std::size_t>(f - first)] =
                static_cast<float>(copy.features(f)[b]) / ListeningCopy::kFeatureScale;
        fft.forward(work, spectrum);
        out.set(b, spectrum);
    }
}

/// Frames from `first` on of a target, `chunks` FFTs of them, half overlapping.
struct Run {
    std::size_t target = 0;
    std::int64_t first = 0;
    std::size_t chunks = 0;
};

/// A run of a target as spectra.
struct Tile {
    Run run;
    std::int64_t stride = 0;  ///< frames from chunk to chunk
    std::vector<PackedSpectra> chunks;
};

Tile make_tile(const ListeningCopy& target, const Run& run, std::size_t fft_size, Spares& spares,
               Executor& executor, const RunContext& context) {
    Tile tile{run, static_cast<std::int64_t>(fft_size / 2), {}};
    tile.chunks.resize(run.chunks);
    executor.for_each(run.chunks, [&](std::size_t c) {
        if (context.stop.stop_requested()) return;
        dsp::RealFft fft(fft_size);
        std::vector<float> work;
        tile.chunks[c] = spares.take();
        band_spectra(target, run.first + static_cast<std::int64_t>(c) * tile.stride,
                     static_cast<std::int64_t>(fft_size), fft, work, tile.chunks[c]);
    });
    return tile;
}

/// The targets in runs, and those in batches of at most kBatchFrames.
std::vector<std::vector<Run>> batches_of(std::span<const ListeningCopy* const> clips,
                                         std::span<const std::size_t> targets,
                                         std::size_t fft_size) {
    const auto stride = static_cast<std::int64_t>(fft_size / 2);
    const std::size_t most = kBatchFrames / fft_size;
    std::vector<std::vector<Run>> batches;
    std::size_t room = 0;
    for (const std::size_t target : targets) {
        // Lags may be negative by a whole stretch, so the first chunk starts before the target.
        std::int64_t at = -stride;
        auto left = static_cast<std::size_t>((clips[target]->frames() + 2 * stride - 1) / stride);
        while (left > 0) {
            const std::size_t chunks = std::min(left, most);
            if (chunks > room) {
                batches.emplace_back();
                room = most;
            }
            batches.back().push_back({target, at, chunks});
            room -= chunks;
            left -= chunks;
            at += static_cast<std::int64_t>(chunks) * stride;
        }
    }
    return batches;
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
    /// Value i less value j is the sum of frames [frame + j, frame + i).
    [[nodiscard]] const double* from(std::int64_t frame) const { return sums_.data() + frame; }

   private:
    std::vector<double> sums_;
};

struct Peak {
    std::int64_t lag;
    float score;
};

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

/// Correlates one stretch with tiles of one FFT size and collects overlap-normalised values. The
/// stretch is transformed once, whatever the number of tiles.
class StretchSearch {
   public:
    StretchSearch(const ListeningCopy& query, const Stretch& stretch, std::size_t fft_size,
                  Spares& spares)
        : stretch_(stretch),
          query_energy_(query, stretch.first, stretch.frames),
          fft_(fft_size),
          correlation_(fft_size),
          spares_(spares),
          spectra_(spares.take()),
          sum_(fft_.bins()) {
        band_spectra(query, stretch.first, stretch.frames, fft_, correlation_, spectra_);
        correlation_.resize(fft_size);
    }

    ~StretchSearch() { spares_.give_back(std::move(spectra_)); }
    StretchSearch(const StretchSearch&) = delete;
    StretchSearch& operator=(const StretchSearch&) = delete;

    void search(const Tile& tile, std::int64_t target_frames, const EnergySum& target_energy,
                std::size_t keep, std::vector<Peak>& best) {
        for (std::size_t c = 0; c < tile.chunks.size(); ++c) {
            dsp::cross_spectrum(tile.chunks[c], spectra_, sum_);
            fft_.inverse(sum_, correlation_);
            const std::int64_t start = tile.run.first + static_cast<std::int64_t>(c) * tile.stride;
            const auto values =
                std::span<float>(correlation_).first(static_cast<std::size_t>(tile.stride));
            normalise(values, start, target_frames, target_energy);
            take(values, start, keep, best);
        }
    }

   private:
    /// `values[i]` is the correlation with the stretch put at target frame start + i.
    void normalise(std::span<float> values, std::int64_t start, std::int64_t target_frames,
                   const EnergySum& target_energy) const {
        const auto scale = [&](std::int64_t i) {
            const std::int64_t at = start + i;
            const std::int64_t begin = std::max<std::int64_t>(at, 0);
            const std::int64_t end = std::min(at + stretch_.frames, target_frames);
            if (end - begin < std::min(kLeastOverlap, stretch_.frames)) return 0.0F;
            return scale_for(
                query_energy_.sum(begin - at, end - at) * target_energy.sum(begin, end),
                end - begin);
        };
        // Where the whole stretch lies within the target only the target's energy changes.
        const auto count = static_cast<std::int64_t>(values.size());
        const std::int64_t whole = std::clamp<std::int64_t>(-start, 0, count);
        const std::int64_t whole_end =
            std::clamp<std::int64_t>(target_frames - stretch_.frames - start + 1, whole, count);
        for (std::int64_t i = 0; i < whole; ++i) values[static_cast<std::size_t>(i)] *= scale(i);
        if (whole < whole_end)
            with_widest_vectors(
                [out = values.data(), sums = target_energy.from(start + whole), whole,
                 n = whole_end - whole, frames = stretch_.frames,
                 energy = query_energy_.sum(0, stretch_.frames)]() AUDIOSYNC_INLINED {
                    for (std::int64_t i = 0; i < n; ++i)
                        out[whole + i] *= scale_for(energy * (sums[i + frames] - sums[i]), frames);
                });
        for (std::int64_t i = whole_end; i < count; ++i)
            values[static_cast<std::size_t>(i)] *= scale(i);
    }
    [[gnu::always_inline]] static float scale_for(double energy, std::int64_t frames) {
        return static_cast<float>(
            std::sqrt(static_cast<double>(frames * kFeatureBands) / (energy + 1.0)));
    }

    void take(std::span<const float> values, std::int64_t start, std::size_t keep,
              std::vector<Peak>& best) const {
        // Against the noise of this chunk, or against white noise where that is more: a chunk of
        // silence must not make its own peaks look tall.
        const float deviation = std::max(robust_deviation(values, 7), 1.0F);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const float v = values[i];
            if (v < 2.5F * deviation) continue;
            if (i > 0 && values[i - 1] > v) continue;
            if (i + 1 < values.size() && values[i + 1] >= v) continue;
            offer(best, {start + static_cast<std::int64_t>(i) - stretch_.first, v / deviation},
                  keep);
        }
    }

    Stretch stretch_;
    EnergySum query_energy_;
    dsp::RealFft fft_;
    std::vector<float> correlation_;
    Spares& spares_;
    PackedSpectra spectra_;
    Spectrum sum_;
};

/// All searches with FFTs of one size.
class CoarseSearch {
   public:
    CoarseSearch(std::span<const ListeningCopy* const> clips, std::span<const CoarseQuery> queries,
                 std::size_t fft_size)
        : clips_(clips), queries_(queries), fft_size_(fft_size), peaks_(queries.size()) {
        std::vector<std::size_t> targets;
        for (std::size_t q = 0; q < queries.size(); ++q) {
            const bool small =
                queries[q].stretch.frames <= static_cast<std::int64_t>(kSmallFft / 2);
            if (small != (fft_size == kSmallFft) || queries[q].targets.empty()) continue;
            mine_.push_back(q);
            peaks_[q].resize(queries[q].targets.size());
            targets.insert(targets.end(), queries[q].targets.begin(), queries[q].targets.end());
        }
        std::sort(targets.begin(), targets.end());
        targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
        batches_ = batches_of(clips, targets, fft_size);
    }

    [[nodiscard]] std::size_t steps() const { return batches_.size() * mine_.size(); }

    Result<void> run(std::size_t keep, Executor& executor, const RunContext& context,
                     StepProgress& progress) {
        std::map<std::size_t, EnergySum> energies;
        for (const auto& batch : batches_) {
            AS_CHECK(context.checkpoint());
            std::vector<Tile> tiles(batch.size());
            executor.for_each(batch.size(), [&](std::size_t i) {
                tiles[i] = make_tile(*clips_[batch[i].target], batch[i], fft_size_, spares_,
                                     executor, context);
            });
            // A long target goes on from batch to batch.
            std::erase_if(energies, [&](const auto& known) {
                return std::none_of(batch.begin(), batch.end(),
                                    [&](const Run& run) { return run.target == known.first; });
            });
            for (const Run& run : batch)
                energies.try_emplace(run.target, *clips_[run.target], 0,
                                     clips_[run.target]->frames());
            AS_CHECK(context.checkpoint());
            executor.for_each(mine_.size(), [&](std::size_t i) {
                search(mine_[i], tiles, energies, keep, context);
                progress.step();
            });
            for (Tile& tile : tiles)
                for (PackedSpectra& chunk : tile.chunks) spares_.give_back(std::move(chunk));
        }
        spares_.clear();
        return context.checkpoint();
    }

    /// Gives the peaks up.
    void move_to(std::vector<Suspect>& suspects, const SuspectsPerTarget& per_target) {
        const auto wanted = [&](const std::vector<Peak>& peaks) {
            std::size_t n = std::min(per_target.always, peaks.size());
            while (n < peaks.size() && peaks[n].score >= per_target.otherwise_least) ++n;
            return n;
        };
        std::size_t count = suspects.size();
        for (const auto& query : peaks_)
            for (const auto& peaks : query) count += wanted(peaks);
        suspects.reserve(count);
        for (std::size_t q = 0; q < peaks_.size(); ++q) {
            for (std::size_t t = 0; t < peaks_[q].size(); ++t) {
                const auto& peaks = peaks_[q][t];
                for (std::size_t i = 0; i < wanted(peaks); ++i)
                    suspects.push_back({q, queries_[q].targets[t], peaks[i].lag, peaks[i].score});
            }
            peaks_[q] = {};
        }
    }

   private:
    void search(std::size_t q, std::span<const Tile> tiles,
                const std::map<std::size_t, EnergySum>& energies, std::size_t keep,
                const RunContext& context) {
        const auto& [stretch, targets] = queries_[q];
        std::optional<StretchSearch> search;
        for (const Tile& tile : tiles) {
            const auto known = std::lower_bound(targets.begin(), targets.end(), tile.run.target);
            if (known == targets.end() || *known != tile.run.target) continue;
            if (context.stop.stop_requested()) return;
            if (!search) search.emplace(*clips_[stretch.clip], stretch, fft_size_, spares_);
            search->search(tile, clips_[tile.run.target]->frames(), energies.at(tile.run.target),
                           keep, peaks_[q][static_cast<std::size_t>(known - targets.begin())]);
        }
    }

    std::span<const ListeningCopy* const> clips_;
    std::span<const CoarseQuery> queries_;
    std::size_t fft_size_;
    std::vector<std::size_t> mine_;
    std::vector<std::vector<Run>> batches_;
    Spares spares_;
    std::vector<std::vector<std::vector<Peak>>> peaks_;  ///< by query and target
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
                                           std::span<const CoarseQuery> queries,
                                           const SuspectsPerTarget& per_target, Executor& executor,
                                           const RunContext& context) {
    CoarseSearch small(clips, queries, kSmallFft);
    CoarseSearch large(clips, queries, kLargeFft);
    StepProgress progress("Comparing", small.steps() + large.steps(), context);
    std::vector<Suspect> suspects;
    for (CoarseSearch* const search : {&small, &large}) {
        AS_CHECK(search->run(per_target.most, executor, context, progress));
        search->move_to(suspects, per_target);
    }
    return suspects;
}

}  // namespace audiosync::sync
