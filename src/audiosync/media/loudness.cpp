#include "audiosync/media/loudness.h"

#include <ebur128.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

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

}  // namespace

struct LoudnessMeter::Impl {
    std::unique_ptr<ebur128_state, Destroy> state;
    std::vector<float> interleaved;
    std::int64_t step = 0;  ///< samples between readings of the short windows: 100 ms
    std::int64_t since = 0;
    double max_momentary = -std::numeric_limits<double>::infinity();
    double max_short_term = -std::numeric_limits<double>::infinity();

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
            if (ebur128_loudness_momentary(state.get(), &now) == EBUR128_SUCCESS)
                max_momentary = std::max(max_momentary, now);
            if (ebur128_loudness_shortterm(state.get(), &now) == EBUR128_SUCCESS)
                max_short_term = std::max(max_short_term, now);
        }
    }
};

LoudnessMeter::LoudnessMeter(int channels, SampleRate rate) : impl_(std::make_unique<Impl>()) {
    const auto hz = static_cast<unsigned long>(rate.value());
    impl_->state.reset(ebur128_init(
        static_cast<unsigned>(channels), hz,
        EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK | EBUR128_MODE_HISTOGRAM));
    impl_->step = static_cast<std::int64_t>(hz / 10);
    if (!impl_->state) return;
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
    const auto channels = static_cast<std::size_t>(block.channels());
    impl_->interleaved.resize(count * channels);
    for (std::size_t c = 0; c < channels; ++c) {
        const auto in = block.channel(static_cast<int>(c)).first(count);
        for (std::size_t i = 0; i < count; ++i)
            impl_->interleaved[i * channels + c] = std::isfinite(in[i]) ? in[i] : 0.0F;
    }
    impl_->add_frames(impl_->interleaved.data(), samples.value);
}

LoudnessFields LoudnessMeter::fields() const {
    LoudnessFields fields;
    auto* state = impl_->state.get();
    if (state == nullptr) return fields;
    double value = 0;
    if (ebur128_loudness_global(state, &value) == EBUR128_SUCCESS) fields.value = hundredths(value);
    if (fields.value != LoudnessFields::kUnknown &&
        ebur128_loudness_range(state, &value) == EBUR128_SUCCESS)
        fields.range = hundredths(value);
    double peak = 0;
    for (unsigned c = 0; c < state->channels; ++c)
        if (ebur128_true_peak(state, c, &value) == EBUR128_SUCCESS) peak = std::max(peak, value);
    fields.max_true_peak = hundredths(20 * std::log10(peak));
    fields.max_momentary = hundredths(impl_->max_momentary);
    fields.max_short_term = hundredths(impl_->max_short_term);
    return fields;
}

}  // namespace audiosync::media
