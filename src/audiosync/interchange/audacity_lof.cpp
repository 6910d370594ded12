#include "audiosync/interchange/audacity_lof.h"

#include <fmt/format.h>

#include <set>

namespace audiosync::interchange {

std::string audacity_lof_text(const Timeline& timeline, const PathStyle& paths,
                              std::vector<std::string>& left_out) {
    std::string text = "window\n";
    std::set<std::size_t> listed;
    for (const auto& track : timeline.tracks)
        for (const auto& lane : track.lanes)
            for (const auto& clip : lane.clips) {
                if (!clip.enabled || !clip.sound || !listed.insert(clip.media).second) continue;
                const auto& media = timeline.media_of(clip);
                const auto path = media_path(media.info.path, paths);
                if (path.find_first_of("\"\r\n") != std::string::npos) {
                    left_out.push_back(media.name);
                    continue;
                }
                // The place of the file's first sample; the list has no negative places.
                auto start = clip.exact_start - clip.exact_in;
                if (start < ExactTime{}) start = {};
                text += fmt::format("file \"{}\" offset {}\n", path, start.decimal(9));
            }
    return text;
}

}  // namespace audiosync::interchange
