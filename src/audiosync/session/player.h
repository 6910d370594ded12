#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "audiosync/session/play_programme.h"

/// @file
/// Plays a programme in real time.
///
/// A thread of its own renders ahead into a ring of fixed size; whoever drives the loudspeaker
/// calls read() from its own thread, which neither locks nor allocates nor touches a file. Memory
/// does not depend on how long or how far is played.
namespace audiosync::session {

class Player {
   public:
    Player();
    ~Player();
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    // From one thread, the one that has the buttons. All return at once.

    /// What is played from now on; null: silence. While playing it takes over within a tenth of a
    /// second, without a gap and at the very sample, so gains may change while listening.
    void set_programme(std::shared_ptr<const PlayProgramme> programme);
    /// From where it is. Speed below 0: backwards; 2: twice as fast. At the end: from the start.
    void play(double speed = 1.0);
    void stop();  ///< stays where it is
    void seek(double timeline_s);
    /// A snippet of sound at this place, then silence: for dragging the playhead.
    void scrub(double timeline_s);
    void set_loop(std::optional<std::pair<double, double>> seconds);

    [[nodiscard]] bool playing() const;
    [[nodiscard]] double speed() const;  ///< as asked for, while playing; else 0
    /// Of the frame that read() hands out next; while nothing is played, where it would go on.
    [[nodiscard]] double position_s() const;
    [[nodiscard]] int rate_hz() const;  ///< of the programme; 48000 without one
    /// How often read() found too little ready: the disk or the machine is too slow.
    [[nodiscard]] std::uint64_t underruns() const;
    /// Waits until `frames` are ready, or all there is, or all there is room for; for tests and
    /// before a device is started. False after `timeout_ms`.
    [[nodiscard]] bool wait_ready(std::size_t frames, int timeout_ms) const;

    // From the thread of the loudspeaker.

    /// Fills all of it: left, right, left, ... Silence where nothing is played. What begins, ends
    /// or changes does so within 4 ms, so that nothing clicks; everything else comes as rendered.
    void read(std::span<float> stereo) noexcept;

   private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace audiosync::session
