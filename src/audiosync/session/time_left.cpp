#include "audiosync/session/time_left.h"

#include <algorithm>

namespace audiosync::session {
namespace {

constexpr double kLeastTime_s = 1.0;
constexpr double kLeastShare = 0.02;
/// The latest part, as a share of what is behind, and how much its pace counts.
constexpr double kLatest = 0.25;
constexpr double kLatestCounts = 0.5;
constexpr std::size_t kMostMarks = 400;

}  // namespace

void TimeLeft::add(double elapsed_s, double share) {
    now_ = {elapsed_s, share};
    if (marks_.size() >= kMostMarks) {
        // Every other one; the first stays.
        for (std::size_t i = 0; 2 * i < marks_.size(); ++i) marks_[i] = marks_[2 * i];
        marks_.resize((marks_.size() + 1) / 2);
    }
    const double apart = marks_.empty() ? 0.0 : (elapsed_s - marks_.front().at_s) / kMostMarks;
    if (marks_.empty() || elapsed_s - marks_.back().at_s >= apart) marks_.push_back(now_);
}

std::optional<double> TimeLeft::seconds() const {
    if (marks_.empty()) return std::nullopt;
    const Mark& begin = marks_.front();
    const double time = now_.at_s - begin.at_s;
    const double share = now_.share - begin.share;
    if (time < kLeastTime_s || share < kLeastShare) return std::nullopt;
    const auto latest = std::find_if(marks_.begin(), marks_.end(), [&](const Mark& mark) {
        return mark.at_s >= now_.at_s - kLatest * time;
    });
    double pace = share / time;
    if (latest != marks_.end() && now_.at_s - latest->at_s > 0.5 * kLatest * time) {
        const double latest_pace = (now_.share - latest->share) / (now_.at_s - latest->at_s);
        pace += kLatestCounts * (latest_pace - pace);
    }
    return (1.0 - now_.share) / std::max(pace, 1e-9);
}

}  // namespace audiosync::session
