#include "audiosync/session/job_pool.h"

#include <algorithm>

namespace audiosync::session {

JobPool::JobPool(std::size_t threads) {
    if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
    for (std::size_t i = 1; i < threads; ++i)
        workers_.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

JobPool::~JobPool() {
    for (auto& worker : workers_) worker.request_stop();
    workers_.clear();  // joins while the rest of the pool still lives
}

void JobPool::for_each(std::size_t count, const std::function<void(std::size_t)>& step) {
    if (count == 0) return;
    Batch batch{&step, count, 0, 0};
    std::unique_lock lock(mutex_);
    open_.push_back(&batch);
    work_to_do_.notify_all();
    while (batch.next < batch.count) run_one(batch, lock);
    batch_done_.wait(lock, [&] { return batch.done == batch.count; });
}

void JobPool::work(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (work_to_do_.wait(lock, stop, [this] { return !open_.empty(); }))
        run_one(*open_.back(), lock);
}

void JobPool::run_one(Batch& batch, std::unique_lock<std::mutex>& lock) {
    const std::size_t i = batch.next++;
    if (batch.next == batch.count) std::erase(open_, &batch);
    lock.unlock();
    (*batch.step)(i);
    lock.lock();
    // The batch lives on its caller's stack until the last step is counted, which is here.
    if (++batch.done == batch.count) batch_done_.notify_all();
}

}  // namespace audiosync::session
