#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>

#include "audiosync/base/run_context.h"
#include "audiosync/session/time_left.h"

namespace audiosync::cli {

/// Progress on stderr: a bar for people, one JSON object a line for programs, or nothing.
/// Thread-safe.
class ProgressDisplay {
   public:
    /// "bar", "json", "none"; empty: a bar if stderr is a terminal.
    explicit ProgressDisplay(const std::string& how);

    /// Whatever unit progress comes in, from now on it is shown in so many seconds of media; the
    /// work that time is estimated for begins now.
    void count_in(double seconds);
    void show(const Progress& progress);
    /// Takes the bar away so that a message can be printed; the next show brings it back.
    void clear();
    /// Nothing is shown afterwards.
    void finish();

   private:
    enum class How { bar, json, none };
    void show_bar(const Progress& progress, double share);
    void show_json(const Progress& progress, double share);
    [[nodiscard]] std::optional<double> seconds_left(double share);
    void clear_locked();

    std::mutex mutex_;
    How how_;
    bool shown_ = false;
    std::string stage_;
    double seconds_ = 0.0;  ///< 0: not known yet
    session::TimeLeft time_left_;
    std::chrono::steady_clock::time_point begin_;
    std::chrono::steady_clock::time_point last_;
};

}  // namespace audiosync::cli
