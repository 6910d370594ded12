#pragma once

#include <string>
#include <vector>

#include "audiosync/project/json_members.h"

/// @file
/// From each version of project files to the next, as JSON.
///
/// Versions 1 ("1.0") and 2 were written by this program's predecessors. What they wrote wrong and
/// can be known to be wrong is put right on the way; `notes` tells people what was.
namespace audiosync::project {

/// Version 1 keeps in `sync_result` what version 2 calls `result`, and has fewer members. Where
/// clips begin before the reference, version 1 wrote the reference's own clips at wrong places; its
/// list of offsets has the right ones.
Json upgrade_1_to_2(const Json& old, std::vector<std::string>& notes);

/// Places become estimates: the confidence of version 2 told nothing, so that every one has to be
/// heard anew. Rates of drift are left behind: their sign was wrong. Lengths of sound files of the
/// 44.1 kHz family were too short by 2262 ppm and are corrected until the files are read again.
Json upgrade_2_to_3(const Json& old, std::vector<std::string>& notes);

}  // namespace audiosync::project
