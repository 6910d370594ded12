#pragma once

#include <cstddef>
#include <functional>

/// @file
/// Where a loop may be split over threads without the library starting any.
namespace audiosync {

/// Runs independent steps of a loop. Implementations live in `session` (a pool of threads) and
/// here (`InlineExecutor`). A step writes only to its own slot, so results do not depend on order.
class Executor {
   public:
    virtual ~Executor() = default;
    /// Calls `step(i)` once for each i in [0, count) and returns when all are done. Steps must not
    /// throw. They may themselves call for_each.
    virtual void for_each(std::size_t count, const std::function<void(std::size_t)>& step) = 0;
    /// How many steps may run at once; at least 1.
    [[nodiscard]] virtual std::size_t width() const = 0;

   protected:
    Executor() = default;
    Executor(const Executor&) = default;
    Executor& operator=(const Executor&) = default;
};

/// Runs everything on the calling thread, in order.
class InlineExecutor final : public Executor {
   public:
    void for_each(std::size_t count, const std::function<void(std::size_t)>& step) override {
        for (std::size_t i = 0; i < count; ++i) step(i);
    }
    [[nodiscard]] std::size_t width() const override { return 1; }
};

}  // namespace audiosync
