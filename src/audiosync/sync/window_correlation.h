#pragma once

#include <complex>
#include <cstdint>
#include <span>
#include <vector>

#include "audiosync/dsp/fft.h"
#include "audiosync/sync/listening_copy.h"

/// @file
/// Correlation functions of short windows along a predicted clock line, and their sum.
///
/// One correlation over minutes of sound cannot survive a clock that drifts; the sum of short ones,
/// each shifted along a line of constant drift, can (Omologo & Svaizer 1997: the generalised
/// correlation is linear, so add before picking peaks). Both signals are whitened already.
namespace audiosync::sync {

/// Lag in listening samples as a line in the query's time: a sound at query sample u is at target
/// sample u + lag(u). Positive lag: it comes later in the target.
struct LagLine {
    double at_middle = 0.0;
    double slope = 0.0;   ///< lag samples per query sample: 1e-6 is 1 ppm
    double middle = 0.0;  ///< query sample that `at_middle` belongs to

    [[nodiscard]] double at(double u) const { return at_middle + slope * (u - middle); }
};

/// One window each: correlation at lags base + [-kReach, kReach].
struct WindowCorrelations {
    static constexpr std::int64_t kReach = 2'048;  ///< 256 ms
    static constexpr std::int64_t kLags = 2 * kReach + 1;
    /// Windows are transformed in blocks of at most this, and their cross-spectra added up: so an
    /// inverse transform is no longer than a block and the lags that are asked for.
    static constexpr std::int64_t kBlock = 4'096;
    static constexpr std::int64_t kBlocks = 7;
    static constexpr std::int64_t kWindow = kBlocks * kBlock;  ///< 3.6 s

    struct Window {
        double centre = 0.0;          ///< query sample
        std::int64_t base = 0;        ///< lag that values[kReach] belongs to
        std::vector<float> values;    ///< kLags of them
        double expected_power = 0.0;  ///< variance the values would have if nothing matched
        double level = 0.0;           ///< what the peak would be if both held the same and no more
    };
    std::vector<Window> windows;
    /// Sets of the same query windows against the target one, two, ... windows later: nothing can
    /// match there, and all else (tone, rhythm, loudness) is alike. Set k holds k + 1 less than
    /// `windows`, or as many where windows are few; sets that the target is too short for are left
    /// out.
    std::vector<std::vector<Window>> decoys;
    /// How tall the sum would stand if one of the recordings were put a beat off: where both
    /// resemble themselves some 80 to 500 ms later, any sound of that beat matches this well. 0
    /// unless asked for.
    double beat_height = 0.0;
    double window_length = 0.0;  ///< query samples a window holds
    double seconds = 0.0;        ///< of sound that the windows stand for, left out ones too
    double middle = 0.0;         ///< query sample half way
    double span = 0.0;           ///< query samples from first to last centre
};

struct WindowOptions {
    std::int64_t stride = 1;     ///< of so many windows the middle one is taken
    std::size_t decoy_sets = 1;  ///< at least 1
    bool beat = false;           ///< also find out beat_height
};

/// A piece of a recording as the sum of its blocks' spectra knows it.
struct WindowSpectra {
    std::vector<std::complex<float>> blocks;  ///< kBlocks spectra, one after another; empty: none
    std::vector<double> levels;               ///< energies of 16 ms each
};

/// A stretch of one recording, cut into windows next to each other (at least one), as many as fit,
/// all of one length. Each is transformed when it is first asked for, and kept: 230 kB a window.
/// For one thread at a time.
class QueryWindows {
   public:
    /// `signal` must outlive this.
    QueryWindows(const CompactSignal& signal, std::int64_t first, std::int64_t end);

    [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(known_.size()); }
    /// Samples of a window; what is left at the end of the stretch is less than 30 ms a window.
    [[nodiscard]] std::int64_t length() const { return kBlocks * block_; }
    [[nodiscard]] std::int64_t block() const { return block_; }
    [[nodiscard]] std::int64_t first_of(std::int64_t window) const {
        return first_ + window * length();
    }
    const WindowSpectra& at(std::int64_t window);
    /// Fills `into` with the window's samples.
    void read(std::int64_t window, std::span<float> into) const;

   private:
    static constexpr auto kBlocks = WindowCorrelations::kBlocks;
    const CompactSignal& signal_;
    std::int64_t first_;
    std::int64_t block_;
    dsp::RealFft fft_;
    std::vector<WindowSpectra> known_;
};

/// Correlates the windows of a query with the target along one line. What was transformed for one
/// call of correlate() is kept for the next.
class WindowCorrelator {
   public:
    /// `query` and `target` must outlive this.
    WindowCorrelator(QueryWindows& query, const CompactSignal& target, const LagLine& line);

    /// Windows with less than half a window of target are left out. Cost: for each window eight
    /// FFTs of 8192 and one more for each set of decoys, and seven for a window of the query that
    /// is not known yet.
    WindowCorrelations correlate(const WindowOptions& options = {});

   private:
    const WindowSpectra& target_of(std::int64_t window);
    WindowSpectra transform(std::int64_t first);
    WindowCorrelations::Window correlate_with(std::int64_t query_window,
                                              const WindowSpectra& target);
    [[nodiscard]] std::int64_t base_of(std::int64_t window) const;
    [[nodiscard]] double centre_of(std::int64_t window) const;
    [[nodiscard]] bool covered(std::int64_t window) const;
    std::vector<WindowCorrelations::Window> decoys_from_afar(std::span<const std::int64_t> windows,
                                                             std::int64_t shift);
    double beat_height(std::span<const std::int64_t> windows);

    QueryWindows& query_;
    const CompactSignal& target_;
    LagLine line_;
    dsp::RealFft fft_;
    std::vector<WindowSpectra> known_;
    std::vector<float> samples_;
    std::vector<std::complex<float>> cross_;
};

/// Sum of the windows' correlations, each read at line-compensated lags: value i belongs to the
/// line through lag `around.at_middle + i - half_width` with slope `around.slope`.
void stack_windows(const std::vector<WindowCorrelations::Window>& windows, const LagLine& around,
                   std::int64_t half_width, std::vector<float>& sum);

/// The sum at one line exactly, between lags by an 8-point windowed sinc.
double stack_at(const WindowCorrelations& correlations, const LagLine& line,
                std::size_t first_window, std::size_t end_window);

}  // namespace audiosync::sync
