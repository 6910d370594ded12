#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <utility>

#include "audiosync/base/run_context.h"

namespace audiosync {

/// Counts the steps of a loop that may run on several threads, and reports them one call at a time.
class StepProgress {
   public:
    StepProgress(std::string stage, std::size_t steps, RunContext context)
        : progress_{std::move(stage), 0.0, static_cast<double>(steps)},
          context_(std::move(context)) {}

    /// One more is done. Thread-safe.
    void step() {
        const std::lock_guard lock(mutex_);
        progress_.done += 1.0;
        if (context_.on_progress) context_.on_progress(progress_);
    }

   private:
    std::mutex mutex_;
    Progress progress_;
    RunContext context_;
};

}  // namespace audiosync
