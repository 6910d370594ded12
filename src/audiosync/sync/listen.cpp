#include <algorithm>
#include <cmath>
#include <utility>

#include "audiosync/base/cpu_features.h"
#include "audiosync/dsp/channel_character.h"
#include "audiosync/dsp/rate_converter.h"
#include "audiosync/dsp/stft_whitener.h"
#include "audiosync/sync/band_features.h"
#include "audiosync/sync/landmarks.h"
#include "audiosync/sync/listening_copy.h"

namespace audiosync::sync {
namespace {

constexpr std::int64_t kReadBlock = 32'768;
/// Compact signals take whole blocks; this many samples are handed on at a time.
constexpr std::size_t kHandOver = 4'096;

/// Moves whole blocks from the front of `pending` into `signal`.
void hand_over(std::vector<float>& pending, CompactSignal& signal) {
    const std::size_t whole = pending.size() / kHandOver * kHandOver;
    signal.append({pending.data(), whole});
    pending.erase(pending.begin(), pending.begin() + static_cast<std::ptrdiff_t>(whole));
}

/// The weighted sum of the channels' first samples, as many as `mono` has.
void mix(const audio::AudioBuffer& block, std::span<const double> weights, std::span<float> mono) {
    bool empty = true;
    for (int c = 0; c < block.channels(); ++c) {
        const auto weight = static_cast<float>(weights[static_cast<std::size_t>(c)]);
        if (weight == 0.0F) continue;
        with_widest_vectors([&, in = block.channel(c).data(), out = mono.data(), n = mono.size()]()
                                AUDIOSYNC_INLINED {
                                    if (empty)
                                        for (std::size_t i = 0; i < n; ++i) out[i] = weight * in[i];
                                    else
                                        for (std::size_t i = 0; i < n; ++i)
                                            out[i] += weight * in[i];
                                });
        empty = false;
    }
    if (empty) std::fill(mono.begin(), mono.end(), 0.0F);
}

}  // namespace

/// Builds a listening copy block by block.
class Listener {
   public:
    void add(std::span<const float> samples) {
        whitener_.process(samples, whitened_);
        find_landmarks();
        hand_over(whitened_.strong, copy_.strong_);
        hand_over(whitened_.mild, copy_.mild_);
        features_.add(samples);
        while (!samples.empty()) {
            const auto n =
                std::min(samples.size(), static_cast<std::size_t>(kListeningRateHz - counted_));
            energy_ += dsp::energy(samples.first(n));
            counted_ += static_cast<int>(n);
            if (counted_ == kListeningRateHz) close_second();
            samples = samples.subspan(n);
        }
    }
    ListeningCopy finish() {
        whitener_.drain(whitened_);
        find_landmarks();
        copy_.landmarks_ = landmarks_.finish();
        copy_.strong_.append(whitened_.strong);
        copy_.mild_.append(whitened_.mild);
        copy_.features_ = features_.finish();
        if (counted_ > 0) close_second();
        copy_.fit();
        return std::move(copy_);
    }

   private:
    void find_landmarks() {
        const std::span<const float> powers = whitened_.log_powers;
        for (std::size_t at = 0; at < powers.size(); at += whitener_.bins())
            landmarks_.add(powers.subspan(at, whitener_.bins()));
        whitened_.log_powers.clear();
    }
    void close_second() {
        copy_.rms_.push_back(static_cast<float>(std::sqrt(energy_ / counted_)));
        energy_ = 0.0;
        counted_ = 0;
    }

    ListeningCopy copy_;
    dsp::StftWhitener whitener_{{.rate_hz = kListeningRateHz}};
    dsp::StftWhitener::Output whitened_;
    BandFeatures features_;
    LandmarkFinder landmarks_;
    double energy_ = 0.0;
    int counted_ = 0;
};

Result<ListeningCopy> listen(audio::AudioSource& source, const model::ProgrammeChannels& programme,
                             const RunContext& context) {
    AS_TRY(auto converter, dsp::RateConverter::create(source.rate().value(), kListeningRateHz,
                                                      dsp::ConverterQuality::analysis));
    Listener listener;
    audio::AudioBuffer block(source.channels(), SampleCount{kReadBlock});
    std::vector<float> mono(static_cast<std::size_t>(kReadBlock));
    std::vector<float> low;
    const double total_s = to_seconds(source.range().end, source.rate());
    for (SamplePosition at{0};;) {
        AS_CHECK(context.checkpoint({"Listening", to_seconds(at, source.rate()), total_s}));
        AS_TRY(const SampleCount got, source.read(at, block));
        const auto n = static_cast<std::size_t>(got.value);
        mix(block, programme.weights, std::span(mono).first(n));
        low.clear();
        AS_CHECK(converter.process({mono.data(), n}, low));
        listener.add(low);
        at = at + got;
        if (got.value < kReadBlock) break;
    }
    low.clear();
    AS_CHECK(converter.drain(low));
    listener.add(low);
    AS_CHECK(context.checkpoint({"Listening", total_s, total_s}));
    return listener.finish();
}

}  // namespace audiosync::sync
