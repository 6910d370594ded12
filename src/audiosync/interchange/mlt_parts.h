#pragma once

#include <cstdint>
#include <functional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "audiosync/interchange/file_url.h"
#include "audiosync/interchange/timeline.h"

/// @file
/// What Shotcut and Kdenlive projects have in common: MLT XML, version 7.
///
/// Frames count at the profile's rate; `in` and `out` are inclusive. Services are defined before
/// they are used, and the last one is what is played.
namespace audiosync::interchange {

void add_property(pugi::xml_node node, std::string_view name, std::string_view value);
void add_property(pugi::xml_node node, std::string_view name, std::int64_t value);

/// <mlt> with the profile of the timeline. `main` is the service that editors open.
pugi::xml_node add_mlt_root(pugi::xml_document& document, const Timeline& timeline,
                            std::string_view main, const PathStyle& paths);

/// Which streams of a file are played.
struct MediaUse {
    bool picture = true;
    bool sound = true;
    std::size_t stream = 0;  ///< of the sound, index into MediaInfo::audio
};

/// <producer> or <chain> (`element`) for a file, as long as the file is.
pugi::xml_node add_media(pugi::xml_node root, const char* element, std::string_view id,
                         const Timeline& timeline, std::size_t media, MediaUse use,
                         const PathStyle& paths);
/// Frames of the timeline that a file fills, the last perhaps in part.
std::int64_t media_frames(const TimelineMedia& media, FrameRate rate);

/// One track of such a project: pictures, or one stream of sound.
struct MltTrack {
    TimelineRow row;
    bool picture = false;
    bool sound = true;  ///< with a picture: its first stream is heard, too
};

/// An entry in `bin` for each file of the timeline in its whole length: "bin0", "bin1", ...
void add_bin_entries(pugi::xml_node bin, const Timeline& timeline);

/// What stands in a playlist: blanks and entries of the track's clips in their order. `producer_of`
/// names the service that plays a clip; `complete` may add to its <entry>.
void add_clips(pugi::xml_node playlist, const Timeline& timeline, const MltTrack& track,
               const std::function<std::string(const TimelineClip&)>& producer_of,
               const std::function<void(pugi::xml_node, const TimelineClip&)>& complete = {});

/// The black picture below all tracks.
pugi::xml_node add_black(pugi::xml_node root, std::string_view id, std::int64_t frames);

/// Sound of several tracks is heard only with one of these for each: adds track `b` to track 0.
pugi::xml_node add_mix(pugi::xml_node tractor, int b);

}  // namespace audiosync::interchange
