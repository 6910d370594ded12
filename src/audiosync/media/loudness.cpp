#include "audiosync/media/loudness.h"

#include <ebur128.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

#include "audiosync/audio/magnitude.h"
#include "audiosync/media/true_peak.h"

namespace audiosync::media {
namespace {

struct Destroy {
    void operator()(ebur128_state* state) const noexcept { ebur128_destroy(&state); }
};

std::int16_t hundredths(double value) {
    // bext: -99.99 to 99.99.
    if (!std::isfinite(value) || std::abs(value) > 99.99) return LoudnessFields::kUnknown;
    return static_cast<std::int16_t>(std::lround(value * 100));
}

/// Loudness in LUFS of a mean square after weighting, and back (BS.1770).
double lufs(double power) { return -0.691 + 10.0 * std::log10(power); }
double power_of(double loudness) { return std::pow(10.0, (loudness + 0.691) / 10.0); }

/// Means over `length` of the 100 ms powers, one each `step`.
std::vector<double> windows(const std::vector<double>& powers, std::size_t length,
                            std::size_t step) {
    std::vector<double> means;
    for (std::size_t at = 0; at + length <= powers.size(); at += step)
        means.push_back(std::accumulate(powers.begin() + static_cast<std::ptrdiff_t>(at),
                                        powers.begin() + static_cast<std::ptrdiff_t>(at + length),
                                        0.0) /
                        static_cast<double>(length));
    return means;
}

double mean_above(const std::vector<double>& powers, double gate) {
    double sum = 0;
    std::size_t count = 0;
    for (const double power : powers)
        if (power >= gate) {
            sum += power;
            ++count;
        }
    return count == 0 ? 0.0 : sum / static_cast<double>(count);
}

constexpr double kAbsoluteGate_lufs = -70.0;

/// The power that passes both gates: -70 LUFS, and `below_lu` under the mean of what passed it.
double relative_gate(const std::vector<double>& powers, double below_lu) {
    const double first = mean_above(powers, power_of(kAbsoluteGate_lufs));
    return std::max(power_of(kAbsoluteGate_lufs), first * std::pow(10.0, -below_lu / 10.0));
}

double integrated(const std::vector<double>& momentary) {
    return lufs(mean_above(momentary, relative_gate(momentary, 10.0)));
}

/// From the 10th to the 95th percentile of what passes the gates.
double range(const std::vector<double>& short_term) {
    const double gate = relative_gate(short_term, 20.0);
    std::vector<double> kept;
    std::copy_if(short_term.begin(), short_term.end(), std::back_inserter(kept),
                 [&](double power) { return power >= gate; });
    if (kept.empty()) return std::numeric_limits<double>::infinity();
    std::sort(kept.begin(), kept.end());
    const auto at = [&](double part) {
        return kept[static_cast<std::size_t>(
            std::lround(part * static_cast<double>(kept.size() - 1)))];
    };
    return lufs(at(0.95)) - lufs(at(0.10));
}

}  // namespace

struct LoudnessMeter::Impl {
    std::unique_ptr<ebur128_state, Destroy> state;
    std::vector<float> interleaved;
    std::vector<std::vector<float>> rows;  ///< the last samples of each channel, then a block
    std::int64_t step = 0;                 ///< samples of 100 ms
    std::int64_t since = 0;
    std::vector<double> powers;  ///< of every 100 ms
    float peak = 0;

    void add_frames(const float* frames, std::int64_t count) {
        while (count > 0) {
            const std::int64_t part = std::min(count, step - since);
            ebur128_add_frames_float(state.get(), frames, static_cast<std::size_t>(part));
            frames += part * state->channels;
            count -= part;
            since += part;
            if (since < step) continue;
            since = 0;
            double now = 0;
            const bool heard = ebur128_loudness_window(state.get(), 100, &now) == EBUR128_SUCCESS;
            powers.push_back(heard && std::isfinite(now) ? power_of(now) : 0.0);
        }
    }

    /// Most blocks cannot raise the peak and are only looked over.
    void add_peak(std::size_t channel, std::span<const float> samples) {
        auto& row = rows[channel];
        row.resize(kTruePeakHistory);
        row.insert(row.end(), samples.begin(), samples.end());
        const float most = audio::largest_magnitude(row);
        if (most * kTruePeakOvershoot > peak) peak = std::max({peak, most, true_peak(row)});
        row.erase(row.begin(), row.end() - kTruePeakHistory);
    }
};

LoudnessMeter::LoudnessMeter(int channels, SampleRate rate) : impl_(std::make_unique<Impl>()) {
    const auto hz = static_cast<unsigned long>(rate.value());
    impl_->state.reset(ebur128_init(static_cast<unsigned>(channels), hz, EBUR128_MODE_M));
    impl_->step = static_cast<std::int64_t>(hz / 10);
    if (!impl_->state) return;
    impl_->rows.resize(static_cast<std::size_t>(channels));
    // One channel is heard on two loudspeakers; more than the five of R 128 count alike.
    if (channels == 1) ebur128_set_channel(impl_->state.get(), 0, EBUR128_DUAL_MONO);
    if (channels > 5)
        for (int c = 0; c < channels; ++c)
            ebur128_set_channel(impl_->state.get(), static_cast<unsigned>(c), EBUR128_LEFT);
}

LoudnessMeter::~LoudnessMeter() = default;

void LoudnessMeter::add(const audio::AudioBuffer& block, SampleCount samples) {
    if (!impl_->state) return;
    const auto count = static_cast<std::size_t>(samples.value);
    const auto channels = impl_->rows.size();  // further rows are no channels
    impl_->interleaved.resize(count * channels);
    for (std::size_t c = 0; c < channels; ++c) {
        const auto in = block.channel(static_cast<int>(c)).first(count);
        for (std::size_t i = 0; i < count; ++i)
            impl_->interleaved[i * channels + c] = std::isfinite(in[i]) ? in[i] : 0.0F;
        impl_->add_peak(c, in);
    }
    impl_->add_frames(impl_->interleaved.data(), samples.value);
}

LoudnessFields LoudnessMeter::fields() const {
    LoudnessFields fields;
    constexpr std::size_t kMomentary = 4;
    constexpr std::size_t kShortTerm = 30;
    constexpr std::size_t kRangeStep = 10;
    const auto momentary = windows(impl_->powers, kMomentary, 1);
    const auto short_term = windows(impl_->powers, kShortTerm, 1);
    const auto most = [](const std::vector<double>& powers) {
        return powers.empty() ? 0.0 : *std::max_element(powers.begin(), powers.end());
    };
    fields.value = hundredths(integrated(momentary));
    fields.range = hundredths(range(windows(impl_->powers, kShortTerm, kRangeStep)));
    fields.max_true_peak = hundredths(20 * std::log10(double{impl_->peak}));
    fields.max_momentary = hundredths(lufs(most(momentary)));
    fields.max_short_term = hundredths(lufs(most(short_term)));
    return fields;
}

}  // namespace audiosync::media
