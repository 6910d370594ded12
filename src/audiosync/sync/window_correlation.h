#pragma once

#include <cstdint>
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
    static constexpr std::int64_t kWindow = 32'768 - 2 * kReach;  ///< 3.6 s, one FFT with reach

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
    bool beat = false;           ///< also find out beat_height: two more FFTs a window
};

/// Windows over query samples [first, end), as many as fit next to each other (at least one),
/// each against the target along `line`. Windows with less than half a window of target are left
/// out. Cost: three FFTs of 32768 a window and one for each set of decoys.
WindowCorrelations correlate_windows(const CompactSignal& query, const CompactSignal& target,
                                     std::int64_t first, std::int64_t end, const LagLine& line,
                                     dsp::RealFft& fft, const WindowOptions& options = {});

/// Sum of the windows' correlations, each read at line-compensated lags: value i belongs to the
/// line through lag `around.at_middle + i - half_width` with slope `around.slope`.
void stack_windows(const std::vector<WindowCorrelations::Window>& windows, const LagLine& around,
                   std::int64_t half_width, std::vector<float>& sum);

/// The sum at one line exactly, between lags by an 8-point windowed sinc.
double stack_at(const WindowCorrelations& correlations, const LagLine& line,
                std::size_t first_window, std::size_t end_window);

}  // namespace audiosync::sync
