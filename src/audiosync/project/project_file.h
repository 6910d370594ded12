#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audiosync/base/result.h"
#include "audiosync/project/document.h"

/// @file
/// A project as text: one writer, and one reader of all versions.
///
/// The text is JSON with an integer `version`, docs/schemas/project-3.schema.json. Versions 1 and 2
/// are those of the program's predecessors, which wrote them under the same suffix; they are
/// brought up step by step (upgrade.h). A clip, a match or a marker stands on a line of its own, so
/// that a damaged line costs no other, and people can compare two versions. The last member is a
/// checksum of all that stands before it, so that a digit that tipped over is noticed as well.
///
/// Reading is made for files that nobody vouches for: memory is bounded by the size of the text,
/// nothing is opened and nothing is run.
namespace audiosync::project {

inline constexpr int kVersion = 3;

/// The whole document. The same bytes for equal documents; ends with a newline. Text that is no
/// UTF-8 (other than paths, whose bytes are kept) is mended. MediaState is not written.
std::string to_text(const Document& document);

struct Opened {
    Document document;
    int version = kVersion;  ///< of the text
    /// All of it could be parsed, and yet it is not as it was written: somebody edited it, or it is
    /// damaged where nobody can tell. Texts without a checksum are taken as they are.
    bool altered = false;
    /// What could not be read and is missing from the document, for people; empty for a sound file.
    std::vector<std::string> lost;
    /// What was put right or left behind when an older version was brought up.
    std::vector<std::string> notes;
};

/// Damage costs what it hits and nothing else, as far as can be told; it is listed. Errors:
/// invalid_argument (no project, or nothing of it is left); unsupported (written by a later
/// version: it says which). Messages begin with what is wrong, not with a file's name.
Result<Opened> from_text(std::string_view text);

}  // namespace audiosync::project
