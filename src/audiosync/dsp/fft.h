#pragma once

#include <complex>
#include <cstddef>
#include <memory>
#include <span>

/// @file
/// Fourier transforms of real signals.
///
/// The one place that knows the FFT library (FFTW), so that it can be replaced.
namespace audiosync::dsp {

/// One size, reusable. One object belongs to one thread at a time; objects are independent
/// (FFTW's planner is locked inside). Same input, same bits out, on every run.
class RealFft {
   public:
    /// `size` is even; powers of two and products of small primes are fast.
    explicit RealFft(std::size_t size);
    ~RealFft();
    RealFft(RealFft&&) noexcept;
    RealFft& operator=(RealFft&&) noexcept;

    [[nodiscard]] std::size_t size() const;
    /// Number of bins, size/2 + 1: from 0 Hz to half the rate.
    [[nodiscard]] std::size_t bins() const;

    /// X[k] = sum x[n] exp(-2 pi i k n / size). Shorter input is padded with zeros.
    void forward(std::span<const float> signal, std::span<std::complex<float>> spectrum);
    /// The inverse of `forward`, scale included. `spectrum` has bins() values, `signal` up to
    /// size(); the rest is dropped.
    void inverse(std::span<const std::complex<float>> spectrum, std::span<float> signal);

   private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The same in double precision, where rounding of transforms would be heard: -300 dB instead of
/// -130 dB.
class RealFft64 {
   public:
    /// `size` >= 2.
    explicit RealFft64(std::size_t size);
    ~RealFft64();
    RealFft64(RealFft64&&) noexcept;
    RealFft64& operator=(RealFft64&&) noexcept;

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::size_t bins() const;
    /// The object's own buffers, to be filled and read in place: `signal()` has size() values,
    /// `spectrum()` bins(). Either transform destroys what it reads.
    [[nodiscard]] std::span<double> signal();
    [[nodiscard]] std::span<std::complex<double>> spectrum();
    /// signal() -> spectrum()
    void forward();
    /// spectrum() -> signal(), not scaled: size() times too large.
    void inverse();

   private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The smallest size of at least `least` (>= 2) that is a power of two or three times one.
std::size_t fast_fft_size(std::size_t least);

/// sum += a * conj(b), bin by bin, for one or more spectra: `a` and `b` hold as many, one behind
/// another, each as long as `sum`.
void add_cross_spectra(std::span<const std::complex<float>> a,
                       std::span<const std::complex<float>> b, std::span<std::complex<float>> sum);

}  // namespace audiosync::dsp
