#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "audiosync/interchange/editor_document.h"

/// @file
/// A bin or timeline of an editor as input: its recordings are what is to be synced.
namespace audiosync::session {

struct EditorInput {
    interchange::TimelineFormat format = interchange::TimelineFormat::xmeml;
    std::string text;
    std::filesystem::path folder;  ///< where the document lies
    interchange::EditorContent content;
};

/// By its suffix: .xml, .fcpxml, .otio.
bool is_editor_document(const std::filesystem::path& path);

/// Reads a document. Errors: io; invalid_argument if it is none, with the file's name.
Result<EditorInput> read_editor_document(const std::filesystem::path& path);

/// The files that are there; `offline` names the others.
std::vector<std::filesystem::path> recordings_of(const EditorInput& input,
                                                 std::vector<std::filesystem::path>& offline);

}  // namespace audiosync::session
