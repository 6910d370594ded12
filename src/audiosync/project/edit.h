#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "audiosync/model/project.h"
#include "audiosync/project/document.h"

/// @file
/// Edits that keep the members of a document in step: tracks, pins and the reference follow their
/// clips and recorders; what refers to something that is gone goes too.
///
/// Each answers a new document. Indices must exist.
namespace audiosync::project {

/// For every track of the result the clips it is made of, by where they lie now. Clips that are
/// named nowhere are removed. `tracks` says for each which track of now it goes on as.
struct Arrangement {
    std::vector<std::size_t> tracks;
    std::vector<std::vector<model::ClipIndex>> clips;
};
/// The arrangement that changes nothing.
Arrangement arrangement_of(const Document& document);
/// Each clip at most once, each track at most once.
Document rearranged(const Document& document, const Arrangement& arrangement);

Document without_clips(const Document& document, const std::vector<model::ClipIndex>& clips);
Document without_track(const Document& document, std::size_t track);
/// The track moves before the one that is at `before` now; the number of tracks for the end.
Document with_track_moved(const Document& document, std::size_t track, std::size_t before);
/// Clips go to the end of another track and no longer continue another file.
Document with_clips_moved(const Document& document, const std::vector<model::ClipIndex>& clips,
                          std::size_t to_track);
Document with_new_track(const Document& document, std::string name);
Document with_track_renamed(const Document& document, std::size_t track, std::string name);
/// Recorders of `added` that are named as one of the document's (ASCII case aside) go to its end,
/// the others become new tracks; recordings whose file is in the document already are left out.
Document with_recordings(const Document& document, const model::Project& added);

/// The same files under other names: in the project, in the solved state, everywhere.
struct NewPath {
    model::ClipIndex clip;
    std::filesystem::path path;
};
Document with_paths(const Document& document, const std::vector<NewPath>& paths);

/// What a file turned out to be when it was read anew.
enum class Recording {
    same,    ///< places stay as they are
    another  ///< in the solved state its place is unknown from here on; the others stay
};
struct NewMedia {
    model::ClipIndex clip;
    model::MediaInfo media;
    MediaIdentity identity;
    Recording recording = Recording::another;
};
Document with_media(const Document& document, const std::vector<NewMedia>& media);

}  // namespace audiosync::project
