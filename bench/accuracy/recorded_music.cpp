#include "recorded_music.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace audiosync::accuracy {
namespace {

namespace fs = std::filesystem;

/// The tracks, less those that quote another one or are silent.
std::vector<fs::path> find_tracks() {
    const std::set<std::string> left_out = {"battle-epic", "frantic-old", "defeat2", "silence",
                                            "victory2"};
    std::set<fs::path> tracks;
    std::error_code ignored;
    for (const auto& game : fs::directory_iterator("/usr/share/games/wesnoth", ignored))
        for (const auto& entry : fs::directory_iterator(game.path() / "data/core/music", ignored))
            if (entry.path().extension() == ".ogg" &&
                !left_out.contains(entry.path().stem().string()))
                tracks.insert(entry.path());
    return {tracks.begin(), tracks.end()};
}

}  // namespace

Result<Sound> recorded_music(int number, double seconds) {
    static const std::vector<fs::path> tracks = find_tracks();
    if (static_cast<std::size_t>(number) >= tracks.size())
        return fail(ErrorCode::io,
                    "There is no recorded music. Install it with: ./dev setup accuracy");
    AS_TRY(auto sound, read_sound(tracks[static_cast<std::size_t>(number)]));
    if (seconds_of(sound) > seconds) sound.resize(samples_in(seconds));
    return sound;
}

}  // namespace audiosync::accuracy
