#include "audiosync/sync/sound_matches.h"

#include <algorithm>
#include <set>

namespace audiosync::sync {
namespace {

/// A path, and which of the clips of that path: one file may lie on two tracks.
using Name = std::pair<std::string, std::size_t>;

std::map<Name, model::ClipIndex> names_of(const model::Project& project) {
    std::map<std::string, std::size_t> seen;
    std::map<Name, model::ClipIndex> names;
    for (std::size_t r = 0; r < project.recorders.size(); ++r)
        for (std::size_t c = 0; c < project.recorders[r].clips.size(); ++c) {
            const auto path = project.recorders[r].clips[c].media.path.generic_string();
            names[{path, seen[path]++}] = {r, c};
        }
    return names;
}

/// The chain in other words; nothing if one of its files is gone.
std::optional<std::vector<model::ClipIndex>> renamed(
    const Chain& chain, const std::map<model::ClipIndex, model::ClipIndex>& now) {
    std::vector<model::ClipIndex> files;
    for (const ChainMember& member : chain.members) {
        const auto found = now.find(member.file);
        if (found == now.end()) return std::nullopt;
        files.push_back(found->second);
    }
    return files;
}

bool is_made_of(const Chain& chain, const std::vector<model::ClipIndex>& files,
                const Chain& before) {
    return std::equal(chain.members.begin(), chain.members.end(), files.begin(), files.end(),
                      [](const ChainMember& member, model::ClipIndex file) {
                          return member.file == file;
                      }) &&
           std::equal(chain.members.begin(), chain.members.end(), before.members.begin(),
                      before.members.end(), [](const ChainMember& a, const ChainMember& b) {
                          return a.begin_s == b.begin_s && a.duration_s == b.duration_s;
                      });
}

}  // namespace

std::shared_ptr<const SoundMatches> fitted_to(const model::Project& now,
                                              const SoundMatches& matches,
                                              const model::Project& before) {
    auto fitted = std::make_shared<SoundMatches>();
    fitted->chains = chains_of(now);
    for (const auto& recorder : now.recorders)
        fitted->clips.emplace_back(recorder.clips.size(),
                                   ClipFacts{"", "It was not listened to yet.", {}, false});
    std::map<model::ClipIndex, model::ClipIndex> index;  // from before to now
    const auto names = names_of(now);
    for (const auto& [name, old] : names_of(before)) {
        const auto found = names.find(name);
        if (found == names.end() || old.recorder >= matches.clips.size() ||
            old.clip >= matches.clips[old.recorder].size())
            continue;
        index[old] = found->second;
        fitted->clips[found->second.recorder][found->second.clip] =
            matches.clips[old.recorder][old.clip];
    }
    std::vector<std::optional<std::size_t>> chain(matches.chains.size());
    for (std::size_t c = 0; c < matches.chains.size(); ++c) {
        const auto files = renamed(matches.chains[c], index);
        if (!files) continue;
        for (std::size_t n = 0; n < fitted->chains.size(); ++n)
            if (is_made_of(fitted->chains[n], *files, matches.chains[c])) chain[c] = n;
    }
    const auto recorder = [&](std::size_t c) {
        return fitted->chains[c].members.front().file.recorder;
    };
    std::set<std::size_t> kept;
    for (const Hypothesis& h : matches.hypotheses) {
        if (!chain[h.query] || !chain[h.target]) continue;
        const std::size_t query = *chain[h.query];
        const std::size_t target = *chain[h.target];
        if (recorder(query) == recorder(target)) continue;
        Hypothesis moved = h;
        moved.query = query;
        moved.target = target;
        kept.insert(h.id);
        fitted->hypotheses.push_back(std::move(moved));
    }
    for (const auto& known : matches.preferences)
        if (kept.contains(known.first.first) && kept.contains(known.first.second))
            fitted->preferences.insert(known);
    return fitted;
}

bool knows_all_clips(const SoundMatches& matches) {
    for (const auto& recorder : matches.clips)
        for (const ClipFacts& clip : recorder)
            if (!clip.listened) return false;
    return true;
}

}  // namespace audiosync::sync
