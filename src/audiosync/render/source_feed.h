#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audiosync/audio/audio_source.h"
#include "audiosync/base/result.h"
#include "audiosync/dsp/variable_resampler.h"

/// @file
/// A window that slides over a source, and what went wrong while it did.
namespace audiosync::render {

class SourceFeed {
   public:
    explicit SourceFeed(std::unique_ptr<audio::AudioSource> source)
        : source_(std::move(source)),
          rows_(static_cast<std::size_t>(source_->channels())),
          promised_end_(source_->range().end) {}

    [[nodiscard]] SampleRate rate() const { return source_->rate(); }
    [[nodiscard]] int channels() const { return source_->channels(); }
    /// Samples outside are read as zeros.
    void limit_to(std::optional<SamplePosition> first, std::optional<SamplePosition> end);

    /// Moves the window to `range`, reading only what it does not hold yet. After the first failed
    /// read there is nothing but zeros from there on.
    dsp::SourceWindow slide_to(SampleRange range);

    /// Where the sound ended, once that was reached.
    [[nodiscard]] std::optional<SamplePosition> sound_end() const { return sound_end_; }
    /// Where it was to end by what the source said before it was read.
    [[nodiscard]] SamplePosition promised_end() const { return promised_end_; }
    struct Failure {
        SamplePosition at;
        Error error;
    };
    [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }

   private:
    void read_more(SamplePosition from, SampleCount count);
    void silence_outside_limits(SamplePosition from);

    std::unique_ptr<audio::AudioSource> source_;
    std::vector<std::vector<float>> rows_;
    SamplePosition promised_end_;
    SampleRange held_;
    std::vector<const float*> pointers_;
    audio::AudioBuffer block_;
    std::optional<SamplePosition> first_;
    std::optional<SamplePosition> end_;
    std::optional<SamplePosition> sound_end_;
    std::optional<Failure> failure_;
};

}  // namespace audiosync::render
