// Any bytes at all, read as stored sound matches. What is accepted must write the same bytes again,
// and solving from it must come to an end.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "audiosync/sync/sound_matches.h"
#include "audiosync/sync/synchronise.h"

using namespace audiosync;

namespace {

/// The project that the matches say they are of.
model::Project project_of(const sync::SoundMatches& matches) {
    model::Project project;
    for (const auto& clips : matches.clips)
        project.recorders.push_back({"", std::vector<model::Clip>(clips.size())});
    for (const auto& chain : matches.chains)
        for (std::size_t m = 0; m < chain.members.size(); ++m) {
            const auto& member = chain.members[m];
            auto& clip = project.recorders[member.file.recorder].clips[member.file.clip];
            clip.media.duration_s = member.duration_s;
            clip.continues_previous = m > 0;
        }
    return project;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto matches = sync::sound_matches_from(bytes);
    if (!matches) return 0;
    if (sync::to_bytes(**matches) != bytes) std::abort();
    const auto project = project_of(**matches);
    if ((*matches)->chains.size() < 20) (void)sync::solve(project, **matches, {}, {});
    (void)sync::fitted_to(project, **matches, project);
    return 0;
}
