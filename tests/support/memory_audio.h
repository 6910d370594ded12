#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "audiosync/audio/audio_sink.h"
#include "audiosync/audio/audio_source.h"

/// @file
/// Sound in memory, for tests without files.
namespace audiosync::test {

using Rows = std::vector<std::vector<float>>;  ///< one a channel, all equally long

/// Position 0 is the first sample of the rows.
class MemorySource final : public audio::AudioSource {
   public:
    MemorySource(SampleRate rate, Rows rows) : rate_(rate), rows_(std::move(rows)) {}

    /// Reads that reach `position` or beyond answer an error.
    void fail_from(SamplePosition position) { fails_from_ = position; }
    /// What range() claims, however long the sound really is.
    void claim_length(SampleCount length) { claimed_ = length; }

    [[nodiscard]] SampleRate rate() const override { return rate_; }
    [[nodiscard]] int channels() const override { return static_cast<int>(rows_.size()); }
    [[nodiscard]] SampleRange range() const override {
        return {{0}, {claimed_ ? claimed_->value : length()}};
    }

    Result<SampleCount> read(SamplePosition from, audio::AudioBuffer& into) override {
        if (into.channels() != channels())
            return fail(ErrorCode::invalid_argument, "The block has other channels.");
        const auto asked = into.samples().value;
        if (fails_from_ && from.value + asked > fails_from_->value)
            return fail(ErrorCode::unreadable_media, "The sound is damaged here.");
        const auto first = std::clamp<std::int64_t>(-from.value, 0, asked);
        const auto end = std::clamp<std::int64_t>(length() - from.value, 0, asked);
        for (int c = 0; c < channels(); ++c) {
            const auto row = into.channel(c);
            std::fill(row.begin(), row.end(), 0.0F);
            for (auto i = first; i < end; ++i)
                row[static_cast<std::size_t>(i)] =
                    rows_[static_cast<std::size_t>(c)][static_cast<std::size_t>(from.value + i)];
        }
        return SampleCount{end};
    }

   private:
    [[nodiscard]] std::int64_t length() const {
        return rows_.empty() ? 0 : static_cast<std::int64_t>(rows_[0].size());
    }

    SampleRate rate_;
    Rows rows_;
    std::optional<SamplePosition> fails_from_;
    std::optional<SampleCount> claimed_;
};

/// Keeps what it is given.
class MemorySink final : public audio::AudioSink {
   public:
    /// Answers io once more than this would be held.
    void fail_beyond(SampleCount samples) { room_ = samples; }

    Result<void> append(const audio::AudioBuffer& block, SampleCount samples) override {
        rows_.resize(static_cast<std::size_t>(block.channels()));
        if (room_ && length() + samples > *room_) return fail(ErrorCode::io, "The disk is full.");
        for (int c = 0; c < block.channels(); ++c) {
            const auto row = block.channel(c).first(static_cast<std::size_t>(samples.value));
            auto& kept = rows_[static_cast<std::size_t>(c)];
            kept.insert(kept.end(), row.begin(), row.end());
        }
        return {};
    }
    Result<void> finish() override {
        finished_ = true;
        return {};
    }

    [[nodiscard]] const Rows& rows() const { return rows_; }
    [[nodiscard]] const std::vector<float>& row(std::size_t c) const { return rows_[c]; }
    [[nodiscard]] SampleCount length() const {
        return {rows_.empty() ? 0 : static_cast<std::int64_t>(rows_[0].size())};
    }
    [[nodiscard]] bool finished() const { return finished_; }

   private:
    Rows rows_;
    std::optional<SampleCount> room_;
    bool finished_ = false;
};

}  // namespace audiosync::test
