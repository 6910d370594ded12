#include "audiosync/dsp/fft.h"

#include <fftw3.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <map>
#include <mutex>
#include <numbers>
#include <vector>

#include "audiosync/base/cpu_features.h"
#include "audiosync/dsp/cross_products.h"
#include "audiosync/dsp/lanes.h"

namespace audiosync::dsp {
namespace {

std::mutex& planner_lock() {
    static std::mutex lock;
    return lock;
}

/// What all transforms of one size share: plans for complex numbers, half as many as there are
/// reals, and what takes their spectrum apart (`turns`: half of -i exp(-2 pi i k / size), real and
/// imaginary). All buffers are aligned alike.
struct Plans {
    fftwf_plan forward;
    fftwf_plan inverse;
    std::vector<float> turns;

    // ESTIMATE, not MEASURE: measuring picks different algorithms, and so different last bits,
    // from run to run.
    Plans(std::size_t size, float* real, fftwf_complex* bins)
        : forward(fftwf_plan_dft_1d(static_cast<int>(size / 2),
                                    reinterpret_cast<fftwf_complex*>(real), bins, FFTW_FORWARD,
                                    FFTW_ESTIMATE)),
          inverse(fftwf_plan_dft_1d(static_cast<int>(size / 2), bins,
                                    reinterpret_cast<fftwf_complex*>(real), FFTW_BACKWARD,
                                    FFTW_ESTIMATE)) {
        for (std::size_t k = 0; k <= size / 4; ++k) {
            const double angle =
                2.0 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(size);
            turns.push_back(static_cast<float>(-0.5 * std::sin(angle)));
            turns.push_back(static_cast<float>(-0.5 * std::cos(angle)));
        }
    }
    Plans(const Plans&) = delete;
    Plans& operator=(const Plans&) = delete;
    ~Plans() {
        fftwf_destroy_plan(forward);
        fftwf_destroy_plan(inverse);
    }
};

/// Made at the first call for a size, kept to the end of the program.
const Plans& plans_of(std::size_t size, float* real, fftwf_complex* bins) {
    static std::map<std::size_t, Plans> known;
    const std::lock_guard guard(planner_lock());
    return known.try_emplace(size, size, real, bins).first->second;
}

// A real signal of 2 m samples is taken as m complex numbers, even samples real, odd ones imaginary
// (Sorensen et al., "Real-valued fast Fourier transform algorithms", IEEE Trans. ASSP 35(6), 1987).
// FFTW has the same method, but its last step has no wide vectors and takes, at 512 samples, twice
// as long as all before it.

/// Four complex numbers: the product with those of `by`, or with their conjugates.
template <bool kConjugate>
[[gnu::always_inline]] inline void turn(Lanes& numbers, const Lanes& by) {
    const Lanes sign =
        kConjugate ? Lanes{1, -1, 1, -1, 1, -1, 1, -1} : Lanes{-1, 1, -1, 1, -1, 1, -1, 1};
    const Lanes real = __builtin_shufflevector(by, by, 0, 0, 2, 2, 4, 4, 6, 6);
    const Lanes imaginary = __builtin_shufflevector(by, by, 1, 1, 3, 3, 5, 5, 7, 7);
    const Lanes swapped = __builtin_shufflevector(numbers, numbers, 1, 0, 3, 2, 5, 4, 7, 6);
    numbers = numbers * real + swapped * (imaginary * sign);
}

/// Four complex numbers the other way round, conjugated.
[[gnu::always_inline]] inline void mirror(Lanes& numbers) {
    const Lanes sign = {1, -1, 1, -1, 1, -1, 1, -1};
    numbers = sign * __builtin_shufflevector(numbers, numbers, 6, 7, 4, 5, 2, 3, 0, 1);
}

/// From numbers k and m - k of `from` to those of `to`, for all k from 1 to m / 2:
/// s + t and conj(s - t), where s is half their sum, the second conjugated, and t half their
/// difference, turned. The way back is the same with the turns conjugated, and twice as large.
template <bool kBack>
[[gnu::always_inline]] inline void exchange_pairs(const float* from, float* to, const float* turns,
                                                  std::size_t m, float scale) {
    constexpr std::size_t kAtOnce = kLanes / 2;
    const float half = kBack ? scale : 0.5F * scale;
    const float whole = kBack ? 2.0F * scale : scale;  // the turns are half as long as they should
    std::size_t k = 1;
    for (; k + 2 * kAtOnce <= m - k + 1; k += kAtOnce) {
        const std::size_t j = m - k - (kAtOnce - 1);
        Lanes a;
        Lanes b;
        Lanes by;
        load(from + 2 * k, a);
        load(from + 2 * j, b);
        load(turns + 2 * k, by);
        mirror(b);
        const Lanes s = half * (a + b);
        Lanes t = whole * (a - b);
        turn<kBack>(t, by);
        Lanes low = s + t;
        Lanes high = s - t;
        mirror(high);
        store(low, to + 2 * k);
        store(high, to + 2 * j);
    }
    for (; k <= m / 2; ++k) {
        const std::size_t j = m - k;
        const float a[2] = {from[2 * k], from[2 * k + 1]};
        const float b[2] = {from[2 * j], -from[2 * j + 1]};
        const float by[2] = {turns[2 * k], kBack ? -turns[2 * k + 1] : turns[2 * k + 1]};
        const float s[2] = {half * (a[0] + b[0]), half * (a[1] + b[1])};
        const float d[2] = {whole * (a[0] - b[0]), whole * (a[1] - b[1])};
        const float t[2] = {d[0] * by[0] - d[1] * by[1], d[0] * by[1] + d[1] * by[0]};
        to[2 * k] = s[0] + t[0];
        to[2 * k + 1] = s[1] + t[1];
        to[2 * j] = s[0] - t[0];
        to[2 * j + 1] = t[1] - s[1];
    }
}

}  // namespace

struct RealFft::Impl {
    std::size_t size;
    float* real;
    fftwf_complex* bins;
    const Plans& plans;

