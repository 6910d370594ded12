// Speed and difference of the renderer's resampler beside libsoxr's best quality, on one thread.
// The counters: ns per output sample and channel, and the quality of a sine (THD+N) in dB.
#include <benchmark/benchmark.h>
#include <soxr.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>
#include <vector>

#include "audiosync/dsp/variable_resampler.h"

namespace {

using audiosync::dsp::SourceLine;
using audiosync::dsp::SourcePosition;
using audiosync::dsp::VariableResampler;

constexpr std::int64_t kSourceSamples = 480'000;
constexpr std::int64_t kBlock = 8'192;

struct Rates {
    double from;
    double to;
};
constexpr Rates kRates[] = {{44'100, 48'000}, {48'000, 44'100}, {48'000, 48'002.4}};

/// Rows of noise or of one sine at `frequency_hz`, with silence on both sides for the filter.
std::vector<std::vector<float>> source(int channels, double rate, double frequency_hz) {
    std::mt19937 random(1);
    std::uniform_real_distribution<float> even(-0.5F, 0.5F);
    std::vector<std::vector<float>> rows(channels, std::vector<float>(kSourceSamples));
    for (auto& row : rows)
        for (std::int64_t n = 0; n < kSourceSamples; ++n)
            row[n] =
                frequency_hz == 0
                    ? even(random)
                    : static_cast<float>(
                          0.5 *
                          std::sin(2 * std::numbers::pi *
                                   std::fmod(frequency_hz / rate * static_cast<double>(n), 1)));
    return rows;
}

/// The middle of what soxr makes of `rows`, interleaved as it works, back in rows.
std::vector<std::vector<float>> by_soxr(const std::vector<std::vector<float>>& rows, Rates rates) {
    const auto channels = static_cast<unsigned>(rows.size());
    const auto io = soxr_io_spec(SOXR_FLOAT32_S, SOXR_FLOAT32_S);
    const auto quality = soxr_quality_spec(SOXR_VHQ, 0);
    const auto runtime = soxr_runtime_spec(1);
    soxr_error_t error = nullptr;
    soxr_t handle = soxr_create(rates.from, rates.to, channels, &error, &io, &quality, &runtime);
    const auto room = static_cast<std::size_t>(kSourceSamples * rates.to / rates.from) + 10'000;
    std::vector<std::vector<float>> out(channels, std::vector<float>(room));
    std::size_t made = 0;
    for (std::int64_t at = 0; at < kSourceSamples + kBlock; at += kBlock) {
        const bool flush = at >= kSourceSamples;
        std::vector<soxr_cbuf_t> in(channels);
        std::vector<soxr_buf_t> to(channels);
        for (unsigned c = 0; c < channels; ++c) {
            in[c] = rows[c].data() + (flush ? 0 : at);
            to[c] = out[c].data() + made;
        }
        std::size_t used = 0;
        std::size_t done = 0;
        const auto count = static_cast<std::size_t>(std::min(kBlock, kSourceSamples - at));
        soxr_process(handle, flush ? nullptr : in.data(), flush ? 0 : count, &used, to.data(),
                     room - made, &done);
        made += done;
    }
    soxr_delete(handle);
    for (auto& row : out) row.resize(made);
    return out;
}

/// Output sample n lies at source sample n * from / to, as with soxr; the first and last samples,
/// whose window would leave the source, are left zero.
std::vector<std::vector<float>> by_ours(const VariableResampler& resampler,
                                        const std::vector<std::vector<float>>& rows, Rates rates) {
    const SourceLine line{SourcePosition{},
                          SourcePosition::at(static_cast<long double>(rates.from) / rates.to)};
    const auto count = static_cast<std::int64_t>(kSourceSamples * rates.to / rates.from);
    std::vector<std::vector<float>> out(rows.size(), std::vector<float>(count));
    std::vector<const float*> in;
    for (const auto& row : rows) in.push_back(row.data());
    const std::int64_t edge = 1'000;
    for (std::int64_t at = edge; at < count - edge; at += kBlock) {
        std::vector<float*> to;
        for (auto& row : out) to.push_back(row.data() + at);
        resampler.process({in, {{0}, {kSourceSamples}}}, line,
                          {{at}, {std::min(at + kBlock, count - edge)}}, to);
    }
    return out;
}

double level_db(double sum_of_squares, std::int64_t count, double reference) {
    return 10 * std::log10(sum_of_squares / static_cast<double>(count) / reference + 1e-30);
}

/// What remains after the best sine is taken out, against the sine.
double thd_n_db(const std::vector<float>& x, double cycles) {
    double ss = 0, cc = 0, sc = 0, xs = 0, xc = 0;
    const std::int64_t edge = 4'000;
    const auto end = static_cast<std::int64_t>(x.size()) - edge;
    for (int pass = 0; pass < 2; ++pass) {
        double a = 0, b = 0, rest = 0;
        if (pass == 1) {
            const double det = ss * cc - sc * sc;
            a = (xs * cc - xc * sc) / det;
            b = (xc * ss - xs * sc) / det;
        }
        for (std::int64_t n = edge; n < end; ++n) {
            const double angle =
                2 * std::numbers::pi * std::fmod(cycles * static_cast<double>(n), 1);
            const double s = std::sin(angle), c = std::cos(angle);
            if (pass == 0) {
                ss += s * s, cc += c * c, sc += s * c, xs += x[n] * s, xc += x[n] * c;
            } else {
                rest += (x[n] - a * s - b * c) * (x[n] - a * s - b * c);
            }
        }
        if (pass == 1) return level_db(rest, end - edge, (a * a + b * b) / 2);
    }
    return 0;
}

void report(benchmark::State& state, std::size_t outputs) {
    state.counters["ns/sample"] = benchmark::Counter(
        static_cast<double>(outputs) * 1e-9,
        benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void Ours(benchmark::State& state) {
    const Rates rates = kRates[state.range(0)];
    const auto rows = source(static_cast<int>(state.range(1)), rates.from, 0);
    const VariableResampler resampler(rates.to / rates.from);
    std::size_t outputs = 0;
    for (auto _ : state) {
        const auto out = by_ours(resampler, rows, rates);
        outputs = out.size() * out[0].size();
        benchmark::DoNotOptimize(out.data());
    }
    report(state, outputs);
}

void Soxr(benchmark::State& state) {
    const Rates rates = kRates[state.range(0)];
    const auto rows = source(static_cast<int>(state.range(1)), rates.from, 0);
    std::size_t outputs = 0;
    for (auto _ : state) {
        const auto out = by_soxr(rows, rates);
        outputs = out.size() * out[0].size();
        benchmark::DoNotOptimize(out.data());
    }
    report(state, outputs);
}

void Quality(benchmark::State& state) {
    const Rates rates = kRates[state.range(0)];
    const auto frequency_hz = static_cast<double>(state.range(1));
    const auto rows = source(1, rates.from, frequency_hz);
    const VariableResampler resampler(rates.to / rates.from);
    for (auto _ : state) {
        const auto ours = by_ours(resampler, rows, rates)[0];
        const auto theirs = by_soxr(rows, rates)[0];
        double difference = 0;
        const auto end = static_cast<std::int64_t>(std::min(ours.size(), theirs.size())) - 4'000;
        for (std::int64_t n = 4'000; n < end; ++n) {
            const double d = double{ours[n]} - theirs[n];
            difference += d * d;
        }
        state.counters["ours_thdn_db"] = thd_n_db(ours, frequency_hz / rates.to);
        state.counters["soxr_thdn_db"] = thd_n_db(theirs, frequency_hz / rates.to);
        state.counters["difference_db"] = level_db(difference, end - 4'000, 0.125);
    }
}

void Tabulate(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(VariableResampler(1.0));
}

}  // namespace

BENCHMARK(Ours)->ArgsProduct({{0, 1, 2}, {1, 2, 6}})->Unit(benchmark::kMillisecond);
BENCHMARK(Soxr)->ArgsProduct({{0, 1, 2}, {1, 2, 6}})->Unit(benchmark::kMillisecond);
BENCHMARK(Quality)->ArgsProduct({{0, 1, 2}, {100, 997, 10'000, 15'000, 19'900}})->Iterations(1);
BENCHMARK(Tabulate)->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
