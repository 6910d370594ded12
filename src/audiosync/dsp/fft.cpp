#include "audiosync/dsp/fft.h"

#include <fftw3.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <map>
#include <mutex>

namespace audiosync::dsp {
namespace {

std::mutex& planner_lock() {
    static std::mutex lock;
    return lock;
}

/// Plans of one size serve all its objects, as all buffers are aligned alike.
struct Plans {
    fftwf_plan forward;
    fftwf_plan inverse;

    // ESTIMATE, not MEASURE: measuring picks different algorithms, and so different last bits,
    // from run to run.
    Plans(int n, float* real, fftwf_complex* bins)
        : forward(fftwf_plan_dft_r2c_1d(n, real, bins, FFTW_ESTIMATE)),
          inverse(fftwf_plan_dft_c2r_1d(n, bins, real, FFTW_ESTIMATE)) {}
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
    return known.try_emplace(size, static_cast<int>(size), real, bins).first->second;
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
};

RealFft::RealFft(std::size_t size) : impl_(std::make_unique<Impl>(size)) { assert(size >= 2); }
RealFft::~RealFft() = default;
RealFft::RealFft(RealFft&&) noexcept = default;
RealFft& RealFft::operator=(RealFft&&) noexcept = default;

std::size_t RealFft::size() const { return impl_->size; }
std::size_t RealFft::bins() const { return impl_->size / 2 + 1; }

void RealFft::forward(std::span<const float> signal, std::span<std::complex<float>> spectrum) {
    assert(signal.size() <= size() && spectrum.size() == bins());
    std::copy(signal.begin(), signal.end(), impl_->real);
    std::fill(impl_->real + signal.size(), impl_->real + size(), 0.0F);
    fftwf_execute_dft_r2c(impl_->plans.forward, impl_->real, impl_->bins);
    const auto* out = reinterpret_cast<const std::complex<float>*>(impl_->bins);
    std::copy(out, out + bins(), spectrum.begin());
}

void RealFft::inverse(std::span<const std::complex<float>> spectrum, std::span<float> signal) {
    assert(signal.size() <= size() && spectrum.size() == bins());
    std::copy(spectrum.begin(), spectrum.end(),
              reinterpret_cast<std::complex<float>*>(impl_->bins));
    fftwf_execute_dft_c2r(impl_->plans.inverse, impl_->bins, impl_->real);
    const float scale = 1.0F / static_cast<float>(size());
    for (std::size_t i = 0; i < signal.size(); ++i) signal[i] = impl_->real[i] * scale;
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

void add_cross_spectrum(std::span<const std::complex<float>> a,
                        std::span<const std::complex<float>> b,
                        std::span<std::complex<float>> sum) {
    assert(a.size() == b.size() && a.size() == sum.size());
    // Written out in reals: std::complex multiplication checks for NaN and does not vectorise.
    const auto* x = reinterpret_cast<const float*>(a.data());
    const auto* y = reinterpret_cast<const float*>(b.data());
    auto* s = reinterpret_cast<float*>(sum.data());
    const std::size_t n = 2 * a.size();
    for (std::size_t i = 0; i < n; i += 2) {
        s[i] += x[i] * y[i] + x[i + 1] * y[i + 1];
        s[i + 1] += x[i + 1] * y[i] - x[i] * y[i + 1];
    }
}

}  // namespace audiosync::dsp
