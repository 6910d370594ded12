#include "audiosync/render/limiter.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <deque>
#include <vector>

namespace audiosync::render {
namespace {

constexpr double kLookAheadSeconds = 0.005;
constexpr double kReleaseSeconds = 0.03;
/// A thousandth of a decibel: from here on the gain is 1 again.
constexpr double kAsGoodAsOne = 1.0 - 1e-4;

/// The least of the last `length` values, in amortised constant time.
class SlidingMinimum {
   public:
    explicit SlidingMinimum(std::int64_t length) : length_(length) {}
    double push(double value) {
        while (!kept_.empty() && kept_.back().value >= value) kept_.pop_back();
        kept_.push_back({at_, value});
        if (kept_.front().at <= at_ - length_) kept_.pop_front();
        ++at_;
        return kept_.front().value;
    }

   private:
    struct Entry {
        std::int64_t at;
        double value;
    };
    std::int64_t length_;
    std::int64_t at_ = 0;
    std::deque<Entry> kept_;
};

/// The mean of the last `length` values; exactly 1 while all of them are 1.
class SlidingMean {
   public:
    explicit SlidingMean(std::size_t length) : ring_(length, 1.0) {}
    double push(double value) {
        below_ += (value != 1.0) - (ring_[at_] != 1.0);
        sum_ += (1.0 - value) - (1.0 - ring_[at_]);
        ring_[at_] = value;
        at_ = (at_ + 1) % ring_.size();
        if (below_ == 0) sum_ = 0.0;  // rounding must not pile up
        return 1.0 - sum_ / static_cast<double>(ring_.size());
    }

   private:
    std::vector<double> ring_;
    std::size_t at_ = 0;
    double sum_ = 0.0;  ///< of what is missing to 1
    int below_ = 0;
};

}  // namespace

class LimitingSink::Impl {
   public:
    Impl(audio::AudioSink& next, SampleRate rate, float ceiling)
        : next_(next),
          ceiling_(ceiling),
          ahead_(std::max<std::int64_t>(1, std::llround(kLookAheadSeconds * rate.value()))),
          rise_(1.0 - std::exp(-1.0 / (kReleaseSeconds * rate.value()))),
          // Every gain within a mean must have seen the peak that the mean has to tame.
          least_(ahead_ + 1),
          mean_(static_cast<std::size_t>(ahead_ + 1)) {}

    Result<void> append(const audio::AudioBuffer& block, SampleCount samples) {
        const auto channels = static_cast<std::size_t>(block.channels());
        held_.resize(channels);
        for (std::size_t c = 0; c < channels; ++c) {
            const auto row =
                block.channel(static_cast<int>(c)).first(static_cast<std::size_t>(samples.value));
            held_[c].insert(held_[c].end(), row.begin(), row.end());
        }
        gains_.clear();
        for (std::int64_t i = 0; i < samples.value; ++i) step(peak_at(block, i));
        return pass_on();
    }

    Result<void> finish() {
        gains_.clear();
        const std::size_t left = held_.empty() ? 0 : held_[0].size();
        while (gains_.size() < left) step(0.0F);
        AS_CHECK(pass_on());
        return next_.finish();
    }

    [[nodiscard]] SampleCount limited() const { return {limited_}; }

   private:
    static float peak_at(const audio::AudioBuffer& block, std::int64_t i) {
        float peak = 0;
        for (int c = 0; c < block.channels(); ++c)
            peak = std::max(peak, std::abs(block.channel(c)[static_cast<std::size_t>(i)]));
        return peak;
    }

    /// Takes the sample that comes `ahead_` later and makes the gain of the present one.
    void step(float peak) {
        const double wanted = least_.push(peak > ceiling_ ? double{ceiling_} / peak : 1.0);
        const double risen = gain_ > kAsGoodAsOne ? 1.0 : gain_ + (1.0 - gain_) * rise_;
        gain_ = std::min(wanted, risen);
        const double smooth = mean_.push(gain_);
        if (waiting_ < ahead_)
            ++waiting_;
        else
            gains_.push_back(static_cast<float>(smooth));
    }

    Result<void> pass_on() {
        const std::size_t count = gains_.size();
        if (count == 0) return {};
        ready_.reset(static_cast<int>(held_.size()), {static_cast<std::int64_t>(count)});
        for (std::size_t c = 0; c < held_.size(); ++c) {
            const auto to = ready_.channel(static_cast<int>(c));
            for (std::size_t i = 0; i < count; ++i)
                to[i] = gains_[i] == 1.0F
                            ? held_[c][i]
                            : std::clamp(held_[c][i] * gains_[i], -ceiling_, ceiling_);
            held_[c].erase(held_[c].begin(), held_[c].begin() + static_cast<std::ptrdiff_t>(count));
        }
        limited_ += std::count_if(gains_.begin(), gains_.end(), [](float g) { return g != 1.0F; });
        return next_.append(ready_, {static_cast<std::int64_t>(count)});
    }

    audio::AudioSink& next_;
    float ceiling_;
    std::int64_t ahead_;
    double rise_;
    SlidingMinimum least_;
    SlidingMean mean_;
    double gain_ = 1.0;
    std::int64_t waiting_ = 0;  ///< samples taken without a gain made, at most `ahead_`
    std::vector<std::vector<float>> held_;
    std::vector<float> gains_;
    audio::AudioBuffer ready_;
    std::int64_t limited_ = 0;
};

LimitingSink::LimitingSink(audio::AudioSink& next, SampleRate rate, float ceiling)
    : impl_(std::make_unique<Impl>(next, rate, ceiling)) {}
LimitingSink::~LimitingSink() = default;
Result<void> LimitingSink::append(const audio::AudioBuffer& block, SampleCount samples) {
    return impl_->append(block, samples);
}
Result<void> LimitingSink::finish() { return impl_->finish(); }
SampleCount LimitingSink::limited() const { return impl_->limited(); }

}  // namespace audiosync::render
