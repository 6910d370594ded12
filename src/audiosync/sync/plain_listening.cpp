#include <algorithm>
#include <utility>

#include "audiosync/sync/listening_copy.h"
#include "audiosync/sync/stream_facts.h"

namespace audiosync::sync {
namespace {

/// Hands on what is read through, and looks at some places on the way. At the first that is not
/// plain reading fails.
class PlaceWatcher final : public audio::AudioSource {
   public:
    explicit PlaceWatcher(audio::AudioSource& source)
        : source_(source), place_(source.channels(), place_length(source.rate())) {
        starts_ = places_of(source);
        starts_.resize(kFewestPlaces);
        // A channel with timecode, or without sound, mostly shows at once.
        starts_.push_back({0});
        std::sort(starts_.begin(), starts_.end());
    }

    [[nodiscard]] SampleRate rate() const override { return source_.rate(); }
    [[nodiscard]] int channels() const override { return source_.channels(); }
    [[nodiscard]] SampleRange range() const override { return source_.range(); }

    Result<SampleCount> read(SamplePosition from, audio::AudioBuffer& into) override {
        AS_TRY(const SampleCount got, source_.read(from, into));
        while (seen_ < starts_.size()) {
            const SamplePosition start = starts_[seen_];
            const SamplePosition end = start + place_.samples();
            keep(from, from + got, into, start, end);
            if (from + got < end) break;
            StreamFacts facts(channels(), rate());
            facts.add(place_, place_.samples());
            departed_ = !facts.plain();
            if (departed_) return fail(ErrorCode::no_signal, "A channel is not plain programme.");
            ++seen_;
        }
        return got;
    }

    /// It was read through, and plain everywhere.
    [[nodiscard]] bool plain() const { return seen_ == starts_.size(); }
    [[nodiscard]] bool departed() const { return departed_; }

   private:
    /// Copies the part of [start, end) that lies in the block, which spans [from, to).
    void keep(SamplePosition from, SamplePosition to, const audio::AudioBuffer& block,
              SamplePosition start, SamplePosition end) {
        const SamplePosition first = std::max(from, start);
        const SamplePosition last = std::min(to, end);
        if (first >= last) return;
        for (int c = 0; c < channels(); ++c)
            std::copy_n(block.channel(c).begin() + (first - from).value, (last - first).value,
                        place_.channel(c).begin() + (first - start).value);
    }

    audio::AudioSource& source_;
    std::vector<SamplePosition> starts_;  ///< in order of time
    std::size_t seen_ = 0;                ///< of them
    audio::AudioBuffer place_;
    bool departed_ = false;
};

}  // namespace

Result<std::optional<PlainListening>> listen_if_plain(audio::AudioSource& source,
                                                      const RunContext& context) {
    const auto channels = static_cast<std::size_t>(source.channels());
    PlainListening plain;
    plain.programme.weights.assign(channels, 1.0 / static_cast<double>(channels));
    PlaceWatcher watcher(source);
    auto copy = listen(watcher, plain.programme, context);
    if (watcher.departed() || (copy && !watcher.plain())) return std::optional<PlainListening>{};
    if (!copy) return tl::unexpected(std::move(copy.error()));
    plain.copy = std::move(*copy);
    return std::optional(std::move(plain));
}

}  // namespace audiosync::sync
