#pragma once

#include <filesystem>
#include <string>

namespace audiosync::interchange {

/// An absolute file URL: every byte outside A-Z a-z 0-9 - . _ ~ / is percent-encoded, names are
/// not normalised. "/a b#1.mov" -> "file:///a%20b%231.mov"; "C:\x.mov" -> "file:///C:/x.mov";
/// "\\server\share\x" -> "file://server/share/x".
std::string file_url(const std::filesystem::path& path);

/// How a timeline names its media.
struct PathStyle {
    /// The folder that the timeline will lie in: paths below or beside it are written relative to
    /// it in the formats that can. Empty: absolute paths.
    std::filesystem::path relative_to{};
};

/// A URL, absolute or relative (percent-encoded all the same).
std::string media_url(const std::filesystem::path& path, const PathStyle& style);
/// A plain path, absolute or relative, as UTF-8. Windows paths stay as they are.
std::string media_path(const std::filesystem::path& path, const PathStyle& style);

}  // namespace audiosync::interchange
