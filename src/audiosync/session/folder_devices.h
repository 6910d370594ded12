#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

/// @file
/// Which folders are devices.
namespace audiosync::session {

/// A file and the folder the user gave in which it was found; empty for a file named itself.
struct FoundPath {
    std::filesystem::path path;
    std::filesystem::path root;
};

struct FolderDevice {
    std::string name;
    std::vector<std::size_t> files;  ///< indices into what was asked
};

struct FolderDevices {
    std::vector<FolderDevice> devices;
    std::vector<std::size_t> loose;  ///< files that no folder assigns to a device
};

/// Looks at folders only. Paths must be absolute and normal.
///
/// - The folders inside the one that was given are devices; of several that were given, each is.
///   Of files named one by one it is the folders below the one they all share.
/// - What cards are laid out in (DCIM/100GOPRO, PRIVATE/M4ROOT/CLIP, ...) does not count as a
/// folder.
/// - A folder without files of its own whose folders are parts of a recording ("Card 1", "Reel2",
///   "A001", dates) is a device as a whole; whose folders have other names, these are the devices
///   ("Cameras/CamA", "Cameras/CamB"). "Card 1" and "Card 2" side by side in the given folder are
///   two devices.
/// - A folder of one day that holds folders is looked through: "Day1/CamA" and "Day2/CamA" are one
///   device. Files that lie directly in it, or in the given folder, are loose.
/// - If only one device would come out, folders tell nothing: all files are loose.
FolderDevices devices_by_folder(const std::vector<FoundPath>& files);

}  // namespace audiosync::session
