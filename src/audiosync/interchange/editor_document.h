#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audiosync/base/result.h"
#include "audiosync/base/time.h"
#include "audiosync/interchange/timeline.h"
#include "audiosync/interchange/timeline_formats.h"

/// @file
/// Bins and timelines that an editor wrote: which recordings they name, and the same document with
/// those recordings in sync.
///
/// Everything else in the document stays as it is. FCP7 XML and FCPXML get a further sequence (in
/// FCPXML a project) beside what is there, which refers to the document's own files and takes its
/// clips' names and, in FCP7 XML, their labels. OTIO holds one timeline: there the clips themselves
/// are moved, with their trims, markers and effects, on their tracks; those that would lie on
/// others go to a further track of that name.
namespace audiosync::interchange {

/// Formats of documents that can be read.
bool is_readable(TimelineFormat format);

struct EditorMedia {
    std::filesystem::path path;
    std::string name;  ///< of the clip that uses it; may differ from the file's
};

struct EditorContent {
    std::vector<EditorMedia> media;  ///< each file once, in the order of the document
    std::optional<FrameRate> rate;   ///< of its first sequence
};

/// Relative names are taken from `folder`, where the document lies. Errors: unsupported for other
/// formats; invalid_argument where the text is no such document, with the place where reading
/// stopped.
Result<EditorContent> editor_content(TimelineFormat format, std::string_view text,
                                     const std::filesystem::path& folder);

/// The document with `timeline` in it; the same text gives the same bytes. Errors: as
/// editor_content.
Result<std::string> with_synced(TimelineFormat format, std::string_view text,
                                const std::filesystem::path& folder, const Timeline& timeline);

}  // namespace audiosync::interchange
