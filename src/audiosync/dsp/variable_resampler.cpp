#include "audiosync/dsp/variable_resampler.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>
#include <vector>

#include "audiosync/dsp/sinc_kernel.h"

namespace audiosync::dsp {
namespace {

/// Taps of the unstretched filter: Kaiser's formula for 145 dB over the band 0.9125 .. 1 of the
/// Nyquist frequency, rounded up to a multiple of kTapGroup.
constexpr double kTaps = 224;
constexpr double kPassBand = 0.9125;
/// 0.1102 * (145 dB - 8.7), Kaiser 1974.
constexpr double kBeta = 15.0;
/// A straight line between phases leaves images that fall with the square of their number: -158 dB
/// at the top of the pass band with 4096. A stretched filter is smoother and needs fewer.
constexpr int kPhaseBits = 12;
/// The cutoff is rounded down to steps of this, so that clips of different drift share a table.
constexpr double kStretchSteps = 1024;

/// Modified Bessel function of the first kind, order 0, by its power series.
double bessel_i0(double x) {
    const double quarter = x * x / 4;
    double term = 1;
    double sum = 1;
    for (int k = 1; term > sum * 1e-17; ++k) {
        term *= quarter / (static_cast<double>(k) * k);
        sum += term;
    }
    return sum;
}

double sinc(double x) {
    const double angle = std::numbers::pi * x;
    return std::abs(angle) < 1e-9 ? 1.0 : std::sin(angle) / angle;
}

/// The prototype `distance` samples from its middle; `half` is where it ends.
double prototype(double distance, double half, double cutoff) {
    const double place = distance / half;
    if (std::abs(place) >= 1) return 0;
    return sinc(cutoff * distance) * bessel_i0(kBeta * std::sqrt(1 - place * place));
}

}  // namespace

SourcePosition SourcePosition::at(long double samples) {
    const long double whole = std::floor(samples);
    const long double rest = samples - whole;
    constexpr long double kOne = 18446744073709551616.0L;  // 2^64
    return SourcePosition((audiosync::detail::int128{static_cast<std::int64_t>(whole)} << 64) +
                          static_cast<audiosync::detail::int128>(rest * kOne));
}

double SourcePosition::value() const {
    return static_cast<double>(whole()) + std::ldexp(static_cast<double>(fraction()), -64);
}

/// Row p holds the coefficients for a place p / phases() behind a sample; one row more than phases,
/// so that every row has a next one. Each row sums to 1.
struct VariableResampler::Table {
    std::size_t taps = 0;
    int phase_bits = kPhaseBits;
    std::vector<float> rows;
    detail::Convolve convolve = detail::best_convolve();

    explicit Table(double stretch);
    [[nodiscard]] std::size_t phases() const { return std::size_t{1} << phase_bits; }
    void fill_row(std::size_t phase, double cutoff);
};

VariableResampler::Table::Table(double stretch) {
    const auto groups =
        static_cast<std::size_t>(std::ceil(kTaps * stretch / double{detail::kTapGroup} - 1e-9));
    taps = groups * detail::kTapGroup;
    phase_bits = std::max(1, kPhaseBits - static_cast<int>(std::log2(stretch)));
    rows.resize(taps * (phases() + 1));
    const double cutoff = (1 + kPassBand) / 2 / stretch;
    for (std::size_t phase = 0; phase <= phases() / 2; ++phase) fill_row(phase, cutoff);
    // The other half is the mirror image.
    for (std::size_t phase = phases() / 2 + 1; phase <= phases(); ++phase) {
        const float* const mirrored = rows.data() + (phases() - phase) * taps;
        std::reverse_copy(mirrored, mirrored + taps, rows.data() + phase * taps);
    }
}

void VariableResampler::Table::fill_row(std::size_t phase, double cutoff) {
    const double half = static_cast<double>(taps) / 2;
    const double place = std::ldexp(static_cast<double>(phase), -phase_bits);
    std::vector<double> row(taps);
    double sum = 0;
    for (std::size_t k = 0; k < taps; ++k) {
        const double distance = static_cast<double>(k) - (half - 1) - place;
        row[k] = prototype(distance, half, cutoff);
        sum += row[k];
    }
    float* const to = rows.data() + phase * taps;
    for (std::size_t k = 0; k < taps; ++k) to[k] = static_cast<float>(row[k] / sum);
}

std::int64_t VariableResampler::key_for(double ratio) {
    assert(ratio > 0);
    if (ratio >= 1) return static_cast<std::int64_t>(kStretchSteps);
    return static_cast<std::int64_t>(std::ceil(kStretchSteps / ratio - 1e-6));
}

VariableResampler::VariableResampler(double ratio)
    : table_(std::make_unique<Table>(static_cast<double>(key_for(ratio)) / kStretchSteps)) {}
VariableResampler::~VariableResampler() = default;
VariableResampler::VariableResampler(VariableResampler&&) noexcept = default;
VariableResampler& VariableResampler::operator=(VariableResampler&&) noexcept = default;

SampleCount VariableResampler::reach() const {
    return {static_cast<std::int64_t>(table_->taps / 2)};
}

SampleRange VariableResampler::needed(const SourceLine& line, SampleRange out) const {
    assert(!out.empty());
    return {SamplePosition{line.at(out.first.value).whole() + 1} - reach(),
            SamplePosition{line.at(out.end.value - 1).whole() + 1} + reach()};
}

void VariableResampler::process(const SourceWindow& window, const SourceLine& line, SampleRange out,
                                std::span<float* const> rows) const {
    if (out.empty()) return;
    assert(window.rows.size() == rows.size());
    assert(window.range.first <= needed(line, out).first);
    assert(needed(line, out).end <= window.range.end);
    const Table& table = *table_;
    const std::int64_t lead = reach().value - 1 + window.range.first.value;
    SourcePosition place = line.at(out.first.value);
    for (std::int64_t n = 0; n < out.length().value; ++n, place = place + line.step) {
        const std::uint64_t fraction = place.fraction();
        const float* const row =
            table.rows.data() + (fraction >> (64 - table.phase_bits)) * table.taps;
        const auto between =
            static_cast<float>(static_cast<double>((fraction << table.phase_bits) >> 32) * 0x1p-32);
        for (std::size_t c = 0; c < rows.size(); c += detail::kMaxConvolveChannels) {
            std::array<const float*, detail::kMaxConvolveChannels> in{};
            std::array<float, detail::kMaxConvolveChannels> made{};
            const auto count = std::min<std::size_t>(rows.size() - c, detail::kMaxConvolveChannels);
            for (std::size_t i = 0; i < count; ++i)
                in[i] = window.rows[c + i] + (place.whole() - lead);
            table.convolve(row, table.taps, between, in.data(), static_cast<int>(count),
                           made.data());
            for (std::size_t i = 0; i < count; ++i) rows[c + i][n] = made[i];
        }
    }
}

}  // namespace audiosync::dsp
