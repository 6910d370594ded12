#include "audiosync/session/edit_history.h"

#include <utility>

namespace audiosync::session {
namespace {

constexpr std::size_t kMostSteps = 500;
constexpr std::size_t kMostBytes = std::size_t{400} << 20U;

/// Roughly what a state takes beside the one before it.
std::size_t bytes_of(const project::Document& document, const project::Document* before) {
    constexpr std::size_t kClip = 2'000;  // a clip with its streams and texts, as measured
    std::size_t clips = 0;
    for (const auto& track : document.tracks) clips += track.clips.size();
    std::size_t bytes = 1'000 + kClip * clips + document.view_state.size();
    if (document.solved && (before == nullptr || before->solved != document.solved))
        bytes += 2 * kClip * clips + document.solved->matches.size();
    return bytes;
}

}  // namespace

void EditHistory::apply(std::string name, Shared next) {
    states_.resize(at_ + 1);
    states_.push_back({std::move(name), std::move(next)});
    ++at_;
    forget_the_oldest();
}

std::vector<std::string> EditHistory::steps() const {
    std::vector<std::string> names;
    for (std::size_t i = 1; i <= at_; ++i) names.push_back(states_[i].name);
    return names;
}

void EditHistory::forget_the_oldest() {
    std::size_t bytes = 0;
    std::size_t keep = 0;
    while (keep < states_.size() && keep < kMostSteps) {
        const std::size_t i = states_.size() - 1 - keep;
        bytes += bytes_of(*states_[i].document, i > 0 ? states_[i - 1].document.get() : nullptr);
        if (bytes > kMostBytes && keep >= 2) break;
        ++keep;
    }
    for (; states_.size() > keep; --at_) states_.pop_front();
}

}  // namespace audiosync::session
