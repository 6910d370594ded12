#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "audiosync/base/time.h"

/// @file
/// Band-limited interpolation of sound at any place between its samples, at any rate, that may
/// start anywhere and change on the way.
///
/// A windowed sinc (Kaiser, beta 15: side lobes below -145 dB) of 224 taps, tabulated at 4096
/// phases with a straight line between them; going down in rate the same shape is stretched, so
/// that its cutoff follows the lower rate. Flat within 0.01 dB to 0.91 of the lower Nyquist
/// frequency, stopped from there on, linear phase, no delay. Source of the method: J. O. Smith,
/// "Digital audio resampling" (2002); measured in docs/decisions/0002-render-resampler.md. Long
/// stretches cost a third of it through a Doubler.
namespace audiosync::dsp {

/// A place on the source's sample axis, in 2^-64 samples. Adding steps is exact, so ten hours of
/// them arrive where one multiplication does, and blocks of any size meet the same places.
class SourcePosition {
   public:
    constexpr SourcePosition() = default;
    /// Nearest to `samples`; |samples| < 2^62.
    static SourcePosition at(long double samples);

    /// The sample at or before it.
    [[nodiscard]] constexpr std::int64_t whole() const {
        return static_cast<std::int64_t>(q64_ >> 64);
    }
    /// How far behind that sample it lies, in 2^-64 samples.
    [[nodiscard]] constexpr std::uint64_t fraction() const {
        return static_cast<std::uint64_t>(q64_);
    }
    [[nodiscard]] double value() const;

    friend constexpr SourcePosition operator+(SourcePosition a, SourcePosition b) {
        return SourcePosition(a.q64_ + b.q64_);
    }
    friend constexpr SourcePosition operator*(SourcePosition a, std::int64_t times) {
        return SourcePosition(a.q64_ * times);
    }
    friend constexpr bool operator==(SourcePosition, SourcePosition) = default;

   private:
    constexpr explicit SourcePosition(detail::int128 q64) : q64_(q64) {}
    detail::int128 q64_ = 0;
};

/// A straight piece of a clock map in samples: output sample n lies at origin + step * n.
struct SourceLine {
    SourcePosition origin;
    SourcePosition step;  ///< source samples per output sample; > 0

    [[nodiscard]] constexpr SourcePosition at(std::int64_t n) const { return origin + step * n; }
};

/// Source samples in memory: one row a channel, all `range` long.
struct SourceWindow {
    std::span<const float* const> rows;
    SampleRange range;
};

/// Immutable: one object may serve any number of clips and threads.
///
/// The same input gives the same output on one kind of processor, whatever the blocks; processors
/// with and without AVX2 differ in the last bit.
class VariableResampler {
   public:
    /// For about `ratio` output samples per source sample, > 0: it decides the cutoff only, and
    /// lines may deviate from it by the drift of any real clock. Tabulating takes 60 ms and 8 MB.
    explicit VariableResampler(double ratio);
    /// For what a Doubler made of the source: lines then count its samples, two for one. An eighth
    /// of the work; tabulating takes 1 ms and 0.5 MB.
    static VariableResampler for_doubled();
    ~VariableResampler();
    VariableResampler(VariableResampler&&) noexcept;
    VariableResampler& operator=(VariableResampler&&) noexcept;
    VariableResampler(const VariableResampler&) = delete;
    VariableResampler& operator=(const VariableResampler&) = delete;

    /// Source samples that count on either side of a place.
    [[nodiscard]] SampleCount reach() const;
    /// The source samples that the non-empty range `out` of output samples is made of.
    [[nodiscard]] SampleRange needed(const SourceLine& line, SampleRange out) const;
    /// Computes the output samples `out`, one row a channel. `window` holds at least `needed`. The
    /// coefficients of a place are computed once for each pair of channels.
    void process(const SourceWindow& window, const SourceLine& line, SampleRange out,
                 std::span<float* const> rows) const;
    /// The number that decides the table: resamplers of equal key are interchangeable.
    [[nodiscard]] static std::int64_t key_for(double ratio);

   private:
    struct Table;
    explicit VariableResampler(std::unique_ptr<const Table> table);
    std::unique_ptr<const Table> table_;
};

}  // namespace audiosync::dsp
