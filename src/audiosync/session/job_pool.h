#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "audiosync/base/executor.h"

/// @file
/// The threads of a job.
namespace audiosync::session {

/// An Executor over a fixed set of threads.
///
/// The calling thread works along, so a step may call for_each again without a deadlock: it waits
/// only for steps that are running already. Thread-safe.
class JobPool final : public Executor {
   public:
    /// `threads` 0: as many as the machine runs at once.
    explicit JobPool(std::size_t threads = 0);
    ~JobPool() override;

    void for_each(std::size_t count, const std::function<void(std::size_t)>& step) override;
    [[nodiscard]] std::size_t width() const override { return workers_.size() + 1; }

   private:
    struct Batch {
        const std::function<void(std::size_t)>* step = nullptr;
        std::size_t count = 0;
        std::size_t next = 0;  ///< first step that nobody has taken
        std::size_t done = 0;
    };
    void work(const std::stop_token& stop);
    /// Takes and runs one step of `batch`; `lock` is held before and after, not meanwhile.
    void run_one(Batch& batch, std::unique_lock<std::mutex>& lock);

    std::mutex mutex_;
    std::condition_variable_any work_to_do_;
    std::condition_variable_any batch_done_;
    std::vector<Batch*> open_;  ///< batches with steps left to take; the newest is served first
    std::vector<std::jthread> workers_;
};

}  // namespace audiosync::session
