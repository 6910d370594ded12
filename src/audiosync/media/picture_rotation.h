#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>

#include "audiosync/media/input_file.h"
#include "audiosync/media/libav_handles.h"

/// @file
/// How a picture is turned for showing, whatever the container says it with.
namespace audiosync::media {

using DisplayMatrix = std::array<std::int32_t, 9>;

/// Of a picture in `file`, which lies at `path`, as libav writes it down; none where it is shown as
/// it is.
std::optional<DisplayMatrix> display_matrix(const std::filesystem::path& path,
                                            const InputFile& file, const AVStream& stream);

/// Degrees counterclockwise; none where the matrix does more than turn, mirror for example.
std::optional<double> counterclockwise(const DisplayMatrix& matrix);

}  // namespace audiosync::media
