#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "audiosync/interchange/editor_document.h"

/// @file
/// One reader a format; what editor_document.h chooses from.
namespace audiosync::interchange {

/// The path that a URL or a plain path of a document means, lexically normal: "file:///a%20b",
/// "file://localhost/C%3a/x", "C:\x", "../x" (from `folder`). UNC hosts stay.
std::filesystem::path path_of_url(std::string_view url, const std::filesystem::path& folder);

/// Media of `timeline` by path, to find what a document's file is.
std::map<std::filesystem::path, std::size_t> media_by_path(const Timeline& timeline);

Result<EditorContent> xmeml_content(std::string_view text, const std::filesystem::path& folder);
Result<std::string> xmeml_with_synced(std::string_view text, const std::filesystem::path& folder,
                                      const Timeline& timeline);
Result<EditorContent> fcpxml_content(std::string_view text, const std::filesystem::path& folder);
Result<std::string> fcpxml_with_synced(std::string_view text, const std::filesystem::path& folder,
                                       const Timeline& timeline);
Result<EditorContent> otio_content(std::string_view text, const std::filesystem::path& folder);
Result<std::string> otio_with_synced(std::string_view text, const std::filesystem::path& folder,
                                     const Timeline& timeline);

}  // namespace audiosync::interchange
