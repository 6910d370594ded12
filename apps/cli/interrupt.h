#pragma once

#include <stop_token>

/// @file
/// Ctrl-C and SIGTERM as a stop token.
namespace audiosync::cli {

/// Watches for signals as long as it lives. The first one asks the work to stop; the next one ends
/// the program at once, as if nobody had watched. Make one, in main, before any other thread.
class InterruptWatch {
   public:
    InterruptWatch();
    ~InterruptWatch();
    InterruptWatch(const InterruptWatch&) = delete;
    InterruptWatch& operator=(const InterruptWatch&) = delete;
};

/// Stops when the watch saw a signal.
std::stop_token interrupt_token();

}  // namespace audiosync::cli
