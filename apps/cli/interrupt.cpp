#include "cli/interrupt.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <thread>

namespace audiosync::cli {
namespace {

std::atomic<bool> signalled = false;
static_assert(std::atomic<bool>::is_always_lock_free);  // so a signal handler may set it

std::stop_source& interrupt_source() {
    static std::stop_source source;
    return source;
}

extern "C" void on_signal(int number) {
    signalled = true;
    std::signal(number, SIG_DFL);
}

/// A handler may not ask a stop_source, so a thread looks: on every system the same.
std::jthread& watcher() {
    static std::jthread thread;
    return thread;
}

}  // namespace

InterruptWatch::InterruptWatch() {
    std::signal(SIGINT, on_signal);
    std::signal(SIGTERM, on_signal);
    watcher() = std::jthread([](const std::stop_token& stop) {
        constexpr auto kLookEvery = std::chrono::milliseconds(30);
        while (!stop.stop_requested() && !signalled) std::this_thread::sleep_for(kLookEvery);
        if (signalled) interrupt_source().request_stop();
    });
}

InterruptWatch::~InterruptWatch() { watcher() = {}; }

std::stop_token interrupt_token() { return interrupt_source().get_token(); }

}  // namespace audiosync::cli
