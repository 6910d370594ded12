#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "audiosync/base/run_context.h"

/// @file
/// From what the user named to files worth opening.
namespace audiosync::session {

/// Something that was left out or looks odd, for people. The job goes on.
struct Problem {
    std::filesystem::path path;
    std::string message;    ///< names the file, what is wrong and what to do
    bool left_out = false;  ///< a recording the user wanted is missing from the job
};

/// A track the user named, and what belongs on it.
struct TrackPaths {
    std::string name;
    std::vector<std::filesystem::path> paths;
};

struct FoundFile {
    std::filesystem::path path;  ///< absolute, links resolved
    std::filesystem::path root;  ///< the folder the user gave; empty: the file was named
    std::string track;           ///< as said by the user; may be empty
    [[nodiscard]] bool named() const { return root.empty(); }
};

struct Scan {
    std::vector<FoundFile> files;  ///< each once; in the order given, folders by natural order
    std::vector<Problem> problems;
};

/// Walks through folders, without following links to folders. In folders, hidden files and what
/// is known not to be a recording (.DS_Store, Thumbs.db, proxies .LRV, thumbnails .THM, sidecars
/// .XML .XMP, waveform caches .sfk .pek .asd, pictures, texts, project files) are passed over
/// without a word. A file reached twice is taken once, on its first track, with a note. Errors:
/// cancelled.
Result<Scan> scan(const std::vector<TrackPaths>& tracks,
                  const std::vector<std::filesystem::path>& paths, const RunContext& context);

}  // namespace audiosync::session
