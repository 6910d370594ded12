#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "audiosync/base/time.h"

/// @file
/// Twice the sampling rate, by fast convolution.
///
/// The filter is VariableResampler's (Kaiser, 145 dB, flat to 0.91 of the lower Nyquist frequency),
/// applied by FFT in double precision. What comes out needs only a short filter to be read at any
/// place (VariableResampler::for_doubled), so that the two together cost a third of one long one.
/// Method: overlap-save (Stockham 1966), the even and the odd samples each by a filter of their
/// own.
namespace audiosync::dsp {

/// One object belongs to one thread at a time. Blocks lie on a fixed grid of the source, so the
/// same source gives the same samples whatever is asked for first.
class Doubler {
   public:
    /// `ratio` as VariableResampler: output samples per source sample, which decides the cutoff.
    explicit Doubler(double ratio);
    ~Doubler();
    Doubler(Doubler&&) noexcept;
    Doubler& operator=(Doubler&&) noexcept;

    /// Source samples of one block: block k is [k, k + 1) * hop.
    [[nodiscard]] SampleCount hop() const;
    /// Source samples before and behind a block that count for it.
    [[nodiscard]] SampleCount reach() const;

    /// `source` starts reach() before a block and holds reach() + hop() + reach() samples; `out`
    /// gets 2 * hop(): sample 2 n lies where source sample n does. Cost: three FFTs of 2048 where
    /// the rate is not lowered by much, some 8 ns a source sample.
    void process(std::span<const float> source, std::span<float> out);

   private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace audiosync::dsp
