#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "audiosync/base/run_context.h"

namespace audiosync::session {

/// How long `width` threads take over parts of these costs when each takes the next part as soon as
/// it is free.
inline double makespan(const std::vector<double>& costs, std::size_t width) {
    std::vector<double> threads(std::max<std::size_t>(1, width), 0.0);
    for (const double cost : costs) *std::min_element(threads.begin(), threads.end()) += cost;
    return *std::max_element(threads.begin(), threads.end());
}

/// Joins what parts report that run at the same time, and passes it on one call at a time.
///
/// What it reports is how much of the way is behind, and not of the work: when one long part is
/// left that one thread has to finish alone, progress goes at that thread's pace. So the time that
/// is left is always in proportion to what is left of `total`. Never goes back.
class SharedProgress {
   public:
    /// `costs`: what each part takes, in any unit; parts are started in this order. Keeps a
    /// reference to `context`.
    SharedProgress(std::string stage, std::vector<double> costs, std::size_t width,
                   const RunContext& context)
        : stage_(std::move(stage)),
          costs_(std::move(costs)),
          left_(costs_),
          width_(width),
          total_(makespan(costs_, width)),
          context_(context) {}
    SharedProgress(std::string, std::vector<double>, std::size_t, RunContext&&) = delete;

    /// For the work of one part; this object must outlive it.
    RunContext part(std::size_t i) {
        return {context_.stop, [this, i](const Progress& progress) {
                    if (progress.total > 0)
                        report(i, std::clamp(progress.done / progress.total, 0.0, 1.0));
                }};
    }
    void finish(std::size_t i) { report(i, 1.0); }

   private:
    using Clock = std::chrono::steady_clock;

    void report(std::size_t i, double share) {
        // Blocks are many and short; nobody looks more often than this.
        constexpr auto kOften = std::chrono::milliseconds(40);
        const std::lock_guard lock(mutex_);
        left_[i] = std::min(left_[i], costs_[i] * (1.0 - share));
        const auto now = Clock::now();
        if (!context_.on_progress || (share < 1.0 && now - last_ < kOften)) return;
        last_ = now;
        done_ = std::max(done_, total_ - makespan(left_, width_));
        context_.on_progress({stage_, done_, total_});
    }

    std::string stage_;
    std::vector<double> costs_;
    std::vector<double> left_;
    std::size_t width_;
    double total_;
    double done_ = 0.0;
    Clock::time_point last_{};
    const RunContext& context_;
    std::mutex mutex_;
};

/// Progress of the result is reported as so many of `seconds`.
inline RunContext counted_in_seconds(const RunContext& context, double seconds) {
    RunContext counted{context.stop, {}};
    if (!context.on_progress) return counted;
    counted.on_progress = [outer = context.on_progress, seconds](const Progress& p) {
        const double share = p.total > 0 ? std::clamp(p.done / p.total, 0.0, 1.0) : 0.0;
        outer({p.stage, share * seconds, seconds});
    };
    return counted;
}

}  // namespace audiosync::session
