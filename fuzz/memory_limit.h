#pragma once

#include <cstddef>

/// @file
/// A limit on all that one input has allocated at a time; libFuzzer only limits single allocations.
namespace audiosync::fuzz {

/// What project files are held to.
inline constexpr std::size_t kMostBytes = 100'000'000;

/// While it lives, all threads together may hold `most_bytes` more than when it began; one byte
/// more ends the process with a stack trace. The end of the process tells the greatest amount there
/// was. Without an address sanitizer, as in ordinary builds, it does nothing. One at a time.
class MemoryLimit {
   public:
    explicit MemoryLimit(std::size_t most_bytes = kMostBytes);
    ~MemoryLimit();
    MemoryLimit(const MemoryLimit&) = delete;
    MemoryLimit& operator=(const MemoryLimit&) = delete;
};

}  // namespace audiosync::fuzz
