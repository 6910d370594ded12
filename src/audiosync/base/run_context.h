#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "audiosync/base/result.h"

/// @file
/// Progress and cancellation for anything that may take longer than a blink.
namespace audiosync {

/// How far a piece of work is. `done` and `total` count one unit throughout a job, by convention
/// seconds of media; `total` 0 means unknown.
struct Progress {
    std::string stage;  ///< what is being done, for people: "Listening", "Writing CamA.wav"
    double done = 0;
    double total = 0;
};

/// Passed as the last parameter, by const reference. Copies share the stop token and the callback.
/// The callback may be called from any thread, one call at a time where the caller runs threads.
struct RunContext {
    std::stop_token stop{};
    std::function<void(const Progress&)> on_progress{};

    /// Reports, and answers `cancelled` once stop was asked for. Call it once a block.
    Result<void> checkpoint(const Progress& progress) const;
    /// Only the question whether to stop.
    Result<void> checkpoint() const;

    /// A sub-task's share: progress of the result, 0..1 of its own total, is reported here as
    /// `from`..`to` of 1.
    RunContext slice(double from, double to) const;
};

}  // namespace audiosync
