// Project files of every version, damaged ones too. What is read must hold together, and be the
// same when it is written and read again; edits of it must keep it so.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <vector>

#include "audiosync/project/edit.h"
#include "audiosync/project/project_file.h"
#include "memory_limit.h"

namespace {

using namespace audiosync;
using namespace audiosync::project;

void require(bool holds) {
    if (!holds) std::abort();
}

/// Whatever is done to a document that was read, what comes of it can be saved.
void edit(const Document& document) {
    std::vector<NewPath> paths;
    for (std::size_t t = 0; t < document.tracks.size(); ++t)
        for (std::size_t c = 0; c < document.tracks[t].clips.size(); ++c)
            paths.push_back({{t, c}, std::filesystem::path("/elsewhere") / std::to_string(c)});
    require(is_consistent(with_paths(document, paths)));
    require(placements_of(document).size() == document.tracks.size());
    if (!paths.empty()) {
        const auto clip = paths[paths.size() / 2].clip;
        require(is_consistent(without_clips(document, {clip})));
        require(is_consistent(with_clips_moved(document, {clip}, 0)));
        const auto& media = document.project.recorders[clip.recorder].clips[clip.clip].media;
        const auto& identity = document.tracks[clip.recorder].clips[clip.clip];
        const auto changed = with_media(document, {{clip, media, identity, Recording::another}});
        require(is_consistent(changed) && !to_text(changed).empty());
    }
    if (document.tracks.empty()) return;
    require(is_consistent(without_track(document, 0)));
    require(is_consistent(with_track_moved(document, document.tracks.size() - 1, 0)));
    require(is_consistent(with_recordings(document, document.project)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::MemoryLimit limit;
    const auto opened = from_text({reinterpret_cast<const char*>(data), size});
    if (!opened) return 0;
    require(is_consistent(opened->document));
    const auto text = to_text(opened->document);
    const auto again = from_text(text);
    require(again && again->lost.empty() && !again->altered && to_text(again->document) == text);
    (void)is_solved(again->document);
    // Edits take longer than all the rest; one input in eight shows as much.
    if (size % 8 == 0) edit(again->document);
    return 0;
}
