#pragma once

#include "audiosync/model/project.h"

/// @file
/// Whether the names of a device's files tell in which order they were recorded.
namespace audiosync::sync {

/// True if the names differ in their numbers only, and these increase from clip to clip: IMG_0012,
/// IMG_0013, IMG_0020. Of one file nothing can be told.
bool numbered_in_order(const model::Recorder& recorder);

}  // namespace audiosync::sync
