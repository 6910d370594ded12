#include "audiosync/dsp/variable_resampler.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>
#include <vector>

#include "audiosync/dsp/kaiser.h"
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

/// For sound of twice its rate, which ends at half the Nyquist frequency and whose images begin at
/// 1.5 of it: so wide a gap takes 32 taps for 160 dB.
constexpr std::size_t kDoubledTaps = 32;
constexpr double kDoubledBeta = 16.7;
constexpr int kDoubledPhaseBits = 11;

/// The filter for a place `place` behind a sample, 0 to 1; sums to 1.
std::vector<double> coefficients(std::size_t taps, double place, double cutoff, double beta) {
    const double half = static_cast<double>(taps) / 2;
    std::vector<double> row(taps);
    double sum = 0;
    for (std::size_t k = 0; k < taps; ++k) {
        row[k] = windowed_sinc(static_cast<double>(k) - (half - 1) - place, half, cutoff, beta);
        sum += row[k];
    }
    for (double& value : row) value /= sum;
    return row;
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

/// Row p holds the coefficients for a place p / phases() behind a sample, which sum to 1, and after
/// them what each has to rise by for the next row.
struct VariableResampler::Table {
    std::size_t taps = 0;
    int phase_bits = kPhaseBits;
    std::vector<float> rows;
    detail::Interpolate interpolate = detail::best_interpolate();

    Table(std::size_t length, int bits, double cutoff, double beta);
    static std::unique_ptr<Table> stretched(double stretch);
    [[nodiscard]] std::size_t phases() const { return std::size_t{1} << phase_bits; }
};

std::unique_ptr<VariableResampler::Table> VariableResampler::Table::stretched(double stretch) {
    const auto groups =
        static_cast<std::size_t>(std::ceil(kTaps * stretch / double{detail::kTapGroup} - 1e-9));
    const int bits = std::max(1, kPhaseBits - static_cast<int>(std::log2(stretch)));
    return std::make_unique<Table>(groups * detail::kTapGroup, bits, (1 + kPassBand) / 2 / stretch,
                                   kBeta);
}

VariableResampler::Table::Table(std::size_t length, int bits, double cutoff, double beta)
    : taps(length), phase_bits(bits), rows(phases() * 2 * length) {
    // The second half of the rows is the mirror image of the first.
    std::vector<std::vector<double>> half;
    for (std::size_t phase = 0; phase <= phases() / 2; ++phase)
        half.push_back(
            coefficients(taps, std::ldexp(static_cast<double>(phase), -phase_bits), cutoff, beta));
    const auto at = [&](std::size_t phase, std::size_t k) {
        return phase < half.size() ? half[phase][k] : half[phases() - phase][taps - 1 - k];
    };
    for (std::size_t phase = 0; phase < phases(); ++phase)
        for (std::size_t k = 0; k < taps; ++k) {
            float* const to = rows.data() + phase * 2 * taps + k;
            to[0] = static_cast<float>(at(phase, k));
            to[taps] = static_cast<float>(at(phase + 1, k) - at(phase, k));
        }
}

std::int64_t VariableResampler::key_for(double ratio) {
    assert(ratio > 0);
    if (ratio >= 1) return static_cast<std::int64_t>(kStretchSteps);
    return static_cast<std::int64_t>(std::ceil(kStretchSteps / ratio - 1e-6));
}

VariableResampler::VariableResampler(double ratio)
    : table_(Table::stretched(static_cast<double>(key_for(ratio)) / kStretchSteps)) {}
VariableResampler::VariableResampler(std::unique_ptr<const Table> table)
    : table_(std::move(table)) {}
VariableResampler VariableResampler::for_doubled() {
    return VariableResampler(
        std::make_unique<const Table>(kDoubledTaps, kDoubledPhaseBits, 1.0, kDoubledBeta));
}
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
    const detail::SincTable table{table_->rows.data(), table_->taps, table_->phase_bits};
    const SourcePosition first = line.at(out.first.value);
    const std::int64_t lead = reach().value - 1 + window.range.first.value;
    const detail::SincPlace at{first.whole() - lead, first.fraction()};
    const detail::SincPlace step{line.step.whole(), line.step.fraction()};
    for (std::size_t c = 0; c < rows.size(); c += detail::kMaxConvolveChannels) {
        const auto count = std::min<std::size_t>(rows.size() - c, detail::kMaxConvolveChannels);
        table_->interpolate(table, at, step, window.rows.data() + c, static_cast<int>(count),
                            out.length().value, rows.data() + c);
    }
}

}  // namespace audiosync::dsp
