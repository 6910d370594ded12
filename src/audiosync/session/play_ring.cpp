#include "audiosync/session/play_ring.h"

#include <algorithm>

namespace audiosync::session {

/// What the old sound would have gone on with, while the new one comes in.
void PlayRing::keep_tail_for_fade() noexcept {
    fade_.fill(0.0F);
    std::size_t kept = 0;
    std::size_t offset = offset_;
    const auto head = head_.load(std::memory_order_acquire);
    for (auto i = tail_.load(std::memory_order_relaxed); i < head && kept < kFadeFrames; ++i) {
        const PlayBlock& block = at(i);
        if (block.generation != playing_) break;
        const std::size_t count = std::min(kFadeFrames - kept, block.frames - offset);
        std::copy_n(block.sound.begin() + static_cast<std::ptrdiff_t>(2 * offset), 2 * count,
                    fade_.begin() + static_cast<std::ptrdiff_t>(2 * kept));
        kept += count;
        offset = 0;
    }
    fade_at_ = 0;
}

/// Goes over to the wanted generation as soon as its first block says so.
void PlayRing::advance_generation() noexcept {
    const auto word = wanted_.load(std::memory_order_acquire);
    const std::uint64_t wanted = word / 2;
    if (wanted == playing_) return;
    const bool splice = word % 2 == 1;
    const auto head = head_.load(std::memory_order_acquire);
    auto first = tail_.load(std::memory_order_relaxed);
    while (first < head && at(first).generation != wanted) ++first;
    if (splice) {
        // Until the new sound is there and its frame is reached, the old goes on.
        if (first == head || at(first).serial > serial_) return;
    }
    keep_tail_for_fade();
    playing_ = wanted;
    offset_ = 0;
    if (splice) {
        // It may have come late: the frames that were played already are passed over.
        while (first < head && at(first).serial + at(first).frames <= serial_ && !at(first).last)
            ++first;
        if (first < head) offset_ = static_cast<std::size_t>(serial_ - at(first).serial);
        if (first < head && offset_ > at(first).frames) offset_ = at(first).frames;
    } else {
        if (first < head) serial_ = at(first).serial;
        begun_ = false;
        position_.store(jump_position_.load());
    }
    over_ = false;
    tail_.store(first, std::memory_order_release);
    playing_now_.store(playing_);
}

/// The block that holds the next frame; null if there is none yet.
PlayBlock* PlayRing::current() noexcept {
    auto tail = tail_.load(std::memory_order_relaxed);
    const auto head = head_.load(std::memory_order_acquire);
    const std::uint64_t wanted = wanted_.load(std::memory_order_relaxed) / 2;
    while (tail < head && at(tail).generation != playing_) {
        const PlayBlock& block = at(tail);
        // Splices that followed each other closely: the sound goes on in one between.
        const bool holds_next = block.generation > playing_ && block.serial <= serial_ &&
                                serial_ < block.serial + block.frames;
        if (holds_next || block.generation == wanted) {
            offset_ = holds_next ? static_cast<std::size_t>(serial_ - block.serial) : 0;
            serial_ = block.serial + offset_;
            playing_ = block.generation;
            playing_now_.store(playing_);
            over_ = false;
            break;
        }
        ++tail;
        offset_ = 0;
    }
    tail_.store(tail, std::memory_order_release);
    if (tail == head || at(tail).generation != playing_) return nullptr;
    if (!begun_) {
        begun_ = true;
        serial_ = at(tail).serial;
        // Out of silence: nothing of the old is left to fade out.
        if (fade_at_ >= kFadeFrames) {
            fade_.fill(0.0F);
            fade_at_ = 0;
        }
    }
    return &at(tail);
}

void PlayRing::apply_fade(float* stereo, std::size_t frames) noexcept {
    for (std::size_t i = 0; i < frames && fade_at_ < kFadeFrames; ++i, ++fade_at_) {
        const float in = (static_cast<float>(fade_at_) + 0.5F) / static_cast<float>(kFadeFrames);
        for (std::size_t side = 0; side < 2; ++side)
            stereo[2 * i + side] =
                stereo[2 * i + side] * in + fade_[2 * fade_at_ + side] * (1.0F - in);
    }
}

PlayRing::Read PlayRing::read(std::span<float> stereo) noexcept {
    Read result;
    const std::size_t frames = stereo.size() / 2;
    std::size_t done = 0;
    advance_generation();
    while (done < frames) {
        advance_generation();
        PlayBlock* block = current();
        float* const out = stereo.data() + 2 * done;
        if (block == nullptr) {
            std::fill(out, stereo.data() + stereo.size(), 0.0F);
            apply_fade(out, frames - done);
            result.starved = begun_ && !over_;
            break;
        }
        std::size_t count = std::min(frames - done, block->frames - offset_);
        // A splice that waits ahead is not to be run over.
        if (wanted_.load(std::memory_order_acquire) / 2 != playing_)
            count = std::min<std::size_t>(count, 16);
        std::copy_n(block->sound.begin() + static_cast<std::ptrdiff_t>(2 * offset_), 2 * count,
                    out);
        apply_fade(out, count);
        offset_ += count;
        serial_ += count;
        done += count;
        result.frames += count;
        position_.store(block->position + block->step * static_cast<double>(offset_));
        if (offset_ < block->frames) continue;
        if (block->last) result.ended = over_ = true;
        offset_ = 0;
        tail_.fetch_add(1, std::memory_order_release);
    }
    serial_now_.store(serial_);
    return result;
}

}  // namespace audiosync::session
