#include "audiosync/sync/chains.h"

namespace audiosync::sync {
namespace {

const ListeningCopy* heard(const ClipSound& sound) {
    return sound.copy && !sound.copy->silent() && sound.copy->frames() > 0 ? &*sound.copy : nullptr;
}

/// The copies of a chain behind one another; silence where a member has none.
std::unique_ptr<ListeningCopy> join(const Chain& chain,
                                    const std::vector<std::vector<ClipSound>>& sounds,
                                    const std::stop_token& stop) {
    auto whole = std::make_unique<ListeningCopy>();
    bool any = false;
    for (const ChainMember& member : chain.members) {
        if (stop.stop_requested()) return nullptr;
        const auto* copy = heard(sounds[member.file.recorder][member.file.clip]);
        if (copy == nullptr) continue;
        whole->append(*copy, member.begin_s);
        any = true;
    }
    return any ? std::move(whole) : nullptr;
}

}  // namespace

std::vector<Chain> chains_of(const model::Project& project) {
    std::vector<Chain> all;
    for (std::size_t r = 0; r < project.recorders.size(); ++r) {
        const auto& files = project.recorders[r].clips;
        for (std::size_t c = 0; c < files.size(); ++c) {
            const double duration = files[c].media.duration_s;
            if (c > 0 && files[c].continues_previous) {
                auto& members = all.back().members;
                members.push_back(
                    {{r, c}, members.back().begin_s + members.back().duration_s, duration});
            } else {
                all.push_back({{{{r, c}, 0.0, duration}}});
            }
        }
    }
    return all;
}

Chains make_chains(const model::Project& project) {
    Chains all;
    all.chains = chains_of(project);
    for (const Chain& chain : all.chains) {
        const auto& last = chain.members.back();
        all.clips.push_back(
            {chain.members.front().file.recorder, nullptr, last.begin_s + last.duration_s});
    }
    return all;
}

Chains make_chains(const model::Project& project, const std::vector<std::vector<ClipSound>>& sounds,
                   const std::stop_token& stop) {
    Chains all = make_chains(project);
    for (std::size_t c = 0; c < all.chains.size(); ++c) {
        const Chain& chain = all.chains[c];
        const auto& first = chain.members.front().file;
        if (chain.members.size() == 1) {
            all.clips[c].copy = heard(sounds[first.recorder][first.clip]);
        } else if (auto whole = join(chain, sounds, stop)) {
            all.clips[c].copy = whole.get();
            all.joined.push_back(std::move(whole));
        }
    }
    return all;
}

}  // namespace audiosync::sync