    explicit Impl(std::size_t n)
        : size(n),
          real(fftwf_alloc_real(n)),
          bins(fftwf_alloc_complex(n / 2 + 1)),
          plans(plans_of(n, real, bins)) {}
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        fftwf_free(real);
        fftwf_free(bins);
    }
    /// As all that FFTW allocates.
    [[nodiscard]] static bool aligned(float* data) { return fftwf_alignment_of(data) == 0; }
};

RealFft::RealFft(std::size_t size) : impl_(std::make_unique<Impl>(size)) {
    assert(size >= 2 && size % 2 == 0);
}
RealFft::~RealFft() = default;
RealFft::RealFft(RealFft&&) noexcept = default;
RealFft& RealFft::operator=(RealFft&&) noexcept = default;

std::size_t RealFft::size() const { return impl_->size; }
std::size_t RealFft::bins() const { return impl_->size / 2 + 1; }

// Where the caller's memory is aligned as FFTW's own, it is read and written there.
void RealFft::forward(std::span<const float> signal, std::span<std::complex<float>> spectrum) {
    assert(signal.size() <= size() && spectrum.size() == bins());
    // This transform leaves its input as it is; the library's type does not say so.
    auto* in = const_cast<float*>(signal.data());
    if (signal.size() < size() || !impl_->aligned(in)) {
        std::copy(signal.begin(), signal.end(), impl_->real);
        std::fill(impl_->real + signal.size(), impl_->real + size(), 0.0F);
        in = impl_->real;
    }
    auto* const out = reinterpret_cast<float*>(spectrum.data());
    auto* const half = impl_->aligned(out) ? reinterpret_cast<fftwf_complex*>(out) : impl_->bins;
    fftwf_execute_dft(impl_->plans.forward, reinterpret_cast<fftwf_complex*>(in), half);
    const std::size_t m = size() / 2;
    const float real = half[0][0];
    const float imaginary = half[0][1];
    with_widest_vectors(
        [from = &half[0][0], out, turns = impl_->plans.turns.data(), m]()
            AUDIOSYNC_INLINED { exchange_pairs<false>(from, out, turns, m, 1.0F); });
    spectrum.front() = real + imaginary;
    spectrum.back() = real - imaginary;
}

