#pragma once

#include "audiosync/model/media_info.h"

/// @file
/// What listening and comparing cost, for progress that keeps pace with time.
///
/// In milliseconds of one thread of an ordinary computer. Only the ratios matter.
namespace audiosync::session {

/// To listen to all of a file: to decode it, and to make the listening copy.
double listening_cost(const model::MediaInfo& media);

/// To compare recordings of so many seconds in all, and to put them in place.
double matching_cost(double seconds);

}  // namespace audiosync::session
