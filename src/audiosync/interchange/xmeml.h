#pragma once

#include <string>

#include "audiosync/interchange/timeline.h"

/// @file
/// Final Cut Pro 7 XML ("xmeml", version 5): Premiere Pro, DaVinci Resolve and many others.
///
/// One clip item for each picture and for each channel of sound, linked as one, each channel on a
/// track of its own as Premiere expects. All places are whole frames, for Premiere ignores
/// anything finer. Labels have colours by how sure a place is; clips to be checked carry a marker.
namespace audiosync::interchange {

/// Media that are only in the bin become clips of a bin beside the sequence.
std::string xmeml_text(const Timeline& timeline);

}  // namespace audiosync::interchange
