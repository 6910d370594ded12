#pragma once

#include <array>
#include <complex>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "audiosync/dsp/fft.h"

/// @file
/// Short-time spectral whitening of a stream, to two degrees at once.
///
/// Each 64 ms frame is flattened by |X|^-exponent within a band and its level is evened out, then
/// frames are overlap-added again. The correlation of two whitened streams is a generalised
/// cross-correlation whose weight follows the sound in time: one loud bang or one strong note
/// cannot own the result. Lines that stand for seconds (mains hum) are lowered to the level around
/// them first: two recorders on one mains agree on them at any lag. An exponent of 1 would be the
/// phase transform; less keeps more of what is strong, which wins where most bins hold only noise
/// (dark, sustained music). Sources: Knapp & Carter, IEEE Trans. ASSP 24(4), 1976 (GCC weights);
/// Omologo & Svaizer, "Use of the crosspower-spectrum phase in acoustic event location", IEEE
/// Trans. SAP 5(3), 1997.
namespace audiosync::dsp {

struct WhitenerOptions {
    double rate_hz = 8'000.0;
    double low_hz = 120.0;
    double high_hz = 3'700.0;
};

/// One stream; no delay: output sample n belongs to input sample n. Not thread-safe.
/// A frame's level L comes out as the square root of L: half way between kept and all equal.
class StftWhitener {
   public:
    static constexpr std::size_t kFrame = 512;
    static constexpr std::size_t kHop = kFrame / 2;

    struct Output {
        std::vector<float> strong;  ///< exponent 3/4
        std::vector<float> mild;    ///< exponent 3/8
        /// What the frames looked like before: natural logarithms of bins() powers each, one frame
        /// a hop, the first one around sample 0.
        std::vector<float> log_powers;
    };

    explicit StftWhitener(const WhitenerOptions& options);

    /// Number of bins within the band.
    [[nodiscard]] std::size_t bins() const { return high_bin_ - low_bin_ + 1; }
    /// Takes a block and appends what is finished to `out`, up to kFrame samples later.
    void process(std::span<const float> in, Output& out);
    /// The end: appends the rest, so that as many samples came out as went in.
    void drain(Output& out);

   private:
    /// One degree of whitening: its gains, its spectrum and the half frame still to be added to.
    struct Line {
        std::array<float, kFrame / 2 + 1> gains{};
        std::array<float, kHop> overlap{};
    };
    void transform_frame(Output& out);
    void find_steady_lines();
    void lower_steady_lines();
    template <class Value>
    float sum_over_bins(const Value& value) const;
    void emit(Line& line, float energy_in, std::vector<float>& out);

    RealFft fft_{kFrame};
    std::array<float, kFrame> window_{};
    std::array<float, kFrame> frame_{};  ///< the last kFrame input samples being gathered
    std::size_t filled_ = kHop;          ///< starts half full of zeros
    alignas(32) std::array<float, kFrame> work_{};
    std::array<float, kFrame / 2 + 1> power_{};
    std::array<float, kFrame / 2 + 1> log_power_{};
    std::array<float, kFrame / 2 + 1> steady_{};        ///< slow mean of log_power_
    std::array<float, kFrame / 2 + 2> sums_{};          ///< of steady_ below each bin
    std::vector<std::pair<std::size_t, float>> lines_;  ///< bin and how much it is too tall
    int frames_seen_ = 0;
    std::vector<std::complex<float>> spectrum_;
    std::vector<std::complex<float>> whitened_;
    Line strong_;
    Line mild_;
    std::size_t low_bin_;
    std::size_t high_bin_;
    std::size_t taken_ = 0;
    std::size_t given_ = 0;
    bool first_ = true;
};

}  // namespace audiosync::dsp