void RealFft::inverse(std::span<const std::complex<float>> spectrum, std::span<float> signal) {
    assert(signal.size() <= size() && spectrum.size() == bins());
    const float scale = 1.0F / static_cast<float>(size());
    const float first = scale * spectrum.front().real();
    const float last = scale * spectrum.back().real();
    impl_->bins[0][0] = first + last;
    impl_->bins[0][1] = first - last;
    with_widest_vectors(
        [from = reinterpret_cast<const float*>(spectrum.data()), to = &impl_->bins[0][0],
         turns = impl_->plans.turns.data(), m = size() / 2, scale]()
            AUDIOSYNC_INLINED { exchange_pairs<true>(from, to, turns, m, scale); });
    const bool in_place = signal.size() == size() && impl_->aligned(signal.data());
    float* const out = in_place ? signal.data() : impl_->real;
    fftwf_execute_dft(impl_->plans.inverse, impl_->bins, reinterpret_cast<fftwf_complex*>(out));
    if (!in_place) std::copy_n(out, signal.size(), signal.begin());
}

struct RealFft64::Impl {
    std::size_t size;
    double* real;
    fftw_complex* bins;
    fftw_plan forward;
    fftw_plan inverse;

    explicit Impl(std::size_t n)
        : size(n), real(fftw_alloc_real(n)), bins(fftw_alloc_complex(n / 2 + 1)) {
        const std::lock_guard guard(planner_lock());
        forward = fftw_plan_dft_r2c_1d(static_cast<int>(n), real, bins, FFTW_ESTIMATE);
        inverse = fftw_plan_dft_c2r_1d(static_cast<int>(n), bins, real, FFTW_ESTIMATE);
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        {
            const std::lock_guard guard(planner_lock());
            fftw_destroy_plan(forward);
            fftw_destroy_plan(inverse);
        }
        fftw_free(real);
        fftw_free(bins);
    }
};

RealFft64::RealFft64(std::size_t size) : impl_(std::make_unique<Impl>(size)) { assert(size >= 2); }
RealFft64::~RealFft64() = default;
RealFft64::RealFft64(RealFft64&&) noexcept = default;
RealFft64& RealFft64::operator=(RealFft64&&) noexcept = default;
std::size_t RealFft64::size() const { return impl_->size; }
std::size_t RealFft64::bins() const { return impl_->size / 2 + 1; }
std::span<double> RealFft64::signal() { return {impl_->real, size()}; }
std::span<std::complex<double>> RealFft64::spectrum() {
    return {reinterpret_cast<std::complex<double>*>(impl_->bins), bins()};
}
void RealFft64::forward() { fftw_execute(impl_->forward); }
void RealFft64::inverse() { fftw_execute(impl_->inverse); }

std::size_t fast_fft_size(std::size_t least) {
    assert(least >= 2);
    const std::size_t power = std::bit_ceil(least);
    const std::size_t three_quarters = power / 4 * 3;
    return three_quarters >= least ? three_quarters : power;
}

void add_cross_spectra(std::span<const std::complex<float>> a,
                       std::span<const std::complex<float>> b, std::span<std::complex<float>> sum) {
    assert(a.size() == b.size() && a.size() % sum.size() == 0);
    const auto* x = reinterpret_cast<const float*>(a.data());
    const auto* y = reinterpret_cast<const float*>(b.data());
    auto* s = reinterpret_cast<float*>(sum.data());
    with_widest_vectors([x, y, s, all = 2 * a.size(), n = 2 * sum.size()]() AUDIOSYNC_INLINED {
        // So much of the sum stays in the first cache while all spectra are added to it.
        constexpr std::size_t kPart = 1'024;
        for (std::size_t part = 0; part < n; part += kPart)
            for (std::size_t at = part; at < all; at += n)
                add_cross_products(x + at, y + at, 1.0F, s + part, std::min(kPart, n - part));
    });
}

}  // namespace audiosync::dsp
