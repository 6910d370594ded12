#pragma once

#include <filesystem>
#include <vector>

#include "audiosync/base/result.h"

/// @file
/// How the picture of a Matroska file is turned for showing.
///
/// Matroska says it as the roll of a rectangular projection (RFC 9559, Projection). libav before
/// 6.1 neither reads nor writes that, but it writes the roll of spherical pictures; of those a
/// rectangular one differs by a number and by what need not be there.
namespace audiosync::media {

/// The roll of each video track, in the order of the tracks, in degrees counterclockwise; 0 where a
/// track says nothing, is spherical, or is turned out of the plane as well. Empty if the file is no
/// such file or its tracks come behind its pictures. Reads the tracks' header only.
std::vector<double> matroska_rolls(const std::filesystem::path& path);

/// Turns the equirectangular projections in `path` into rectangular ones, in place. Errors: io,
/// also when there is none.
Result<void> flatten_matroska_projections(const std::filesystem::path& path);

}  // namespace audiosync::media
