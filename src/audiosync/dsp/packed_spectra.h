#pragma once

#include <complex>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// @file
/// Spectra in half the memory.
namespace audiosync::dsp {

/// Spectra of one length in 16 bits a part, each against its largest part: the rounding is a noise
/// 98 dB below a spectrum's peak. For sums of products of many long spectra, which wait for memory
/// more than they reckon.
class PackedSpectra {
   public:
    /// Room for `count` spectra of `bins`; what they hold is not set.
    void resize(std::size_t count, std::size_t bins);
    void set(std::size_t index, std::span<const std::complex<float>> spectrum);
    [[nodiscard]] std::size_t count() const { return steps_.size(); }
    [[nodiscard]] std::size_t bins() const { return bins_; }

   private:
    friend void cross_spectrum(const PackedSpectra& a, const PackedSpectra& b,
                               std::span<std::complex<float>> sum);
    std::size_t bins_ = 0;
    std::vector<std::int16_t> parts_;  ///< real and imaginary in turn
    std::vector<float> steps_;         ///< what 1 stands for, by spectrum
};

/// sum = a * conj(b), bin by bin, summed up over all spectra, of which both hold as many of one
/// length.
void cross_spectrum(const PackedSpectra& a, const PackedSpectra& b,
                    std::span<std::complex<float>> sum);

}  // namespace audiosync::dsp
