#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "audiosync/session/play_stream.h"

/// @file
/// Blocks on their way from the thread that renders to the one that plays, without a lock.
///
/// Every command begins a new generation. What belongs to an older one is skipped: at once after a
/// jump; after a splice (the same place of the timeline, mixed otherwise) at the very frame at
/// which the new generation begins. Either way the old sound fades out over the new one.
namespace audiosync::session {

class PlayRing {
   public:
    /// A third of a second at 48 kHz: enough for a slow disk.
    static constexpr std::size_t kBlocks = 32;
    static constexpr std::size_t kFadeFrames = 192;

    // The thread that renders.

    /// Null while the ring is full.
    PlayBlock* slot() {
        const auto head = head_.load(std::memory_order_relaxed);
        if (head - tail_.load(std::memory_order_acquire) >= kBlocks) return nullptr;
        return &blocks_[head % kBlocks];
    }
    [[nodiscard]] bool full() const { return head_.load() - tail_.load() >= kBlocks; }
    void publish() { head_.fetch_add(1, std::memory_order_release); }
    /// From now on only blocks of this generation count. After a jump the next frame, or silence,
    /// is at `position`.
    void want(std::uint64_t generation, bool splice, double position) {
        if (!splice) jump_position_.store(position);
        wanted_.store(generation * 2 + (splice ? 1 : 0), std::memory_order_release);
    }
    /// The number of the frame that will be read next.
    [[nodiscard]] std::uint64_t serial() const { return serial_now_.load(); }

    // The thread that plays.

    struct Read {
        std::size_t frames = 0;  ///< that had sound
        bool ended = false;      ///< the last block was passed
        bool starved = false;    ///< the sound broke off for want of blocks
    };
    /// What begins after silence fades in over kFadeFrames.
    Read read(std::span<float> stereo) noexcept;

    /// The generation that is being read.
    [[nodiscard]] std::uint64_t generation() const { return playing_; }
    /// Any thread: of the next frame, in samples of the timeline.
    [[nodiscard]] double position() const {
        const auto word = wanted_.load(std::memory_order_acquire);
        const bool jump_ahead = word % 2 == 0 && word / 2 != playing_now_.load();
        return jump_ahead ? jump_position_.load() : position_.load();
    }

   private:
    PlayBlock* current() noexcept;
    void advance_generation() noexcept;
    void keep_tail_for_fade() noexcept;
    void apply_fade(float* stereo, std::size_t frames) noexcept;
    PlayBlock& at(std::uint64_t index) noexcept { return blocks_[index % kBlocks]; }

    std::vector<PlayBlock> blocks_ = std::vector<PlayBlock>(kBlocks);
    std::atomic<std::uint64_t> head_{0};
    std::atomic<std::uint64_t> tail_{0};
    std::atomic<std::uint64_t> wanted_{0};
    std::atomic<std::uint64_t> serial_now_{0};
    std::atomic<std::uint64_t> playing_now_{0};
    std::atomic<double> position_{0.0};
    std::atomic<double> jump_position_{0.0};

    // Of the thread that plays alone.
    std::uint64_t playing_ = 0;
    std::size_t offset_ = 0;  ///< frames of the block at the tail that were read
    std::uint64_t serial_ = 0;
    bool begun_ = false;  ///< of this generation something was read
    bool over_ = false;   ///< of this generation all was read
    std::array<float, 2 * kFadeFrames> fade_{};
    std::size_t fade_at_ = kFadeFrames;  ///< frames of the fade that are over
};

}  // namespace audiosync::session
