#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "audiosync/model/project.h"

/// @file
/// From files to tracks: one for each recording device.
///
/// In this order:
///  1. What the user says outright (FoundMedia::track) holds.
///  2. Folders, where folders are devices: see folder_devices.h. A folder that holds files of
///  devices
///     known to differ (serial number, else make and model) is split.
///  3. Files that no folder assigns: the device's serial number, else make and model, else the
///     family of the name (GX/GH/GOPR; the name without its number; date names) together with
///     codec, rate, channels and kind of container. Numbers of one or two digits ("cam1", "mic-2")
///     count devices rather than recordings unless trusted dates show one after the other.
///  4. Files put together by 3 that by trusted dates ran at the same time come from two devices. A
///     folder stays one device all the same: dates may be wrong, and takes of one camera against a
///     playback overlap.
///  5. A single device has nothing to be synchronised with: if all files would end on one track
///     for their names only, every recording gets a track of its own.
///
/// The files of one take of a multitrack recorder (ZOOM0001_Tr1, _Tr2, _LR) ran at the same time. A
/// track plays one clip at a time, so they go to tracks of their own, "Zoom Tr1", "Zoom Tr2",
/// inside a folder too.
///
/// Track names are unique without regard to case. Clips are arranged as chapters.h says.
namespace audiosync::session {

struct FoundMedia {
    model::MediaInfo media;
    std::filesystem::path root;  ///< the folder the user gave; empty: the file itself was named
    std::string track;           ///< the track the user put it on; empty: to be found out
};

/// Deterministic; the order of `found` decides only the order of tracks. Paths must be absolute.
model::Project group_into_tracks(const std::vector<FoundMedia>& found);

}  // namespace audiosync::session
