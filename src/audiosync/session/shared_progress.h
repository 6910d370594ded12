#pragma once

#include <algorithm>
#include <cstddef>
#include <mutex>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "audiosync/base/run_context.h"

namespace audiosync::session {

/// Adds up what parts that run at the same time report, and passes it on one call at a time.
class SharedProgress {
   public:
    /// `weights`: what each part counts, in seconds of media. Keeps a reference to `context`.
    SharedProgress(std::string stage, std::vector<double> weights, const RunContext& context)
        : stage_(std::move(stage)),
          weights_(std::move(weights)),
          share_(weights_.size(), 0.0),
          total_(std::accumulate(weights_.begin(), weights_.end(), 0.0)),
          context_(context) {}

    /// For the work of one part; this object must outlive it.
    RunContext part(std::size_t i) {
        return {context_.stop, [this, i](const Progress& progress) {
                    if (progress.total > 0)
                        report(i, std::clamp(progress.done / progress.total, 0.0, 1.0));
                }};
    }
    void finish(std::size_t i) { report(i, 1.0); }

   private:
    void report(std::size_t i, double share) {
        const std::lock_guard lock(mutex_);
        share_[i] = share;
        if (!context_.on_progress) return;
        const double done = std::inner_product(share_.begin(), share_.end(), weights_.begin(), 0.0);
        context_.on_progress({stage_, done, total_});
    }

    std::string stage_;
    std::vector<double> weights_;
    std::vector<double> share_;
    double total_;
    const RunContext& context_;
    std::mutex mutex_;
};

}  // namespace audiosync::session
