#include "cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/output.h"

namespace audiosync::cli {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point then) {
    return std::chrono::duration<double>(Clock::now() - then).count();
}

}  // namespace

ProgressDisplay::ProgressDisplay(const std::string& how)
    : how_(how == "json"                                          ? How::json
           : how == "bar" || (how.empty() && is_terminal(stderr)) ? How::bar
                                                                  : How::none),
      begin_(Clock::now()) {}

void ProgressDisplay::count_in(double seconds) {
    const std::lock_guard lock(mutex_);
    seconds_ = seconds;
    begin_ = Clock::now();
    time_left_ = {};
}

void ProgressDisplay::show(const Progress& progress) {
    const std::lock_guard lock(mutex_);
    if (how_ == How::none) return;
    constexpr double kEverySeconds = 0.1;
    const bool complete = progress.total > 0 && progress.done >= progress.total;
    if (progress.stage == stage_ && !complete && seconds_since(last_) < kEverySeconds) return;
    if (progress.stage != stage_) stage_ = progress.stage;
    last_ = Clock::now();
    const double share =
        progress.total > 0 ? std::clamp(progress.done / progress.total, 0.0, 1.0) : 0.0;
    if (how_ == How::json) return show_json(progress, share);
    show_bar(progress, share);
}

std::optional<double> ProgressDisplay::seconds_left(double share) {
    const double elapsed = seconds_since(begin_);
    time_left_.add(elapsed, share);
    return time_left_.seconds();
}

void ProgressDisplay::show_bar(const Progress& progress, double share) {
    constexpr int kWidth = 30;
    const int full = static_cast<int>(std::lround(share * kWidth));
    const auto left = seconds_left(share);
    const std::string eta =
        left ? fmt::format("  {}:{:02} left", std::lround(*left) / 60, std::lround(*left) % 60)
             : std::string();
    fmt::print(stderr, "\r\x1b[K[{}{}] {:3.0f} %  {}{}", std::string(full, '#'),
               std::string(kWidth - full, '.'), share * 100, progress.stage, eta);
    std::fflush(stderr);
    shown_ = true;
}

void ProgressDisplay::show_json(const Progress& progress, double share) {
    const bool counted = seconds_ > 0.0;
    nlohmann::ordered_json line{{"stage", progress.stage},
                                {"done", counted ? share * seconds_ : progress.done},
                                {"total", counted ? seconds_ : progress.total}};
    const auto left = seconds_left(share);
    line["eta_s"] = left ? nlohmann::ordered_json(std::round(*left * 10) / 10) : nullptr;
    fmt::print(stderr, "{}\n",
               line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    std::fflush(stderr);
}

void ProgressDisplay::clear_locked() {
    if (!shown_) return;
    fmt::print(stderr, "\r\x1b[K");
    std::fflush(stderr);
    shown_ = false;
}

void ProgressDisplay::clear() {
    const std::lock_guard lock(mutex_);
    clear_locked();
}

void ProgressDisplay::finish() {
    const std::lock_guard lock(mutex_);
    clear_locked();
    how_ = How::none;
}

}  // namespace audiosync::cli
