#pragma once

#include <filesystem>
#include <string>

namespace audiosync::interchange {

/// An absolute file URL: every byte outside A-Z a-z 0-9 - . _ ~ / is percent-encoded, names are
/// not normalised. "/a b#1.mov" -> "file:///a%20b%231.mov"; "C:\x.mov" -> "file:///C:/x.mov";
/// "\\server\share\x" -> "file://server/share/x".
std::string file_url(const std::filesystem::path& path);

}  // namespace audiosync::interchange
