#pragma once

#include <cstddef>
#include <mutex>
#include <optional>

#include "audiosync/base/result.h"

/// @file
/// What went wrong in steps that run at once.
namespace audiosync::accuracy {

/// Keeps the error of the lowest index, whatever the threads do. Thread-safe.
class FirstError {
   public:
    void keep(std::size_t index, const Error& error) {
        const std::scoped_lock lock(mutex_);
        if (!error_ || index < index_) {
            index_ = index;
            error_ = error;
        }
    }
    [[nodiscard]] Result<void> result() const {
        if (error_) return tl::make_unexpected(*error_);
        return {};
    }

   private:
    mutable std::mutex mutex_;
    std::size_t index_ = 0;
    std::optional<Error> error_;
};

}  // namespace audiosync::accuracy
